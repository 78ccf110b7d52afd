//! 佐证覆盖 of a form and year: by department, then project by project; as a page and as a file.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::document::Subject;
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::overview::evidence::{
    Covered, DepartmentProof, ProofCount, by_department, counted, covered, current,
};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_office::write::{ListCell, list_csv, list_xlsx};

use super::view;
use crate::answer::{Answer, Stop, attachment, failed};
use crate::component::empty_state::empty_state;
use crate::component::export_menu::{FileFormat, export_menu};
use crate::component::frame::Crumb;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Web};
use crate::page::show;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/evidence", get(index))
        .route("/{jurisdiction}/{year}/evidence.csv", get(csv))
        .route("/{jurisdiction}/{year}/evidence.xlsx", get(xlsx))
        .route("/{jurisdiction}/{year}/evidence/{id}", get(department))
}

/// The form that is asked for, otherwise the one that is worked on.
fn asked(ctx: &Ctx) -> FormKind {
    let query = ctx.query.iter().find(|(name, _)| name == "form");
    let kind = query.and_then(|(_, key)| key.parse().ok());
    let kind = kind.filter(|kind| forms().any(|one| one == *kind));
    kind.unwrap_or_else(|| current(ctx.year, &ctx.pack, ctx.today))
}

fn forms() -> impl Iterator<Item = FormKind> {
    counted(SubjectKind::Project).chain(counted(SubjectKind::Department))
}

fn rows(ctx: &Ctx, kind: FormKind) -> Result<Vec<Covered>, Stop> {
    let scope = ctx.scope(Action::ReadFiled)?;
    Ok(covered(&ctx.county, kind, ctx.year, &scope, &ctx.pack))
}

/// The same list of another form.
fn choice(kind: FormKind, at: &str) -> Markup {
    html! {
        nav.revs aria-label="表" {
            ul.chips {
                @for one in forms() {
                    li {
                        a href={ (at) "?form=" (one.key()) } aria-current=[(one == kind).then_some("page")] {
                            (one.short_name())
                        }
                    }
                }
            }
        }
    }
}

fn share(count: ProofCount) -> String {
    count.share().map_or_else(|| "—".to_owned(), |share| share.percent().fixed(1))
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let kind = asked(&ctx);
    let body = match show::nothing_commissioned(&scope) {
        Some(nothing) => nothing,
        None => {
            let rows = rows(&ctx, kind)?;
            html! {
                (choice(kind, &ctx.at("/evidence")))
                @if rows.is_empty() {
                    (empty_state("本年度在当前身份的范围内没有项目，或者没有部门填这张表。", None))
                } @else { (departments(&ctx, kind, &rows)) }
                p.hint { "核心指标是批复的绩效目标中分值最高的几项（拟定，见规则）；有未撤回、所证明日期在该表报告期间之内的佐证才算。" }
            }
        }
    };
    let mut page = ctx.page(format!("{}年{}佐证覆盖", ctx.year, kind.short_name()), body);
    page.crumbs = vec![Crumb { words: format!("{}年部门", ctx.year), href: ctx.at("/depts") }];
    if ctx.may(Action::Export) {
        let formats = &[FileFormat::Csv, FileFormat::Xlsx];
        let tail = format!("form={}", kind.key());
        page.actions = Some(export_menu(&ctx.at("/evidence"), &tail, formats));
    }
    Ok(page.answer(&ctx.person.asked))
}

fn departments(ctx: &Ctx, kind: FormKind, rows: &[Covered]) -> Markup {
    let mut of: Vec<(OrgId, DepartmentProof)> = by_department(rows).into_iter().collect();
    of.sort_by_key(|(id, _)| ctx.county.organization_order(*id, ctx.today));
    let cells = |sum: &DepartmentProof| {
        vec![
            html! { (sum.subjects) },
            html! { (sum.without_target) },
            html! { (sum.count.core) },
            html! { (sum.count.proven) },
            html! { (share(sum.count)) },
            html! { @if 0 < sum.bare { b.red { (sum.bare) } } @else { "0" } },
            html! { (sum.lines) },
        ]
    };
    let line = |(id, sum): &(OrgId, DepartmentProof)| {
        let href = ctx.at(&format!("/evidence/{id}?form={}", kind.key()));
        let name = ctx.county.organization_name(*id, ctx.today);
        let mut line = vec![html! { div.name { a href=(href) { (name) } } }];
        line.extend(cells(sum));
        Line { choose: None, cells: line }
    };
    let mut totals = vec![html! { (of.len()) "个部门" }];
    totals.extend(cells(&DepartmentProof::of(rows)));
    LedgerTable {
        caption: "佐证覆盖".to_owned(),
        columns: vec![
            Column::text("部门"),
            Column::number(if kind.subject_kind() == SubjectKind::Project {
                "项目（个）"
            } else {
                "部门（个）"
            }),
            Column::number("没有批复目标（个）"),
            Column::number("核心指标（项）"),
            Column::number("有佐证（项）"),
            Column::number("覆盖率"),
            Column::number("一项也没有的（个）"),
            Column::number("登记佐证（份）"),
        ],
        lines: of.iter().map(line).collect(),
        first_number: 1,
        totals: Some(totals),
    }
    .markup()
}

