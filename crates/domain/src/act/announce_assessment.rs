//! 公布年度考核, 提出异议, 处理异议: what is announced stays as it was, and only an adopted objection gives points back.

use super::context::{Context, optional, text};
use crate::annual_assessment::{AssessmentRules, fingerprint, ranking};
use crate::department_assessment::announcement::Announcement;
use crate::department_assessment::refused::AssessmentRefusal;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::refusal::Refusal;
use crate::unit::id::OrgId;
use crate::unit::points::Points;
use crate::work_ledger::condition::Looked;

/// Most characters of a reason and of 文号.
pub const ASSESSMENT_TEXT_LIMIT: usize = 500;

/// 公布年度考核.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnounceAssessment {
    /// 工作年度.
    pub work_year: i16,
    /// [`fingerprint`] of the ranking that was looked at.
    pub seen: String,
    /// 文号, or what else it rests on; may be blank.
    pub reference: String,
}

/// 提出异议.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectAssessment {
    /// 工作年度.
    pub work_year: i16,
    /// Whose sheet.
    pub department: OrgId,
    /// Which deduction.
    pub number: u32,
    /// Why.
    pub reason: String,
    /// Digest and name of each file that proves it; may be none.
    pub evidence: Vec<(String, String)>,
}

/// 处理异议.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideObjection {
    /// 工作年度.
    pub work_year: i16,
    /// Whose sheet.
    pub department: OrgId,
    /// Which deduction.
    pub number: u32,
    /// 采纳.
    pub adopted: bool,
    /// Why.
    pub reason: String,
}

pub(super) fn announce(
    command: &AnnounceAssessment,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::AnnounceAssessments)?;
    context.account()?;
    let (county, pack, today) = (context.county, context.pack, context.today());
    let work_year = command.work_year;
    if let Some(one) = county.announcement(work_year) {
        let on = one.at.legal_day();
        return Err(AssessmentRefusal::AlreadyAnnounced { work_year, on }.into());
    }
    let nothing = AssessmentRefusal::NothingToAssess { work_year };
    let rules = AssessmentRules::of(work_year, pack).filter(|_| work_year <= today.year());
    let rules = rules.ok_or_else(|| nothing.clone())?;
    let all = ranking(Looked { county, pack, work_year, today });
    if all.is_empty() {
        return Err(nothing.into());
    }
    if fingerprint(&all) != command.seen {
        return Err(AssessmentRefusal::Moved.into());
    }
    let days = i32::from(rules.objection_days.value.0);
    let last_day = today.plus_days(days).ok_or(Refusal::YearNotSupported(work_year))?;
    let sheet =
        |one: &crate::annual_assessment::Ranked| v1::AssessmentSheetText::of(one.rank, &one.sheet);
    Ok(vec![Event::AssessmentAnnounced(v1::AssessmentAnnounced {
        work_year,
        last_day,
        reference: optional("文号", &command.reference, ASSESSMENT_TEXT_LIMIT)?,
        sheets: all.iter().map(sheet).collect(),
        rules: context.rules_digest(),
    })])
}

fn announced<'a>(context: &Context<'a>, work_year: i16) -> Result<&'a Announcement, Refusal> {
    let found = context.county.announcement(work_year).map(AsRef::as_ref);
    found.ok_or_else(|| AssessmentRefusal::NotAnnounced { work_year }.into())
}

pub(super) fn object(
    command: &ObjectAssessment,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::ObjectAssessments)?;
    let (department, number) = (command.department, command.number);
    if !scope.covers(department) {
        return Err(Refusal::NotFound("部门"));
    }
    let found = announced(context, command.work_year)?;
    found.deduction(department, number).ok_or(Refusal::NotFound("扣分"))?;
    if found.objection(department, number).is_some() {
        return Err(AssessmentRefusal::AlreadyObjected.into());
    }
    let last_day = found.last_day;
    if last_day < context.today() {
        return Err(AssessmentRefusal::ObjectionsOver { last_day }.into());
    }
    let file = |(digest, name): &(String, String)| v1::EvidenceText {
        digest: digest.clone(),
        name: name.clone(),
    };
    Ok(vec![Event::AssessmentObjected(v1::AssessmentObjected {
        work_year: command.work_year,
        department,
        number,
        reason: text("异议的理由", &command.reason, ASSESSMENT_TEXT_LIMIT)?,
        evidence: command.evidence.iter().map(file).collect(),
    })])
}

pub(super) fn decide(
    command: &DecideObjection,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::AnnounceAssessments)?;
    context.account()?;
    let (work_year, department, number) = (command.work_year, command.department, command.number);
    let found = announced(context, work_year)?;
    let objection = found.objection(department, number).ok_or(Refusal::NotFound("异议"))?;
    if objection.decision.is_some() {
        return Err(AssessmentRefusal::AlreadyDecided.into());
    }
    let sheet = found.sheet_of(department).ok_or(Refusal::NotFound("部门"))?;
    let lost = sheet.sheet.deduction(number).ok_or(Refusal::NotFound("扣分"))?.points;
    let (before, band) = found.outcome(department).ok_or(Refusal::NotFound("部门"))?;
    let total = before + if command.adopted { lost } else { Points::ZERO };
    let rules = AssessmentRules::of(work_year, context.pack);
    let is_vetoed = sheet.sheet.veto.is_some();
    let band = match rules.filter(|_| command.adopted) {
        Some(rules) => rules.band(total, is_vetoed),
        None => band,
    };
    Ok(vec![Event::ObjectionDecided(v1::ObjectionDecided {
        work_year,
        department,
        number,
        adopted: command.adopted,
        reason: text("处理的理由", &command.reason, ASSESSMENT_TEXT_LIMIT)?,
        total,
        band,
    })])
}
