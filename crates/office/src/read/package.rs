//! The guard before every zip-based reader: each entry is unpacked once through a counter that trusts
//! no declared size, and looked through for what a form never needs.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits;
use super::refusal::{ActiveContent, FileRefusal, ForeignKind};
use super::xml::{Node, Xml};

/// A package that passed the guard.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

/// Which reader a package is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MainPart {
    /// The name of the workbook part.
    Workbook(String),
    /// The name of the document part.
    Document(String),
}

impl<'a> Package<'a> {
    /// Opens and inspects a package. Refuses by R412 to R415 and R417.
    pub fn open(bytes: &'a [u8]) -> Result<Self, FileRefusal> {
        let headers = bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count();
        if limits::ENTRIES + 16 < headers {
            return Err(FileRefusal::Expands);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileRefusal::Damaged)?;
        if limits::ENTRIES < archive.len() {
            return Err(FileRefusal::Expands);
        }
        let mut names = Vec::with_capacity(archive.len());
        let mut unpacked = 0;
        for index in 0..archive.len() {
            let name = inspect(&mut archive, index, &mut unpacked)?;
            names.push(name);
        }
        if limits::RATIO_FROM < unpacked && limits::RATIO * bytes.len() as u64 <= unpacked {
            return Err(FileRefusal::Expands);
        }
        let mut package = Self { archive, names };
        package.refuse_outside()?;
        Ok(package)
    }

    /// Which kind of document the package is.
    pub fn main_part(&mut self) -> Result<MainPart, FileRefusal> {
        for target in self.relations("")?.into_iter().filter(|r| r.kind == "officeDocument") {
            let name = target.target.trim_start_matches('/').to_owned();
            let lower = name.to_lowercase();
            if !self.has(&name) {
                continue;
            }
            if lower.starts_with("ppt/") {
                return Err(FileRefusal::Kind(ForeignKind::Slides));
            }
            if lower.ends_with(".bin") {
                return Err(FileRefusal::Kind(ForeignKind::BinaryWorkbook));
            }
            let text = self.part(&name)?.unwrap_or_default();
            return match Xml::new(&text).root().as_deref() {
                Some("workbook") => Ok(MainPart::Workbook(name)),
                Some("document") => Ok(MainPart::Document(name)),
                Some(_) => Err(FileRefusal::Kind(ForeignKind::Unknown)),
                None => Err(FileRefusal::Damaged),
            };
        }
        Err(self.foreign())
    }

    fn foreign(&self) -> FileRefusal {
        if self.has("OFD.xml") {
            FileRefusal::Kind(ForeignKind::Ofd)
        } else if self.has("mimetype") && self.has("content.xml") {
            FileRefusal::Kind(ForeignKind::OpenDocument)
        } else if self.has("[Content_Types].xml") {
            FileRefusal::Damaged
        } else {
            FileRefusal::Kind(ForeignKind::Archive)
        }
    }

    /// The package has an entry of exactly this name.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// The text of an entry; `None` when there is none of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, FileRefusal> {
        if !self.has(name) {
            return Ok(None);
        }
        let file = self.archive.by_name(name).map_err(|_| FileRefusal::Damaged)?;
        let mut bytes = Vec::new();
        file.take(limits::UNPACKED + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| FileRefusal::Damaged)?;
        if limits::UNPACKED < bytes.len() as u64 {
            return Err(FileRefusal::Expands);
        }
        Ok(Some(decode(bytes)))
    }

    /// The relations of a part, targets resolved against its folder. `""` is the package itself.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, FileRefusal> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let text = self.part(&name)?.unwrap_or_default();
        Ok(relations_of(&text, folder))
    }

    fn refuse_outside(&mut self) -> Result<(), FileRefusal> {
        let names: Vec<String> =
            self.names.iter().filter(|name| name.ends_with(".rels")).cloned().collect();
        for name in names {
            let text = self.part(&name)?.unwrap_or_default();
            let fetched = relations_of(&text, "").into_iter().any(|relation| {
                relation.external
                    && FETCHED.contains(&relation.kind.as_str())
                    && is_remote(&relation.target)
            });
            if fetched {
                return Err(FileRefusal::Declaration);
            }
        }
        Ok(())
    }
}

