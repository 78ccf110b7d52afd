//! How the small words are written in a payload. Only here does the domain meet a serialiser.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::agency::{
    AgencyKind, AssessmentBand, AssessmentItem, EvaluationField, Procurement, SelectionReason,
};
use crate::check::finding::Severity;
use crate::closing::Unfinished;
use crate::department_assessment::{AssessmentFault, AssessmentStage};
use crate::derive::flag::Flag;
use crate::derive::grade::Grade;
use crate::disclosure::{DisclosureKind, TakeBackGround, WithheldGround};
use crate::document::{Stage, SubjectId};
use crate::evidence::EvidenceKind;
use crate::form::layout::FormKind;
use crate::form::path::FieldPath;
use crate::form::sheet::{Row, Sheet};
use crate::indicator::level::Level2;
use crate::ledger_change::{Category, LedgerEditKind, Party};
use crate::library::code::IndicatorCode;
use crate::library::indicator::Direction;
use crate::library::proposal::ChangeKind;
use crate::party::acting::DelegableAct;
use crate::party::organization::OrgKind;
use crate::party::role::Role;
use crate::project::{BudgetKind, FundLevel, FundMark, FundSource, Nature};
use crate::rectification::Measure;
use crate::referral::ReferralRecipient;
use crate::report_filing::{ReportAct, Style};
use crate::result::Application;
use crate::sampling::{Basis, SampleCriterion, SampleResult, SampledKind};
use crate::suspension::{SuspensionAct, SuspensionCause};
use crate::transfer::TransferReceiver;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::{
    AccountId, DelegationId, DisclosureId, DocumentId, EngagementId, EvidenceId, ExpertId,
    ImportId, MembershipId, OpinionId, OrgId, ProjectId, ProposalId, RectificationId, ReferralId,
    SampleBatchId, WorkRecordId,
};
use crate::unit::points::Points;
use crate::work_record::{ActingLevel, DueOf, Happening, TaskTime, WorkKind};

/// Written as the text that it shows, read back through `FromStr`.
macro_rules! as_text {
    ($($name:ty),* $(,)?) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(|_| D::Error::custom(format!("不是{}：{text}", stringify!($name))))
            }
        }
    )*};
}

as_text!(
    OrgId,
    AccountId,
    MembershipId,
    DelegationId,
    ProjectId,
    DocumentId,
    SubjectId,
    OpinionId,
    ImportId,
    RectificationId,
    ProposalId,
    IndicatorCode,
    ExpertId,
    EngagementId,
    EvidenceId,
    SampleBatchId,
    ReferralId,
    WorkRecordId,
    DisclosureId,
    TaskTime,
    DueOf,
    Day,
    FieldPath,
);

/// Written as its key.
macro_rules! as_key {
    ($($name:ty: $key:expr, $read:expr;)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let key: fn($name) -> &'static str = $key;
                serializer.serialize_str(key(*self))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                let read: fn(&str) -> Option<$name> = $read;
                read(&text).ok_or_else(|| D::Error::custom(format!("不是{}：{text}", stringify!($name))))
            }
        }
    )*};
}

