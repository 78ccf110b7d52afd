//! Everything that an identity may see, kind by kind: nothing outside of its scope is handed on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Look;
use super::fold::{fold, fold_into};
use super::source::{FormIndicator, Source};
use super::words::Words;
use crate::document::{Document, Subject, SubjectId};
use crate::form::layout::FormKind;
use crate::form::sheet::Row;
use crate::indicator::line::clean_name;
use crate::overview::readable::may_read;
use crate::overview::result::{SOURCES, result_row};
use crate::party::access::Action;
use crate::party::membership::Scope;
use crate::party::organization::{OrgKind, Organization};
use crate::unit::id::{DocumentId, OrgId};

impl<'a> Look<'a> {
    /// Hands on everything in scope; of indicators on forms only those of subjects that have one with any of
    /// the words.
    pub(super) fn gather(&self, words: &Words, take: &mut dyn FnMut(Source<'a>)) {
        self.projects(take);
        self.forms(words, take);
        self.tickets(take);
        self.evidence(take);
        self.results(take);
        self.engagements(take);
        self.units(take);
        let county = self.county;
        for (item, version) in county.library().on(self.today) {
            take(Source::Library(item.code, version.indicator));
        }
    }

    fn projects(&self, take: &mut dyn FnMut(Source<'a>)) {
        let scope = self.scope(Action::ReadFiled);
        for project in self.county.shared.projects.values() {
            if self.county.covers_project(&scope, project, self.today) {
                take(Source::Project(project));
            }
        }
    }

    /// Documents that may be read, and the indicators on them.
    fn forms(&self, words: &Words, take: &mut dyn FnMut(Source<'a>)) {
        let mut subjects: BTreeMap<SubjectId, Vec<&'a Arc<Document>>> = BTreeMap::new();
        for (subject, kind) in self.county.shared.documents_of.keys() {
            let documents = self.county.documents_about(*subject, *kind);
            for document in documents.into_iter().filter(|document| self.reads(document)) {
                subjects.entry(*subject).or_default().push(document);
            }
        }
        for (id, documents) in subjects {
            let Some(subject) = self.county.subject(id) else { continue };
            if !self.is_hidden(&subject) {
                self.indicators(words, &subject, &documents, take);
            }
            for document in documents {
                take(Source::Document(subject.clone(), document));
            }
        }
    }

    fn reads(&self, document: &Document) -> bool {
        self.reader.is_none_or(|me| may_read(self.county, document, me, self.today))
    }

    /// The indicators of a subject, each once, by name.
    fn indicators(
        &self,
        words: &Words,
        subject: &Subject,
        documents: &[&'a Arc<Document>],
        take: &mut dyn FnMut(Source<'a>),
    ) {
        let approved = self.approved(subject, documents);
        let names = names_of(
            approved.iter().map(|(_, rows)| *rows).chain(documents.iter().map(|one| rows_of(one))),
            words,
        );
        if names.is_empty() {
            return;
        }
        let mut found: BTreeMap<String, FormIndicator<'a>> = BTreeMap::new();
        let mut note = |row: &'a Row, document: DocumentId, kind: FormKind, is_in_force: bool| {
            let name = fold(clean_name(row.get("name")));
            if !names.contains(&name) {
                return;
            }
            let one = found.entry(name).or_insert_with(|| FormIndicator {
                subject: subject.clone(),
                document,
                is_in_force,
                forms: Vec::new(),
                rows: Vec::new(),
            });
            one.rows.push(row);
            if !one.forms.contains(&kind) {
                one.forms.push(kind);
            }
        };
        if let Some((document, rows)) = approved {
            rows.iter().for_each(|row| note(row, document.id, document.kind, true));
        }
        for document in documents {
            rows_of(document).iter().for_each(|row| note(row, document.id, document.kind, false));
        }
        let order = subject.id().kind().forms();
        for (_, mut one) in found {
            one.forms.sort_by_key(|kind| order.iter().position(|other| other == kind));
            take(Source::Indicator(one));
        }
    }

    /// The rows of the target that counts, with the document that made it count, where that may be read.
    fn approved(
        &self,
        subject: &Subject,
        documents: &[&'a Arc<Document>],
    ) -> Option<(&'a Arc<Document>, &'a [Row])> {
        let adjusted = self.county.adjusted_target(subject.id());
        let target = subject.id().kind().target();
        let document = documents.iter().find(|document| match adjusted {
            Some(adjusted) => document.id == adjusted.document,
            None => document.kind == target,
        })?;
        let sheet = self.county.approved_target(subject.id())?;
        Some((document, sheet.rows("indicators")))
    }

    fn tickets(&self, take: &mut dyn FnMut(Source<'a>)) {
        let scope = self.scope(Action::ReadFiled);
        for ticket in self.county.shared.rectifications.values() {
            if let Some(subject) = self.county.subject(ticket.subject)
                && scope.covers(subject.department())
            {
                take(Source::Rectification(subject, ticket));
            }
        }
    }

    /// Lines that stand; a register is seen by whoever sees its project or department.
    fn evidence(&self, take: &mut dyn FnMut(Source<'a>)) {
        let scope = self.scope(Action::ReadFiled);
        for line in self.county.shared.evidence.values().filter(|line| line.stands()) {
            if let Some(subject) = self.county.subject(line.subject)
                && self.county.covers(&scope, &subject, self.today)
            {
                take(Source::Evidence(subject, line));
            }
        }
    }

    /// Rows that were decided or that a rule proposes: either follows from a form.
    fn results(&self, take: &mut dyn FnMut(Source<'a>)) {
        let scope = self.scope(Action::ReadFiled);
        for (subject, source) in self.county.shared.documents_of.keys() {
            if SOURCES.contains(source)
                && let Some(subject) = self.county.subject(*subject)
                && scope.covers(subject.department())
                && let Some(row) = result_row(self.county, &subject, *source, self.today)
            {
                take(Source::Result(row));
            }
        }
    }

    fn engagements(&self, take: &mut dyn FnMut(Source<'a>)) {
        let scope = self.scope(Action::ReadEngagements);
        for engagement in self.county.shared.engagements.values() {
            if sees_agency(&scope, engagement.contract.agency)
                && let Some(subject) = self.county.subject(engagement.subject)
            {
                take(Source::Engagement(subject, engagement));
            }
        }
        for agency in self.county.agencies().filter(|unit| sees_agency(&scope, unit.id)) {
            take(Source::Agency(agency));
        }
        if scope == Scope::County {
            self.county.shared.experts.values().map(Source::Expert).for_each(take);
        }
    }

    fn units(&self, take: &mut dyn FnMut(Source<'a>)) {
        let scope = self.scope(Action::ReadFiled);
        let keeps =
            self.reader.is_some_and(|me| me.scope(Action::ManageOrganizations).is_something());
        let is_seen = |unit: &Organization| match unit.kind {
            _ if keeps => true,
            OrgKind::Department => scope.covers(unit.id),
            OrgKind::ImplementingUnit => unit.parent.is_some_and(|parent| scope.covers(parent)),
            // The bureau is nobody's department; agencies are found as what they are.
            OrgKind::FinanceBureau | OrgKind::Agency => false,
        };
        for unit in self.county.shared.organizations.values().filter(|unit| is_seen(unit)) {
            take(Source::Unit(unit));
        }
    }
}

/// What a scope of 查看第三方机构 lets see of an agency: its own people see it, the county sees all.
pub fn sees_agency(scope: &Scope, agency: OrgId) -> bool {
    match scope {
        Scope::County => true,
        Scope::Assigned(own) => *own == agency,
        Scope::Nothing | Scope::Departments(_) => false,
    }
}

fn rows_of(document: &Document) -> &[Row] {
    document.newest().sheet.rows("indicators")
}

/// The names, folded, of rows that hold any of the words in name or value.
fn names_of<'r>(sheets: impl Iterator<Item = &'r [Row]>, words: &Words) -> BTreeSet<String> {
    let (mut names, mut text) = (BTreeSet::new(), String::new());
    for row in sheets.flatten() {
        text.clear();
        fold_into(clean_name(row.get("name")), &mut text);
        let name = text.len();
        text.push('\n');
        fold_into(row.get("target_raw"), &mut text);
        if 0 < name && words.folded().iter().any(|word| text.contains(word.as_str())) {
            names.insert(text[..name].to_owned());
        }
    }
    names
}
