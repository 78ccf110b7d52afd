//! What people do of their own accord, without a line of 待办: registers, payments, orders, commissions.

use wenxiao_domain::act::{
    AdoptRules, AnswerReferral, Command, DecideLibraryChange, GrantMembership, OverruleFlag,
    ProposeLibraryChange, Refer, RegisterProject, ReopenYear, RevokeMembership, WaiveExAnte,
    WithdrawRectification,
};
use wenxiao_domain::derive::flag::Flag;
use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::library::proposal::Change;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::project::{Nature, Project};
use wenxiao_domain::referral::{ReferralGround, ReferralRecipient};
use wenxiao_domain::suspension::SuspensionAct;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{MembershipId, ProjectId, ProposalId, RectificationId, ReferralId};
use wenxiao_testkit::county::{
    ADJUSTABLE, account, id, indicator, membership, org, payments, project, subject,
};

use crate::agencies::{
    answer_assessment, assess, change_term, close_expert, commission, deliver, register_somebody,
    take_delivery,
};
use crate::play::Play;
use crate::proving::{keep, link, take_back_proof, verify};
use crate::reports::{sign, write};
use crate::sampling::{draw, look, tell};
use crate::tasks::{adjustment, closed, judged, ordered, selected, submission, suspension};

/// Who comes and goes: an account that is given identities and loses them.
pub const NEWCOMER: u64 = 20;

/// Something that a person may want to do just now.
type Idea = fn(&mut Play) -> Option<Command>;

const FINANCE: &[Idea] = &[
    pay,
    order,
    overrule,
    take_back_order,
    put_off,
    register_somebody,
    close_expert,
    change_project,
    next_year,
    adopt,
    decide_library,
    waive,
    stop_paying,
    hand_over,
    hear_back,
    choose,
    verify,
    draw,
    write,
];
/// Once the year is over.
const FINANCE_LATER: &[Idea] =
    &[commission, take_delivery, assess, change_term, close_year, reopen_year, assess];
const BUSINESS: &[Idea] = &[order, overrule, put_off, propose, verify, look, tell];
const LEADER: &[Idea] =
    &[order, overrule, waive, stop_paying, hand_over, hear_back, reopen_year, look, tell, sign];
const COUNTY: &[Idea] = &[sign];
const CLERK: &[Idea] = &[adjust, propose, keep, link, take_back_proof];
const HEAD: &[Idea] = &[choose, propose, keep];
const EVALUATOR: &[Idea] = &[deliver, answer_assessment];
const SECURITY: &[Idea] = &[grant, revoke];

/// What somebody in a role thinks of: the first thing of theirs that can be done, from any of them on.
pub fn idea(play: &mut Play, role: Role) -> Option<Command> {
    let is_over = 2025 < play.today().year();
    let ideas = match role {
        Role::PerformanceSection if is_over && play.chance.once_in(2) => FINANCE_LATER,
        Role::PerformanceSection => FINANCE,
        Role::BusinessSection => BUSINESS,
        Role::FinanceLeader => LEADER,
        Role::CountyLeader => COUNTY,
        Role::Clerk => CLERK,
        Role::DepartmentHead => HEAD,
        Role::Evaluator => EVALUATOR,
        Role::SecurityAdmin => SECURITY,
        Role::UpperLevel | Role::Observer | Role::SystemAdmin | Role::AuditAdmin => return None,
    };
    let from = usize::try_from(play.chance.below(100)).expect("it is small");
    ideas.iter().cycle().skip(from).take(ideas.len()).find_map(|idea| idea(play))
}

/// A list of what was paid until the end of the last month; some rows are wrong.
fn pay(play: &mut Play) -> Option<Command> {
    if !play.chance.once_in(3) {
        return None;
    }
    let month_begins = play.today().date().first_of_month();
    let until = Day::from_date(month_begins).plus_days(-1)?;
    let (source, _) = play.paper("支付明细.xlsx");
    let mut rows = Vec::new();
    for number in 1..=5 {
        let fen = i64::try_from(play.chance.below(10_300_000)).expect("it is small") - 100_000;
        let code = format!("65282325T{number:04}");
        if play.chance.once_in(2) {
            rows.push((code, Amount::from_fen(fen), until));
        }
    }
    Some(payments(&source, &rows))
}

