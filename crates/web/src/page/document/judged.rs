//! A form as the system judges it: computed fields, findings, scores, and the remarks beside values that
//! say what was recomputed and what was approved, reached or recorded elsewhere.

use std::collections::BTreeMap;

use wenxiao_domain::act::complete::Completed;
use wenxiao_domain::act::{findings_of, findings_on};
use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::derive::flag::{Flag, ProjectFlag, Verdict};
use wenxiao_domain::derive::score::rules::ScoreRules;
use wenxiao_domain::derive::score::{ScoreSheet, Scored, score_sheet};
use wenxiao_domain::form::layout::{FormFamily, FormKind};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::indicator::line::{FundKind, SheetView};
use wenxiao_domain::overview::result::open_cut;
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
use wenxiao_domain::unit::points::Points;
use wenxiao_domain::unit::text::squeeze;

use super::subject::Subject;
use super::totals::{authenticity_totals, evaluation_totals, ex_ante_totals, flag_totals, totals};
use super::{card, proof};
use crate::component::official_form::Note;
use crate::component::totals_bar::Total;
use crate::form_view::understood::{Understood, understood};

/// A form, judged.
pub struct Judged {
    /// As written, with its computed fields.
    pub sheet: Sheet,
    /// What is doubted.
    pub findings: Vec<Finding>,
    /// Scores and their reasons.
    pub scores: ScoreSheet,
    /// Remarks beside values.
    pub notes: BTreeMap<FieldPath, Note>,
    /// Totals beside what they must be.
    pub totals: Vec<Total>,
}

impl Judged {
    /// Judges a sheet by the rules of its budget year; `None` where they do not cover the year.
    pub fn of(subject: &Subject<'_>, written: &Sheet) -> Option<Self> {
        let rules = subject.rules()?;
        let trimmed = written.clone().trimmed();
        let Completed { sheet: completed, scores, flags } = subject.completed(&trimmed, &rules);
        let findings = if trimmed.entries().next().is_none() {
            Vec::new()
        } else {
            let (county, about, today) = (subject.county, subject.about, subject.today());
            match subject.document {
                Some(document) => findings_on(document, &completed, county, about, &rules, today),
                None => findings_of(&completed, county, about, &rules, today),
            }
        };
        let mut notes = BTreeMap::new();
        score_notes(subject, &trimmed, &scores, &mut notes);
        remembered(subject, &trimmed, &mut notes);
        money_notes(subject, &trimmed, &mut notes);
        requested_note(subject, &trimmed, &mut notes);
        if let Some(flags) = &flags {
            flag_notes(subject, &trimmed, flags, &mut notes);
        }
        read_otherwise(&trimmed, &mut notes);
        proof::notes(subject, &trimmed, &mut notes);
        card::notes(subject, &trimmed, &mut notes);
        let totals = match &flags {
            Some(flags) => flag_totals(subject.kind, flags),
            None if subject.kind == FormKind::ExAnte => ex_ante_totals(&completed),
            None if subject.kind.family() == FormFamily::Evaluation => {
                evaluation_totals(&completed)
            }
            None if subject.kind == FormKind::Authenticity => authenticity_totals(&completed),
            None => totals(&trimmed, &scores, &rules),
        };
        let sheet = with_computed(written, &completed);
        Some(Self { sheet, findings, scores, notes, totals })
    }

    /// Findings that stand in the way of 送审.
    pub fn blocking(&self) -> Vec<&Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Blocking).collect()
    }
}

/// What is kept of a form that was edited on a page: without what the system computes, and without groups
/// that hold nothing but the words an empty form starts with.
pub fn as_kept(mut sheet: Sheet) -> Sheet {
    let layout = sheet.kind().layout();
    for spec in layout.fields.iter().filter(|spec| spec.computed) {
        sheet.set_field(spec.id, "");
    }
    for (group, column, row) in computed_cells(&sheet) {
        sheet.set(&FieldPath::cell(group, row, column), "");
    }
    for group in layout.groups.iter().filter(|group| !group.starts_with.is_empty()) {
        let untouched = |(index, row): (usize, &Row)| {
            let words = group.starts_with.get(index).copied().unwrap_or_default();
            row.iter().all(|cell| words.contains(&cell))
        };
        if sheet.rows(group.id).iter().enumerate().all(untouched) {
            sheet.rows_mut(group.id).clear();
        }
    }
    sheet
}

/// Group, column and row of every cell that nobody types.
fn computed_cells(sheet: &Sheet) -> Vec<(&'static str, &'static str, usize)> {
    let mut found = Vec::new();
    for group in sheet.kind().layout().groups {
        for spec in group.columns.iter().filter(|spec| spec.computed) {
            found.extend((0..sheet.rows(group.id).len()).map(|row| (group.id, spec.id, row)));
        }
    }
    found
}

