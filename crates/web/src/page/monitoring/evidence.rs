//! 佐证: files that come with a posted form, and how they are handed out again.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::{HeaderMap, StatusCode};
use maud::{Markup, html};
use wenxiao_domain::refusal::Refusal;

use crate::answer::{Answer, Stop, attachment, blocking};
use crate::ctx::{Ctx, Fields, same_origin};

/// Most bytes of one post with its files.
pub const MOST_BYTES: usize = 32 << 20;

/// Most files of one post.
const MOST_FILES: usize = 20;

/// What may be handed in: papers, pictures and tables.
const KINDS: &[&str] = &["pdf", "jpg", "jpeg", "png", "docx", "xlsx", "doc", "xls", "ofd"];

/// A posted form with files.
pub struct Handed {
    /// Its fields.
    pub fields: Fields,
    /// Digest and name of each file, once it is kept.
    pub files: Vec<(String, String)>,
    /// Why a file was not taken.
    pub refused: Option<String>,
}

/// Reads the form and keeps its files.
///
/// # Errors
/// When it did not arrive whole, or does not come from our own page.
pub async fn take(
    ctx: &Ctx,
    headers: &HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Handed, Stop> {
    let broken = || Stop::not_whole("本次未办理", MOST_BYTES);
    let mut form = form.map_err(|_| broken())?;
    let (mut pairs, mut files, mut refused) = (Vec::new(), Vec::new(), None);
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "files" {
            pairs.push((name, field.text().await.map_err(|_| broken())?));
            continue;
        }
        let file = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|_| broken())?;
        if file.is_empty() {
            continue;
        }
        match fault(&file, &bytes, files.len()) {
            Some(fault) => refused = refused.or(Some(fault)),
            None => files.push((file, bytes.to_vec())),
        }
    }
    let fields = Fields(pairs);
    if !same_origin(headers) || fields.get("csrf") != ctx.person.session.csrf {
        let text = "页面已过期或不是从本系统提交，本次未办理。请刷新页面后再提交。";
        return Err(Stop::plain(StatusCode::FORBIDDEN, "R208", text));
    }
    let mut kept = Vec::new();
    if refused.is_none() {
        for (name, bytes) in files {
            let app = ctx.app().clone();
            let digest = blocking(move || app.put_blob(&bytes)).await?;
            kept.push((digest, name));
        }
    }
    Ok(Handed { fields, files: kept, refused })
}

/// What is wrong with a file.
fn fault(name: &str, bytes: &[u8], before: usize) -> Option<String> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    if !KINDS.contains(&ending.as_str()) {
        return Some(format!("“{name}”不能作为佐证。请上传PDF、图片、Word、Excel或OFD文件。"));
    }
    if bytes.is_empty() {
        return Some(format!("“{name}”是空文件。请重新选择。"));
    }
    (MOST_FILES <= before).then(|| format!("一次最多{MOST_FILES}个佐证。请合并后再提交。"))
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
            p.hint id=(hint) { "PDF、图片、Word、Excel或OFD，可选多个，一次最多32MB" }
            input id=(id) type="file" name="files" multiple aria-describedby=(hint)
                accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.doc,.xls,.ofd";
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