/// Accepted monitoring forms of projects with a flag.
fn flagged(play: &Play) -> Vec<Document> {
    let county = play.county();
    let is_red = |one: &Document| county.flag_of(one) >= Some(Flag::Yellow);
    let documents = county.shared.documents.values().map(|one| (**one).clone());
    documents.filter(|one| one.settled().is_some() && is_red(one)).collect()
}

fn order(play: &mut Play) -> Option<Command> {
    let county = play.county();
    let open: Vec<Document> =
        flagged(play).into_iter().filter(|one| county.ticket_of(one).is_none()).collect();
    let document = play.chance.pick(&open)?.id;
    Some(ordered(play, document))
}

fn overrule(play: &mut Play) -> Option<Command> {
    let all = flagged(play);
    if !play.chance.once_in(3) {
        return None;
    }
    let document = play.chance.pick(&all)?.id;
    let evidence = vec![play.paper("施工计划.pdf")];
    let flag = *play.chance.pick(&Flag::ALL)?;
    let reason = "冬季停工，按施工计划没有落后。".to_owned();
    Some(Command::OverruleFlag(OverruleFlag { document, flag, reason, evidence }))
}

/// Tickets that are not closed yet.
fn open_tickets(play: &Play) -> Vec<RectificationId> {
    let county = play.county();
    county.rectifications().filter(|one| one.state.is_open()).map(|one| one.id).collect()
}

fn take_back_order(play: &mut Play) -> Option<Command> {
    if !play.chance.once_in(4) {
        return None;
    }
    let rectification = *play.chance.pick(&open_tickets(play))?;
    let reason = "下达有误".to_owned();
    Some(Command::WithdrawRectification(WithdrawRectification { rectification, reason }))
}

fn put_off(play: &mut Play) -> Option<Command> {
    if !play.chance.once_in(3) {
        return None;
    }
    let ticket = *play.chance.pick(&open_tickets(play))?;
    let county = play.county();
    judged(play, &county, ticket)
}

/// More or less money in the middle of the year.
fn change_project(play: &mut Play) -> Option<Command> {
    if !play.chance.once_in(4) {
        return None;
    }
    let mut project = project(1 + play.chance.below(4));
    project.funds[0].adjusted = Amount::from_fen(8_000_000 + 1_000_000 * i64::from(play.small()));
    Some(Command::RegisterProject(RegisterProject { project }))
}

/// The first project of the next year, which is new and needs an evaluation.
fn next_year(play: &mut Play) -> Option<Command> {
    let is_known = play.county().project(ProjectId::new(id(4, ADJUSTABLE))).is_some();
    let is_early = play.today() < Day::new(2025, 11, 1)?;
    let nature = if play.chance.once_in(2) { Nature::New } else { Nature::Continuing };
    let project = Project { nature, ..project(ADJUSTABLE) };
    (!is_known && !is_early).then_some(Command::RegisterProject(RegisterProject { project }))
}

fn adopt(play: &mut Play) -> Option<Command> {
    if !play.chance.once_in(3) {
        return None;
    }
    let digest = match play.chance.once_in(4) {
        true => "ab".repeat(32),
        false => play.chance.pick(&play.packs)?.clone(),
    };
    Some(Command::AdoptRules(AdoptRules { digest, note: "变更".to_owned() }))
}

fn waive(play: &mut Play) -> Option<Command> {
    play.county().project(ProjectId::new(id(4, ADJUSTABLE)))?;
    if !play.chance.once_in(4) {
        return None;
    }
    let evidence = vec![play.paper("会议纪要.pdf")];
    Some(Command::WaiveExAnte(WaiveExAnte {
        project: ProjectId::new(id(4, ADJUSTABLE)),
        reason: "应急抢险，来不及评估。".into(),
        evidence,
    }))
}

/// Somebody thinks that a project is to get no more money, whatever the rules say.
fn stop_paying(play: &mut Play) -> Option<Command> {
    let project = ProjectId::new(id(4, 1 + play.chance.below(5)));
    let act = *play.chance.pick(&SuspensionAct::ALL)?;
    play.chance.once_in(2).then(|| suspension(play, project, act))
}

/// A ticket or a form is handed to the auditors, whether it is serious or not.
fn hand_over(play: &mut Play) -> Option<Command> {
    let county = play.county();
    let tickets: Vec<_> = county.rectifications().collect();
    let ground = match play.chance.once_in(2) && !tickets.is_empty() {
        true => ReferralGround::Ticket(play.chance.pick(&tickets)?.id),
        false => ReferralGround::Form(FormKind::MonitoringMay),
    };
    let subject = ProjectId::new(id(4, 1 + play.chance.below(5))).into();
    let on = play.today();
    play.chance.once_in(3).then(|| {
        Command::Refer(Box::new(Refer {
            referral: ReferralId::new(id(13, play.fresh())),
            subject,
            ground,
            recipient: ReferralRecipient::Audit,
            organization: "县审计局".to_owned(),
            facts: "资金支付与工程进度不符。".to_owned(),
            number: "尉财绩移〔2025〕1号".to_owned(),
            on,
        }))
    })
}

