//! What a file must be to prove something: of a kind that people can open, and what its name says.

use super::{FileFault, MOST_BYTES, MOST_MEGABYTES};

/// What may be handed in: papers, pictures and tables.
pub const ENDINGS: &[&str] = &["pdf", "jpg", "jpeg", "png", "docx", "xlsx", "doc", "xls", "ofd"];

/// The same as the field of a page asks for them: `.pdf,.jpg`.
pub fn accepted() -> String {
    let endings = ENDINGS.iter().map(|ending| format!(".{ending}"));
    endings.collect::<Vec<_>>().join(",")
}

/// Its bytes as a register counts them.
pub fn size_of(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// What is wrong with a file that is to prove something.
pub fn evidence_fault(name: &str, bytes: &[u8]) -> Option<FileFault> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    if !ENDINGS.contains(&ending.as_str()) {
        return Some(FileFault::Kind(name.to_owned()));
    }
    if bytes.is_empty() {
        return Some(FileFault::Empty(name.to_owned()));
    }
    if MOST_BYTES < size_of(bytes) {
        return Some(FileFault::TooLarge(name.to_owned(), MOST_MEGABYTES));
    }
    (!begins_as(&ending, bytes)).then(|| FileFault::Disguised(name.to_owned()))
}

/// Most bytes that may stand before the mark of a PDF.
const PDF_MARK_WITHIN: usize = 1024;

/// The file begins as files of its ending do.
fn begins_as(ending: &str, bytes: &[u8]) -> bool {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    match ending {
        "pdf" => {
            let front = &bytes[..bytes.len().min(PDF_MARK_WITHIN)];
            front.windows(5).any(|window| window == b"%PDF-")
        }
        "png" => begins(&[b"\x89PNG\r\n\x1a\n"]),
        "jpg" | "jpeg" => begins(&[b"\xff\xd8\xff"]),
        "docx" | "xlsx" | "ofd" => begins(&[ZIP]),
        // Some programs write today's format under yesterday's ending, and open either.
        "doc" | "xls" => begins(&[OLE, ZIP]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_what_its_name_says() {
        for (name, bytes) in [
            ("a.pdf", &b"%PDF-1.7\n"[..]),
            ("a.PDF", b"\xef\xbb\xbf%PDF-1.4"),
            ("a.png", b"\x89PNG\r\n\x1a\n...."),
            ("a.jpg", b"\xff\xd8\xff\xe0"),
            ("a.xlsx", b"PK\x03\x04"),
            ("a.ofd", b"PK\x03\x04"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ] {
            assert_eq!(evidence_fault(name, bytes), None, "{name}");
        }
        for name in ENDINGS.iter().map(|ending| format!("现场.{ending}")) {
            let found = evidence_fault(&name, b"not what it says");
            assert_eq!(found, Some(FileFault::Disguised(name)));
        }
        assert!(evidence_fault("a.jpg", b"%PDF-1.7").is_some());
        assert_eq!(evidence_fault("a.exe", b"MZ"), Some(FileFault::Kind("a.exe".to_owned())));
        assert_eq!(evidence_fault("a.pdf", b""), Some(FileFault::Empty("a.pdf".to_owned())));
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused_before_it_is_kept() {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        bytes.resize(usize::try_from(MOST_BYTES).expect("it fits"), b' ');
        assert_eq!(evidence_fault("a.pdf", &bytes), None);
        bytes.push(b' ');
        let found = evidence_fault("a.pdf", &bytes);
        assert_eq!(found, Some(FileFault::TooLarge("a.pdf".to_owned(), 20)));
    }
}
