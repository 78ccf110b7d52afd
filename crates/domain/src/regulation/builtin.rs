//! The packs that come with the product.

use super::fault::PackError;
use super::layer::Layer;
use super::pack::Pack;

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        /// Path inside `regulation/` and text of every file.
        pub const FILES: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../../../../regulation/", $path))),)*];
    };
}

files![
    "cn/scoring.toml",
    "cn/grades.toml",
    "cn/monitoring.toml",
    "cn/disclosure.toml",
    "cn/target.toml",
    "cn/evidence.toml",
    "cn/authenticity.toml",
    "cn/review.toml",
    "cn/ledger.toml",
    "cn/assessment.toml",
    "65/sampling.toml",
    "65/ex_ante.toml",
    "65/evaluation.toml",
    "65/key_evaluation.toml",
    "65/publicity.toml",
    "65/agency_assessment.toml",
    "65/transfer.toml",
    "65/deadlines.toml",
    "652823/deadlines.toml",
];

/// The pack of a place, by its 行政区划代码: `65`, `6528`, `652823`.
pub fn pack(division: &str) -> Result<Pack, Vec<PackError>> {
    let covers = |path: &str| Layer::of_path(path).is_some_and(|layer| layer.covers(division));
    let files: Vec<_> = FILES.iter().copied().filter(|(path, _)| covers(path)).collect();
    Pack::load(&files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulation::key;
    use crate::regulation::pack::SUPPORTED_YEARS;
    use crate::unit::day::Day;

    #[test]
    fn every_key_has_a_value_in_every_supported_year() {
        for division in ["65", "6528", "652823", "652822"] {
            let pack = pack(division).expect("the built-in pack is in order");
            for year in SUPPORTED_YEARS {
                for (month, day) in [(1, 1), (12, 31)] {
                    let on = Day::new(year, month, day).expect("it exists");
                    assert!(pack.rules_at(on).is_ok(), "{division} {on}");
                }
            }
        }
    }

    #[test]
    fn every_value_has_a_key_and_every_key_a_value() {
        let pack = pack("652823").expect("the built-in pack is in order");
        let mut there: Vec<&str> = pack.iter().map(|(id, ..)| id).collect();
        there.dedup();
        let mut keys: Vec<&str> = key::all().map(|declared| declared.id).collect();
        keys.sort_unstable();
        assert_eq!(there, keys);
    }

    #[test]
    fn no_two_keys_share_a_name() {
        let mut ids: Vec<&str> = key::all().map(|declared| declared.id).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulation");
        let mut there = Vec::new();
        for folder in std::fs::read_dir(&root).expect("the folder is there").flatten() {
            let name = folder.file_name().into_string().expect("names are plain");
            if Layer::read(&name).is_none() {
                continue;
            }
            for file in std::fs::read_dir(folder.path()).expect("it is a folder").flatten() {
                let file = file.file_name().into_string().expect("names are plain");
                there.push(format!("{name}/{file}"));
            }
        }
        there.sort();
        let mut built: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        built.sort_unstable();
        assert_eq!(there, built);
    }

    #[test]
    fn the_county_checks_self_evaluations_ten_days_before_the_region_asks() {
        let on = Day::new(2025, 6, 1).expect("it exists");
        let due = |division| {
            let pack = pack(division).expect("the built-in pack is in order");
            let rule = pack.at(key::DUE_VERIFICATION_SELF_EVALUATION, on).expect("it is there");
            rule.written.to_owned()
        };
        assert_eq!((due("652823").as_str(), due("65").as_str()), ("06-20", "06-30"));
    }
}
