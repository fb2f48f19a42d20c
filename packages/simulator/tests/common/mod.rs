//! `tidelock` as its users start it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// One of its commands.
pub struct Tidelock(pub &'static str);

impl Tidelock {
    pub fn start(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_tidelock")).arg(self.0).args(args).output().unwrap()
    }

    /// A directory of this test alone.
    pub fn scratch(&self, name: &str) -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(self.0).join(name)
    }

    /// Runs into a directory of its own. Returns what was printed and the CSV of the command.
    pub fn run(&self, name: &str, args: &[&str]) -> (String, String) {
        let out = self.scratch(name);
        let directory = out.display().to_string();
        let done = self.start(&[args, &["--out", &directory]].concat());
        assert!(done.status.success(), "{}", text(&done.stderr));
        (text(&done.stdout), fs::read_to_string(out.join(format!("{}.csv", self.0))).unwrap())
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
