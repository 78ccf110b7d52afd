//! How the small words of a checkpoint are written: keys, ids, numbers, printed text.

use jiff::civil::Date;
use uuid::Uuid;

use super::written::{In, Kept, Out};
use crate::agency::{
    AgencyKind, AssessmentBand, AssessmentItem, EvaluationField, Procurement, SelectionReason,
};
use crate::check::finding::Severity;
use crate::closing::Unfinished;
use crate::department_assessment::{AssessmentFault, AssessmentStage};
use crate::derive::alike::RowMark;
use crate::derive::flag::Flag;
use crate::derive::grade::Grade;
use crate::disclosure::{DisclosureKind, TakeBackGround, WithheldGround};
use crate::document::Stage;
use crate::evidence::EvidenceKind;
use crate::form::layout::FormKind;
use crate::form::path::FieldPath;
use crate::indicator::level::Level2;
use crate::journal::chain::Digest;
use crate::journal::words_with_keys;
use crate::ledger_change::{Category, LedgerEditKind, Party};
use crate::library::code::IndicatorCode;
use crate::library::indicator::Direction;
use crate::library::proposal::ChangeKind;
use crate::party::acting::DelegableAct;
use crate::party::actor::Actor;
use crate::party::division::Division;
use crate::party::organization::{Dated, OrgKind};
use crate::party::role::Role;
use crate::party::uscc::Uscc;
use crate::project::{BudgetKind, FundLevel, FundMark, FundSource, Nature};
use crate::rectification::{Measure, RectificationState};
use crate::referral::{ReferralGround, ReferralRecipient};
use crate::report_filing::{ReportAct, Style};
use crate::result::Application;
use crate::sampling::{Basis, SampleCriterion, SampleResult, SampledKind};
use crate::suspension::{SuspensionAct, SuspensionCause};
use crate::transfer::TransferReceiver;
use crate::unit::amount::Amount;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{
    AccountId, DelegationId, DisclosureId, DocumentId, EngagementId, EvidenceId, ExpertId,
    MembershipId, OpinionId, OrgId, ProjectId, ProposalId, RectificationId, ReferralId,
    SampleBatchId, WorkRecordId,
};
use crate::unit::points::Points;
use crate::work_record::{ActingLevel, DueOf, Happening, TaskTime, WorkKind};

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
    DisclosureId,
    WorkRecordId,
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
    SampleBatchId,
    ReferralId
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

printed!(Division, Uscc, Date, Day, FieldPath, Actor, IndicatorCode, TaskTime, DueOf);

impl Kept for Digest {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        out.bytes.extend_from_slice(&self.0);
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        from.array().map(Self)
    }
}

impl Kept for ReferralGround {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        match self {
            Self::Ticket(ticket) => {
                out.bytes.push(0);
                ticket.write(out);
            }
            Self::Form(form) => {
                out.bytes.push(1);
                form.write(out);
            }
        }
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Kept::read(from).map(Self::Ticket),
            1 => Kept::read(from).map(Self::Form),
            _ => None,
        }
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
