//! 台账: an official list on the page, on paper and as a file, by round and department.

use axum::Router;
use axum::extract::Path;
use axum::response::{Html, IntoResponse as _};
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_app::{LedgerAsked, LedgerFile};
use wenxiao_domain::form::layout::{FieldKind, FormKind};
use wenxiao_domain::ledger::{ALL, Ledger, Table, Value, find};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::OrgId;

use crate::answer::{Answer, Stop, blocking};
use crate::component::empty_state::empty_state;
use crate::component::export_menu::{FileFormat, export_menu};
use crate::component::format::wan;
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::{Notice, Tone};
use crate::component::official_form::print_ledger;
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::ctx::{Ctx, Web};
use crate::page::show;

/// Addresses of ledgers.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/ledgers/{ledger}", get(index))
        .route("/{jurisdiction}/{year}/ledgers/{ledger}/print", get(print))
        .route("/{jurisdiction}/{year}/ledgers/{ledger}/{file}", get(file))
}

/// Links to every ledger of the year.
pub fn links(ctx: &Ctx) -> Markup {
    html! {
        @for ledger in ALL {
            "　" a.nw href=(ctx.at(&format!("/ledgers/{}", ledger.key))) { (ledger.name) }
        }
    }
}

fn named(ctx: &Ctx, key: &str) -> Result<&'static Ledger, Stop> {
    find(key).ok_or_else(|| ctx.refuse(&Refusal::NotFound("台账")))
}

/// What the address asks for.
fn asked(ctx: &Ctx, ledger: &Ledger) -> LedgerAsked {
    let address = ctx.address();
    let source = address.get("source").parse::<FormKind>().ok();
    LedgerAsked {
        year: ctx.year,
        source: source.filter(|kind| ledger.sources.contains(kind)),
        department: address.get("dept").parse::<OrgId>().ok(),
    }
}

async fn table(ctx: &Ctx, ledger: &'static Ledger, action: Action) -> Result<Table, Stop> {
    let (scope, asked) = (ctx.scope(action)?, asked(ctx, ledger));
    let (app, county) = (ctx.app().clone(), ctx.county.clone());
    let (today, me) = (ctx.today, ctx.me.clone());
    blocking(move || app.ledger((&county, today), ledger, asked, (&scope, Some(&me)))).await
}

async fn index(ctx: Ctx, Path((_, _, key)): Path<(String, String, String)>) -> Answer {
    let ledger = named(&ctx, &key)?;
    let table = table(&ctx, ledger, Action::ReadFiled).await?;
    let at = ctx.at(&format!("/ledgers/{key}"));
    let query = query(&ctx, ledger);
    let formats =
        [FileFormat::Xlsx, FileFormat::Docx, FileFormat::Pdf, FileFormat::Csv, FileFormat::Json];
    let print =
        if query.is_empty() { format!("{at}/print") } else { format!("{at}/print?{query}") };
    let notices = not_understood(&ctx, ledger).into_iter().collect();
    let page = Page {
        notices,
        subtitle: Some(html! { (ledger.layout.code) "　" (table.caption()) }),
        actions: Some(html! {
            a href=(print) { "打印" }
            @if ctx.may(Action::Export) { "　" (export_menu(&format!("{at}/file"), &query, &formats)) }
        }),
        ..ctx.page(format!("{}年{}", ctx.year, ledger.layout.title), body(&ctx, &table))
    };
    Ok(page.answer(&ctx.person.asked))
}

/// What the address asks for that the ledger does not know: it is said, and everything is listed.
fn not_understood(ctx: &Ctx, ledger: &Ledger) -> Option<Notice> {
    let (address, asked) = (ctx.address(), asked(ctx, ledger));
    let is_lost = |name: &str, known: bool| !address.get(name).trim().is_empty() && !known;
    let lost = [
        ("来源", is_lost("source", asked.source.is_some())),
        ("部门", is_lost("dept", asked.department.is_some())),
    ];
    let lost: Vec<&str> = lost.iter().filter(|(_, is)| *is).map(|(words, _)| *words).collect();
    let text = format!(
        "地址里的{}在这本台账里没有，按全部列出。请用上面的条件重新查询。",
        lost.join("、")
    );
    (!lost.is_empty()).then(|| Notice::new(Tone::Warning, text))
}

/// The address's query, with what the ledger understands.
fn query(ctx: &Ctx, ledger: &Ledger) -> String {
    let asked = asked(ctx, ledger);
    let source = asked.source.map(|kind| format!("source={}", kind.key()));
    let department = asked.department.map(|id| format!("dept={id}"));
    source.into_iter().chain(department).collect::<Vec<_>>().join("&")
}

