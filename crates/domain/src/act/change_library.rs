//! 指标库变更: proposed by departments and sections, decided by the performance section.

use super::context::{Context, text, unused};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::library::card::{CardPart, QualityCard};
use crate::library::catalogue::{Catalogue, Item};
use crate::library::code::IndicatorCode;
use crate::library::indicator::{Indicator, Unfit};
use crate::library::proposal::{Change, Proposal};
use crate::library::refused::LibraryRefusal;
use crate::party::access::Action;
use crate::refusal::Refusal;
use crate::unit::day::Day;
use crate::unit::id::ProposalId;

/// 提出指标库变更.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposeLibraryChange {
    /// The new proposal's id.
    pub proposal: ProposalId,
    /// Which indicator; nothing for a new one, whose code is given here.
    pub code: Option<IndicatorCode>,
    /// What is to change.
    pub change: Change,
    /// From which day on.
    pub from: Day,
    /// Why.
    pub reason: String,
}

/// 审定指标库变更.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideLibraryChange {
    /// Which proposal.
    pub proposal: ProposalId,
    /// Taken into the library.
    pub accepted: bool,
    /// Why.
    pub reason: String,
}

pub(super) fn propose(
    command: &ProposeLibraryChange,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.scope(Action::ProposeLibrary)?;
    unused("指标库变更", context.county.library_change(command.proposal))?;
    let catalogue = context.county.library();
    let code = match (&command.change, &command.code) {
        (Change::Add { indicator }, _) => {
            Catalogue::next_code(&indicator.industry, context.county.library_changes())
                .ok_or(Refusal::NotFound("行业"))?
        }
        (Change::Revise { .. } | Change::Retire { .. }, Some(code)) => {
            changeable(code, &catalogue, context)?;
            code.clone()
        }
        (Change::Revise { .. } | Change::Retire { .. }, None) => {
            return Err(Refusal::NotFound("指标"));
        }
    };
    let newest = catalogue.item(&code).map(|item| item.newest().from);
    if command.from < context.today() || newest.is_some_and(|newest| command.from <= newest) {
        return Err(Refusal::DateOrder);
    }
    let (indicator, successor) = match &command.change {
        Change::Add { indicator } | Change::Revise { indicator } => {
            let mut indicator = content(indicator)?;
            // The code tells the industry, and a code lives for ever.
            if let Some(item) = catalogue.item(&code) {
                indicator.industry.clone_from(&item.newest().indicator.industry);
            }
            free_name(&indicator, &code, &catalogue)?;
            (Some(indicator), None)
        }
        Change::Retire { successor } => {
            fit_successor(successor.as_ref(), &code, command.from, &catalogue)?;
            (None, successor.clone())
        }
    };
    Ok(vec![Event::LibraryChangeProposed(v1::LibraryChangeProposed {
        proposal: command.proposal,
        code,
        kind: command.change.kind(),
        from: command.from,
        indicator: indicator.map(written),
        successor,
        reason: text("理由", &command.reason, 500)?,
    })])
}

pub(super) fn decide(
    command: &DecideLibraryChange,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::DecideLibrary)?;
    let proposal = context.county.library_change(command.proposal);
    let proposal = proposal.ok_or(Refusal::NotFound("指标库变更"))?;
    if !proposal.is_pending() {
        return Err(LibraryRefusal::Decided.into());
    }
    let account = context.account()?;
    if proposal.by.account() == Some(account) {
        return Err(LibraryRefusal::OwnProposal.into());
    }
    if command.accepted {
        still_fits(proposal, context)?;
    }
    Ok(vec![Event::LibraryChangeDecided(v1::LibraryChangeDecided {
        proposal: command.proposal,
        accepted: command.accepted,
        reason: text("审定意见", &command.reason, 500)?,
    })])
}

/// An indicator that is in the library, not retired, and about which no other proposal waits.
fn changeable<'c, 'a>(
    code: &IndicatorCode,
    catalogue: &'c Catalogue<'a>,
    context: &Context<'_>,
) -> Result<&'c Item<'a>, Refusal> {
    let item = catalogue.item(code).ok_or(Refusal::NotFound("指标"))?;
    if item.retired.is_some() {
        return Err(LibraryRefusal::Retired(code.clone()).into());
    }
    let mut changes = context.county.library_changes();
    if changes.any(|other| other.is_pending() && other.code == *code) {
        return Err(LibraryRefusal::Pending(code.clone()).into());
    }
    Ok(item)
}

