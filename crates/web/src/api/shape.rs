//! Shapes of JSON: what a program may send and what it gets. One description checks a value and is
//! printed as a schema.

use std::collections::BTreeMap;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Map, Value, json};
use wenxiao_domain::document::SubjectId;

/// A shape.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Text of at most so many characters.
    Text(usize),
    /// A UUID.
    Id,
    /// What a document is about: a project's UUID, or a department's with a year.
    Subject,
    /// 2025-12-31.
    Day,
    /// A point in time with its offset.
    Time,
    /// A whole number within bounds.
    Whole(i64, i64),
    /// True or false.
    Flag,
    /// Bytes in Base64 (RFC 4648, with padding).
    Base64,
    /// One of some words.
    Choice(Vec<&'static str>),
    /// At most so many of a shape.
    List(Box<Self>, usize),
    /// Named members.
    Object(Vec<Member>),
    /// Any names, each with a value of a shape.
    Map(Box<Self>),
    /// The shape, or null.
    OrNull(Box<Self>),
    /// Objects told apart by the word in one member.
    Tagged(&'static str, Vec<(&'static str, Self)>),
    /// A shape with a name of its own in the document.
    Named(&'static str, fn() -> Self),
    /// Whatever the record holds.
    Any,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Member {
    name: String,
    about: String,
    shape: Shape,
    required: bool,
}

/// Why a value is not of a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// There is no such member; its path.
    Unknown(String),
    /// A member is not there; its path.
    Missing(String),
    /// Something else was expected; path and expectation.
    Wrong(String, String),
}

/// A member that must be there.
pub fn member(name: impl Into<String>, about: impl Into<String>, shape: Shape) -> Member {
    Member { name: name.into(), about: about.into(), shape, required: true }
}

/// A member that may be left out.
pub fn optional(name: impl Into<String>, about: impl Into<String>, shape: Shape) -> Member {
    Member { required: false, ..member(name, about, shape) }
}

/// A list without a limit of its own: of answers.
pub fn list(shape: Shape) -> Shape {
    Shape::List(Box::new(shape), usize::MAX)
}

/// The shape, or null.
pub fn or_null(shape: Shape) -> Shape {
    Shape::OrNull(Box::new(shape))
}

/// The bytes that a text in Base64 stands for.
pub fn bytes_of(text: &str) -> Option<Vec<u8>> {
    BASE64_STANDARD.decode(text).ok()
}

