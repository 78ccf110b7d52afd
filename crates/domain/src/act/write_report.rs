//! 年度总结报告: a revision is saved, handed in, taken back, signed for the bureau and approved for the county government.

use super::context::{Context, optional, text};
use crate::annual_report::{Report, Template, report, typed_over};
use crate::figure::{Population, find, of_shared};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::refusal::Refusal;
use crate::regulation::pack::SUPPORTED_YEARS;
use crate::report_filing::refused::ReportRefusal;
use crate::report_filing::{
    ReportAct, ReportRevision, ReportStage, TEMPLATE_LIMIT, WrittenLine, WrittenPiece,
    WrittenReport,
};

/// How long 修订说明, 撤回的理由 and 意见 may be.
pub const REPORT_TEXT_LIMIT: usize = 2_000;

/// 保存第n稿.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveReport {
    /// 工作年度.
    pub work_year: i16,
    /// The revision that the writer went on from; 0 before the first.
    pub seen: u32,
    /// The template.
    pub template: String,
    /// 修订说明; asked for where a text was approved.
    pub correction: String,
}

/// 送签.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmitReport {
    /// 工作年度.
    pub work_year: i16,
    /// Which revision was looked at.
    pub revision: u32,
}

/// 撤回.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawReport {
    /// 工作年度.
    pub work_year: i16,
    /// Which revision was looked at.
    pub revision: u32,
    /// Why.
    pub reason: String,
}

/// 签批 or 审批, whichever is next; otherwise 退回.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignReport {
    /// 工作年度.
    pub work_year: i16,
    /// Which revision was looked at.
    pub revision: u32,
    /// SM3 of the text that was looked at, hexadecimal.
    pub digest: String,
    /// It is good; otherwise it goes back.
    pub is_signed: bool,
    /// 意见; asked for where it goes back.
    pub opinion: String,
}

/// What a template says now, in the state of the decision.
fn drawn_up(template: &Template, work_year: i16, context: &Context<'_>) -> Report {
    let shared = of_shared(&context.county.shared);
    let all = Population { county: &shared, work_year, pack: context.pack };
    let name = shared.shared.founded.as_ref().map_or("", |founded| &founded.name);
    report(template, all, name, context.today())
}

/// The text of a template that may be saved; `bases` are those that it goes from.
///
/// # Errors
/// When it is blank, too long, cannot be read, or has digits where a figure belongs.
pub fn template_of(template: &str, bases: &[&str]) -> Result<Template, Refusal> {
    let said = text("模板", template, TEMPLATE_LIMIT)?;
    let template =
        Template::read(&said).map_err(|fault| ReportRefusal::Template(fault.to_string()))?;
    let built_in = Template::built_in();
    let bases: Vec<Template> = bases.iter().filter_map(|base| Template::read(base).ok()).collect();
    let bases: Vec<&Template> = std::iter::once(&built_in).chain(&bases).collect();
    match typed_over(&bases, &said) {
        None => Ok(template),
        Some((line, typed, figure)) => {
            Err(ReportRefusal::TypedOver { line, typed, token: figure.to_owned() }.into())
        }
    }
}

pub(super) fn save(command: &SaveReport, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::WriteReports)?;
    let (county, year) = (context.county, command.work_year);
    if !SUPPORTED_YEARS.contains(&year) {
        return Err(Refusal::YearNotSupported(year));
    }
    let known = county.annual_report(year);
    if let Some(stage) =
        known.map(|one| one.newest().stage()).filter(|one| one.is_under_signature())
    {
        return Err(ReportRefusal::Stage { act: "另存新稿", stage }.into());
    }
    let newest = known.map_or(0, |one| one.newest().number);
    if command.seen != newest {
        return Err(ReportRefusal::Changed.into());
    }
    let before = known.map(|one| one.newest().template.as_str());
    let base = before.or_else(|| county.report_template_before(year));
    let template = template_of(&command.template, base.as_slice())?;
    let correction = match known.and_then(|one| one.approved()) {
        None => String::new(),
        Some(_) if command.correction.trim().is_empty() => {
            return Err(ReportRefusal::NoCorrection.into());
        }
        Some(_) => text("修订说明", &command.correction, REPORT_TEXT_LIMIT)?,
    };
    let text = drawn_up(&template, year, context).written();
    Ok(vec![Event::AnnualReportSaved(v1::AnnualReportSaved {
        work_year: year,
        revision: newest + 1,
        template: command.template.trim().replace("\r\n", "\n"),
        lines: lines(&text),
        said: said(&text),
        correction,
    })])
}

