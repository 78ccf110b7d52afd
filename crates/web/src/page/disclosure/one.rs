//! One package: what it holds, what is not published of it, who screened it, and what is to be done now.

use axum::extract::Path;
use axum::http::StatusCode;
use maud::{Markup, html};
use wenxiao_domain::disclosure::{
    DisclosurePackage, DisclosureStage, DisclosureVersion, TakeBackGround, Withheld,
};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::publication::content::Content;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::{AccountId, DocumentId};

use super::{address, crumb, found, may, portal};
use crate::answer::Answer;
use crate::component::field::{Control, Field};
use crate::component::format::moment;
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields};
use crate::page::show;

pub(super) async fn read(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let one = found(&ctx, &id)?;
    Ok(ctx.show(page(&ctx, &one, &Fields::default(), None)))
}

/// The page, with what was typed and why it was refused.
pub(super) fn page(
    ctx: &Ctx,
    one: &DisclosurePackage,
    typed: &Fields,
    refused: Option<Notice>,
) -> Page {
    let version = one.newest();
    let publisher = ctx.county.organization_name(one.publisher, ctx.today);
    let body = html! {
        (marked_since(ctx, one))
        (facts(ctx, one, version))
        (todo(ctx, one, version, typed))
        (items(ctx, one, version))
        (withheld(ctx, version))
        (versions(ctx, one))
    };
    Page {
        subtitle: Some(html! { "第" (version.number) "版　" (version.stage().name()) }),
        crumbs: vec![crumb(ctx, one.work_year)],
        status: refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY),
        notices: refused.into_iter().collect(),
        ..Page::new(format!("{} · {publisher}{}", one.word(), one.kind.name()), body)
    }
}

/// A published form whose project was marked 涉密 afterwards is an alarm: only people can take it back.
fn marked_since(ctx: &Ctx, one: &DisclosurePackage) -> Markup {
    let is_sensitive = |id: DocumentId| {
        let project = ctx.county.document(id).and_then(|document| document.project());
        project.and_then(|id| ctx.county.project(id)).is_some_and(|project| project.is_sensitive)
    };
    let shown = one.versions.iter().filter(|version| version.is_public()).flat_map(|version| {
        version.items.iter().filter(|item| version.left_out(item.document).is_none())
    });
    let is_marked = shown.into_iter().any(|item| is_sensitive(item.document));
    html! {
        @if is_marked {
            p.fi.block role="alert" { b { "✕ 必办 " } "已公开的版本里有后来登记为涉密或敏感的项目。请立即撤下，再重新编制。" }
        }
    }
}

fn who(ctx: &Ctx, by: AccountId, at: Instant) -> Markup {
    html! { (show::by(&ctx.county, by, at, ctx.today).unwrap_or_default()) "　" (moment(at)) }
}

fn facts(ctx: &Ctx, one: &DisclosurePackage, version: &DisclosureVersion) -> Markup {
    let content = Content::of(&ctx.county, one, version);
    html! {
        section.box {
            dl.facts {
                dt { "公开单位" } dd { (ctx.county.organization_name(one.publisher, ctx.today)) }
                dt { "种类" } dd { (one.kind.name()) }
                dt { "材料" } dd {
                    b.num { (version.items.len()) } "份，其中整份不公开"
                    b.num { (version.items.iter().filter(|item| version.left_out(item.document).is_some()).count()) } "份"
                }
                @if !version.correction.is_empty() { dt { "更正说明" } dd { (version.correction) } }
                dt { "编制" } dd { (who(ctx, version.preparers[0], version.at)) }
                @for (number, screening) in (1..).zip(&version.screenings) {
                    dt { "第" (number) "次保密审查" }
                    dd {
                        b { @if screening.is_clear { "可以公开" } @else { "退回" } } "　"
                        (who(ctx, screening.by, screening.at))
                        p { (screening.note) }
                    }
                }
                @if let Some(published) = &version.published {
                    dt { "公开" }
                    dd {
                        (who(ctx, published.by, published.at))
                        p { a href=(portal(ctx, one, version)) { (portal(ctx, one, version)) } }
                    }
                }
                @if let Some(taken_back) = &version.taken_back {
                    dt { "撤下" }
                    dd { b { (taken_back.ground.name()) } "　" (who(ctx, taken_back.by, taken_back.at)) p { (taken_back.reason) } }
                }
                @if let Some(content) = &content {
                    dt { "内容摘要（SM3）" } dd.num.wrap { (content.digest()) }
                }
            }
        }
    }
}

