//! Files that come with a posted form, whole and from our own page; files that are handed out.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::{HeaderMap, StatusCode};
use wenxiao_app::ExportRefusal;

use super::{Ctx, Fields, same_origin};
use crate::answer::{Answer, Stop, attachment};

/// What was posted.
pub struct PostedFiles {
    /// The fields besides the files, in order.
    pub fields: Fields,
    /// The files that were chosen, in order.
    pub files: Vec<PostedFile>,
}

/// A file as it came.
pub struct PostedFile {
    /// Its name on the other machine.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// What a page takes, and what it says where nothing was taken.
#[derive(Clone, Copy)]
pub struct Taking {
    /// Most bytes of one post, which its route must allow.
    pub most: usize,
    /// What did not happen then: `本次未导入`.
    pub undone: &'static str,
    /// The field that holds files.
    pub file: &'static str,
    /// The other fields that may come.
    pub fields: &'static [&'static str],
}

impl Taking {
    /// Reads the whole post.
    ///
    /// # Errors
    /// When it did not arrive whole, does not come from our own page, or has fields that the page does not.
    pub async fn read(
        self,
        ctx: &Ctx,
        headers: &HeaderMap,
        form: Result<Multipart, MultipartRejection>,
    ) -> Result<PostedFiles, Stop> {
        let broken = || Stop::not_whole(self.undone, self.most);
        let mut form = form.map_err(|_| broken())?;
        let (mut pairs, mut files) = (Vec::new(), Vec::new());
        while let Some(field) = form.next_field().await.map_err(|_| broken())? {
            let key = field.name().unwrap_or_default().to_owned();
            let Some(name) = field.file_name().map(str::to_owned) else {
                pairs.push((key, field.text().await.map_err(|_| broken())?));
                continue;
            };
            if key != self.file {
                return Err(Stop::unknown_field(&key));
            }
            let bytes = field.bytes().await.map_err(|_| broken())?.to_vec();
            // A field in which nothing was chosen comes without a name.
            if !name.is_empty() {
                files.push(PostedFile { name, bytes });
            }
        }
        let fields = Fields(pairs);
        if !same_origin(headers) || fields.get("csrf") != ctx.person.session.csrf {
            let undone = self.undone;
            let text =
                format!("页面已过期或不是从本系统提交，{undone}。请刷新页面后重新选择文件。");
            return Err(Stop::plain(StatusCode::FORBIDDEN, "R208", &text));
        }
        fields.only(self.fields)?;
        Ok(PostedFiles { fields, files })
    }
}

impl Ctx {
    /// A file that was drawn up, or the page that says why there is none.
    ///
    /// # Errors
    /// With that page.
    pub fn file_answer(
        &self,
        name: &str,
        media_type: &'static str,
        bytes: Result<Vec<u8>, ExportRefusal>,
    ) -> Answer {
        match bytes {
            Ok(bytes) => Ok(attachment(media_type, name, bytes)),
            Err(ExportRefusal::Refused(refusal)) => Err(self.refuse(&refusal)),
            Err(refusal) => {
                let (code, status) = refusal.code();
                let status =
                    StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
                Err(Stop::plain(status, code, &refusal.message()))
            }
        }
    }
}
