//! The chromedriver process of one test.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

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

impl Driver {
    /// Starts it and waits until it names its port.
    pub(super) fn start(program: &Path) -> Self {
        let mut child = Command::new(program)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let said = child.stdout.take().expect("piped above");
        let mut lines = BufReader::new(said).lines().map_while(Result::ok);
        let port = lines.find_map(|line| port_in(&line));
        let Some(port) = port else {
            // Nothing can be done about a driver that is already gone.
            let _gone = child.kill();
            panic!("{} ended without naming a port", program.display());
        };
        // Keep reading: a driver whose pipe is full would stop.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, port }
    }
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
    use super::port_in;

    #[test]
    fn the_port_is_read_from_the_drivers_greeting() {
        let line = "ChromeDriver was started successfully on port 41233.";
        assert_eq!(port_in(line), Some(41233));
        assert_eq!(port_in("Starting ChromeDriver 156.0.0 on port 0"), None);
    }
}
