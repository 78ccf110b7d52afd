//! The OpenAPI document, made from the list of addresses.

use axum::Json;
use serde_json::{Map, Value, json};

use super::endpoint::{Endpoint, Verb};
use super::endpoints;

/// `GET /api/v1/openapi.json`; open to everybody, it holds no data.
pub(super) async fn document() -> Json<Value> {
    Json(build())
}

pub(super) fn build() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for endpoint in endpoints() {
        let path = paths.entry(endpoint.path).or_insert_with(|| json!({}));
        path[endpoint.verb.key()] = operation(&endpoint);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "问效 预算绩效管理",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "与页面同样的命令、范围和拒绝。令牌在“个人设置”中新建。金额为万元的十进制文本，日期为2026-03-31。",
        },
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": schemas(),
            "responses": {
                "Error": {
                    "description": "拒绝或故障：编号、原因和下一步",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
                },
            },
        },
    })
}

fn operation(endpoint: &Endpoint) -> Value {
    let part = |name: &str| {
        let kind = if matches!(name, "year" | "number" | "seq") { "integer" } else { "string" };
        json!({"name": name, "in": "path", "required": true, "schema": {"type": kind}})
    };
    let asked = |(name, words): &(&str, &str)| json!({"name": name, "in": "query", "description": words, "schema": {"type": "string"}});
    let mut parameters: Vec<Value> = endpoint.parts().map(part).collect();
    parameters.extend(endpoint.query.iter().map(asked));
    if endpoint.verb == Verb::Post {
        parameters.push(json!({
            "name": "Idempotency-Key",
            "in": "header",
            "description": "同一个键重发只办理一次，返回第一次的结果",
            "schema": {"type": "string", "maxLength": 200},
        }));
    }
    let content = |name: &str| json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}});
    let mut operation = json!({
        "operationId": endpoint.id,
        "summary": endpoint.summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": "完成", "content": content(endpoint.answer)},
            "default": {"$ref": "#/components/responses/Error"},
        },
    });
    match endpoint.body {
        Some("binary") => {
            operation["requestBody"] = json!({
                "required": true,
                "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
            });
        }
        Some(name) => {
            operation["requestBody"] = json!({"required": true, "content": content(name)})
        }
        None => {}
    }
    operation
}

/// An object of named members; those whose name ends with `?` may be absent.
fn object(members: &[(&str, Value)]) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (name, schema) in members {
        let bare = name.trim_end_matches('?');
        properties.insert(bare.to_owned(), schema.clone());
        if bare == *name {
            required.push(bare);
        }
    }
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn text() -> Value {
    json!({"type": "string"})
}

fn number() -> Value {
    json!({"type": "integer"})
}

fn or_null() -> Value {
    json!({"type": ["string", "null"]})
}

fn list(of: &Value) -> Value {
    json!({"type": "array", "items": of})
}

fn open() -> Value {
    json!({"type": "object"})
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn schemas() -> Value {
    let items = |name: &str| json!({"type": "object", "properties": {"items": list(&reference(name))}, "required": ["items"]});
    let any =
        json!({"type": "object", "properties": {"items": list(&open())}, "required": ["items"]});
    let error = object(&[("code", text()), ("message", text()), ("findings?", list(&open()))]);
    let opinion = object(&[("field", text()), ("text", text()), ("suggestion?", text())]);
    json!({
        "Error": object(&[("error", error)]),
        "Identity": object(&[
            ("jurisdiction", text()), ("login", text()), ("name", text()), ("role", text()),
            ("organization", text()), ("today", text()),
        ]),
        "Tasks": any,
        "Organizations": any,
        "Checks": any,
        "Rules": any,
        "Findings": any,
        "Scores": open(),
        "Project": open(),
        "Projects": items("Project"),
        "Document": open(),
        "Documents": items("Document"),
        "Entry": open(),
        "Entries": items("Entry"),
        "Verification": open(),
        "Import": open(),
        "Nothing": object(&[]),
        "ImportChoices": object(&[(
            "choices",
            list(&object(&[("form", number()), ("budget_year", number()), ("project", text())])),
        )]),
        "Submission": object(&[
            ("form", json!({"type": "string", "enum": ["target", "self_eval"]})),
            ("budget_year", number()),
            ("project", text()),
            ("seen", json!({"type": "integer", "description": "看到的最新一版，没有时为0"})),
            ("sheet", json!({"type": "object", "description": "与wenxiao read --json相同的形状，值为原文"})),
            ("answers?", list(&object(&[("opinion", text()), ("text", text())]))),
        ]),
        "Withdrawal": object(&[("seen", number()), ("reason?", text())]),
        "Review": object(&[
            ("seen", number()),
            ("outcome", json!({"type": "string", "enum": ["pass", "return", "opinions_only"]})),
            ("remark?", text()),
            ("opinions?", list(&opinion)),
            ("resolved?", list(&text())),
        ]),
        "Receipt": object(&[
            ("document?", or_null()), ("seq_first", number()), ("seq_last", number()), ("hash", text()),
            ("recorded", text()), ("replayed", json!({"type": "boolean"})),
        ]),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_address_has_a_name_of_its_own_and_schemas_that_are_there() {
        let document = build();
        let mut ids = BTreeSet::new();
        for endpoint in endpoints() {
            assert!(ids.insert(endpoint.id), "{} stands twice", endpoint.id);
            let operation = &document["paths"][endpoint.path][endpoint.verb.key()];
            assert_eq!(operation["operationId"], endpoint.id);
            let names = endpoint.body.into_iter().chain([endpoint.answer]);
            for name in names.filter(|name| *name != "binary") {
                let schema = &document["components"]["schemas"][name];
                assert!(schema.is_object(), "{name} of {} is no schema", endpoint.id);
            }
        }
    }
}
