//! A mail server for tests: it takes what it is given, or says what it was told to say, and shows what came.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64_of_mail::decoded;

/// A server on this machine. Its thread ends with the test.
#[derive(Clone)]
pub struct MailServer {
    port: u16,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    connections: usize,
    mails: Vec<Mail>,
    /// What the next recipients are answered; `250` once it is empty.
    replies: VecDeque<&'static str>,
    /// What `AUTH PLAIN` must say, in base64; nobody need log in without it.
    login: Option<String>,
}

/// A mail that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// `MAIL FROM`.
    pub from: String,
    /// `RCPT TO`.
    pub to: String,
    /// Head and body, as sent.
    pub data: String,
}

impl MailServer {
    /// Listens on a free port of loopback.
    #[allow(clippy::new_without_default, reason = "it listens, which no default should")]
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let port = listener.local_addr().expect("it listens").port();
        let server = Self { port, shared: Arc::default() };
        let at_work = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that goes away in the middle leaves nothing behind.
                let _ = at_work.talk(&stream);
            }
        });
        server
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The next recipients are answered with these, one each; those after them are taken.
    pub fn answer_next(&self, replies: &[&'static str]) {
        self.shared().replies.extend(replies);
    }

    /// From now on only who says this in `AUTH PLAIN` may send: user and password.
    pub fn demand_login(&self, user: &str, password: &str) {
        self.shared().login = Some(base64_of_mail::encoded(&format!("\0{user}\0{password}")));
    }

    /// What was taken, the oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.shared().mails.clone()
    }

    /// How often somebody connected.
    pub fn connections(&self) -> usize {
        self.shared().connections
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One client from greeting to `QUIT`.
    fn talk(&self, stream: &TcpStream) -> std::io::Result<()> {
        self.shared().connections += 1;
        let (mut lines, mut out) = (BufReader::new(stream).lines(), stream);
        let mut say = |text: &str| out.write_all(format!("{text}\r\n").as_bytes());
        say("220 test")?;
        let (mut from, mut to, mut is_let_in) = (String::new(), String::new(), false);
        while let Some(line) = lines.next().transpose()? {
            let (verb, rest) = line.split_once([' ', ':']).unwrap_or((&line, ""));
            let login = self.shared().login.clone();
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" if login.is_some() => say("250-test\r\n250 AUTH PLAIN")?,
                "EHLO" => say("250 test")?,
                "AUTH" => {
                    is_let_in = rest.strip_prefix("PLAIN ") == login.as_deref();
                    say(if is_let_in { "235 ok" } else { "535 5.7.8 wrong password" })?;
                }
                "MAIL" if login.is_some() && !is_let_in => say("530 5.7.0 log in first")?,
                "MAIL" => {
                    from = address(rest);
                    say("250 ok")?;
                }
                "RCPT" => {
                    to = address(rest);
                    let reply = self.shared().replies.pop_front();
                    say(reply.unwrap_or("250 ok"))?;
                }
                "DATA" => {
                    say("354 go on")?;
                    let data = text_until_dot(&mut lines)?;
                    self.shared().mails.push(Mail { from: from.clone(), to: to.clone(), data });
                    say("250 2.0.0 queued as 4711")?;
                }
                "QUIT" => return say("221 bye"),
                _ => say("250 ok")?,
            }
        }
        Ok(())
    }
}

/// `FROM:<a@example.cn> BODY=8BITMIME` → `a@example.cn`
fn address(rest: &str) -> String {
    let inside = rest.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map(|(address, _)| address.to_owned()).unwrap_or_default()
}

fn text_until_dot(
    lines: &mut impl Iterator<Item = std::io::Result<String>>,
) -> std::io::Result<String> {
    let mut data = String::new();
    while let Some(line) = lines.next().transpose()? {
        if line == "." {
            break;
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
        data.push('\n');
    }
    Ok(data)
}

impl Mail {
    /// A line of the head as a reader sees it; empty where there is none.
    pub fn header(&self, name: &str) -> String {
        let head = self.data.split("\n\n").next().unwrap_or_default();
        let head = head.replace("\n ", " ").replace("\n\t", " ");
        let start = format!("{name}: ");
        let found = head.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default();
        words(found)
    }

    /// The text as a reader sees it.
    pub fn body(&self) -> String {
        let body = self.data.split_once("\n\n").map(|(_, body)| body).unwrap_or_default();
        match self.header("Content-Transfer-Encoding").as_str() {
            "base64" => decoded(&body.replace('\n', "")),
            "quoted-printable" => unquoted(&body.replace("=\n", "")),
            _ => body.to_owned(),
        }
        .replace("\r\n", "\n")
    }
}

/// `=?utf-8?b?…?= =?utf-8?b?…?=` as it is read.
fn words(text: &str) -> String {
    let mut out = String::new();
    for (place, word) in text.split(' ').enumerate() {
        match word.strip_prefix("=?utf-8?b?").and_then(|rest| rest.strip_suffix("?=")) {
            Some(coded) => out.push_str(&decoded(coded)),
            None => {
                out.push_str(if place == 0 { "" } else { " " });
                out.push_str(word);
            }
        }
    }
    out
}

fn unquoted(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'=').then(|| after.get(..2)).flatten();
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Base64 as mails use it.
mod base64_of_mail {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    pub fn decoded(text: &str) -> String {
        let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
        for letter in text.bytes() {
            let Some(value) = LETTERS.iter().position(|one| *one == letter) else { continue };
            held = (held << 6) | u32::try_from(value).expect("below 64");
            bits += 6;
            if 8 <= bits {
                bits -= 8;
                bytes.push(u8::try_from((held >> bits) & 0xff).expect("below 256"));
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    pub fn encoded(text: &str) -> String {
        let mut out = String::new();
        for chunk in text.as_bytes().chunks(3) {
            let at = |place: usize| u32::from(chunk.get(place).copied().unwrap_or(0));
            let held = (at(0) << 16) | (at(1) << 8) | at(2);
            for place in 0..4 {
                let value = (held >> (18 - 6 * place)) & 63;
                let letter = char::from(LETTERS[usize::try_from(value).expect("below 64")]);
                out.push(if chunk.len() < place { '=' } else { letter });
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings_of_mails_are_read() {
        for text in ["", "a", "ab", "abc", "您有2条新通知"] {
            assert_eq!(decoded(&base64_of_mail::encoded(text)), text);
        }
        assert_eq!(base64_of_mail::encoded("\0a\0b"), "AGEAYg==");
        assert_eq!(unquoted("=E6=82=A8=3D1=2"), "您=1=2");
        let mail = Mail {
            from: String::new(),
            to: String::new(),
            data: "Subject: =?utf-8?b?5oKo?=\n =?utf-8?b?5pyJ?= 2\nX: a b\n\nbody\n".to_owned(),
        };
        assert_eq!(
            (mail.header("Subject"), mail.header("X")),
            ("您有 2".to_owned(), "a b".to_owned())
        );
        assert_eq!(mail.body(), "body\n");
    }
}
