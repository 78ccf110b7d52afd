//! What a form's page shows without a control, because it stands on record.

use std::collections::BTreeSet;

use wenxiao_domain::derive::authenticity::{executed, own_row};
use wenxiao_domain::form::authenticity::{CARRIED, CHECKS};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::form::target_adjustment::indicator_named;
use wenxiao_domain::overview::authenticity::filed_result;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::text::squeeze;

use super::subject::Subject;

/// Values that the page shows without a control: what the record of the project or department says in the
/// same words, on an adjustment also the goal that was approved.
pub fn carried(subject: &Subject<'_>, sheet: &Sheet) -> BTreeSet<FieldPath> {
    let about = subject.about;
    let year = about.budget_year().to_string();
    // The names under which the units answered for that year.
    let on = Day::end_of_year(about.budget_year()).unwrap_or_else(|| subject.today());
    let name = |unit| subject.county.organization_name(unit, on);
    let unit = about.project().map_or("", |project| name(project.unit));
    let facts = [
        ("year", year.as_str()),
        ("project", about.project().map_or("", |project| project.name.as_str())),
        ("competent_department", name(about.department())),
        ("implementing_unit", unit),
        ("budget_code", if about.project().is_none() { about.code() } else { "" }),
    ];
    let same = facts.into_iter().filter(|(id, text)| !text.is_empty() && sheet.field(id) == *text);
    let mut all: BTreeSet<_> = same.map(|(id, _)| FieldPath::field(id)).collect();
    if subject.kind == FormKind::TargetAdjustment {
        let goal = subject.approved().map(|approved| approved.field("objective.expected"));
        if goal.is_some_and(|goal| !goal.is_empty() && sheet.field("objective.before") == goal) {
            all.insert(FieldPath::field("objective.before"));
        }
    }
    all.extend(locked(subject, sheet));
    all
}

/// Values that nobody may type over: what a check of authenticity says in the same words as the
/// self-evaluation, and on an adjustment what an indicator was. What differs stays open to be put right.
pub fn locked(subject: &Subject<'_>, sheet: &Sheet) -> BTreeSet<FieldPath> {
    match subject.kind {
        FormKind::Authenticity => filed_before(subject, sheet),
        FormKind::TargetAdjustment => approved_before(subject, sheet),
        _ => BTreeSet::new(),
    }
}

/// 原指标值 and 原分值 of every approved indicator.
fn approved_before(subject: &Subject<'_>, sheet: &Sheet) -> BTreeSet<FieldPath> {
    let mut found = BTreeSet::new();
    let Some(approved) = subject.approved() else { return found };
    for (index, row) in sheet.rows("indicators").iter().enumerate() {
        let Some(right) = indicator_named(approved, row.get("name")) else { continue };
        let before = [("before_raw", "target_raw"), ("before_weight", "weight")];
        let same = before.iter().filter(|(id, of)| {
            !row.get(id).is_empty() && squeeze(row.get(id)) == squeeze(right.get(of))
        });
        found.extend(same.map(|(id, _)| FieldPath::cell("indicators", index, *id)));
    }
    found
}

fn filed_before(subject: &Subject<'_>, sheet: &Sheet) -> BTreeSet<FieldPath> {
    let mut found = BTreeSet::new();
    let Some(own) = filed_result(subject.county, subject.about.id()) else { return found };
    let own = &own.newest().sheet;
    for (index, row) in sheet.rows(CHECKS).iter().enumerate() {
        let Some(filed) = own_row(own, row.get("name")) else { continue };
        let same = CARRIED.iter().filter(|(column, of)| row.get(column) == filed.get(of).trim());
        found.extend(same.map(|(column, _)| FieldPath::cell(CHECKS, index, *column)));
    }
    if executed(own).is_some_and(|executed| sheet.field("executed") == executed.to_string()) {
        found.insert(FieldPath::field("executed"));
    }
    found
}
