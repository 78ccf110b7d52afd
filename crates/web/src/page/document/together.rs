//! The forms of a round one below the other: of each project the columns that change from round to round, judged as
//! they are typed. Everything else stands in the whole form, one link away.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::form::layout::{FieldKind, FieldSpec, FormKind, SubjectKind};
use wenxiao_domain::form::monitoring::{CAUSES, LIKELIHOODS, is_ticked};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};

use super::judged::Judged;
use super::subject::Subject;
use crate::component::finding;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::official_form::Note;
use crate::component::official_form::control::{Among, Control};
use crate::component::slug::id_in;
use crate::component::totals_bar::Counts;

/// A table of the form whose rows are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Table {
    /// 项目资金.
    Funds,
    /// 绩效指标.
    Indicators,
}

/// A row of one of them.
type At = (Table, usize);

impl Table {
    const ALL: [Self; 2] = [Self::Funds, Self::Indicators];

    const fn group(self) -> &'static str {
        match self {
            Self::Funds => "funds",
            Self::Indicators => "indicators",
        }
    }

    /// So far, and by the end of the year.
    const fn typed(self) -> [&'static str; 2] {
        match self {
            Self::Funds => ["executed", "forecast"],
            Self::Indicators => ["actual_raw", "forecast_raw"],
        }
    }

    fn name(self, line: &Row) -> &str {
        match self {
            Self::Funds => line.get("kind"),
            Self::Indicators => line.get("name"),
        }
    }

    /// 全年预算数 of money, adjusted where it was; 年度指标值 of an indicator.
    fn promised(self, line: &Row) -> &str {
        match (self, line.get("adjusted_budget")) {
            (Self::Funds, "") => line.get("initial_budget"),
            (Self::Funds, adjusted) => adjusted,
            (Self::Indicators, _) => line.get("target_raw"),
        }
    }

    /// The row of a place, where it lies in one of these tables.
    fn at(path: &FieldPath) -> Option<At> {
        let FieldPath::Cell { group, row, .. } = path else { return None };
        let table = Self::ALL.into_iter().find(|table| table.group() == group)?;
        Some((table, *row))
    }

    fn path((table, row): At, column: &'static str) -> FieldPath {
        FieldPath::cell(table.group(), row, column)
    }

    /// Where what the system says to a row stands.
    fn slot(at: At) -> FieldPath {
        Self::path(at, at.0.typed()[0])
    }
}

/// Why an indicator deviates, whether its goal will be reached, and what else there is to say.
fn is_reason(column: &str) -> bool {
    CAUSES.contains(&column) || LIKELIHOODS.contains(&column) || WORDS.contains(&column)
}

/// The button of a form that takes over the target that counts.
pub const RENEW: &str = "renew";

/// Those reasons that are words.
const WORDS: [&str; 2] = ["deviation_note", "remark"];

/// The form of one project.
pub struct Project<'a> {
    /// What stands before the names of its fields: the project's code.
    pub key: &'a str,
    /// The project and its form.
    pub subject: Subject<'a>,
    /// As typed so far, judged.
    pub judged: Judged,
    /// The number of its draft; nothing before the first save.
    pub rev: Option<i64>,
    /// Where the whole form is.
    pub whole_at: String,
    /// Why what was typed now was not kept.
    pub refused: Option<Refused>,
}

/// Why what was typed was not kept.
#[derive(Clone)]
pub enum Refused {
    /// The product says no.
    Rule(Refusal),
    /// Somebody else saved meanwhile: in these fields something else stands now.
    Moved(BTreeMap<FieldPath, String>),
}

/// Whether a field is one of those that this page asks for.
pub fn is_shown(path: &FieldPath) -> bool {
    let (Some((table, _)), FieldPath::Cell { column, .. }) = (Table::at(path), path) else {
        return false;
    };
    table.typed().contains(&column.as_ref()) || (table == Table::Indicators && is_reason(column))
}

