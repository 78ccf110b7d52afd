//! 抽取, 抽审, 反馈: documents are drawn by chance, looked at by somebody who had no hand in them, and what was found
//! is told to the department.

use std::collections::BTreeMap;

use super::context::{Context, optional, text, unused};
use super::rectify::{Ordered, last_number};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::overview::cause::sampled;
use crate::overview::sampling::{SampleRules, frame_of, is_own};
use crate::party::access::Action;
use crate::party::membership::Scope;
use crate::refusal::Refusal;
use crate::sampling::refused::SamplingRefusal;
use crate::sampling::{
    Frame, FrameUnit, SampleCriterion, SampleItem, SampleResult, SampledKind, draw,
};
use crate::unit::id::{DocumentId, RectificationId, SampleBatchId};
use crate::unit::points::Points;
use crate::unit::text::is_blank;

/// Most characters of a reason, of how a seed came about, and of how something was fed back.
pub const SAMPLING_TEXT_LIMIT: usize = 500;

/// Most characters of 发现的问题.
pub const ISSUES_LIMIT: usize = 2000;

/// Where the seed comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SampleSeed {
    /// The system made it by chance when the draw was asked for.
    Chance(String),
    /// It was made before witnesses and typed in.
    Witnessed {
        /// What was typed.
        text: String,
        /// How it came about, when and where, and before whom, by their offices.
        before: String,
    },
}

/// 抽取.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawSample {
    /// A new id.
    pub batch: SampleBatchId,
    /// 抽审对象.
    pub kind: SampledKind,
    /// 预算年度 of the documents.
    pub budget_year: i16,
    /// SM3 of the frame that the person saw.
    pub seen: String,
    /// 种子.
    pub seed: SampleSeed,
    /// Departments are strata.
    pub is_stratified: bool,
    /// Why it is drawn again; may be blank of the first draw of a kind in a year.
    pub reason: String,
}

/// 登记抽审结果 of drawn documents: of all, or of none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewSample {
    /// Of which batch.
    pub batch: SampleBatchId,
    /// What was found in each.
    pub found: Vec<SampleFound>,
}

/// What was found in one drawn document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleFound {
    /// Which document.
    pub document: DocumentId,
    /// Points of every criterion.
    pub scores: Vec<(SampleCriterion, Points)>,
    /// 发现的问题; may be blank where nothing was taken off and it passes.
    pub issues: String,
    /// 抽审结果.
    pub result: SampleResult,
}

/// 反馈抽审结果: what is not 合格 is to be put right, on a ticket of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedBackSample {
    /// Of which batch.
    pub batch: SampleBatchId,
    /// Which documents, each with a new id for the ticket that it may need.
    pub documents: BTreeMap<DocumentId, RectificationId>,
    /// 反馈方式, 文号; may be blank.
    pub note: String,
}

pub(super) fn draw(command: &DrawSample, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.demand(Action::DrawSamples)?;
    context.account()?;
    let (county, kind, budget_year) = (context.county, command.kind, command.budget_year);
    if county.projects_of(budget_year).next().is_none() {
        return Err(Refusal::NotFound("预算年度"));
    }
    unused("抽审批次", county.sample_batch(command.batch))?;
    let units = frame_of(county, kind, budget_year);
    if units.is_empty() {
        return Err(SamplingRefusal::EmptyFrame { kind, budget_year }.into());
    }
    let frame = Frame::of(units.iter().map(FrameUnit::unit).collect());
    if frame.digest() != command.seen {
        return Err(SamplingRefusal::FrameMoved { now: units.len() }.into());
    }
    let today = context.today();
    let rules = SampleRules::of(today, context.pack);
    let rules = rules.ok_or(Refusal::YearNotSupported(today.year()))?;
    let (seed, witnessed) = seed(&command.seed)?;
    let reason = match county.newest_sample(kind, budget_year) {
        Some(before) if command.reason.trim().is_empty() => {
            return Err(SamplingRefusal::DrawnBefore { batch: before.word() }.into());
        }
        Some(_) => text("重新抽取的理由", &command.reason, SAMPLING_TEXT_LIMIT)?,
        None => optional("重新抽取的理由", &command.reason, SAMPLING_TEXT_LIMIT)?,
    };
    let drawn = draw::draw(&frame, rules.rule(kind, command.is_stratified), &seed);
    let id = |unit: &&draw::Unit| {
        let found = units.iter().find(|one| one.document.to_string() == unit.id);
        found.expect("what is drawn comes from the frame").document
    };
    let last = county.sample_batches_of(budget_year).last().map_or(0, |last| last.number);
    Ok(vec![Event::SampleDrawn(v1::SampleDrawn {
        batch: command.batch,
        number: last + 1,
        kind,
        budget_year,
        frame: units.iter().map(unit_text).collect(),
        digest: frame.digest(),
        basis: kind.basis(),
        share: rules.share(kind.basis()).shown.value.clone(),
        stratified: command.is_stratified,
        seed,
        witnessed,
        reason,
        drawn: drawn.iter().map(id).collect(),
        rules: context.rules_digest(),
    })])
}

