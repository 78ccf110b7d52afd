//! A state written down, so that a start need not fold from the first entry. A cache and no evidence:
//! what does not read back is thrown away, and nothing is lost by that but time.
//!
//! ```text
//! SM3 of the rest ‖ head ‖ shared ‖ internal
//! ```

use jiff::civil::Date;
use uuid::Uuid;

use super::county::{AdjustedTarget, County, Founded, Internal, Shared};
use super::written::{In, Kept, Out};
use crate::agency::{
    Agency, AgencyKind, Assessment, AssessmentBand, AssessmentItem, Contract, Deliverable,
    Delivery, DeliveryVerdict, Engagement, EvaluationField, Expert, ItemScore, OverruledConflict,
    Procurement, SelectionReason, TermChange,
};
use crate::check::finding::Severity;
use crate::closing::{Reopening, RowLeft, Unfinished, YearClosing};
use crate::derive::alike::RowMark;
use crate::derive::flag::Flag;
use crate::derive::grade::Grade;
use crate::document::{
    Document, FiledFinding, Opinion, OpinionState, Past, Reviewed, Revision, ScoredReview, Settled,
    SettledFlag, SettledFlags, Signed, Stage, Status,
};
use crate::evaluation::EvaluationSelection;
use crate::evidence::{Evidence, EvidenceKind, RowProof, Withdrawal};
use crate::form::layout::FormKind;
use crate::form::path::FieldPath;
use crate::indicator::level::Level2;
use crate::journal::chain::Digest;
use crate::journal::entry::Link;
use crate::journal::words_with_keys;
use crate::library::code::IndicatorCode;
use crate::library::indicator::{Direction, Indicator};
use crate::library::proposal::{Change, ChangeKind, Decision, Proposal};
use crate::party::acting::{Acting, DelegableAct};
use crate::party::actor::Actor;
use crate::party::delegation::{Delegation, DelegationEnd};
use crate::party::division::Division;
use crate::party::membership::Membership;
use crate::party::organization::{Dated, OrgKind, Organization};
use crate::party::role::Role;
use crate::party::uscc::Uscc;
use crate::payment::{Paid, PaymentFeed};
use crate::project::{
    BudgetKind, ExAnteWaiver, FundLevel, FundLine, FundMark, FundSource, Nature, Project,
};
use crate::rectification::{Measure, Overruled, Rectification, RectificationState, Step, StepAct};
use crate::result::{Application, ResultDecision, ResultOpinion};
use crate::sampling::{
    Basis, CriterionScore, FedBack, FrameUnit, SampleBatch, SampleCriterion, SampleItem,
    SampleResult, SampleReview, SampledKind,
};
use crate::suspension::{StatedCause, SuspensionAct, SuspensionCause, SuspensionDecision};
use crate::transfer::{TransferReceiver, TransferReport};
use crate::unit::amount::Amount;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{
    AccountId, DelegationId, DocumentId, EngagementId, EvidenceId, ExpertId, MembershipId,
    OpinionId, OrgId, ProjectId, ProposalId, RectificationId, SampleBatchId,
};
use crate::unit::points::Points;

/// The version of the fold and of this form. It grows when entries lead to another state than before,
/// or a state is written otherwise; `tests/golden/checkpoints.tsv` notices both.
pub const FOLD_VERSION: &str = "16";

/// The bytes of a state.
pub fn write(county: &County) -> Vec<u8> {
    let mut out = Out::behind(vec![0; DIGEST]);
    county.write(&mut out);
    let digest = Digest::of(&out.bytes[DIGEST..]);
    out.bytes[..DIGEST].copy_from_slice(&digest.0);
    out.bytes
}

/// The state that was written; nothing where the bytes are damaged or of another version.
pub fn read(bytes: &[u8]) -> Option<County> {
    let (digest, rest) = bytes.split_first_chunk::<DIGEST>()?;
    if Digest::of(rest).0 != *digest {
        return None;
    }
    let mut from = In::of(rest);
    let county = County::read(&mut from)?;
    from.rest.is_empty().then_some(county)
}

/// How long the digest in front is.
const DIGEST: usize = 32;

/// Field after field. A field that is missing here does not compile.
macro_rules! structs {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Kept for $name {
            fn write<'a>(&'a self, out: &mut Out<'a>) {
                let Self { $($field),* } = self;
                $($field.write(out);)*
            }

            fn read(from: &mut In<'_>) -> Option<Self> {
                $(let $field = Kept::read(from)?;)*
                Some(Self { $($field),* })
            }
        }
    )*};
}

