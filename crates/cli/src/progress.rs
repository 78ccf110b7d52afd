//! How far a long list of files is, on a terminal.

use std::io::{self, IsTerminal as _, Write as _};

const BAR: usize = 24;

/// A line on standard error that is written over itself. Silent for one file and without a terminal.
pub struct Progress {
    total: usize,
    done: usize,
    is_shown: bool,
}

impl Progress {
    /// For so many files.
    pub fn new(total: usize) -> Self {
        Self { total, done: 0, is_shown: 1 < total && io::stderr().is_terminal() }
    }

    /// For the entries of a journal, whose number is told on the way.
    pub fn of_entries(name: &str) -> Entries<'_> {
        Entries { name, is_shown: io::stderr().is_terminal() }
    }

    /// One more file begins.
    pub fn begin(&mut self, name: &str) {
        if self.is_shown {
            let _ = write!(io::stderr().lock(), "\r\x1b[K{}", line(self.done, self.total, name));
        }
        self.done += 1;
    }

    /// Takes the line away, so that other output may follow.
    pub fn clear(&self) {
        if self.is_shown {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

/// How far a long walk over entries is.
pub struct Entries<'a> {
    name: &'a str,
    is_shown: bool,
}

impl Entries<'_> {
    /// So many of so many.
    pub fn reach(&mut self, done: u64, total: u64) {
        if self.is_shown {
            let (done, total) = (usize::try_from(done), usize::try_from(total));
            let (done, total) = (done.unwrap_or(0), total.unwrap_or(usize::MAX));
            let line = line(done.min(total), total, self.name);
            let _ = write!(io::stderr().lock(), "\r\x1b[K{line}");
        }
    }

    /// Takes the line away.
    pub fn clear(&self) {
        if self.is_shown {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

fn line(done: usize, total: usize, name: &str) -> String {
    let full = BAR * done / total.max(1);
    let bar = format!("{}{}", "█".repeat(full), "░".repeat(BAR - full));
    let short: String = match name.char_indices().rev().nth(29) {
        Some((start, _)) if 0 < start => format!("…{}", &name[start..]),
        Some(_) | None => name.to_owned(),
    };
    format!("{bar} {done}/{total} {short}")
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_bar_fills_and_a_long_name_keeps_its_end() {
        assert_eq!(line(0, 4, "甲.xlsx"), format!("{} 0/4 甲.xlsx", "░".repeat(24)));
        assert!(line(2, 4, "甲.xlsx").starts_with(&"█".repeat(12)));
        let long = format!("{}.docx", "渠".repeat(60));
        assert!(line(1, 4, &long).ends_with("渠渠.docx"));
        assert!(line(1, 4, &long).chars().count() < 64);
    }
}
