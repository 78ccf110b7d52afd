//! The fields of a file that is registered, as typed; on the register's page and on a form's row.

use maud::{Markup, html};
use wenxiao_domain::act::{Command, ProvenRow, RegisterEvidence};
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::evidence::refused::EvidenceRefusal;
use wenxiao_domain::evidence::{EvidenceKind, MOST_MEGABYTES, accepted};
use wenxiao_domain::refusal::{FileFault, Refusal, Unread};
use wenxiao_domain::unit::day::Day;

use crate::component::field::{Control, Errors, Field};
use crate::ctx::{Ctx, Fields};
use crate::page::monitoring::Handed;

/// Names of the fields besides the file.
pub const FIELDS: &[&str] = &["kind", "from", "to", "shows"];

/// The same on the page of a form's row.
pub const FIELDS_OF_ROW: &[&str] = &["kind", "from", "to", "shows", "row"];

/// Labels and names of the fields that a refusal may name.
const LABELS: &[(&str, &str)] = &[
    ("佐证文件", "files"),
    ("文件名", "files"),
    ("材料类别", "kind"),
    ("证明的起日", "from"),
    ("证明的止日", "to"),
    ("证明内容", "shows"),
];

/// What was typed, and what is wrong with it.
pub struct Upload<'a> {
    /// As typed.
    pub typed: &'a Fields,
    /// By field.
    pub errors: Errors,
}

impl<'a> Upload<'a> {
    /// As typed, with the refusal at its field.
    pub fn of(typed: &'a Fields, refused: Option<&Refusal>) -> Self {
        let mut errors = Errors::default();
        if let Some(refusal) = refused {
            let text = format!("{}（{}）", refusal.message(), refusal.code().code);
            errors.add(field_of(refusal), text);
        }
        Self { typed, errors }
    }

    /// The fields. `shows` is what the row's name proposes.
    pub fn markup(&self) -> Markup {
        let kinds = EvidenceKind::ALL.map(|kind| (kind.key().to_owned(), kind.name().to_owned()));
        let field = |name, label, hint, control| {
            let (value, error) = (self.typed.get(name), self.errors.of(name));
            Field { name, label, value, hint, error, control }.markup()
        };
        html! {
            div.fields {
                (self.file())
                (field("kind", "材料类别", "凭证、照片为原始凭证；会议记录、进度表为工作资料；批复、验收单为正式资料", Control::Choice(kinds.to_vec())))
                (field("from", "证明的起日", "材料证明的是哪一天的情况，不是上传的日期", Control::Day))
                (field("to", "证明的止日", "只证明一天的不填", Control::Day))
                (field("shows", "证明内容", "一句话，如“渠道12公里通过完工验收”", Control::Area))
            }
        }
    }

    fn file(&self) -> Markup {
        let error = self.errors.of("files");
        html! {
            div.field {
                label for="files" { "佐证文件" }
                @if let Some(error) = error { p.fi.block #files-error { b { "✕ 必改 " } (error) } }
                input #files type="file" name="files" aria-describedby="files-hint" aria-invalid=[error.map(|_| "true")]
                    accept=(accepted());
                p.hint #files-hint { "PDF、图片、Word、Excel或OFD，每次1个，最多" (MOST_MEGABYTES) "MB" }
            }
        }
    }
}

fn field_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Unread(Unread::Day { field }) => {
            LABELS.iter().find(|(words, _)| words == field).map_or("from", |(_, name)| *name)
        }
        Refusal::Evidence(EvidenceRefusal::BadDays { from, to, .. }) if from == to => "from",
        Refusal::Evidence(EvidenceRefusal::BadDays { .. }) => "to",
        other => Errors::field_of(other, LABELS).unwrap_or("files"),
    }
}

/// The command of a posted form with its file.
///
/// # Errors
/// The refusal to show at its field.
pub fn command(
    ctx: &Ctx,
    subject: SubjectId,
    handed: &Handed,
    proves: Option<ProvenRow>,
) -> Result<Command, Refusal> {
    if let Some(refusal) = &handed.refused {
        return Err(refusal.clone());
    }
    let fields = &handed.fields;
    let (digest, name) = match handed.files.as_slice() {
        [] => return Err(Refusal::FieldMissing("佐证文件")),
        [one] => one.clone(),
        _ => return Err(Refusal::File(FileFault::TooMany(1))),
    };
    let size = handed.sizes.first().copied().unwrap_or_default();
    let from = day(fields, "from", "证明的起日")?;
    let from = from.ok_or(Refusal::FieldMissing("证明的起日"))?;
    let kind = EvidenceKind::from_key(fields.get("kind"));
    Ok(Command::RegisterEvidence(Box::new(RegisterEvidence {
        evidence: ctx.app().new_id(),
        subject,
        digest,
        name,
        size,
        kind: kind.ok_or(Refusal::FieldMissing("材料类别"))?,
        from,
        to: day(fields, "to", "证明的止日")?.unwrap_or(from),
        shows: fields.raw("shows").to_owned(),
        proves,
    })))
}

fn day(fields: &Fields, name: &str, field: &'static str) -> Result<Option<Day>, Refusal> {
    match fields.get(name) {
        "" => Ok(None),
        text => match Day::read(text) {
            Ok(day) => Ok(Some(day)),
            Err(_) => Err(Refusal::Unread(Unread::Day { field })),
        },
    }
}
