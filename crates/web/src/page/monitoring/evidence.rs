//! 佐证: files that come with a posted form, and how they are handed out again.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::HeaderMap;
use maud::{Markup, html};
use wenxiao_app::Idempotency;
use wenxiao_domain::evidence::{MOST_BYTES_TOGETHER, MOST_MEGABYTES, accepted};
use wenxiao_domain::refusal::Refusal;

use crate::answer::{Answer, Stop, attachment, blocking};
use crate::ctx::{Ctx, Fields, PostedFile, Taking};

/// Most bytes of one post with its files.
pub const MOST_BYTES: usize = MOST_BYTES_TOGETHER;

/// A posted form with files.
pub struct Handed {
    /// Its fields.
    pub fields: Fields,
    /// Digest and name of each file, once it is kept.
    pub files: Vec<(String, String)>,
    /// Bytes of each.
    pub sizes: Vec<u64>,
    /// Why a file was not taken.
    pub refused: Option<Refusal>,
}

impl Handed {
    /// The key that makes a repeated post harmless; another file under the same key is another post.
    pub fn idempotency(&self) -> Option<Idempotency> {
        let mut all = self.fields.clone();
        all.0.extend(self.files.iter().map(|(digest, _)| ("files".to_owned(), digest.clone())));
        all.idempotency()
    }
}

/// Reads the form, which has `fields` besides the files, and keeps these.
///
/// # Errors
/// Those of [`Taking::read`].
pub async fn take(
    ctx: &Ctx,
    headers: &HeaderMap,
    form: Result<Multipart, MultipartRejection>,
    fields: &'static [&'static str],
) -> Result<Handed, Stop> {
    let taking = Taking { most: MOST_BYTES, undone: "本次未办理", file: "files", fields };
    let posted = taking.read(ctx, headers, form).await?;
    let files: Vec<(String, Vec<u8>)> =
        posted.files.into_iter().map(|PostedFile { name, bytes }| (name, bytes)).collect();
    let app = ctx.app().clone();
    let (taken, refused) = match blocking(move || app.take_all_evidence(&files)).await? {
        Ok(taken) => (taken, None),
        Err(refusal) => (Vec::new(), Some(refusal)),
    };
    let sizes = taken.iter().map(|one| one.size).collect();
    let files = taken.into_iter().map(|one| (one.digest, one.name)).collect();
    Ok(Handed { fields: posted.fields, files, sizes, refused })
}

/// The field for files.
pub fn field() -> Markup {
    files_field("files", "佐证")
}

/// The same where a page has several: each has its own id.
pub fn files_field(id: &str, label: &str) -> Markup {
    let hint = format!("{id}-hint");
    html! {
        div.field {
            label for=(id) { (label) }
            p.hint id=(hint) { "PDF、图片、Word、Excel或OFD，可选多个，每个最多" (MOST_MEGABYTES) "MB，一次最多" (MOST_BYTES >> 20) "MB" }
            input id=(id) type="file" name="files" multiple aria-describedby=(hint)
                accept=(accepted());
        }
    }
}

/// One file, by digest and name; it is noted that it left the house.
///
/// # Errors
/// When it is not kept, or the note cannot be written.
pub async fn hand_out(ctx: &Ctx, (digest, name): &(String, String), of: String) -> Answer {
    let (app, digest) = (ctx.app().clone(), digest.clone());
    let bytes = blocking(move || app.blob(&digest)).await?;
    let bytes = bytes.ok_or_else(|| ctx.refuse(&Refusal::NotFound("佐证")))?;
    ctx.note_export(name, of).await?;
    Ok(attachment("application/octet-stream", name, bytes))
}

/// Files as links below an address.
pub fn links(files: &[(String, String)], at: &str) -> Markup {
    html! {
        @if !files.is_empty() {
            ul {
                @for (place, (digest, name)) in files.iter().enumerate() {
                    li {
                        a href={ (at) "/" (place + 1) } { (name) }
                        " " span.hint.num { "SM3 " (digest.chars().take(8).collect::<String>()) }
                    }
                }
            }
        }
    }
}
