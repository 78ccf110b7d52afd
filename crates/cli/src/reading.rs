//! One form as it was read, out of an office file or out of JSON, with its doubts and checks.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use wenxiao_domain::check::{Facts, check_sheet};
use wenxiao_domain::form::json::{from_json, to_json};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_office::read::{
    FileReading, FileRefusal, FormReading, WorkLedgerReading, read_file, read_work_ledger,
};

use crate::basis::Basis;
use crate::input::Source;
use crate::shown::Shown;

mod members;

/// What came of a source.
pub enum Item {
    /// A form.
    Form(Box<Reading>),
    /// A work ledger.
    Ledger(Box<LedgerItem>),
    /// Nothing, and why.
    Refused(Refused),
}

/// Why a source, or a part of it, was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The source's short name.
    pub id: String,
    /// The source as typed.
    pub file: String,
    /// The stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// A department's work ledger.
pub struct LedgerItem {
    /// The file's name without extension.
    pub id: String,
    /// The file as typed.
    pub file: String,
    /// What was read.
    pub reading: WorkLedgerReading,
}

impl LedgerItem {
    /// What a command that takes forms alone says of it.
    pub fn refused(&self) -> Refused {
        let refusal = FileRefusal::OtherForm { title: Some("工作台账".to_owned()) };
        Refused {
            id: self.id.clone(),
            file: self.file.clone(),
            code: refusal.code().to_owned(),
            message: refusal.message(),
        }
    }
}

/// One form.
pub struct Reading {
    /// The file's name without extension, with `#2` behind it for its second form; of JSON its `id`.
    pub id: String,
    /// The file as typed.
    pub file: String,
    /// `xlsx`, `xls`, `docx`, `json`.
    pub format: &'static str,
    /// The worksheet's name.
    pub worksheet: Option<String>,
    /// The title above the table.
    pub title: Option<String>,
    /// The texts.
    pub sheet: Sheet,
    /// The cell of each text.
    pub cells: BTreeMap<FieldPath, String>,
    /// What the reader doubted.
    pub doubts: Vec<Shown>,
    /// Texts for which the form has no place: `{cell, text}`.
    pub leftovers: Vec<Value>,
    /// Tables of other kinds in the same file: `{place, title}`.
    pub skipped: Vec<Value>,
    /// `{sign, value, unit}` by indicator.
    pub target_parts: BTreeMap<usize, Value>,
    /// The end of the table was not seen.
    pub truncated: bool,
}

/// Reads everything in a source; at least one item comes of it.
pub fn read(source: &Source) -> Vec<Item> {
    let refused = |code: &str, message: String| {
        let (id, file) = (source.stem(), source.name());
        vec![Item::Refused(Refused { id, file, code: code.to_owned(), message })]
    };
    let bytes = match source.load() {
        Ok(bytes) => bytes,
        Err(unloaded) => return refused(unloaded.code, unloaded.message),
    };
    if members::is_json(&source.name(), &bytes) {
        return match members::parse(&bytes) {
            Ok(members) => numbered(source, &members, |id, member| from_member(source, id, member)),
            Err(refusal) => refused(refusal.code, refusal.message),
        };
    }
    match read_file(&source.name(), &bytes) {
        Ok(file) => numbered(source, &file.forms, |id, form| {
            Item::Form(Box::new(from_form(source, id, &file, form)))
        }),
        Err(refusal) => match ledger(source, &bytes) {
            Some(ledger) => vec![Item::Ledger(Box::new(ledger))],
            None => refused(refusal.code(), refusal.message()),
        },
    }
}

/// The work ledger in a file without forms.
fn ledger(source: &Source, bytes: &[u8]) -> Option<LedgerItem> {
    let reading = read_work_ledger(&source.name(), bytes).ok()?;
    Some(LedgerItem { id: source.stem(), file: source.name(), reading })
}

/// Names several forms of one file apart.
fn numbered<T>(source: &Source, all: &[T], one: impl Fn(String, &T) -> Item) -> Vec<Item> {
    let stem = source.stem();
    let name = |index: usize| match index {
        0 => stem.clone(),
        _ => format!("{stem}#{}", index + 1),
    };
    all.iter().enumerate().map(|(index, part)| one(name(index), part)).collect()
}

