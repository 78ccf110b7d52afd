//! 送审 and 撤回, and the receipts of every act on a document.

use axum::extract::{Path, Query};
use axum::response::Response;
use wenxiao_domain::act::{Command, SubmitDocument, WithdrawDocument};
use wenxiao_domain::document::Document;
use wenxiao_domain::journal::entry::Entry;
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::journal::v1::{
    DocumentReturned, DocumentWithdrawn, MonitoringFlagged, OpinionsGiven, ReviewScored,
    TransferReported,
};
use wenxiao_domain::overview::transfer::missing;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::{any_assessment, any_disclosure, any_ledger_change, any_report};

use super::desk;
use super::entry::{judged, shown};
use super::found::Found;
use crate::answer::{Answer, Stop, blocking, see_other};
use crate::ctx::{Ctx, Posted};
use crate::page::document::subject::Subject;
use crate::page::document::submit::{self, Filed};
use crate::page::document::withdraw;

/// What enters the record. With blocking findings it is the entry page that answers.
pub async fn submit_page(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = Found::at(&ctx, &id).await?;
    let draft = found.writable(&ctx).await?;
    let subject = found.subject(&ctx);
    if !subject.may_submit() {
        return Err(ctx.refuse(&Refusal::NotAllowed(found.kind.filing())));
    }
    let judged = judged(&ctx, &subject, &draft.content.sheet)?;
    if !judged.blocking().is_empty() || draft.content.sheet.entries().next().is_none() {
        return Ok(see_other(&subject.at("/edit?errors=1")));
    }
    let key = ctx.new_key();
    let page =
        submit::page(&subject, &judged, &draft.content.answers, &ctx.person.session.csrf, key);
    Ok(ctx.show(page))
}

/// Files the draft. A second press finds no draft any more and is led to the first one's receipt.
pub async fn submit(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&[])?;
    let found = Found::at(&ctx, &id).await?;
    if let Some(filed) = filed_by_me(&ctx, &found, found.document.as_deref()) {
        return Ok(see_other(&filed));
    }
    let draft = match found.writable(&ctx).await {
        Ok(draft) => draft,
        // The first press may have used the draft up since this request looked at the county.
        Err(stop) => return filed_meanwhile(&ctx, &found).await?.ok_or(stop),
    };
    let command = Command::SubmitDocument(Box::new(SubmitDocument {
        document: found.id,
        subject: found.about.id(),
        sheet: draft.content.sheet.clone(),
        seen: draft.base_revision,
        editors: draft.editors.clone(),
        source_file: draft.content.source_file.clone(),
        answers: draft.content.answers.clone().into_iter().collect(),
    }));
    let subject = found.subject(&ctx);
    match desk::execute(&ctx, command, fields.idempotency(), Some(draft.seen())).await? {
        Ok(receipt) => Ok(see_other(&receipt_at(&subject, receipt.seq_last, receipt.replayed))),
        Err(Refusal::Blocking(_) | Refusal::EmptySheet) => shown(&ctx, &found, &draft, true),
        Err(refusal) => filed_meanwhile(&ctx, &found).await?.ok_or_else(|| ctx.refuse(&refusal)),
    }
}

/// Leads to the receipt when this person has submitted it by now.
async fn filed_meanwhile(ctx: &Ctx, found: &Found) -> Result<Option<Response>, Stop> {
    let (app, place) = (ctx.app().clone(), ctx.jurisdiction.clone());
    let county = blocking(move || app.county(&place)).await?;
    let document = county.document(found.id).map(|document| &**document);
    Ok(filed_by_me(ctx, found, document).map(|filed| see_other(&filed)))
}

/// The receipt of the newest revision when this person has just submitted it.
fn filed_by_me(ctx: &Ctx, found: &Found, document: Option<&Document>) -> Option<String> {
    let document = document?;
    let newest = document.newest();
    let mine = newest.by.account() == Some(ctx.me.account);
    let filed = mine && !document.is_open_for_writing();
    filed.then(|| receipt_at(&found.subject(ctx), newest.seq, true))
}

/// The address of a receipt.
pub fn receipt_at(subject: &Subject<'_>, seq: u64, again: bool) -> String {
    let again = if again { "?again=1" } else { "" };
    subject.at(&format!("/receipt/{seq}{again}"))
}

