//! A document as a file: the address with a suffix.

use wenxiao_app::{ExportRefusal, ExportedFile, FileKind};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;

use super::desk;
use super::found::Found;
use crate::answer::Answer;
use crate::ctx::Ctx;
use crate::page::document::scored;

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

/// The review sheet of a revision.
pub async fn of_review(ctx: &Ctx, found: &Found, number: u32, kind: FileKind) -> Answer {
    let address = found.subject(ctx).at(&scored::tail(number));
    given(ctx, desk::export_review(ctx, found.id, number, kind, address).await?)
}

fn given(ctx: &Ctx, file: Result<ExportedFile, ExportRefusal>) -> Answer {
    match file {
        Ok(file) => ctx.file_answer(&file.name, file.kind.media_type(), Ok(file.bytes)),
        Err(refusal) => ctx.file_answer("", "", Err(refusal)),
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
}
