//! 佐证 of a form's rows: picked from the register, or brought anew; the draft stays as it is.

use std::collections::BTreeSet;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path};
use axum::http::HeaderMap;
use axum::response::Response;
use wenxiao_domain::act::{Command, LinkEvidence, ProvenRow};
use wenxiao_domain::derive::proof::{known_as, provable};
use wenxiao_domain::evidence::refused::EvidenceRefusal;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::EvidenceId;

use super::desk;
use super::found::Found;
use crate::answer::{Answer, Stop, see_other};
use crate::ctx::{Ctx, Fields, Posted};
use crate::page::document::proof::{self, RowPage};
use crate::page::evidence::{FIELDS_OF_ROW, Upload, upload_command};
use crate::page::monitoring::{Handed, take_evidence};

/// The form of an address, with what is written on it: the draft for whoever writes it, otherwise the newest
/// revision.
async fn at(ctx: &Ctx, id: &str) -> Result<(Found, Sheet), Stop> {
    let found = Found::at(ctx, id).await?;
    let missing = || ctx.refuse(&Refusal::NotFound("佐证"));
    if provable(found.kind).is_none() {
        return Err(missing());
    }
    if found.subject(ctx).may_write()
        && let Some(draft) = desk::draft(ctx, found.kind, found.about.id()).await?
    {
        return Ok((found, draft.content.sheet));
    }
    let document = found.document.as_ref().ok_or_else(missing)?;
    let sheet = document.newest().sheet.clone();
    Ok((found, sheet))
}

/// Every row.
pub async fn page(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (found, sheet) = at(&ctx, &id).await?;
    Ok(ctx.show(proof::page(&found.subject(&ctx), &sheet)))
}

/// The row of an address that this identity may change, by its number from 1.
async fn row_at(ctx: &Ctx, id: &str, number: &str) -> Result<(Found, Sheet, usize), Stop> {
    ctx.scope(Action::KeepEvidence)?;
    let (found, sheet) = at(ctx, id).await?;
    let subject = found.subject(ctx);
    if !proof::may_change(&subject) {
        let refusal = match subject.document.filter(|one| !one.is_open_for_writing()) {
            Some(document) => {
                Refusal::WrongStatus { status: document.status_word(), act: "改动佐证" }
            }
            None => Refusal::NotFound("佐证"),
        };
        return Err(ctx.refuse(&refusal));
    }
    let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let is_there =
        |index: &usize| proof::rows(&subject, &sheet).iter().any(|row| row.index == *index);
    match index.filter(is_there) {
        Some(index) => Ok((found, sheet, index)),
        None => Err(ctx.refuse(&Refusal::NotFound("指标"))),
    }
}

/// One row.
pub async fn row(ctx: Ctx, Path((id, number)): Path<(String, String)>) -> Answer {
    let (found, sheet, index) = row_at(&ctx, &id, &number).await?;
    Ok(shown(&ctx, &found, &sheet, index, (&Fields::default(), None, false)))
}

/// The page of a row; after a refusal with what was typed, and whether that was about the file.
fn shown(
    ctx: &Ctx,
    found: &Found,
    sheet: &Sheet,
    index: usize,
    (typed, refused, of_file): (&Fields, Option<&Refusal>, bool),
) -> Response {
    let subject = found.subject(ctx);
    let rows = proof::rows(&subject, sheet);
    let row = rows.iter().find(|row| row.index == index).expect("it was found just now");
    let register = ctx.county.register_of(found.about.id()).filter(|line| line.stands());
    let page = RowPage {
        row,
        register: register.cloned().collect(),
        upload: Upload::of(typed, refused.filter(|_| of_file)),
        refused,
        keys: ctx.keys(),
        upload_keys: ctx.keys(),
    };
    ctx.show(proof::row_page(&subject, &page))
}

/// The row that the page was made of: its name came with the form, so that a row that moved is no other.
fn proven(ctx: &Ctx, found: &Found, fields: &Fields) -> Result<ProvenRow, Stop> {
    match fields.get("row") {
        "" => Err(ctx.refuse(&Refusal::FieldMissing("指标"))),
        row => Ok(ProvenRow { form: found.kind, row: row.to_owned() }),
    }
}

/// From now on exactly the ticked ones.
pub async fn choose(
    Path((id, number)): Path<(String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["sel", "row"])?;
    let (found, sheet, index) = row_at(&ctx, &id, &number).await?;
    let ids = fields.all("sel").map(str::parse::<EvidenceId>);
    let evidence: Result<BTreeSet<EvidenceId>, _> = ids.collect();
    let command = Command::LinkEvidence(LinkEvidence {
        subject: found.about.id(),
        proves: proven(&ctx, &found, &fields)?,
        evidence: evidence.map_err(|_| ctx.refuse(&Refusal::NotFound("佐证")))?,
    });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => Ok(done(&ctx, &found, index, "evidence_linked", receipt.seq_last)),
        Err(refusal) => {
            Ok(shown(&ctx, &found, &sheet, index, (&Fields::default(), Some(&refusal), false)))
        }
    }
}

/// A file is registered for the row; one that was registered before is linked instead.
pub async fn upload(
    ctx: Ctx,
    Path((id, number)): Path<(String, String)>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    let (found, sheet, index) = row_at(&ctx, &id, &number).await?;
    let handed = take_evidence(&ctx, &headers, form, FIELDS_OF_ROW).await?;
    let again = |refusal: &Refusal| {
        shown(&ctx, &found, &sheet, index, (&handed.fields, Some(refusal), true))
    };
    let proves = proven(&ctx, &found, &handed.fields)?;
    let command = match upload_command(&ctx, found.about.id(), &handed, Some(proves.clone())) {
        Ok(command) => command,
        Err(refusal) => return Ok(again(&refusal)),
    };
    match ctx.execute(command, handed.idempotency()).await? {
        Ok(receipt) => Ok(done(&ctx, &found, index, "evidence", receipt.seq_last)),
        Err(Refusal::Evidence(EvidenceRefusal::AlreadyRegistered(_))) => {
            link_known(&ctx, &found, index, &handed, proves).await
        }
        Err(refusal) => Ok(again(&refusal)),
    }
}

/// Links the line under which the file stands already, beside what proves the row.
async fn link_known(
    ctx: &Ctx,
    found: &Found,
    index: usize,
    handed: &Handed,
    proves: ProvenRow,
) -> Answer {
    let subject = found.about.id();
    let digest = handed.files.first().map_or("", |(digest, _)| digest.as_str());
    let line = ctx.county.registered(subject, digest);
    let line = line.ok_or_else(|| ctx.refuse(&Refusal::NotFound("佐证")))?;
    let linked = ctx.county.proof_of(subject, proves.form, &known_as(&proves.row));
    let linked = linked.into_iter().filter(|line| line.stands()).map(|line| line.id);
    let evidence: BTreeSet<EvidenceId> = linked.chain([line.id]).collect();
    let command = Command::LinkEvidence(LinkEvidence { subject, proves, evidence });
    match ctx.execute(command, None).await? {
        Ok(receipt) => Ok(done(ctx, found, index, "evidence_there", receipt.seq_last)),
        Err(Refusal::Evidence(EvidenceRefusal::Unchanged)) => {
            Ok(done(ctx, found, index, "evidence_there", line.seq))
        }
        Err(refusal) => Err(ctx.refuse(&refusal)),
    }
}

fn done(ctx: &Ctx, found: &Found, index: usize, word: &str, seq: u64) -> Response {
    let subject = found.subject(ctx);
    see_other(&subject.at(&format!("/evidence/{}?done={word}&seq={seq}", index + 1)))
}
