//! FM-11 as a sheet: the draw and its documents, written out; and what a filled-in file says of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{document_words, office, seed_words, share_words, strata_words, visible};
use crate::form::layout::FormKind;
use crate::form::sampling::{SAMPLES, SampleCriterion};
use crate::form::sheet::{Row, Sheet};
use crate::party::membership::Membership;
use crate::sampling::{SampleBatch, SampleItem, SampleResult, SampleReview};
use crate::state::County;

/// The worksheet of a batch as this identity may see it: what nobody has looked at is blank, to be filled in.
pub fn sample_sheet(county: &County, batch: &SampleBatch, reader: &Membership) -> Sheet {
    let mut sheet = Sheet::new(FormKind::SampleReview);
    sheet.set_field("year", batch.budget_year.to_string());
    sheet.set_field("batch", batch.word());
    sheet.set_field("object", batch.kind.name());
    sheet.set_field("drawn_on", batch.at.legal_day().to_string());
    sheet.set_field("frame_size", batch.frame.len().to_string());
    sheet.set_field("sample_size", batch.items.len().to_string());
    sheet.set_field("share", share_words(batch));
    sheet.set_field("frame_amount", batch.amount().to_string());
    sheet.set_field("sample_amount", batch.drawn_amount().to_string());
    sheet.set_field("strata", strata_words(batch));
    sheet.set_field("seed", batch.seed.as_str());
    sheet.set_field("drawn_by", office(county, batch.held, batch.at));
    sheet.set_field("seed_source", seed_words(batch));
    sheet.set_field("digest", batch.digest.as_str());
    sheet.set_field("again", batch.reason.as_str());
    let shown = visible(batch, reader);
    let row = |(number, item): &(usize, &SampleItem)| row(county, batch, (*number, item), reader);
    *sheet.rows_mut(SAMPLES) = shown.iter().map(row).collect();
    let results = shown.iter().filter_map(|(_, item)| item.review()).map(|review| review.result);
    let results: Vec<SampleResult> = results.collect();
    let fields = ["passed", "to_repair", "failed"];
    for (field, result) in fields.into_iter().zip(SampleResult::ALL) {
        let count = results.iter().filter(|one| **one == result).count();
        sheet.set_field(field, count.to_string());
    }
    sheet
}

fn row(
    county: &County,
    batch: &SampleBatch,
    (number, item): (usize, &SampleItem),
    reader: &Membership,
) -> Row {
    let on = batch.at.legal_day();
    let subject = county.document(item.document).and_then(|one| county.subject(one.subject));
    let department = batch
        .unit(item.document)
        .map_or("—", |unit| county.organization_name(unit.department, on));
    let row = Row::default()
        .with("number", number.to_string())
        .with("department", department)
        .with("code", subject.as_ref().map_or("", |subject| subject.code()))
        .with("name", subject.as_ref().map_or("—", |subject| subject.name_for(reader)))
        .with("document", document_words(county, batch, item.document));
    let row = match item.review() {
        Some(review) => reviewed(county, row, review),
        None => row,
    };
    match &item.fed_back {
        Some(fed_back) => row.with("fed_back", fed_back.at.legal_day().to_string()),
        None => row,
    }
}

fn reviewed(county: &County, row: Row, review: &SampleReview) -> Row {
    let scores = review.scores.iter();
    let row = scores.fold(row, |row, one| row.with(one.criterion.key(), one.points.short()));
    row.with("total", review.total.short())
        .with("issues", review.issues.as_str())
        .with("result", review.result.name())
        .with("reviewer", office(county, review.held, review.at))
}

/// What a file says of one drawn document, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// 得分 of each criterion.
    pub points: BTreeMap<SampleCriterion, String>,
    /// 发现的问题.
    pub issues: String,
    /// 抽审结果.
    pub result: String,
}

impl Written {
    fn of(row: &Row) -> Self {
        let text = |column: &str| row.get(column).trim().to_owned();
        let points = SampleCriterion::ALL.map(|one| (one, text(one.key())));
        Self {
            points: points.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
            issues: text("issues"),
            result: text("result"),
        }
    }

    /// Nothing was filled in.
    pub fn is_blank(&self) -> bool {
        self.points.is_empty() && self.issues.is_empty() && self.result.is_empty()
    }
}

/// The number of the row of the batch's own sheet that a row of a file is: it bears the same number, and where it
/// says code and material the same ones.
fn number_of(own: &Sheet, row: &Row) -> Option<usize> {
    let number = row.get("number").trim();
    let same = own.rows(SAMPLES).iter().find(|one| one.get("number") == number)?;
    let agrees = |column: &str| {
        let text = row.get(column).trim();
        text.is_empty() || text == same.get(column)
    };
    (agrees("code") && agrees("document")).then(|| number.parse().ok()).flatten()
}

/// What a file says of each drawn document, by its number; of one that stands twice the first. Rows in which nothing
/// was filled in say nothing.
pub fn written(own: &Sheet, file: &Sheet) -> BTreeMap<usize, Written> {
    let mut found = BTreeMap::new();
    for row in file.rows(SAMPLES) {
        if let Some(number) = number_of(own, row) {
            found.entry(number).or_insert_with(|| Written::of(row));
        }
    }
    found.retain(|_, written: &mut Written| !written.is_blank());
    found
}

/// Rows of a file that are none of the batch's, or stood before: by number from 1 and name.
pub fn unwritten<'a>(own: &Sheet, file: &'a Sheet) -> Vec<(usize, &'a str)> {
    let mut seen = BTreeSet::new();
    let rows = file.rows(SAMPLES).iter().enumerate().filter(|(_, row)| !row.is_empty());
    let rows = rows.filter(|(_, row)| !number_of(own, row).is_some_and(|one| seen.insert(one)));
    rows.map(|(index, row)| (index + 1, row.get("name").trim())).collect()
}

/// A file is of the same batch: it bears its number, and where it names the frame the same one.
pub fn is_same(own: &Sheet, file: &Sheet) -> bool {
    let digest = file.field("digest").trim();
    file.field("batch").trim() == own.field("batch")
        && (digest.is_empty() || digest == own.field("digest"))
}
