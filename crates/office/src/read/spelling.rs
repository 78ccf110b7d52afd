//! Labels as the layouts declare them, compared by their words.

use std::collections::HashMap;

use wenxiao_domain::form::layout::{FieldSpec, FormKind};

use super::text::{bare, flat};

/// Longest label, in characters; longer texts are content.
pub const LONGEST: usize = 18;

/// Declared spellings by their words; the first declaration of a spelling wins.
#[derive(Default)]
pub struct Spellings {
    bare: HashMap<String, &'static str>,
    flat: HashMap<String, &'static str>,
}

impl Spellings {
    /// The spellings of some fields.
    pub fn of(specs: impl Iterator<Item = &'static FieldSpec>) -> Self {
        let mut spellings = Self::default();
        for spec in specs {
            for spelling in std::iter::once(&spec.label).chain(spec.aliases) {
                spellings.bare.entry(bare(spelling)).or_insert(spec.id);
                spellings.flat.entry(flat(spelling)).or_insert(spec.id);
            }
        }
        spellings
    }

    /// The spellings of a group's columns, in every form that has it.
    pub fn of_group(group: &'static str) -> Self {
        let groups = FormKind::ALL.into_iter().filter_map(|kind| kind.layout().group(group));
        Self::of(groups.flat_map(|spec| spec.columns))
    }

    /// The field that a label spells.
    pub fn find(&self, bare_text: &str, flat_text: &str) -> Option<&'static str> {
        let by_words = self.bare.get(bare_text).or_else(|| self.flat.get(flat_text));
        by_words.or_else(|| self.bare.get(flat_text)).copied()
    }
}

/// The words of a label, and those with the content of its brackets; `None` for what is too long to
/// be one.
pub fn words_of(text: &str) -> Option<(String, String)> {
    // Blanks between letters and a long bracket are common; more than this is content.
    if 300 < text.len() {
        return None;
    }
    let words = bare(text);
    is_short(&words).then(|| (words, flat(text)))
}

/// Short enough for a label, and no sentence.
pub fn is_short(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST && !text.contains(['。', ',', ';'])
}
