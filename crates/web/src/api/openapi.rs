//! The OpenAPI 3.1 document, from the declarations.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::PREFIX;
use super::declare::{Answer, Body, Needs, Operation, Parameter};
use super::keep::{READS, WRITES};
use super::operations::all;
use super::problem::{codes, problem};

/// The document.
pub fn document() -> Value {
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    let mut schemas = BTreeMap::new();
    problem().collect(&mut schemas);
    for operation in all() {
        collect(operation, &mut schemas);
        let method = operation.method.word().to_lowercase();
        paths.entry(operation.path).or_default().insert(method, described(operation));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "问效接口",
            "version": "1",
            "description": about(),
        },
        "servers": [{"url": PREFIX}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "个人页面申领的访问令牌，代表一个账号的一个身份",
                },
            },
            "schemas": schemas,
        },
    })
}

fn about() -> String {
    format!(
        "与页面同样的办理、同样的拒绝。金额以万元计，写作文本；日期写作2025-12-31。\
         每人每分钟至多读{READS}次、写{WRITES}次。\
         写操作可带Idempotency-Key：同样的再发一次，返回第一次的答复，不再办理。\
         没有声明的内容不接受。拒绝时返回Problem；除docs/errors.md所列的代码外，还有：\n\n\
         | 代码 | HTTP | 例句 |\n|---|---|---|\n{}",
        codes()
    )
}

fn collect(operation: &Operation, schemas: &mut BTreeMap<&'static str, Value>) {
    if let Some(shape) = operation.body.shape() {
        shape().collect(schemas);
    }
    match operation.answer {
        Answer::Json(shape) | Answer::Created(shape) => shape().collect(schemas),
        Answer::File => {}
    }
}

fn described(operation: &Operation) -> Value {
    let mut parameters: Vec<Value> = named(operation.path).map(in_path).collect();
    parameters.extend(operation.query.iter().map(in_query));
    if operation.writes {
        parameters.push(json!({
            "name": "Idempotency-Key",
            "in": "header",
            "description": "调用方自己的编号，1到200个可见字符",
            "schema": {"type": "string", "minLength": 1, "maxLength": 200},
        }));
    }
    let needs = match operation.needs {
        Needs::Identity => "任何身份都可以。".to_owned(),
        Needs::Right(_) => format!("需要“{}”的权限。", operation.needs.words()),
    };
    let mut out = json!({
        "operationId": operation.id,
        "summary": operation.summary,
        "description": needs,
        "responses": responses(operation),
    });
    if !parameters.is_empty() {
        out["parameters"] = parameters.into();
    }
    match operation.body {
        Body::None => {}
        Body::Json(shape) | Body::Papers(shape) => {
            let content = json!({"application/json": {"schema": shape().schema()}});
            out["requestBody"] = json!({"required": true, "content": content});
        }
        Body::File | Body::Evidence => {
            let content = json!({"application/octet-stream": {}});
            out["requestBody"] = json!({"required": true, "content": content});
        }
    }
    out
}

/// Names between braces.
pub fn named(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn in_path(name: &str) -> Value {
    let schema = match name {
        "number" | "seq" | "step" | "version" | "file" => json!({"type": "integer", "minimum": 1}),
        "id" => json!({"type": "string", "format": "uuid"}),
        _ => json!({"type": "string"}),
    };
    json!({"name": name, "in": "path", "required": true, "schema": schema})
}

fn in_query(parameter: &Parameter) -> Value {
    json!({
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.about,
        "schema": (parameter.shape)().schema(),
    })
}

fn responses(operation: &Operation) -> Value {
    let refused = json!({"application/json": {"schema": problem().schema()}});
    let (status, content) = match operation.answer {
        Answer::Json(shape) => ("200", json!({"application/json": {"schema": shape().schema()}})),
        Answer::Created(shape) => {
            ("201", json!({"application/json": {"schema": shape().schema()}}))
        }
        Answer::File => ("200", json!({"application/octet-stream": {}})),
    };
    json!({
        status: {"description": "办成", "content": content},
        "default": {"description": "没有办成", "content": refused},
    })
}
