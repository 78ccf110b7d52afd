//! What kind of file this is, told by its first bytes.

use super::compound::Compound;
use super::refusal::{ActiveContent, FileRefusal, ForeignKind};

/// The two containers that forms come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// A zip package: `.xlsx`, `.docx`.
    Zip,
    /// A compound file: `.xls`.
    Compound,
}

/// First bytes of files that hold no readable form.
const FOREIGN: &[(&[u8], ForeignKind)] = &[
    (b"\x89PNG\r\n", ForeignKind::Picture),
    (b"\xFF\xD8\xFF", ForeignKind::Picture),
    (b"GIF8", ForeignKind::Picture),
    (b"II*\0", ForeignKind::Picture),
    (b"MM\0*", ForeignKind::Picture),
    (b"BM", ForeignKind::Picture),
    (b"{\\rtf", ForeignKind::RichText),
    (b"Rar!", ForeignKind::Archive),
    (b"7z\xBC\xAF", ForeignKind::Archive),
    (b"\x1F\x8B", ForeignKind::Archive),
    (b"PK\x05\x06", ForeignKind::Archive),
    (b"\x09\x00\x04\x00", ForeignKind::OldExcel),
    (b"\x09\x02\x06\x00", ForeignKind::OldExcel),
    (b"\x09\x04\x06\x00", ForeignKind::OldExcel),
    (b"\x09\x08\x08\x00", ForeignKind::OldExcel),
    (b"\x09\x08\x10\x00", ForeignKind::OldExcel),
];

/// Which reader a file is for; R410 for every other kind. A file too short to tell, or without any
/// sign of its kind, is called by its name's extension where that is one of ours: it is damaged.
pub fn container(name: &str, bytes: &[u8]) -> Result<Container, FileRefusal> {
    if bytes.is_empty() {
        return Err(FileRefusal::Kind(ForeignKind::Empty));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Container::Zip);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Container::Compound);
    }
    Err(match foreign(bytes) {
        ForeignKind::Unknown if is_ours(name) => FileRefusal::Damaged,
        kind => FileRefusal::Kind(kind),
    })
}

/// A text in units of two bytes, which says so at its beginning.
pub fn is_wide_text(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

fn is_ours(name: &str) -> bool {
    let lower = name.to_lowercase();
    [".xlsx", ".xls", ".docx"].iter().any(|extension| lower.ends_with(extension))
}

fn foreign(bytes: &[u8]) -> ForeignKind {
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return ForeignKind::Pdf;
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return ForeignKind::Picture;
    }
    if let Some((_, kind)) = FOREIGN.iter().find(|(magic, _)| head.starts_with(magic)) {
        return *kind;
    }
    // Widths of two bytes leave zeros between Latin letters; both are looked through.
    let letters: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let text = letters.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&letters);
    let text = text.strip_prefix(b"\xFF\xFE").or(text.strip_prefix(b"\xFE\xFF")).unwrap_or(text);
    let text = text.trim_ascii_start();
    if text.starts_with(b"<") || text.starts_with(b"MIME-Version") {
        return ForeignKind::Markup;
    }
    let control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    if text.iter().any(control) { ForeignKind::Unknown } else { ForeignKind::Text }
}

/// Refuses compound files that are no workbook, and those that run something.
pub fn refuse_compound(file: &Compound<'_>) -> Result<(), FileRefusal> {
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(FileRefusal::Encrypted);
    }
    if file.has("WordDocument") {
        return Err(FileRefusal::Kind(ForeignKind::OldWord));
    }
    if file.has("PowerPoint Document") {
        return Err(FileRefusal::Kind(ForeignKind::Slides));
    }
    if file.has("_VBA_PROJECT_CUR") || file.has("_VBA_PROJECT") || file.has("VBA") {
        return Err(FileRefusal::Active(ActiveContent::Macro));
    }
    if file.has_prefix("MBD") || file.has("ObjectPool") {
        return Err(FileRefusal::Active(ActiveContent::Object));
    }
    if !file.has("Workbook") && !file.has("Book") {
        return Err(FileRefusal::Kind(ForeignKind::Unknown));
    }
    Ok(())
}
