//! 红黄标: departments by flag, then the projects by money, with what was ordered. The round of June is
//! about departments as a whole, one line each.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::derive::basis::opens_on;
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::overview::monitoring::{Monitored, RoundState, round};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::rectification::{Rectification, RectificationState};
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;

use super::word_of;
use crate::answer::Answer;
use crate::component::deadline::deadline;
use crate::component::empty_state::empty_state;
use crate::component::flag::FlagView;
use crate::component::format::{percent, wan};
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::ctx::{Ctx, Web};
use crate::page::document::is_filled_together;
use crate::page::{ledger, show};

/// Addresses of the board.
pub fn routes() -> Router<Web> {
    Router::new().route("/{jurisdiction}/{year}/monitoring/{round}", get(board))
}

async fn board(ctx: Ctx, Path((_, _, word)): Path<(String, String, String)>) -> Answer {
    let kind = super::round(&ctx, &word)?;
    let scope = ctx.scope(Action::ReadFiled)?;
    let all = round(&ctx.county, kind, ctx.year, &scope);
    let board = Board { ctx: &ctx, kind, all: &all };
    let page = Page {
        subtitle: Some(board.subtitle()),
        actions: Some(board.rounds()),
        ..ctx.page(format!("{}年{}红黄标", ctx.year, kind.short_name()), board.body())
    };
    Ok(page.answer(&ctx.person.asked))
}

/// How a state is shown everywhere: shape, word and colour.
pub const fn sign(state: RoundState) -> Option<FlagView> {
    match state {
        RoundState::Flagged(flag) => Some(flag_view(flag)),
        RoundState::Undecided => Some(FlagView::NotFilled),
        RoundState::UnderWay | RoundState::Missing => None,
    }
}

/// How a flag is shown.
pub const fn flag_view(flag: Flag) -> FlagView {
    match flag {
        Flag::Red => FlagView::Red,
        Flag::Yellow => FlagView::Yellow,
        Flag::Green => FlagView::Normal,
        Flag::Blue => FlagView::Ahead,
    }
}

/// The column of the department's name, which a line about a department does not repeat.
const DEPARTMENT: usize = 1;

struct Board<'a> {
    ctx: &'a Ctx,
    kind: FormKind,
    all: &'a [Monitored],
}

