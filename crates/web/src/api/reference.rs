//! What everybody may look up: rules, checks, and the figures of what they cover.

use std::collections::BTreeMap;

use imbl::OrdMap;
use wenxiao_domain::check::json::check_to_json;
use wenxiao_domain::check::registry;
use wenxiao_domain::figure::{self, Population, of_shared};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::json::rule_to_json;
use wenxiao_domain::regulation::layer::Layer;
use wenxiao_domain::regulation::pack::Dated;
use wenxiao_domain::state::Shared;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::shape::{Shape, list, member, or_null};

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "",
    method: Method::Get,
    path: "",
    summary: "",
    needs: Needs::Identity,
    writes: false,
    query: &[],
    body: Body::None,
    answer: Answer::Json(rules_shape),
    handle: rules,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        id: "rules.list",
        path: "/rules",
        summary: "本地区采用的全部规则，各层级各时间的值及其来源",
        ..BASE
    },
    Operation {
        id: "rules.read",
        path: "/rules/{key}",
        summary: "一项规则",
        answer: Answer::Json(rule_shape),
        handle: rule,
        ..BASE
    },
    Operation {
        id: "checks.list",
        path: "/checks",
        summary: "全部核对规则，含说明和正反例",
        answer: Answer::Json(checks_shape),
        handle: checks,
        ..BASE
    },
    Operation {
        id: "checks.read",
        path: "/checks/{code}",
        summary: "一条核对规则",
        answer: Answer::Json(check_shape),
        handle: check,
        ..BASE
    },
    Operation {
        id: "figures.list",
        path: "/figures",
        summary: "当前身份范围内一个工作年度的各项数字",
        needs: Needs::Right(&[Action::ReadFiled]),
        query: &[must("year", "工作年度", super::project::year_shape), AT],
        answer: Answer::Json(figures_shape),
        handle: figures,
        ..BASE
    },
];

fn rules_shape() -> Shape {
    list(rule_shape())
}

fn rule_shape() -> Shape {
    Shape::Named("Rule", || {
        let value = Shape::Object(vec![
            member("layer", "层级：cn国家，其余为行政区划代码", FREE),
            member("from", "自何日起", Shape::Day),
            member("value", "", FREE),
            member("source", "来源文件", FREE),
            member("standing", "已见原文、待核、拟定", FREE),
            member("checked_on", "何日核对", Shape::Day),
        ]);
        Shape::Object(vec![
            member("key", "", FREE),
            member("label", "", FREE),
            member("unit", "", FREE),
            member("values", "", list(value)),
        ])
    })
}

/// Label and values of a key.
type Rule<'a> = (&'a str, Vec<(&'a Layer, &'a Dated)>);

fn by_key(call: &Call) -> BTreeMap<&str, Rule<'_>> {
    let mut all: BTreeMap<&str, Rule<'_>> = BTreeMap::new();
    for (key, label, layer, dated) in call.pack.iter() {
        all.entry(key).or_insert_with(|| (label, Vec::new())).1.push((layer, dated));
    }
    all
}

fn rules(call: &Call) -> Outcome {
    let all = by_key(call);
    let all = all.iter().map(|(key, (label, values))| rule_to_json(key, label, values));
    Ok(Given::Json(all.collect()))
}

fn rule(call: &Call) -> Outcome {
    let key = call.named("key");
    match by_key(call).get(key) {
        Some((label, values)) => Ok(Given::Json(rule_to_json(key, label, values))),
        None => Err(Refusal::NotFound("规则").into()),
    }
}

fn checks_shape() -> Shape {
    list(check_shape())
}

fn check_shape() -> Shape {
    Shape::Named("Check", || {
        let examples = || list(Shape::Map(Box::new(FREE)));
        Shape::Object(vec![
            member("code", "", FREE),
            member("title", "", FREE),
            member("severity", "", FREE),
            member("category", "", or_null(FREE)),
            member("forms", "", list(FREE)),
            member("life", "trial试行、active启用、retired停用", FREE),
            member("replaced_by", "", or_null(FREE)),
            member("source", "", FREE),
            member("explanation", "", FREE),
            member("good", "不应提示的例子", examples()),
            member("bad", "应提示的例子", examples()),
        ])
    })
}

fn checks(_: &Call) -> Outcome {
    Ok(Given::Json(registry::ALL.iter().map(|check| check_to_json(check)).collect()))
}

fn check(call: &Call) -> Outcome {
    match registry::find(call.named("code")) {
        Some(check) => Ok(Given::Json(check_to_json(check))),
        None => Err(Refusal::NotFound("核对规则").into()),
    }
}

fn figures_shape() -> Shape {
    list(Shape::Named("Figure", || {
        Shape::Object(vec![
            member("id", "", FREE),
            member("title", "", FREE),
            member("formula", "如何算出", FREE),
            member("population", "哪个预算年度的项目或部门", FREE),
            member("unit", "计量单位：个、家、处、万元、亿元", FREE),
            member("shown", "显示的样子", FREE),
            member("note", "对数值的说明", or_null(FREE)),
            member(
                "value",
                "可合计的样子：count、sum（分）、grades、ratio、money（分）、parts",
                FREE,
            ),
            member("records", "据以算出的项目编码；部门的为部门名称", list(FREE)),
        ])
    }))
}

fn figures(call: &Call) -> Outcome {
    let year = call.asked_as("year").unwrap_or_else(|| call.today.year());
    let shared = covered(&call.county.shared, &call.scope(Action::ReadFiled));
    let county = of_shared(&shared);
    let population = Population { county: &county, work_year: year, pack: &call.pack };
    let all = figure::ALL.iter().map(|figure| {
        let computed = (figure.compute)(population);
        figure.to_json(&computed, year, &call.county)
    });
    Ok(Given::Json(all.collect()))
}

/// The part of the state that an identity covers.
fn covered(shared: &Shared, scope: &Scope) -> Shared {
    if *scope == Scope::County {
        return shared.clone();
    }
    let projects: OrdMap<_, _> = shared
        .projects
        .iter()
        .filter(|(_, project)| scope.covers(project.department))
        .map(|(id, project)| (*id, project.clone()))
        .collect();
    let codes = shared.project_codes.iter().filter(|(_, id)| projects.contains_key(*id));
    let units = shared.organizations.iter().filter(|(id, _)| scope.covers(**id));
    Shared {
        organizations: units.map(|(id, unit)| (*id, unit.clone())).collect(),
        project_codes: codes.map(|(key, id)| (key.clone(), *id)).collect(),
        projects,
        ..shared.clone()
    }
}