/// Characters that turn text around or steer terminals.
fn is_steering(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn below(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}

impl Shape {
    /// Checks a value; `at` is its path.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn check(&self, value: &Value, at: &str) -> Result<(), Misfit> {
        let wrong = || Err(Misfit::Wrong(at.to_owned(), self.expectation()));
        match self {
            Self::Text(_)
            | Self::Id
            | Self::Subject
            | Self::Day
            | Self::Time
            | Self::Base64
            | Self::Choice(_) => match value.as_str() {
                Some(text) if self.takes(text) => Ok(()),
                Some(_) | None => wrong(),
            },
            Self::Whole(from, to) => match value.as_i64() {
                Some(number) if (*from..=*to).contains(&number) => Ok(()),
                Some(_) | None => wrong(),
            },
            Self::Flag if value.is_boolean() => Ok(()),
            Self::Flag => wrong(),
            Self::List(shape, limit) => match value.as_array() {
                Some(values) if values.len() <= *limit => {
                    let mut numbered = values.iter().enumerate();
                    numbered.try_for_each(|(i, value)| shape.check(value, &format!("{at}[{i}]")))
                }
                Some(_) | None => wrong(),
            },
            Self::Object(members) => match value.as_object() {
                Some(object) => check_object(members, object, at),
                None => wrong(),
            },
            Self::Map(shape) => match value.as_object() {
                Some(object) => {
                    object.iter().try_for_each(|(name, value)| shape.check(value, &below(at, name)))
                }
                None => wrong(),
            },
            Self::OrNull(_) if value.is_null() => Ok(()),
            Self::OrNull(shape) => shape.check(value, at).map_err(|misfit| match misfit {
                Misfit::Wrong(place, _) if place == at => Misfit::Wrong(place, self.expectation()),
                other => other,
            }),
            Self::Tagged(tag, shapes) => {
                let word = value.get(tag).and_then(Value::as_str);
                match shapes.iter().find(|(key, _)| Some(*key) == word) {
                    Some((_, shape)) => shape.check(value, at),
                    None if value.is_object() => {
                        let words = shapes.iter().map(|(key, _)| *key).collect();
                        let expected = Self::Choice(words).expectation();
                        Err(Misfit::Wrong(below(at, tag), expected))
                    }
                    None => wrong(),
                }
            }
            Self::Named(_, shape) => shape().check(value, at),
            Self::Any => Ok(()),
        }
    }

    /// Whether a text, of a body or a query, is of this shape.
    pub fn takes(&self, text: &str) -> bool {
        match self {
            Self::Text(limit) => text.chars().count() <= *limit && !text.chars().any(is_steering),
            Self::Id => text.parse::<uuid::Uuid>().is_ok(),
            Self::Subject => text.parse::<SubjectId>().is_ok(),
            Self::Day => text.parse::<wenxiao_domain::unit::day::Day>().is_ok(),
            Self::Time => text.parse::<jiff::Timestamp>().is_ok(),
            Self::Whole(from, to) => {
                text.parse::<i64>().is_ok_and(|number| (*from..=*to).contains(&number))
            }
            Self::Flag => matches!(text, "true" | "false"),
            Self::Base64 => bytes_of(text).is_some(),
            Self::Choice(words) => words.contains(&text),
            Self::OrNull(shape) => shape.takes(text),
            Self::Named(_, shape) => shape().takes(text),
            Self::List(..) | Self::Object(_) | Self::Map(_) | Self::Tagged(..) => false,
            Self::Any => true,
        }
    }

    /// What is expected, in words.
    pub fn expectation(&self) -> String {
        match self {
            Self::Text(limit) => format!("不超过{limit}个字且不含控制字符的文本"),
            Self::Id => "编号（UUID）".to_owned(),
            Self::Subject => "项目的编号；部门整体的，为部门编号、冒号、预算年度".to_owned(),
            Self::Day => "2025-12-31这样的日期".to_owned(),
            Self::Time => "带时区的时刻".to_owned(),
            Self::Whole(from, to) => format!("{from}到{to}的整数"),
            Self::Flag => "true或false".to_owned(),
            Self::Base64 => "以Base64书写的内容".to_owned(),
            Self::Choice(words) => format!("{}之一", words.join("、")),
            Self::List(_, usize::MAX) => "数组".to_owned(),
            Self::List(_, limit) => format!("不超过{limit}项的数组"),
            Self::Object(_) | Self::Map(_) | Self::Tagged(..) => "对象".to_owned(),
            Self::OrNull(shape) => format!("{}或null", shape.expectation()),
            Self::Named(_, shape) => shape().expectation(),
            Self::Any => "任意值".to_owned(),
        }
    }

    /// As JSON Schema 2020-12; named shapes by reference.
    pub fn schema(&self) -> Value {
        match self {
            Self::Text(usize::MAX) => json!({"type": "string"}),
            Self::Text(limit) => json!({"type": "string", "maxLength": limit}),
            Self::Id => json!({"type": "string", "format": "uuid"}),
            Self::Subject => json!({"type": "string", "description": self.expectation()}),
            Self::Day => json!({"type": "string", "format": "date"}),
            Self::Time => json!({"type": "string", "format": "date-time"}),
            Self::Whole(from, to) => {
                let mut schema = json!({"type": "integer", "minimum": from});
                if *to < i64::MAX {
                    schema["maximum"] = json!(to);
                }
                schema
            }
            Self::Flag => json!({"type": "boolean"}),
            Self::Base64 => json!({"type": "string", "contentEncoding": "base64"}),
            Self::Choice(words) => json!({"type": "string", "enum": words}),
            Self::List(shape, usize::MAX) => json!({"type": "array", "items": shape.schema()}),
            Self::List(shape, limit) => {
                json!({"type": "array", "items": shape.schema(), "maxItems": limit})
            }
            Self::Object(members) => object_schema(members),
            Self::Map(shape) => json!({"type": "object", "additionalProperties": shape.schema()}),
            Self::OrNull(shape) => json!({"anyOf": [shape.schema(), {"type": "null"}]}),
            Self::Tagged(_, shapes) => {
                let all: Vec<Value> = shapes.iter().map(|(_, shape)| shape.schema()).collect();
                json!({"oneOf": all})
            }
            Self::Named(name, _) => json!({"$ref": format!("#/components/schemas/{name}")}),
            Self::Any => json!({}),
        }
    }

    /// Adds the schemas of all named shapes inside.
    pub fn collect(&self, into: &mut BTreeMap<&'static str, Value>) {
        match self {
            Self::Named(name, shape) => {
                if !into.contains_key(name) {
                    let shape = shape();
                    into.insert(name, shape.schema());
                    shape.collect(into);
                }
            }
            Self::List(shape, _) | Self::Map(shape) | Self::OrNull(shape) => shape.collect(into),
            Self::Object(members) => {
                members.iter().for_each(|member| member.shape.collect(into));
            }
            Self::Tagged(_, shapes) => shapes.iter().for_each(|(_, shape)| shape.collect(into)),
            Self::Text(_)
            | Self::Id
            | Self::Subject
            | Self::Day
            | Self::Time
            | Self::Whole(..)
            | Self::Flag
            | Self::Base64
            | Self::Choice(_)
            | Self::Any => {}
        }
    }
}

