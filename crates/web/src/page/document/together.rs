//! The forms of a round one below the other: of each project the columns that change from round to round, judged as
//! they are typed. Everything else stands in the whole form, one link away.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::derive::basis::opens_on;
use wenxiao_domain::form::layout::{FieldSpec, FormKind, SubjectKind};
use wenxiao_domain::form::monitoring::{CAUSES, LIKELIHOODS, is_ticked};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Day;

use super::judged::Judged;
use super::subject::Subject;
use crate::component::finding;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::official_form::Note;
use crate::component::official_form::control::{Among, Control};
use crate::component::slug::id_in;
use crate::component::totals_bar::Counts;

/// The tables of the form whose rows are shown.
const GROUPS: [&str; 2] = ["funds", "indicators"];

/// What is typed in a row of one of them.
const TYPED: [&[&str]; 2] = [&["executed", "forecast"], &["actual_raw", "forecast_raw"]];

/// Why something deviates, and whether the goal will be reached.
const REASONS: [&str; 10] = [
    CAUSES[0],
    CAUSES[1],
    CAUSES[2],
    CAUSES[3],
    CAUSES[4],
    "deviation_note",
    LIKELIHOODS[0],
    LIKELIHOODS[1],
    LIKELIHOODS[2],
    "remark",
];

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
pub enum Refused {
    /// The product says no.
    Rule(Refusal),
    /// Somebody else saved meanwhile: in these fields something else stands now.
    Moved(BTreeMap<FieldPath, String>),
}

/// Whether a field is one of those that this page asks for.
pub fn is_shown(path: &FieldPath) -> bool {
    let FieldPath::Cell { group, column, .. } = path else { return false };
    let of = GROUPS.iter().position(|one| *one == group.as_ref());
    of.is_some_and(|of| {
        let is_reason = of == 1 && REASONS.contains(&column.as_ref());
        is_reason || TYPED[of].contains(&column.as_ref())
    })
}

