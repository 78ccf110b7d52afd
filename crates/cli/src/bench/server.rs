//! n1 and n2: the server as a process of its own, over a county in which everybody has submitted.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;

use super::Bench;
use super::base::set_up_full;
use super::measure::{Measured, Sample, memory as memory_of, processor_time_of};
use super::page::{list_address, log_in};

/// Clients of the load, and pages that each asks for.
const CLIENTS: usize = 8;
const PAGES: usize = 50;

/// n1: from the start of the process to its first page.
pub fn start(bench: &Bench) -> anyhow::Result<Measured> {
    let folder = "n1";
    drop(set_up_full(bench, folder)?);
    let mut samples = Vec::with_capacity(bench.runs);
    for _ in 0..bench.runs {
        let begun = Instant::now();
        let server = Server::start(bench, folder)?;
        let (status, _) = server.get("/login", "")?;
        let wall = begun.elapsed();
        if status != 200 {
            anyhow::bail!("登录页答复了{status}");
        }
        let cpu = processor_time_of(server.child.id()).unwrap_or(wall);
        samples.push(Sample { cpu, wall });
    }
    Ok(Measured { samples, rows: 1, bytes: 0, bound: None, remark: String::new(), memory: None })
}

/// n2: memory behind the first list page, and behind many of them.
pub fn memory(bench: &Bench) -> anyhow::Result<Measured> {
    let folder = "n2";
    let base = set_up_full(bench, folder)?;
    let cookie = log_in(&base.app)?;
    drop(base);
    let server = Server::start(bench, folder)?;
    let begun = Instant::now();
    let (status, body) = server.get(&list_address(), &cookie)?;
    if status != 200 {
        anyhow::bail!("项目列表答复了{status}");
    }
    let resident = || memory_of(&server.child.id().to_string(), "VmRSS:");
    let rest = resident();
    std::thread::scope(|scope| {
        let client =
            || (0..PAGES).try_for_each(|_| server.get(&list_address(), &cookie).map(|_| ()));
        let threads: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(client)).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(anyhow::anyhow!("客户端线程中止")))
        })
    })?;
    let sample = Sample {
        cpu: processor_time_of(server.child.id()).unwrap_or_default(),
        wall: begun.elapsed(),
    };
    Ok(Measured {
        samples: vec![sample],
        rows: (CLIENTS * PAGES) as u64,
        bytes: body.len() as u64,
        bound: None,
        remark: String::new(),
        memory: rest.zip(resident()),
    })
}

/// A server that ends with this value.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(bench: &Bench, folder: &str) -> anyhow::Result<Self> {
        let program = std::env::current_exe().context("找不到本程序")?;
        let mut child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(bench.folder.join(folder))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("启动服务")?;
        let stderr = child.stderr.take().context("服务没有标准错误")?;
        let mut line = String::new();
        BufReader::new(stderr).read_line(&mut line)?;
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.and_then(|address| address.parse().ok());
        let mut server = Self { child, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        server.address = address.with_context(|| format!("服务没有启动：{}", line.trim()))?;
        Ok(server)
    }

    /// One request on a connection of its own: status and body.
    fn get(&self, path: &str, cookie: &str) -> anyhow::Result<(u16, Vec<u8>)> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n",
            self.address
        );
        stream.write_all(head.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let status = answer.get(9..12).and_then(|code| std::str::from_utf8(code).ok());
        let status = status.and_then(|code| code.parse().ok()).context("答复不是HTTP")?;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
        Ok((status, answer.split_off((end + 4).min(answer.len()))))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing else to do about it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