fn body(ctx: &Ctx, table: &Table) -> Markup {
    if let Some(nothing) = show::nothing_commissioned(&ctx.me.scope(Action::ReadFiled)) {
        return nothing;
    }
    html! {
        (query_bar(ctx, table.ledger).markup())
        @if table.rows.is_empty() {
            (empty_state(table.reason(), None))
        } @else {
            (list(table))
        }
        ul.lines { @for note in table.notes() { li { (note) } } }
    }
}

fn query_bar(ctx: &Ctx, ledger: &Ledger) -> QueryBar {
    let asked = asked(ctx, ledger);
    let kinds =
        ledger.sources.iter().map(|kind| (kind.key().to_owned(), kind.short_name().to_owned()));
    let scope = ctx.me.scope(Action::ReadFiled);
    let departments = ctx.county.departments(ctx.today).filter(|one| scope.covers(one.id));
    let name = |id: OrgId| ctx.county.organization_name(id, ctx.today).to_owned();
    let departments = departments.map(|one| (one.id.to_string(), name(one.id)));
    let choice = |name, label, options, chosen: Option<String>| QueryField {
        name,
        label,
        input: QueryInput::Choice { options, chosen: chosen.unwrap_or_default() },
    };
    let source = asked.source.map(|kind| kind.key().to_owned());
    let sources =
        (!ledger.sources.is_empty()).then(|| choice("source", "来源", kinds.collect(), source));
    let departments =
        choice("dept", "部门", departments.collect(), asked.department.map(|id| id.to_string()));
    QueryBar {
        action: ctx.at(&format!("/ledgers/{}", ledger.key)),
        fields: sources.into_iter().chain([departments]).collect(),
        ..QueryBar::default()
    }
}

/// Characters that stand in any column.
const SHORT: usize = 4;

/// Characters of a name that stands in two or three lines.
const NAME: usize = 24;

fn list(table: &Table) -> Markup {
    let columns = table.ledger.columns();
    let cell = |value: &Value| match value {
        Value::Money(amount) => html! { (wan(amount.fen())) },
        Value::Nothing
        | Value::Count(_)
        | Value::Percent(_)
        | Value::Day(_)
        | Value::Year(_)
        | Value::Points(_) => {
            html! { span.nw { (value.shown()) } }
        }
        Value::Text(text) if text.chars().count() <= SHORT => html! { span.nw { (text) } },
        Value::Text(text) => {
            let class = if text.chars().count() <= NAME { "name" } else { "prose" };
            html! { div class=(class) { (text) } }
        }
    };
    let list = LedgerTable {
        caption: table.ledger.layout.title.to_owned(),
        columns: columns
            .iter()
            .map(|spec| Column { words: spec.label, numeric: is_numeric(spec.kind), sort: None })
            .collect(),
        lines: table
            .rows
            .iter()
            .map(|row| Line { choose: None, cells: row.iter().map(cell).collect() })
            .collect(),
        first_number: 1,
        totals: table.ledger.has_money().then(|| table.totals().iter().map(cell).collect()),
    };
    match table.ledger.about() {
        Some(column) => list.keeping(column),
        None => list.markup(),
    }
}

const fn is_numeric(kind: FieldKind) -> bool {
    match kind {
        FieldKind::Money | FieldKind::Percent | FieldKind::Points | FieldKind::Value => true,
        FieldKind::Line(_)
        | FieldKind::Text(_)
        | FieldKind::Year
        | FieldKind::Day
        | FieldKind::Choice(_)
        | FieldKind::Tick => false,
    }
}

async fn print(ctx: Ctx, Path((_, _, key)): Path<(String, String, String)>) -> Answer {
    let ledger = named(&ctx, &key)?;
    let table = table(&ctx, ledger, Action::ReadFiled).await?;
    Ok(Html(print_ledger(&table.placed(), ledger.key).into_string()).into_response())
}

async fn file(ctx: Ctx, Path((_, _, key, file)): Path<(String, String, String, String)>) -> Answer {
    ctx.scope(Action::Export)?;
    let ledger = named(&ctx, &key)?;
    let kind = file.strip_prefix("file.").and_then(LedgerFile::from_extension);
    let kind = kind.ok_or_else(|| ctx.refuse(&Refusal::NotFound("文件格式")))?;
    let table = table(&ctx, ledger, Action::Export).await?;
    let name = format!("{}.{}", table.file_name(), kind.extension());
    ctx.note_export(&name, format!("{}行", table.rows.len())).await?;
    let app = ctx.app().clone();
    let bytes = blocking(move || app.ledger_file(&table, kind)).await?;
    ctx.file_answer(&name, kind.media_type(), bytes)
}
