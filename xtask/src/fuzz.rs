//! Changed and invented input for every reader of foreign bytes, on stable Rust.

use anyhow::Result;

use crate::shell;

/// Builds the driver in `fuzz/` and runs it.
pub fn run(seconds: u64, seed: Option<u64>, target: Option<&str>) -> Result<()> {
    let mut cargo = shell::cargo(&["run", "--release", "--locked", "-p", "wenxiao-fuzz", "--"]);
    cargo.args(["--seconds", &seconds.to_string()]);
    if let Some(seed) = seed {
        cargo.args(["--seed", &seed.to_string()]);
    }
    if let Some(target) = target {
        cargo.args(["--target", target]);
    }
    shell::run(&mut cargo)
}
