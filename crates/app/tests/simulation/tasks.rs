//! What people do about what waits for them: a command for each line of 待办.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    AnswerRectification, CloseYear, Command, CommentResult, DecideResult, DecideSuspension,
    JudgeRectification, NewOpinion, OrderRectification, Outcome, RegisterProject, ReportTransfer,
    ReviewDocument, SelectEvaluations, SubmitDocument, Verdict, WithdrawDocument,
};
use wenxiao_domain::document::{Document, SubjectId};
use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::layout::{FormFamily, FormKind};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::closing::YearStanding;
use wenxiao_domain::overview::result::left_unspent;
use wenxiao_domain::overview::task::{Task, TaskKind};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::rectification::Measure;
use wenxiao_domain::result::Application;
use wenxiao_domain::state::County;
use wenxiao_domain::suspension::SuspensionAct;
use wenxiao_domain::transfer::TransferReceiver;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::id::{DocumentId, OpinionId, OrgId, ProjectId, RectificationId};
use wenxiao_testkit::chance::Chance;
use wenxiao_testkit::county::{RATINGS, adjusted_again, another_length, id, org, review, sheet};

use crate::play::Play;

/// What is done about a task.
pub fn command(play: &mut Play, task: &Task) -> Option<Command> {
    let county = play.county();
    let document = task.document.and_then(|id| county.document(id)).cloned();
    match task.kind {
        TaskKind::FillIn | TaskKind::Revise => {
            let sheet = written(&mut play.chance, number_of(task.subject.id()), task.form);
            Some(submission(play, task.subject.id(), sheet))
        }
        TaskKind::Adjust => {
            let number = number_of(task.subject.id());
            let sheet = adjustment(play, number);
            Some(submission(play, task.subject.id(), sheet))
        }
        TaskKind::Sign => {
            let outcome = if play.chance.once_in(8) { Outcome::Return } else { Outcome::Pass };
            Some(concluded(document.as_deref()?, outcome, Vec::new(), None))
        }
        TaskKind::Review => Some(reviewed(play, document.as_deref()?)),
        TaskKind::Rectify => answered(play, &county, task.ticket?),
        TaskKind::Judge => judged(play, &county, task.ticket?),
        TaskKind::Decide => decided(play, &county, task),
        TaskKind::Comment => Some(commented(play, task)),
        TaskKind::FeedBack => Some(ordered(play, document.as_deref()?.id)),
        TaskKind::Register => registered(&county, task),
        TaskKind::Resume => {
            Some(suspension(play, task.subject.id().project()?, SuspensionAct::Resume))
        }
        TaskKind::Report => reported(play, document.as_deref()?.id),
        TaskKind::Close => Some(closed(play, &county, task.subject.budget_year())),
        TaskKind::Select => Some(selected(play, &county, task.subject.department())),
        TaskKind::AwaitSigning => {
            let wants = play.chance.once_in(12);
            withdrawn(document.as_deref().filter(|_| wants))
        }
        // People give orders and assess of their own accord.
        TaskKind::Suspend
        | TaskKind::Order
        | TaskKind::Assess
        | TaskKind::Reply
        | TaskKind::Settle
        | TaskKind::Sample
        | TaskKind::SignReport
        | TaskKind::MendReport
        | TaskKind::Screen
        | TaskKind::Publish
        | TaskKind::MendPackage => None,
        TaskKind::AwaitReview
        | TaskKind::AwaitAnswer
        | TaskKind::AwaitJudgement
        | TaskKind::AwaitReply
        | TaskKind::AwaitReport => None,
    }
}

/// The number of a project, or of one of a department's.
pub fn number_of(subject: SubjectId) -> u64 {
    match subject {
        SubjectId::Project(project) => number(project),
        SubjectId::Department(department, _) if department == org(2) => 2,
        SubjectId::Department(..) => 1,
    }
}

/// The number that an id was made from.
fn number(project: ProjectId) -> u64 {
    u64::try_from(project.uuid().as_u128() & u128::from(u64::MAX)).expect("it is masked")
}

/// A form as it is sent in, behind what is there already.
pub fn submission(play: &mut Play, subject: SubjectId, sheet: Sheet) -> Command {
    let fresh = play.fresh();
    let county = play.county();
    let old = county.goes_on(subject, sheet.kind());
    let open = old.iter().flat_map(|old| old.open_opinions());
    let answers = open.map(|opinion| (opinion.id, "已改".to_owned())).collect();
    Command::SubmitDocument(Box::new(SubmitDocument {
        document: old.map_or(DocumentId::new(id(5, fresh)), |old| old.id),
        subject,
        seen: old.map_or(0, |old| old.newest().number),
        sheet,
        editors: BTreeSet::new(),
        source_file: None,
        answers,
    }))
}