/// Asks before the submission is taken back.
pub async fn withdraw_page(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = Found::at(&ctx, &id).await?;
    let revision = found.document(&ctx)?.newest().number;
    let subject = found.subject(&ctx);
    if let Some(refusal) = subject.withdraw_refusal() {
        return Err(ctx.refuse(&refusal));
    }
    let key = ctx.new_key();
    Ok(ctx.show(withdraw::page(&subject, revision, "", &ctx.person.session.csrf, key)))
}

/// Takes it back.
pub async fn withdraw(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["reason"])?;
    let found = Found::at(&ctx, &id).await?;
    let command = Command::WithdrawDocument(WithdrawDocument {
        document: found.id,
        seen: fields.get("base_rev").parse().unwrap_or(0),
        reason: fields.get("reason").to_owned(),
    });
    match desk::execute(&ctx, command, fields.idempotency(), None).await? {
        Ok(receipt) => {
            let subject = found.subject(&ctx);
            Ok(see_other(&receipt_at(&subject, receipt.seq_last, receipt.replayed)))
        }
        Err(refusal) => Err(ctx.refuse(&refusal)),
    }
}

/// The receipt of an act on this document.
pub async fn receipt(
    ctx: Ctx,
    Path((id, seq)): Path<(String, u64)>,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let found = Found::at(&ctx, &id).await?;
    let missing = || ctx.refuse(&Refusal::NotFound("回执"));
    let entry = desk::entry(&ctx, seq).await?.ok_or_else(missing)?;
    let event = desk::event(&entry).ok_or_else(missing)?;
    let subject = found.subject(&ctx);
    let (document, act, next) = match &event {
        // The conclusion stands in the entry before its score.
        Event::ReviewScored(body) => {
            let before = desk::entry(&ctx, seq - 1).await?.as_ref().and_then(desk::event);
            let concluded = before.as_ref().and_then(|event| told(&subject, event));
            scored(body, concluded.filter(|(document, ..)| *document == body.document))
        }
        event => told(&subject, event).ok_or_else(missing)?,
    };
    if document != found.id {
        return Err(missing());
    }
    let again = query.iter().any(|(name, _)| name == "again");
    let filed = filed(&ctx, &subject, &entry, (act, next), again);
    Ok(ctx.show(submit::receipt(&subject, &filed)))
}

fn filed(
    ctx: &Ctx,
    subject: &Subject<'_>,
    entry: &Entry,
    (act, next): (String, Vec<String>),
    again: bool,
) -> Filed {
    let by = entry.actor.parse().map_or_else(|_| "—".to_owned(), |actor| subject.actor(&actor));
    let digest: String = entry.payload_digest.to_string().chars().take(8).collect();
    let go_on = match desk::queue(ctx).first() {
        Some(next) => ("下一份待我办理".to_owned(), format!("/docs/{next}/review")),
        None => ("回到待办".to_owned(), "/me".to_owned()),
    };
    Filed { act, seq: entry.seq, digest, at: entry.recorded, by, next, again, go_on }
}

type Told = (wenxiao_domain::unit::id::DocumentId, String, Vec<String>);

