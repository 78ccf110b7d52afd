//! A document as a file: the address with a suffix.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use wenxiao_app::{ExportRefusal, ExportedFile, FileKind};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;

use super::desk;
use super::found::Found;
use crate::answer::{Answer, Stop};
use crate::ctx::Ctx;

/// The suffixes that a document answers to.
const KINDS: [FileKind; 4] = [FileKind::Xlsx, FileKind::Docx, FileKind::Pdf, FileKind::Json];

/// An address without its suffix, and the file that it asks for.
pub fn suffix(address: &str) -> (&str, Option<FileKind>) {
    let found = KINDS.into_iter().find_map(|kind| {
        let rest = address.strip_suffix(kind.extension())?.strip_suffix('.')?;
        Some((rest, Some(kind)))
    });
    found.unwrap_or((address, None))
}

/// The newest revision; the draft where there is nothing else.
pub async fn of_newest(ctx: &Ctx, found: &Found, kind: FileKind) -> Answer {
    if let Some(document) = &found.document {
        return of_revision(ctx, found, document.newest().number, kind).await;
    }
    if !found.subject(ctx).may_export() {
        return Err(ctx.refuse(&Refusal::NotAllowed(Action::Export)));
    }
    let draft = found.writable(ctx).await?;
    given(ctx, desk::export_draft(ctx, draft, kind).await?)
}

/// A revision by its number.
pub async fn of_revision(ctx: &Ctx, found: &Found, number: u32, kind: FileKind) -> Answer {
    let address = found.subject(ctx).at(&format!("/r/{number}"));
    given(ctx, desk::export(ctx, found.id, number, kind, address).await?)
}

fn given(ctx: &Ctx, file: Result<ExportedFile, ExportRefusal>) -> Answer {
    match file {
        Ok(file) => Ok(download(&file)),
        Err(ExportRefusal::Refused(refusal)) => Err(ctx.refuse(&refusal)),
        Err(refusal) => {
            let (code, status) = refusal.code();
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            Err(Stop::plain(status, code, &refusal.message()))
        }
    }
}

/// An attachment under a name in any script (RFC 6266), with a plain one for engines that need it.
fn download(file: &ExportedFile) -> Response {
    let coded: String = file.name.bytes().map(coded).collect();
    let plain = format!("wenxiao.{}", file.kind.extension());
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}");
    let mut response = file.bytes.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type()));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn coded(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_names_the_file() {
        assert_eq!(suffix("2.xlsx"), ("2", Some(FileKind::Xlsx)));
        assert_eq!(suffix("0189-a.pdf"), ("0189-a", Some(FileKind::Pdf)));
        assert_eq!(suffix("0189-a"), ("0189-a", None));
        assert_eq!(suffix("xlsx"), ("xlsx", None));
    }

    #[test]
    fn a_name_in_chinese_is_coded() {
        let file = ExportedFile {
            name: "甲.xlsx".to_owned(),
            kind: FileKind::Xlsx,
            bytes: Vec::new(),
            findings: Vec::new(),
        };
        let response = download(&file);
        let text = response.headers()[header::CONTENT_DISPOSITION].to_str().expect("it is ASCII");
        assert!(text.ends_with("filename*=UTF-8''%E7%94%B2.xlsx"), "{text}");
    }
}
