//! CSV files read by the names of their columns. What is wrong with one is said with file, line and reason.

use anyhow::{Context, Result};
use csv::{ReaderBuilder, StringRecord, Trim};
use std::{borrow::Cow, fmt::Display, path::Path};
use thiserror::Error;

/// A file that cannot be used.
#[derive(Error, Debug, PartialEq, Eq)]
#[error("{file}:{line}: {reason}")]
pub struct BadFile {
    pub file: String,
    pub line: usize,
    pub reason: String,
}

/// A text with a name for messages.
pub struct Table {
    pub file: String,
    bytes: Cow<'static, [u8]>,
}

/// The asked fields of one line.
pub struct Row<const N: usize> {
    pub line: usize,
    pub fields: [String; N],
}

impl Table {
    pub fn built_in(file: &str, text: &'static str) -> Self {
        Self { file: file.into(), bytes: text.as_bytes().into() }
    }

    pub fn open(path: &Path) -> Result<Self> {
        let file = path.display().to_string();
        let bytes = std::fs::read(path).with_context(|| file.clone())?;
        Ok(Self { file, bytes: bytes.into() })
    }

    /// The named columns of every row; others are passed over, as are blank lines.
    pub fn rows<const N: usize>(&self, columns: [&str; N]) -> Result<Vec<Row<N>>, BadFile> {
        let mut lines = self.text()?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let header = lines.next().ok_or_else(|| self.bad(1, "the file is empty"))?;
        let names = self.fields(header)?;
        let mut positions = [0; N];
        for (position, column) in positions.iter_mut().zip(columns) {
            *position = names
                .iter()
                .position(|name| name == column)
                .ok_or_else(|| self.bad(header.0 + 1, format!("no column {column}")))?;
        }

        let mut rows = vec![];
        for line in lines {
            let values = self.fields(line)?;
            let mut fields = [const { String::new() }; N];
            for ((field, position), column) in fields.iter_mut().zip(positions).zip(columns) {
                let value = values.get(position).filter(|value| !value.is_empty());
                *field = value.ok_or_else(|| self.bad(line.0 + 1, format!("no {column}")))?.into();
            }
            rows.push(Row { line: line.0 + 1, fields });
        }
        if rows.is_empty() { Err(self.bad(header.0 + 1, "no rows")) } else { Ok(rows) }
    }

    pub fn bad(&self, line: usize, reason: impl Display) -> BadFile {
        BadFile { file: self.file.clone(), line, reason: reason.to_string() }
    }

    /// Spreadsheets put a mark before UTF-8.
    fn text(&self) -> Result<&str, BadFile> {
        let text = std::str::from_utf8(&self.bytes).map_err(|err| {
            let valid = self.bytes.iter().take(err.valid_up_to());
            self.bad(1 + valid.filter(|byte| **byte == b'\n').count(), "not UTF-8")
        })?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// Line by line: a reader over the whole file is a line late after blank lines and carriage returns.
    fn fields(&self, (index, line): (usize, &str)) -> Result<StringRecord, BadFile> {
        let mut record = StringRecord::new();
        let mut reader = ReaderBuilder::new().has_headers(false).trim(Trim::All).from_reader(line.as_bytes());
        reader.read_record(&mut record).map_err(|err| self.bad(index + 1, err))?;
        Ok(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn table(bytes: &'static [u8]) -> Table {
        Table { file: "f.csv".into(), bytes: bytes.into() }
    }

    #[test]
    fn columns_by_name() {
        let rows = table(b"\xef\xbb\xbfc,a,b\r\n\r\n3, 1 ,2\r\n\"6, six\",4,\"5\"").rows(["a", "b"]).unwrap();
        let rows: Vec<_> = rows.into_iter().map(|row| (row.line, row.fields)).collect();
        assert_eq!(rows, [(3, ["1".into(), "2".into()]), (4, ["4".into(), "5".into()])]);
    }

    #[rstest]
    #[case::empty(b"", 1, "the file is empty")]
    #[case::blank(b"\n \n", 1, "the file is empty")]
    #[case::no_rows(b"\na,b\n\n", 2, "no rows")]
    #[case::no_column(b"a,c\n1,2", 1, "no column b")]
    #[case::short_row(b"a,b\n1,2\n\n3", 4, "no b")]
    #[case::empty_field(b"a,b\n,2", 2, "no a")]
    #[case::latin_1(b"a,b\n1,2\n3,\xe4\n", 3, "not UTF-8")]
    fn bad_files(#[case] bytes: &'static [u8], #[case] line: usize, #[case] reason: &str) {
        let bad = table(bytes).rows(["a", "b"]).err().unwrap();
        assert_eq!(bad.to_string(), format!("f.csv:{line}: {reason}"));
    }

    #[test]
    fn missing_file() {
        let err = Table::open(Path::new("missing.csv")).err().unwrap();
        assert!(format!("{err:#}").starts_with("missing.csv: "), "{err:#}");
    }
}
