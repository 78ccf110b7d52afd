//! `serve` and `demo` as processes: an address is told, pages answer, the end is orderly.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::common::{Folder, Running};

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn address(line: &str) -> String {
    let rest = line.split("http://").nth(1).unwrap_or_else(|| panic!("no address in {line:?}"));
    rest.split('/').next().unwrap().to_owned()
}

#[test]
fn the_example_is_served_with_its_accounts_and_data_can_be_read_beside_it() {
    let folder = Folder::new("demo");
    let running: Running =
        folder.start(&["demo", "--small", "--data", "数据", "--listen", "127.0.0.1:0"], "http://");
    let address = address(running.line());
    let login = get(&address, "/login");
    assert!(login.starts_with("HTTP/1.1 200"), "{login}");
    assert!(login.contains("示例"), "{login}");
    // Whoever only reads may do so beside the server; whoever writes is told to use the API.
    assert_eq!(folder.run(&["verify", "--data", "数据"]).code, 0);
    assert_eq!(folder.run(&["backup", "--data", "数据", "--to", "备份"]).code, 0);
    folder.put("空.xlsx", "");
    let refused = folder.run(&["import", "--data", "数据", "--as", "shuili", "空.xlsx"]);
    assert_eq!(refused.code, 4, "{refused:?}");
    assert!(refused.err.contains("接口"), "{refused:?}");
    drop(running);
    // A second start finds the example as it is.
    let running = folder.start(&["serve", "--data", "数据", "--listen", "127.0.0.1:0"], "http://");
    let line = running.line().to_owned();
    assert!(get(&self::address(&line), "/healthz").ends_with("ok"), "{line}");
}

#[test]
fn nobody_else_is_served_without_tls() {
    let folder = Folder::new("open");
    for arguments in [
        &["serve", "--data", "数据", "--listen", "0.0.0.0:0"][..],
        &["demo", "--small", "--data", "数据", "--listen", "0.0.0.0:0"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
    }
    assert!(!folder.has("数据"));
}
