//! A pack: the regulation values that hold for one place, layer over layer, date after date.

use std::collections::BTreeMap;

use serde::Deserialize;
use sm3::{Digest as _, Sm3};
use toml::{Table, Value as Toml};

use super::fault::{PackError, PackFault};
use super::key::{self, Key, PackValue};
use super::layer::Layer;
use crate::unit::day::Day;

mod other;

/// The first and last budget year in which every key must have a value.
pub const SUPPORTED_YEARS: std::ops::RangeInclusive<i16> = 2024..=2027;

/// How sure a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Standing {
    /// 已见原文: its source was read.
    #[serde(rename = "已见原文")]
    Seen,
    /// 待核: known in the trade, its source could not be opened yet.
    #[serde(rename = "待核")]
    Unconfirmed,
    /// 拟定: no rule was found; our proposal, for the county to decide.
    #[serde(rename = "拟定")]
    Proposed,
}

impl Standing {
    /// The word people see.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Seen => "已见原文",
            Self::Unconfirmed => "待核",
            Self::Proposed => "拟定",
        }
    }
}

/// A value as dated in one layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The first day on which it holds.
    pub from: Day,
    /// Exact text.
    pub value: String,
    /// The document that it comes from.
    pub source: String,
    /// How sure it is.
    pub standing: Standing,
    /// The day on which somebody last confirmed it.
    pub checked_on: Day,
}

/// All values of one key, by layer, each layer's by date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    label: String,
    layers: BTreeMap<Layer, Vec<Dated>>,
}

impl Entry {
    /// What holds on a day: the deepest layer that has a value by then.
    fn on(&self, day: Day) -> Option<(&Layer, &Dated)> {
        self.layers.iter().rev().find_map(|(layer, values)| {
            let dated = values.iter().rev().find(|dated| dated.from <= day)?;
            Some((layer, dated))
        })
    }
}

/// Regulation values of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    entries: BTreeMap<String, Entry>,
}

/// A value that holds on a day, with all that a derivation must say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruled<'a, T> {
    /// The value.
    pub value: T,
    /// The key's name.
    pub key: &'static str,
    /// Its Chinese label.
    pub label: &'a str,
    /// The text in the pack.
    pub written: &'a str,
    /// The document that it comes from.
    pub source: &'a str,
    /// How sure it is.
    pub standing: Standing,
    /// Since when it holds.
    pub since: Day,
    /// The layer that decided.
    pub layer: &'a Layer,
}

