//! Reading the library's files, one industry each.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::card::{CardPart, QualityCard};
use super::code::{COUNTY_FROM, IndicatorCode};
use super::fault::{LibraryError, LibraryFault};
use super::indicator::{Direction, Indicator};
use super::search::plain_name;
use crate::indicator::level::{Level1, Level2, Tree};
use crate::regulation::pack::Standing;
use crate::unit::day::Day;

/// One indicator of a file, as it reads from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its code.
    pub code: IndicatorCode,
    /// The first day on which it reads so.
    pub from: Day,
    /// What it says.
    pub indicator: Indicator,
    /// Where name and level come from.
    pub origin: String,
    /// How sure that is.
    pub standing: Standing,
}

/// An industry of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Industry {
    /// 行业: 教育.
    pub name: String,
    /// The letters of its codes.
    pub prefix: String,
    /// The class 类 of the government's expenditure by function 功能分类 that it belongs to.
    pub function: String,
}

/// What files hold: industries in the order of the files, entries by code and day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// The industries.
    pub industries: Vec<Industry>,
    /// The entries.
    pub entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    industry: String,
    prefix: String,
    function: String,
    indicator: Vec<EntryText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryText {
    code: String,
    name: String,
    level1: String,
    level2: String,
    project_types: Vec<String>,
    from: String,
    direction: String,
    unit: String,
    example: String,
    definition: String,
    scoring: String,
    basis: String,
    data_source: String,
    origin: String,
    standing: Standing,
    card: Option<CardText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CardText {
    method: String,
    accuracy: String,
    limits: String,
    compensation: String,
    verification: String,
}

/// Reads files: path and text. All errors are told at once; with any, nothing is read.
///
/// # Errors
/// What is wrong, each with its file and code.
pub fn read(files: &[(&str, &str)]) -> Result<Files, Vec<LibraryError>> {
    let (mut out, mut errors) = (Files::default(), Vec::new());
    for (path, text) in files {
        match toml::from_str::<FileText>(text) {
            Ok(file) => read_file(path, file, &mut out, &mut errors),
            Err(error) => errors.push(at(path, "", LibraryFault::Shape(error.to_string()))),
        }
    }
    out.entries.sort_by(|a, b| (&a.code, a.from).cmp(&(&b.code, b.from)));
    check_names(&out.entries, &mut errors);
    for pair in out.entries.windows(2) {
        if (&pair[0].code, pair[0].from) == (&pair[1].code, pair[1].from) {
            errors.push(at("", pair[0].code.as_str(), LibraryFault::Twice));
        }
    }
    if errors.is_empty() { Ok(out) } else { Err(errors) }
}

/// What our own checks would doubt about entries as examples for others. No part of reading, because a
/// start need not check what was tested.
pub fn unfit(files: &Files) -> Vec<LibraryError> {
    let of = |entry: &Entry| {
        let code = entry.code.to_string();
        let unfit = entry.indicator.unfit().into_iter().map(LibraryFault::Unfit);
        unfit.map(move |fault| at("", &code, fault)).collect::<Vec<_>>()
    };
    files.entries.iter().flat_map(of).collect()
}

fn read_file(path: &str, file: FileText, out: &mut Files, errors: &mut Vec<LibraryError>) {
    let industry = Industry { name: file.industry, prefix: file.prefix, function: file.function };
    for text in file.indicator {
        let code = text.code.clone();
        match read_entry(text, &industry) {
            Ok(entry) => out.entries.push(entry),
            Err(fault) => errors.push(at(path, &code, fault)),
        }
    }
    let head = [("industry", &industry.name), ("function", &industry.function)];
    if let Some((field, _)) = head.iter().find(|(_, text)| text.trim().is_empty()) {
        errors.push(at(path, "", LibraryFault::Blank(field)));
    }
    out.industries.push(industry);
}

fn read_entry(text: EntryText, industry: &Industry) -> Result<Entry, LibraryFault> {
    let code: IndicatorCode = text.code.parse().map_err(|_| LibraryFault::Code)?;
    if code.prefix() != industry.prefix || COUNTY_FROM <= code.number() {
        return Err(LibraryFault::Code);
    }
    let level2 = read_level(&text.level1, &text.level2).ok_or(LibraryFault::Level)?;
    for (field, value) in [
        ("name", &text.name),
        ("example", &text.example),
        ("definition", &text.definition),
        ("scoring", &text.scoring),
        ("basis", &text.basis),
        ("data_source", &text.data_source),
        ("origin", &text.origin),
    ] {
        if value.trim().is_empty() {
            return Err(LibraryFault::Blank(field));
        }
    }
    if text.project_types.is_empty() || text.project_types.iter().any(|kind| kind.is_empty()) {
        return Err(LibraryFault::Blank("project_types"));
    }
    Ok(Entry {
        code,
        from: text.from.parse().map_err(|_| LibraryFault::Date(text.from))?,
        indicator: Indicator {
            industry: industry.name.clone(),
            name: text.name,
            level2,
            project_types: text.project_types,
            definition: text.definition,
            direction: Direction::read(&text.direction).ok_or(LibraryFault::Direction)?,
            unit: text.unit,
            example: text.example,
            scoring: text.scoring,
            basis: text.basis,
            data_source: text.data_source,
            card: text.card.map(read_card).transpose()?,
        },
        origin: text.origin,
        standing: text.standing,
    })
}

fn read_card(text: CardText) -> Result<QualityCard, LibraryFault> {
    let card = QualityCard {
        method: text.method,
        accuracy: text.accuracy,
        limits: text.limits,
        compensation: text.compensation,
        verification: text.verification,
    };
    match CardPart::ALL.into_iter().find(|part| card.get(*part).trim().is_empty()) {
        Some(part) => Err(LibraryFault::Blank(part.key())),
        None => Ok(card),
    }
}

/// The second level with exactly this name, under the first level with exactly this name, in some tree.
fn read_level(level1: &str, level2: &str) -> Option<Level2> {
    let above = Level1::ALL.into_iter().find(|level| level.name() == level1)?;
    [Tree::CostAsLevel, Tree::CostInsideOutput]
        .into_iter()
        .flat_map(|tree| tree.level2(above))
        .find(|level| level.name() == level2)
        .copied()
}

fn check_names(entries: &[Entry], errors: &mut Vec<LibraryError>) {
    let mut names: BTreeMap<String, &IndicatorCode> = BTreeMap::new();
    for entry in entries {
        let first = *names.entry(plain_name(&entry.indicator.name)).or_insert(&entry.code);
        if *first != entry.code {
            errors.push(at("", entry.code.as_str(), LibraryFault::Name(first.to_string())));
        }
    }
}

fn at(path: &str, code: &str, fault: LibraryFault) -> LibraryError {
    LibraryError { path: path.to_owned(), code: code.to_owned(), fault }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::indicator::Unfit;

    const FILE: &str = r#"
        industry = "教育"
        prefix = "EDU"
        function = "205教育支出"
        [[indicator]]
        code = "EDU-001"
        name = "校舍完好率"
        level1 = "产出指标"
        level2 = "质量指标"
        project_types = ["薄弱学校改造"]
        from = "2026-01-01"
        direction = "正向"
        unit = "%"
        example = "≥95%"
        definition = "完好的校舍面积占校舍面积的比例。"
        scoring = "达到得满分。"
        basis = "历史标准：上年实际"
        data_source = "校舍台账"
        origin = "县教育局"
        standing = "拟定"
    "#;

    #[test]
    fn a_whole_file_reads() {
        let files = read(&[("education.toml", FILE)]).expect("it is in order");
        assert_eq!((files.industries.len(), files.entries.len()), (1, 1));
        assert_eq!(files.entries[0].indicator.level2, Level2::Quality);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (from, to, expected) in [
            ("EDU-001", "EDU-1", LibraryFault::Code),
            ("EDU-001", "HEA-001", LibraryFault::Code),
            ("EDU-001", "EDU-901", LibraryFault::Code),
            ("质量指标", "经济效益指标", LibraryFault::Level),
            ("产出指标", "过程指标", LibraryFault::Level),
            ("正向", "向上", LibraryFault::Direction),
            ("正向", "反向", LibraryFault::Unfit(Unfit::Direction)),
            ("unit = \"%\"", "unit = \"人\"", LibraryFault::Unfit(Unfit::Unit)),
            ("2026-01-01", "2026-02-30", LibraryFault::Date("2026-02-30".to_owned())),
            ("校舍台账", " ", LibraryFault::Blank("data_source")),
            ("[\"薄弱学校改造\"]", "[]", LibraryFault::Blank("project_types")),
        ] {
            let text = FILE.replace(from, to);
            let errors = match read(&[("education.toml", &text)]) {
                Ok(files) => unfit(&files),
                Err(errors) => {
                    assert!(errors.iter().all(|error| error.path == "education.toml"));
                    errors
                }
            };
            assert!(errors.iter().any(|error| error.fault == expected), "{to}: {errors:?}");
        }
        let unknown = FILE.replace("unit =", "colour =");
        let errors = read(&[("education.toml", &unknown)]).expect_err("an unknown field");
        assert!(matches!(errors[0].fault, LibraryFault::Shape(_)), "{errors:?}");
    }

    #[test]
    fn a_card_in_a_file_says_something_in_every_part() {
        let card = "[indicator.card]\nmethod = \"逐校核对\"\naccuracy = \"到1所\"\n\
            limits = \"不说够不够用\"\ncompensation = \"看面积\"\nverification = \"到校看\"\n";
        let files = read(&[("education.toml", &format!("{FILE}\n{card}"))]).expect("it is whole");
        let kept = files.entries[0].indicator.card.as_ref().expect("it was written");
        assert_eq!((kept.limits.as_str(), kept.verification.as_str()), ("不说够不够用", "到校看"));
        let blank = card.replace("看面积", " ");
        let errors = read(&[("education.toml", &format!("{FILE}\n{blank}"))]).expect_err("blank");
        assert_eq!(errors[0].fault, LibraryFault::Blank("compensation"));
        let half = card.replace("limits", "limit");
        let errors = read(&[("education.toml", &format!("{FILE}\n{half}"))]).expect_err("unknown");
        assert!(matches!(errors[0].fault, LibraryFault::Shape(_)), "{errors:?}");
    }

    #[test]
    fn a_code_and_a_name_are_given_once() {
        let entry = FILE.split_once("[[indicator]]").map(|(_, entry)| entry).unwrap();
        let twice = format!("{FILE}\n[[indicator]]{entry}");
        let errors = read(&[("education.toml", &twice)]).expect_err("the same day twice");
        assert_eq!(errors[0].fault, LibraryFault::Twice);
        let renamed = twice.replacen("EDU-001", "EDU-002", 1);
        let errors = read(&[("education.toml", &renamed)]).expect_err("the same name twice");
        assert!(matches!(errors[0].fault, LibraryFault::Name(_)), "{errors:?}");
        let later = twice.replacen("2026-01-01", "2027-01-01", 1);
        assert_eq!(read(&[("education.toml", &later)]).map(|files| files.entries.len()), Ok(2));
    }
}