/// What was typed, with the fields that nobody types.
fn with_computed(written: &Sheet, completed: &Sheet) -> Sheet {
    let mut sheet = written.clone();
    for spec in sheet.kind().layout().fields.iter().filter(|spec| spec.computed) {
        sheet.set_field(spec.id, completed.field(spec.id));
    }
    for (group, column, row) in computed_cells(&sheet) {
        let place = FieldPath::cell(group, row, column);
        sheet.set(&place, completed.get(&place));
    }
    // Tables whose rows nobody adds stand there as a whole.
    for group in sheet.kind().layout().groups.iter().filter(|group| !group.grows) {
        if group.columns.iter().all(|spec| spec.computed) {
            *sheet.rows_mut(group.id) = completed.rows(group.id).to_vec();
            continue;
        }
        for row in sheet.rows(group.id).len()..completed.rows(group.id).len() {
            sheet.rows_mut(group.id).push(completed.rows(group.id)[row].clone());
        }
    }
    sheet
}

fn score_notes(
    subject: &Subject<'_>,
    sheet: &Sheet,
    scores: &ScoreSheet,
    notes: &mut BTreeMap<FieldPath, Note>,
) {
    match subject.kind.family() {
        FormFamily::SelfEvaluation => {}
        FormFamily::Target
        | FormFamily::Adjustment
        | FormFamily::Monitoring
        | FormFamily::ExAnte
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => return,
    }
    let view = SheetView::of(sheet);
    let at = |key: &str| Some(("依据".to_owned(), subject.at(&format!("/score/{key}"))));
    for (line, scored) in view.indicators.iter().zip(&scores.indicators) {
        let note = Note { reason: at(&(line.row + 1).to_string()), ..score_note(scored) };
        notes.insert(line.place("score"), note);
    }
    if let Some(scored) = &scores.execution
        && let Some(line) = view.funds.iter().find(|line| line.kind == FundKind::Total)
    {
        notes.insert(line.place("score"), Note { reason: at("execution"), ..score_note(scored) });
    }
    let stated = Note { reason: at("total"), ..score_note(&scores.total) };
    notes.insert(FieldPath::field("total_score"), stated);
}

/// The flag of each indicator beside its progress, of the money beside what was paid out, each with the
/// sentence that says why.
fn flag_notes(
    subject: &Subject<'_>,
    sheet: &Sheet,
    flags: &ProjectFlag,
    notes: &mut BTreeMap<FieldPath, Note>,
) {
    let view = SheetView::of(sheet);
    let said = |verdict: Verdict, why: &str| Note {
        text: format!("{}：{why}", verdict.word()),
        reason: None,
        differs: verdict.flag() >= Some(Flag::Yellow),
    };
    for (line, flag) in view.indicators.iter().zip(&flags.indicators) {
        if flag.verdict != Verdict::NotFilled {
            notes.insert(line.place("actual_raw"), said(flag.verdict, &flag.because.formula));
        }
    }
    if let Some(line) = view.total_funds().filter(|_| flags.funds.verdict != Verdict::NotFilled) {
        let mut why = said(flags.funds.verdict, &flags.funds.because.formula);
        if let Some((day, paid)) = subject.paid() {
            why.text.push_str(&format!("；支付数据{}（截至{day}）", paid.amount));
        }
        notes.insert(line.place("executed"), why);
    }
}

/// Beside a score that was not recomputed, and a total or grade that rests on one.
pub(super) const AS_STATED: &str = "以填报得分计，未重算";

/// What the system says to a score: the number where none was written, the difference where one was.
fn score_note(scored: &Scored) -> Note {
    let (text, differs) = match (scored.stated, scored.points) {
        (Some(_), Some(points)) if scored.is_as_stated() => {
            (format!("{points}，{AS_STATED}"), true)
        }
        (None, Some(points)) => (format!("计{points}"), false),
        (Some(_), Some(points)) => match scored.difference() {
            Some(difference) if difference != Points::ZERO => (format!("重算{points}"), true),
            _ => (format!("重算{points}"), false),
        },
        (_, None) => ("不能重算".to_owned(), false),
    };
    Note { text, reason: None, differs }
}

/// What was approved or reached before, beside each indicator of the same name.
fn remembered(subject: &Subject<'_>, sheet: &Sheet, notes: &mut BTreeMap<FieldPath, Note>) {
    let (before, column, words) = match subject.kind.family() {
        FormFamily::Target => (subject.last_year(), "actual_raw", "上年完成"),
        FormFamily::Monitoring | FormFamily::SelfEvaluation => {
            (subject.approved(), "target_raw", "批复")
        }
        // It stands in a column of its own, or is not asked for.
        FormFamily::Adjustment
        | FormFamily::ExAnte
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => return,
    };
    let is_target = subject.kind.family() == FormFamily::Target;
    let Some(before) = before else { return };
    for (index, row) in sheet.rows("indicators").iter().enumerate() {
        let name = squeeze(row.get("name"));
        let same = |other: &&Row| squeeze(other.get("name")) == name;
        if let Some(found) =
            before.rows("indicators").iter().find(same).filter(|_| !name.is_empty())
        {
            let text = found.get(column);
            let typed = squeeze(row.get("target_raw"));
            let differs = !is_target && squeeze(text) != typed;
            let note = Note { text: format!("{words}{text}"), reason: None, differs };
            notes.insert(FieldPath::cell("indicators", index, "target_raw"), note);
        }
    }
}