impl Project<'_> {
    /// Its part of the page.
    pub fn markup(&self, checks_at: &str) -> Markup {
        let name = self.subject.about.name_for(self.subject.me);
        html! {
            section.box id={ "p-" (self.key) } data-grid {
                h2 { a href=(self.whole_at) { (name) } "　" span.num { (self.key) } }
                p { (self.subject.status().markup()) "　" (self.subject.department()) }
                input type="hidden" name={ (self.key) ".rev" } value=[self.rev];
                (self.standing())
                @if let Some(refused) = &self.refused { (self.why(refused)) }
                (self.outdated())
                (self.table(checks_at))
            }
        }
    }

    /// Says that the target became another one since the form was begun, with the button that takes it over.
    fn outdated(&self) -> Markup {
        let count = self.subject.outdated(&self.judged.sheet);
        html! {
            @if self.rev.is_some() && 0 < count {
                p.fi.advice { b { "绩效目标已经变了。" } "本表与现行目标有" (count) "处不同。" }
                p.acts {
                    button type="submit" name={ (self.key) "." (RENEW) } value="1" { "按现行目标更新" }
                    span.hint { "已填的完成情况留在各指标上；本页其他项目一并保存。" }
                }
            }
        }
    }

    /// What the live check answers of it.
    pub fn live(&self, checks_at: &str) -> Markup {
        if self.refused.is_some() {
            // The number of what somebody else saved is taken along only once it was seen.
            return self.standing();
        }
        html! {
            (self.standing())
            @if let Some(rev) = self.rev { data data-for={ (self.key) ".rev" } value=(rev) {} }
            @for at in self.rows() { (self.said(at, checks_at)) }
        }
    }

    fn rows(&self) -> Vec<At> {
        let of = |table: Table| {
            let lines = self.judged.sheet.rows(table.group()).iter().enumerate();
            lines.filter(move |(row, line)| {
                table == Table::Indicators || *row == 0 || has_money(line)
            })
        };
        let at = |table: Table| of(table).map(move |(row, _)| (table, row));
        Table::ALL.into_iter().flat_map(at).collect()
    }

    /// What is doubted; nothing of a form that nobody has begun, which lacks everything.
    fn findings(&self) -> &[Finding] {
        let is_fresh = self.rev.is_none() && self.refused.is_none();
        if is_fresh { &[] } else { &self.judged.findings }
    }

    /// Flags, counts of findings, and the way on.
    fn standing(&self) -> Markup {
        let counts = Counts::of(self.findings());
        let elsewhere = self.elsewhere().count();
        html! {
            p id={ "s-" (self.key) } {
                @if self.refused.is_some() { b.red { "✕ 没有保存" } "　" }
                @else if self.rev.is_none() { "还没有填　" }
                @for total in &self.judged.totals { (total.label) b { (total.value) } "　" }
                @if 0 < counts.blocking { b.red { "✕ 必改" (counts.blocking) "项" } "　" }
                @if 0 < counts.advice { "！ 建议" (counts.advice) "项　" }
                @if 0 < elsewhere { "其中" (elsewhere) "项在" a href=(self.whole_at) { "整表" } "　" }
                @if counts.blocking == 0 && self.rev.is_some() && self.subject.may_submit() {
                    @match self.subject.opens() {
                        Some(day) => { (day) "起可以送审" },
                        None => a href=(self.subject.at("/submit")) { "去送审" },
                    }
                }
            }
            @if self.judged.sheet.rows("indicators").is_empty() {
                p.hint { "没有批复的绩效目标，没有带入指标；年度目标和指标在" a href=(self.whole_at) { "整表" } "里填。" }
            }
        }
    }

    /// Findings that have no slot here.
    fn elsewhere(&self) -> impl Iterator<Item = &Finding> {
        let rows = self.rows();
        let has_slot = move |path: &FieldPath| Table::at(path).is_some_and(|at| rows.contains(&at));
        self.findings().iter().filter(move |one| !has_slot(&one.place))
    }

    fn why(&self, refused: &Refused) -> Markup {
        let layout = self.subject.kind.layout();
        html! {
            @match refused {
                Refused::Rule(refusal) => p.fi.block { b { "✕ 没有保存 " } (refusal.to_string()) },
                Refused::Moved(theirs) => {
                    p.fi.block { b { "✕ 没有保存 " } "打开页面以后，另有人改了这个项目的草稿。下面是您填的；请对照现在的内容，核对后再保存。" }
                    ul {
                        @for (path, text) in theirs {
                            li { (layout.place_words(path)) "现在为“" (text) "”" }
                        }
                    }
                }
            }
        }
    }

    fn table(&self, checks_at: &str) -> Markup {
        let layout = self.subject.kind.layout();
        let actual = layout.group("indicators").and_then(|group| group.column("actual_raw"));
        LedgerTable {
            caption: format!("{}的资金和指标", self.subject.about.name_for(self.subject.me)),
            columns: vec![
                Column::text("资金（万元）、指标"),
                Column::text("全年预算、年度指标值"),
                Column::text(actual.map_or("完成", |spec| spec.label)),
                Column::text("全年预计"),
                Column::text("系统判定"),
            ],
            lines: self.rows().into_iter().map(|at| self.line(at, checks_at)).collect(),
            first_number: 1,
            totals: None,
        }
        .markup()
    }

    fn line(&self, at: At, checks_at: &str) -> Line {
        let (table, row) = at;
        let line = &self.judged.sheet.rows(table.group())[row];
        let [so_far, foreseen] = table.typed().map(|column| self.control(at, column));
        let cells = vec![
            html! { (table.name(line)) },
            html! { (table.promised(line)) },
            so_far,
            foreseen,
            html! {
                (self.said(at, checks_at))
                @if table == Table::Indicators { (self.reasons(at, line)) }
            },
        ];
        Line { choose: None, cells }
    }

    /// 偏差原因, 完成目标可能性: asked for where something deviates, and to be found everywhere.
    fn reasons(&self, at: At, line: &Row) -> Markup {
        let is_given =
            line.iter().any(|(column, text)| is_reason(column) && !text.trim().is_empty());
        let is_asked = self.findings().iter().any(|one| match &one.place {
            FieldPath::Cell { column, .. } => {
                Table::at(&one.place) == Some(at) && is_reason(column)
            }
            FieldPath::Field(_) | FieldPath::Whole => false,
        });
        let words = |column: &str| self.spec(at.0, column).map_or("", |spec| spec.label);
        let tick = |column: &&'static str| {
            html! { label.inline { (self.control(at, column)) " " (words(column)) } " " }
        };
        html! {
            details open[is_given || is_asked] {
                summary { "原因、可能性" }
                p { @for column in CAUSES { (tick(column)) } }
                @let [why, else_said] = WORDS;
                p { label { (words(why)) " " (self.control(at, why)) } }
                p { @for column in LIKELIHOODS { (tick(column)) } }
                p { label { (words(else_said)) " " (self.control(at, else_said)) } }
            }
        }
    }

    /// What the system says to a row: the flag with its reason, then what is doubted.
    fn said(&self, at: At, checks_at: &str) -> Markup {
        let place = Table::slot(at);
        let note = self.judged.notes.get(&place);
        let findings = self.findings().iter().filter(|one| Table::at(&one.place) == Some(at));
        html! {
            div.note.differs[note.is_some_and(|note| note.differs)] id=(id_in("n", self.key, &place)) {
                (note.map_or("", |note: &Note| note.text.as_str()))
            }
            div.fs id=(id_in("f", self.key, &place)) aria-live="polite" {
                @for one in findings { (finding::line_at(self.column_words(one), one, Some(checks_at))) }
            }
        }
    }

    /// The column that a finding of a row is about; the boxes of a question by their question.
    fn column_words(&self, finding: &Finding) -> &'static str {
        let (Some((table, _)), FieldPath::Cell { column, .. }) =
            (Table::at(&finding.place), &finding.place)
        else {
            return "";
        };
        match column.as_ref() {
            column if CAUSES.contains(&column) => "偏差原因",
            column if LIKELIHOODS.contains(&column) => "完成目标可能性",
            column => self.spec(table, column).map_or("", |spec| spec.label),
        }
    }

    fn spec(&self, table: Table, column: &str) -> Option<&'static FieldSpec> {
        self.subject.kind.layout().group(table.group())?.column(column)
    }

    fn control(&self, at: At, column: &'static str) -> Markup {
        let Some(spec) = self.spec(at.0, column) else { return html! {} };
        let (path, slot) = (Table::path(at, column), Table::slot(at));
        let text = self.judged.sheet.get(&path);
        let invalid = self
            .findings()
            .iter()
            .any(|finding| finding.place == path && finding.severity == Severity::Blocking);
        let about = self.subject.about.name_for(self.subject.me);
        let name = format!("{about}：{}", self.subject.kind.layout().place_words(&path));
        // A box is named by the words beside it.
        let is_box = spec.kind == FieldKind::Tick && (text.is_empty() || is_ticked(text));
        let name = (!is_box).then_some(name);
        let of = Some(Among { form: self.key, slot: &slot });
        Control { of, path: &path, spec, text, name, invalid }.markup()
    }
}

/// Lines of the table of funds without any money are left out.
fn has_money(line: &Row) -> bool {
    let all = ["initial_budget", "adjusted_budget", "executed", "forecast"];
    all.iter().any(|column| match line.get(column).trim() {
        "" => false,
        text => Amount::read(text, MoneyUnit::TenThousand) != Ok(Amount::ZERO),
    })
}

/// The paths that were typed of which something else stands in another sheet, with what stands there.
pub fn moved(
    typed: &BTreeSet<FieldPath>,
    mine: &Sheet,
    theirs: &Sheet,
) -> BTreeMap<FieldPath, String> {
    let differs = |path: &&FieldPath| mine.get(path).trim() != theirs.get(path).trim();
    let said = |path: &FieldPath| (path.clone(), theirs.get(path).to_owned());
    typed.iter().filter(differs).map(said).collect()
}

/// Whether a form is filled in on this page.
pub fn is_filled_together(kind: FormKind) -> bool {
    kind.is_monitoring() && kind.subject_kind() == SubjectKind::Project
}
