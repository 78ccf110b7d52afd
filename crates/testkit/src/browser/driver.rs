//! The chromedriver process of one test.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

/// Which browser and driver to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Engine {
    /// The browser's program.
    pub chromium: PathBuf,
    /// The driver's program, of the browser's version; none for engines that are spoken to directly.
    pub driver: Option<PathBuf>,
}

impl Engine {
    /// What `WENXIAO_CHROMIUM` and `WENXIAO_CHROMEDRIVER` name, else Debian's packages.
    ///
    /// # Panics
    /// When a program is missing, naming the package: a browser test is never skipped.
    pub fn installed() -> Self {
        let chromium = program("WENXIAO_CHROMIUM", "/usr/bin/chromium", "chromium");
        let driver = program("WENXIAO_CHROMEDRIVER", "/usr/bin/chromedriver", "chromium-driver");
        Self { chromium, driver: Some(driver) }
    }

    /// A Chromium that county offices still run: version 81 or 86.
    ///
    /// # Panics
    /// When `cargo xtask setup` has not brought it.
    pub fn old(version: u32) -> Self {
        let chromium = tools().join(format!("chromium-{version}/chromium"));
        assert!(chromium.exists(), "{} is missing: run `cargo xtask setup`", chromium.display());
        Self { chromium, driver: None }
    }
}

/// Where `cargo xtask setup` puts what only tests need.
pub(super) fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools")
}

fn program(variable: &str, usual: &str, package: &str) -> PathBuf {
    let path = std::env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from);
    assert!(
        path.exists(),
        "{} is missing: install the Debian package {package}, or name the program in {variable}",
        path.display()
    );
    path
}

/// A running chromedriver on a port that it chose itself. Ends with the value.
pub(super) struct Driver {
    child: Child,
    /// Where it listens, on the loopback interface.
    pub(super) port: u16,
}

/// How often a driver is started that finds its port taken.
const STARTS: usize = 20;

impl Driver {
    /// Starts it and waits until it names its port.
    ///
    /// It asks the system for a free port of one IP version and then takes the same of the other, where a connection
    /// of another test may hold it, or have held it a moment ago; the driver then ends and says so, and is started anew.
    pub(super) fn start(program: &Path) -> Self {
        for _ in 1..STARTS {
            match Self::start_once(program) {
                Err(said) if said.contains("port not available") => {}
                other => return other.unwrap_or_else(|said| ended(program, &said)),
            }
        }
        Self::start_once(program).unwrap_or_else(|said| ended(program, &said))
    }

    /// Starts it; fails with all that it said when it ends without naming a port.
    fn start_once(program: &Path) -> Result<Self, String> {
        let mut child = Command::new(program)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let complaints = gathered(child.stderr.take().expect("piped above"));
        let said = child.stdout.take().expect("piped above");
        let mut lines = BufReader::new(said).lines().map_while(Result::ok);
        let mut greeting = String::new();
        for line in lines.by_ref() {
            if let Some(port) = port_in(&line) {
                // Keep reading: a driver whose pipe is full would stop.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(Self { child, port });
            }
            greeting.push_str(&line);
            greeting.push('\n');
        }
        // Nothing can be done about a driver that is already gone.
        let _gone = child.kill();
        let _waited = child.wait();
        Err(greeting + &complaints.join().expect("reading does not panic"))
    }
}

/// Reads to the end of it beside everything else: a driver whose pipe is full would stop.
fn gathered(mut pipe: impl Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut all = Vec::new();
        // What was read before the pipe broke is still worth telling.
        let _broken = pipe.read_to_end(&mut all);
        String::from_utf8_lossy(&all).into_owned()
    })
}

fn ended(program: &Path, said: &str) -> ! {
    panic!("{} ended without naming a port; it said:\n{said}", program.display())
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A driver that ended by itself leaves nothing to do.
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}

/// The port in `ChromeDriver was started successfully on port 41233.`
fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("successfully on port ")?;
    rest.trim().trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::PathBuf;

    use super::{Driver, port_in};
    use crate::folder::TemporaryFolder;

    #[test]
    fn the_port_is_read_from_the_drivers_greeting() {
        let line = "ChromeDriver was started successfully on port 41233.";
        assert_eq!(port_in(line), Some(41233));
        assert_eq!(port_in("Starting ChromeDriver 156.0.0 on port 0"), None);
    }

    #[test]
    fn a_driver_that_finds_its_port_taken_is_started_anew() {
        let folder = TemporaryFolder::on_disk();
        let program = script(
            &folder,
            "echo once more >> \"$0.starts\"
             if [ $(wc -l < \"$0.starts\") -lt 3 ]; then echo 'IPv4 port not available. Exiting...'; exit 1; fi
             echo 'ChromeDriver was started successfully on port 4711.'
             exec sleep 60",
        );
        assert_eq!(Driver::start(&program).port, 4711);
        let starts = std::fs::read_to_string(folder.path().join("driver.starts"));
        assert_eq!(starts.expect("it was started").lines().count(), 3);
    }

    #[test]
    #[should_panic(expected = "cannot open display")]
    fn a_driver_that_ends_for_another_reason_is_not() {
        let folder = TemporaryFolder::on_disk();
        let _driver = Driver::start(&script(&folder, "echo 'cannot open display' >&2; exit 1"));
    }

    /// A program that does what the shell is told here.
    fn script(folder: &TemporaryFolder, body: &str) -> PathBuf {
        let path = folder.path().join("driver");
        std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).expect("the folder is ours");
        let all = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&path, all).expect("the file is ours");
        path
    }
}