/// What was accepted in the meantime leaves room for the proposal.
fn still_fits(proposal: &Proposal, context: &Context<'_>) -> Result<(), Refusal> {
    let catalogue = context.county.library();
    match &proposal.change {
        Change::Add { indicator } | Change::Revise { indicator } => {
            free_name(indicator, &proposal.code, &catalogue)
        }
        Change::Retire { successor } => {
            fit_successor(successor.as_ref(), &proposal.code, proposal.from, &catalogue)
        }
    }
}

fn free_name(
    indicator: &Indicator,
    code: &IndicatorCode,
    catalogue: &Catalogue<'_>,
) -> Result<(), Refusal> {
    match catalogue.name_taken(&indicator.name, code) {
        None => Ok(()),
        Some(other) => Err(LibraryRefusal::NameTaken(other.code.clone()).into()),
    }
}

fn fit_successor(
    successor: Option<&IndicatorCode>,
    code: &IndicatorCode,
    from: Day,
    catalogue: &Catalogue<'_>,
) -> Result<(), Refusal> {
    let Some(successor) = successor else { return Ok(()) };
    let is_in_use = catalogue.item(successor).is_some_and(|item| item.is_in_use(from));
    if successor == code || !is_in_use {
        return Err(LibraryRefusal::SuccessorUnfit(successor.clone()).into());
    }
    Ok(())
}

/// The indicator with its texts trimmed; every text says something, and all fit together.
fn content(indicator: &Indicator) -> Result<Indicator, Refusal> {
    let kinds = indicator.project_types.iter().map(|kind| kind.trim());
    let kinds: Vec<String> =
        kinds.filter(|kind| !kind.is_empty()).map(|kind| kind.to_owned()).collect();
    if kinds.is_empty() {
        return Err(Refusal::FieldMissing("项目类型"));
    }
    let indicator = Indicator {
        industry: text("行业", &indicator.industry, 30)?,
        name: text("指标名称", &indicator.name, 60)?,
        level2: indicator.level2,
        project_types: kinds,
        definition: text("指标解释", &indicator.definition, 300)?,
        direction: indicator.direction,
        unit: indicator.unit.trim().to_owned(),
        example: text("样例指标值", &indicator.example, 60)?,
        scoring: text("评分标准", &indicator.scoring, 300)?,
        basis: text("设定依据", &indicator.basis, 200)?,
        data_source: text("数据来源", &indicator.data_source, 200)?,
        card: indicator.card.as_ref().map(card_content).transpose()?,
    };
    let mut why: Vec<String> = Vec::new();
    for unfit in indicator.unfit() {
        let words = unfit_words(&unfit);
        if !why.contains(&words) {
            why.push(words);
        }
    }
    if why.is_empty() { Ok(indicator) } else { Err(LibraryRefusal::Unfit(why).into()) }
}

/// The card with its texts trimmed; every part says something.
fn card_content(card: &QualityCard) -> Result<QualityCard, Refusal> {
    let said = |part: CardPart| text(part.name(), card.get(part), QualityCard::MOST);
    Ok(QualityCard {
        method: said(CardPart::Method)?,
        accuracy: said(CardPart::Accuracy)?,
        limits: said(CardPart::Limits)?,
        compensation: said(CardPart::Compensation)?,
        verification: said(CardPart::Verification)?,
    })
}

fn unfit_words(unfit: &Unfit) -> String {
    match unfit {
        Unfit::Direction => {
            "样例指标值的比较符与指标方向不一致（正向写≥，反向写≤，相等写=）。".to_owned()
        }
        Unfit::Unit => "样例指标值的单位与计量单位不一致。".to_owned(),
        Unfit::Doubtful(finding) => format!("{}（{}）", finding.message, finding.code),
    }
}

fn written(indicator: Indicator) -> v1::IndicatorText {
    v1::IndicatorText {
        industry: indicator.industry,
        name: indicator.name,
        level2: indicator.level2,
        project_types: indicator.project_types,
        definition: indicator.definition,
        direction: indicator.direction,
        unit: indicator.unit,
        example: indicator.example,
        scoring: indicator.scoring,
        basis: indicator.basis,
        data_source: indicator.data_source,
        card: indicator.card.map(|card| v1::CardText {
            method: card.method,
            accuracy: card.accuracy,
            limits: card.limits,
            compensation: card.compensation,
            verification: card.verification,
        }),
    }
}
