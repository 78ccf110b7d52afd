//! 公布, 提出异议, 处理异议.

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path};
use axum::http::HeaderMap;
use wenxiao_domain::act::{AnnounceAssessment, Command, DecideObjection, ObjectAssessment};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::OrgId;

use super::{ranking_page, sheet_page};
use crate::answer::{Answer, Stop, see_other};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};
use crate::page::monitoring::{hand_out, take_evidence};

pub(super) async fn announce(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["seen", "reference"])?;
    ctx.scope(Action::AnnounceAssessments)?;
    let command = Command::AnnounceAssessment(AnnounceAssessment {
        work_year: ctx.year,
        seen: fields.get("seen").to_owned(),
        reference: fields.raw("reference").to_owned(),
    });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&ctx.at(&format!("/assessment?done=announced&seq={seq}"))))
        }
        Err(refusal) => ranking_page(&ctx, &fields, Some(Notice::of(&refusal))).await,
    }
}

/// The department of an address, of those that a right covers.
fn department(ctx: &Ctx, action: Action, id: &str) -> Result<OrgId, Stop> {
    let scope = ctx.scope(action)?;
    let found = id.parse::<OrgId>().ok().filter(|id| scope.covers(*id));
    found.ok_or_else(|| ctx.refuse(&Refusal::NotFound("部门")))
}

pub(super) async fn object(
    ctx: Ctx,
    Path((_, _, id)): Path<(String, String, String)>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    let department = department(&ctx, Action::ObjectAssessments, &id)?;
    let handed = take_evidence(&ctx, &headers, form, &["number", "reason"]).await?;
    if let Some(refusal) = &handed.refused {
        return sheet_page(&ctx, department, &handed.fields, Some(Notice::of(refusal))).await;
    }
    let Some(number) = handed.fields.get("number").parse().ok() else {
        let refusal = Refusal::FieldMissing("哪一处扣分");
        return sheet_page(&ctx, department, &handed.fields, Some(Notice::of(&refusal))).await;
    };
    let key = handed.idempotency();
    let command = Command::ObjectAssessment(ObjectAssessment {
        work_year: ctx.year,
        department,
        number,
        reason: handed.fields.raw("reason").to_owned(),
        evidence: handed.files,
    });
    act(&ctx, department, &handed.fields, (command, "objected"), key).await
}

pub(super) async fn decide(
    Path((_, _, id, number)): Path<(String, String, String, u32)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["number", "adopted", "reason"])?;
    let department = department(&ctx, Action::AnnounceAssessments, &id)?;
    let adopted = match fields.get("adopted") {
        "yes" => true,
        "no" => false,
        _ => {
            let refusal = Refusal::FieldMissing("采纳还是不采纳");
            return sheet_page(&ctx, department, &fields, Some(Notice::of(&refusal))).await;
        }
    };
    let command = Command::DecideObjection(DecideObjection {
        work_year: ctx.year,
        department,
        number,
        adopted,
        reason: fields.raw("reason").to_owned(),
    });
    let key = fields.idempotency();
    act(&ctx, department, &fields, (command, "objection_decided"), key).await
}

async fn act(
    ctx: &Ctx,
    department: OrgId,
    fields: &Fields,
    (command, done): (Command, &str),
    key: Option<wenxiao_app::Idempotency>,
) -> Answer {
    match ctx.execute(command, key).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            let to = format!("/assessment/{department}?done={done}&seq={seq}");
            Ok(see_other(&ctx.at(&to)))
        }
        Err(refusal) => sheet_page(ctx, department, fields, Some(Notice::of(&refusal))).await,
    }
}

/// One file of an objection, for whoever may see the department.
pub(super) async fn file(
    ctx: Ctx,
    Path((_, _, id, number, file)): Path<(String, String, String, u32, usize)>,
) -> Answer {
    let department = department(&ctx, Action::ReadFiled, &id)?;
    let missing = || ctx.refuse(&Refusal::NotFound("佐证"));
    let announced = ctx.county.announcement(ctx.year);
    let one = announced.and_then(|one| one.objection(department, number)).ok_or_else(missing)?;
    let named = file.checked_sub(1).and_then(|place| one.evidence.get(place));
    let named = named.ok_or_else(missing)?;
    hand_out(&ctx, named, "年度考核异议的佐证".to_owned()).await
}
