//! h1: every check over every form of the county.

use wenxiao_domain::check::registry::ALL;
use wenxiao_domain::check::{Facts, check_sheet};

use super::Bench;
use super::county::INDICATORS;
use super::limit::Bound;
use super::measure::{Measured, series};

/// All findings of all forms.
pub fn all(bench: &Bench) -> anyhow::Result<Measured> {
    let facts = Facts::default();
    let sheets = &bench.county.sheets;
    let found: usize = sheets.iter().map(|sheet| check_sheet(sheet, &facts).len()).sum();
    let samples = series(bench.runs, || {
        sheets.iter().map(|sheet| check_sheet(sheet, &facts).len()).sum::<usize>()
    });
    let texts = sheets.iter().flat_map(|sheet| sheet.entries()).map(|(_, text)| text.len() as u64);
    let bytes = texts.sum();
    Ok(Measured {
        samples,
        rows: INDICATORS as u64,
        bytes,
        bound: Some(Bound::Memory(bytes)),
        remark: format!("{}条规则，发现{found}处", ALL.len()),
        memory: None,
    })
}
