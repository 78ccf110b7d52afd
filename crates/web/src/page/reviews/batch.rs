//! 批量通过: documents that wait for this reviewer and on which no check finds anything. Nothing is chosen
//! beforehand; one press rates every item of the chosen ones 优 and passes them, and says so.

use std::sync::Arc;

use axum::extract::Path;
use maud::{Markup, html};
use wenxiao_app::Idempotency;
use wenxiao_domain::act::{Command, Outcome, ReviewDocument, findings_on};
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::document::{Document, Status, Subject};
use wenxiao_domain::form::review::typed;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::review::suggest::suggested;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::DocumentId;

use crate::answer::Answer;
use crate::component::empty_state::empty_state;
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Posted};

/// Documents that are offered at once; those that came first.
const MOST: usize = 100;

/// A document that may be passed without a word on it.
struct Clean {
    document: Arc<Document>,
    subject: Subject,
}

impl Clean {
    /// Which document, and which revision the reviewer sees.
    fn word(&self) -> String {
        format!("{}/{}", self.document.id, self.document.newest().number)
    }
}

/// What waits for this reviewer of the year of the address, came first, has no open opinion, and nothing is found on.
fn clean(ctx: &Ctx) -> Vec<Clean> {
    let scope = ctx.me.scope(Action::FinanceReview);
    let documents = ctx.county.shared.documents.values();
    let mut waiting: Vec<&Arc<Document>> = documents
        .filter(|document| document.work_year == ctx.year)
        .filter(|document| {
            let is_signed_by_me = match document.status {
                Status::Filed { signed_by, .. } => signed_by == ctx.me.account,
                Status::Withdrawn { .. }
                | Status::Submitted { .. }
                | Status::Returned { .. }
                | Status::Accepted { .. } => return false,
            };
            let is_mine = document.newest().editors.contains(&ctx.me.account) || is_signed_by_me;
            !is_mine && document.open_opinions().next().is_none()
        })
        .collect();
    waiting.sort_by_key(|document| (document.status.at(), document.id));
    let found = waiting.into_iter().filter_map(|document| {
        let subject = ctx.county.subject(document.subject)?;
        let rules = rules_of(document.kind, document.budget_year, &ctx.pack)?;
        let sheet = &document.newest().sheet;
        let is_clean = scope.covers(subject.department())
            && findings_on(document, sheet, &ctx.county, &subject, &rules, ctx.today).is_empty();
        is_clean.then(|| Clean { document: Arc::clone(document), subject })
    });
    found.take(MOST).collect()
}

/// The list.
pub async fn page(ctx: Ctx) -> Answer {
    ctx.scope(Action::FinanceReview)?;
    Ok(ctx.show(shown(&ctx, &clean(&ctx), Vec::new(), html! {})))
}

fn shown(ctx: &Ctx, all: &[Clean], notices: Vec<Notice>, above: Markup) -> Page {
    let body = html! {
        (above)
        @if all.is_empty() {
            (empty_state("本年度没有可以批量通过的材料：待审核的材料都有系统检查的问题或没有解决的意见，请逐份审核。", Some(("去待办", "/me?k=review"))))
        } @else { (form(ctx, all)) }
    };
    let crumbs =
        vec![Crumb { words: format!("{}年审核情况", ctx.year), href: ctx.at("/reviews") }];
    Page { crumbs, notices, ..Page::new("批量通过".to_owned(), body) }
}