structs! {
    County { head, shared, internal }
    Link { seq, hash, recorded }
    Shared {
        founded, organizations, projects, project_codes, documents, documents_of,
        rectifications, rectifications_of, results, result_opinions, suspensions, ex_ante_waived, flags_overruled, payments, payment_feeds, rules,
        library, adjusted_targets, evaluations_selected, agencies, experts, engagements, transfers_reported,
        target_rows, evidence, evidence_of, proofs, years_closed, sample_batches,
    }
    AdjustedTarget { document, sheet, seq }
    Agency { organization, kind, lead_evaluator, contact, phone }
    Expert { id, name, field, title, unit, agency, closed_on }
    Engagement {
        id, number, subject, budget_year, department, unit, commissioner, contract, deliverables, overruled,
        terms, is_ended, assessments, by, at, seq,
    }
    Contract {
        agency, experts, reason, fields, method, procurement_number, contract_number, amount, first_day,
        last_day,
    }
    OverruledConflict { sentence, reason }
    TermChange { last_day, is_ended, reason, by, at }
    Deliverable { name, due, deliveries }
    Delivery { note, files, by, at, verdict }
    DeliveryVerdict { is_accepted, text, by, at }
    Assessment { scores, total, band, share, payable, is_settled, by, at }
    ItemScore { item, points, most, reason, answer }
    Paid { amount, seq }
    PaymentFeed { seq, source, budget_year, as_of, by, at, lines, sum, refused }
    Internal { memberships, memberships_of_account, delegations, represented }
    Delegation { id, from, to, first_day, last_day, reason, by, at, seq, withdrawn, acting }
    DelegationEnd { reason, by, at }
    Acting { own, represents, acts }
    Founded { division, name, demo_today }
    Organization { id, kind, parent, name, uscc, budget_code, succeeds, closed_on, is_township }
    Project {
        id, code, name, budget_year, department, unit, nature, industry, is_key, is_sensitive, funds,
        continues,
    }
    FundLine { source, level, budget, mark, initial, adjusted, executed }
    Document {
        id, kind, subject, work_year, budget_year, status, past, revisions, opinions, reviews, signed,
    }
    Past { revision, status }
    Signed { by, at }
    Reviewed { revision, passed, repairs, by, at, scored }
    ScoredReview { sheet, layout_version, total, grade, ruling, overruled, seq, digest, rules }
    Revision {
        number, sheet, layout_version, editors, by, at, seq, digest, findings, source_file,
    }
    FiledFinding { code, severity, place, message }
    Opinion { id, revision, place, text, suggestion, by, at, state }
    Settled { total, grade, flags, rules }
    SettledFlags { flag, sentence, items }
    SettledFlag { name, flag, sentence }
    Rectification {
        id, number, subject, document, source, work_year, origin, finding, demand, ordered_by,
        ordered_at, ordered_due, due, state, steps,
    }
    Step { at, by, act, text }
    EvaluationSelection { projects, reason, by, at }
    YearClosing {
        budget_year, answered, taken, left, reason, evidence, unfinished, by, held, at, seq, reopened,
    }
    RowLeft { subject, source, basis }
    Reopening { reason, by, at, seq }
    SampleBatch {
        id, number, kind, budget_year, frame, digest, basis, share, is_stratified, seed, witnessed, reason, items,
        by, held, at, seq,
    }
    FrameUnit { document, revision, department, amount }
    SampleItem { document, reviews, fed_back }
    SampleReview { scores, total, result, issues, by, held, at, seq }
    CriterionScore { criterion, points, most }
    FedBack { note, by, at }
    TransferReport { revision, organization, sent_on, number, note, by, at, seq }
    ExAnteWaiver { sentence, reason, evidence, by, at }
    Evidence {
        id, number, subject, digest, name, size, kind, from, to, shows, organization, by, at, seq, withdrawn,
    }
    Withdrawal { reason, by, at }
    RowProof { row, evidence, by, at }
    Overruled { flag, reason, evidence, by, at }
    ResultDecision { subject, source, basis, application, budget, amount, number, text, by, at, is_registered }
    ResultOpinion { agrees, text, by, at }
    SuspensionDecision { act, causes, gone, reason, number, on, by, at, seq }
    StatedCause { cause, form, sentence }
    Membership { id, account, role, organization, departments, revoked, acting }
    Proposal { id, code, change, from, reason, by, at, seq, decision }
    Decision { accepted, reason, by, at, seq }
    Indicator {
        industry, name, level2, project_types, definition, direction, unit, example, scoring, basis,
        data_source,
    }
}