/// What the project's record says, beside the total of the money.
fn money_notes(subject: &Subject<'_>, sheet: &Sheet, notes: &mut BTreeMap<FieldPath, Note>) {
    let Some(project) = subject.about.project() else { return };
    let view = SheetView::of(sheet);
    let Some(line) = view.funds.iter().find(|line| line.kind == FundKind::Total) else { return };
    let mut say =
        |column: &'static str, written: Option<Amount>, recorded: Amount, text: String| {
            let differs = written != Some(recorded) && written.is_some();
            notes.insert(line.place(column), Note { text, reason: None, differs });
        };
    match subject.kind.family() {
        FormFamily::Target => {
            let demand = project.demand();
            say("amount", line.initial.ok(), demand, format!("项目库{demand}"));
        }
        // It has no table of funds.
        FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => {}
        FormFamily::Monitoring => {
            let initial = project.initial();
            say("initial_budget", line.initial.ok(), initial, format!("项目库{initial}"));
        }
        FormFamily::SelfEvaluation => {
            let initial = project.initial();
            say("initial_budget", line.initial.ok(), initial, format!("项目库{initial}"));
            let adjusted = project.adjusted();
            let cut = open_cut(subject.county, project).map(|cut| format!("；{cut}"));
            let text = format!("项目库{adjusted}{}", cut.unwrap_or_default());
            say("adjusted_budget", line.adjusted.ok(), adjusted, text);
            let executed = subject.county.executed(project);
            let text = format!("{}（{}）", executed.amount, executed.source());
            say("executed", line.executed.ok(), executed.amount, text);
        }
    }
}

/// What the project's record asks for, beside 申请金额.
fn requested_note(subject: &Subject<'_>, sheet: &Sheet, notes: &mut BTreeMap<FieldPath, Note>) {
    if subject.kind != FormKind::ExAnte {
        return;
    }
    let Some(project) = subject.about.project() else { return };
    let recorded = project.demand();
    let written = Amount::read(sheet.field("requested"), MoneyUnit::TenThousand).ok();
    let note = Note {
        text: format!("项目库{recorded}"),
        reason: None,
        differs: written.is_some_and(|written| written != recorded),
    };
    notes.insert(FieldPath::field("requested"), note);
}

/// What was understood of a text, where that is not what stands there: full-width digits, 元 for 万元.
fn read_otherwise(sheet: &Sheet, notes: &mut BTreeMap<FieldPath, Note>) {
    for (path, text) in sheet.entries() {
        let Understood::Value(value) = understood(sheet, &path) else { continue };
        if bare(&value) == bare(text) {
            continue;
        }
        let note = notes.entry(path).or_default();
        let more = if note.text.is_empty() { "" } else { "　" };
        note.text = format!("读成{value}{more}{}", note.text);
    }
}

/// A value's digits and signs: without the unit that its column has anyway, blanks and closing zeros.
fn bare(text: &str) -> String {
    let all = text.chars().filter(|letter| !letter.is_whitespace() && *letter != ',');
    let all: String = all.map(|letter| if letter == '＝' { '=' } else { letter }).collect();
    let short = ["万元", "分", "%"]
        .iter()
        .fold(all.as_str(), |text, unit| text.strip_suffix(unit).unwrap_or(text));
    match short.split_once('.') {
        Some(_) => short.trim_end_matches('0').trim_end_matches('.').to_owned(),
        None => short.to_owned(),
    }
}

/// Scores of a sheet alone.
pub fn scores_of(subject: &Subject<'_>, sheet: &Sheet) -> Option<ScoreSheet> {
    Some(score_sheet(sheet, &ScoreRules::of(&subject.rules()?)))
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn only_what_says_something_else_is_echoed() {
        for (typed, read) in
            [("1275", "1275.00万元"), ("10分", "10"), ("=18座", "＝18座"), ("85.7%", "85.70%")]
        {
            assert_eq!(bare(typed), bare(read));
        }
        for (typed, read) in
            [("１２７５", "1275.00万元"), ("2187400元", "218.74万元"), ("≥１００百分比", "≥100%")]
        {
            assert_ne!(bare(typed), bare(read));
        }
    }
}
