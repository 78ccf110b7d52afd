//! Office files: taken in, made into drafts; revisions handed out as files.

use serde_json::{Map, Value, json};
use wenxiao_app::{
    Draft, DraftSeen, ExportRefusal, FileKind, ImportChoice, ImportForm, ImportPreview,
    ImportRefusal, ImportSummary, Imported, Match,
};
use wenxiao_domain::form::json::to_json;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::ImportId;

use super::call::{Call, Given, Outcome};
use super::declare::{Answer, Body, Method, Needs, Operation, may, must};
use super::problem::{BadRequest, Problem};
use super::project::limit_shape;
use super::shape::{Shape, list, member, optional, or_null};
use super::sheet;
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "imports.list",
    method: Method::Get,
    path: "/imports",
    summary: "本单位导入过的文件，新的在前",
    needs: Needs::Right(FormKind::DRAFTING),
    writes: false,
    query: &[may("limit", "多少个，默认100", limit_shape)],
    body: Body::None,
    answer: Answer::Json(|| list(summary_shape())),
    handle: imports,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    Operation {
        id: "imports.take",
        method: Method::Post,
        summary: "导入一个xlsx、xls或docx文件：读作什么、有什么疑问；不送审。同一文件再次导入，返回以前的",
        writes: true,
        query: &[must("name", "文件名，带后缀", || Shape::Text(200))],
        body: Body::File,
        answer: Answer::Created(preview_shape),
        handle: take,
        ..BASE
    },
    Operation {
        id: "imports.read",
        path: "/imports/{id}",
        summary: "一次导入读到的内容",
        query: &[],
        answer: Answer::Json(preview_shape),
        handle: import,
        ..BASE
    },
    Operation {
        id: "imports.accept",
        method: Method::Post,
        path: "/imports/{id}/accept",
        summary: "选定各表的项目，转为草稿",
        writes: true,
        query: &[],
        body: Body::Json(choices_shape),
        answer: Answer::Created(|| list(show::draft_shape())),
        handle: accept,
        ..BASE
    },
    Operation {
        id: "documents.export",
        path: "/documents/{id}/export",
        summary: "一版的正式表样文件，默认最新一版",
        needs: Needs::Right(&[Action::Export]),
        query: &[
            must("format", "xlsx、docx、pdf或json", || {
                Shape::Choice(vec!["xlsx", "docx", "pdf", "json"])
            }),
            may("revision", "版次", || Shape::Whole(1, 9_999)),
        ],
        answer: Answer::File,
        handle: export,
        ..BASE
    },
];

fn summary_members() -> Vec<super::shape::Member> {
    vec![
        member("id", "", Shape::Id),
        member("file_name", "", FREE),
        member("by", "", show::person_shape()),
        member("created", "", Shape::Time),
        member("status", "待确认、已转为草稿", FREE),
    ]
}

fn summary_shape() -> Shape {
    Shape::Named("ImportSummary", || Shape::Object(summary_members()))
}

fn preview_shape() -> Shape {
    Shape::Named("Import", || {
        let left = Shape::Object(vec![member("cell", "", FREE), member("text", "", FREE)]);
        let table =
            Shape::Object(vec![member("place", "", FREE), member("title", "", or_null(FREE))]);
        let form = Shape::Object(vec![
            member("sheet", "读到的原文", show::sheet()),
            member("title", "表上方的标题", or_null(FREE)),
            member("place", "工作表名，或“文档”", FREE),
            member("cells", "各处原文所在的单元格", Shape::Map(Box::new(FREE))),
            member("findings", "读取时的疑问", list(show::finding())),
            member("leftovers", "表中没有栏目可放的文字", list(left)),
            member("truncated", "表可能没有到头", Shape::Flag),
            member("subject", "认出的项目或部门年度", or_null(Shape::Subject)),
            member("matched_by", "按code编码或name名称认出", or_null(FREE)),
            member("candidates", "没有认出时可选的，相近的在前", list(Shape::Subject)),
        ]);
        let mut members = summary_members();
        members.push(member("digest", "文件的SM3", FREE));
        members.push(member("already", "同一文件以前已导入", Shape::Flag));
        members.push(member("forms", "文件中的表", list(form)));
        members.push(member("skipped", "没有读取的其他表", list(table)));
        Shape::Object(members)
    })
}

fn choices_shape() -> Shape {
    let replaces = Shape::Object(vec![
        member("draft", "", Shape::Id),
        member("rev", "", Shape::Whole(0, i64::MAX)),
    ]);
    let choice = Shape::Object(vec![
        member("form", "文件中的第几张表，从0数", Shape::Whole(0, 999)),
        member("subject", "", Shape::Subject),
        optional("replaces", "要换掉的草稿，写明看到的rev", replaces),
    ]);
    Shape::Object(vec![member("choices", "", Shape::List(Box::new(choice), 100))])
}

impl From<ImportRefusal> for Problem {
    fn from(refusal: ImportRefusal) -> Self {
        let (code, status) = refusal.code();
        Self::new(status, code, refusal.message())
    }
}