async fn department(ctx: Ctx, Path((_, _, id)): Path<(String, String, String)>) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let id = id.parse::<OrgId>().ok().filter(|id| scope.covers(*id));
    let id = id.filter(|id| ctx.county.organization(*id).is_some());
    let id = id.ok_or_else(|| ctx.refuse(&Refusal::NotFound("部门")))?;
    let kind = asked(&ctx);
    let mut rows = rows(&ctx, kind)?;
    rows.retain(|row| row.subject.department() == id);
    let body = html! {
        (choice(kind, &ctx.at(&format!("/evidence/{id}"))))
        @if rows.is_empty() { (empty_state("这个部门本年度没有项目，或者不填这张表。", None)) }
        @else { (subjects(&ctx, kind, &rows)) }
    };
    let name = ctx.county.organization_name(id, ctx.today);
    let mut page = ctx.page(format!("{name} · {}佐证覆盖", kind.short_name()), body);
    let words = format!("{}年佐证覆盖", ctx.year);
    let href = ctx.at(&format!("/evidence?form={}", kind.key()));
    page.crumbs = vec![Crumb { words, href }];
    Ok(page.answer(&ctx.person.asked))
}

fn subjects(ctx: &Ctx, kind: FormKind, rows: &[Covered]) -> Markup {
    let line = |row: &Covered| {
        let subject = &row.subject;
        let href = show::subject_href(&ctx.jurisdiction, subject);
        let document = ctx.county.document_of(subject.id(), kind);
        let cells = vec![
            html! {
                div.name { a href=(href) { (subject.name_for(&ctx.me)) } }
                div.hint.num { (subject.code()) }
            },
            html! {
                @match document {
                    Some(document) if show::may_read(&ctx.county, document, &ctx.me, ctx.today) => {
                        a href={ "/docs/" (document.id) } { (document.status_word()) }
                    },
                    Some(document) => (document.status_word()),
                    None => span.muted { "未送审" },
                }
            },
            html! { @match row.count { Some(count) => (view::count(count)), None => span.muted { "没有批复目标" } } },
            html! { a href=(view::at(subject.id())) { (row.lines) "份" } },
        ];
        Line { choose: None, cells }
    };
    LedgerTable {
        caption: "佐证覆盖".to_owned(),
        columns: vec![
            Column::text("项目或部门"),
            Column::text(kind.short_name()),
            Column::number("核心指标有佐证的"),
            Column::number("登记佐证"),
        ],
        lines: rows.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
    .markup()
}

const COLUMNS: [&str; 10] = [
    "序号",
    "部门",
    "编码",
    "名称",
    "表",
    "送审",
    "核心指标（项）",
    "有佐证（项）",
    "覆盖率",
    "登记佐证（份）",
];

/// The list project by project, each cell with whether it is a number.
fn table(ctx: &Ctx) -> Result<Vec<Vec<(bool, String)>>, Stop> {
    ctx.scope(Action::Export)?;
    let kind = asked(ctx);
    let mut rows = rows(ctx, kind)?;
    rows.sort_by_key(|row| {
        let order = ctx.county.organization_order(row.subject.department(), ctx.today);
        (order.0, order.1.to_owned(), order.2.to_owned(), row.subject.code().to_owned())
    });
    let text = |text: &str| (false, text.to_owned());
    let number = |number: usize| (true, number.to_string());
    let cells = |(index, row): (usize, &Covered)| {
        let subject: &Subject = &row.subject;
        let document = ctx.county.document_of(subject.id(), kind);
        // Without a target nobody knows how many there are, which is not none.
        let known = |number: fn(ProofCount) -> usize| match row.count {
            Some(count) => (true, number(count).to_string()),
            None => text("—"),
        };
        vec![
            number(index + 1),
            text(ctx.county.organization_name(subject.department(), ctx.today)),
            text(subject.code()),
            text(subject.name_for(&ctx.me)),
            text(kind.short_name()),
            text(document.map_or("未送审", |document| document.status_word())),
            known(|count| count.core),
            known(|count| count.proven),
            (false, row.count.map_or_else(|| "—".to_owned(), share)),
            number(row.lines),
        ]
    };
    Ok(rows.iter().enumerate().map(cells).collect())
}

fn cell((is_number, text): &(bool, String)) -> ListCell<'_> {
    if *is_number { ListCell::Number(text) } else { ListCell::Text(text) }
}

fn file_name(ctx: &Ctx, suffix: &str) -> String {
    let place = ctx.county.shared.founded.as_ref().map_or("", |founded| &founded.name);
    format!("{place}{}年{}佐证覆盖{}.{suffix}", ctx.year, asked(ctx).short_name(), ctx.today)
}

async fn csv(ctx: Ctx) -> Answer {
    let rows = table(&ctx)?;
    let name = file_name(&ctx, "csv");
    ctx.note_export(&name, format!("{}行", rows.len())).await?;
    let text = list_csv(&COLUMNS, rows.iter().map(|row| row.iter().map(cell)));
    Ok(attachment("text/csv; charset=utf-8", &name, text.into_bytes()))
}

async fn xlsx(ctx: Ctx) -> Answer {
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let rows = table(&ctx)?;
    let bytes = list_xlsx("佐证覆盖", &COLUMNS, rows.iter().map(|row| row.iter().map(cell)));
    let bytes = bytes.map_err(|error| Stop::from(failed(&error)))?;
    let name = file_name(&ctx, "xlsx");
    ctx.note_export(&name, format!("{}行", rows.len())).await?;
    Ok(attachment(TYPE, &name, bytes))
}