/// What this identity can do about the package now.
fn todo(ctx: &Ctx, one: &DisclosurePackage, version: &DisclosureVersion, typed: &Fields) -> Markup {
    let stage = version.stage();
    let is_open = matches!(stage, DisclosureStage::Prepared | DisclosureStage::ScreenedOnce);
    let me = ctx.me.account;
    let is_free = !version.preparers.contains(&me)
        && !version.screenings.iter().any(|screening| screening.by == me);
    let publishes = may(ctx, Action::PublishDisclosures, one);
    html! {
        @if is_open && may(ctx, Action::ScreenDisclosures, one) {
            @if is_free { (screen(ctx, one, version, typed)) }
            @else { p.hint { "您经手过这一版的编制或者审查，请由另一个人审查。" } }
        }
        @if stage == DisclosureStage::Cleared && publishes {
            form.box method="post" action={ (address(one)) "/publish" } {
                (ctx.keys().markup())
                input type="hidden" name="version" value=(version.number);
                h2 { "公开" }
                p { "两次审查都认为可以公开。公开后任何人都能看到，内容不再变动；要改的，编制下一版并写明更正。" }
                p.acts { button.primary type="submit" data-busy="正在公开…" { "公开（入账）" } }
            }
        }
        @if may(ctx, Action::PrepareDisclosures, one) { (prepare_anew(ctx, one, typed)) }
        @if publishes && one.current().is_some() { (take_back(ctx, one, typed)) }
    }
}

fn area(name: &str, label: &str, hint: &str, typed: &Fields) -> Markup {
    let value = typed.raw(name);
    Field { name, label, value, hint, error: None, control: Control::Area }.markup()
}

fn screen(
    ctx: &Ctx,
    one: &DisclosurePackage,
    version: &DisclosureVersion,
    typed: &Fields,
) -> Markup {
    let digest = Content::of(&ctx.county, one, version).map(|content| content.digest());
    html! {
        form.box method="post" action={ (address(one)) "/screen" } {
            (ctx.keys().markup())
            input type="hidden" name="version" value=(version.number);
            input type="hidden" name="digest" value=(digest.unwrap_or_default());
            h2 { "保密审查" }
            p { "请逐份打开下面的材料，看有没有国家秘密、商业秘密、个人隐私和其他不能公开的内容。发现的，先退回，由编制的人定为不公开。" }
            (area("note", "审查意见", "看了什么、结论是什么", typed))
            p.acts {
                button.primary type="submit" name="verdict" value="clear" data-busy="正在办理…" { "可以公开（入账）" }
                " "
                button type="submit" name="verdict" value="return" data-busy="正在办理…" { "退回（入账）" }
            }
        }
    }
}

/// The next version: with a reason where readers know an earlier one.
fn prepare_anew(ctx: &Ctx, one: &DisclosurePackage, typed: &Fields) -> Markup {
    let is_known = one.versions.iter().any(|version| version.published.is_some());
    let words = if is_known { "更正：编制下一版" } else { "重新编制" };
    let at = format!("/{}/{}/disclosures", ctx.jurisdiction, one.work_year);
    html! {
        details.box open[!typed.raw("correction").is_empty()] {
            summary { (words) }
            form method="post" action=(at) {
                (ctx.keys().markup())
                input type="hidden" name="kind" value=(one.kind.key());
                input type="hidden" name="publisher" value=(one.publisher);
                p { "按现在已通过的材料编成新的一版，已定为不公开的内容继续不公开；新的一版要重新审查。" }
                @if is_known {
                    (area("correction", "更正说明", "改了什么、为什么改；读者会看到", typed))
                } @else { input type="hidden" name="correction" value=""; }
                p.acts { button type="submit" data-busy="正在编制…" { (words) "（入账）" } }
            }
        }
    }
}

