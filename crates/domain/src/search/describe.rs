//! What a thing that can be found is called, what it is and what surrounds it.

use std::borrow::Cow;

use super::Look;
use super::source::{FormIndicator, Source};
use crate::agency::{Engagement, Expert};
use crate::derive::proof::days_words;
use crate::document::{Document, Subject};
use crate::evidence::Evidence;
use crate::form::layout::FormKind;
use crate::indicator::line::clean_name;
use crate::library::code::IndicatorCode;
use crate::library::indicator::Indicator;
use crate::overview::result::ResultRow;
use crate::party::organization::{OrgKind, Organization};
use crate::project::{HIDDEN_NAME, Project};
use crate::rectification::Rectification;
use crate::unit::id::OrgId;

/// A thing, spelled out.
#[derive(Debug, Default)]
pub(super) struct Described<'a> {
    /// Codes and numbers; the first one is shown.
    pub codes: Vec<Cow<'a, str>>,
    /// What it is called.
    pub name: Cow<'a, str>,
    /// What it belongs to: it helps to narrow down, but finds nothing alone.
    pub around: Vec<Cow<'a, str>>,
    /// What it is, and where it stands.
    pub about: String,
    /// To which unit it belongs.
    pub unit: Cow<'a, str>,
    /// 预算年度.
    pub year: Option<i16>,
    /// Its place among equals.
    pub order: String,
}

impl<'a> Look<'a> {
    pub(super) fn describe<'s>(&self, source: &'s Source<'a>) -> Described<'s>
    where
        'a: 's,
    {
        match source {
            Source::Project(project) => self.of_project(project),
            Source::Indicator(indicator) => self.of_indicator(indicator),
            Source::Document(subject, document) => self.of_document(subject, document),
            Source::Rectification(subject, ticket) => self.of_ticket(subject, ticket),
            Source::Evidence(subject, line) => self.of_evidence(subject, line),
            Source::Result(row) => self.of_result(row),
            Source::Engagement(subject, engagement) => self.of_engagement(subject, engagement),
            Source::Unit(unit) => self.of_unit(unit),
            Source::Agency(unit) => self.of_agency(unit),
            Source::Expert(expert) => self.of_expert(expert),
            Source::Library(code, indicator) => of_library(code, indicator),
        }
    }

