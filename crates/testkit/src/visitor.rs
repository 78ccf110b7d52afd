//! A person without a browser: plain HTTP with cookies, for walking every page with every role and for
//! weighing what is sent.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::markup::shape;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// One visitor with cookies of its own.
pub struct Visitor {
    /// `127.0.0.1:41233`.
    host: String,
    cookies: BTreeMap<String, String>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The path that was asked for.
    pub path: String,
    /// On a walk: the page whose link led here; empty for the first.
    pub linked_on: String,
    /// The status, such as 200.
    pub status: u16,
    /// Header lines, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body as sent: compressed where that was asked for.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The first header of a name given in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Addresses in attributes of this name, as they stand in the page, with `&amp;` undone.
    pub fn addresses(&self, attribute: &str) -> Vec<String> {
        let text = self.text();
        let start = format!(" {attribute}=\"");
        let pieces = text.split(start.as_str()).skip(1);
        pieces.filter_map(|piece| Some(piece.split_once('"')?.0.replace("&amp;", "&"))).collect()
    }
}

impl Visitor {
    /// A visitor of the server at `http://127.0.0.1:41233`.
    pub fn new(base: &str) -> Self {
        let host = base.trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { host, cookies: BTreeMap::new() }
    }

    /// Asks for a page, without following redirects.
    pub fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, &[], &[])
    }

    /// Asks for a page in gzip: `body` is what goes over the line.
    pub fn get_compressed(&mut self, path: &str) -> Answer {
        self.ask("GET", path, &["Accept-Encoding: gzip"], &[])
    }

    /// Asks for a page and follows up to five redirects.
    pub fn visit(&mut self, path: &str) -> Answer {
        let answer = self.get(path);
        self.follow(answer)
    }

    /// Posts a form and follows what it leads to.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post_once(path, fields);
        self.follow(answer)
    }

    /// Posts a form, without following redirects.
    pub fn post_once(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs = fields.iter().map(|(name, value)| format!("{}={}", coded(name), coded(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let kind = "Content-Type: application/x-www-form-urlencoded";
        self.ask("POST", path, &[kind], body.as_bytes())
    }

    /// Opens the page with a form, fills the hidden fields as they stand there (CSRF token,
    /// idempotency key), and posts it with the given fields to the form's action.
    ///
    /// # Panics
    /// When the page has no form with `marker` in its start tag.
    pub fn fill_form(&mut self, page: &str, marker: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = self.visit(page).text();
        let form = shown
            .split("<form")
            .skip(1)
            .find(|form| form.split('>').next().is_some_and(|tag| tag.contains(marker)));
        let form = form.unwrap_or_else(|| panic!("no form with {marker} on {page}:\n{shown}"));
        let form = form.split("</form").next().unwrap_or_default();
        let action = attribute(form.split('>').next().unwrap_or_default(), "action");
        let hidden: Vec<(String, String)> = form
            .split("<input")
            .skip(1)
            .map(|input| input.split('>').next().unwrap_or_default())
            .filter(|input| attribute(input, "type").as_deref() == Some("hidden"))
            .filter_map(|input| {
                Some((attribute(input, "name")?, attribute(input, "value").unwrap_or_default()))
            })
            .filter(|(name, _)| fields.iter().all(|(given, _)| given != name))
            .collect();
        let mut all: Vec<(&str, &str)> =
            hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        all.extend(fields);
        let action = action.unwrap_or_else(|| page.to_owned());
        self.post(&action, &all)
    }

    /// Every kind of page that links lead to from `start`, at most `most` of one [shape], each address
    /// once. A redirect counts as the page that it leads to.
    ///
    /// [shape]: crate::markup::shape
    pub fn crawl(&mut self, start: &str, most: usize) -> Vec<Answer> {
        let mut waiting = VecDeque::from([(start.to_owned(), String::new())]);
        let mut seen = BTreeSet::from([start.to_owned()]);
        let mut visited: BTreeMap<String, usize> = BTreeMap::new();
        let mut pages = Vec::new();
        while let Some((path, linked_on)) = waiting.pop_front() {
            let count = visited.entry(shape(&path)).or_default();
            if *count == most {
                continue;
            }
            *count += 1;
            let answer = Answer { linked_on, ..self.visit(&path) };
            for link in answer.addresses("href") {
                let link = link.split('#').next().unwrap_or_default().to_owned();
                if link.starts_with('/') && !link.starts_with("//") && seen.insert(link.clone()) {
                    waiting.push_back((link, answer.path.clone()));
                }
            }
            pages.push(answer);
        }
        pages
    }

    fn follow(&mut self, mut answer: Answer) -> Answer {
        for _ in 0..5 {
            let Some(next) = answer.header("location").filter(|_| answer.status / 100 == 3) else {
                break;
            };
            let next = next.split_once(self.host.as_str()).map_or(next, |(_, path)| path);
            let next = next.to_owned();
            answer = self.get(&next);
        }
        answer
    }

    fn ask(&mut self, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {0}\r\nConnection: close\r\nOrigin: http://{0}\r\n",
            self.host
        );
        if !cookies.is_empty() {
            head.push_str(&format!("Cookie: {}\r\n", cookies.join("; ")));
        }
        if method == "POST" {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        for header in headers {
            head.push_str(&format!("{header}\r\n"));
        }
        head.push_str("\r\n");
        let bytes = exchange(&self.host, head.as_bytes(), body)
            .unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let answer = read(path, &bytes);
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = cookie.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.trim().to_owned(), value.trim().to_owned());
            }
        }
        answer
    }
}

