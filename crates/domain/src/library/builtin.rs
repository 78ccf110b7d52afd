//! The library that comes with the product.

use std::sync::LazyLock;

use super::read::{Entry, Files, Industry, read};

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        /// Path inside `library/` and text of every file, in the order that people see.
        pub const FILES: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../../../../library/", $path))),)*];
    };
}

files![
    "education.toml",
    "health.toml",
    "social.toml",
    "agriculture.toml",
    "water.toml",
    "rural.toml",
    "forestry.toml",
    "transport.toml",
    "housing.toml",
    "environment.toml",
    "culture.toml",
    "science.toml",
    "justice.toml",
    "emergency.toml",
    "office.toml",
];

static READ: LazyLock<Files> =
    LazyLock::new(|| read(FILES).expect("the built-in files are tested to load"));

/// Every entry, by code and day.
pub static ALL: LazyLock<&'static [Entry]> = LazyLock::new(|| &READ.entries);

/// Every industry, in the order that people see.
pub static INDUSTRIES: LazyLock<&'static [Industry]> = LazyLock::new(|| &READ.industries);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rust_decimal::Decimal;

    use super::super::card::QualityCard;
    use super::super::read::unfit;
    use super::*;
    use crate::check::check_sheet;
    use crate::check::facts::{Facts, Limits};
    use crate::form::layout::FormKind;
    use crate::form::sheet::{Row, Sheet};
    use crate::indicator::level::{Level1, Tree};

    #[test]
    fn every_built_in_file_loads() {
        let errors = read(FILES).map_or_else(|errors| errors, |files| unfit(&files));
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(errors, [""; 0], "{}", errors.join("\n"));
    }

    #[test]
    fn there_are_enough_industries_and_indicators_for_a_county() {
        assert!(12 <= INDUSTRIES.len(), "{}", INDUSTRIES.len());
        assert!(150 <= ALL.len(), "{}", ALL.len());
        for industry in INDUSTRIES.iter() {
            let own = || ALL.iter().filter(|entry| entry.indicator.industry == industry.name);
            assert!(10 <= own().count(), "{}", industry.name);
            let levels: BTreeSet<Level1> =
                own().map(|entry| entry.indicator.level2.parent()).collect();
            assert_eq!(levels.len(), Level1::ALL.len(), "{}: every first level", industry.name);
        }
    }

    #[test]
    fn core_indicators_of_every_industry_come_with_a_card_that_names_only_what_there_is() {
        let names: BTreeSet<&str> = ALL.iter().map(|entry| entry.indicator.name.as_str()).collect();
        let carded = || ALL.iter().filter(|entry| entry.indicator.card.is_some());
        assert!(30 <= carded().count(), "{}", carded().count());
        let industries: BTreeSet<&str> =
            carded().map(|entry| entry.indicator.industry.as_str()).collect();
        assert_eq!(industries.len(), INDUSTRIES.len());
        for entry in carded() {
            for (label, text) in entry.indicator.card_facts() {
                let letters = text.chars().count();
                assert!((1..=QualityCard::MOST).contains(&letters), "{} {label}", entry.code);
                // What stands in quotation marks is another indicator that makes up for the limits.
                for named in text.split('“').skip(1).filter_map(|rest| rest.split('”').next()) {
                    assert!(names.contains(named), "{}: “{named}”", entry.code);
                }
            }
        }
    }

    #[test]
    fn prefixes_and_names_of_industries_are_their_own() {
        let names: BTreeSet<&str> = INDUSTRIES.iter().map(|of| of.name.as_str()).collect();
        let prefixes: BTreeSet<&str> = INDUSTRIES.iter().map(|of| of.prefix.as_str()).collect();
        assert_eq!((names.len(), prefixes.len()), (INDUSTRIES.len(), INDUSTRIES.len()));
    }

    /// A target form that is in order but for its indicators, which are those of one industry.
    fn filled(industry: &str, tree: Tree) -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        for (field, text) in [
            ("year", "2026"),
            ("project", "年度综合项目"),
            ("competent_department", "县主管局"),
            ("implementing_unit", "县主管局"),
            ("project_nature", "新增项目"),
            ("period", "2026年1月—2026年12月"),
            ("objective.expected", "年内完成下列各项任务。"),
        ] {
            sheet.set_field(field, text);
        }
        for (kind, amount) in
            [("年度资金总额", "90000"), ("其中：财政拨款", "90000"), ("其他资金", "0")]
        {
            let row = Row::default().with("kind", kind).with("amount", amount);
            sheet.rows_mut("funds").push(row);
        }
        let own = || ALL.iter().filter(|entry| entry.indicator.industry == industry);
        let limits = Limits::of(&Facts::default(), Some(2026));
        let limits = match tree {
            Tree::CostInsideOutput => limits.cost_inside_output,
            Tree::CostAsLevel => limits.cost_as_level,
        };
        for level in tree.level1() {
            for level2 in tree.level2(*level) {
                let here = own().filter(|entry| entry.indicator.levels_in(tree).1 == *level2);
                let rows = here.map(|entry| entry.indicator.row(tree, true).with("weight", "1"));
                sheet.rows_mut("indicators").extend(rows);
            }
            // The last row of a level takes what is left of the level's points.
            let rows = sheet.rows_mut("indicators");
            let count = rows.iter().filter(|row| row.get("l1") == level.name()).count();
            let left = limits.of(*level, true) - Decimal::from(count) + Decimal::ONE;
            rows.last_mut().expect("each level has rows").set("weight", left.to_string());
        }
        sheet
    }

    /// A form made of one industry's whole library has nothing that our own checks would doubt.
    #[test]
    fn a_form_filled_from_the_library_has_no_findings() {
        for industry in INDUSTRIES.iter() {
            for tree in [Tree::CostInsideOutput, Tree::CostAsLevel] {
                let sheet = filled(&industry.name, tree);
                let findings = check_sheet(&sheet, &Facts::default());
                let told = findings.iter().map(|finding| {
                    let row = finding.indicator_number().checked_sub(1);
                    let name = row.map_or("", |row| sheet.rows("indicators")[row].get("name"));
                    format!("{} {name}：{}", finding.code, finding.message)
                });
                let told: Vec<String> = told.collect();
                assert_eq!(told, [""; 0], "{} {tree:?}\n{}", industry.name, told.join("\n"));
            }
        }
    }

    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../library");
        let mut there: Vec<String> = std::fs::read_dir(&root)
            .expect("the folder is there")
            .flatten()
            .map(|file| file.file_name().into_string().expect("names are plain"))
            .collect();
        there.sort();
        let mut built: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        built.sort_unstable();
        assert_eq!(there, built);
    }
}
