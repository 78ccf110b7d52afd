//! What an identity can do on a project now.

use wenxiao_domain::overview::task::{Task, TaskKind};
use wenxiao_domain::state::County;

use super::detail::Act;
use crate::page::me::tasks::{about, href};

/// A task as the project's page offers it.
pub(super) fn act(task: &Task, county: &County) -> Act {
    let (verb, form) = (task.kind.verb(), about(task, county));
    let words =
        if task.kind.is_waiting() { format!("查看{form}") } else { format!("{verb}{form}") };
    let why = match (task.kind, task.returned_by, task.opinions) {
        (TaskKind::FillIn, _, _) => "还没有送审".to_owned(),
        (TaskKind::Revise, None, _) => "已撤回，改好后重新送审".to_owned(),
        (TaskKind::Revise, Some(_), 0) => "已退回，改好后重新送审".to_owned(),
        (TaskKind::Revise, Some(_), count) => format!("已退回，{count}条意见待处理"),
        (TaskKind::Sign, _, _) => "等部门签审".to_owned(),
        (TaskKind::Review, _, _) => "等财政审核".to_owned(),
        (TaskKind::Rectify, _, _) => "县财政要求整改".to_owned(),
        (TaskKind::Judge, _, _) => "部门已提交整改".to_owned(),
        (TaskKind::Decide, _, _) => "按规则应当影响预算安排".to_owned(),
        (TaskKind::Select, _, _) => "选取的金额还没有达到规定的比例".to_owned(),
        (TaskKind::AwaitSigning, _, _) => "等单位负责人签审".to_owned(),
        (TaskKind::AwaitReview, _, _) => "等县财政审核".to_owned(),
        (TaskKind::AwaitAnswer, _, _) => "等部门提交整改".to_owned(),
        (TaskKind::AwaitJudgement, _, _) => "等县财政验收".to_owned(),
    };
    let href = href(task, county);
    Act { words, href, why, due: task.due, mine: !task.kind.is_waiting() }
}
