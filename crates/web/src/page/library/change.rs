//! 指标库变更: what was proposed, one proposal beside what holds now, its decision.

use maud::{Markup, html};
use wenxiao_domain::library::indicator::Indicator;
use wenxiao_domain::library::proposal::{Change, ChangeKind, Proposal};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::AccountId;

use super::item::{all_facts, pairs};
use crate::component::empty_state::empty_state;
use crate::component::field::{Control, Errors, Field};
use crate::component::form_keys::FormKeys;
use crate::component::format::moment;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::{Notice, Tone};
use crate::component::sample::{Sample, sample};
use crate::page::show;

/// One proposal in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeLine {
    /// Its id.
    pub id: String,
    /// 新增, 修订, 停用.
    pub kind: &'static str,
    /// Which indicator.
    pub code: String,
    /// Its name: as proposed, of a retired one as it is.
    pub name: String,
    /// From which day on.
    pub from: String,
    /// `县水利局 · 部门填报人`.
    pub by: String,
    /// When it was proposed.
    pub at: String,
    /// 待审定, 已采纳, 未采纳.
    pub status: &'static str,
    /// The looker proposed it.
    pub is_own: bool,
}

impl ChangeLine {
    /// The line of a proposal.
    pub fn of(proposal: &Proposal, county: &County, today: Day, me: AccountId) -> Self {
        let said = proposal.change.indicator().map(|indicator| indicator.name.clone());
        let catalogue = county.library();
        let known =
            || catalogue.item(&proposal.code).map(|item| item.newest().indicator.name.clone());
        Self {
            id: proposal.id.to_string(),
            kind: proposal.change.kind().name(),
            code: proposal.code.to_string(),
            name: said.or_else(known).unwrap_or_default(),
            from: proposal.from.to_string(),
            by: show::actor(county, &proposal.by, today),
            at: moment(proposal.at),
            status: proposal.status(),
            is_own: proposal.by.account() == Some(me),
        }
    }

    /// One for examples.
    pub fn example() -> Self {
        Self {
            id: "01890000-0000-7000-8000-000000000001".to_owned(),
            kind: ChangeKind::Revise.name(),
            code: "WAT-004".to_owned(),
            name: "改建防渗渠道长度".to_owned(),
            from: "2027-01-01".to_owned(),
            by: "县水利局 · 部门填报人".to_owned(),
            at: "2026-06-01 10:02".to_owned(),
            status: "待审定",
            is_own: false,
        }
    }
}

/// The lines as a list.
pub fn table(lines: &[ChangeLine]) -> LedgerTable {
    let line = |line: &ChangeLine| Line {
        choose: None,
        cells: vec![
            html! { a href={ "/library/changes/" (line.id) } { (line.kind) "：" (line.name) } div.hint.code { (line.code) } },
            html! { span.num { (line.from) } },
            html! { (line.by) div.hint { span.num { (line.at) } } },
            html! { (line.status) },
        ],
    };
    LedgerTable {
        caption: "指标库变更".to_owned(),
        columns: ["变更", "起始", "提出", "状态"].map(Column::text).into(),
        lines: lines.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
}

/// Deciding several at once: what was chosen and written so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// `accept` or `reject`.
    pub outcome: String,
    /// 审定意见.
    pub reason: String,
    /// What is wrong.
    pub errors: Errors,
    /// Hidden fields.
    pub keys: FormKeys,
}

/// The list's body: what waits first, then what was decided. With `together`, what waits and is not the
/// looker's own can be decided at once.
pub fn list_body(lines: &[ChangeLine], together: Option<&Together>) -> Markup {
    if lines.is_empty() {
        return empty_state("还没有人提出指标库变更。", Some(("看指标库", "/library")));
    }
    let (waiting, decided): (Vec<_>, Vec<_>) =
        lines.iter().cloned().partition(|line| line.status == "待审定");
    html! {
        @if !waiting.is_empty() {
            section #waiting tabindex="-1" { h2 { "待审定" }
                @match together {
                    Some(together) => (waiting_form(&waiting, together)),
                    None => (table(&waiting).markup()),
                }
            }
        }
        @if !decided.is_empty() { section { h2 { "已审定" } (table(&decided).markup()) } }
    }
}