fn exchange(host: &str, head: &[u8], body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut line = TcpStream::connect(host)?;
    line.set_read_timeout(Some(PATIENCE))?;
    line.write_all(head)?;
    line.write_all(body)?;
    let mut answer = Vec::new();
    line.read_to_end(&mut answer)?;
    Ok(answer)
}

fn read(path: &str, bytes: &[u8]) -> Answer {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.unwrap_or_else(|| panic!("{path}: an answer without an end of its head"));
    let head = String::from_utf8_lossy(&bytes[..end]);
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let is_chunked = headers
        .iter()
        .any(|(name, value)| name == "transfer-encoding" && value.contains("chunked"));
    let rest = &bytes[end + 4..];
    let body = if is_chunked { unchunked(rest) } else { rest.to_vec() };
    let status = status.unwrap_or_else(|| panic!("{path}: no status in {head}"));
    Answer { path: path.to_owned(), linked_on: String::new(), status, headers, body }
}

/// Joins chunks, each led by its length in hexadecimal digits.
fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let digits = String::from_utf8_lossy(&rest[..end]);
        let digits = digits.split(';').next().unwrap_or_default().trim().to_owned();
        let Ok(length) = usize::from_str_radix(&digits, 16) else { break };
        let start = end + 2;
        if length == 0 || rest.len() < start + length + 2 {
            break;
        }
        body.extend_from_slice(&rest[start..start + length]);
        rest = &rest[start + length + 2..];
    }
    body
}

/// The value of an attribute in a start tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0.replace("&amp;", "&").replace("&quot;", "\""))
}

/// Percent coding of everything but letters and digits.
pub(crate) fn coded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::{attribute, coded, read};

    #[test]
    fn chunks_are_joined_and_headers_are_found_in_small_letters() {
        let raw = b"HTTP/1.1 422 X\r\nTransfer-Encoding: chunked\r\nX-A: b\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        let answer = read("/", raw);
        assert_eq!((answer.status, answer.text().as_str()), (422, "abcde"));
        assert_eq!(answer.header("x-a"), Some("b"));
    }

    #[test]
    fn links_attributes_and_posted_text_are_coded() {
        let raw = b"HTTP/1.1 200 OK\r\n\r\n<a href=\"/a?b=1&amp;c=2\">x</a> <a href=\"/d\">";
        assert_eq!(read("/", raw).addresses("href"), ["/a?b=1&c=2", "/d"]);
        assert_eq!(attribute(" type=\"hidden\" name=\"csrf\"", "name").as_deref(), Some("csrf"));
        assert_eq!(coded("尉 a&b"), "%E5%B0%89%20a%26b");
    }
}
