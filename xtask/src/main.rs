//! Every developer command, behind `cargo xtask`.

mod bless;
mod codegen;
mod corpus;
mod deny;
mod fuzz;
mod new;
mod old_chromium;
mod postgres;
mod report;
mod setup;
mod shell;
mod size;
mod test;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Developer commands of Wenxiao.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs what the tests need; names exactly what it may not install, and fails
    Setup,
    /// fmt, clippy with warnings as errors, tidy
    Check,
    /// Guards of the layout: module order, crate arrows, lengths, forbidden words
    Tidy {
        /// Rewrites the list of exceptions; it can only become shorter
        #[arg(long)]
        shrink: bool,
    },
    /// Everything: setup, check, both databases, office files, browser, corpus
    Test {
        /// Only unit tests and doc tests, without setup, checks, PostgreSQL and browser
        #[arg(long)]
        fast: bool,
        /// Only tests whose names contain one of these
        words: Vec<String>,
    },
    /// Runs a command beside a PostgreSQL of its own, such as `cargo nextest run -p wenxiao-store`
    Postgres {
        /// The command and its arguments
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        command: Vec<String>,
    },
    /// Accepts snapshots, golden files and generated documents, then shows what changed
    Bless,
    /// Writes the generated documents under docs/
    Codegen {
        /// Changes nothing; fails when a document is stale
        #[arg(long)]
        check: bool,
    },
    /// Reads, checks and scores every table of a folder and compares with its truth files
    Corpus {
        /// A folder with office files, their JSON and lint_labels.csv
        folder: PathBuf,
    },
    /// Time of a clean release build and size of the binary, with and without PDF
    Size {
        /// `with`, `without`, or both when absent
        #[arg(long, value_parser = ["with", "without"])]
        pdf: Option<String>,
    },
    /// Feeds changed and invented input to every reader of foreign bytes
    Fuzz {
        /// Seconds for all targets together
        #[arg(long, default_value_t = 60)]
        seconds: u64,
        /// Seed of the first input; printed with every finding
        #[arg(long)]
        seed: Option<u64>,
        /// Only targets whose names contain this
        #[arg(long)]
        target: Option<String>,
    },
    /// Licences, sources and known faults of the dependencies (needs cargo-deny)
    Deny,
    /// Writes the skeleton of a check
    New {
        #[command(subcommand)]
        kind: new::Kind,
    },
    /// Exactly what CI runs
    Ci,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Setup => setup::run(),
        Command::Check => test::check(),
        Command::Tidy { shrink } => tidy::run(shrink),
        Command::Test { fast: true, words } => test::fast(&words),
        Command::Test { fast: false, words } => test::everything(&words),
        Command::Postgres { command } => test::beside_postgres(&command),
        Command::Bless => bless::run(),
        Command::Codegen { check } => codegen::run(check),
        Command::Corpus { folder } => corpus::run(&folder),
        Command::Size { pdf } => size::run(pdf.as_deref()),
        Command::Fuzz { seconds, seed, target } => fuzz::run(seconds, seed, target.as_deref()),
        Command::Deny => deny::run(),
        Command::New { kind } => new::run(&kind),
        Command::Ci => test::everything(&[]),
    }
}
