//! The choice of one department: its projects with what speaks for each, and what the choice comes to.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::Path;
use axum::http::StatusCode;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, SelectEvaluations};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::evaluation::{coverage, floor, suggested};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::project::Project;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::{OrgId, ProjectId};

use super::list::totals_words;
use crate::answer::{Answer, Stop, see_other};
use crate::component::format::{moment, wan};
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Posted};
use crate::page::show;

type At = (String, String, String);

/// The department of an address with its projects of the year.
struct Chosen<'a> {
    ctx: &'a Ctx,
    id: OrgId,
    projects: Vec<Arc<Project>>,
    selected: BTreeSet<ProjectId>,
    reason: String,
}

impl<'a> Chosen<'a> {
    fn of(ctx: &'a Ctx, id: &str, action: Action) -> Result<Self, Stop> {
        let scope = ctx.scope(action)?;
        let id = id.parse::<OrgId>().ok().filter(|id| scope.covers(*id));
        let id = id.filter(|id| ctx.county.organization(*id).is_some());
        let id = id.ok_or_else(|| ctx.refuse(&Refusal::NotFound("部门")))?;
        let projects = ctx.county.projects_of(ctx.year).filter(|one| one.department == id);
        let selection = ctx.county.evaluations_of(id, ctx.year);
        Ok(Self {
            ctx,
            id,
            projects: projects.cloned().collect(),
            selected: selection.map(|one| one.projects.clone()).unwrap_or_default(),
            reason: selection.map(|one| one.reason.clone()).unwrap_or_default(),
        })
    }

    fn may_choose(&self) -> bool {
        let is_over = self.ctx.year < self.ctx.today.year();
        let scope = self.ctx.me.scope(Action::SelectEvaluations);
        is_over && self.ctx.as_of.is_none() && scope.covers(self.id)
    }

    fn page(&self, notices: Vec<Notice>, status: Option<StatusCode>) -> Page {
        let ctx = self.ctx;
        let name = ctx.county.organization_name(self.id, ctx.today);
        Page {
            subtitle: (!self.may_choose()).then(|| self.totals()),
            crumbs: vec![Crumb {
                words: format!("{}年度部门评价", ctx.year),
                href: ctx.at("/evaluations"),
            }],
            notices,
            status,
            ..Page::new(format!("{name} · {}年度部门评价", ctx.year), self.body())
        }
    }

    /// Both shares of what is ticked.
    fn totals(&self) -> Markup {
        let is_selected = |one: &Project| self.selected.contains(&one.id);
        let counted = coverage(&self.ctx.county, &self.projects, is_selected);
        totals_words(&counted, floor(self.ctx.year, &self.ctx.pack))
    }

    fn body(&self) -> Markup {
        let ctx = self.ctx;
        if self.projects.is_empty() {
            return html! { p { "这个部门本年度没有项目，不需要选取。" } };
        }
        if !self.may_choose() {
            return html! {
                @if ctx.today.year() <= ctx.year { p { (ctx.year) "年度结束后，由部门负责人选取。" } }
                (self.table())
                (self.record())
            };
        }
        html! {
            form method="post" action=(ctx.at(&format!("/evaluations/{}", self.id))) data-count {
                (ctx.keys().markup())
                div.batch role="group" aria-label="选取" {
                    span role="status" data-chosen { "勾选后核算" }
                    span #counted role="status" { (self.totals()) }
                    button type="submit" name="_act" value="count" { "核算占比" }
                    button type="submit" name="_act" value="suggest" { "按规则建议" }
                }
                p.hint { "建议按重点项目优先、金额从大到小选，到个数和金额都达到下限为止。" }
                (self.table())
                div.field {
                    label for="reason" { "选取理由" }
                    textarea #reason name="reason" rows="2" maxlength="500" { "\n" (self.reason) }
                }
                p.acts {
                    button.primary type="submit" name="_act" value="save" data-busy="正在入账…" { "确定选取（入账）" }
                }
            }
            (self.record())
        }
    }

    /// Who chose last, and when.
    fn record(&self) -> Markup {
        let Some(last) = self.ctx.county.evaluations_of(self.id, self.ctx.year) else {
            return html! {};
        };
        html! {
            section.box {
                h2 { "现在的选取" }
                p { (last.projects.len()) "个项目：" (last.reason) }
                p.hint { (moment(last.at)) }
            }
        }
    }

