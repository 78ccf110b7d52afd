//! The content of a package: what readers get, as one plain value. It is a function of the version and of what never
//! changes any more, so that two people look at the same and everybody can compute it again.

use serde::{Deserialize, Serialize};

use crate::disclosure::{
    DisclosureItem, DisclosurePackage, DisclosureVersion, Withheld, WithheldGround,
};
use crate::document::{Document, Revision, SubjectId};
use crate::form::layout::{GroupSpec, SubjectKind};
use crate::form::path::FieldPath;
use crate::form::sheet::Sheet;
use crate::journal::chain::Digest;
use crate::state::County;

/// The version of the files' shape.
pub const SCHEMA: &str = "wenxiao.disclosure.1";

/// Fields with a person's own name or number: never published, whatever anybody says.
const PERSONAL: &[&str] = &["contact", "phone"];

/// Why a field is never published; nothing of others.
pub fn personal(place: &FieldPath) -> bool {
    matches!(place, FieldPath::Field(id) if PERSONAL.contains(&id.as_ref()))
}

/// A package as readers get it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// [`SCHEMA`].
    pub schema: String,
    /// 行政区划代码.
    pub division: String,
    /// 尉犁县.
    pub jurisdiction: String,
    /// Who publishes it.
    pub publisher: String,
    /// 工作年度.
    pub work_year: i16,
    /// The key of its kind: `targets`.
    pub kind: String,
    /// Its kind for people.
    pub kind_name: String,
    /// Its number within the work year.
    pub number: u32,
    /// Its version.
    pub version: u32,
    /// 更正说明; blank of the first version.
    pub correction: String,
    /// What is published.
    pub items: Vec<Item>,
    /// How many forms are left out, by ground.
    pub left_out: Vec<LeftOut>,
}

/// A published form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// From 1 within the version; a form that is left out takes none.
    pub number: usize,
    /// `FM-01`.
    pub form: String,
    /// Its title.
    pub form_name: String,
    /// `project` or `department`.
    pub subject: String,
    /// 项目编码 or 部门编码.
    pub code: String,
    /// 项目名称 or 部门名称.
    pub name: String,
    /// 预算年度.
    pub budget_year: i16,
    /// 得分 as settled; blank on a form without scores.
    pub score: String,
    /// 等级 as settled; blank on a form without one.
    pub grade: String,
    /// What was filled in outside of the lists.
    pub fields: Vec<Field>,
    /// Lists.
    pub groups: Vec<Group>,
}

/// A field with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// Its label on the form.
    pub label: String,
    /// Its text as filed; the mark of the ground where it is withheld.
    pub value: String,
}

/// A list of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// What a row is called.
    pub label: String,
    /// Its columns; those that are blank in every row are left out.
    pub columns: Vec<Column>,
    /// Texts by row and column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its id.
    pub id: String,
    /// Its label on the form.
    pub label: String,
}

/// Forms that are not published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The key of the ground.
    pub ground: String,
    /// The ground for people.
    pub ground_name: String,
    /// The rule.
    pub law: String,
    /// How many forms.
    pub count: usize,
}

impl Content {
    /// Of a version of a package; nothing where it names what the state does not hold.
    pub fn of(
        county: &County,
        package: &DisclosurePackage,
        version: &DisclosureVersion,
    ) -> Option<Self> {
        let founded = county.shared.founded.as_ref()?;
        let on = version.at.legal_day();
        let shown = version.items.iter().filter(|one| version.left_out(one.document).is_none());
        let items = (1..).zip(shown).map(|(number, one)| item(county, version, one, number));
        let left_out = WithheldGround::ALL.into_iter().filter_map(|ground| {
            let is_so = |one: &&DisclosureItem| {
                version.left_out(one.document).is_some_and(|why| why.ground == ground)
            };
            let count = version.items.iter().filter(is_so).count();
            (0 < count).then(|| LeftOut {
                ground: ground.key().to_owned(),
                ground_name: ground.name().to_owned(),
                law: ground.law().to_owned(),
                count,
            })
        });
        Some(Self {
            schema: SCHEMA.to_owned(),
            division: founded.division.to_string(),
            jurisdiction: founded.name.clone(),
            publisher: county.organization_name(package.publisher, on).to_owned(),
            work_year: package.work_year,
            kind: package.kind.key().to_owned(),
            kind_name: package.kind.name().to_owned(),
            number: package.number,
            version: version.number,
            correction: version.correction.clone(),
            items: items.collect::<Option<_>>()?,
            left_out: left_out.collect(),
        })
    }

