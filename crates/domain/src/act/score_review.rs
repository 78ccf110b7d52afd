//! 审核评分: the sheet that goes with a conclusion of the finance bureau.
//!
//! ```text
//! what the reviewer wrote + reviewed form + rules ──fill_review──> sheet ──checks, gate──> review_scored
//! ```

use super::context::{Context, optional};
use super::review_document::Outcome;
use crate::check::Facts;
use crate::check::finding::{Finding, Severity};
use crate::check::registry::check_sheet;
use crate::derive::grade::Grade;
use crate::derive::review::{ReviewRules, ReviewScore, score_review};
use crate::document::{Document, Subject};
use crate::form::layout::FormKind;
use crate::form::review::{ITEMS, LENSES, OVERRULE, TYPED, indicator_rows, items, typed};
use crate::form::sheet::{Row, Sheet};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::membership::Membership;
use crate::refusal::{Refusal, ReviewRefusal};
use crate::regulation::mode::ReviewGate;
use crate::regulation::pack::RulesAt;
use crate::state::County;
use crate::unit::day::Day;

/// What a review sheet says of the form that is reviewed, and of the conclusion as far as there is one.
#[derive(Clone, Copy)]
pub struct ReviewedForm<'a> {
    /// The state.
    pub county: &'a County,
    /// The document; its newest revision is reviewed.
    pub document: &'a Document,
    /// What it is about.
    pub subject: &'a Subject,
    /// Opinions that go with the conclusion, beside those given before.
    pub new_opinions: usize,
    /// The conclusion.
    pub outcome: Option<Outcome>,
    /// 总体意见.
    pub remark: &'a str,
    /// The day of the conclusion.
    pub on: Option<Day>,
    /// The identity that reviews.
    pub by: &'a Membership,
}

impl ReviewedForm<'_> {
    /// Opinions given at this review.
    pub fn repairs(&self) -> u32 {
        let new = u32::try_from(self.new_opinions).unwrap_or(u32::MAX);
        self.document.repairs_so_far().saturating_add(new)
    }

    /// The indicators that a target's sheet looks at one by one.
    pub fn indicators(&self) -> impl Iterator<Item = &str> {
        let sheet = &self.document.newest().sheet;
        let rows = indicator_rows(sheet).into_iter();
        rows.map(|row| sheet.rows("indicators")[row].get("name").trim())
    }
}

/// The sheet with everything that follows: what it is about, points, total, 总评, the conclusion. Whatever
/// was computed before is computed anew.
pub fn fill_review(
    written: &Sheet,
    form: &ReviewedForm<'_>,
    rules: &ReviewRules,
) -> (Sheet, ReviewScore) {
    let kind = written.kind();
    let mut sheet = typed(written).unwrap_or_else(|| Sheet::new(kind));
    let score = score_review(&sheet, rules);
    fill_items(&mut sheet, &score, rules);
    if kind.layout().group(LENSES).is_some() {
        let names: Vec<&str> = form.indicators().collect();
        let rows = sheet.rows_mut(LENSES);
        rows.resize(names.len(), Row::default());
        for (row, name) in rows.iter_mut().zip(names) {
            row.set("name", name);
        }
    }
    let year = form.document.budget_year;
    let named_on = Day::end_of_year(year).or(form.on);
    let department =
        named_on.map_or("", |day| form.county.organization_name(form.subject.department(), day));
    let decision = form.outcome.map_or("", |outcome| match outcome {
        Outcome::Pass => "通过",
        Outcome::Return => "退回修改",
        Outcome::OpinionsOnly => "",
    });
    let by = form.by;
    let bureau = named_on.map_or("", |day| form.county.organization_name(by.organization, day));
    for (id, text) in [
        // Office and role; names of persons stand in no entry.
        ("reviewer", format!("{bureau} · {}", by.role.name())),
        ("year", year.to_string()),
        ("project", form.subject.name().to_owned()),
        ("revision", format!("第{}版", form.document.newest().number)),
        ("competent_department", department.to_owned()),
        ("reviewed_form", form.document.kind.layout().title.to_owned()),
        ("repairs", form.repairs().to_string()),
        ("decision", decision.to_owned()),
        ("opinion", form.remark.trim().to_owned()),
        ("reviewed_on", form.on.map_or_else(String::new, |day| day.to_string())),
    ] {
        sheet.set_field(id, text);
    }
    (sheet, score)
}

