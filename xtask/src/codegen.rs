//! Documents that the code knows better than a person: written by the test `generated`, which fails
//! when one is stale.

use anyhow::Result;

use crate::{setup, shell};

/// Writes them, or with `check` only compares.
pub fn run(check: bool) -> Result<()> {
    let packages = ["--package", "wenxiao-testkit", "--package", "wenxiao"];
    let arguments =
        [&["nextest", "run", "--locked"], &packages[..], &["--test", "generated"]].concat();
    let mut nextest = shell::command(setup::nextest_program(), &arguments);
    if !check {
        nextest.env("WENXIAO_BLESS", "1");
    }
    shell::run(&mut nextest)
}
