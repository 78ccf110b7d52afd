//! A sheet as JSON, in the open shape that published tables are transcribed in: nested by dots, groups
//! as arrays of objects, every value the text as written.

use serde_json::{Map, Value};

use super::layout::{FormKind, Layout};
use super::path::FieldPath;
use super::sheet::{Row, Sheet};

/// The sheet's fields and groups. Every declared field and column is present, empty where nothing
/// was written, so that readers need no default.
pub fn to_json(sheet: &Sheet) -> Map<String, Value> {
    let layout = sheet.kind().layout();
    let mut out = Map::new();
    out.insert("form".into(), sheet.kind().key().into());
    for spec in layout.fields {
        put(&mut out, spec.id, sheet.field(spec.id));
    }
    for group in layout.groups {
        let rows = sheet.rows(group.id).iter().map(|row| {
            let mut object = Map::new();
            for column in group.columns {
                object.insert(column.id.into(), row.get(column.id).into());
            }
            Value::Object(object)
        });
        out.insert(group.id.into(), rows.collect());
    }
    for (path, text) in sheet.entries() {
        if let FieldPath::Field(id) = &path
            && layout.field(id).is_none()
        {
            put(&mut out, id, text);
        }
    }
    out
}

/// Reads what [`to_json`] wrote, and published transcriptions. Members that the form does not declare
/// are returned by path, so that the door can say what it left out or refuse it. Numbers are taken as
/// their JSON text.
pub fn from_json(kind: FormKind, object: &Map<String, Value>) -> (Sheet, Vec<(String, String)>) {
    let layout = kind.layout();
    let mut sheet = Sheet::new(kind);
    let mut unknown = Vec::new();
    for (key, value) in object {
        match value {
            Value::Array(rows) if layout.group(key).is_some() => {
                read_rows(layout, key, rows, &mut sheet, &mut unknown);
            }
            Value::Object(inner) => {
                for (name, value) in inner {
                    read_field(layout, format!("{key}.{name}"), value, &mut sheet, &mut unknown);
                }
            }
            Value::String(_) if key == "form" => {}
            _ => read_field(layout, key.clone(), value, &mut sheet, &mut unknown),
        }
    }
    (sheet.trimmed(), unknown)
}

fn read_field(
    layout: &Layout,
    id: String,
    value: &Value,
    sheet: &mut Sheet,
    unknown: &mut Vec<(String, String)>,
) {
    match (layout.field(&id), plain(value)) {
        (Some(_), Some(text)) => sheet.set_field(&id, text),
        (_, text) => unknown.push((id, text.unwrap_or_else(|| value.to_string()))),
    }
}

fn read_rows(
    layout: &Layout,
    group: &str,
    rows: &[Value],
    sheet: &mut Sheet,
    unknown: &mut Vec<(String, String)>,
) {
    let Some(spec) = layout.group(group) else { return };
    for (index, value) in rows.iter().enumerate() {
        let mut row = Row::default();
        if !value.is_object() {
            unknown.push((format!("{group}[{index}]"), value.to_string()));
        }
        for (column, value) in value.as_object().into_iter().flatten() {
            match (spec.column(column), plain(value)) {
                (Some(_), Some(text)) => row.set(column, text),
                (_, text) => unknown.push((
                    format!("{group}[{index}].{column}"),
                    text.unwrap_or_else(|| value.to_string()),
                )),
            }
        }
        sheet.rows_mut(group).push(row);
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn put(out: &mut Map<String, Value>, id: &str, text: &str) {
    match id.split_once('.') {
        None => {
            out.insert(id.into(), text.into());
        }
        Some((outer, inner)) => {
            let entry = out.entry(outer).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(object) = entry {
                object.insert(inner.into(), text.into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_reads_back_from_its_json() {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        sheet.set_field("project", "渠道防渗改造");
        sheet.set_field("objective.expected", "改造渠道12公里");
        sheet.set(&FieldPath::cell("indicators", 1, "name"), "防渗长度");
        let (read, unknown) = from_json(FormKind::SelfEvaluation, &to_json(&sheet));
        assert_eq!(read, sheet);
        assert_eq!(unknown, []);
    }

    #[test]
    fn no_field_takes_the_place_of_the_forms_key() {
        for kind in FormKind::ALL {
            let layout = kind.layout();
            assert!(layout.field("form").is_none() && layout.group("form").is_none(), "{kind}");
        }
    }

    #[test]
    fn what_the_form_does_not_declare_is_named_not_dropped() {
        let value =
            serde_json::json!({"project": "甲", "id": "x", "indicators": [{"colour": "红"}, 7]});
        let (_, mut unknown) =
            from_json(FormKind::Target, value.as_object().expect("an object was written above"));
        unknown.sort();
        assert_eq!(
            unknown,
            [
                ("id".to_owned(), "x".to_owned()),
                ("indicators[0].colour".to_owned(), "红".to_owned()),
                ("indicators[1]".to_owned(), "7".to_owned()),
            ]
        );
    }
}