fn unit_text(unit: &FrameUnit) -> v1::FrameUnitText {
    v1::FrameUnitText {
        document: unit.document,
        revision: unit.revision,
        department: unit.department,
        amount: unit.amount,
    }
}

/// The seed as it is drawn with, and how it came about.
fn seed(seed: &SampleSeed) -> Result<(String, Option<String>), Refusal> {
    let (typed, before) = match seed {
        SampleSeed::Chance(typed) => (typed, None),
        SampleSeed::Witnessed { text: typed, before } => {
            (typed, Some(text("种子的来源和见证人", before, SAMPLING_TEXT_LIMIT)?))
        }
    };
    let typed = typed.trim();
    let is_seen = typed.chars().all(|c| c == ' ' || !(c.is_control() || is_blank(c)));
    if !is_seen || !(6..=64).contains(&typed.chars().count()) {
        return Err(SamplingRefusal::SeedUnusable.into());
    }
    Ok((typed.to_owned(), before))
}

pub(super) fn review(command: &ReviewSample, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::ReviewSamples)?;
    let account = context.account()?;
    if context.county.sample_batch(command.batch).is_none() {
        return Err(Refusal::NotFound("抽审批次"));
    }
    for found in &command.found {
        let (number, item) = drawn(command.batch, found.document, &scope, context)?;
        if item.fed_back.is_some() {
            return Err(SamplingRefusal::FedBack.of_row(number).into());
        }
        if is_own(context.county, found.document, account) {
            return Err(SamplingRefusal::OwnDocument.of_row(number).into());
        }
    }
    if command.found.is_empty() {
        return Err(SamplingRefusal::NothingChosen.into());
    }
    let today = context.today();
    let rules = SampleRules::of(today, context.pack);
    let rules = rules.ok_or(Refusal::YearNotSupported(today.year()))?;
    let mut events = Vec::new();
    for (place, found) in command.found.iter().enumerate() {
        let (number, _) = drawn(command.batch, found.document, &scope, context)?;
        if command.found[..place].iter().any(|before| before.document == found.document) {
            return Err(SamplingRefusal::Twice.of_row(number).into());
        }
        let reviewed = reviewed(command.batch, found, &rules, context);
        events.push(reviewed.map_err(|refused| refused.of_row(number))?);
    }
    Ok(events)
}

fn reviewed(
    batch: SampleBatchId,
    found: &SampleFound,
    rules: &SampleRules,
    context: &Context<'_>,
) -> Result<Event, SamplingRefusal> {
    let scores = scores(found, rules)?;
    let total: Points = scores.iter().map(|score| score.points).sum();
    let (best, result) = (rules.best(total), found.result);
    if result < best {
        return Err(SamplingRefusal::TooGood { total, result, best });
    }
    let is_whole = scores.iter().all(|score| score.points == score.most);
    let issues = found.issues.trim().to_owned();
    if ISSUES_LIMIT < issues.chars().count() {
        return Err(SamplingRefusal::IssuesTooLong { limit: ISSUES_LIMIT });
    }
    if issues.is_empty() && !(is_whole && result == SampleResult::Pass) {
        return Err(SamplingRefusal::IssuesMissing);
    }
    Ok(Event::SampleReviewed(v1::SampleReviewed {
        batch,
        document: found.document,
        scores,
        total,
        result,
        issues,
        rules: context.rules_digest(),
    }))
}

