//! Reading: projects, documents, findings, scores, units, checks, rules, tasks, the trail.

use axum::Json;
use axum::extract::Path;
use axum::routing::get;
use serde_json::{Value, json};
use wenxiao_domain::act::findings_of;
use wenxiao_domain::check::finding::Severity;
use wenxiao_domain::check::json::{check_to_json, finding_to_json};
use wenxiao_domain::check::registry;
use wenxiao_domain::derive::json::scores_to_json;
use wenxiao_domain::derive::score::rules::ScoreRules;
use wenxiao_domain::derive::score::score_sheet;
use wenxiao_domain::document::Document;
use wenxiao_domain::overview::task::tasks as waiting;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::project::Project;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::pack::RulesAt;
use wenxiao_domain::unit::day::Day;

use super::caller::{ApiStop, Caller};
use super::endpoint::{Endpoint, Verb};
use super::shape;
use crate::component::address::Address;
use crate::ctx::Ctx;
use crate::page::project::asking;
use crate::page::show::may_read;

/// The answer of a reading address.
pub type Reply = Result<Json<Value>, ApiStop>;

const PAGE: &[(&str, &str)] =
    &[("page", "第几页，从1起"), ("size", "每页几条，至多1000，不写为100")];

/// The addresses.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let read = |path, id, summary, answer, route| Endpoint {
        verb: Verb::Get,
        path,
        id,
        summary,
        query: &[],
        body: None,
        answer,
        route,
    };
    let place = "/api/v1/years/{year}/projects";
    let document_at = "/api/v1/documents/{id}";
    vec![
        read("/api/v1/me", "me", "当前令牌的身份", "Identity", || get(me)),
        read("/api/v1/tasks", "tasks", "当前身份的待办", "Tasks", || get(tasks)),
        read("/api/v1/organizations", "organizations", "全部单位", "Organizations", || {
            get(organizations)
        }),
        Endpoint {
            query: PROJECT_QUERY,
            ..read(
                place,
                "projects",
                "一个年度的项目，条件与页面相同",
                "Projects",
                || get(projects),
            )
        },
        read("/api/v1/years/{year}/projects/{code}", "project", "一个项目", "Project", || {
            get(project)
        }),
        Endpoint {
            query: DOCUMENT_QUERY,
            ..read(
                "/api/v1/years/{year}/documents",
                "documents",
                "一个预算年度的材料",
                "Documents",
                || get(documents),
            )
        },
        read(document_at, "document", "一份材料的最新一版", "Document", || get(document)),
        read(
            "/api/v1/documents/{id}/revisions/{number}",
            "revision",
            "一份材料的某一版",
            "Document",
            || get(revision),
        ),
        read(
            "/api/v1/documents/{id}/findings",
            "findings",
            "按现行规则校验最新一版",
            "Findings",
            || get(findings),
        ),
        read(
            "/api/v1/documents/{id}/score",
            "score",
            "所填与重算的得分，附算式和出处",
            "Scores",
            || get(score),
        ),
        read("/api/v1/checks", "checks", "全部校验", "Checks", || get(checks)),
        read("/api/v1/rules", "rules", "规则包的全部值", "Rules", || get(rules)),
    ]
}

const PROJECT_QUERY: &[(&str, &str)] = &[
    ("q", "名称或编码含"),
    ("dept", "部门编号"),
    ("form", "target 绩效目标；self_eval 单位自评"),
    ("status", "not_started overdue drafting submitted filed returned accepted"),
    ("sort", "code name dept budget rate，前加-为倒序"),
    PAGE[0],
    PAGE[1],
];

const DOCUMENT_QUERY: &[(&str, &str)] = &[
    ("form", "target；self_eval"),
    ("status", "submitted filed returned accepted drafting"),
    PAGE[0],
    PAGE[1],
];

/// The scope of an action, or the refusal.
pub(super) fn scope(ctx: &Ctx, action: Action) -> Result<Scope, ApiStop> {
    let scope = ctx.me.scope(action);
    if scope.is_something() {
        Ok(scope)
    } else {
        Err(ApiStop::refused(&Refusal::NotAllowed(action)))
    }
}

fn page<T>(ctx: &Ctx, all: Vec<T>, shape: impl Fn(&T) -> Value) -> Value {
    let get = |name: &str| {
        let found = ctx.query.iter().find(|(key, _)| key == name);
        found.and_then(|(_, value)| value.parse::<usize>().ok())
    };
    let size = get("size").unwrap_or(100).clamp(1, 1000);
    let number = get("page").unwrap_or(1).max(1);
    let items: Vec<Value> = all.iter().skip((number - 1) * size).take(size).map(shape).collect();
    json!({"total": all.len(), "page": number, "size": size, "seq": ctx.county.seq(), "items": items})
}

async fn me(Caller(ctx): Caller) -> Reply {
    let session = &ctx.person.session;
    Ok(Json(json!({
        "jurisdiction": ctx.jurisdiction,
        "login": session.login,
        "name": session.display_name,
        "role": ctx.me.role.key(),
        "organization": ctx.county.organization_name(ctx.me.organization, ctx.today),
        "today": ctx.today.to_string(),
    })))
}

async fn tasks(Caller(ctx): Caller) -> Reply {
    let all = waiting(&ctx.county, &ctx.me, ctx.today.year(), ctx.today, &ctx.pack);
    let items: Vec<Value> = all
        .iter()
        .map(|task| {
            json!({
                "task": task.kind.verb(),
                "form": task.form.key(),
                "project": task.project.code,
                "budget_year": task.project.budget_year,
                "document": task.document.map(|id| id.to_string()),
                "due": task.due.map(|due| due.to_string()),
                "open_opinions": task.opinions,
                "waiting_for_others": task.kind.is_waiting(),
            })
        })
        .collect();
    Ok(Json(json!({"items": items})))
}

