/// Entries of a list query: what was asked for, `default` without, never more than `max`.
pub fn page_size(limit: Option<u32>, default: u32, max: u32) -> usize {
    limit.unwrap_or(default).min(max) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounded() {
        assert_eq!(page_size(None, 10, 30), 10);
        assert_eq!(page_size(Some(0), 10, 30), 0);
        assert_eq!(page_size(Some(u32::MAX), 10, 30), 30);
    }
}