fn check_object(members: &[Member], object: &Map<String, Value>, at: &str) -> Result<(), Misfit> {
    for (name, value) in object {
        match members.iter().find(|member| member.name == *name) {
            Some(member) => member.shape.check(value, &below(at, name))?,
            None => return Err(Misfit::Unknown(below(at, name))),
        }
    }
    match members.iter().find(|member| member.required && !object.contains_key(&member.name)) {
        Some(member) => Err(Misfit::Missing(below(at, &member.name))),
        None => Ok(()),
    }
}

fn object_schema(members: &[Member]) -> Value {
    let mut properties = Map::new();
    for member in members {
        let mut schema = member.shape.schema();
        if !member.about.is_empty() {
            schema["description"] = member.about.as_str().into();
        }
        properties.insert(member.name.clone(), schema);
    }
    let required: Vec<&str> =
        members.iter().filter(|member| member.required).map(|member| &*member.name).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Shape {
        Shape::Object(vec![
            member("name", "名称", Shape::Text(3)),
            optional("rows", "行", Shape::List(Box::new(Shape::Whole(1, 9)), 2)),
            optional("kind", "种类", or_null(Shape::Choice(vec!["a", "b"]))),
        ])
    }

    #[test]
    fn what_is_not_declared_missing_or_wrong_is_named_by_its_path() {
        let check = |value: Value| sample().check(&value, "");
        assert_eq!(check(json!({"name": "甲乙丙", "rows": [1, 9], "kind": null})), Ok(()));
        assert_eq!(check(json!({"name": "甲", "x": 1})), Err(Misfit::Unknown("x".to_owned())));
        assert_eq!(check(json!({})), Err(Misfit::Missing("name".to_owned())));
        let wrong =
            |path: &str, expected: &str| Err(Misfit::Wrong(path.to_owned(), expected.to_owned()));
        assert_eq!(check(json!({"name": "甲", "rows": [1, 10]})), wrong("rows[1]", "1到9的整数"));
        assert_eq!(
            check(json!({"name": "甲", "rows": [1, 1, 1]})),
            wrong("rows", "不超过2项的数组")
        );
        assert_eq!(check(json!({"name": "甲", "kind": "c"})), wrong("kind", "a、b之一或null"));
        assert_eq!(check(json!([])), wrong("", "对象"));
    }

    #[test]
    fn bytes_are_written_in_base64_with_its_padding() {
        for (text, taken) in
            [("", true), ("JVBERg==", true), ("JVBERg", false), ("JVB ERg==", false)]
        {
            assert_eq!(Shape::Base64.check(&json!(text), "").is_ok(), taken, "{text}");
        }
        assert_eq!(bytes_of("JVBERg=="), Some(b"%PDF".to_vec()));
    }

    #[test]
    fn characters_that_turn_text_around_are_not_taken() {
        assert!(Shape::Text(20).takes("第一行\n第二行\t甲"));
        assert!(!Shape::Text(20).takes("甲\u{202e}乙") && !Shape::Text(20).takes("甲\u{0}"));
    }
}
