//! What an identity can do on a project now.

use wenxiao_domain::overview::task::{Task, TaskKind};
use wenxiao_domain::state::County;

use super::detail::Act;
use crate::page::me::tasks::{about, asked, href, measure};

/// A task as the project's page offers it.
pub(super) fn act(task: &Task, county: &County) -> Act {
    let (verb, form) = (task.kind.verb(), about(task, county));
    let words =
        if task.kind.is_waiting() { format!("查看{form}") } else { format!("{verb}{form}") };
    let why = match (task.kind, task.returned_by, task.opinions) {
        (TaskKind::FillIn, _, _) => "还没有送审".to_owned(),
        (TaskKind::Adjust, _, _) => format!("{}的措施", measure(task, county)),
        (TaskKind::Revise, None, _) => "已撤回，改好后重新送审".to_owned(),
        (TaskKind::Revise, Some(_), 0) => "已退回，改好后重新送审".to_owned(),
        (TaskKind::Revise, Some(_), count) => format!("已退回，{count}条意见待处理"),
        (TaskKind::Sign, _, _) => "等部门签审".to_owned(),
        (TaskKind::Review, _, _) => "等财政审核".to_owned(),
        (TaskKind::FeedBack, _, _) => "问题还没有反馈给部门".to_owned(),
        (TaskKind::Rectify, _, _) => format!("县财政{}", asked(task, county)),
        (TaskKind::Judge, _, _) => "部门已提交整改".to_owned(),
        (TaskKind::Decide, _, _) => "按规则应当影响预算安排".to_owned(),
        (TaskKind::Comment, _, _) => "县财政处理以前，部门可以提意见".to_owned(),
        (TaskKind::Report, _, _) => "联审通过，还没有登记报送".to_owned(),
        (TaskKind::Register, _, _) => "结果应用决定的扣减还没有登记".to_owned(),
        (TaskKind::Suspend, _, _) => "系统建议暂停拨付".to_owned(),
        (TaskKind::Resume, _, _) => "暂停拨付的原因已消除".to_owned(),
        (TaskKind::Select, _, _) => "选取的金额还没有达到规定的比例".to_owned(),
        (TaskKind::AwaitSigning, _, _) => "等单位负责人签审".to_owned(),
        (TaskKind::AwaitReview, _, _) => "等县财政审核".to_owned(),
        (TaskKind::AwaitAnswer, _, _) => "等部门提交整改".to_owned(),
        (TaskKind::AwaitJudgement, _, _) => "等县财政验收".to_owned(),
        (TaskKind::Order, _, _) => "定了标识，还没有下达整改单".to_owned(),
        (TaskKind::Assess, _, _) => "评价报告已经验收".to_owned(),
        (TaskKind::Reply, _, _) => "县财政已提出考核".to_owned(),
        (TaskKind::Settle, _, _) => "机构已经答复或没有扣分".to_owned(),
        (TaskKind::Close, _, _) => "结果应用都已处理".to_owned(),
        (TaskKind::Sample, _, _) => "抽中的材料还没有抽审".to_owned(),
        (TaskKind::AwaitReply, _, _) => "等机构答复".to_owned(),
        (TaskKind::SignReport, _, _) => "报告等签批".to_owned(),
        (TaskKind::MendReport, _, _) => "报告已退回".to_owned(),
        (TaskKind::Screen, _, _) => "公开包等保密审查".to_owned(),
        (TaskKind::Publish, _, _) => "公开包审查完毕".to_owned(),
        (TaskKind::MendPackage, _, _) => "公开包已退回".to_owned(),
        (TaskKind::AwaitReport, _, _) => "等签批".to_owned(),
    };
    let href = href(task, county);
    Act { words, href, why, due: task.due, mine: !task.kind.is_waiting() }
}