/// The words that are written by their keys, here and in checkpoints: each with its key and how that is
/// read, for the macro that writes them.
macro_rules! words_with_keys {
    ($written:ident) => {
        $written! {
            OrgKind: |kind| kind.key(), OrgKind::from_key;
            Role: |role| role.key(), Role::from_key;
            Nature: |nature| nature.key(), Nature::from_key;
            FundSource: |source| source.key(), FundSource::from_key;
            FundLevel: |level| level.key(), FundLevel::from_key;
            FundMark: |mark| mark.key(), FundMark::from_key;
            BudgetKind: |kind| kind.key(), BudgetKind::from_key;
            FormKind: |kind| kind.key(), |text| text.parse().ok();
            Stage: |stage| stage.key(), Stage::from_key;
            Severity: |severity| severity.key(), Severity::from_key;
            Grade: |grade| grade.word(), Grade::read;
            Flag: |flag| flag.key(), Flag::read;
            Measure: |measure| measure.key(), Measure::from_key;
            Application: |one| one.key(), Application::from_key;
            Level2: |level| level.key(), Level2::from_key;
            Direction: |direction| direction.key(), Direction::from_key;
            ChangeKind: |kind| kind.key(), ChangeKind::from_key;
            AgencyKind: |kind| kind.key(), AgencyKind::from_key;
            SelectionReason: |reason| reason.key(), SelectionReason::from_key;
            Procurement: |method| method.key(), Procurement::from_key;
            EvaluationField: |field| field.key(), EvaluationField::from_key;
            AssessmentItem: |item| item.key(), AssessmentItem::from_key;
            AssessmentBand: |band| band.key(), AssessmentBand::from_key;
            AssessmentStage: |stage| stage.key(), AssessmentStage::from_key;
            AssessmentFault: |fault| fault.key(), AssessmentFault::from_key;
            TransferReceiver: |one| one.key(), TransferReceiver::from_key;
            EvidenceKind: |kind| kind.key(), EvidenceKind::from_key;
            Unfinished: |kind| kind.key(), Unfinished::from_key;
            SampledKind: |kind| kind.key(), SampledKind::from_key;
            Basis: |basis| basis.key(), Basis::from_key;
            SampleCriterion: |one| one.key(), SampleCriterion::from_key;
            SampleResult: |result| result.key(), SampleResult::from_key;
            ReferralRecipient: |one| one.key(), ReferralRecipient::from_key;
            SuspensionAct: |act| act.key(), SuspensionAct::from_key;
            SuspensionCause: |cause| cause.key(), SuspensionCause::from_key;
            DelegableAct: |act| act.key(), DelegableAct::from_key;
            WorkKind: |kind| kind.key(), WorkKind::from_key;
            ActingLevel: |level| level.key(), ActingLevel::from_key;
            Happening: |one| one.key(), Happening::from_key;
            DisclosureKind: |kind| kind.key(), DisclosureKind::from_key;
            WithheldGround: |ground| ground.key(), WithheldGround::from_key;
            TakeBackGround: |ground| ground.key(), TakeBackGround::from_key;
            Style: |style| style.key(), Style::from_key;
            ReportAct: |act| act.key(), ReportAct::from_key;
            Category: |one| one.key(), Category::from_key;
            Party: |party| party.key(), Party::from_key;
            LedgerEditKind: |kind| kind.key(), LedgerEditKind::from_key;
        }
    };
}
pub(crate) use words_with_keys;

words_with_keys!(as_key);

/// Written as a whole number: 分, hundredths of a point.
macro_rules! as_number {
    ($($name:ty: $out:ident, $in:ident;)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.$out())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                i64::deserialize(deserializer).map(<$name>::$in)
            }
        }
    )*};
}

as_number! {
    Amount: fen, from_fen;
    Points: hundredths, from_hundredths;
}

/// A sheet as it is written: only what was filled in, and how many rows each group has.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetText {
    form: FormKind,
    fields: BTreeMap<String, String>,
    groups: BTreeMap<String, Vec<BTreeMap<String, String>>>,
}

impl Serialize for Sheet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = BTreeMap::new();
        for (path, text) in self.entries() {
            if let FieldPath::Field(id) = path {
                fields.insert(id.into_owned(), text.to_owned());
            }
        }
        let rows = |rows: &[Row]| {
            let text = |(column, text): (&str, &str)| (column.to_owned(), text.to_owned());
            rows.iter().map(|row| row.iter().map(text).collect()).collect()
        };
        let groups = self.groups().map(|(group, all)| (group.to_owned(), rows(all))).collect();
        SheetText { form: self.kind(), fields, groups }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Sheet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = SheetText::deserialize(deserializer)?;
        let mut sheet = Self::new(text.form);
        for (id, value) in text.fields {
            sheet.set_field(&id, value);
        }
        for (group, rows) in text.groups {
            let target = sheet.rows_mut(&group);
            for columns in rows {
                let mut row = Row::default();
                for (column, value) in columns {
                    row.set(&column, value);
                }
                target.push(row);
            }
        }
        Ok(sheet)
    }
}
