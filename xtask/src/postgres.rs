//! A PostgreSQL server that lives as long as one test run.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::shell;

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server. Ends, with its data, with the value.
pub struct Server {
    child: Child,
    folder: PathBuf,
    port: u16,
}

/// An ordinary user: PostgreSQL refuses to run as root.
#[derive(Clone, Copy)]
struct User {
    uid: u32,
    gid: u32,
}

impl Server {
    /// Makes a fresh cluster in memory, or else in the temporary folder, and starts it on a free
    /// loopback port.
    pub fn start() -> Result<Self> {
        let programs = programs().context("PostgreSQL is missing: Debian package postgresql")?;
        // Syncs stay on, as the product demands; in memory they cost nothing.
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
        let folder = place.join(format!("wenxiao-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let user = if we_are_root() { Some(ordinary_user()?) } else { None };
        if let Some(user) = user {
            chown(&folder, Some(user.uid), Some(user.gid))?;
        }
        let data = folder.join("data");
        let mut initdb = program(&programs.join("initdb"), &folder, user);
        initdb.args(["--username=wenxiao", "--auth=trust", "--encoding=UTF8", "--locale=C"]);
        initdb.args(["--no-sync", "--pgdata"]).arg(&data);
        shell::output(&mut initdb)?;
        let port = free_port()?;
        let child = start_server(&programs, &folder, user, port)?;
        let mut server = Self { child, folder, port };
        server.wait()?;
        Ok(server)
    }

    /// The address of its first database.
    pub fn url(&self) -> String {
        format!("postgres://wenxiao@127.0.0.1:{}/postgres", self.port)
    }

    fn wait(&mut self) -> Result<()> {
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            if self.child.try_wait()?.is_some() || PATIENCE < started.elapsed() {
                let mut said = String::new();
                std::fs::File::open(self.folder.join("log"))?.read_to_string(&mut said)?;
                bail!("PostgreSQL does not answer:\n{said}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked to end, it takes its shared memory along; killed, it would leave that behind.
        let _asked = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        let asked = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) && asked.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(20));
        }
        // A server that is gone already leaves nothing to end; the folder is only temporary.
        let _killed = self.child.kill();
        let _waited = self.child.wait();
        let _removed = std::fs::remove_dir_all(&self.folder);
    }
}

fn start_server(programs: &Path, folder: &Path, user: Option<User>, port: u16) -> Result<Child> {
    let log = std::fs::File::create(folder.join("log"))?;
    let mut postgres = program(&programs.join("postgres"), folder, user);
    postgres.arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
    postgres.args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    for setting in ["max_connections=200", "log_min_messages=warning"] {
        postgres.args(["-c", setting]);
    }
    postgres.stdout(log.try_clone()?).stderr(log);
    postgres.spawn().context("starting postgres")
}

fn program(path: &Path, folder: &Path, user: Option<User>) -> Command {
    let mut command = Command::new(path);
    command.current_dir(folder).stdin(Stdio::null());
    if let Some(user) = user {
        command.uid(user.uid).gid(user.gid);
    }
    command
}

/// The folder with `initdb` and `postgres`: Debian's newest, or the path's.
pub fn programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").ok();
    let versions = debian.into_iter().flatten().filter_map(Result::ok);
    let mut folders: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort();
    folders.extend(shell::on_path("postgres").and_then(|path| Some(path.parent()?.to_path_buf())));
    let whole =
        |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    folders.into_iter().rev().find(whole)
}

/// Whether this process runs as root: it owns its own entry under /proc.
pub fn we_are_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// `postgres` where Debian's package made it, else `nobody`.
fn ordinary_user() -> Result<User> {
    let list = std::fs::read_to_string("/etc/passwd").context("reading the list of users")?;
    let find = |name: &str| {
        let line = list.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut numbers = line.split(':').skip(2).map(str::parse::<u32>);
        Some(User { uid: numbers.next()?.ok()?, gid: numbers.next()?.ok()? })
    };
    find("postgres").or_else(|| find("nobody")).context("no ordinary user to run PostgreSQL as")
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port")?;
    Ok(listener.local_addr()?.port())
}
