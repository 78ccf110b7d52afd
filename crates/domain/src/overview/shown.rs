//! A revision as it is shown and printed: with what follows from the journal and stands in no revision.

use std::borrow::Cow;

use super::{authenticity, transfer};
use crate::document::{Document, Revision};
use crate::form::sheet::Sheet;
use crate::state::County;

/// With the joint review and the reports of FM-05T, and the two signatures of FM-12. Only the newest revision
/// carries them.
pub fn shown<'a>(county: &County, document: &Document, revision: &'a Revision) -> Cow<'a, Sheet> {
    let is_newest = revision.number == document.newest().number;
    let texts = match document.kind {
        _ if !is_newest => None,
        kind if kind.is_jointly_reviewed() => transfer::route(county, document),
        kind if kind.is_of_bureau() => Some(authenticity::signatures(county, document)),
        _ => None,
    };
    let Some(texts) = texts else { return Cow::Borrowed(&revision.sheet) };
    let mut sheet = revision.sheet.clone();
    for (id, text) in texts {
        sheet.set_field(id, text);
    }
    Cow::Owned(sheet)
}