/// A number for the variant, then its fields.
macro_rules! enums {
    ($($name:ident { $($tag:literal = $variant:ident { $($field:ident),* })* })*) => {$(
        impl Kept for $name {
            fn write<'a>(&'a self, out: &mut Out<'a>) {
                match self {
                    $(Self::$variant { $($field),* } => {
                        out.bytes.push($tag);
                        $($field.write(out);)*
                    })*
                }
            }

            fn read(from: &mut In<'_>) -> Option<Self> {
                match from.byte()? {
                    $($tag => {
                        $(let $field = Kept::read(from)?;)*
                        Some(Self::$variant { $($field),* })
                    })*
                    _ => None,
                }
            }
        }
    )*};
}

enums! {
    Status {
        0 = Withdrawn { at }
        1 = Submitted { at }
        2 = Filed { signed_by, at, single_officer }
        3 = Returned { stage, reason, by, at }
        4 = Accepted { by, at, settled }
    }
    StepAct {
        0 = Answered { measures, evidence }
        1 = Closed {}
        2 = SentBack {}
        3 = Extended { due }
        4 = Withdrawn {}
    }
    OpinionState {
        0 = Open {}
        1 = Answered { answer, revision }
        2 = Resolved { revision }
    }
    Change {
        0 = Add { indicator }
        1 = Revise { indicator }
        2 = Retire { successor }
    }
}

/// Written as its key.
macro_rules! keys {
    ($($name:ident: $key:expr, $read:expr;)*) => {$(
        impl Kept for $name {
            fn write<'a>(&'a self, out: &mut Out<'a>) {
                let key: fn($name) -> &'static str = $key;
                out.text(key(*self));
            }

            fn read(from: &mut In<'_>) -> Option<Self> {
                let read: fn(&str) -> Option<$name> = $read;
                read(from.text()?)
            }
        }
    )*};
}

words_with_keys!(keys);

keys! {
    RectificationState: |state| state.key(), RectificationState::from_key;
}

macro_rules! ids {
    ($($name:ident),*) => {$(
        impl Kept for $name {
            fn write<'a>(&'a self, out: &mut Out<'a>) {
                out.bytes.extend_from_slice(self.uuid().as_bytes());
            }

            fn read(from: &mut In<'_>) -> Option<Self> {
                from.array().map(Uuid::from_bytes).map(Self::new)
            }
        }
    )*};
}

ids!(
    EvidenceId,
    EngagementId,
    ExpertId,
    AccountId,
    DocumentId,
    MembershipId,
    DelegationId,
    OpinionId,
    OrgId,
    ProjectId,
    ProposalId,
    RectificationId,
    SampleBatchId
);

/// Whole numbers with a sign: those near nought are short, above and below it.
macro_rules! signed {
    ($($name:ty: $out:expr, $read:expr;)*) => {$(
        impl Kept for $name {
            fn write<'a>(&'a self, out: &mut Out<'a>) {
                let number: fn(&$name) -> i64 = $out;
                let number = number(self);
                out.number(((number << 1) ^ (number >> 63)).cast_unsigned());
            }

            fn read(from: &mut In<'_>) -> Option<Self> {
                let number = from.number()?;
                let read: fn(i64) -> Option<$name> = $read;
                read((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
            }
        }
    )*};
}

signed! {
    i16: |number| i64::from(*number), |number| number.try_into().ok();
    Amount: |amount| amount.fen(), |fen| Some(Amount::from_fen(fen));
    Points: |points| points.hundredths(), |points| Some(Points::from_hundredths(points));
    Instant: |instant| instant.epoch_ms(), |ms| Some(Instant::from_epoch_ms(ms));
}

/// What is printed and parsed; few of each.
macro_rules! printed {
    ($($name:ty),*) => {$(
        impl Kept for $name {
            fn write<'a>(&'a self, out: &mut Out<'a>) {
                let text = self.to_string();
                out.length(text.len());
                out.bytes.extend_from_slice(text.as_bytes());
            }

            fn read(from: &mut In<'_>) -> Option<Self> {
                let length = from.length()?;
                let (text, rest) = from.rest.split_at_checked(length)?;
                from.rest = rest;
                std::str::from_utf8(text).ok()?.parse().ok()
            }
        }
    )*};
}

printed!(Division, Uscc, Date, Day, FieldPath, Actor, IndicatorCode);

impl Kept for Digest {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        out.bytes.extend_from_slice(&self.0);
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        from.array().map(Self)
    }
}

impl Kept for RowMark {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        out.bytes.extend_from_slice(&self.0);
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        from.array().map(Self)
    }
}

impl<T: Kept> Kept for Dated<T> {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        out.length(self.changes().len());
        self.changes().iter().for_each(|change| change.write(out));
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        let changes: Vec<(Date, T)> = from.many(Kept::read)?;
        let mut changes = changes.into_iter();
        let (day, value) = changes.next()?;
        let mut dated = Self::new(day, value);
        changes.for_each(|(day, value)| dated.set(day, value));
        Some(dated)
    }
}
