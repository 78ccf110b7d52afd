//! One form of a package, as readers would get it, with what may be withheld of it.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::StatusCode;
use maud::{Markup, html};
use wenxiao_domain::disclosure::{
    DisclosureItem, DisclosurePackage, DisclosureVersion, WithheldGround,
};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::publication::content::{personal, sheet_of, standing};
use wenxiao_domain::refusal::Refusal;

use super::{address, crumb, found, may};
use crate::answer::{Answer, Stop};
use crate::component::field::{Control, Field};
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields};

pub(super) async fn read(ctx: Ctx, Path((id, document)): Path<(String, String)>) -> Answer {
    let one = found(&ctx, &id)?;
    Ok(ctx.show(page(&ctx, &one, &document, &Fields::default(), None)?))
}

/// The item that the address or a form names.
pub(super) fn item_of<'a>(
    ctx: &Ctx,
    version: &'a DisclosureVersion,
    document: &str,
) -> Result<&'a DisclosureItem, Stop> {
    let item =
        document.parse().ok().and_then(|id| version.items.iter().find(|one| one.document == id));
    item.ok_or_else(|| ctx.refuse(&Refusal::NotFound("材料")))
}

/// The page, with what was typed and why it was refused.
pub(super) fn page(
    ctx: &Ctx,
    one: &Arc<DisclosurePackage>,
    document: &str,
    typed: &Fields,
    refused: Option<Notice>,
) -> Result<Page, Stop> {
    let version = one.newest();
    let item = item_of(ctx, version, document)?;
    let shown = sheet_of(&ctx.county, item);
    let (document, _, sheet) = shown.ok_or_else(|| ctx.refuse(&Refusal::NotFound("材料")))?;
    let subject = ctx.county.subject(document.subject);
    let name = subject.as_ref().map_or("—", |subject| subject.name_for(&ctx.me)).to_owned();
    // A sensitive project's content is its department's alone; the package names only that it is there.
    let is_hidden = subject
        .as_ref()
        .and_then(|subject| subject.project())
        .is_some_and(|project| project.is_hidden_from(&ctx.me));
    let may_change = version.published.is_none() && may(ctx, Action::PrepareDisclosures, one);
    let view = View { version, item, sheet, may_change };
    let body = html! {
        @if is_hidden { p { "涉密或敏感项目，内容只有本部门能看；整份不公开。" } }
        @else { (form(ctx, one, &view, typed)) }
    };
    Ok(Page {
        subtitle: Some(html! { (document.kind.layout().title) "　第" (item.revision) "版" }),
        crumbs: vec![crumb(ctx, one.work_year), Crumb { words: one.word(), href: address(one) }],
        status: refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY),
        notices: refused.into_iter().collect(),
        ..Page::new(name, body)
    })
}

struct View<'a> {
    version: &'a DisclosureVersion,
    item: &'a DisclosureItem,
    sheet: &'a Sheet,
    may_change: bool,
}

fn form(ctx: &Ctx, one: &DisclosurePackage, view: &View<'_>, typed: &Fields) -> Markup {
    let grounds = WithheldGround::ALL.iter().filter(|one| **one != WithheldGround::Sensitive);
    let options = grounds.map(|one| (one.key().to_owned(), one.name().to_owned())).collect();
    let field = |name, label, hint, control| {
        Field { name, label, value: typed.raw(name), hint, error: None, control }.markup()
    };
    html! {
        @if !view.may_change { (table(view, typed)) }
        @else {
            form method="post" action={ (address(one)) "/withhold" } {
                (ctx.keys().markup())
                input type="hidden" name="version" value=(view.version.number);
                input type="hidden" name="document" value=(view.item.document);
                (table(view, typed))
                div.box {
                    h2 { "不公开勾选的内容" }
                    p.hint { "先在上面勾选。已经不公开的，勾选后可以恢复公开。改动后，这一版要重新审查。" }
                    label.pick {
                        input type="checkbox" name="place" value="whole" checked[typed.all("place").any(|one| one == "whole")];
                        "整份材料"
                    }
                    (field("ground", "情形", "", Control::Choice(options)))
                    (field("reason", "理由", "写明这里为什么属于这种情形；只在内部留存", Control::Area))
                    p.acts {
                        button.primary type="submit" data-busy="正在办理…" { "不公开（入账）" }
                        " "
                        button type="submit" formaction={ (address(one)) "/lift" } data-busy="正在办理…" { "恢复公开（入账）" }
                    }
                }
            }
        }
    }
}

/// Every filled-in place of the form, as readers would get it.
fn table(view: &View<'_>, typed: &Fields) -> Markup {
    let layout = view.sheet.kind().layout();
    let chosen: Vec<&str> = typed.all("place").collect();
    let filled = in_order(view.sheet);
    let line = |(place, text): (FieldPath, &str)| {
        let words = layout.place_words(&place);
        let key = place.to_string();
        let why = standing(view.version, view.item, &place);
        let left_out = view.version.left_out(view.item.document);
        let mut cells = vec![
            html! { div.name { (words) } },
            html! { div.name { (text) } },
            html! {
                @if let Some(why) = why.or(left_out) { b { "不公开" } p.hint { (why.ground.name()) } }
                @else if personal(&place) { b { "不公开" } p.hint { "个人联系方式，从不公开" } }
                @else { "公开" }
            },
        ];
        if view.may_change {
            cells.insert(0, html! {
                @if !personal(&place) {
                    input type="checkbox" name="place" value=(key) aria-label={ "选" (words) } checked[chosen.contains(&key.as_str())];
                }
            });
        }
        Line { choose: None, cells }
    };
    let mut columns = ["栏目", "内容", "公开"].map(Column::text).to_vec();
    if view.may_change {
        columns.insert(0, Column::text("选"));
    }
    LedgerTable {
        caption: "填写的内容".to_owned(),
        columns,
        lines: filled.into_iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

/// What was filled in, in the order of the form.
fn in_order(sheet: &Sheet) -> Vec<(FieldPath, &str)> {
    let layout = sheet.kind().layout();
    let fields = layout.fields.iter().map(|spec| FieldPath::field(spec.id));
    let cells = layout.groups.iter().flat_map(move |group| {
        (0..sheet.rows(group.id).len()).flat_map(move |row| {
            group.columns.iter().map(move |column| FieldPath::cell(group.id, row, column.id))
        })
    });
    let all: Vec<FieldPath> = fields.chain(cells).collect();
    let with_text = |place: FieldPath| {
        let text = sheet.get(&place);
        (!text.trim().is_empty()).then_some((place, text))
    };
    all.into_iter().filter_map(with_text).collect()
}
