//! The directory that `--out` names.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// At once, not after minutes of work.
pub fn create(out: &Option<PathBuf>) -> Result<()> {
    let Some(out) = out else { return Ok(()) };
    std::fs::create_dir_all(out).with_context(|| out.display().to_string())
}

pub fn write(out: &Path, name: &str, content: String) -> Result<()> {
    let path = out.join(name);
    std::fs::write(&path, content).with_context(|| path.display().to_string())
}