/// No value holds on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRule {
    /// The key's name.
    pub key: &'static str,
    /// The day.
    pub on: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeafText {
    label: Option<String>,
    unit: Option<String>,
    overrides: Option<String>,
    values: Vec<DatedText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatedText {
    from: String,
    value: String,
    source: String,
    standing: Standing,
    checked_on: String,
}

impl Pack {
    /// A pack without any value: what holds before rules were adopted.
    pub const fn empty() -> Self {
        Self { entries: BTreeMap::new() }
    }

    /// Loads the files of one chain of layers: `("cn/scoring.toml", text)`. All errors are told at
    /// once; a pack with any error does not load.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, Vec<PackError>> {
        let (pack, mut errors) = Self::read_files(files);
        pack.check_complete(&mut errors);
        let contradiction = pack.contradiction().map(PackFault::Contradiction);
        errors.extend(contradiction.map(|found| fault("", "", found)));
        if errors.is_empty() { Ok(pack) } else { Err(errors) }
    }

    /// Loads a pack that was adopted under any version of the program: keys that were not known then
    /// are missing, and [`Pack::with_later_keys`] brings their values.
    ///
    /// # Errors
    /// Everything else that is wrong with it.
    pub fn load_adopted(files: &[(&str, &str)]) -> Result<Self, Vec<PackError>> {
        let (pack, errors) = Self::read_files(files);
        if errors.is_empty() { Ok(pack) } else { Err(errors) }
    }

    fn read_files(files: &[(&str, &str)]) -> (Self, Vec<PackError>) {
        let mut errors = Vec::new();
        let mut files: Vec<(Layer, &str, &str)> = files
            .iter()
            .filter_map(|(path, text)| match Layer::of_path(path) {
                Some(layer) => Some((layer, *path, *text)),
                None => {
                    errors.push(fault(path, "", PackFault::Path));
                    None
                }
            })
            .collect();
        files.sort();
        if let [.., (deepest, ..)] = files.as_slice()
            && let Some((_, path, _)) =
                files.iter().find(|(layer, ..)| !layer.covers(&deepest.to_string()))
            && deepest.rank() != 0
        {
            errors.push(fault(path, "", PackFault::TwoChains));
        }
        let mut pack = Self { entries: BTreeMap::new() };
        for (layer, path, text) in &files {
            match text.parse::<Table>() {
                Ok(table) => pack.read_table(layer, path, "", &table, &mut errors),
                Err(error) => errors.push(fault(path, "", PackFault::Shape(error.to_string()))),
            }
        }
        (pack, errors)
    }

    /// The value that holds on a day: the deepest layer that has one by then.
    pub fn at<T: PackValue>(&self, key: Key<T>, on: Day) -> Result<Ruled<'_, T>, NoRule> {
        let none = NoRule { key: key.id(), on };
        let entry = self.entries.get(key.id()).ok_or(none)?;
        let (layer, dated) = entry.on(on).ok_or(none)?;
        Ok(Ruled {
            value: T::read(&dated.value).ok_or(none)?,
            key: key.id(),
            label: &entry.label,
            written: &dated.value,
            source: &dated.source,
            standing: dated.standing,
            since: dated.from,
            layer,
        })
    }

    /// The label of a key, and its value on a day as written.
    pub(super) fn written_on(&self, id: &str, on: Day) -> Option<(&str, &str)> {
        let entry = self.entries.get(id)?;
        entry.on(on).map(|(_, dated)| (&*entry.label, &*dated.value))
    }

    /// The rules of a day, in which every key is known to have a value.
    pub fn rules_at(&self, on: Day) -> Result<RulesAt<'_>, NoRule> {
        for declared in key::all() {
            let known = self
                .entries
                .get(declared.id)
                .is_some_and(|entry| entry.layers.values().flatten().any(|dated| dated.from <= on));
            if !known {
                return Err(NoRule { key: declared.id, on });
            }
        }
        Ok(RulesAt { pack: self, on })
    }

    /// Every value of every key: key, label, layer, value; by key, layer, date.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &Layer, &Dated)> {
        self.entries.iter().flat_map(|(id, entry)| {
            entry.layers.iter().flat_map(move |(layer, values)| {
                values.iter().map(move |dated| (id.as_str(), entry.label.as_str(), layer, dated))
            })
        })
    }

    /// All values in a fixed order, each part with its length before it; the layout and the comments of
    /// the files do not matter.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut part = |text: &str| {
            let length = u64::try_from(text.len()).expect("a text's length fits 64 bits");
            bytes.extend(length.to_be_bytes());
            bytes.extend(text.as_bytes());
        };
        for (id, label, layer, dated) in self.iter() {
            part(id);
            part(label);
            part(&layer.to_string());
            part(&dated.from.to_string());
            part(&dated.value);
            part(&dated.source);
            part(dated.standing.word());
            part(&dated.checked_on.to_string());
        }
        bytes
    }

    /// SM3 of [`Self::bytes`]. Recorded when rules are adopted.
    pub fn digest(&self) -> [u8; 32] {
        Sm3::digest(self.bytes()).into()
    }

    fn read_table(
        &mut self,
        layer: &Layer,
        path: &str,
        above: &str,
        table: &Table,
        errors: &mut Vec<PackError>,
    ) {
        if table.contains_key("values") || table.contains_key("overrides") {
            match Toml::Table(table.clone()).try_into::<LeafText>() {
                Ok(leaf) => {
                    if let Err(found) = self.add(layer, above, leaf) {
                        errors.push(fault(path, above, found));
                    }
                }
                Err(error) => errors.push(fault(path, above, PackFault::Shape(error.to_string()))),
            }
            return;
        }
        for (name, value) in table {
            let id = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
            match value {
                Toml::Table(inner) => self.read_table(layer, path, &id, inner, errors),
                Toml::String(_)
                | Toml::Integer(_)
                | Toml::Float(_)
                | Toml::Boolean(_)
                | Toml::Datetime(_)
                | Toml::Array(_) => {
                    errors.push(fault(path, &id, PackFault::Shape("字段无法识别".to_owned())));
                }
            }
        }
    }

    fn add(&mut self, layer: &Layer, id: &str, leaf: LeafText) -> Result<(), PackFault> {
        let declared = key::declared(id).ok_or(PackFault::UnknownKey)?;
        let entry = self.entries.entry(id.to_owned()).or_default();
        let above = entry.layers.keys().next_back();
        match (above, leaf.overrides, leaf.label, leaf.unit) {
            (Some(above), _, _, _) if above == layer => return Err(PackFault::Twice),
            (Some(above), None, _, _) => return Err(PackFault::OverridesUnnamed(above.clone())),
            (Some(above), Some(named), None, None) if above.to_string() == named => {}
            (Some(_), Some(_), Some(_), _) | (Some(_), Some(_), _, Some(_)) => {
                return Err(PackFault::Redeclared);
            }
            (_, Some(named), _, _) => return Err(PackFault::OverridesNothing(named)),
            (None, None, Some(label), Some(unit)) => {
                if label.trim().is_empty() {
                    return Err(PackFault::Blank("label"));
                }
                if unit != declared.unit {
                    return Err(PackFault::Unit);
                }
                entry.label = label;
            }
            (None, None, _, _) => return Err(PackFault::Undeclared),
        }
        let values = read_values(declared, leaf.values)?;
        entry.layers.insert(layer.clone(), values);
        Ok(())
    }

    fn check_complete(&self, errors: &mut Vec<PackError>) {
        let Some(start) = Day::new(*SUPPORTED_YEARS.start(), 1, 1) else { return };
        for declared in key::all() {
            let known = self.entries.get(declared.id).is_some_and(|entry| {
                entry.layers.values().flatten().any(|dated| dated.from <= start)
            });
            if !known {
                errors.push(fault("", declared.id, PackFault::Missing));
            }
        }
    }
}

