//! 责任主体 against the text and the level of the ledger.

use super::Context;
use super::proposal::{DoubtKind, Field, ProposedTask};
use crate::unit::text::squeeze;

pub(super) fn check(tasks: &mut [ProposedTask], context: &Context) {
    for task in tasks {
        misspelt(task);
        levels(task, context);
        let text = squeeze(&task.meant.detail);
        if let Some(reason) = unclear(task, &text, context) {
            task.doubt(Field::Responsible, DoubtKind::ResponsibleUnclear, reason);
        }
    }
}

/// Names of bureaus, without their level.
const BUREAUS: &[&str] = &[
    "财政局",
    "民政局",
    "教育局",
    "教体局",
    "教科局",
    "水利局",
    "水务局",
    "审计局",
    "统计局",
    "司法局",
    "公安局",
    "林草局",
    "林业局",
    "烟草局",
    "医保局",
    "环保局",
    "信访局",
    "科技局",
    "商务局",
    "文旅局",
    "文广局",
    "文体局",
    "人社局",
    "住建局",
    "工信局",
    "应急局",
    "交通局",
    "农业局",
    "税务局",
    "体育局",
    "气象局",
    "档案局",
    "城管局",
    "民宗局",
    "国资局",
    "扶贫局",
    "畜牧局",
    "农机局",
    "乡村振兴局",
    "农业农村局",
    "自然资源局",
    "生态环境局",
    "应急管理局",
    "交通运输局",
    "市场监管局",
    "市场监督管理局",
    "退役军人事务局",
    "医疗保障局",
    "财政厅",
    "财政部",
    "财政所",
    "发改委",
    "卫健委",
];

/// One letter inside a name is another: 财证局.
fn misspelt(task: &mut ProposedTask) {
    for body in task.meant.responsible.clone() {
        if BUREAUS.iter().any(|name| body.contains(name)) {
            continue;
        }
        let letters: Vec<char> = body.chars().collect();
        let right = BUREAUS.iter().find_map(|name| {
            let name: Vec<char> = name.chars().collect();
            let at = letters.windows(name.len()).position(|window| {
                let odd = window.iter().zip(&name).filter(|(one, other)| one != other).count();
                odd == 1 && window.last() == name.last()
            })?;
            let behind = letters.get(at + name.len()..).unwrap_or_default();
            Some(letters[..at].iter().chain(&name).chain(behind).collect::<String>())
        });
        if let Some(right) = right {
            let reason = format!("责任主体“{body}”疑为“{right}”，暂照印。请核对单位名称。");
            task.doubt(Field::Responsible, DoubtKind::MisspeltBody, reason);
        }
    }
}

/// A body above has no task in this ledger: ours reports, theirs looks.
fn levels(task: &mut ProposedTask, context: &Context) {
    let above = task.meant.responsible.iter().position(|body| context.level.is_above(body));
    let Some(at) = above else { return };
    let own = context.level.bureau();
    let reason = format!(
        "责任主体印作“{}”，是上级单位；本级任务取“{own}”。请核对。",
        task.meant.responsible[at]
    );
    task.meant.responsible.remove(at);
    if !task.meant.responsible.contains(&own) {
        task.meant.responsible.insert(at, own);
    }
    task.doubt(Field::Responsible, DoubtKind::WrongLevel, reason);
}

fn unclear(task: &ProposedTask, text: &str, context: &Context) -> Option<String> {
    let bodies = &task.meant.responsible;
    let has_departments = bodies
        .iter()
        .any(|body| (body.contains("部门") || body.contains("单位")) && !body.contains("财政部门"));
    let has_bureau = bodies.iter().any(|body| body.contains("财政"));
    let other = text.replace("财政部门", "").replace("部门预算", "");
    let title = squeeze(&task.meant.item);
    if let Some(body) = answerable(text)
        && !bodies.iter().any(|other| other.contains(&body) || body.contains(other.as_str()))
    {
        return Some(format!("明细由{body}负责，责任主体印“{}”。请核对。", bodies.join("、")));
    }
    let sampled = ["抽审", "抽查"].iter().any(|word| title.contains(word));
    if has_departments && sampled && !other.contains("部门") && !other.contains("单位") {
        return Some("明细只讲财政部门之间的事，责任主体却有各部门单位。请核对。".to_owned());
    }
    if !has_departments && has_bureau && asked_of_departments(&other) {
        return Some("明细要求各部门单位也做，责任主体没有印。请核对。".to_owned());
    }
    let reports_to_bureau = text.contains(&format!("报{}财政", context.level.own));
    if has_bureau && has_departments && text.contains("本部门") && reports_to_bureau {
        return Some(
            "明细是各部门自己做、报财政部门审核，责任主体并列财政局。请核对谁做谁审。".to_owned(),
        );
    }
    None
}

/// 由…负责.
fn answerable(text: &str) -> Option<String> {
    let (_, behind) = text.split_once('由')?;
    let body: String = behind.split("负责").next()?.to_owned();
    let is_body = behind.contains("负责")
        && (3..=16).contains(&body.chars().count())
        && body.chars().all(char::is_alphanumeric);
    is_body.then_some(body)
}

/// The text gives the departments something to do of their own.
fn asked_of_departments(text: &str) -> bool {
    let whom = [
        "各相关部门单位",
        "各部门单位",
        "各相关部门",
        "各部门",
        "各预算单位",
        "各单位",
        "各主管部门",
    ];
    let acts = ["报", "负责", "要", "应", "完成", "开展", "组织", "不少于"];
    whom.iter().any(|whom| {
        text.match_indices(whom).any(|(at, _)| {
            let behind = &text[at + whom.len()..];
            acts.iter().any(|act| behind.starts_with(act))
        })
    })
}