fn fill_items(sheet: &mut Sheet, score: &ReviewScore, rules: &ReviewRules) {
    let kind = sheet.kind();
    let rows = sheet.rows_mut(ITEMS);
    rows.resize(score.items.len(), Row::default());
    for (index, (row, (criterion, item))) in rows.iter_mut().zip(items(kind)).enumerate() {
        row.set("criterion", criterion);
        row.set("item", item);
        row.set("points", rules.item_points(index).short());
        row.set("score", score.items[index].map(|points| points.short()).unwrap_or_default());
    }
    sheet.set_field("total_score", score.total.map(|points| points.short()).unwrap_or_default());
    let grade = score.grade.as_ref().map(|(grade, _)| *grade);
    sheet.set_field("grade", grade.map_or("", |grade| grade.word()));
    if kind == FormKind::ReviewTarget {
        sheet.set_field("ruling", grade.map_or("", |grade| rules.ruling(grade)));
    }
}

/// Everything doubtful on a review sheet.
pub fn review_findings(sheet: &Sheet, rules: &RulesAt<'_>) -> Vec<Finding> {
    check_sheet(sheet, &Facts { rules: Some(rules), ..Facts::default() })
}

/// What is recorded of the sheet beside a conclusion of the finance bureau; nothing where none was
/// filled in and none is asked for.
pub(super) fn decide(
    written: Option<&Sheet>,
    form: &ReviewedForm<'_>,
    context: &Context<'_>,
) -> Result<Option<Event>, Refusal> {
    let document = form.document;
    let refused = |why| Err(Refusal::Review(why));
    let at = context.rules(document.kind, document.budget_year)?;
    let Some(kind) = document.kind.review() else {
        return if written.is_some() { Err(Refusal::OtherForm) } else { Ok(None) };
    };
    let rules = ReviewRules::of(kind, &at).ok_or(Refusal::OtherForm)?;
    let Some(written) = written.map(|sheet| readable(sheet, kind, form)).transpose()?.flatten()
    else {
        return if rules.is_required() { refused(ReviewRefusal::Missing) } else { Ok(None) };
    };
    let (sheet, score) = fill_review(&written, form, &rules);
    let findings = review_findings(&sheet, &at);
    let is_blocking = |finding: &Finding| finding.severity == Severity::Blocking;
    let blocking: Vec<Finding> = findings.into_iter().filter(is_blocking).collect();
    let (Some(total), Some((grade, _)), []) = (score.total, score.grade, &*blocking) else {
        return refused(ReviewRefusal::Faulty(blocking));
    };
    let is_returned = form.outcome == Some(Outcome::Return);
    if is_returned && grade == Grade::Excellent && form.remark.trim().is_empty() {
        return refused(ReviewRefusal::ReturnedThoughExcellent);
    }
    let reason = sheet.field(OVERRULE).to_owned();
    let is_passing = form.outcome == Some(Outcome::Pass) && kind == FormKind::ReviewTarget;
    let gate = if is_passing { rules.gate(grade) } else { ReviewGate::Free };
    let overruled = match gate {
        ReviewGate::Free => None,
        ReviewGate::Reason if reason.is_empty() => {
            return refused(ReviewRefusal::ReasonMissing(grade));
        }
        ReviewGate::Reason => Some(reason),
        ReviewGate::Refuse => return refused(ReviewRefusal::MayNotPass(grade)),
    };
    Ok(Some(Event::ReviewScored(v1::ReviewScored {
        document: document.id,
        revision: document.newest().number,
        layout_version: kind.layout().version.to_owned(),
        total,
        grade,
        ruling: (kind == FormKind::ReviewTarget).then(|| rules.ruling(grade).to_owned()),
        overruled,
        repairs: form.repairs(),
        rules: context.rules_digest(),
        sheet,
    })))
}

/// What was written, of the right form, in its places and not too long; nothing where it is blank.
fn readable(
    sheet: &Sheet,
    kind: FormKind,
    form: &ReviewedForm<'_>,
) -> Result<Option<Sheet>, Refusal> {
    if sheet.kind() != kind {
        return Err(Refusal::OtherForm);
    }
    let Some(bare) = typed(sheet) else { return Ok(None) };
    let indicators = match kind.layout().group(LENSES) {
        Some(_) => form.indicators().count(),
        None => 0,
    };
    for (group, most) in [(ITEMS, items(kind).count()), (LENSES, indicators)] {
        let rows = bare.rows(group);
        if most < rows.len() {
            return Err(Refusal::UnknownPlace(format!("{group}[{most}]")));
        }
    }
    optional("不按总评办理的理由", bare.field(OVERRULE), 1000)?;
    for (group, columns) in TYPED {
        for (row, column) in
            bare.rows(group).iter().flat_map(|row| columns.iter().map(move |c| (row, c)))
        {
            optional("审核评分表的文字", row.get(column), 500)?;
        }
    }
    Ok(Some(bare))
}
