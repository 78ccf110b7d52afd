//! As much of HTTP/1.1 as chromedriver speaks on the loopback interface: one request per
//! connection, JSON in, JSON out.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// Longer than chromedriver's own limits for a page or a script, so that its error arrives first.
const PATIENCE: Duration = Duration::from_secs(90);

/// Sends one request and returns the `value` of the answer.
///
/// # Errors
/// The WebDriver error with its message, or what went wrong on the line.
pub(super) fn ask(port: u16, method: &str, path: &str, body: &Value) -> Result<Value, String> {
    let answer = exchange(port, method, path, body).map_err(|error| error.to_string())?;
    let (head, json) = answer.split_once("\r\n\r\n").ok_or("an answer without a body")?;
    let status = head.split(' ').nth(1).unwrap_or_default();
    let mut answer: Value = serde_json::from_str(json)
        .map_err(|error| format!("status {status}, not JSON: {error}: {json}"))?;
    let value = answer.get_mut("value").map(Value::take).unwrap_or_default();
    if status.starts_with('2') {
        return Ok(value);
    }
    let error = value.get("error").and_then(Value::as_str).unwrap_or(status);
    let message = value.get("message").and_then(Value::as_str).unwrap_or_default();
    let first_line = message.lines().next().unwrap_or_default();
    Err(format!("{error}: {first_line}"))
}

fn exchange(port: u16, method: &str, path: &str, body: &Value) -> std::io::Result<String> {
    let mut line = TcpStream::connect(("127.0.0.1", port))?;
    line.set_read_timeout(Some(PATIENCE))?;
    let body = if method == "POST" { body.to_string() } else { String::new() };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    line.write_all(head.as_bytes())?;
    line.write_all(body.as_bytes())?;
    read_answer(&mut line)
}

/// Reads head and body. The body's length is always announced; the connection may stay open.
fn read_answer(line: &mut TcpStream) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    let mut piece = [0_u8; 16 * 1024];
    loop {
        let count = line.read(&mut piece)?;
        bytes.extend_from_slice(&piece[..count]);
        if count == 0 || is_whole(&bytes) {
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

fn is_whole(bytes: &[u8]) -> bool {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
    let announced = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    announced
        .and_then(|length| length.trim().parse::<usize>().ok())
        .is_some_and(|length| end + 4 + length <= bytes.len())
}
