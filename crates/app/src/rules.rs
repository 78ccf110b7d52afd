//! Regulation packs as blobs. The bytes are exactly what a pack's digest covers, so the digest that an
//! entry names finds them, and they read back as the same pack.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::regulation::{builtin, key};
use wenxiao_store::{Store, from_hex, hex};

use crate::failure::Failure;
use crate::guard::lock;

/// The texts in the bytes, eight to a value.
fn parts(mut bytes: &[u8]) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<8>()?;
        let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
        let text = rest.get(..length)?;
        texts.push(String::from_utf8(text.to_vec()).ok()?);
        bytes = &rest[length..];
    }
    Some(texts)
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                write!(out, "\\u{:04X}", u32::from(c)).expect("a text takes every letter");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Reads what [`Pack::bytes`] writes, and the code of its deepest layer.
fn read(bytes: &[u8]) -> Option<(Pack, Option<String>)> {
    let texts = parts(bytes)?;
    if texts.len() % 8 != 0 {
        return None;
    }
    // One file per layer; in it one table per key with its values in order.
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut above: BTreeMap<&str, &str> = BTreeMap::new();
    let mut open: BTreeSet<(&str, &str)> = BTreeSet::new();
    for value in texts.chunks_exact(8) {
        let [id, label, layer, from, written, source, standing, checked_on] = value else {
            return None;
        };
        let file = files.entry(format!("{layer}/rules.toml")).or_default();
        if open.insert((id, layer)) {
            let head = match above.insert(id, layer) {
                None => {
                    let unit = key::declared(id)?.unit;
                    format!("label = {}\nunit = {}\n", quoted(label), quoted(unit))
                }
                Some(over) => format!("overrides = {}\n", quoted(over)),
            };
            write!(file, "[{id}]\n{head}").ok()?;
        }
        let (written, source) = (quoted(written), quoted(source));
        write!(
            file,
            "[[{id}.values]]\nfrom = \"{from}\"\nvalue = {written}\nsource = {source}\n\
             standing = {}\nchecked_on = \"{checked_on}\"\n",
            quoted(standing)
        )
        .ok()?;
    }
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let deepest = files.iter().filter_map(|(path, _)| path.split('/').next());
    let place = deepest.filter(|layer| *layer != "cn").max_by_key(|layer| layer.len());
    Some((Pack::load_adopted(&files).ok()?, place.map(str::to_owned)))
}

/// Packs that were asked for, by digest.
#[derive(Default)]
pub(crate) struct Packs {
    loaded: Mutex<BTreeMap<String, Arc<Pack>>>,
}

impl Packs {
    /// The pack of a digest in hexadecimal; one without any value before rules were adopted.
    pub fn get(&self, store: &Store, digest: &str) -> Result<Arc<Pack>, Failure> {
        if let Some(pack) = lock(&self.loaded).get(digest) {
            return Ok(Arc::clone(pack));
        }
        let pack = if digest.is_empty() { Some(Pack::empty()) } else { load(store, digest)? };
        let pack = pack.ok_or_else(|| Failure::RulesMissing { digest: digest.to_owned() })?;
        let pack = Arc::new(pack);
        lock(&self.loaded).insert(digest.to_owned(), Arc::clone(&pack));
        Ok(pack)
    }

    /// Keeps a pack; answers its digest in hexadecimal, for `AdoptRules`.
    pub fn keep(&self, store: &Store, pack: &Pack, now_ms: i64) -> Result<String, Failure> {
        let digest = store.put_blob(&pack.bytes(), now_ms)?;
        Ok(hex(&digest))
    }
}

fn load(store: &Store, digest: &str) -> Result<Option<Pack>, Failure> {
    let Some(digest) = from_hex(digest) else { return Ok(None) };
    let found = store.blob(&digest)?.and_then(|bytes| read(&bytes));
    let found = found.filter(|(pack, _)| pack.digest() == digest);
    Ok(found.map(|(pack, place)| complete(pack, place.as_deref())))
}

/// A pack that was adopted before the program knew some key goes on with what comes with the program for
/// it, until the county adopts rules anew.
fn complete(pack: Pack, place: Option<&str>) -> Pack {
    match builtin::pack(place.unwrap_or(REGION)).or_else(|_| builtin::pack(REGION)) {
        Ok(later) => pack.with_later_keys(&later),
        Err(_) => pack,
    }
}

/// 新疆: the layer that comes with the product and has every key.
const REGION: &str = "65";

#[cfg(test)]
mod tests {
    use wenxiao_domain::unit::day::Day;
    use wenxiao_store::digest_of;

    use super::*;

    #[test]
    fn a_pack_reads_back_from_the_bytes_that_its_digest_covers() {
        for division in ["65", "652823"] {
            let pack = builtin::pack(division).unwrap();
            let bytes = pack.bytes();
            assert_eq!(digest_of(&bytes), pack.digest());
            assert_eq!(read(&bytes).map(|(pack, _)| pack), Some(pack));
            assert_eq!(read(&bytes[1..]), None);
        }
    }

    #[test]
    fn a_pack_of_an_earlier_program_goes_on_with_the_values_of_later_keys() {
        let on = Day::new(2025, 5, 31).expect("it exists");
        let full = builtin::pack("652823").unwrap();
        let bytes = full.bytes();
        let texts = parts(&bytes).unwrap();
        let is_known = |value: &&[String]| !value[0].starts_with("monitoring.stage");
        let mut earlier = Vec::new();
        for text in texts.chunks_exact(8).filter(is_known).flatten() {
            earlier.extend_from_slice(&u64::try_from(text.len()).unwrap().to_be_bytes());
            earlier.extend_from_slice(text.as_bytes());
        }
        let (pack, place) = read(&earlier).expect("it is a pack");
        assert!(pack.rules_at(on).is_err(), "keys are missing");
        assert_eq!(place.as_deref(), Some("652823"));
        let pack = complete(pack, place.as_deref());
        assert!(pack.rules_at(on).is_ok());
        assert_eq!(pack, full, "what it said and what came later");
    }
}