impl Board<'_> {
    fn at(&self, query: &str) -> String {
        self.ctx.at(&format!("/monitoring/{}{query}", word_of(self.kind)))
    }

    /// The first day of the round, while it has not come.
    fn opens(&self) -> Option<Day> {
        let opens = opens_on(self.kind, self.ctx.year, &self.ctx.pack)?;
        (self.ctx.today < opens).then_some(opens)
    }

    fn subtitle(&self) -> Markup {
        let tickets = self.all.iter().filter_map(|one| one.ticket.as_ref());
        let (mut ordered, mut closed) = (0_i64, 0_i64);
        for ticket in tickets {
            ordered += 1;
            closed += i64::from(ticket.state == RectificationState::Closed);
        }
        html! {
            "督办" b.num { (ordered) } "个"
            @if 0 < ordered {
                "，销号" b.num { (closed) } "个（" (percent(closed, ordered, 1)) "）"
            }
            "　" a href="/rules#monitoring" { "判定规则" }
            "　" a href=(self.ctx.at("/findings")) { "评价问题" }
            "　" a href=(self.ctx.at("/results")) { "结果应用" }
            "　" a href=(self.ctx.at("/suspensions")) { "暂停拨付" }
            (ledger::links(self.ctx))
        }
    }

    fn rounds(&self) -> Markup {
        let link = |kind: FormKind| {
            let at = self.ctx.at(&format!("/monitoring/{}", word_of(kind)));
            html! {
                @if kind == self.kind { b { (kind.short_name()) } }
                @else { a href=(at) { (kind.short_name()) } }
            }
        };
        let year = |year: i16| {
            format!("/{}/{year}/monitoring/{}", self.ctx.jurisdiction, word_of(self.kind))
        };
        html! {
            @if is_filled_together(self.kind) && self.ctx.may(self.kind.drafting()) {
                a.button href=(self.at("/entry")) { "一页填报" } " "
            }
            span.under {
                (link(FormKind::MonitoringMay)) "　" (link(FormKind::DepartmentMonitoring)) "　" (link(FormKind::MonitoringAugust)) "　"
                a href=(year(self.ctx.year - 1)) { (self.ctx.year - 1) "年" } "　"
                a href=(year(self.ctx.year + 1)) { (self.ctx.year + 1) "年" }
            }
        }
    }

    fn body(&self) -> Markup {
        if let Some(nothing) = show::nothing_commissioned(&self.ctx.me.scope(Action::ReadFiled)) {
            return nothing;
        }
        if self.all.is_empty() {
            let reason = "本年度没有登记的项目，没有可以监控的内容。";
            return empty_state(reason, None);
        }
        html! {
            @if self.kind.subject_kind() == SubjectKind::Project { (self.departments()) }
            (self.subjects())
        }
    }

    fn departments(&self) -> Markup {
        let mut counts: BTreeMap<OrgId, BTreeMap<RoundState, usize>> = BTreeMap::new();
        for one in self.all {
            let of = counts.entry(one.subject.department()).or_default();
            *of.entry(one.state).or_default() += 1;
        }
        let name = |id: OrgId| self.ctx.county.organization_name(id, self.ctx.today);
        let mut rows: Vec<(OrgId, BTreeMap<RoundState, usize>)> = counts.into_iter().collect();
        let worst = |of: &BTreeMap<RoundState, usize>, flag| {
            of.get(&RoundState::Flagged(flag)).copied().unwrap_or(0)
        };
        rows.sort_by_key(|(id, of)| {
            (std::cmp::Reverse((worst(of, Flag::Red), worst(of, Flag::Yellow))), name(*id))
        });
        let cell = |id: OrgId, of: &BTreeMap<RoundState, usize>, state: RoundState| {
            let count = of.get(&state).copied().unwrap_or(0);
            let at = self.at(&format!("?dept={id}&flag={}#projects", state.key()));
            html! { @if count == 0 { "0" } @else { a href=(at) { (count) } } }
        };
        let lines = rows.iter().map(|(id, of)| {
            let mut cells =
                vec![html! { a href=(self.at(&format!("?dept={id}#projects"))) { (name(*id)) } }];
            cells.extend(RoundState::ALL.map(|state| cell(*id, of, state)));
            Line { choose: None, cells }
        });
        let total = |state: RoundState| {
            let count = self.all.iter().filter(|one| one.state == state).count();
            let at = self.at(&format!("?flag={}#projects", state.key()));
            html! { @if count == 0 { "0" } @else { a href=(at) { (count) } } }
        };
        let mut totals = vec![html! { (rows.len()) "个部门" }];
        totals.extend(RoundState::ALL.map(total));
        let head =
            |state: RoundState| Column { words: state.word(), numeric: true, ..Column::default() };
        let mut columns = vec![Column { words: "部门", ..Column::default() }];
        columns.extend(RoundState::ALL.map(head));
        LedgerTable {
            caption: "各部门标识（个）".to_owned(),
            columns,
            lines: lines.collect(),
            first_number: 1,
            totals: Some(totals),
        }
        .markup()
    }

    /// The rows that the address asks for: those with a flag where it says nothing, but every department, and of
    /// these with `order=open` those on which somebody is to order something.
    fn asked(&self) -> Vec<&Monitored> {
        let address = self.ctx.address();
        let (department, flag) = (address.get("dept"), address.get("flag"));
        let is_of_projects = self.kind.subject_kind() == SubjectKind::Project;
        let is_asked = |one: &&Monitored| {
            let of_department =
                department.is_empty() || one.subject.department().to_string() == department;
            let of_flag = match flag {
                "" if department.is_empty() && is_of_projects => matches!(
                    one.state,
                    RoundState::Flagged(Flag::Red) | RoundState::Flagged(Flag::Yellow)
                ),
                "" => true,
                flag => one.state.key() == flag,
            };
            let of_order = address.get("order") != "open" || one.awaits_order(&self.ctx.county);
            of_department && of_flag && of_order
        };
        self.all.iter().filter(is_asked).collect()
    }

    fn subjects(&self) -> Markup {
        let asked = self.asked();
        let money: Amount = asked.iter().map(|one| one.budget).sum();
        let may_order = self.ctx.may(Action::Supervise) && self.ctx.as_of.is_none();
        let orderable = asked.iter().any(|one| one.is_orderable());
        html! {
            section #projects {
                h2 { (self.kind.subject_kind().name()) "　" (asked.len()) "个　" (wan(money.fen())) "万元" }
                @if let Some(opens) = self.opens() {
                    (empty_state(&format!("本轮还没有开始，{opens}起填报。"), None))
                } @else if asked.is_empty() {
                    (empty_state("没有符合条件的行。", Some(("看全部红黄标", &self.at("")))))
                } @else if may_order && orderable {
                    form method="get" action=(self.at("/orders")) {
                        p.acts {
                            button.primary type="submit" { "批量督办" }
                            span.hint { "先看将要下达的内容，确认后才入账" }
                        }
                        (self.list(&asked, true))
                    }
                } @else {
                    (self.list(&asked, false))
                }
            }
        }
    }

    fn list(&self, asked: &[&Monitored], chooses: bool) -> Markup {
        let mut columns = vec![
            Column::text(self.kind.subject_kind().name()),
            Column::text("部门"),
            Column::number("全年预算（万元）"),
            Column::text("标识"),
            Column::text("理由"),
        ];
        if self.kind == FormKind::MonitoringAugust {
            columns.push(Column::text("5月"));
        }
        columns.push(Column::text("督办"));
        if self.kind.subject_kind() == SubjectKind::Department {
            columns.remove(DEPARTMENT);
        }
        LedgerTable {
            caption: format!("{}标识", self.kind.subject_kind().name()),
            columns,
            lines: asked.iter().map(|one| self.line(one, chooses)).collect(),
            first_number: 1,
            totals: None,
        }
        .markup()
    }

    fn line(&self, one: &Monitored, chooses: bool) -> Line {
        let (ctx, subject) = (self.ctx, &one.subject);
        let name = subject.name_for(&ctx.me);
        let readable = one
            .document
            .as_ref()
            .filter(|document| show::may_read(&ctx.county, document, &ctx.me, ctx.today));
        let mut cells = vec![
            html! { a href=(show::subject_href(&ctx.jurisdiction, subject)) { (name) } },
            html! { (ctx.county.organization_name(subject.department(), ctx.today)) },
            html! { (wan(one.budget.fen())) },
            html! {
                @match sign(one.state) { Some(sign) => (sign.markup()), None => (one.state.word()) }
                @if one.document.as_ref().is_some_and(|one| ctx.county.overruled(one.id).is_some()) {
                    " " span.hint { "改判" }
                }
            },
            html! {
                @if let Some(document) = readable {
                    a href={ "/docs/" (document.id) "/score" } { (why(document)) }
                    @if let Some(overruled) = ctx.county.overruled(document.id) {
                        p { (overruled.sentence()) }
                    }
                }
            },
        ];
        if self.kind == FormKind::MonitoringAugust {
            cells.push(html! {
                @match one.before { Some(flag) => (flag_view(flag).markup()), None => "—" }
            });
        }
        cells.push(self.ticket(one));
        if self.kind.subject_kind() == SubjectKind::Department {
            cells.remove(DEPARTMENT);
        }
        let document = one.document.as_ref().filter(|_| chooses && one.is_orderable());
        Line { choose: document.map(|document| (document.id.to_string(), name.to_owned())), cells }
    }

    fn withdrawn(&self, one: &Monitored) -> Option<&Rectification> {
        let ticket = self.ctx.county.withdrawn_ticket_of(one.document.as_ref()?)?;
        Some(ticket)
    }

    fn ticket(&self, one: &Monitored) -> Markup {
        html! {
            @match &one.ticket {
                Some(ticket) => {
                    (show::ticket(ticket))
                    @if let Some(due) = ticket.waits_until() {
                        "　" (deadline(due.date(), self.ctx.today.date()))
                    }
                }
                None => {
                    @match self.withdrawn(one) {
                        Some(ticket) => a href={ "/rectifications/" (ticket.id) } { "已撤销督办" },
                        None if one.is_orderable() => "未督办",
                        None => "—",
                    }
                }
            }
        }
    }
}

/// The sentence that decided.
fn why(document: &wenxiao_domain::document::Document) -> String {
    let flags = document.settled().and_then(|settled| settled.flags.as_ref());
    flags.map_or_else(|| "依据".to_owned(), |flags| flags.sentence.clone())
}
