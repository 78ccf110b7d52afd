//! 项目详情: its year as a strip, what I can do, money, indicators over the year, files, what happened.

use maud::{Markup, html};
use wenxiao_domain::act::may_begin;
use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::{FormKind, SubjectKind};
use wenxiao_domain::overview::life::{StageKind, StageOf};
use wenxiao_domain::overview::result::SOURCES;
use wenxiao_domain::overview::task::Task;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::project::Project;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use super::super::show;
use super::acts::act;
use super::drafts::Begun;
use super::funds::Funds;
use super::indicators::IndicatorAcross;
use crate::component::deadline::deadline;
use crate::component::empty_state::empty_state;
use crate::component::export_menu::{FileFormat, export_menu};
use crate::component::format::wan_plain;
use crate::component::life_strip::{Stage, life_strip};
use crate::component::timeline::{TimelineEntry, timeline};
use crate::page::document::levels::{is_evaluated, side_by_side, side_by_side_title};

/// Who looks at which project.
#[derive(Clone, Copy)]
pub struct Looking<'a> {
    /// The state.
    pub county: &'a County,
    /// The project.
    pub project: &'a Project,
    /// In which identity.
    pub me: &'a Membership,
    /// Today.
    pub today: Day,
}

/// Something that can be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// 去填报 …
    pub words: String,
    /// Where.
    pub href: String,
    /// Why it is mine.
    pub why: String,
    /// The last day.
    pub due: Option<Day>,
    /// It waits for me, not for others.
    pub mine: bool,
}

/// The page.
pub struct DetailView {
    /// The facts under the title, label and text.
    pub facts: Vec<(&'static str, String)>,
    /// The strip.
    pub stages: Vec<Stage>,
    /// What I can do.
    pub acts: Vec<Act>,
    /// Money.
    pub funds: Funds,
    /// Indicators.
    pub indicators: Vec<IndicatorAcross>,
    /// Every 目标调整, in order; nothing where there is none.
    pub adjustments: Option<Markup>,
    /// Documents that may be taken away: words and address.
    pub files: Vec<(String, String)>,
    /// Drafts that this identity may go on with.
    pub drafts: Vec<Begun>,
    /// What happened, newest first.
    pub entries: Vec<TimelineEntry>,
    /// Whether it needs an 事前评估, and how far that is; nothing where the rules do not say.
    pub evaluation: Option<Markup>,
    /// What the unit, its department and the finance bureau found; nothing before others evaluated it.
    pub compared: Option<Markup>,
    /// What is decided or proposed about its payments, and what was handed over, for whoever may see that.
    pub held: Vec<Markup>,
    /// How far its core indicators are proved, and the way to its register.
    pub proofs: Option<Markup>,
    /// Where the project's registration is changed; nothing without the right.
    pub change_at: Option<String>,
}

impl Looking<'_> {
    /// The view; `life` and `tasks` are the project's own.
    pub fn view(&self, life: &[StageOf], tasks: &[Task]) -> DetailView {
        let project = self.project;
        let name = |id| self.county.organization_name(id, self.today).to_owned();
        let yes = |is: bool| if is { "是" } else { "否" }.to_owned();
        let mut facts = vec![
            ("项目编码", project.code.clone()),
            ("主管部门", name(project.department)),
            ("实施单位", name(project.unit)),
            ("项目属性", project.nature.name().to_owned()),
            ("重点项目", yes(project.is_key)),
        ];
        if !project.industry.is_empty() {
            facts.push(("行业", project.industry.clone()));
        }
        if let Some(before) = project.continues.and_then(|id| self.county.project(id)) {
            facts.push(("上年同一项目", format!("{}（{}年）", before.code, before.budget_year)));
            for source in SOURCES.into_iter().filter(|_| self.sees_consequences()) {
                let Some(decided) = self.county.result_of(before.id, source) else { continue };
                let money = match decided.application.takes_money() {
                    true => format!("，扣减{}万元", decided.amount),
                    false => String::new(),
                };
                let way = decided.application.name();
                facts.push(("上年结果应用", format!("{way}{money}（{}）", decided.basis)));
            }
        }
        if let Some((day, paid)) = self.county.executed_on(project.id, self.today)
            && self.sees_consequences()
        {
            let amount = wan_plain(paid.amount.fen());
            facts.push(("支付数据", format!("累计支付{amount}万元（截至{day}）")));
        }
        DetailView {
            facts,
            stages: show::stages(self.county, &self.visible(life), self.me, self.today),
            acts: tasks.iter().map(|task| act(task, self.county)).collect(),
            funds: Funds::of(self.county, project),
            indicators: self.indicators(),
            adjustments: self.adjustments(),
            files: self.files(),
            drafts: Vec::new(),
            entries: self.entries(),
            evaluation: None,
            compared: self.compared(),
            held: Vec::new(),
            proofs: None,
            change_at: None,
        }
    }

