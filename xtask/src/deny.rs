//! Licences, sources and known faults of the dependencies: rules in `deny.toml`.

use anyhow::{Result, bail};

use crate::shell;

/// Runs cargo-deny, which is not part of the tests: building it takes longer than they do.
pub fn run() -> Result<()> {
    if shell::on_path("cargo-deny").is_none() {
        bail!("cargo-deny is missing: cargo install --locked cargo-deny");
    }
    shell::run(&mut shell::cargo(&["deny", "check"]))
}
