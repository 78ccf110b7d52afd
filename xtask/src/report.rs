//! Steps one after another, all of them, and a summary that says what happened to each.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// What became of a step.
enum Outcome {
    Passed,
    Failed(String),
    /// It ran within another step; what it says about itself.
    Ran(String),
    /// Asked for by nobody, or not possible here; the reason is printed.
    NotRun(String),
}

struct Step {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
}

/// The steps so far.
#[derive(Default)]
pub struct Report {
    steps: Vec<Step>,
}

impl Report {
    /// Runs a step. A failure is remembered and the next step runs all the same.
    pub fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) {
        println!("\n== {name}");
        let started = Instant::now();
        let outcome = match work() {
            Ok(()) => Outcome::Passed,
            Err(error) => Outcome::Failed(format!("{error:#}")),
        };
        if let Outcome::Failed(reason) = &outcome {
            println!("{reason}");
        }
        self.steps.push(Step { name, took: started.elapsed(), outcome });
    }

    /// Notes what ran within another step, in which it also failed if it failed.
    pub fn ran(&mut self, name: &'static str, what: &str) {
        let outcome = Outcome::Ran(what.to_owned());
        self.steps.push(Step { name, took: Duration::ZERO, outcome });
    }

    /// Notes a step that was not asked for, or is not possible here.
    pub fn not_run(&mut self, name: &'static str, reason: &str) {
        println!("\n== {name}: 未运行 ({reason})");
        let outcome = Outcome::NotRun(reason.to_owned());
        self.steps.push(Step { name, took: Duration::ZERO, outcome });
    }

    /// Prints the summary; fails when a step failed.
    pub fn close(self) -> Result<()> {
        let mut text = String::from("\n== summary\n");
        let mut failed = Vec::new();
        for step in &self.steps {
            let (word, reason) = match &step.outcome {
                Outcome::Passed => ("passed", ""),
                Outcome::Failed(reason) => {
                    failed.push(step.name);
                    ("FAILED", reason.lines().next().unwrap_or_default())
                }
                Outcome::Ran(what) => ("ran", what.as_str()),
                Outcome::NotRun(reason) => ("未运行", reason.as_str()),
            };
            let seconds = step.took.as_secs();
            writeln!(text, "{word:>8} {seconds:>5} s  {}  {reason}", step.name)?;
        }
        let passed = self.steps.iter().filter(|step| matches!(step.outcome, Outcome::Passed));
        let skipped = self.steps.iter().filter(|step| matches!(step.outcome, Outcome::NotRun(_)));
        let (passed, skipped) = (passed.count(), skipped.count());
        writeln!(text, "steps: {passed} passed, {} failed, {skipped} skipped", failed.len())?;
        println!("{}", text.trim_end());
        if !failed.is_empty() {
            bail!("failed: {}", failed.join(", "));
        }
        Ok(())
    }
}