    /// The stages without what this identity is not to see.
    fn visible(&self, life: &[StageOf]) -> Vec<StageOf> {
        let is_open =
            |of: &&StageOf| of.stage != StageKind::ResultApplication || self.sees_consequences();
        life.iter().filter(is_open).cloned().collect()
    }

    /// Results side by side, once somebody else than the unit evaluated or checked the project.
    fn compared(&self) -> Option<Markup> {
        let about = self.project.id.into();
        let checked = self.readable(FormKind::Authenticity);
        let is_shown = is_evaluated(self.county, about) || checked.is_some();
        is_shown.then(|| side_by_side(self.county, about, checked))
    }

    /// The document of a form, where the identity may read it.
    pub(super) fn readable(&self, kind: FormKind) -> Option<&Document> {
        let document = self.county.document_of(self.project.id, kind)?;
        show::may_read(self.county, document, self.me, self.today).then_some(&**document)
    }

    /// Every document of a form, the newest last, as far as the identity may read it.
    pub(super) fn all_readable(&self, kind: FormKind) -> impl Iterator<Item = &Document> {
        let all = self.county.documents_about(self.project.id, kind).into_iter();
        all.filter(|one| show::may_read(self.county, one, self.me, self.today)).map(AsRef::as_ref)
    }

    /// 申请目标调整, for who may file it and as long as it may be begun: nobody is asked for it, so it stands
    /// in no list of tasks.
    pub(super) fn adjustment(&self) -> Option<Act> {
        let kind = FormKind::TargetAdjustment;
        let words = format!("申请{}", self.county.name_to_write(self.project.id.into(), kind));
        self.begun(kind, (&words, "批复的目标确需改动时才填"))
    }

    /// 真实性核查, for who checks, as long as it may be begun.
    pub(super) fn check(&self) -> Option<Act> {
        self.begun(FormKind::Authenticity, ("真实性核查", "自评已送审，可以核查核心指标"))
    }

    /// A form that may be begun, for who files it, and was not.
    fn begun(&self, kind: FormKind, (words, why): (&str, &str)) -> Option<Act> {
        let subject = self.county.subject(self.project.id.into())?;
        let files = self.county.may_file(self.me, kind, &subject, self.today);
        let is_begun = self.county.goes_on(self.project.id, kind).is_some();
        let is_closed = self.county.year_closing(self.project.budget_year).is_some();
        if !files
            || is_begun
            || is_closed
            || may_begin(kind, &subject, self.county, self.today).is_err()
        {
            return None;
        }
        Some(Act {
            words: words.to_owned(),
            href: format!("/docs/new?kind={}&subject={}", kind.key(), subject.id()),
            why: why.to_owned(),
            due: None,
            mine: true,
        })
    }

    fn files(&self) -> Vec<(String, String)> {
        let scope = self.me.scope(Action::Export);
        if !self.county.covers_project(&scope, self.project, self.today) {
            return Vec::new();
        }
        let kinds = SubjectKind::Project.forms().iter().copied();
        kinds
            .flat_map(|kind| self.all_readable(kind).map(move |document| (kind, document)))
            .map(|(kind, document)| {
                let (name, number) =
                    (self.county.document_name(document), document.newest().number);
                let words = if name == kind.short_name() {
                    format!("{kind}（第{number}版）")
                } else {
                    format!("{kind}（{name}，第{number}版）")
                };
                (words, format!("/docs/{}", document.id))
            })
            .collect()
    }
}