fn form(ctx: &Ctx, all: &[Clean]) -> Markup {
    let line = |one: &Clean| {
        let name = one.subject.name_for(&ctx.me);
        let department = ctx.county.organization_name(one.subject.department(), ctx.today);
        let words = format!("{name}{}", ctx.county.document_name(&one.document));
        let id = one.document.id;
        Line {
            choose: Some((one.word(), words)),
            cells: vec![
                html! { a href={ "/docs/" (id) "/review" } { (name) } },
                html! { (ctx.county.document_name(&one.document)) },
                html! { (department) },
                html! { "第" (one.document.newest().number) "版" },
            ],
        }
    };
    let table = LedgerTable {
        caption: "没有检查问题的待审核材料".to_owned(),
        columns: vec![
            Column::text("项目或部门"),
            Column::text("材料"),
            Column::text("部门"),
            Column::text("版次"),
        ],
        lines: all.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    };
    html! {
        form method="post" action=(ctx.at("/reviews/batch")) data-count {
            (ctx.keys().markup())
            p {
                "下面" (all.len()) "份" (ctx.year) "年的待审核材料系统检查没有任何问题，也没有未解决的意见。先逐份打开看过，再勾选；"
                "有审核评分表的，八个要点都评“优”；目标的各个指标都勾可衡量、可实现、可落地。"
            }
            (table.markup())
            p.acts {
                span role="status" data-chosen { "勾选后操作" }
                button.primary type="submit" data-busy="正在办理…" { "所选各份：各要点评“优”并通过" }
                a href=(ctx.at("/reviews")) { "不办理，返回" }
            }
        }
    }
}

/// The sheet on which every item is 优: what the checks propose where they found nothing.
fn all_excellent(document: &Document) -> Option<Sheet> {
    let kind = document.kind.review()?;
    typed(&suggested(&Sheet::new(kind), &document.newest().sheet, &[]))
}

/// Passes the chosen ones one after another; each says how it went.
pub async fn pass(
    Path((_, _)): Path<(String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    fields.only(&["sel"])?;
    ctx.scope(Action::FinanceReview)?;
    let chosen: Vec<&str> = fields.all("sel").collect();
    let mut outcomes: Vec<(String, DocumentId, Option<Refusal>)> = Vec::new();
    for one in clean(&ctx).into_iter().filter(|one| chosen.contains(&&*one.word())) {
        let id = one.document.id;
        let command = Command::ReviewDocument(ReviewDocument {
            document: id,
            seen: one.document.newest().number,
            outcome: Outcome::Pass,
            remark: String::new(),
            opinions: Vec::new(),
            resolved: Vec::new(),
            sheet: all_excellent(&one.document),
        });
        // One key for each document, so that pressing twice passes once.
        let idempotency = fields
            .idempotency()
            .map(|whole| Idempotency { key: format!("{}-{id}", whole.key), ..whole });
        let refused = ctx.execute(command, idempotency).await?.err();
        let kind = ctx.county.document_name(&one.document);
        outcomes.push((format!("{}　{kind}", one.subject.name_for(&ctx.me)), id, refused));
    }
    Ok(ctx.show(passed(&ctx, &outcomes)))
}

fn passed(ctx: &Ctx, outcomes: &[(String, DocumentId, Option<Refusal>)]) -> Page {
    let refused = outcomes.iter().filter(|(_, _, refused)| refused.is_some()).count();
    let done = outcomes.len() - refused;
    let mut notices = Vec::new();
    if 0 < done {
        notices.push(Notice::new(Tone::Done, format!("已通过{done}份，各要点评“优”。")));
    }
    if 0 < refused {
        notices.push(Notice::new(Tone::Refused, format!("{refused}份没有通过，原因列在下面。")));
    }
    if outcomes.is_empty() {
        let text = "没有选中可以批量通过的材料，本次未办理。请重新勾选。";
        notices.push(Notice::new(Tone::Refused, text));
    }
    let body = html! {
        ul {
            @for (name, id, refused) in outcomes {
                li {
                    a href={ "/docs/" (id) } { (name) } "　"
                    @match refused {
                        Some(refusal) => { "✕ " (refusal.to_string()) }
                        None => { "✓ 已通过" }
                    }
                }
            }
        }
        p.acts { a.button href=(ctx.at("/reviews/batch")) { "回到批量通过" } }
    };
    let crumbs =
        vec![Crumb { words: format!("{}年审核情况", ctx.year), href: ctx.at("/reviews") }];
    Page { crumbs, notices, ..Page::new("批量通过".to_owned(), body) }
}
