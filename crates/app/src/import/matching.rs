//! Which project or department a form is about: by its code, then by its exact name among those of the own
//! scope and year; otherwise a person says.

use std::collections::BTreeSet;

use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, YEARS};
use wenxiao_domain::unit::text::squeeze;

use super::preview::{ImportForm, ImportPreview};

/// How it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchedBy {
    /// Its code stands in the form or in the file's name.
    Code,
    /// Its exact name stands in the form.
    Name,
}

/// What a form is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// One project, or one department.
    Found {
        /// Which.
        subject: SubjectId,
        /// How it was found.
        by: MatchedBy,
    },
    /// Somebody has to say: those whose name is like it come first, then the others of the year.
    Open(Vec<SubjectId>),
}

/// Finds what a form is about among all about which an identity may write it.
pub(super) fn match_form(
    form: &ImportForm,
    file_name: &str,
    county: &County,
    me: &Membership,
    today: Day,
) -> Match {
    let kind = form.content.sheet.kind();
    let all = candidates(kind, year_of(form), county, me, today);
    let texts = || {
        let printed = form.content.sheet.entries().map(|(_, text)| text);
        let left = form.leftovers.iter().map(|(_, text)| text.as_str());
        let title = form.title.as_deref();
        printed.chain(left).chain(title).chain([file_name])
    };
    let is_named = |subject: &&Subject| {
        let code = subject.code();
        6 <= code.len() && texts().any(|text| holds_word(text, code))
    };
    if let Some(subject) = only(all.iter().filter(is_named)) {
        return Match::Found { subject: subject.id(), by: MatchedBy::Code };
    }
    let name = squeeze(form.content.sheet.field(kind.subject_kind().name_field()));
    if let Some(subject) = only(all.iter().filter(|subject| squeeze(subject.name()) == name)) {
        return Match::Found { subject: subject.id(), by: MatchedBy::Name };
    }
    let is_like = |subject: &Subject| {
        let other = squeeze(subject.name());
        !name.is_empty() && (other.contains(&name) || name.contains(&other))
    };
    let (like, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|subject| is_like(subject));
    Match::Open(like.into_iter().chain(others).map(|subject| subject.id()).collect())
}

/// The projects of a year, or its departments; of every year where the form states none. In the order of
/// year and code.
fn candidates(
    kind: FormKind,
    year: Option<i16>,
    county: &County,
    me: &Membership,
    today: Day,
) -> Vec<Subject> {
    let projects = county.shared.projects.values();
    let years: BTreeSet<i16> = projects
        .map(|project| project.budget_year)
        .filter(|other| year.is_none_or(|year| year == *other))
        .collect();
    let of_year = |year| county.subjects_of(kind, year);
    let mut all: Vec<Subject> = years
        .into_iter()
        .flat_map(of_year)
        .filter(|subject| county.may_draft(me, kind, subject, today))
        .collect();
    all.sort_by(|a, b| (a.budget_year(), a.code()).cmp(&(b.budget_year(), b.code())));
    all
}

/// The one thing found; nothing where there are two.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The text holds the code, and not as a part of a longer one.
fn holds_word(text: &str, code: &str) -> bool {
    text.match_indices(code).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + code.len()..].chars().next();
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        !goes_on(before) && !goes_on(behind)
    })
}

/// The year that the form states, in its field or in its title.
fn year_of(form: &ImportForm) -> Option<i16> {
    let year_in = |text: &str| {
        let digits: String = squeeze(text).chars().filter(char::is_ascii_digit).collect();
        digits.get(..4)?.parse().ok().filter(|year| YEARS.contains(year))
    };
    let title = || form.title.as_deref().and_then(year_in);
    year_in(form.content.sheet.field("year")).or_else(title)
}

impl ImportPreview {
    /// What each form is about, as the register stands on a day.
    pub fn matches(&self, county: &County, me: &Membership, today: Day) -> Vec<Match> {
        let of = |form| match_form(form, &self.file_name, county, me, today);
        self.forms.iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_as_a_word() {
        assert!(holds_word("项目编码：65282326T0001（2026）", "65282326T0001"));
        assert!(!holds_word("65282326T00012", "65282326T0001"));
        assert!(holds_word("65282326T0001_自评.xlsx", "65282326T0001"));
    }
}