pub(super) fn submit(command: &SubmitReport, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::WriteReports)?;
    let revision = newest(command.work_year, command.revision, context)?;
    let stage = revision.stage();
    if stage != ReportStage::Draft {
        return Err(ReportRefusal::Stage { act: "送签", stage }.into());
    }
    let template = Template::read(&revision.template)
        .map_err(|fault| ReportRefusal::Template(fault.to_string()))?;
    let drawn_up = drawn_up(&template, command.work_year, context);
    if drawn_up.is_unfinished() {
        return Err(ReportRefusal::Missing(missing(&drawn_up)).into());
    }
    let text = drawn_up.written();
    Ok(vec![Event::AnnualReportSubmitted(v1::AnnualReportSubmitted {
        work_year: command.work_year,
        revision: revision.number,
        lines: lines(&text),
        said: said(&text),
        digest: text.digest(),
        rules: context.rules_digest(),
    })])
}

/// What is still to be added, the first few of it.
fn missing(report: &Report) -> String {
    const NAMED: usize = 5;
    let titles = report.missing.iter().filter_map(|id| Some(find(id)?.title));
    let mut named: Vec<&str> = titles.take(NAMED).collect();
    if named.is_empty() {
        named.push("存在的问题、下一步计划");
    }
    let more = report.missing.len().saturating_sub(NAMED);
    let tail = if 0 < more { format!("等{}项", report.missing.len()) } else { String::new() };
    named.join("、") + &tail
}

pub(super) fn withdraw(
    command: &WithdrawReport,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::WriteReports)?;
    let revision = newest(command.work_year, command.revision, context)?;
    let stage = revision.stage();
    if !stage.is_under_signature() {
        return Err(ReportRefusal::Stage { act: "撤回", stage }.into());
    }
    Ok(vec![Event::AnnualReportWithdrawn(v1::AnnualReportWithdrawn {
        work_year: command.work_year,
        revision: revision.number,
        reason: text("撤回的理由", &command.reason, REPORT_TEXT_LIMIT)?,
    })])
}

/// Which right the next signature asks for; nothing where none is to be given.
const fn right(stage: ReportStage) -> Option<Action> {
    match stage {
        ReportStage::AtBureau => Some(Action::SignReports),
        ReportStage::AtCounty => Some(Action::ApproveReports),
        ReportStage::Draft
        | ReportStage::Returned
        | ReportStage::Withdrawn
        | ReportStage::Approved => None,
    }
}

pub(super) fn sign(command: &SignReport, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    if context.demand(Action::SignReports).is_err() {
        context.demand(Action::ApproveReports).map_err(|refusal| match refusal {
            Refusal::NotAllowed(_) => Refusal::NotAllowed(Action::SignReports),
            other => other,
        })?;
    }
    let revision = newest(command.work_year, command.revision, context)?;
    let stage = revision.stage();
    let Some(right) = right(stage) else {
        return Err(ReportRefusal::Stage { act: "签批", stage }.into());
    };
    context.demand(right)?;
    if revision.text().digest() != command.digest {
        return Err(ReportRefusal::Changed.into());
    }
    let signed = revision.step(ReportAct::BureauSigned).map(|step| step.by);
    if signed.is_some_and(|by| context.is_among_actors(by)) {
        return Err(ReportRefusal::SameSigner.into());
    }
    let handed_in = revision.step(ReportAct::Submitted).map(|step| step.by);
    if handed_in.into_iter().chain([revision.by]).any(|by| context.is_among_actors(by)) {
        return Err(ReportRefusal::OwnReport.into());
    }
    let act = match (right == Action::ApproveReports, command.is_signed) {
        (false, true) => ReportAct::BureauSigned,
        (false, false) => ReportAct::BureauReturned,
        (true, true) => ReportAct::CountyApproved,
        (true, false) => ReportAct::CountyReturned,
    };
    let said = if command.is_signed { optional } else { text };
    Ok(vec![Event::AnnualReportSigned(v1::AnnualReportSigned {
        work_year: command.work_year,
        revision: revision.number,
        act,
        digest: command.digest.clone(),
        opinion: said("意见", &command.opinion, REPORT_TEXT_LIMIT)?,
    })])
}

/// The revision that was looked at, if it is the newest.
fn newest<'a>(
    work_year: i16,
    number: u32,
    context: &Context<'a>,
) -> Result<&'a ReportRevision, Refusal> {
    let report = context.county.annual_report(work_year);
    let report = report.ok_or(Refusal::NotFound("年度总结报告"))?;
    let newest = report.newest();
    match newest.number == number {
        true => Ok(newest),
        false => Err(ReportRefusal::Changed.into()),
    }
}

fn said(text: &WrittenReport) -> Vec<v1::FigureSaidText> {
    let one = |(figure, said): &(String, String)| v1::FigureSaidText {
        figure: figure.clone(),
        said: said.clone(),
    };
    text.said.iter().map(one).collect()
}

fn lines(text: &WrittenReport) -> Vec<v1::ReportLineText> {
    let piece = |one: &WrittenPiece| v1::ReportPieceText {
        figure: one.figure.clone(),
        words: one.words.clone(),
    };
    let line = |one: &WrittenLine| v1::ReportLineText {
        style: one.style,
        pieces: one.pieces.iter().map(piece).collect(),
    };
    text.lines.iter().map(line).collect()
}
