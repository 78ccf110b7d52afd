//! Why a task is mine, in one sentence.

use wenxiao_domain::document::{Document, Stage};
use wenxiao_domain::overview::result::open_cut;
use wenxiao_domain::overview::task::{Task, TaskKind};
use wenxiao_domain::overview::transfer::missing;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use super::super::show;
use super::tasks::{asked, measure};
use crate::component::format::moment;

/// Why payments are to be decided about.
const SUSPEND: &str = "资金闲置、执行率红标没有整改，或没有绩效目标就支出，系统建议暂停拨付";

/// Who fills a form in: the agency that was commissioned, otherwise the department.
fn writer<'c>(task: &Task, county: &'c County, today: Day) -> &'c str {
    let engagement = county.engagement_of(task.subject.id());
    let commissioned = engagement.filter(|_| task.form.is_commissioned());
    let unit = commissioned.map_or(task.subject.department(), |one| one.contract.agency);
    county.organization_name(unit, today)
}

/// Why a task is mine.
pub fn why(task: &Task, document: Option<&Document>, county: &County, today: Day) -> String {
    let department = county.organization_name(task.subject.department(), today);
    let since = task.since.map(moment).unwrap_or_default();
    let opinions = match task.opinions {
        0 => String::new(),
        count => format!("，{count}条意见待处理"),
    };
    match (task.kind, task.returned_by) {
        (TaskKind::FillIn, _) => format!("由{}填报，还没有送审", writer(task, county, today)),
        (TaskKind::Adjust, _) => promised(task, county),
        (TaskKind::Revise, Some(Stage::Finance)) if task.form.is_of_bureau() => {
            format!("本局复核{since}退回{opinions}")
        }
        (TaskKind::Revise, Some(Stage::Finance)) => format!("县财政{since}退回{opinions}"),
        (TaskKind::Revise, Some(Stage::Department)) if task.form.is_commissioned() => {
            format!("被评价部门{department}{since}退回{opinions}")
        }
        (TaskKind::Revise, Some(Stage::Department)) => format!("本单位{since}退回{opinions}"),
        (TaskKind::Revise, None) => format!("{since}撤回，改好后重新送审"),
        (TaskKind::Review, _) if task.form.is_of_bureau() => {
            format!("{}{since}送审，等另一人复核{opinions}", submitter(document, county, today))
        }
        (TaskKind::Sign, _) => {
            format!("{}{since}送审", submitter(document, county, today))
        }
        (TaskKind::Review, _) => format!("{department}{since}签审报送{opinions}"),
        (TaskKind::FeedBack, _) => format!("{since}审核通过，问题还没有反馈给{department}"),
        (TaskKind::Rectify, _) => format!("县财政{since}{}", asked(task, county)),
        (TaskKind::Judge, _) => format!("{department}{since}提交整改"),
        (TaskKind::Report, _) => {
            let open = document.map(|document| missing(county, document)).unwrap_or_default();
            let names: Vec<&str> = open.iter().map(|one| one.name()).collect();
            format!("{since}联审通过，还没有登记报送{}", names.join("、"))
        }
        (TaskKind::Select, _) => {
            format!("{department}选取的项目，金额还没有达到规定的比例")
        }
        (TaskKind::Register, _) => cut(task, county),
        (TaskKind::Decide, _) => undecided(task, county),
        (TaskKind::Comment, _) => "按规则应当影响预算安排，县财政处理以前可以提意见".to_owned(),
        (TaskKind::AwaitAnswer, _) => {
            format!("{since}{}，等{department}提交", asked(task, county))
        }
        (TaskKind::Suspend, _) => SUSPEND.to_owned(),
        (TaskKind::Resume, _) => "暂停拨付的原因已消除，等恢复拨付".to_owned(),
        (TaskKind::Order, _) => format!("最早的{since}定标识，还没有下达整改单"),
        (TaskKind::Assess, _) => "评价报告已经验收，还没有考核".to_owned(),
        (TaskKind::Reply, _) => format!("县财政{since}提出考核，可以逐条答复扣分"),
        (TaskKind::Settle, _) => format!("{since}提出的考核，机构已经答复或没有扣分"),
        (TaskKind::Close, _) => "结果应用都已处理，没有还要等的评价和审核".to_owned(),
        (TaskKind::Sample, _) => format!("{since}抽取，还没有抽审；经手过的由他人办理"),
        (TaskKind::AwaitReply, _) => format!("{since}提出考核，等机构答复；也可以直接定案"),
        (TaskKind::SignReport, _) => format!("{since}送到，等签批；正文以送签时的为准"),
        (TaskKind::MendReport, _) => format!("{since}退回，改好后另存一稿再送签"),
        (TaskKind::Screen, _) => format!("{since}编制，等没有经手的人保密审查"),
        (TaskKind::Publish, _) => format!("两人审查通过，{since}起可以公开"),
        (TaskKind::MendPackage, _) => format!("{since}审查退回，改好后重新编制"),
        (TaskKind::AwaitReport, _) => format!("{since}送到，等签批"),
        (TaskKind::AwaitJudgement, _) => format!("{since}提交，等县财政验收"),
        (TaskKind::AwaitSigning, _) if task.form.is_commissioned() => {
            format!("{since}送审，等被评价部门{department}反馈意见")
        }
        (TaskKind::AwaitSigning, _) => format!("{since}送审，等单位负责人签审"),
        (TaskKind::AwaitReview, _) if task.form.is_of_bureau() => {
            format!("{since}送审，等本局另一人复核")
        }
        (TaskKind::AwaitReview, _) => format!("{since}签审，等县财政审核"),
    }
}

/// An accepted answer names an adjustment that nobody has filed.
fn promised(task: &Task, county: &County) -> String {
    format!("{}已验收，措施是绩效目标调整，还没有送审", measure(task, county))
}

/// A result that nobody has decided, and what the department thinks of it.
fn undecided(task: &Task, county: &County) -> String {
    let said = county.result_opinion(task.subject.id(), task.form);
    let said = said.map_or_else(String::new, |said| format!("，部门{}", said.word()));
    format!("按规则应当影响预算安排，还没有处理{said}")
}

/// What was decided and the register does not say yet.
fn cut(task: &Task, county: &County) -> String {
    let project = task.subject.project();
    project.and_then(|project| open_cut(county, project)).unwrap_or_default()
}

/// Who submitted a document.
fn submitter(document: Option<&Document>, county: &County, today: Day) -> String {
    let by = document.map(|document| show::actor(county, &document.newest().by, today));
    by.unwrap_or_default()
}
