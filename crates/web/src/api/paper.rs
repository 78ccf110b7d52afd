//! Files within JSON: a program sends what proves an act together with the act, as a page does. A file is not
//! named by its digest alone: whoever knew the digest of another department's file could take it for its own.

use serde_json::{Value, json};
use wenxiao_app::Noted;
use wenxiao_domain::evidence::{MOST_BYTES_TOGETHER, MOST_FILES, MOST_MEGABYTES};
use wenxiao_domain::refusal::Refusal;

use super::call::{Call, Given, Outcome};
use super::problem::Problem;
use super::shape::{Member, Shape, bytes_of, list, member};

/// Characters of a file's name.
const NAME: usize = 255;

/// The member of a body in which files stand.
pub fn files_member(what: &str) -> Member {
    let file = Shape::Named("File", || {
        Shape::Object(vec![
            member("name", "文件名，带后缀", Shape::Text(NAME)),
            member("content", content(), Shape::Base64),
        ])
    });
    let about = format!("{what}：pdf、图片、Word、Excel、OFD");
    member("files", about, Shape::List(Box::new(file), MOST_FILES))
}

fn content() -> String {
    let together = MOST_BYTES_TOGETHER >> 20;
    format!("文件的内容，每个最多{MOST_MEGABYTES}MB，一次合计最多{together}MB")
}

/// Digest and name of each file of the body, once it is kept.
///
/// # Errors
/// When one is no evidence, or the store is in trouble.
pub fn taken(call: &Call) -> Result<Vec<(String, String)>, Problem> {
    let text = |file: &Value, name: &str| file[name].as_str().unwrap_or_default().to_owned();
    let files = call.body["files"].as_array().into_iter().flatten();
    let files: Vec<(String, Vec<u8>)> = files
        .map(|file| (text(file, "name"), bytes_of(&text(file, "content")).unwrap_or_default()))
        .collect();
    let taken = call.app.take_all_evidence(&files)??;
    Ok(taken.into_iter().map(|one| (one.digest, one.name)).collect())
}

/// Of [`kept`].
pub fn kept_shape() -> Shape {
    list(Shape::Named("KeptFile", || {
        Shape::Object(vec![
            member("name", "文件名", Shape::Text(usize::MAX)),
            member("digest", "文件的SM3", Shape::Text(usize::MAX)),
        ])
    }))
}

/// Files that came with an act, in their order: the first is handed out under the number 1.
pub fn kept(files: &[(String, String)]) -> Value {
    files.iter().map(|(digest, name)| json!({"name": name, "digest": digest})).collect()
}

/// The place, from 0, of what the address numbers from 1.
pub fn place(call: &Call, name: &str) -> Option<usize> {
    call.named(name).parse::<usize>().ok()?.checked_sub(1)
}

/// The file of the address; it is noted that it left the house. `of` says of what.
///
/// # Errors
/// When there is no such file, or the note cannot be written.
pub fn hand_out(call: &Call, files: &[(String, String)], of: &str) -> Outcome {
    let missing = || Problem::from(Refusal::NotFound("佐证"));
    let named = place(call, "file").and_then(|place| files.get(place));
    let (digest, name) = named.ok_or_else(missing)?;
    handed_out(call, (digest, name), of)
}

/// One file by its digest; it is noted that it left the house.
///
/// # Errors
/// When it is not kept, or the note cannot be written.
pub fn handed_out(call: &Call, (digest, name): (&str, &str), of: &str) -> Outcome {
    let bytes = call.app.blob(digest)?.ok_or(Refusal::NotFound("佐证"))?;
    call.app.note_act(&call.session, Noted::Exported, name, of)?;
    let name = name.to_owned();
    Ok(Given::File { media_type: "application/octet-stream", name, bytes })
}