    /// The bytes of `package.json`.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes =
            serde_json::to_vec_pretty(self).expect("plain texts and numbers are written");
        bytes.push(b'\n');
        bytes
    }

    /// Reads what [`Self::bytes`] wrote.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let content: Self = serde_json::from_slice(bytes).ok()?;
        (content.schema == SCHEMA).then_some(content)
    }

    /// SM3 of its bytes, hexadecimal: what screeners and the journal name.
    pub fn digest(&self) -> String {
        Digest::of(&self.bytes()).to_string()
    }
}

/// The sheet that is published of an item, with its document and revision.
pub fn sheet_of<'a>(
    county: &'a County,
    one: &DisclosureItem,
) -> Option<(&'a Document, &'a Revision, &'a Sheet)> {
    let document = county.document(one.document)?;
    let revision = document.revisions.iter().find(|of| of.number == one.revision)?;
    let sheet = match one.adjusted_by {
        None => &revision.sheet,
        Some(by) => {
            let adjusted = county.adjusted_targets(document.subject).iter();
            &adjusted.rev().find(|of| of.document == by)?.sheet
        }
    };
    Some((document, revision, sheet))
}

fn item(
    county: &County,
    version: &DisclosureVersion,
    one: &DisclosureItem,
    number: usize,
) -> Option<Item> {
    let (document, _, sheet) = sheet_of(county, one)?;
    let on = version.at.legal_day();
    let (code, name) = match document.subject {
        SubjectId::Project(id) => {
            let project = county.project(id)?;
            (project.code.clone(), project.name.clone())
        }
        SubjectId::Department(id, _) => {
            let subject = county.subject(document.subject)?;
            (subject.code().to_owned(), county.organization_name(id, on).to_owned())
        }
    };
    let layout = document.kind.layout();
    let withheld = version.withheld_of(document.id);
    let text = |place: FieldPath, text: &str| match (withheld.get(&place), personal(&place)) {
        (_, _) if text.trim().is_empty() => String::new(),
        (Some(why), _) => why.ground.mark(),
        (None, true) => WithheldGround::Privacy.mark(),
        (None, false) => text.to_owned(),
    };
    let fields = layout.fields.iter().map(|spec| Field {
        id: spec.id.to_owned(),
        label: spec.label.to_owned(),
        value: text(FieldPath::field(spec.id), sheet.field(spec.id)),
    });
    let settled = document.settled();
    Some(Item {
        number,
        form: layout.code.to_owned(),
        form_name: layout.title.to_owned(),
        subject: match document.subject.kind() {
            SubjectKind::Project => "project",
            SubjectKind::Department => "department",
        }
        .to_owned(),
        code,
        name,
        budget_year: document.budget_year,
        score: settled.and_then(|one| one.total).map_or_else(String::new, |total| total.short()),
        grade: settled
            .and_then(|one| one.grade)
            .map_or_else(String::new, |grade| grade.word().to_owned()),
        fields: fields.filter(|field| !field.value.is_empty()).collect(),
        groups: layout.groups.iter().filter_map(|spec| group(spec, sheet, &text)).collect(),
    })
}

fn group(
    spec: &'static GroupSpec,
    sheet: &Sheet,
    text: &dyn Fn(FieldPath, &str) -> String,
) -> Option<Group> {
    let rows = sheet.rows(spec.id);
    let is_used = |id: &str| rows.iter().any(|row| !row.get(id).trim().is_empty());
    let columns: Vec<_> = spec.columns.iter().filter(|column| is_used(column.id)).collect();
    let row = |(number, row): (usize, &crate::form::sheet::Row)| {
        let cell = |column: &&&crate::form::layout::FieldSpec| {
            text(FieldPath::cell(spec.id, number, column.id), row.get(column.id))
        };
        columns.iter().map(|column| cell(&column)).collect()
    };
    (!columns.is_empty()).then(|| Group {
        id: spec.id.to_owned(),
        label: spec.row_label.to_owned(),
        columns: columns
            .iter()
            .map(|column| Column { id: column.id.to_owned(), label: column.label.to_owned() })
            .collect(),
        rows: rows.iter().enumerate().map(row).collect(),
    })
}

/// Whether a place of a form holds anything that could be withheld.
pub fn is_filled(sheet: &Sheet, place: &FieldPath) -> bool {
    *place == FieldPath::Whole || !sheet.get(place).trim().is_empty()
}

/// What stands withheld at a place.
pub fn standing<'a>(
    version: &'a DisclosureVersion,
    one: &DisclosureItem,
    place: &FieldPath,
) -> Option<&'a Withheld> {
    version.withheld.iter().find(|of| of.document == one.document && of.place == *place)
}