impl DetailView {
    /// The page's body.
    pub fn body(&self, today: Day) -> Markup {
        html! {
            (life_strip(&self.stages))
            div.halves {
                section.box { h2 { "现在可以办" } (self.acts_markup(today)) }
                section.box { h2 { "基本情况" }
                    dl.facts { @for (label, text) in &self.facts { dt { (label) } dd { (text) } } }
                    @if let Some(at) = &self.change_at { p { a href=(at) { "变更登记" } } }
                }
            }
            @if let Some(evaluation) = &self.evaluation { (evaluation) }
            @if let Some(compared) = &self.compared { section { h2 { (side_by_side_title(SubjectKind::Project)) } (compared) } }
            section { h2 { "资金" } (self.funds.markup(self.change_at.as_deref())) }
            @for section in &self.held { (section) }
            section { h2 { "绩效指标" } (self.indicators_markup()) }
            @if let Some(adjustments) = &self.adjustments { section { h2 { "目标调整" } (adjustments) } }
            @if let Some(proofs) = &self.proofs { section.box { h2 { "佐证" } (proofs) } }
            div.halves {
                section.box { h2 { "材料" } (self.files_markup()) }
                section.box { h2 { "办理过程" }
                    @if self.entries.is_empty() { p { "还没有送审过材料。" } }
                    @else { (timeline(&self.entries)) }
                }
            }
        }
    }

    fn acts_markup(&self, today: Day) -> Markup {
        let first = self.acts.iter().position(|act| act.mine);
        html! {
            @if self.acts.is_empty() {
                p { "当前身份在这个项目上没有要办的事。" }
            }
            ul.lines {
                @for (index, act) in self.acts.iter().enumerate() {
                    li {
                        div.what { (act.why)
                            @if let Some(due) = act.due { p.hint { "期限：" (deadline(due.date(), today.date())) } }
                        }
                        @let class = if first == Some(index) { "button primary" } else if act.mine { "button" } else { "go" };
                        a class=(class) href=(act.href) { (act.words) }
                    }
                }
            }
        }
    }

    fn indicators_markup(&self) -> Markup {
        if self.indicators.is_empty() {
            return empty_state(
                "还没有可以查看的绩效目标。送审并签审后在这里显示全年各环节的指标。",
                None,
            );
        }
        html! {
            div.tw role="region" aria-label="全年指标" tabindex="0" {
                table.list {
                    thead { tr {
                        th scope="col" { "一级、二级指标" } th scope="col" { "三级指标" }
                        th scope="col" { "目标" } th scope="col" { "自评完成" }
                        th.num scope="col" { "分值" } th.num scope="col" { "自评得分" }
                    } }
                    tbody {
                        @for line in &self.indicators {
                            tr {
                                td { (line.levels) } td { (line.name) }
                                td { (line.target) } td { (or_not_filled(&line.actual)) }
                                td.num { (line.weight) }
                                td.num { (score(line.score.as_ref())) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn files_markup(&self) -> Markup {
        const FORMATS: &[FileFormat] = &[FileFormat::Xlsx, FileFormat::Docx, FileFormat::Pdf];
        html! {
            @if self.files.is_empty() && self.drafts.is_empty() { p { "没有当前身份可以导出的材料。" } }
            ul.lines {
                @for draft in &self.drafts { (draft.markup()) }
                @for (words, href) in &self.files {
                    li { div.what { a href=(href) { (words) } } (export_menu(href, "", FORMATS)) }
                }
            }
        }
    }
}

fn or_not_filled(text: &str) -> Markup {
    html! { @if text.is_empty() { span.muted { "○" span.vh { "未填" } } } @else { (text) } }
}

fn score(score: Option<&(String, String)>) -> Markup {
    html! {
        @match score {
            Some((shown, href)) => a href=(href) title="看算法和依据" { (shown) },
            None => span.muted { "○" span.vh { "未填" } },
        }
    }
}