/// 目标调整 of what counts: the second time of what the first one made of it.
pub fn adjustment(play: &mut Play, number: u64) -> Sheet {
    let county = play.county();
    match county.adjusted_target(ProjectId::new(id(4, number))) {
        Some(now) => adjusted_again(number, &now.sheet, another_length(&now.sheet)),
        None => written(&mut play.chance, number, FormKind::TargetAdjustment),
    }
}

/// A form without anything that blocks, of a project that went well or badly.
pub fn written(chance: &mut Chance, number: u64, kind: FormKind) -> Sheet {
    let mut sheet = sheet(number, kind, true);
    match kind.family() {
        FormFamily::Monitoring if kind != FormKind::DepartmentMonitoring && chance.once_in(2) => {
            for row in sheet.rows_mut("funds") {
                row.set("executed", "7");
            }
            for (row, reached) in sheet.rows_mut("indicators").iter_mut().zip(["9公里", "100%"]) {
                row.set("actual_raw", reached);
            }
        }
        FormFamily::SelfEvaluation if chance.once_in(2) => {
            let few = chance.below(6).to_string();
            let row = &mut sheet.rows_mut("indicators")[0];
            let unit = if kind == FormKind::SelfEvaluation { "公里" } else { "%" };
            row.set("actual_raw", few + unit);
            row.set("deviation_note", "施工队更换，停工两个月。");
            if chance.once_in(2) && kind == FormKind::SelfEvaluation {
                let row = &mut sheet.rows_mut("indicators")[3];
                row.set("actual_raw", "600亩");
                row.set("deviation_note", "渠道没有全部建成。");
            }
        }
        FormFamily::Evaluation if chance.once_in(2) => {
            for row in sheet.rows_mut(SCORES).iter_mut().rev().take(2) {
                row.set("score", "0");
                row.set("deduction", "没有达到");
                row.set("evidence", "第9页");
            }
        }
        _ => {}
    }
    sheet
}

fn concluded(
    document: &Document,
    outcome: Outcome,
    opinions: Vec<NewOpinion>,
    sheet: Option<Sheet>,
) -> Command {
    let open = document.open_opinions().map(|opinion| opinion.id).collect();
    Command::ReviewDocument(ReviewDocument {
        document: document.id,
        seen: document.newest().number,
        outcome,
        remark: "请按意见修改".into(),
        opinions,
        resolved: if outcome == Outcome::Pass { open } else { Vec::new() },
        sheet,
    })
}

/// 审核: most forms pass, some after they went back with an opinion.
fn reviewed(play: &mut Play, document: &Document) -> Command {
    let number = play.fresh();
    let opinion = NewOpinion {
        id: OpinionId::new(id(6, number)),
        place: FieldPath::cell("indicators", 0, "target_raw"),
        text: "请核对指标值".into(),
        suggestion: "≥13公里".into(),
    };
    let has_rows = !document.newest().sheet.rows("indicators").is_empty();
    let opinions: Vec<NewOpinion> = has_rows.then_some(opinion).into_iter().collect();
    let sheet = match play.chance.once_in(2) {
        true => play.chance.pick(&RATINGS).and_then(|ratings| review(document, ratings)),
        false => None,
    };
    match play.chance.below(10) {
        0 | 1 => concluded(document, Outcome::Return, opinions, sheet),
        2 if has_rows => concluded(document, Outcome::OpinionsOnly, opinions, None),
        _ => concluded(document, Outcome::Pass, Vec::new(), sheet),
    }
}

fn answered(play: &mut Play, county: &County, ticket: RectificationId) -> Option<Command> {
    let told = county.rectification(ticket)?;
    let seen = told.steps.len();
    let measure: Measure = *play.chance.pick(told.origin.measures())?;
    let evidence = vec![play.paper("监理月报.pdf")];
    Some(Command::AnswerRectification(AnswerRectification {
        rectification: ticket,
        seen,
        measures: BTreeSet::from([measure]),
        text: "已增加一个作业班组。".to_owned(),
        evidence,
    }))
}