impl Project<'_> {
    /// Its part of the page.
    pub fn markup(&self, checks_at: &str) -> Markup {
        let name = self.subject.about.name_for(self.subject.me);
        html! {
            section.box id={ "p-" (self.key) } {
                h2 { a href=(self.whole_at) { (name) } "　" span.num { (self.key) } }
                p { (self.subject.status().markup()) "　" (self.subject.department()) }
                input type="hidden" name={ (self.key) ".rev" } value=[self.rev];
                (self.standing())
                @if let Some(refused) = &self.refused { (self.why(refused)) }
                (self.table(checks_at))
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
            @for (group, row) in self.rows() { (self.said((group, row), checks_at)) }
        }
    }

    fn rows(&self) -> Vec<(usize, usize)> {
        let sheet = &self.judged.sheet;
        let of = |group: usize| (0..sheet.rows(GROUPS[group]).len()).map(move |row| (group, row));
        of(0).chain(of(1)).filter(|(group, row)| self.is_filled(*group, *row)).collect()
    }

    /// Lines of the table of funds without any money are left out.
    fn is_filled(&self, group: usize, row: usize) -> bool {
        let line = &self.judged.sheet.rows(GROUPS[group])[row];
        let has_money = || {
            let all = ["initial_budget", "adjusted_budget", "executed", "forecast"];
            let is_some = |text: &str| text.contains(|c: char| c != '0' && c != '.' && c != ' ');
            row == 0 || all.iter().any(|column| is_some(line.get(column)))
        };
        group == 1 || has_money()
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
                    @match self.opens() {
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

    /// The first day on which it can be filed, while it has not come.
    fn opens(&self) -> Option<Day> {
        let Subject { kind, about, pack, .. } = self.subject;
        let opens = opens_on(kind, about.budget_year(), pack)?;
        (self.subject.today() < opens).then_some(opens)
    }

    /// Findings that have no slot here.
    fn elsewhere(&self) -> impl Iterator<Item = &Finding> {
        let has_slot = |path: &FieldPath| match path {
            FieldPath::Cell { group, row, .. } => {
                let of = GROUPS.iter().position(|one| *one == group.as_ref());
                of.is_some_and(|of| self.rows().contains(&(of, *row)))
            }
            FieldPath::Field(_) | FieldPath::Whole => false,
        };
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
        let column = |words| Column { words, ..Column::default() };
        LedgerTable {
            caption: format!("{}的资金和指标", self.subject.about.name_for(self.subject.me)),
            columns: vec![
                column("资金（万元）、指标"),
                column("全年预算、年度指标值"),
                column(actual.map_or("完成", |spec| spec.label)),
                column("全年预计"),
                column("系统判定"),
            ],
            lines: self.rows().into_iter().map(|at| self.line(at, checks_at)).collect(),
            first_number: 1,
            totals: None,
        }
        .markup()
    }

    fn line(&self, (group, row): (usize, usize), checks_at: &str) -> Line {
        let line = &self.judged.sheet.rows(GROUPS[group])[row];
        let control = |column: &&'static str| self.control((group, row), column);
        let [actual, forecast] = [TYPED[group][0], TYPED[group][1]];
        let cells = vec![
            html! { (if group == 0 { line.get("kind") } else { line.get("name") }) },
            html! { (promised(group, line)) },
            control(&actual),
            control(&forecast),
            html! {
                (self.said((group, row), checks_at))
                @if group == 1 { (self.reasons(row, line)) }
            },
        ];
        Line { choose: None, cells }
    }

    /// 偏差原因, 完成目标可能性: asked for where something deviates, and to be found everywhere.
    fn reasons(&self, row: usize, line: &Row) -> Markup {
        let is_given = REASONS.iter().any(|column| !line.get(column).trim().is_empty());
        let is_asked = self.findings().iter().any(|one| match &one.place {
            FieldPath::Cell { group, row: at, column } => {
                group == GROUPS[1] && *at == row && REASONS.contains(&column.as_ref())
            }
            FieldPath::Field(_) | FieldPath::Whole => false,
        });
        let one = |column: &&'static str| {
            let spec = self.spec(1, column);
            html! { label.inline { (self.control((1, row), column)) " " (spec.map_or("", |spec| spec.label)) } " " }
        };
        html! {
            details open[is_given || is_asked] {
                summary { "原因、可能性" }
                p { @for column in CAUSES { (one(column)) } }
                p { label { "原因说明 " (self.control((1, row), "deviation_note")) } }
                p { @for column in LIKELIHOODS { (one(column)) } }
                p { label { "备注 " (self.control((1, row), "remark")) } }
            }
        }
    }

    /// What the system says to a row: the flag with its reason, then what is doubted.
    fn said(&self, (group, row): (usize, usize), checks_at: &str) -> Markup {
        let layout = self.subject.kind.layout();
        let place = FieldPath::cell(GROUPS[group], row, TYPED[group][0]);
        let of_row = |path: &FieldPath| match path {
            FieldPath::Cell { group: of, row: at, .. } => of == GROUPS[group] && *at == row,
            FieldPath::Field(_) | FieldPath::Whole => false,
        };
        let note = self.judged.notes.get(&place);
        let findings = self.findings().iter().filter(|one| of_row(&one.place));
        html! {
            div.note.differs[note.is_some_and(|note| note.differs)] id=(id_in("n", self.key, &place)) {
                (note.map_or("", |note: &Note| note.text.as_str()))
            }
            div.fs id=(id_in("f", self.key, &place)) aria-live="polite" {
                @for one in findings { (finding::line(layout, one, Some(checks_at))) }
            }
        }
    }

    fn spec(&self, group: usize, column: &str) -> Option<&'static FieldSpec> {
        self.subject.kind.layout().group(GROUPS[group])?.column(column)
    }

    fn control(&self, (group, row): (usize, usize), column: &'static str) -> Markup {
        let Some(spec) = self.spec(group, column) else { return html! {} };
        let path = FieldPath::cell(GROUPS[group], row, column);
        let text = self.judged.sheet.get(&path);
        let is_blocked = |one: &&Finding| one.place == path && one.severity == Severity::Blocking;
        let invalid = self.findings().iter().any(|one| is_blocked(&one));
        let about = self.subject.about.name_for(self.subject.me);
        let is_tick = CAUSES.contains(&column) || LIKELIHOODS.contains(&column);
        let name = format!("{about}：{}", self.subject.kind.layout().place_words(&path));
        let name = (!(is_tick && (text.is_empty() || is_ticked(text)))).then_some(name);
        let slot = FieldPath::cell(GROUPS[group], row, TYPED[group][0]);
        let of = Some(Among { form: self.key, slot: &slot });
        Control { of, path: &path, spec, text, name, invalid }.markup()
    }
}

/// 全年预算数 of money, adjusted where it was; 年度指标值 of an indicator.
fn promised(group: usize, line: &Row) -> &str {
    match (group, line.get("adjusted_budget")) {
        (0, "") => line.get("initial_budget"),
        (0, adjusted) => adjusted,
        _ => line.get("target_raw"),
    }
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