fn from_form(source: &Source, id: String, file: &FileReading, form: &FormReading) -> Reading {
    let parts = |(index, parts): (&usize, &wenxiao_office::read::TargetParts)| {
        (*index, json!({"sign": parts.sign, "value": parts.value, "unit": parts.unit}))
    };
    let leftovers = form.leftovers.iter();
    let skipped = file.skipped.iter();
    Reading {
        id,
        file: source.name(),
        format: file.format.extension(),
        worksheet: Some(form.place.clone()),
        title: form.title.clone(),
        sheet: form.sheet.clone(),
        cells: form.cells.clone(),
        doubts: form.findings.iter().map(Shown::of).collect(),
        leftovers: leftovers.map(|left| json!({"cell": left.cell, "text": left.text})).collect(),
        skipped: skipped.map(|one| json!({"place": one.place, "title": one.title})).collect(),
        target_parts: form.target_parts.iter().map(parts).collect(),
        truncated: form.truncated,
    }
}

/// One form in the JSON shape that [`Reading::to_json`] writes, and that published tables are
/// transcribed in.
fn from_member(source: &Source, id: String, member: &Value) -> Item {
    let text = |key: &str| member.get(key).and_then(Value::as_str);
    let id = text("id").map_or(id, str::to_owned);
    let form = text("form").and_then(|form| form.parse::<FormKind>().ok());
    let (Some(kind), Some(object)) = (form, member.as_object()) else {
        let refusal = FileRefusal::OtherForm { title: text("form").map(str::to_owned) };
        let message = match text("form") {
            Some(form) => format!(
                "JSON的form是“{form}”，只能读取target（绩效目标申报表）和self_eval（绩效自评表）。请核对。"
            ),
            None => "JSON中没有form。请写明target（绩效目标申报表）或self_eval（绩效自评表）。"
                .to_owned(),
        };
        let code = refusal.code().to_owned();
        return Item::Refused(Refused { id, file: source.name(), code, message });
    };
    let (mut sheet, unknown) = from_json(kind, object);
    let from = member.get("source");
    if let Some(year) = from.and_then(|from| from.get("year")).and_then(Value::as_i64)
        && sheet.field("year").is_empty()
    {
        sheet.set_field("year", year.to_string());
    }
    let title = from.and_then(|from| from.get("title")).and_then(Value::as_str);
    let list = |key: &str| member.get(key).and_then(Value::as_array).into_iter().flatten();
    let mut doubts: Vec<Shown> = list("findings").filter_map(Shown::doubt_of).collect();
    doubts.extend(members::doubts(&unknown));
    Item::Form(Box::new(Reading {
        id,
        file: source.name(),
        format: "json",
        worksheet: None,
        title: title.map(str::to_owned),
        sheet,
        cells: members::cells(object),
        doubts,
        leftovers: list("leftovers").cloned().collect(),
        skipped: list("skipped").cloned().collect(),
        target_parts: members::target_parts(object),
        truncated: member.get("truncated").and_then(Value::as_bool).unwrap_or(false),
    }))
}

impl Reading {
    /// Which form it is.
    pub fn kind(&self) -> FormKind {
        self.sheet.kind()
    }

    /// Doubts and checks, each with its cell where it is known, in the order of the form.
    pub fn findings(&self, basis: &Basis) -> Vec<Shown> {
        let rules = basis.rules_of(&self.sheet);
        let facts = Facts { truncated: self.truncated, rules: Some(&rules), ..Facts::default() };
        let checked = check_sheet(&self.sheet, &facts).into_iter().map(|mut finding| {
            finding.cell = self.cells.get(&finding.place).cloned();
            Shown::of(&finding)
        });
        let mut all: Vec<Shown> = self.doubts.iter().cloned().chain(checked).collect();
        all.sort_by(|a, b| (&a.place, a.severity, &a.code).cmp(&(&b.place, b.severity, &b.code)));
        all
    }

    /// What names the form: `{id, form, source}`.
    pub fn name_json(&self) -> Map<String, Value> {
        let mut out = Map::new();
        out.insert("id".into(), self.id.as_str().into());
        out.insert("form".into(), self.kind().key().into());
        out.insert(
            "source".into(),
            json!({
                "file": self.file,
                "format": self.format,
                "worksheet": self.worksheet,
                "title": self.title,
                "year": crate::basis::year(&self.sheet),
            }),
        );
        out
    }

