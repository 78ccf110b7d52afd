//! What is done about packages; each leads back to the page that shows it.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use wenxiao_domain::act::{
    Command, LiftDisclosure, PrepareDisclosure, PublishDisclosure, ScreenDisclosure,
    TakeBackDisclosure, WithholdDisclosure,
};
use wenxiao_domain::disclosure::{
    DisclosureKind, DisclosurePackage, TakeBackGround, WithheldGround,
};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;

use super::item::item_of;
use super::{address, found, item, list, one};
use crate::answer::{Answer, Stop, blocking, see_other};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};

pub(super) async fn prepare(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["kind", "publisher", "correction"])?;
    ctx.scope(Action::PrepareDisclosures)?;
    let kind = DisclosureKind::from_key(fields.get("kind"));
    let kind = kind.ok_or_else(|| ctx.refuse(&Refusal::NotFound("公开的种类")))?;
    let publisher = fields.get("publisher").parse();
    let publisher = publisher.map_err(|_| ctx.refuse(&Refusal::NotFound("公开单位")))?;
    let command = Command::PrepareDisclosure(PrepareDisclosure {
        package: ctx.app().new_id(),
        work_year: ctx.year,
        kind,
        publisher,
        correction: fields.raw("correction").to_owned(),
    });
    let known = ctx.county.disclosure_by(ctx.year, kind, publisher).cloned();
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let app = ctx.app().clone();
            let jurisdiction = ctx.jurisdiction.clone();
            let county = blocking(move || app.county(&jurisdiction)).await?;
            let one = county.disclosure_by(ctx.year, kind, publisher);
            let at = one.map_or_else(|| ctx.at("/disclosures"), |one| address(one));
            Ok(see_other(&format!("{at}?done=disclosure_prepared&seq={}", receipt.seq_last)))
        }
        Err(refusal) => match known {
            Some(known) => again(&ctx, &known, &fields, &refusal),
            None => Ok(list::page(&ctx, vec![Notice::of(&refusal)])?.answer(&ctx.person.asked)),
        },
    }
}

fn again(ctx: &Ctx, one: &DisclosurePackage, fields: &Fields, refusal: &Refusal) -> Answer {
    Ok(ctx.show(one::page(ctx, one, fields, Some(Notice::of(refusal)))))
}

fn done(one: &DisclosurePackage, what: &str, seq: u64) -> Response {
    see_other(&format!("{}?done={what}&seq={seq}", address(one)))
}

fn version(ctx: &Ctx, fields: &Fields) -> Result<u32, Stop> {
    fields.get("version").parse().map_err(|_| ctx.refuse(&Refusal::NotFound("公开包的版")))
}

/// The places that were ticked.
fn places(fields: &Fields) -> Vec<FieldPath> {
    let read =
        |text: &str| if text == "whole" { Some(FieldPath::Whole) } else { text.parse().ok() };
    fields.all("place").filter_map(read).collect()
}

pub(super) async fn withhold(
    Path(id): Path<String>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    let (one, document) = of_item(&ctx, &id, &fields)?;
    let ground = WithheldGround::from_key(fields.get("ground"));
    let ground = ground.ok_or_else(|| ctx.refuse(&Refusal::FieldMissing("情形")))?;
    let command = Command::WithholdDisclosure(Box::new(WithholdDisclosure {
        package: one.id,
        version: version(&ctx, &fields)?,
        document,
        places: places(&fields),
        ground,
        reason: fields.raw("reason").to_owned(),
    }));
    changed(&ctx, &one, &fields, command).await
}

pub(super) async fn lift(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let (one, document) = of_item(&ctx, &id, &fields)?;
    let command = Command::LiftDisclosure(LiftDisclosure {
        package: one.id,
        version: version(&ctx, &fields)?,
        document,
        places: places(&fields),
        reason: fields.raw("reason").to_owned(),
    });
    changed(&ctx, &one, &fields, command).await
}

/// The package, and the form of it that is meant.
fn of_item(
    ctx: &Ctx,
    id: &str,
    fields: &Fields,
) -> Result<(Arc<DisclosurePackage>, wenxiao_domain::unit::id::DocumentId), Stop> {
    fields.only(&["version", "document", "place", "ground", "reason"])?;
    ctx.scope(Action::PrepareDisclosures)?;
    let one = found(ctx, id)?;
    let document = item_of(ctx, one.newest(), fields.get("document"))?.document;
    Ok((one, document))
}

async fn changed(
    ctx: &Ctx,
    one: &Arc<DisclosurePackage>,
    fields: &Fields,
    command: Command,
) -> Answer {
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => Ok(done(one, "disclosure_changed", receipt.seq_last)),
        Err(refusal) => {
            let notice = Some(Notice::of(&refusal));
            Ok(ctx.show(item::page(ctx, one, fields.get("document"), fields, notice)?))
        }
    }
}

pub(super) async fn screen(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["version", "digest", "note", "verdict"])?;
    ctx.scope(Action::ScreenDisclosures)?;
    let one = found(&ctx, &id)?;
    let command = Command::ScreenDisclosure(ScreenDisclosure {
        package: one.id,
        version: version(&ctx, &fields)?,
        digest: fields.get("digest").to_owned(),
        is_clear: fields.get("verdict") == "clear",
        note: fields.raw("note").to_owned(),
    });
    act(&ctx, &one, &fields, command, "disclosure_screened").await
}

pub(super) async fn publish(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["version"])?;
    ctx.scope(Action::PublishDisclosures)?;
    let one = found(&ctx, &id)?;
    let version = version(&ctx, &fields)?;
    let (app, county, package) = (ctx.app().clone(), ctx.county.clone(), one.clone());
    let files = blocking(move || app.keep_package(&county, &package, package.newest())).await?;
    let command = Command::PublishDisclosure(PublishDisclosure { package: one.id, version, files });
    act(&ctx, &one, &fields, command, "disclosure_published").await
}

pub(super) async fn take_back(
    Path(id): Path<String>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["ground", "reason"])?;
    ctx.scope(Action::PublishDisclosures)?;
    let one = found(&ctx, &id)?;
    let ground = TakeBackGround::from_key(fields.get("ground"));
    let ground = ground.ok_or_else(|| ctx.refuse(&Refusal::FieldMissing("情形")))?;
    let command = Command::TakeBackDisclosure(TakeBackDisclosure {
        package: one.id,
        ground,
        reason: fields.raw("reason").to_owned(),
    });
    act(&ctx, &one, &fields, command, "disclosure_taken_back").await
}

async fn act(
    ctx: &Ctx,
    one: &DisclosurePackage,
    fields: &Fields,
    command: Command,
    what: &str,
) -> Answer {
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => Ok(done(one, what, receipt.seq_last)),
        Err(refusal) => again(ctx, one, fields, &refusal),
    }
}