fn read_values(declared: &key::Declared, texts: Vec<DatedText>) -> Result<Vec<Dated>, PackFault> {
    if texts.is_empty() {
        return Err(PackFault::Blank("values"));
    }
    let day = |text: &str| text.parse::<Day>().map_err(|_| PackFault::Date(text.to_owned()));
    let mut values = Vec::with_capacity(texts.len());
    for text in texts {
        if text.source.trim().is_empty() {
            return Err(PackFault::Blank("source"));
        }
        if !(declared.reads)(&text.value) {
            return Err(PackFault::Value(text.value));
        }
        values.push(Dated {
            from: day(&text.from)?,
            value: text.value,
            source: text.source,
            standing: text.standing,
            checked_on: day(&text.checked_on)?,
        });
    }
    values.sort_by_key(|dated| dated.from);
    match values.windows(2).find(|pair| pair[0].from == pair[1].from) {
        Some(pair) => Err(PackFault::SameDay(pair[0].from)),
        None => Ok(values),
    }
}

fn fault(path: &str, key: &str, fault: PackFault) -> PackError {
    PackError { path: path.to_owned(), key: key.to_owned(), fault }
}

/// The rules of one day: a pack in which every key has a value by then.
#[derive(Clone, Copy, Debug)]
pub struct RulesAt<'a> {
    pack: &'a Pack,
    on: Day,
}