/// What an event on a document says to people: which document, what was done, what comes next.
fn told(subject: &Subject<'_>, event: &Event) -> Option<Told> {
    let one = |text: String| vec![text];
    Some(match event {
        Event::DocumentSubmitted(body) => {
            (body.document, format!("送审第{}版", body.revision), one(awaited(subject)))
        }
        Event::DocumentFiled(body) => signed(body.document, body.revision),
        Event::DocumentReturned(body) => returned(body),
        Event::DocumentAccepted(body) => {
            let next = "审核通过，内容和当时算得的数值已定案。".to_owned();
            (body.document, format!("通过第{}版", body.revision), one(next))
        }
        Event::ReviewScored(body) => scored(body, None),
        Event::MonitoringFlagged(body) => flagged(body),
        Event::OpinionsGiven(body) => advised(body),
        Event::TransferReported(body) => sent(body, subject),
        Event::DocumentWithdrawn(body) => withdrawn(body),
        Event::EvidenceRegistered(_)
        | Event::EvidenceLinked(_)
        | Event::EvidenceWithdrawn(_)
        | Event::JurisdictionFounded(_)
        | Event::RulesAdopted(_)
        | Event::OrganizationRegistered(_)
        | Event::OrganizationChanged(_)
        | Event::OrganizationClosed(_)
        | Event::MembershipGranted(_)
        | Event::MembershipRevoked(_)
        | Event::DelegationGiven(_)
        | Event::DelegationWithdrawn(_)
        | Event::ProjectRegistered(_)
        | Event::ExAnteWaived(_)
        | Event::FlagOverruled(_)
        | Event::RectificationOrdered(_)
        | Event::RectificationAnswered(_)
        | Event::RectificationJudged(_)
        | Event::RectificationWithdrawn(_)
        | Event::ResultDecided(_)
        | Event::ResultCommented(_)
        | Event::SuspensionDecided(_)
        | Event::ReferralMade(_)
        | Event::ReferralAnswered(_)
        | Event::WorkRecorded(_)
        | Event::WorkWithdrawn(_)
        | Event::TaskDueRegistered(_)
        | any_disclosure!()
        | any_report!()
        | any_ledger_change!()
        | any_assessment!()
        | Event::PaymentsRecorded(_)
        | Event::LibraryChangeProposed(_)
        | Event::LibraryChangeDecided(_)
        | Event::CaseMarked(_)
        | Event::EvaluationsSelected(_)
        | Event::AgencyRecorded(_)
        | Event::ExpertRecorded(_)
        | Event::ExpertClosed(_)
        | Event::EvaluationCommissioned(_)
        | Event::EngagementTermChanged(_)
        | Event::DeliverableDelivered(_)
        | Event::DeliverableJudged(_)
        | Event::AgencyAssessed(_)
        | Event::AssessmentAnswered(_)
        | Event::YearClosed(_)
        | Event::YearReopened(_)
        | Event::SampleDrawn(_)
        | Event::SampleReviewed(_)
        | Event::SampleFedBack(_) => return None,
    })
}

/// What was sent to one receiver, and what is still to be sent.
fn sent(body: &TransferReported, subject: &Subject<'_>) -> Told {
    let done = format!("登记报送{}", body.receiver.name());
    (body.document, done, vec![still_to_send(subject)])
}

/// Opinions without a conclusion.
fn advised(body: &OpinionsGiven) -> Told {
    let next = format!("意见{}条已告知填报方；材料仍待审核。", body.opinions.len());
    (body.document, format!("对第{}版提意见", body.revision), vec![next])
}

/// The department signed.
fn signed(document: wenxiao_domain::unit::id::DocumentId, revision: u32) -> Told {
    let next = "已到财政部门，等待审核。".to_owned();
    (document, format!("签审第{revision}版"), vec![next])
}

/// A review with its score, after what was concluded.
fn scored(body: &ReviewScored, concluded: Option<Told>) -> Told {
    let (what, mut next) = match concluded {
        Some((_, what, next)) => (format!("{what}并评分"), next),
        None => (format!("审核第{}版并评分", body.revision), Vec::new()),
    };
    next.push(format!("审核得分{}，总评{}，随结论入账。", body.total.short(), body.grade));
    (body.document, what, next)
}

/// Who acts on a submission.
fn awaited(subject: &Subject<'_>) -> String {
    let who = match subject.kind.is_of_bureau() {
        true => "本局另一人复核".to_owned(),
        false => format!("{}签审", subject.department()),
    };
    format!("等待{who}；对方办理前可以撤回。")
}

/// A submission that was taken back.
fn withdrawn(body: &DocumentWithdrawn) -> Told {
    let next = "内容回到草稿，可以继续修改后再送审。".to_owned();
    (body.document, format!("撤回第{}版", body.revision), vec![next])
}

/// To whom an accepted FM-05T is still to be sent.
fn still_to_send(subject: &Subject<'_>) -> String {
    let open = subject.document.map(|document| missing(subject.county, document));
    match open.as_deref() {
        None | Some([]) => "两家都已报送。".to_owned(),
        Some(open) => {
            let names: Vec<&str> = open.iter().map(|one| one.name()).collect();
            format!("还没有登记报送：{}。", names.join("、"))
        }
    }
}

fn returned(body: &DocumentReturned) -> Told {
    let said = match body.opinions.len() {
        0 => "总体意见已告知填报方，等待修改后再送审。".to_owned(),
        count => format!("意见{count}条已告知填报方，等待修改后再送审。"),
    };
    (body.document, format!("退回第{}版", body.revision), vec![said])
}

/// A round of monitoring was accepted: its flag is the last entry of that.
fn flagged(body: &MonitoringFlagged) -> Told {
    let why = body.sentence.trim_end_matches('。');
    let said = format!("审核通过，内容已定案。{why}。");
    (body.document, format!("通过第{}版并定标识", body.revision), vec![said])
}
