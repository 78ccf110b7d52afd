//! 抽取: what would be drawn from, how many, by which rule; then the draw itself.

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, DrawSample, SAMPLING_TEXT_LIMIT, SampleSeed};
use wenxiao_domain::overview::sampling::{SampleRules, frame_of};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::sampling::draw::least;
use wenxiao_domain::sampling::{Basis, Frame, FrameUnit, SampledKind};

use super::{with_refusal, year_crumb};
use crate::answer::{Answer, blocking, see_other};
use crate::component::empty_state::empty_state;
use crate::component::format::wan;
use crate::component::frame::Page;
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted, Web};

/// The address of the draw.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/{jurisdiction}/{year}/sampling/draw", get(ask).post(draw))
}

async fn ask(ctx: Ctx) -> Answer {
    ctx.scope(Action::DrawSamples)?;
    let asked = ctx.query.iter().find(|(name, _)| name == "kind");
    let kind = asked.and_then(|(_, key)| SampledKind::from_key(key));
    Ok(ctx.show(page(&ctx, kind, &Fields::default())))
}

fn page(ctx: &Ctx, kind: Option<SampledKind>, typed: &Fields) -> Page {
    let body = match kind {
        None => html! { (kinds(ctx, None)) },
        Some(kind) => html! { (kinds(ctx, Some(kind))) (frame(ctx, kind, typed)) },
    };
    Page {
        crumbs: vec![year_crumb(ctx, ctx.year)],
        ..Page::new(format!("{}年度抽取抽审样本", ctx.year), body)
    }
}

/// Which kind is to be drawn.
fn kinds(ctx: &Ctx, chosen: Option<SampledKind>) -> Markup {
    html! {
        form method="get" action=(ctx.at("/sampling/draw")) {
            div.field {
                label for="kind" { "抽审对象" }
                select id="kind" name="kind" {
                    @for kind in SampledKind::ALL {
                        option value=(kind.key()) selected[chosen == Some(kind)] { (kind.name()) }
                    }
                }
            }
            p.acts { button type="submit" { "看总体和份数" } }
        }
    }
}

/// N and n with their rule, and the form that draws.
fn frame(ctx: &Ctx, kind: SampledKind, typed: &Fields) -> Markup {
    let units = frame_of(&ctx.county, kind, ctx.year);
    if units.is_empty() {
        let reason = format!("{}年度没有已通过的{}，没有可抽的材料。", ctx.year, kind.name());
        return empty_state(&reason, None);
    }
    let Some(rules) = SampleRules::of(ctx.today, &ctx.pack) else {
        return empty_state("规则包不含今天，不能抽取。请管理员更新规则包。", None);
    };
    let frame = Frame::of(units.iter().map(FrameUnit::unit).collect());
    let (basis, before) = (kind.basis(), ctx.county.newest_sample(kind, ctx.year));
    let share = rules.share(basis);
    html! {
        section.box {
            h2 { (kind.name()) "的总体" }
            dl.facts {
                dt { "总体" }
                dd { "已通过" b.num { (units.len()) } "份，全年预算" b.num { (wan(frame.amount().fen())) } "万元，" b.num { (frame.strata()) } "个主管部门" }
                dt { "要抽" }
                dd {
                    @match basis {
                        Basis::Count => { b.num { (least(units.len(), share.value)) } "份：" (units.len()) "份的" (share.shown.value) "，除不尽的进一份，至少1份" },
                        Basis::Amount => { "抽到全年预算合计不低于总体的" b.num { (share.shown.value) } "为止，至少1份" },
                    }
                }
                dt { "依据" } dd { (share.shown.label) "：" (share.shown.source) }
                dt { "总体摘要" } dd { code { (frame.digest()) } }
            }
            @if let Some(before) = before {
                p.hint { "这一年的这类材料抽取过：批次" a href={ "/samples/" (before.id) } { (before.word()) } "。重新抽取要写明理由，两次都留在记录里。" }
            }
            form method="post" action=(ctx.at("/sampling/draw")) {
                (ctx.keys().markup())
                input type="hidden" name="kind" value=(kind.key());
                input type="hidden" name="frame" value=(frame.digest());
                (choices(typed))
                @if before.is_some() { (text(typed, "reason", "重新抽取的理由")) }
                p.acts {
                    button.primary type="submit" data-busy="正在抽取…" { "抽取（入账，不可撤销）" }
                    a href=(ctx.at("/sampling")) { "不办理，返回" }
                }
            }
        }
    }
}

