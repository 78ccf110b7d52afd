//! Everything that was written in a thing that can be found, with where it stands.

use super::Look;
use super::describe::way;
use super::source::Source;
use crate::agency::Engagement;
use crate::document::Document;
use crate::form::layout::FormKind;
use crate::form::path::FieldPath;
use crate::library::indicator::Indicator;
use crate::party::organization::Organization;
use crate::rectification::Rectification;

/// Where a text stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Label<'a> {
    /// In these words.
    Words(&'a str),
    /// In a single field of a form.
    Field(FormKind, &'a str),
    /// In a row of a group of a form, from 0, in a column.
    Cell(FormKind, &'a str, usize, &'a str),
}

impl Label<'_> {
    /// As people say it: `指标第4行“三级指标”`.
    pub fn words(self) -> String {
        match self {
            Self::Words(words) => words.to_owned(),
            Self::Field(kind, id) => kind.layout().place_words(&FieldPath::field(id.to_owned())),
            Self::Cell(kind, group, row, column) => {
                let path = FieldPath::cell(group.to_owned(), row, column.to_owned());
                kind.layout().place_words(&path)
            }
        }
    }
}

/// Looks at a text and where it stands.
pub(super) type Visit<'v> = dyn FnMut(Label<'_>, &str) + 'v;

impl<'a> Look<'a> {
    /// Shows every text of a thing besides name and codes, in the order of its page. Of one whose name stays
    /// hidden there is none that a person wrote.
    pub(super) fn texts(&self, source: &Source<'a>, visit: &mut Visit<'_>) {
        let mut say = |label: &str, text: &str| visit(Label::Words(label), text);
        match source {
            Source::Project(project) => {
                say("主管部门", self.unit_name(project.department));
                say("实施单位", self.unit_name(project.unit));
                say("行业", &project.industry);
                say("项目属性", project.nature.name());
            }
            Source::Indicator(one) => {
                one.values().into_iter().for_each(|value| say("指标值", value));
            }
            Source::Document(subject, document) => {
                if !self.is_hidden(subject) {
                    of_document(document, visit);
                }
            }
            Source::Rectification(subject, ticket) => {
                if !self.is_hidden(subject) {
                    of_ticket(ticket, visit);
                }
            }
            Source::Evidence(subject, line) => {
                if !self.is_hidden(subject) {
                    visit(Label::Words("文件"), &line.name);
                    visit(Label::Words("证明内容"), &line.shows);
                }
            }
            Source::Result(row) => {
                if !self.is_hidden(&row.subject) {
                    say("应用方式", &way(row));
                    say("依据", &row.basis);
                    say("处理意见", row.decision.as_ref().map_or("", |one| &one.text));
                }
            }
            Source::Engagement(subject, one) => {
                say("受托机构", self.unit_name(one.contract.agency));
                if !self.is_hidden(subject) {
                    of_engagement(one, visit);
                }
            }
            Source::Unit(unit) => self.of_names(unit, visit),
            Source::Agency(unit) => {
                if let Some(agency) = self.county.agency(unit.id) {
                    say("机构类型", agency.kind.name());
                    say("主评人", &agency.lead_evaluator);
                    say("联系人", &agency.contact);
                }
                self.of_names(unit, visit);
            }
            Source::Expert(expert) => {
                say("专业领域", &expert.field);
                say("职称、职务", &expert.title);
                say("工作单位", &expert.unit);
                say("所在机构", expert.agency.map_or("", |agency| self.unit_name(agency)));
            }
            Source::Library(_, indicator) => of_library(indicator, visit),
        }
    }

    fn of_names(&self, unit: &Organization, visit: &mut Visit<'_>) {
        let name = unit.name.on(self.today.date());
        for (_, other) in unit.name.changes().iter().filter(|(_, other)| other != name) {
            visit(Label::Words("其他时期的名称"), other);
        }
    }
}

fn of_document(document: &Document, visit: &mut Visit<'_>) {
    let (kind, sheet) = (document.kind, &document.newest().sheet);
    for (id, text) in sheet.fields() {
        visit(Label::Field(kind, id), text);
    }
    for (group, rows) in sheet.groups() {
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter() {
                visit(Label::Cell(kind, group, row, column), text);
            }
        }
    }
}

fn of_ticket(ticket: &Rectification, visit: &mut Visit<'_>) {
    visit(Label::Words("偏离或存在的问题"), &ticket.finding);
    visit(Label::Words("整改要求"), &ticket.demand);
    for step in &ticket.steps {
        visit(Label::Words(step.act.name()), &step.text);
    }
}

fn of_engagement(one: &Engagement, visit: &mut Visit<'_>) {
    for term in &one.terms {
        visit(Label::Words("期限变更"), &term.reason);
    }
    for deliverable in &one.deliverables {
        visit(Label::Words("成果"), &deliverable.name);
        for delivery in &deliverable.deliveries {
            visit(Label::Words("成果说明"), &delivery.note);
            visit(Label::Words("验收意见"), delivery.verdict.as_ref().map_or("", |one| &one.text));
            for (_, name) in &delivery.files {
                visit(Label::Words("成果文件"), name);
            }
        }
    }
}

fn of_library(indicator: &Indicator, visit: &mut Visit<'_>) {
    let level = indicator.level2;
    for one in &indicator.project_types {
        visit(Label::Words("项目类型"), one);
    }
    for (label, text) in [
        ("行业", indicator.industry.as_str()),
        ("一级指标", level.parent().name()),
        ("二级指标", level.name()),
        ("指标解释", &indicator.definition),
        ("样例指标值", &indicator.example),
        ("评（扣）分标准", &indicator.scoring),
        ("指标值设定依据", &indicator.basis),
        ("数据来源", &indicator.data_source),
    ] {
        visit(Label::Words(label), text);
    }
}
