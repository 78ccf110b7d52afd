//! A state written down, so that a start need not fold from the first entry. A cache and no evidence:
//! what does not read back is thrown away, and nothing is lost by that but time.
//!
//! ```text
//! SM3 of the rest ‖ head ‖ shared ‖ internal
//! ```

use super::county::{AdjustedTarget, County, Founded, Internal, Shared};
use super::written::{In, Kept, Out};
use crate::agency::{
    Agency, Assessment, Contract, Deliverable, Delivery, DeliveryVerdict, Engagement, Expert,
    ItemScore, OverruledConflict, TermChange,
};
use crate::closing::{Reopening, RowLeft, YearClosing};
use crate::department_assessment::announcement::{
    AnnouncedSheet, Announcement, Objection, ObjectionDecision,
};
use crate::department_assessment::{AssessmentSheet, Deduction, StageScore, Trace};
use crate::disclosure::{
    DisclosureItem, DisclosurePackage, DisclosureVersion, Publication, PublishedFile, Screening,
    TakenBack, Withheld,
};
use crate::document::{
    Document, FiledFinding, Opinion, OpinionState, Past, Reviewed, Revision, ScoredReview, Settled,
    SettledFlag, SettledFlags, Signed, Status,
};
use crate::evaluation::EvaluationSelection;
use crate::evidence::{Evidence, RowProof, Withdrawal};
use crate::journal::chain::Digest;
use crate::journal::entry::Link;
use crate::ledger_change::{LedgerChange, LedgerEdit, LedgerOutcome, LedgerText, LedgerTime};
use crate::library::card::QualityCard;
use crate::library::case::CaseMark;
use crate::library::indicator::Indicator;
use crate::library::proposal::{Change, Decision, Proposal};
use crate::party::acting::Acting;
use crate::party::delegation::{Delegation, DelegationEnd};
use crate::party::membership::Membership;
use crate::party::organization::Organization;
use crate::payment::{Paid, PaymentFeed};
use crate::project::{ExAnteWaiver, FundLine, Project};
use crate::rectification::{Overruled, Rectification, Step, StepAct};
use crate::referral::{Referral, ReferralAnswer};
use crate::report_filing::{
    AnnualReport, ReportRevision, ReportStep, WrittenLine, WrittenPiece, WrittenReport,
};
use crate::result::{ResultDecision, ResultOpinion};
use crate::sampling::{CriterionScore, FedBack, FrameUnit, SampleBatch, SampleItem, SampleReview};
use crate::suspension::{StatedCause, SuspensionDecision};
use crate::transfer::TransferReport;
use crate::work_record::{TaskDue, WorkRecord, WorkText, WorkWithdrawal};

/// The version of the fold and of this form. It grows when entries lead to another state than before,
/// or a state is written otherwise; `tests/golden/checkpoints.tsv` notices both.
pub const FOLD_VERSION: &str = "20";

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
        founded, organizations, projects, project_codes, projects_since, documents, documents_of,
        rectifications, rectifications_of, results, result_opinions, suspensions, ex_ante_waived, flags_overruled, payments, payment_feeds, rules,
        library, case_marks, adjusted_targets, evaluations_selected, agencies, experts, engagements, transfers_reported,
        target_rows, evidence, evidence_of, proofs, years_closed, sample_batches, work_records, work_record_places, task_dues,
        disclosures, disclosure_places, annual_reports, assessments, ledger_changes,
    }
    Announcement { work_year, last_day, reference, sheets, objections, rules, by, held, at, seq }
    AnnouncedSheet { rank, sheet }
    AssessmentSheet { department, stages, deductions, total, veto, band }
    StageScore { stage, weight, points, kept, owed, filed, late, pending }
    Deduction { number, stage, fault, points, reason, subject, trace }
    Trace { entry, document, order }
    Objection { department, number, reason, evidence, by, at, seq, decision }
    ObjectionDecision { adopted, reason, total, band, by, at, seq }
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
    Internal { memberships, memberships_of_account, delegations, represented, referrals }
    Referral {
        id, serial, subject, ground, suggested, recipient, organization, facts, number, on, by, at, seq, answers,
    }
    ReferralAnswer { on, number, outcome, by, at }
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
    WorkRecord { id, number, work_year, kind, text, serves, files, by, held, at, seq, withdrawn }
    WorkText { title, party, reference, on, level, departments, count, outcome }
    WorkWithdrawal { reason, by, at }
    TaskDue { on, reference, by, at }
    LedgerChange { number, work_year, task, edit, reason, basis, by, held, at, seq, outcome }
    LedgerText { category, item, detail, parties, times }
    LedgerTime { of, on }
    DisclosurePackage { id, number, work_year, kind, publisher, versions }
    DisclosureVersion {
        number, items, withheld, screeners, correction, preparers, at, seq, screenings, published, taken_back,
    }
    DisclosureItem { document, revision, adjusted_by }
    Withheld { document, place, ground, reason, by, at }
    Screening { is_clear, note, digest, by, at }
    PublishedFile { name, digest, sha256, bytes }
    Publication { digest, files, by, at, seq }
    TakenBack { ground, reason, by, at }
    AnnualReport { work_year, revisions }
    ReportRevision { number, template, written, correction, by, at, seq, submitted, steps }
    ReportStep { act, opinion, by, at, seq }
    WrittenReport { lines, said }
    WrittenLine { style, pieces }
    WrittenPiece { figure, words }
    Membership { id, account, role, organization, departments, revoked, acting }
    Proposal { id, code, change, from, reason, by, at, seq, decision }
    Decision { accepted, reason, by, at, seq }
    Indicator {
        industry, name, level2, project_types, definition, direction, unit, example, scoring, basis,
        data_source, card,
    }
    CaseMark { is_recommended, reason, by, at, seq }
    QualityCard { method, accuracy, limits, compensation, verification }
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
    LedgerEdit {
        0 = Add { text }
        1 = Amend { text }
        2 = Drop {}
        3 = Restore {}
    }
    LedgerOutcome {
        0 = Decided { approved, remark, by, at, seq }
        1 = Withdrawn { reason, at }
    }
    Change {
        0 = Add { indicator }
        1 = Revise { indicator }
        2 = Retire { successor }
    }
}