/// A drawn document in a scope with its number; what lies outside is not there.
fn drawn<'a>(
    batch: SampleBatchId,
    document: DocumentId,
    scope: &Scope,
    context: &Context<'a>,
) -> Result<(usize, &'a SampleItem), Refusal> {
    let batch = context.county.sample_batch(batch).ok_or(Refusal::NotFound("抽审批次"))?;
    let is_covered = batch.unit(document).is_some_and(|unit| scope.covers(unit.department));
    let item = batch.item(document).filter(|_| is_covered);
    item.ok_or(Refusal::NotFound("抽中的材料"))
}

/// Every criterion once, none above its points.
fn scores(
    found: &SampleFound,
    rules: &SampleRules,
) -> Result<Vec<v1::CriterionScoreText>, SamplingRefusal> {
    let score = |criterion: SampleCriterion| {
        let mut given = found.scores.iter().filter(|(one, _)| *one == criterion);
        let (Some((_, points)), None) = (given.next(), given.next()) else {
            return Err(SamplingRefusal::PointsMissing { criterion });
        };
        let most = rules.points(criterion);
        if *points < Points::ZERO || most < *points {
            let typed = points.to_string();
            return Err(SamplingRefusal::PointsWrong { criterion, most, typed });
        }
        Ok(v1::CriterionScoreText { criterion, points: *points, most })
    };
    SampleCriterion::ALL.into_iter().map(score).collect()
}

pub(super) fn feed_back(
    command: &FeedBackSample,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::ReviewSamples)?;
    context.account()?;
    if context.county.sample_batch(command.batch).is_none() {
        return Err(Refusal::NotFound("抽审批次"));
    }
    for document in command.documents.keys() {
        let (number, item) = drawn(command.batch, *document, &scope, context)?;
        if item.fed_back.is_some() {
            return Err(SamplingRefusal::FedBack.of_row(number).into());
        }
        if item.reviews.is_empty() {
            return Err(SamplingRefusal::NotReviewed.of_row(number).into());
        }
    }
    if command.documents.is_empty() {
        return Err(SamplingRefusal::NothingChosen.into());
    }
    let told = Event::SampleFedBack(v1::SampleFedBack {
        batch: command.batch,
        documents: command.documents.keys().copied().collect(),
        note: optional("反馈方式和文号", &command.note, SAMPLING_TEXT_LIMIT)?,
    });
    Ok([told].into_iter().chain(tickets(command, &scope, context)?).collect())
}

/// A ticket for each document that is not 合格, numbered in the order in which they were drawn.
fn tickets(
    command: &FeedBackSample,
    scope: &Scope,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let county = context.county;
    let batch = county.sample_batch(command.batch).ok_or(Refusal::NotFound("抽审批次"))?;
    let told = batch.items.iter().filter(|item| command.documents.contains_key(&item.document));
    let (mut events, mut given) = (Vec::new(), BTreeMap::<i16, u32>::new());
    for item in told {
        let Some(cause) = sampled(batch, item) else { continue };
        let document = context.document(item.document, scope)?;
        let due = cause.due(context.pack, context.today());
        let due = due.ok_or(Refusal::YearNotSupported(context.today().year()))?;
        let rectification = command.documents[&item.document];
        unused("整改单", county.rectification(rectification))?;
        // Forms about one budget year may belong to two ledgers.
        let count = given.entry(document.work_year).or_default();
        *count += 1;
        let subject = context.subject(document.subject, scope)?;
        let department = county.organization_name(subject.department(), context.today());
        let number = last_number(county, document, cause.origin) + *count;
        let demand = cause.demand(department, due);
        let ticket = Ordered { rectification, number, finding: cause.finding, demand, due };
        events.push(ticket.event(document, cause.origin, context));
    }
    Ok(events)
}