impl<'a> RulesAt<'a> {
    /// The value of a key on the day.
    pub fn get<T: PackValue>(&self, key: Key<T>) -> Ruled<'a, T> {
        self.pack.at(key, self.on).expect("made only where every key has a value that reads")
    }

    /// The day.
    pub const fn on(&self) -> Day {
        self.on
    }

    /// The digest of the pack.
    pub fn digest(&self) -> [u8; 32] {
        self.pack.digest()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulation::builtin;

    fn day(text: &str) -> Day {
        text.parse().expect("a day was written")
    }

    fn with(path: &'static str, text: &'static str) -> Result<Pack, Vec<PackFault>> {
        let mut files = builtin::FILES.to_vec();
        files.retain(|(path, _)| path.starts_with("cn/") || path.starts_with("65/"));
        files.push((path, text));
        Pack::load(&files).map_err(|errors| errors.into_iter().map(|error| error.fault).collect())
    }

    const OVERRIDE: &str = r#"
        [grades.excellent_from]
        overrides = "cn"
        values = [
            { from = "2026-01-01", value = "92", source = "县规", standing = "拟定", checked_on = "2026-11-22" },
        ]"#;

    #[test]
    fn a_lower_layer_wins_from_its_day_on() {
        let pack = with("652823/grades.toml", OVERRIDE).expect("the override is in order");
        let at = |on| pack.at(key::EXCELLENT_FROM, day(on)).map(|rule| rule.written.to_owned());
        assert_eq!(at("2025-12-31").as_deref(), Ok("90"));
        assert_eq!(at("2026-01-01").as_deref(), Ok("92"));
        let rule = pack.at(key::EXCELLENT_FROM, day("2026-05-01")).expect("it is there");
        assert_eq!((rule.layer.to_string().as_str(), rule.label), ("652823", "优的下限"));
    }

    #[test]
    fn what_is_wrong_with_a_pack_is_refused() {
        let leaf = |head: &str, value: &str| {
            let value = format!(
                "{head}\nvalues = [{{ from = \"2024-01-01\", {value}, standing = \"拟定\", checked_on = \"2026-11-22\" }}]"
            );
            &*Box::leak(value.into_boxed_str())
        };
        let ok = "value = \"92\", source = \"县规\"";
        let check = |text, expected: fn(&PackFault) -> bool| {
            let faults = with("652823/x.toml", text).expect_err("it must not load");
            assert!(faults.iter().any(expected), "{faults:?}");
        };
        check(leaf("[grades.excellent_from]", ok), |f| matches!(f, PackFault::OverridesUnnamed(_)));
        check(leaf("[grades.excellent_from]\noverrides = \"65\"", ok), |f| {
            matches!(f, PackFault::OverridesNothing(_))
        });
        check(leaf("[grades.excellent_from]\noverrides = \"cn\"\nlabel = \"优\"", ok), |f| {
            matches!(f, PackFault::Redeclared)
        });
        check(leaf("[grades.splendid_from]", ok), |f| matches!(f, PackFault::UnknownKey));
        let over = "[grades.excellent_from]\noverrides = \"cn\"";
        check(leaf(over, "value = \"92\""), |f| matches!(f, PackFault::Shape(_)));
        check(leaf(over, "value = \"92\", source = \" \""), |f| matches!(f, PackFault::Blank(_)));
        check(leaf(over, "value = \"九十\", source = \"县规\""), |f| {
            matches!(f, PackFault::Value(_))
        });
        check(leaf(over, "value = 92, source = \"县规\""), |f| matches!(f, PackFault::Shape(_)));
        check(leaf(over, "value = \"92\", source = \"县规\", note = \"\""), |f| {
            matches!(f, PackFault::Shape(_))
        });
        check(leaf("[grades]\nexcellent = 3\n[grades.excellent_from]", ok), |f| {
            matches!(f, PackFault::Shape(_))
        });
    }

    #[test]
    fn layers_of_two_places_do_not_mix() {
        let mut files = builtin::FILES.to_vec();
        files.push(("6529/grades.toml", OVERRIDE));
        files.push(("652823/grades.toml", ""));
        let errors = Pack::load(&files).expect_err("6529 is another place");
        assert!(errors.iter().any(|error| error.fault == PackFault::TwoChains));
    }

    #[test]
    fn the_digest_follows_the_values_and_not_the_layout() {
        let plain = builtin::pack("652823").expect("the built-in pack is in order");
        let mut spaced: Vec<(&str, String)> = builtin::FILES
            .iter()
            .rev()
            .map(|(path, text)| (*path, format!("# 说明\n\n{text}\n")))
            .collect();
        let load = |files: &[(&str, String)]| {
            let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (*p, t.as_str())).collect();
            Pack::load(&files).expect("only the layout changed").digest()
        };
        assert_eq!(load(&spaced), plain.digest());
        for (_, text) in &mut spaced {
            *text = text.replace("value = \"130%\"", "value = \"140%\"");
        }
        assert_ne!(load(&spaced), plain.digest());
    }
}
