//! 问效 on the command line.
//!
//! ```text
//! FILE… ──input──> bytes ──reading──> Item ──command──> table or JSON on stdout, an exit code
//! ```

mod exit;

mod shown;

mod input;

mod typed;

mod reading;

mod basis;

mod table;

mod output;

mod progress;

mod each;

mod database;

mod acting;

mod bench;

mod command;

mod usage;

mod arguments;

use std::process::ExitCode;

fn main() -> ExitCode {
    let exit = match arguments::parse(std::env::args_os()) {
        Ok(command) => command.run().unwrap_or_else(|failure| output::failure(&failure)),
        Err(told) => told,
    };
    exit.into()
}
