//! Which project a form is about: by its code, then by its exact name within the own department and
//! year; otherwise a person says.

use std::sync::Arc;

use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::project::Project;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::ProjectId;
use wenxiao_domain::unit::text::squeeze;

use super::preview::{ImportForm, ImportPreview};

/// How a project was found.
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
    /// One project.
    Found {
        /// The project.
        project: ProjectId,
        /// How it was found.
        by: MatchedBy,
    },
    /// Somebody has to say: projects whose name is like it come first, then the others of the year.
    Open(Vec<ProjectId>),
}

/// Finds the project of a form among those that a scope covers.
pub(super) fn match_form(
    form: &ImportForm,
    file_name: &str,
    county: &County,
    scope: &Scope,
) -> Match {
    let year = year_of(form);
    let mut all: Vec<&Arc<Project>> = county
        .shared
        .projects
        .values()
        .filter(|project| scope.covers(project.department))
        .filter(|project| year.is_none_or(|year| year == project.budget_year))
        .collect();
    all.sort_by(|a, b| (a.budget_year, &a.code).cmp(&(b.budget_year, &b.code)));
    let texts = || {
        let printed = form.content.sheet.entries().map(|(_, text)| text);
        let left = form.leftovers.iter().map(|(_, text)| text.as_str());
        let title = form.title.as_deref();
        printed.chain(left).chain(title).chain([file_name])
    };
    let is_named = |project: &&&Arc<Project>| {
        let code = project.code.as_str();
        6 <= code.len() && texts().any(|text| holds_word(text, code))
    };
    if let Some(project) = only(all.iter().filter(is_named)) {
        return Match::Found { project: project.id, by: MatchedBy::Code };
    }
    let name = squeeze(form.content.sheet.field("project"));
    if let Some(project) = only(all.iter().filter(|project| squeeze(&project.name) == name)) {
        return Match::Found { project: project.id, by: MatchedBy::Name };
    }
    let is_like = |project: &Project| {
        let other = squeeze(&project.name);
        !name.is_empty() && (other.contains(&name) || name.contains(&other))
    };
    let (like, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|project| is_like(project));
    Match::Open(like.into_iter().chain(others).map(|project| project.id).collect())
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
        digits.get(..4)?.parse().ok().filter(|year| (2000..=2100).contains(year))
    };
    let title = || form.title.as_deref().and_then(year_in);
    year_in(form.content.sheet.field("year")).or_else(title)
}

impl ImportPreview {
    /// What each form is about, as the register stands now.
    pub fn matches(&self, county: &County, scope: &Scope) -> Vec<Match> {
        let of = |form| match_form(form, &self.file_name, county, scope);
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