    fn table(&self) -> Markup {
        let table = LedgerTable {
            caption: "本部门项目".to_owned(),
            columns: vec![
                Column::text("项目"),
                Column::text("重点"),
                Column::number("全年预算（万元）"),
                Column::text("单位自评"),
                Column::text("部门评价报告"),
            ],
            lines: self.projects.iter().map(|project| self.line(project)).collect(),
            first_number: 1,
            totals: None,
        };
        table.markup_with(|value| self.is_chosen(value))
    }

    fn is_chosen(&self, value: &str) -> bool {
        value.parse::<ProjectId>().is_ok_and(|id| self.selected.contains(&id))
    }

    fn line(&self, project: &Project) -> Line {
        let ctx = self.ctx;
        let name = project.name_for(&ctx.me).to_owned();
        let at = ctx.at(&format!("/projects/{}", project.code));
        let own = ctx.county.document_of(project.id, FormKind::SelfEvaluation);
        let own = own.and_then(|own| own.settled());
        let report = ctx.county.document_of(project.id, FormKind::DepartmentEvaluation);
        let is_selected = ctx.county.is_selected(project);
        let cells = vec![
            html! { a href=(at) { (name) } },
            html! { @if project.is_key { "重点" } },
            html! { (wan(project.adjusted().fen())) },
            html! {
                @match own.and_then(|own| own.total.zip(own.grade)) {
                    Some((total, grade)) => { (total) "分 " (grade.word()) },
                    None => "未通过",
                }
            },
            html! {
                @match report {
                    Some(report) if show::may_read(&ctx.county, report, &ctx.me, ctx.today) => {
                        a href={ "/docs/" (report.id) } { (report.status_word()) }
                    },
                    Some(report) => (report.status_word()),
                    None if is_selected => "未送审",
                    None => "",
                }
            },
        ];
        let choose = self.may_choose().then(|| (project.id.to_string(), name));
        Line { choose, cells }
    }
}

pub(super) async fn read(ctx: Ctx, Path((_, _, id)): Path<At>) -> Answer {
    let page = Chosen::of(&ctx, &id, Action::ReadFiled)?.page(Vec::new(), None);
    Ok(ctx.show(page))
}

pub(super) async fn choose(Path((_, _, id)): Path<At>, posted: Posted<Ctx>) -> Answer {
    let Posted { ctx, fields } = posted;
    fields.only(&["sel", "reason", "_act"])?;
    let mut chosen = Chosen::of(&ctx, &id, Action::SelectEvaluations)?;
    chosen.selected = fields.all("sel").filter_map(|one| one.parse().ok()).collect();
    chosen.reason = fields.raw("reason").to_owned();
    match fields.get("_act") {
        "save" => {}
        "suggest" => {
            let floor = floor(ctx.year, &ctx.pack);
            let floor = floor.ok_or_else(|| ctx.refuse(&Refusal::YearNotSupported(ctx.year)))?;
            chosen.selected = suggested(&ctx.county, &chosen.projects, floor);
            let text = "已按规则勾选，还没有入账。请核对后写明理由，再确定选取。";
            return Ok(
                ctx.show(chosen.page(vec![Notice::new(Tone::Information, text.to_owned())], None))
            );
        }
        _ => {
            let text = "占比已按勾选核算，还没有入账。";
            return Ok(
                ctx.show(chosen.page(vec![Notice::new(Tone::Information, text.to_owned())], None))
            );
        }
    }
    let command = Command::SelectEvaluations(SelectEvaluations {
        department: chosen.id,
        budget_year: ctx.year,
        projects: chosen.selected.clone(),
        reason: chosen.reason.clone(),
    });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let tail = format!("/evaluations/{id}?done=selected&seq={}", receipt.seq_last);
            Ok(see_other(&ctx.at(&tail)))
        }
        Err(refusal) => {
            let notice = Notice::of(&refusal);
            let status = Some(StatusCode::UNPROCESSABLE_ENTITY);
            Ok(ctx.show(chosen.page(vec![notice], status)))
        }
    }
}