fn take_back(ctx: &Ctx, one: &DisclosurePackage, typed: &Fields) -> Markup {
    let options = TakeBackGround::ALL.map(|one| (one.key().to_owned(), one.name().to_owned()));
    let ground = Field {
        name: "ground",
        label: "情形",
        value: typed.raw("ground"),
        hint: "读者会看到",
        error: None,
        control: Control::Choice(options.to_vec()),
    };
    html! {
        details.box open[!typed.raw("ground").is_empty()] {
            summary { "撤下" }
            form method="post" action={ (address(one)) "/take-back" } {
                (ctx.keys().markup())
                p { "已公开的各版都不再给人看，原来的地址说明已经撤下。" }
                (ground.markup())
                (area("reason", "撤下的理由", "只在内部留存，读者看不到", typed))
                p.acts { button type="submit" data-busy="正在撤下…" { "撤下（入账）" } }
            }
        }
    }
}

fn items(ctx: &Ctx, one: &DisclosurePackage, version: &DisclosureVersion) -> Markup {
    let line = |item: &wenxiao_domain::disclosure::DisclosureItem| {
        let document = ctx.county.document(item.document);
        let subject = document.and_then(|document| ctx.county.subject(document.subject));
        let name = subject.as_ref().map_or("—", |subject| subject.name_for(&ctx.me));
        let parts = version.withheld_of(item.document).len();
        let at = format!("{}/items/{}", address(one), item.document);
        Line {
            choose: None,
            cells: vec![
                html! { div.name { a href=(at) { (name) } } },
                html! { (document.map_or("—", |document| document.kind.layout().title)) },
                html! { "第" (item.revision) "版" @if item.adjusted_by.is_some() { "，按批复的调整" } },
                html! {
                    @if let Some(why) = version.left_out(item.document) { b { "整份不公开" } p.hint { (why.ground.name()) } }
                    @else if 0 < parts { "公开，" (parts) "处不公开" }
                    @else { "公开" }
                },
            ],
        }
    };
    html! {
        h2 { "材料" }
        (LedgerTable {
            caption: format!("{}第{}版的材料", one.word(), version.number),
            columns: ["项目或部门", "表", "版", "公开"].map(Column::text).to_vec(),
            lines: version.items.iter().map(line).collect(),
            first_number: 1,
            totals: None,
        }
        .markup())
    }
}

/// The record of what is not published.
fn withheld(ctx: &Ctx, version: &DisclosureVersion) -> Markup {
    let line = |one: &Withheld| Line {
        choose: None,
        cells: vec![
            html! { div.name { (place(ctx, one)) } },
            html! { (one.ground.name()) p.hint { (one.ground.law()) } },
            html! { div.name { (one.reason) } },
            html! { (who(ctx, one.by, one.at)) },
        ],
    };
    html! {
        @if !version.withheld.is_empty() {
            h2 { "不公开的内容" }
            (LedgerTable {
                caption: "不公开的内容".to_owned(),
                columns: ["哪里", "情形、依据", "理由", "谁定的"].map(Column::text).to_vec(),
                lines: version.withheld.iter().map(line).collect(),
                first_number: 1,
                totals: None,
            }
            .markup())
        }
    }
}

/// Which form, and where on it.
fn place(ctx: &Ctx, one: &Withheld) -> String {
    let Some(document) = ctx.county.document(one.document) else { return "—".to_owned() };
    let subject = ctx.county.subject(document.subject);
    let name = subject.as_ref().map_or("—", |subject| subject.name_for(&ctx.me)).to_owned();
    let layout = document.kind.layout();
    match layout.place_words(&one.place) {
        words if words.is_empty() => format!("{name}　{}　整份", layout.title),
        words => format!("{name}　{}　{words}", layout.title),
    }
}

fn versions(ctx: &Ctx, one: &DisclosurePackage) -> Markup {
    html! {
        @if 1 < one.versions.len() {
            h2 { "各版" }
            ul {
                @for version in &one.versions {
                    li {
                        "第" (version.number) "版　" (moment(version.at)) "　" (version.stage().name())
                        @if let Some(by) = one.corrected_by(version.number).filter(|_| version.published.is_some()) {
                            "，已由第" (by.number) "版更正"
                        }
                        @if version.is_public() { "　" a href=(portal(ctx, one, version)) { "公开网页" } }
                    }
                }
            }
        }
    }
}
