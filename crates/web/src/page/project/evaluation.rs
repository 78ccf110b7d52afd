//! 事前评估 of a project: whether one is needed, why, how far it is, and who waived it.

use maud::{Markup, html};
use wenxiao_domain::derive::ex_ante::trigger::Need;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::ex_ante::{ExAnteEvaluation, ExAnteRules, ExAnteState, evaluation};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::project::{ExAnteWaiver, Project};
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;

use super::detail::Looking;
use crate::page::document::moment;
use crate::page::monitoring::links;
use crate::page::show;

/// What a page says of a project's evaluation.
pub struct ExAnteView<'a> {
    evaluation: ExAnteEvaluation,
    gate: String,
    /// 支持金额 of the accepted report.
    supported: Option<Amount>,
    waiver: Option<&'a ExAnteWaiver>,
    report: Option<String>,
    begin: Option<String>,
    /// The project's page, below which the evidence of a waiver stands.
    at: String,
    may_waive: bool,
}

impl<'a> ExAnteView<'a> {
    /// The view for an identity; nothing where the rules do not cover the project's year.
    pub fn of(
        county: &'a County,
        project: &Project,
        me: &Membership,
        pack: &Pack,
        today: Day,
    ) -> Option<Self> {
        let rules = ExAnteRules::of(project.budget_year, pack)?;
        let evaluation = evaluation(county, project, &rules);
        let document = county.document_of(project.id, FormKind::ExAnte);
        let readable = document.filter(|document| show::may_read(county, document, me, today));
        let kind = FormKind::ExAnte.key();
        let writes = document.is_none() && me.scope(Action::Submit).covers(project.department);
        let founded = county.shared.founded.as_ref();
        let place = founded.map(|founded| founded.division.to_string()).unwrap_or_default();
        let gate = rules.gate();
        Some(Self {
            gate: format!("{}（{}）", gate.label, gate.source),
            supported: county.supported_amount(project.id),
            waiver: county
                .ex_ante_waiver(project.id)
                .map(AsRef::as_ref)
                .filter(|_| Looking { county, project, me, today }.sees_consequences()),
            report: readable.map(|document| format!("/docs/{}", document.id)),
            begin: writes.then(|| format!("/docs/new?kind={kind}&subject={}", project.id)),
            at: format!("/{place}/{}/projects/{}", project.budget_year, project.code),
            may_waive: me.scope(Action::WaiveExAnte).covers(project.department),
            evaluation,
        })
    }

    /// One sentence for the pages of its documents.
    pub fn sentence(&self) -> String {
        let need = self.evaluation.triggered.need;
        let why = &self.evaluation.triggered.because.formula;
        format!("事前评估：{}。{why}。{}。", self.need_words(need), self.state_words())
    }

    fn need_words(&self, need: Need) -> String {
        match need {
            Need::Needed(trigger) => format!("{}（{}）", need.word(), trigger.name()),
            Need::NotNeeded | Need::Unknown => need.word().to_owned(),
        }
    }

    fn state_words(&self) -> String {
        let words = match self.evaluation.state {
            ExAnteState::NotNeeded => "不作为绩效目标通过的前提".to_owned(),
            ExAnteState::Unknown => "登记的内容判断不了，不影响绩效目标审核".to_owned(),
            ExAnteState::Supported(conclusion) => {
                let amount = self.supported.map(|one| format!("，支持金额{one}万元，目标以此为限"));
                let amount = amount.unwrap_or_default();
                format!("已有通过的评估报告，结论为{}{amount}", conclusion.word())
            }
            ExAnteState::Waived => "县财政已豁免".to_owned(),
            ExAnteState::NotSupported => "评估报告已通过，结论为不予支持".to_owned(),
            ExAnteState::Missing => "还没有已通过的评估报告".to_owned(),
        };
        match self.evaluation.stops_target() {
            true => format!("{words}，绩效目标不能通过"),
            false => words,
        }
    }

    /// The target of the project cannot be accepted yet.
    pub const fn stops_target(&self) -> bool {
        self.evaluation.stops_target()
    }

    fn is_open(&self) -> bool {
        matches!(self.evaluation.state, ExAnteState::Missing | ExAnteState::NotSupported)
    }

    /// The box on the project's page.
    pub fn markup(&self) -> Markup {
        let triggered = &self.evaluation.triggered;
        html! {
            section.box #evaluation {
                h2 { "事前评估" }
                dl.facts {
                    dt { "是否需要" } dd { (self.need_words(triggered.need)) }
                    dt { "理由" } dd {
                        (triggered.because.formula) "。"
                        p.hint { (triggered.because.rule) }
                        @for parameter in &triggered.because.parameters {
                            p.hint { (parameter.label) "：" (parameter.value) "，" (parameter.source) }
                        }
                    }
                    dt { "现在" } dd {
                        (self.state_words())
                        @if !self.evaluation.is_gate { p.hint { "本预算年度不以事前评估为绩效目标通过的前提：" (self.gate) } }
                    }
                    @if let Some(waiver) = self.waiver {
                        dt { "豁免" } dd {
                            (waiver.reason)
                            p.hint { (moment(waiver.at)) "　当时系统判断：" (waiver.sentence) }
                            (links(&waiver.evidence, &format!("{}/waiver", self.at)))
                        }
                    }
                }
                p.acts {
                    @if let Some(report) = &self.report { a href=(report) { "看评估报告" } }
                    @if let Some(begin) = &self.begin { a href=(begin) { "填报评估报告" } }
                    @if self.may_waive && self.is_open() { a href={ (self.at) "/waive" } { "豁免事前评估" } }
                }
            }
        }
    }
}