/// Relations whose target an office program loads on opening.
const FETCHED: &[&str] = &["attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk"];

fn is_remote(target: &str) -> bool {
    let target = target.trim().to_lowercase();
    let local = target.strip_prefix("file:///").is_some_and(|rest| !rest.starts_with(['/', '\\']));
    !local && (target.contains("://") || target.starts_with("\\\\") || target.starts_with("//"))
}

/// One relation of a part.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Its id.
    pub id: String,
    /// The last word of its type: `worksheet`, `sharedStrings`.
    pub kind: String,
    /// The target, as a name in the package when it is not external.
    pub target: String,
    /// The target lies outside of the package.
    pub external: bool,
}

fn relations_of(text: &str, folder: &str) -> Vec<Relation> {
    let mut relations = Vec::new();
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next() {
        if let Node::Open(element) = node
            && element.is("Relationship")
        {
            let external = element.attribute("TargetMode").as_deref() == Some("External");
            let target = element.attribute("Target").unwrap_or_default();
            let kind = element.attribute("Type").unwrap_or_default();
            relations.push(Relation {
                id: element.attribute("Id").unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: if external { target } else { resolve(folder, &target) },
                external,
            });
        }
    }
    relations
}

fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// Unpacks one entry without keeping it.
fn inspect(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    unpacked: &mut u64,
) -> Result<String, FileRefusal> {
    let mut file = archive.by_index(index).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => FileRefusal::Encrypted,
        _ => FileRefusal::Damaged,
    })?;
    let name = file.name().map_err(|_| FileRefusal::Damaged)?.into_owned();
    refuse_active(&name)?;
    let packed = file.compressed_size();
    let mut scan = DeclarationScan::default();
    let mut buffer = vec![0; 64 * 1024];
    let mut length = 0;
    loop {
        let read = file.read(&mut buffer).map_err(|_| FileRefusal::Damaged)?;
        if read == 0 {
            break;
        }
        length += read as u64;
        *unpacked += read as u64;
        let ratio = limits::RATIO_FROM < length && packed.saturating_mul(limits::RATIO) < length;
        if ratio || limits::UNPACKED < *unpacked {
            return Err(FileRefusal::Expands);
        }
        if scan.finds(&buffer[..read]) {
            return Err(FileRefusal::Declaration);
        }
    }
    Ok(name)
}

fn refuse_active(name: &str) -> Result<(), FileRefusal> {
    let lower = name.to_lowercase();
    if lower.ends_with("vbaproject.bin") || lower.contains("/macrosheets/") {
        return Err(FileRefusal::Active(ActiveContent::Macro));
    }
    if lower.contains("/embeddings/") || lower.contains("/activex/") {
        return Err(FileRefusal::Active(ActiveContent::Object));
    }
    Ok(())
}

/// Looks for document type declarations in a stream of bytes, in UTF-8 and UTF-16 of both orders.
#[derive(Default)]
struct DeclarationScan {
    tail: Vec<u8>,
}

impl DeclarationScan {
    const WORDS: [&'static [u8]; 2] = [b"<!DOCTYPE", b"<!ENTITY"];

    fn finds(&mut self, bytes: &[u8]) -> bool {
        self.tail.extend(bytes.iter().copied().filter(|byte| *byte != 0));
        let found = Self::WORDS
            .iter()
            .any(|word| self.tail.windows(word.len()).any(|window| window == *word));
        let keep = self.tail.len().saturating_sub(16);
        self.tail.drain(..keep);
        found
    }
}

/// UTF-8, or UTF-16 with its byte order mark; what cannot be decoded becomes U+FFFD.
fn decode(bytes: Vec<u8>) -> String {
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        wide(rest, u16::from_le_bytes)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        wide(rest, u16::from_be_bytes)
    } else {
        String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}
