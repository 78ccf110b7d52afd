//! How long a clean release build takes and how large the binary is.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::shell;

/// Builds in a folder of its own, so that nothing is there already and daily work is not disturbed.
pub fn run(pdf: Option<&str>) -> Result<()> {
    let cores = std::thread::available_parallelism()?;
    let mut lines = Vec::new();
    if pdf != Some("without") {
        lines.push(measure("with PDF", &[])?);
    }
    if pdf != Some("with") {
        lines.push(measure("without PDF", &["--no-default-features"])?);
    }
    println!("\nclean release build on {cores} cores");
    for line in lines {
        println!("{line}");
    }
    Ok(())
}

fn measure(name: &str, features: &[&str]) -> Result<String> {
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
    Ok(format!(
        "{name:>12}: {} min {:02} s, {megabytes} MB ({bytes} bytes)",
        seconds / 60,
        seconds % 60
    ))
}

fn length(path: &Path) -> Result<u64> {
    Ok(std::fs::metadata(path).with_context(|| path.display().to_string())?.len())
}
