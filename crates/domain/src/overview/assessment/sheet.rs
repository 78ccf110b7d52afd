//! FM-13 as a sheet: what was assessed, written out; and what a filled-in file says of the items.

use std::collections::{BTreeMap, BTreeSet};

use super::AssessmentRules;
use crate::agency::{Assessment, AssessmentItem, Engagement};
use crate::form::assessment::ITEMS;
use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};
use crate::party::membership::Membership;
use crate::state::County;
use crate::unit::points::Points;
use crate::unit::text::squeeze;

/// The form of an engagement as this identity may see it: with the newest assessment, else blank for the bureau to
/// fill in. `rules` are those of the day on which it was assessed, or is.
pub fn assessment_sheet(
    county: &County,
    one: &Engagement,
    rules: &AssessmentRules,
    reader: &Membership,
) -> Sheet {
    let mut sheet = Sheet::new(FormKind::AgencyAssessment);
    let newest = one.assessment();
    let on = newest.map_or(one.contract.last_day, |newest| newest.at.legal_day());
    let agency = county.organization(one.contract.agency);
    let uscc = agency.and_then(|agency| agency.uscc.as_ref());
    let subject = county.subject(one.subject);
    let name = subject.as_ref().map_or("", |subject| subject.name_for(reader));
    sheet.set_field("year", one.budget_year.to_string());
    sheet.set_field("agency", county.organization_name(one.contract.agency, on));
    sheet.set_field("uscc", uscc.map_or(String::new(), |code| code.on(on.date()).to_string()));
    sheet.set_field("project", name);
    sheet.set_field("competent_department", county.organization_name(one.department, on));
    sheet.set_field("engagement", one.word());
    sheet.set_field("contract_number", one.contract.contract_number.as_str());
    sheet.set_field("contract_amount", one.contract.amount.to_string());
    let rows = AssessmentItem::ALL.map(|item| row(item, newest, rules));
    *sheet.rows_mut(ITEMS) = rows.into();
    let Some(newest) = newest else { return sheet };
    let most = newest.scores.iter().map(|score| rules.most(score));
    sheet.set_field("total_points", most.sum::<Points>().short());
    sheet.set_field("total_score", newest.total.to_string());
    sheet.set_field("grade", newest.band.name());
    sheet.set_field("fee_share", newest.share.as_str());
    sheet.set_field("payable", newest.payable.to_string());
    sheet.set_field("standing", if newest.is_settled { "已定案" } else { "已提出" });
    sheet.set_field("assessor", county.organization_name(one.commissioner, on));
    sheet.set_field("assessed_on", on.to_string());
    sheet
}

fn row(item: AssessmentItem, newest: Option<&Assessment>, rules: &AssessmentRules) -> Row {
    let row = Row::default().with("part", item.group()).with("item", item.name());
    let score = newest.and_then(|one| one.scores.iter().find(|score| score.item == item));
    let Some(score) = score else { return row.with("points", rules.points(item).short()) };
    row.with("points", rules.most(score).short())
        .with("score", score.points.short())
        .with("reason", score.reason.as_str())
        .with("answer", score.answer.as_str())
}

/// The item that a row of a file names.
fn item_of(row: &Row) -> Option<AssessmentItem> {
    let name = squeeze(row.get("item"));
    AssessmentItem::ALL.into_iter().find(|item| squeeze(item.name()) == name)
}

/// 得分 and 扣分理由 of each item that a file names, as they stand there; of an item that stands twice the first.
pub fn written(sheet: &Sheet) -> BTreeMap<AssessmentItem, (String, String)> {
    let mut found = BTreeMap::new();
    for row in sheet.rows(ITEMS) {
        let texts = || (row.get("score").trim().to_owned(), row.get("reason").trim().to_owned());
        if let Some(item) = item_of(row) {
            found.entry(item).or_insert_with(texts);
        }
    }
    found
}

/// What a file says besides: rows of no item, and of one that stood before, by number from 1 and name.
pub fn unwritten(sheet: &Sheet) -> Vec<(usize, &str)> {
    let mut seen = BTreeSet::new();
    let rows = sheet.rows(ITEMS).iter().enumerate();
    let rows = rows.filter(|(_, row)| !item_of(row).is_some_and(|item| seen.insert(item)));
    rows.map(|(index, row)| (index + 1, row.get("item").trim())).collect()
}

/// A file is of the same engagement: it bears its number, and where it names the agency's code that too.
pub fn is_same(own: &Sheet, file: &Sheet) -> bool {
    let code = file.field("uscc").trim();
    let is_same_agency = code.is_empty() || code == own.field("uscc");
    file.field("engagement").trim() == own.field("engagement") && is_same_agency
}