impl From<ExportRefusal> for Problem {
    fn from(refusal: ExportRefusal) -> Self {
        let (code, status) = refusal.code();
        Self::new(status, code, refusal.message())
    }
}

fn summary(call: &Call, of: &ImportSummary) -> Result<Value, Problem> {
    Ok(json!({
        "id": of.id.to_string(),
        "file_name": of.file_name,
        "by": show::person(&call.app, of.account)?,
        "created": show::time(of.created),
        "status": of.status.name(),
    }))
}

fn imports(call: &Call) -> Outcome {
    let limit = call.asked_as("limit").unwrap_or(100);
    let all = call.app.imports(&call.session, limit)??;
    let all = all.iter().map(|of| summary(call, of));
    Ok(Given::Json(all.collect::<Result<_, Problem>>()?))
}

fn take(call: &Call) -> Outcome {
    let name = call.asked("name").unwrap_or_default();
    let imported = call.app.import_file(&call.session, name, &call.bytes)??;
    let already = matches!(imported, Imported::Already(_));
    Ok(Given::Json(preview(call, imported.preview(), already)?))
}

fn import(call: &Call) -> Outcome {
    let id: ImportId = call.id("导入")?;
    let found = call.app.import(&call.session, id)??;
    Ok(Given::Json(preview(call, &found, false)?))
}

fn preview(call: &Call, of: &ImportPreview, already: bool) -> Result<Value, Problem> {
    let matches = of.matches(&call.county, &call.me, call.today);
    let forms = of.forms.iter().zip(&matches).map(|(form, found)| form_json(form, found));
    let skipped = of.skipped.iter();
    let skipped = skipped.map(|(place, title)| json!({"place": place, "title": title}));
    Ok(json!({
        "id": of.id.to_string(),
        "file_name": of.file_name,
        "by": show::person(&call.app, of.account)?,
        "created": show::time(of.created),
        "status": of.status.name(),
        "digest": of.digest,
        "already": already,
        "forms": forms.collect::<Vec<Value>>(),
        "skipped": skipped.collect::<Vec<Value>>(),
    }))
}

fn form_json(form: &ImportForm, found: &Match) -> Value {
    let cells = form.content.cells.iter();
    let cells = cells.map(|(path, cell)| (path.to_string(), Value::String(cell.clone())));
    let leftovers = form.leftovers.iter();
    let leftovers = leftovers.map(|(cell, text)| json!({"cell": cell, "text": text}));
    let (subject, by, candidates) = match found {
        Match::Found { subject, by } => {
            let by = match by {
                wenxiao_app::MatchedBy::Code => "code",
                wenxiao_app::MatchedBy::Name => "name",
            };
            (Some(subject.to_string()), Some(by), Vec::new())
        }
        Match::Open(all) => (None, None, all.iter().map(ToString::to_string).collect()),
    };
    json!({
        "sheet": to_json(&form.content.sheet),
        "title": form.title,
        "place": form.place,
        "cells": cells.collect::<Map<String, Value>>(),
        "findings": sheet::doubts(&form.content.doubts),
        "leftovers": leftovers.collect::<Vec<Value>>(),
        "truncated": form.truncated,
        "subject": subject,
        "matched_by": by,
        "candidates": candidates,
    })
}

fn accept(call: &Call) -> Outcome {
    let id: ImportId = call.id("导入")?;
    let all = call.body["choices"].as_array().into_iter().flatten();
    let choices: Vec<ImportChoice> = all
        .map(choice)
        .collect::<Option<_>>()
        .ok_or_else(|| BadRequest::Wrong("choices".to_owned(), choices_shape().expectation()))?;
    let drafts: Vec<Draft> = call.app.accept_import(&call.session, id, &choices)??;
    let drafts = drafts.iter().map(|draft| show::draft(&call.app, draft));
    Ok(Given::Json(drafts.collect::<Result<_, _>>()?))
}

fn choice(value: &Value) -> Option<ImportChoice> {
    let replaces = match &value["replaces"] {
        Value::Null => None,
        seen => Some(DraftSeen {
            id: seen["draft"].as_str()?.parse().ok()?,
            rev: seen["rev"].as_i64()?,
        }),
    };
    Some(ImportChoice {
        form: usize::try_from(value["form"].as_u64()?).ok()?,
        subject: value["subject"].as_str()?.parse().ok()?,
        replaces,
    })
}

fn export(call: &Call) -> Outcome {
    let document = call.document()?;
    let format = call.asked("format").and_then(FileKind::from_extension);
    let kind = format.ok_or(Refusal::NotFound("文件格式"))?;
    let revision: Option<u32> = call.asked_as("revision");
    let number = revision.unwrap_or(document.newest().number);
    let address = format!("/docs/{}/r/{number}", document.id);
    let id = document.id;
    let file = call.app.export_document(&call.session, id, Some(number), kind, Some(address))??;
    Ok(Given::File { media_type: kind.media_type(), name: file.name, bytes: file.bytes })
}
