//! Real tables: what was read right, wrong, or not at all.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::shell;

/// The whole comparison, with an optimised build.
pub fn run(folder: &Path) -> Result<()> {
    let folder = whole_path(folder)?;
    let mut cargo = shell::cargo(&["run", "--release", "--locked", "-p", "wenxiao-corpus", "--"]);
    shell::run(cargo.arg(folder))
}

/// The same in a test run, which never builds a release.
pub fn quick(folder: &Path) -> Result<()> {
    let folder = whole_path(folder)?;
    let mut cargo = shell::cargo(&["run", "--locked", "-p", "wenxiao-corpus", "--"]);
    shell::run(cargo.arg(folder))
}

/// The path as seen from where the person stands; commands run at the root.
fn whole_path(folder: &Path) -> Result<PathBuf> {
    folder.canonicalize().with_context(|| folder.display().to_string())
}