fn hear_back(play: &mut Play) -> Option<Command> {
    let county = play.county();
    let all: Vec<ReferralId> = county.internal.referrals.keys().copied().collect();
    let referral = *play.chance.pick(&all)?;
    Some(Command::AnswerReferral(AnswerReferral {
        referral,
        on: play.today(),
        number: String::new(),
        outcome: "已列入审计计划。".to_owned(),
    }))
}

fn choose(play: &mut Play) -> Option<Command> {
    let county = play.county();
    let department = org(2 + play.chance.below(2));
    let is_time = play.chance.once_in(4) && 2025 < play.today().year();
    is_time.then(|| selected(play, &county, department))
}

/// In the summer after the year.
fn close_year(play: &mut Play) -> Option<Command> {
    let county = play.county();
    let is_time = Day::new(2026, 5, 15)? <= play.today() && county.year_closing(2025).is_none();
    (is_time && play.chance.once_in(2)).then(|| closed(play, &county, 2025))
}

fn reopen_year(play: &mut Play) -> Option<Command> {
    play.county().year_closing(2025)?;
    let reason = "审计要求更正自评表。".to_owned();
    Some(Command::ReopenYear(ReopenYear { budget_year: 2025, reason }))
}

/// 目标调整 of a project, in summer and autumn.
fn adjust(play: &mut Play) -> Option<Command> {
    let today = play.today();
    let season = Day::new(2025, 5, 1)?..Day::new(2025, 11, 30)?;
    let number = 1 + play.chance.below(4);
    if !season.contains(&today) || !play.chance.once_in(3) {
        return None;
    }
    let sheet = adjustment(play, number);
    Some(submission(play, subject(number, FormKind::TargetAdjustment), sheet))
}

/// A new indicator for the library, once in a while.
fn propose(play: &mut Play) -> Option<Command> {
    if play.chance.once_in(6) { proposal(play) } else { None }
}

/// A new indicator for the library.
pub fn proposal(play: &mut Play) -> Option<Command> {
    let number = play.fresh();
    let days = i32::from(play.small());
    Some(Command::ProposeLibraryChange(Box::new(ProposeLibraryChange {
        proposal: ProposalId::new(id(10, number)),
        code: format!("WAT-{}", 900 + number % 90).parse().ok(),
        change: Change::Add { indicator: indicator(&format!("新建泵站{number}座数")) },
        from: play.today().plus_days(days)?,
        reason: "实际工作需要".into(),
    })))
}

fn decide_library(play: &mut Play) -> Option<Command> {
    let county = play.county();
    let pending: Vec<ProposalId> =
        county.library_changes().filter(|one| one.is_pending()).map(|one| one.id).collect();
    Some(Command::DecideLibraryChange(DecideLibraryChange {
        proposal: *play.chance.pick(&pending)?,
        accepted: play.chance.once_in(2),
        reason: "见会议纪要".into(),
    }))
}

/// An identity for the newcomer: often head of the department that has none.
fn grant(play: &mut Play) -> Option<Command> {
    if !play.chance.once_in(4) {
        return None;
    }
    let number = play.fresh();
    let head = play.chance.once_in(2);
    let role = if head { Role::DepartmentHead } else { *play.chance.pick(&Role::ALL)? };
    Some(Command::GrantMembership(GrantMembership {
        membership: membership(1_000 + number),
        account: account(NEWCOMER),
        role,
        organization: if head { org(3) } else { org(1 + play.chance.below(3)) },
        departments: vec![org(2)],
    }))
}

fn revoke(play: &mut Play) -> Option<Command> {
    let county = play.county();
    let held: Vec<MembershipId> = county
        .memberships_of(account(NEWCOMER))
        .filter(|held| !held.revoked)
        .map(|held| held.id)
        .collect();
    let membership = *play.chance.pick(&held).filter(|_| held.len().is_multiple_of(2))?;
    let reason = "调离".to_owned();
    Some(Command::RevokeMembership(RevokeMembership { membership, reason }))
}