/// How it is spread, and where the seed comes from.
fn choices(typed: &Fields) -> Markup {
    let is_flat = typed.get("spread") == "flat";
    html! {
        div.field {
            label for="spread" { "分层" }
            select id="spread" name="spread" {
                option value="department" selected[!is_flat] { "按主管部门分层：份数够时每个部门至少1份" }
                option value="flat" selected[is_flat] { "不分层" }
            }
        }
        div.field {
            label for="seed" { "种子" }
            p.hint #seed-hint { "留空由系统随机产生。有见证人在场、现场产生号码的，照号码填写（6到64个字符），并写明来源和见证人；入账后任何人都可以用它复算。" }
            input id="seed" name="seed" type="text" maxlength="64" autocomplete="off"
                aria-describedby="seed-hint" value=(typed.raw("seed"));
        }
        (text(typed, "witnesses", "种子的来源和见证人（写单位和职务；种子留空的不填）"))
    }
}

fn text(typed: &Fields, name: &str, words: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (words) }
            textarea id=(name) name=(name) rows="2" maxlength=(SAMPLING_TEXT_LIMIT) { "\n" (typed.raw(name)) }
        }
    }
}

/// Chance where nothing was typed; witnesses without a number are a mistake.
fn seed(ctx: &Ctx, fields: &Fields) -> Result<SampleSeed, Refusal> {
    match (fields.is_set("seed"), fields.is_set("witnesses")) {
        (false, false) => Ok(SampleSeed::Chance(ctx.app().new_seed())),
        (false, true) => Err(Refusal::FieldMissing("种子")),
        (true, _) => Ok(SampleSeed::Witnessed {
            text: fields.raw("seed").to_owned(),
            before: fields.raw("witnesses").to_owned(),
        }),
    }
}

async fn draw(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["kind", "frame", "spread", "seed", "witnesses", "reason"])?;
    ctx.scope(Action::DrawSamples)?;
    let kind = SampledKind::from_key(fields.get("kind"));
    let again = |refusal: &Refusal| {
        let page = page(&ctx, kind, &fields);
        Ok(ctx.show(with_refusal(page, Some(Notice::of(refusal)))))
    };
    let Some(chosen) = kind else { return again(&Refusal::FieldMissing("抽审对象")) };
    let seed = match seed(&ctx, &fields) {
        Ok(seed) => seed,
        Err(refusal) => return again(&refusal),
    };
    let batch = ctx.app().new_id();
    let command = Command::DrawSample(DrawSample {
        batch,
        kind: chosen,
        budget_year: ctx.year,
        seen: fields.get("frame").to_owned(),
        seed,
        is_stratified: fields.get("spread") != "flat",
        reason: fields.raw("reason").to_owned(),
    });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            // A repeated post is answered with the first one's receipt: the batch is that one's.
            let (app, jurisdiction) = (ctx.app().clone(), ctx.jurisdiction.clone());
            let county = blocking(move || app.county(&jurisdiction)).await?;
            let mut all = county.shared.sample_batches.values();
            let id = all.find(|one| one.seq == receipt.seq_last).map_or(batch, |one| one.id);
            Ok(see_other(&format!("/samples/{id}?done=drawn&seq={}", receipt.seq_last)))
        }
        Err(refusal) => again(&refusal),
    }
}
