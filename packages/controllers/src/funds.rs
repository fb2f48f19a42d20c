use cosmwasm_std::{Coin, MessageInfo};
use thiserror::Error;

/// Native coins arrived with a message that takes none.
#[derive(Error, Debug, PartialEq)]
#[error("this message takes no native coins, {} arrived", sent.first().map(Coin::to_string).unwrap_or_default())]
pub struct FundsAttached {
    pub sent: Vec<Coin>,
}

/// Refuses native coins, which would be lost in the contract.
pub fn refuse_funds(info: &MessageInfo) -> Result<(), FundsAttached> {
    if info.funds.is_empty() { Ok(()) } else { Err(FundsAttached { sent: info.funds.clone() }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cosmwasm_std::{Addr, coins};

    #[test]
    fn coins_are_refused() {
        let info = |funds| MessageInfo { sender: Addr::unchecked("anyone"), funds };
        assert_eq!(refuse_funds(&info(vec![])), Ok(()));
        let err = refuse_funds(&info(coins(5, "uatom"))).unwrap_err();
        assert_eq!(err.to_string(), "this message takes no native coins, 5uatom arrived");
    }
}
