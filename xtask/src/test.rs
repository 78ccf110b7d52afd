//! `check`, `test` and `ci`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::postgres::Server;
use crate::report::Report;
use crate::{corpus, setup, shell, tidy};

/// fmt, clippy, tidy.
pub fn check() -> Result<()> {
    let mut report = Report::default();
    check_steps(&mut report);
    report.close()
}

fn check_steps(report: &mut Report) {
    report.step("fmt", || shell::run(&mut shell::cargo(&["fmt", "--all", "--check"])));
    report.step("clippy", clippy);
    report.step("tidy", || tidy::run(false));
}

fn clippy() -> Result<()> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--quiet", "--locked"];
    let mut clippy = shell::cargo(&arguments);
    shell::run(clippy.args(["--", "-D", "warnings"]))
}

/// The fast set while working: no setup, no PostgreSQL, no browser, no simulated years.
pub fn fast(words: &[String]) -> Result<()> {
    let mut nextest = nextest(words);
    nextest.args(["-E", "not test(/browser|postgres|simulated_years/)"]);
    shell::run(&mut nextest)
}

/// Everything. With words, only the tests of these names, but in the same surroundings.
pub fn everything(words: &[String]) -> Result<()> {
    let mut report = Report::default();
    report.step("setup", setup::run);
    if words.is_empty() {
        check_steps(&mut report);
    }
    let ran = shell::root().join("target/tests-on-disks.txt");
    report.step("tests", || {
        let postgres = Server::start()?;
        // What an earlier run said is not true of this one.
        let _removed = std::fs::remove_file(&ran);
        let mut nextest = nextest(words);
        nextest.env("WENXIAO_TEST_POSTGRES_URL", postgres.url());
        shell::run(nextest.env("WENXIAO_TEST_RAN", &ran))
    });
    if words.is_empty() {
        report.step("doc tests", doc_tests);
        match std::env::var_os("CORPUS_DIR") {
            Some(folder) => report.step("corpus", || corpus::quick(folder.as_ref())),
            None => report.not_run("corpus", "CORPUS_DIR is not set"),
        }
        power_cuts(&mut report, &ran);
    }
    report.close()
}

/// What the tests say that need a disk of their own, to be cut off or filled: only they know whether
/// this machine permits that.
fn power_cuts(report: &mut Report, path: &Path) {
    let said = std::fs::read_to_string(path).unwrap_or_default();
    let (ran, not_run): (Vec<&str>, Vec<&str>) =
        said.lines().partition(|line| line.starts_with("ran "));
    match not_run.first() {
        Some(reason) => report.not_run("power cut", reason),
        None if ran.is_empty() => report.not_run("power cut", "no test says that it ran"),
        None => report.ran("power cut", &format!("{} tests on disks of their own", ran.len())),
    }
}

/// Any command, with the address of a server that lives as long as it.
pub fn beside_postgres(command: &[String]) -> Result<()> {
    let (program, arguments) = command.split_first().context("which command?")?;
    let server = Server::start()?;
    let mut command = Command::new(program);
    shell::run(command.args(arguments).env("WENXIAO_TEST_POSTGRES_URL", server.url()))
}

fn nextest(words: &[String]) -> Command {
    let arguments = ["nextest", "run", "--workspace", "--locked"];
    let mut nextest = shell::command(setup::nextest_program(), &arguments);
    // A snapshot that differs is a failure, never a new file.
    nextest.args(words).env("INSTA_UPDATE", "no");
    nextest
}

fn doc_tests() -> Result<()> {
    let arguments = ["test", "--doc", "--workspace", "--quiet", "--locked"];
    shell::run(&mut shell::cargo(&arguments))
}
