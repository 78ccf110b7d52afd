//! How long a clean release build takes and how large the binary is.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::shell;

/// The binary with PDF stays below this many bytes.
const LARGEST: u64 = 60_000_000;

/// Builds in a folder of its own, so that nothing is there already and daily work is not disturbed.
pub fn run(pdf: Option<&str>) -> Result<()> {
    let cores = std::thread::available_parallelism()?;
    let mut built = Vec::new();
    if pdf != Some("without") {
        built.push(measure("with PDF", &[])?);
    }
    if pdf != Some("with") {
        built.push(measure("without PDF", &["--no-default-features"])?);
    }
    println!("\nclean release build on {cores} cores");
    for (line, _) in &built {
        println!("{line}");
    }
    let largest = built.iter().map(|(_, bytes)| *bytes).max().unwrap_or_default();
    ensure!(is_small_enough(largest), "the binary has {largest} bytes; {LARGEST} are the limit");
    Ok(())
}

const fn is_small_enough(bytes: u64) -> bool {
    bytes < LARGEST
}

fn measure(name: &str, features: &[&str]) -> Result<(String, u64)> {
    let folder = shell::root().join("target/size");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    // What must be downloaded first is not part of the build.
    shell::run(&mut shell::cargo(&["fetch", "--locked"]))?;
    let started = Instant::now();
    let mut build = shell::cargo(&["build", "--release", "--locked", "--package", "wenxiao"]);
    build.args(features).arg("--target-dir").arg(&folder);
    shell::run(&mut build)?;
    let seconds = started.elapsed().as_secs();
    let bytes = length(&folder.join("release/wenxiao"))?;
    std::fs::remove_dir_all(&folder)?;
    let megabytes = bytes / 1_000_000;
    let line = format!(
        "{name:>12}: {} min {:02} s, {megabytes} MB ({bytes} bytes)",
        seconds / 60,
        seconds % 60
    );
    Ok((line, bytes))
}

fn length(path: &Path) -> Result<u64> {
    Ok(std::fs::metadata(path).with_context(|| path.display().to_string())?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_that_was_too_large_is_refused() {
        assert!(!is_small_enough(60_190_744) && is_small_enough(55_246_736));
    }
}