/// The waiting ones with a tick each, and the decision below.
fn waiting_form(lines: &[ChangeLine], together: &Together) -> Markup {
    let mut list = table(lines);
    list.columns.insert(0, Column { words: "审定", numeric: false, sort: None });
    for (line, of) in list.lines.iter_mut().zip(lines) {
        line.cells.insert(0, pick(of));
    }
    let field = |name, label, value, control| {
        Field { name, label, value, hint: "", error: together.errors.of(name), control }.markup()
    };
    html! {
        form method="post" action="/library/changes" novalidate {
            (together.keys.markup())
            (list.markup())
            @if lines.iter().any(|line| !line.is_own) {
                div.fields {
                    (field("outcome", "勾选各项的结果", &together.outcome, Control::Choice(outcomes())))
                    (field("reason", "审定意见", &together.reason, Control::Area))
                }
                p.acts { button.primary type="submit" data-busy="正在提交…" { "审定所选变更" } }
            }
        }
    }
}

fn pick(line: &ChangeLine) -> Markup {
    html! {
        @if line.is_own { span.muted { "本人提出" } }
        @else {
            label.pick {
                input type="checkbox" name="sel" value=(line.id);
                "选" span.vh { "：" (line.name) }
            }
        }
    }
}

fn outcomes() -> Vec<(String, String)> {
    [("", "请选择"), ("accept", "采纳"), ("reject", "不采纳")]
        .map(|(value, words)| (value.to_owned(), words.to_owned()))
        .into()
}

/// What may be done about a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Door {
    /// Decide it: what was chosen and written so far, and what is wrong.
    Open {
        /// `accept` or `reject`.
        outcome: String,
        /// 审定意见.
        reason: String,
        /// What is wrong.
        errors: Errors,
        /// Hidden fields.
        keys: FormKeys,
    },
    /// The looker proposed it.
    Own,
    /// Decided, or the looker has no right to.
    Closed,
}

/// One proposal.
pub struct ChangeView<'a> {
    /// The proposal.
    pub proposal: &'a Proposal,
    /// What the indicator says now; nothing of a new one.
    pub now: Option<&'a Indicator>,
    /// Who proposed it.
    pub by: String,
    /// Who decided it.
    pub decided_by: String,
    /// What may be done.
    pub door: Door,
}

impl ChangeView<'_> {
    /// The page's body.
    pub fn body(&self) -> Markup {
        let proposal = self.proposal;
        html! {
            section { h2 { "提出" }
                dl.pairs {
                    dt { "指标编码" } dd.code { (proposal.code) }
                    dt { "变更" } dd { (proposal.change.kind().name()) }
                    dt { "起始日期" } dd.num { (proposal.from) }
                    dt { "理由" } dd { (proposal.reason) }
                    dt { "提出人" } dd { (self.by) "　" span.num { (moment(proposal.at)) } }
                }
            }
            section { h2 { "内容" } (self.content()) }
            @if let Some(decision) = &proposal.decision {
                section { h2 { "审定" }
                    dl.pairs {
                        dt { "结果" } dd { (proposal.status()) }
                        dt { "审定意见" } dd { (decision.reason) }
                        dt { "审定人" } dd { (self.decided_by) "　" span.num { (moment(decision.at)) } }
                    }
                }
            }
            (self.decide())
        }
    }

    fn content(&self) -> Markup {
        match (&self.proposal.change, self.now) {
            (Change::Add { indicator }, _) | (Change::Revise { indicator }, None) => {
                pairs(&all_facts(indicator))
            }
            (Change::Revise { indicator }, Some(now)) => {
                let before = if self.proposal.is_pending() { "现行" } else { "原来" };
                both(before, now, indicator)
            }
            (Change::Retire { successor }, now) => html! {
                p {
                    "停用后不再供选用，已填入表中的不受影响。"
                    @match successor {
                        Some(code) => { "改用：" a href={ "/library/" (code) } { (code) } }
                        None => "没有替代指标。",
                    }
                }
                @if let Some(now) = now { (pairs(&all_facts(now))) }
            },
        }
    }

    fn decide(&self) -> Markup {
        let (outcome, reason, errors, keys) = match &self.door {
            Door::Closed => return html! {},
            Door::Own => {
                let text = "这是本人提出的变更，由另一位审定人员办理。";
                return Notice::new(Tone::Information, text).markup();
            }
            Door::Open { outcome, reason, errors, keys } => (outcome, reason, errors, keys),
        };
        let field = |name, label, value, hint, control| {
            Field { name, label, value, hint, error: errors.of(name), control }.markup()
        };
        html! {
            form.box method="post" action={ "/library/changes/" (self.proposal.id) } novalidate {
                (keys.markup())
                h2 { "审定" }
                (field("outcome", "结果", outcome, "", Control::Choice(outcomes())))
                (field("reason", "审定意见", reason, "采纳或者不采纳都要写明", Control::Area))
                p.acts {
                    button.primary type="submit" data-busy="正在提交…" { "提交审定" }
                    a href="/library/changes" { "不办理，返回" }
                }
                p.hint { "审定计入全过程记录，不能更改；采纳后按起始日期生效。" }
            }
        }
    }
}