    /// The whole form in the open shape, with what belongs to the file.
    pub fn to_json(&self) -> Map<String, Value> {
        let mut out = to_json(&self.sheet);
        out.append(&mut self.name_json());
        let rows = out.get_mut("indicators").and_then(Value::as_array_mut);
        for (index, row) in rows.into_iter().flatten().enumerate() {
            if let (Some(parts), Some(row)) = (self.target_parts.get(&index), row.as_object_mut()) {
                row.insert("target_parts".into(), parts.clone());
            }
        }
        let cells: Map<String, Value> = self
            .cells
            .iter()
            .map(|(place, cell)| (place.to_string(), cell.as_str().into()))
            .collect();
        out.insert("cells".into(), cells.into());
        out.insert("leftovers".into(), self.leftovers.clone().into());
        out.insert("skipped".into(), self.skipped.clone().into());
        out.insert("truncated".into(), self.truncated.into());
        out
    }
}

impl Refused {
    /// `{id, source, refused: {code, message}}`.
    pub fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "source": {"file": self.file},
            "refused": {"code": self.code, "message": self.message},
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wenxiao_domain::form::sheet::Row;

    use super::*;

    /// Texts as they stand on forms, and some that do not.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            "[≥≤=<>]?[0-9]{1,4}(\\.[0-9]{1,3})?[%个公里万元人]{0,2}",
            ".{0,12}",
            Just(String::new())
        ]
    }

    fn sheet() -> impl Strategy<Value = Sheet> {
        let kind = prop_oneof![Just(FormKind::Target), Just(FormKind::SelfEvaluation)];
        kind.prop_flat_map(|kind| {
            let layout = kind.layout();
            let fields = prop::collection::vec(text(), layout.fields.len());
            let rows = |columns: usize| {
                prop::collection::vec(prop::collection::vec(text(), columns), 0..4)
            };
            let groups: Vec<_> =
                layout.groups.iter().map(|group| rows(group.columns.len())).collect();
            (fields, groups).prop_map(move |(fields, groups)| {
                let mut sheet = Sheet::new(kind);
                for (spec, text) in layout.fields.iter().zip(fields) {
                    sheet.set_field(spec.id, text);
                }
                for (group, rows) in layout.groups.iter().zip(groups) {
                    for texts in rows {
                        let mut row = Row::default();
                        for (spec, text) in group.columns.iter().zip(texts) {
                            row.set(spec.id, text);
                        }
                        sheet.rows_mut(group.id).push(row);
                    }
                }
                sheet.trimmed()
            })
        })
    }

    fn reading(sheet: Sheet) -> Reading {
        let doubt = wenxiao_domain::check::finding::Finding {
            code: "I004",
            severity: wenxiao_domain::check::finding::Severity::Hint,
            category: None,
            message: "请核对。".to_owned(),
            place: FieldPath::field("project"),
            cell: Some("B3".to_owned()),
        };
        let cells = sheet.entries().enumerate();
        Reading {
            id: "表".to_owned(),
            file: "表.xlsx".to_owned(),
            format: "xlsx",
            worksheet: Some("Sheet1".to_owned()),
            title: Some("项目支出绩效自评表".to_owned()),
            cells: cells.map(|(index, (place, _))| (place, format!("A{index}"))).collect(),
            doubts: vec![Shown::of(&doubt)],
            leftovers: vec![json!({"cell": "A9", "text": "填表人"})],
            skipped: vec![json!({"place": "Sheet2", "title": null})],
            target_parts: [(0, json!({"sign": "≥", "value": "5", "unit": "人"}))]
                .into_iter()
                .filter(|_| !sheet.rows("indicators").is_empty())
                .collect(),
            truncated: true,
            sheet,
        }
    }

    fn whole(reading: &Reading, basis: &Basis) -> Value {
        let mut out = reading.to_json();
        out.insert("source".into(), Value::Null);
        let found = reading.findings(basis);
        out.insert("findings".into(), found.iter().map(|finding| finding.json.clone()).collect());
        out.into()
    }

    proptest! {
        #[test]
        fn what_is_written_as_json_reads_back_as_the_same_form(sheet in sheet()) {
            let place = crate::basis::PlaceArguments { division: crate::basis::YULI.to_owned() };
            let basis = Basis::of(&place).unwrap();
            let first = reading(sheet);
            let mut written = first.to_json();
            let found = first.findings(&basis);
            written.insert(
                "findings".into(),
                found.iter().map(|finding| finding.json.clone()).collect(),
            );
            let Item::Form(again) = from_member(&Source::Stdin, "-".to_owned(), &written.into())
            else {
                panic!("refused");
            };
            prop_assert_eq!(&again.sheet, &first.sheet);
            prop_assert_eq!(whole(&again, &basis), whole(&first, &basis));
        }
    }
}