    pub(super) fn unit_name(&self, id: OrgId) -> &'a str {
        self.county.organization_name(id, self.today)
    }

    fn of_project<'s>(&self, project: &'s Project) -> Described<'s>
    where
        'a: 's,
    {
        let hidden = self.reader.is_some_and(|me| project.is_hidden_from(me));
        let department = self.unit_name(project.department);
        let key = if project.is_key { "重点项目" } else { "" };
        let mut about = vec![project.nature.name()];
        about.extend([project.industry.as_str(), key].into_iter().filter(|one| !one.is_empty()));
        Described {
            codes: vec![project.code.as_str().into()],
            name: if hidden { HIDDEN_NAME.into() } else { project.name.as_str().into() },
            about: about.join(" · "),
            unit: department.into(),
            year: Some(project.budget_year),
            order: project.code.clone(),
            ..Described::default()
        }
    }

    fn of_indicator<'s>(&self, one: &'s FormIndicator<'a>) -> Described<'s>
    where
        'a: 's,
    {
        let department = self.unit_name(one.subject.department());
        let force = if one.is_in_force { "现行目标" } else { "" };
        let value = one.values().first().map(|value| format!("指标值{value}"));
        let forms: Vec<&str> = one.forms.iter().map(|kind| kind.short_name()).collect();
        let mut about = vec![one.subject.name().to_owned(), force.to_owned()];
        about.extend(value);
        about.push(format!("见{}", forms.join("、")));
        about.retain(|words| !words.is_empty());
        Described {
            name: clean_name(one.rows.first().map_or("", |row| row.get("name"))).into(),
            around: self.around(&one.subject),
            about: about.join(" · "),
            unit: department.into(),
            year: Some(one.subject.budget_year()),
            order: one.subject.code().to_owned(),
            ..Described::default()
        }
    }

    /// Name, code and department of what a thing is about; nothing of a name that stays hidden.
    fn around<'s>(&self, subject: &'s Subject) -> Vec<Cow<'s, str>>
    where
        'a: 's,
    {
        let department = self.unit_name(subject.department());
        vec![self.name_of(subject).into(), subject.code().into(), department.into()]
    }

    /// What is said of everything about a subject. Of one whose name stays hidden that is all.
    fn of_subject<'s>(&self, subject: &'s Subject, kind: &str, about: String) -> Described<'s>
    where
        'a: 's,
    {
        Described {
            name: format!("{} · {kind}", self.name_of(subject)).into(),
            around: self.around(subject),
            about,
            unit: self.unit_name(subject.department()).into(),
            year: Some(subject.budget_year()),
            ..Described::default()
        }
    }

    fn of_document<'s>(&self, subject: &'s Subject, document: &'s Document) -> Described<'s>
    where
        'a: 's,
    {
        let (kind, newest) = (document.kind, document.newest());
        let about = format!("第{}版 · {}", newest.number, document.status_word());
        Described {
            order: format!(
                "{}/{:02}/{:03}",
                subject.code(),
                place_of(kind),
                self.county.ordinal(document)
            ),
            ..self.of_subject(subject, &self.county.document_name(document), about)
        }
    }

    fn of_ticket<'s>(&self, subject: &'s Subject, ticket: &'s Rectification) -> Described<'s>
    where
        'a: 's,
    {
        let kind = ticket.source.short_name();
        let about = format!("{kind} · {} · {}", ticket.origin.word(), ticket.state.word());
        Described {
            codes: vec![ticket.word().into()],
            order: format!("{}/{}", subject.code(), ticket.word()),
            ..self.of_subject(subject, "整改单", about)
        }
    }

    fn of_evidence<'s>(&self, subject: &'s Subject, line: &'s Evidence) -> Described<'s>
    where
        'a: 's,
    {
        let days = days_words(line.from, line.to);
        Described {
            codes: vec![format!("佐证{}号", line.number).into()],
            order: format!("{}/{:06}", subject.code(), line.number),
            ..self.of_subject(subject, "佐证材料", format!("{} · 证明{days}", line.kind.name()))
        }
    }

    fn of_result<'s>(&self, row: &'s ResultRow) -> Described<'s>
    where
        'a: 's,
    {
        let subject = &row.subject;
        let decision = row.decision.as_deref();
        let about = format!("{}的结果 · {}", row.source.short_name(), way(row));
        let number = decision.map(|one| one.number.as_str()).filter(|one| !one.is_empty());
        Described {
            codes: number.into_iter().map(Cow::from).collect(),
            order: format!("{}/{:02}", subject.code(), place_of(row.source)),
            ..self.of_subject(subject, "结果应用", about)
        }
    }

    fn of_engagement<'s>(&self, subject: &'s Subject, one: &'s Engagement) -> Described<'s>
    where
        'a: 's,
    {
        let agency = self.unit_name(one.contract.agency);
        let end = if one.is_ended { " · 已终止" } else { "" };
        let about = format!(
            "{agency} · {}{end}",
            days_words(one.contract.first_day, one.contract.last_day)
        );
        let contract = &one.contract;
        let numbers = [&contract.contract_number, &contract.procurement_number];
        let numbers = numbers.into_iter().filter(|number| !number.is_empty());
        let mut codes = vec![Cow::from(one.word())];
        codes.extend(numbers.map(|number| Cow::from(number.as_str())));
        Described { codes, order: one.word(), ..self.of_subject(subject, "委托评价", about) }
    }

    fn of_unit<'s>(&self, unit: &'s Organization) -> Described<'s>
    where
        'a: 's,
    {
        let on = self.today.date();
        let parent = unit.parent.map_or("", |parent| self.unit_name(parent));
        let mut about = unit.kind.name().to_owned();
        if unit.kind == OrgKind::ImplementingUnit && !parent.is_empty() {
            about.push_str(&format!(" · 主管部门{parent}"));
        }
        if !unit.is_open(on) {
            about.push_str(" · 已停用");
        }
        let name = unit.name.on(on);
        let budget = unit.budget_code.as_ref().map(|code| Cow::from(code.on(on).as_str()));
        let credit = unit.uscc.as_ref().map(|code| Cow::from(code.on(on).to_string()));
        Described {
            codes: budget.into_iter().chain(credit).collect(),
            name: name.as_str().into(),
            around: vec![parent.into()],
            about,
            unit: parent.into(),
            order: self.county.organization_order(unit.id, self.today).1.to_owned() + name,
            ..Described::default()
        }
    }

    fn of_agency<'s>(&self, unit: &'s Organization) -> Described<'s>
    where
        'a: 's,
    {
        let mut described = self.of_unit(unit);
        if let Some(agency) = self.county.agency(unit.id) {
            described.about = agency.kind.name().to_owned();
        }
        described
    }

    fn of_expert<'s>(&self, expert: &'s Expert) -> Described<'s>
    where
        'a: 's,
    {
        Described {
            name: expert.name.as_str().into(),
            about: format!("专家 · {}", expert.field),
            unit: expert.unit.as_str().into(),
            order: format!("~{}", expert.name),
            ..Described::default()
        }
    }
}

/// Where a form stands in the order of the year.
fn place_of(kind: FormKind) -> usize {
    let forms = kind.subject_kind().forms();
    forms.iter().position(|one| *one == kind).unwrap_or(forms.len())
}

fn of_library<'s>(code: &'s IndicatorCode, indicator: &'s Indicator) -> Described<'s> {
    let level = indicator.level2;
    Described {
        codes: vec![code.as_str().into()],
        name: indicator.name.as_str().into(),
        about: format!("{} · {} · {}", indicator.industry, level.name(), indicator.example),
        order: code.as_str().to_owned(),
        ..Described::default()
    }
}

/// What is, or is to be, done with a result.
pub(super) fn way(row: &ResultRow) -> String {
    match &row.decision {
        Some(decision) => decision.application.name().to_owned(),
        None => format!("待处理，建议{}", row.suggested.name()),
    }
}
