//! A pull parser over one XML part: opening and closing elements by local name, and text with its
//! references resolved. Entities other than the five of XML are left as they stand.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// What comes next.
pub enum Node<'a> {
    /// An element opens; an empty element opens and closes.
    Open(Element<'a>),
    /// The element of this local name closes.
    Close(&'a str),
    /// Text between tags.
    Text(String),
}

/// An opening tag.
pub struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its local name is this one.
    pub fn is(&self, name: &str) -> bool {
        self.name() == name
    }

    /// Its local name.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by local name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.0.attributes().with_checks(false).flatten().find_map(|attribute| {
            (attribute.key.local_name().into_inner() == name).then(|| {
                attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_or_else(|_| attribute.value.clone().into_owned(), |v| v.into_owned())
            })
        })
    }
}

/// The parser. It ends at the first thing that is no XML; see [`Xml::broken`].
pub struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    pending_close: Option<&'a str>,
    broken: bool,
}

impl<'a> Xml<'a> {
    /// Starts at the beginning of a part.
    pub fn new(text: &'a str) -> Self {
        let text = text.trim_start_matches('\u{FEFF}');
        Self { text, reader: Reader::from_str(text), pending_close: None, broken: false }
    }

    /// The part ended before its XML did.
    pub fn broken(&self) -> bool {
        self.broken
    }

    /// The local name of the outermost element.
    pub fn root(&mut self) -> Option<String> {
        loop {
            if let Node::Open(element) = self.next()? {
                return Some(element.name().to_owned());
            }
        }
    }

    /// The next node; `None` at the end.
    pub fn next(&mut self) -> Option<Node<'a>> {
        if let Some(name) = self.pending_close.take() {
            return Some(Node::Close(name));
        }
        loop {
            let from = self.position();
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return Some(Node::Open(Element(start))),
                Ok(Event::Empty(start)) => {
                    self.pending_close = Some(self.name_from(from));
                    return Some(Node::Open(Element(start)));
                }
                Ok(Event::End(_)) => return Some(Node::Close(self.name_from(from))),
                Ok(Event::Text(text)) => {
                    return Some(Node::Text(text.xml10_content().into_owned()));
                }
                Ok(Event::CData(text)) => {
                    return Some(Node::Text(text.xml10_content().into_owned()));
                }
                Ok(Event::GeneralRef(reference)) => {
                    let name = reference.into_inner();
                    return Some(Node::Text(resolve(&name)));
                }
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                Ok(Event::Eof) => return None,
                Err(_) => {
                    self.broken = true;
                    return None;
                }
            }
        }
    }
}

impl<'a> Xml<'a> {
    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The local name in the tag that begins at an offset and was just read.
    fn name_from(&self, from: usize) -> &'a str {
        let tag = self.text.get(from..self.position()).unwrap_or_default();
        let tag = tag.trim_start_matches(['<', '/']);
        let end = tag.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
        local(&tag[..end.unwrap_or(tag.len())])
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn resolve(reference: &str) -> String {
    let code = |digits: &str, radix| u32::from_str_radix(digits, radix).ok();
    let number = match reference.strip_prefix('#') {
        Some(rest) => match rest.strip_prefix(['x', 'X']) {
            Some(hex) => code(hex, 16),
            None => code(rest, 10),
        },
        None => None,
    };
    if let Some(character) = number.and_then(char::from_u32) {
        return character.to_string();
    }
    match reference {
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "amp" => "&".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => format!("&{other};"),
    }
}
