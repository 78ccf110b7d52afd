//! 登记报送 of an accepted FM-05T.

use axum::extract::Path;
use wenxiao_domain::act::{Command, ReportTransfer};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::transfer::TransferReceiver;

use super::desk;
use super::filing::receipt_at;
use super::found::Found;
use crate::answer::{Answer, Stop, see_other};
use crate::ctx::{Ctx, Fields, Posted};
use crate::page::document::transfer::{self, FIELDS};

/// The form of a receiver.
pub async fn page(ctx: Ctx, Path((id, receiver)): Path<(String, String)>) -> Answer {
    let (found, receiver) = at(&ctx, &id, &receiver).await?;
    Ok(ctx.show(transfer::page(
        &found.subject(&ctx),
        receiver,
        &Fields::default(),
        None,
        &ctx.keys(),
    )))
}

/// Records it.
pub async fn report(
    Path((id, receiver)): Path<(String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(FIELDS)?;
    let (found, receiver) = at(&ctx, &id, &receiver).await?;
    let again = |refusal: &Refusal| {
        let keys = ctx.keys();
        ctx.show(transfer::page(&found.subject(&ctx), receiver, &fields, Some(refusal), &keys))
    };
    let sent_on = match fields.day("sent_on", "报送日期") {
        Ok(day) => day,
        Err(refusal) => return Ok(again(&refusal)),
    };
    let command = Command::ReportTransfer(ReportTransfer {
        document: found.id,
        receiver,
        organization: fields.get("organization").to_owned(),
        sent_on,
        number: fields.get("number").to_owned(),
        note: fields.raw("note").to_owned(),
    });
    match desk::execute(&ctx, command, fields.idempotency(), None).await? {
        Ok(receipt) => {
            let subject = found.subject(&ctx);
            Ok(see_other(&receipt_at(&subject, receipt.seq_last, receipt.replayed)))
        }
        Err(refusal) => Ok(again(&refusal)),
    }
}

/// The accepted form and the receiver of an address, of who may record.
async fn at(ctx: &Ctx, id: &str, receiver: &str) -> Result<(Found, TransferReceiver), Stop> {
    let scope = ctx.scope(Action::ReportTransfers)?;
    let found = Found::at(ctx, id).await?;
    let missing = || ctx.refuse(&Refusal::NotFound("报送"));
    if !scope.covers(found.about.department()) || !found.kind.is_jointly_reviewed() {
        return Err(missing());
    }
    let receiver = TransferReceiver::from_key(receiver).ok_or_else(missing)?;
    let document = found.document(ctx)?;
    if document.settled().is_none() {
        let status = document.status_word();
        return Err(ctx.refuse(&Refusal::WrongStatus { status, act: "登记报送" }));
    }
    Ok((found, receiver))
}