/// What holds before beside what is proposed; what differs is marked by a word, not by colour alone.
fn both(before: &str, now: &Indicator, then: &Indicator) -> Markup {
    let rows = all_facts(now).into_iter().zip(all_facts(then));
    html! {
        div.tw role="region" aria-label={ (before) "与提出" } tabindex="0" {
            table.list {
                thead { tr { th scope="col" { "项目" } th scope="col" { (before) } th scope="col" { "提出" } } }
                tbody {
                    @for ((label, old), (_, new)) in rows {
                        tr {
                            th scope="row" { (label) @if old != new { " " b { "有改动" } } }
                            td { (old) } td { (new) }
                        }
                    }
                }
            }
        }
    }
}

/// Examples: the list, one to be decided with an error, an own one, a retirement.
pub fn samples() -> Vec<Sample> {
    use wenxiao_domain::library::builtin::ALL;
    use wenxiao_domain::party::actor::Actor;
    use wenxiao_domain::unit::day::Instant;
    use wenxiao_domain::unit::id::ProposalId;
    let now = &ALL[0].indicator;
    let mut said = now.clone();
    said.example = "=98%".to_owned();
    let proposal = |change| Proposal {
        id: ProposalId::new(uuid::Uuid::nil()),
        code: ALL[0].code.clone(),
        change,
        from: Day::new(2027, 1, 1).expect("it exists"),
        reason: "上年已经全部达到".to_owned(),
        by: Actor::System("example".to_owned()),
        at: Instant::from_epoch_ms(0),
        seq: 1,
        decision: None,
    };
    let revise = proposal(Change::Revise { indicator: said });
    let retire = proposal(Change::Retire { successor: Some(ALL[1].code.clone()) });
    let mut errors = Errors::default();
    errors.add("outcome", "没有选择结果。请选择后再提交（R405）");
    let open = Door::Open {
        outcome: String::new(),
        reason: String::new(),
        errors,
        keys: FormKeys::csrf("c0ffee"),
    };
    let by = "县教育局 · 部门填报人".to_owned();
    let view = |proposal, door| {
        let (by, decided_by) = (by.clone(), String::new());
        ChangeView { proposal, now: Some(now), by, decided_by, door }.body()
    };
    let decided = ChangeLine { status: "已采纳", ..ChangeLine::example() };
    let own = ChangeLine { is_own: true, ..ChangeLine::example() };
    let together = Together { keys: FormKeys::csrf("c0ffee"), ..Together::default() };
    vec![
        sample("变更列表", list_body(&[ChangeLine::example(), decided], None)),
        sample("一起审定", list_body(&[ChangeLine::example(), own], Some(&together))),
        sample("空列表", list_body(&[], None)),
        sample("审定有错", view(&revise, open)),
        sample("本人提出的", view(&revise, Door::Own)),
        sample("停用", view(&retire, Door::Closed)),
    ]
}