/// 验收; also a limit that is put off.
pub fn judged(play: &mut Play, county: &County, id: RectificationId) -> Option<Command> {
    let ticket = county.rectification(id)?;
    let days = i32::try_from(play.chance.below(40)).expect("it is small");
    let verdict = match play.chance.below(6) {
        0 => Verdict::SendBack,
        1 => Verdict::Extend(ticket.ordered_due.plus_days(days)?),
        _ => Verdict::Close,
    };
    Some(Command::JudgeRectification(JudgeRectification {
        rectification: id,
        seen: ticket.steps.len(),
        verdict,
        text: "请补充支付凭证。".to_owned(),
    }))
}

/// Whatever somebody thinks of a result, lawful or not.
fn decided(play: &mut Play, county: &County, task: &Task) -> Option<Command> {
    let application = *play.chance.pick(&Application::ALL)?;
    let unspent = left_unspent(county, &task.subject, task.form, play.today());
    let amount = match play.chance.below(3) {
        0 => None,
        1 => Some(unspent),
        _ => Some(Amount::from_fen(unspent.fen() / 3)),
    };
    Some(Command::DecideResult(DecideResult {
        subject: task.subject.id(),
        source: task.form,
        application,
        amount: amount.filter(|_| application.takes_money()),
        number: String::new(),
        text: "按规定处理。".into(),
    }))
}

/// 部门意见, now and then against it without a reason.
fn commented(play: &mut Play, task: &Task) -> Command {
    let agrees = play.chance.once_in(2);
    let text = if play.chance.once_in(3) { "" } else { "合同已经签订，工期在冬季。" };
    Command::CommentResult(CommentResult {
        subject: task.subject.id(),
        source: task.form,
        agrees,
        text: text.to_owned(),
    })
}

/// Somebody is told to rectify what a flag or an evaluation says.
pub fn ordered(play: &mut Play, document: DocumentId) -> Command {
    Command::OrderRectification(OrderRectification {
        rectification: RectificationId::new(id(7, play.fresh())),
        document,
        demand: "请在期限内整改。".to_owned(),
    })
}

/// Payments of a project are stopped, left alone or go on, now and then without a document number.
pub fn suspension(play: &mut Play, project: ProjectId, act: SuspensionAct) -> Command {
    let number = if play.chance.once_in(6) { "" } else { "尉财绩〔2025〕21号" };
    Command::DecideSuspension(DecideSuspension {
        project,
        act,
        reason: "按规定办理。".to_owned(),
        number: number.to_owned(),
        on: play.today(),
    })
}

/// The register follows what was decided.
fn registered(county: &County, task: &Task) -> Option<Command> {
    let mut project = (**task.subject.project()?).clone();
    project.funds[0].adjusted = county.budget_in_force(&project);
    Some(Command::RegisterProject(RegisterProject { project }))
}

/// FM-05T goes to one of its two receivers.
fn reported(play: &mut Play, document: DocumentId) -> Option<Command> {
    let receiver = *play.chance.pick(&TransferReceiver::ALL)?;
    Some(Command::ReportTransfer(ReportTransfer {
        document,
        receiver,
        organization: "州水利局".to_owned(),
        sent_on: play.today(),
        number: "尉水发〔2026〕12号".to_owned(),
        note: String::new(),
    }))
}

/// 选取部门评价项目: the first ones, as many as chance says.
pub fn selected(play: &mut Play, county: &County, department: OrgId) -> Command {
    let count = usize::try_from(1 + play.chance.below(2)).expect("it is small");
    let own = county.projects_of(2025).filter(|one| one.department == department);
    Command::SelectEvaluations(SelectEvaluations {
        department,
        budget_year: 2025,
        projects: own.take(count).map(|project| project.id).collect(),
        reason: "重点项目，金额最大。".to_owned(),
    })
}

/// 年度结账; what waits is answered first, or left.
pub fn closed(play: &mut Play, county: &County, budget_year: i16) -> Command {
    let leaves = !play.chance.once_in(4);
    let open = YearStanding::of(county, budget_year, play.today(), &Scope::County).open.into_iter();
    let left = open.filter(|_| leaves).map(|row| (row.subject.id(), row.source));
    Command::CloseYear(CloseYear {
        budget_year,
        left: left.collect(),
        reason: "项目已并入上级专项，不再扣减。".to_owned(),
        evidence: "县政府常务会议纪要〔2026〕21号".to_owned(),
    })
}

fn withdrawn(document: Option<&Document>) -> Option<Command> {
    let document = document?;
    let (id, seen) = (document.id, document.newest().number);
    let reason = "资金数有误".to_owned();
    Some(Command::WithdrawDocument(WithdrawDocument { document: id, seen, reason }))
}
