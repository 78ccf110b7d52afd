//! Accepts what the tests now produce: snapshots, golden files, generated documents.

use anyhow::Result;

use crate::postgres::Server;
use crate::{setup, shell};

/// Runs the tests with the order to write, then shows what is different.
pub fn run() -> Result<()> {
    let postgres = Server::start()?;
    let arguments = ["nextest", "run", "--workspace", "--locked"];
    let mut nextest = shell::command(setup::nextest_program(), &arguments);
    nextest.env("INSTA_UPDATE", "always").env("WENXIAO_BLESS", "1");
    nextest.env("WENXIAO_TEST_POSTGRES_URL", postgres.url());
    let outcome = shell::run(&mut nextest);
    shell::run(&mut shell::command("git", &["status", "--short"]))?;
    shell::run(&mut shell::command("git", &["--no-pager", "diff", "--stat"]))?;
    println!("read the difference (git diff) before you commit it");
    outcome
}
