//! `cargo xtask corpus DIR`: reads, checks and scores a folder of real tables and holds the results
//! against what must be reached.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use wenxiao_corpus::report::{self, Wishes};

/// A folder of transcribed tables, with their office files and labels.
#[derive(Parser)]
struct Arguments {
    /// The folder
    folder: PathBuf,
    /// Where chance starts
    #[arg(long, default_value_t = 20_260_101)]
    seed: u64,
    /// Perturbations of each table
    #[arg(long, default_value_t = wenxiao_corpus::limit::VARIANTS)]
    variants: u32,
    /// Also writes everything as JSON to this file
    #[arg(long)]
    json: Option<PathBuf>,
    /// Only the work ledgers
    #[arg(long)]
    ledgers: bool,
    /// Keeps perturbed files that were not read right in this folder
    #[arg(long)]
    keep: Option<PathBuf>,
}

fn main() -> Result<ExitCode> {
    let Arguments { folder, seed, variants, json, keep, ledgers } = Arguments::parse();
    let reached =
        report::run(&folder, &Wishes { seed, variants, json, keep, ledgers_only: ledgers })?;
    Ok(if reached { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