async fn organizations(Caller(ctx): Caller) -> Reply {
    let all = ctx.county.shared.organizations.values();
    let items: Vec<Value> = all.map(|unit| shape::organization(&ctx, unit)).collect();
    Ok(Json(json!({"items": items})))
}

async fn projects(Caller(ctx): Caller) -> Reply {
    scope(&ctx, Action::ReadFiled)?;
    let rows = asking(&ctx).found(&Address::new("", &ctx.query));
    Ok(Json(page(&ctx, rows, |row| shape::project(&ctx, row))))
}

async fn project(Caller(ctx): Caller, Path((_, code)): Path<(String, String)>) -> Reply {
    let scope = scope(&ctx, Action::ReadFiled)?;
    let found = ctx.county.project_by_code(ctx.year, &code);
    match found.filter(|project| scope.covers(project.department)) {
        Some(project) => Ok(Json(shape::project(&ctx, &asking(&ctx).row(project)))),
        None => Err(ApiStop::refused(&Refusal::NotFound("项目"))),
    }
}

async fn documents(Caller(ctx): Caller) -> Reply {
    let scope = scope(&ctx, Action::ReadFiled)?;
    let get = |name: &str| {
        let found = ctx.query.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let (form, status) = (get("form"), get("status"));
    let all: Vec<&Document> = ctx
        .county
        .projects_of(ctx.year)
        .filter(|project| scope.covers(project.department))
        .flat_map(|project| {
            let of = |kind| ctx.county.document_of(project.id, kind);
            wenxiao_domain::form::layout::FormKind::ALL.into_iter().filter_map(of)
        })
        .map(AsRef::as_ref)
        .filter(|document| form.is_empty() || document.kind.key() == form)
        .filter(|document| status.is_empty() || document.status.key() == status)
        .collect();
    Ok(Json(page(&ctx, all, |of| shape::document(&ctx, of))))
}

/// A document that the identity may read.
pub(super) fn readable<'a>(ctx: &'a Ctx, id: &str) -> Result<(&'a Document, &'a Project), ApiStop> {
    scope(ctx, Action::ReadFiled)?;
    let document = id.parse().ok().and_then(|id| ctx.county.document(id));
    let found =
        document.and_then(|document| Some((document, ctx.county.project(document.project)?)));
    match found {
        Some((document, project)) if may_read(document, project, &ctx.me) => {
            Ok((document, project))
        }
        _ => Err(ApiStop::refused(&Refusal::NotFound("材料"))),
    }
}

async fn document(Caller(ctx): Caller, Path(id): Path<String>) -> Reply {
    let (document, _) = readable(&ctx, &id)?;
    Ok(Json(shape::document_whole(&ctx, document, document.newest())))
}

async fn revision(Caller(ctx): Caller, Path((id, number)): Path<(String, u32)>) -> Reply {
    let (document, _) = readable(&ctx, &id)?;
    match document.revision(number) {
        Some(revision) => Ok(Json(shape::document_whole(&ctx, document, revision))),
        None => Err(ApiStop::refused(&Refusal::NotFound("版次"))),
    }
}

fn rules_of<'a>(ctx: &'a Ctx, project: &Project) -> Result<RulesAt<'a>, ApiStop> {
    let unsupported = || ApiStop::refused(&Refusal::YearNotSupported(project.budget_year));
    let day = Day::end_of_year(project.budget_year).ok_or_else(unsupported)?;
    ctx.pack.rules_at(day).map_err(|_| unsupported())
}

async fn findings(Caller(ctx): Caller, Path(id): Path<String>) -> Reply {
    let (document, project) = readable(&ctx, &id)?;
    let rules = rules_of(&ctx, project)?;
    let all = findings_of(&document.newest().sheet, &ctx.county, project, &rules);
    let blocking = all.iter().filter(|finding| finding.severity == Severity::Blocking).count();
    let items: Vec<Value> = all.iter().map(finding_to_json).collect();
    Ok(Json(json!({"revision": document.newest().number, "blocking": blocking, "items": items})))
}

async fn score(Caller(ctx): Caller, Path(id): Path<String>) -> Reply {
    let (document, project) = readable(&ctx, &id)?;
    let rules = rules_of(&ctx, project)?;
    let sheet = &document.newest().sheet;
    let scores = score_sheet(sheet, &ScoreRules::of(&rules));
    let mut out = scores_to_json(sheet, &scores, true);
    out.insert("revision".into(), document.newest().number.into());
    Ok(Json(Value::Object(out)))
}

async fn checks(Caller(_): Caller) -> Reply {
    let items: Vec<Value> = registry::ALL.iter().map(|check| check_to_json(check)).collect();
    Ok(Json(json!({"items": items})))
}

async fn rules(Caller(ctx): Caller) -> Reply {
    let items: Vec<Value> = ctx
        .pack
        .iter()
        .map(|(key, label, layer, dated)| {
            json!({
                "key": key,
                "label": label,
                "layer": layer.to_string(),
                "from": dated.from.to_string(),
                "value": dated.value,
                "source": dated.source,
                "standing": dated.standing.word(),
                "checked_on": dated.checked_on.to_string(),
            })
        })
        .collect();
    Ok(Json(json!({"digest": ctx.county.shared.rules, "items": items})))
}
