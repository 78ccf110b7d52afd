//! The product itself, running for one test: the binary, a folder of its own with the demo county, a
//! free loopback port.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, UNIX_EPOCH};

use crate::browser::Browser;
use crate::folder::TemporaryFolder;
use crate::visitor::{Answer, Visitor};

/// How long the binary may take to name its address, and the demo to be made.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running server. Ends, with its data, with the value.
pub struct Server {
    binary: PathBuf,
    folder: TemporaryFolder,
    child: Option<Child>,
    address: String,
}

impl Server {
    /// Serves a fresh copy of the demo county. In a test of the crate `wenxiao` the binary is
    /// `env!("CARGO_BIN_EXE_wenxiao")`.
    ///
    /// The county is made once per build of the binary and copied for each test.
    ///
    /// # Panics
    /// When the demo cannot be made or the server does not start.
    pub fn demo(binary: impl AsRef<Path>) -> Self {
        let binary = binary.as_ref().to_path_buf();
        let template = template(&binary);
        let folder = TemporaryFolder::on_disk();
        copy(&template, folder.path());
        let mut server = Self { binary, folder, child: None, address: "127.0.0.1:0".to_owned() };
        server.start();
        server
    }

    /// Its address: `http://127.0.0.1:41233`.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A page's whole address.
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Kills it as a power cut would: at once, without a word. Its data and address stay.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            // A server that is gone already leaves nothing to do.
            let _gone = child.kill();
            let _waited = child.wait();
        }
    }

    /// Starts it, on the same port as before if it ran already.
    ///
    /// # Panics
    /// When it does not name its address.
    pub fn start(&mut self) {
        self.kill();
        let mut serve = Command::new(&self.binary);
        serve.arg("serve").arg("--data").arg(self.folder.path()).args(["--listen", &self.address]);
        let mut child = spawn(&mut serve);
        let lines = BufReader::new(child.stdout.take().expect("piped below")).lines();
        let mut lines = lines.map_while(Result::ok);
        let mut said = String::new();
        let address = lines.by_ref().find_map(|line| {
            let address = address_in(&line);
            said.push_str(&line);
            said.push('\n');
            address
        });
        self.child = Some(child);
        let address = address.unwrap_or_else(|| panic!("no address was named:\n{said}"));
        self.address = address;
        // Keep reading: a server whose pipe is full would stop.
        std::thread::spawn(move || lines.for_each(drop));
    }

    /// Kills it and starts it again on the same port.
    pub fn restart(&mut self) {
        self.kill();
        self.start();
    }

    /// Runs another command of the binary and returns what it printed.
    ///
    /// # Panics
    /// When the command fails.
    pub fn command(&self, arguments: &[&str]) -> String {
        run(Command::new(&self.binary).args(arguments))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Browser {
    /// Logs in on the page `/login` of a server such as `http://127.0.0.1:41233`, as people do. Forgets
    /// who was logged in before.
    ///
    /// # Panics
    /// When the log-in is refused.
    pub fn log_in(&self, address: &str, login: &str, password: &str) {
        let page = format!("{address}/login");
        self.open(&page);
        self.forget_cookies();
        self.open(&page);
        self.find("input[name=login]:not([type=hidden])").type_text(login);
        self.find("input[type=password]").type_text(password);
        self.press("Enter");
        let left = || !self.url().trim_end_matches('/').ends_with("/login");
        self.wait_until("the page behind the log-in", left);
    }
}

impl Visitor {
    /// Logs in on the page `/login`.
    ///
    /// # Panics
    /// When the log-in is refused.
    pub fn log_in(&mut self, login: &str, password: &str) -> Answer {
        let fields = [("login", login), ("password", password)];
        let answer = self.fill_form("/login", "action=\"/login\"", &fields);
        let refused = answer.status != 200 || answer.path.starts_with("/login");
        assert!(!refused, "{login} is not let in: {}\n{}", answer.status, answer.text());
        answer
    }
}

/// `127.0.0.1:41233` in a line that names `http://127.0.0.1:41233/…`.
fn address_in(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("http://")?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ':');
    let address = rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ':']);
    address.contains(':').then(|| address.to_owned())
}

fn spawn(command: &mut Command) -> Child {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    command.spawn().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"))
}

fn run(command: &mut Command) -> String {
    let done = command.stdin(Stdio::null()).output();
    let done = done.unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    let erred = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{command:?} ended with {}:\n{said}{erred}", done.status);
    said
}

/// The folder with the demo county made by this build of the binary. Tests are processes of their own,
/// so the first to come makes it and the others wait for it.
fn template(binary: &Path) -> PathBuf {
    let facts = fs::metadata(binary)
        .unwrap_or_else(|error| panic!("{}: {error}; build it first", binary.display()));
    let built = facts.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let built = built.unwrap_or_default().as_nanos();
    let name = format!("wenxiao-demo-{}-{built}", facts.len());
    let made = std::env::temp_dir().join(name);
    let part = made.with_extension("part");
    let started = Instant::now();
    while !made.exists() {
        if fs::create_dir(&part).is_ok() {
            let data = part.join("data");
            run(Command::new(binary).args(["demo", "--small", "--no-serve", "--data"]).arg(&data));
            fs::rename(&data, &made).expect("both lie in the temporary folder");
            fs::remove_dir_all(&part).expect("it was made above");
        } else {
            assert!(
                started.elapsed() < PATIENCE,
                "{} was begun and not finished: remove it",
                part.display()
            );
            std::thread::sleep(Duration::from_millis(100));
        }
    }
    made
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
    let entries = fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    for entry in entries {
        let entry = entry.expect("the folder is ours");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target)
                .unwrap_or_else(|error| panic!("{}: {error}", target.display()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::address_in;

    #[test]
    fn the_address_is_found_in_what_the_server_says() {
        let address = address_in("示例县已就绪：http://127.0.0.1:8080/login，按 Ctrl+C 停止");
        assert_eq!(address.as_deref(), Some("127.0.0.1:8080"));
        assert_eq!(address_in("地址 http://127.0.0.1:41233。").as_deref(), Some("127.0.0.1:41233"));
        assert_eq!(address_in("部门填报人 zhang"), None);
    }
}
