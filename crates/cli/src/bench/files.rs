//! a1 and a2: office files read, labels matched, every check run.

use anyhow::Context as _;
use wenxiao_domain::check::{Facts, check_sheet};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::indicator::line::SheetView;
use wenxiao_office::read::read_file;
use wenxiao_office::write::{Stamp, docx, xlsx};

use super::Bench;
use super::county::untidy;
use super::limit::Bound;
use super::measure::{Measured, series};

/// A file and the form that it was written from.
struct Written {
    name: String,
    bytes: Vec<u8>,
    sheet: Sheet,
}

/// a1: ten official workbooks.
pub fn one_department(bench: &Bench) -> anyhow::Result<Measured> {
    let sheets = bench.county.sheets.iter().take(10);
    let files: anyhow::Result<Vec<Written>> =
        sheets.enumerate().map(|(index, sheet)| write(index, sheet.clone(), true)).collect();
    measure(bench, &files?)
}

/// a2: the whole county, every second one a Word document, typed untidily.
pub fn whole_county(bench: &Bench) -> anyhow::Result<Measured> {
    let sheets = bench.county.sheets.iter().enumerate();
    let files: anyhow::Result<Vec<Written>> =
        sheets.map(|(index, sheet)| write(index, untidy(sheet, index), index % 2 == 0)).collect();
    measure(bench, &files?)
}

fn write(index: usize, sheet: Sheet, as_workbook: bool) -> anyhow::Result<Written> {
    let stamp = Stamp::default();
    let (bytes, extension) =
        if as_workbook { (xlsx(&sheet, &stamp)?, "xlsx") } else { (docx(&sheet, &stamp)?, "docx") };
    Ok(Written { name: format!("{:03}.{extension}", index + 1), bytes, sheet })
}

fn measure(bench: &Bench, files: &[Written]) -> anyhow::Result<Measured> {
    let right = right(files)?;
    let samples = series(bench.runs, || files.iter().map(read).sum::<usize>());
    let bytes = files.iter().map(|file| file.bytes.len() as u64).sum();
    Ok(Measured {
        samples,
        rows: files.len() as u64,
        bytes,
        bound: Some(Bound::Memory(bytes)),
        remark: format!("指标值、完成值、分值读对{right}"),
        memory: None,
    })
}

fn read(file: &Written) -> usize {
    let forms = read_file(&file.name, &file.bytes).map(|reading| reading.forms);
    let facts = Facts::default();
    forms.into_iter().flatten().map(|form| check_sheet(&form.sheet, &facts).len()).sum()
}

/// The share of values that mean the same as what was written.
fn right(files: &[Written]) -> anyhow::Result<String> {
    let (mut right, mut all) = (0_usize, 0_usize);
    for file in files {
        let reading = read_file(&file.name, &file.bytes).map_err(|no| anyhow::anyhow!("{no}"))?;
        let form = reading.forms.first().context("没有读到表")?;
        let (read, written) = (SheetView::of(&form.sheet), SheetView::of(&file.sheet));
        for (index, line) in written.indicators.iter().enumerate() {
            let same = read.indicators.get(index).map_or([false; 3], |other| {
                [
                    other.target == line.target,
                    other.actual == line.actual,
                    other.weight == line.weight,
                ]
            });
            all += same.len();
            right += same.into_iter().filter(|same| *same).count();
        }
    }
    Ok(format!("{right}/{all}"))
}
