use cosmwasm_std::{StdError, StdResult, Storage};
use cw2::{get_contract_version, set_contract_version};
use thiserror::Error;

/// Why a migration is refused.
#[derive(Error, Debug, PartialEq)]
pub enum MigrationError {
    #[error(transparent)]
    Std(#[from] StdError),
    #[error("cannot migrate from {stored} to {code}: another contract's state")]
    OtherContract { stored: String, code: String },
    #[error("cannot migrate from version {stored} to {code}: a downgrade")]
    Downgrade { stored: String, code: String },
    #[error("'{version}' is not a version of the form 1.2.3")]
    Version { version: String },
}

/// Refuses the state of another contract or of a newer version, and records the new version. Returns the version that
/// was stored; migrating to the same is allowed.
pub fn ensure_upgrade(storage: &mut dyn Storage, name: &str, version: &str) -> Result<[u64; 3], MigrationError> {
    let stored = get_contract_version(storage)?;
    if stored.contract != name {
        return Err(MigrationError::OtherContract { stored: stored.contract, code: name.into() });
    }
    let from = parse(&stored.version)?;
    if from > parse(version)? {
        return Err(MigrationError::Downgrade { stored: stored.version, code: version.into() });
    }
    set_contract_version(storage, name, version)?;
    Ok(from)
}

/// Puts fields, as JSON writes them, into the parameters of a stored object: `"params":{` stands in it once. So what an
/// older version wrote is completed without its types, each of which is a kilobyte of wasm and more.
pub fn insert_params(storage: &mut dyn Storage, key: &[u8], fields: &str) -> StdResult<()> {
    let stored = storage.get(key).ok_or_else(|| StdError::not_found("stored parameters"))?;
    let completed = String::from_utf8(stored)?.replacen("\"params\":{", &format!("\"params\":{{{fields},"), 1);
    storage.set(key, completed.as_bytes());
    Ok(())
}

/// MAJOR.MINOR.PATCH, which is what is released. (semver, which reads more, is 4 kB of every wasm.)
fn parse(version: &str) -> Result<[u64; 3], MigrationError> {
    let unreadable = || MigrationError::Version { version: version.into() };
    let parts = version.split('.').map(|part| part.parse().map_err(|_| unreadable()));
    parts.collect::<Result<Vec<_>, _>>()?.try_into().map_err(|_| unreadable())
}

#[cfg(test)]
mod tests {
    use super::*;
    use cosmwasm_std::testing::MockStorage;

    #[test]
    fn upgrades_only() {
        let mut storage = MockStorage::new();
        assert!(matches!(ensure_upgrade(&mut storage, "crates.io:x", "1.0.0"), Err(MigrationError::Std(_))));
        set_contract_version(&mut storage, "crates.io:x", "1.2.0").unwrap();
        assert_eq!(ensure_upgrade(&mut storage, "crates.io:x", "1.2.0"), Ok([1, 2, 0]));
        assert_eq!(ensure_upgrade(&mut storage, "crates.io:x", "1.10.0"), Ok([1, 2, 0]));
        assert_eq!(get_contract_version(&storage).unwrap().version, "1.10.0");
        assert_eq!(
            ensure_upgrade(&mut storage, "crates.io:x", "1.9.0"),
            Err(MigrationError::Downgrade { stored: "1.10.0".into(), code: "1.9.0".into() })
        );
        assert_eq!(
            ensure_upgrade(&mut storage, "crates.io:y", "2.0.0"),
            Err(MigrationError::OtherContract { stored: "crates.io:x".into(), code: "crates.io:y".into() })
        );
        for version in ["new", "1.2", "1.2.3.4", "1.2.3-rc1", ""] {
            let unreadable = MigrationError::Version { version: version.into() };
            assert_eq!(ensure_upgrade(&mut storage, "crates.io:x", version), Err(unreadable));
        }
    }

    #[test]
    fn completed_parameters() {
        let mut storage = MockStorage::new();
        assert!(matches!(insert_params(&mut storage, b"x", "\"c\":3"), Err(StdError::NotFound { .. })));
        storage.set(b"x", br#"{"a":1,"params":{"b":"2"}}"#);
        insert_params(&mut storage, b"x", "\"c\":3").unwrap();
        assert_eq!(storage.get(b"x").unwrap(), br#"{"a":1,"params":{"c":3,"b":"2"}}"#);
    }
}
