//! One of each refusal.

use super::*;

impl Refusal {
    /// One of each, for the generated list and the test that every code has a sentence.
    pub fn samples() -> Vec<Self> {
        let day = Day::new(2026, 1, 1).expect("it exists");
        let mut all = vec![
            Self::NotAllowed(Action::FinanceReview),
            Self::NotFound("项目"),
            Self::OwnFiling,
            Self::SignedBefore,
            Self::IdentityRevoked,
            Self::OwnRights,
            Self::DepartmentHasReviewer,
            Self::WrongStatus { status: "待审核", act: "送审" },
            Self::RoundNotOpen(day),
            Self::Stale { seen: 1, newest: 2 },
            Self::AlreadyActedOn,
            Self::NotFlagged,
            Self::AlreadyOrdered,
            Self::DialogueMoved,
            Self::EvidenceMissing,
            Self::NotProposed,
            Self::AboveBudget(Amount::from_fen(100)),
            Self::AmountNotAsked,
            Self::OpenOpinions(2),
            Self::ReasonMissing,
            Self::DocumentExists,
            Self::IdTaken("单位"),
            Self::ProjectCodeTaken("65282326T0001".to_owned()),
            Self::AlreadyFounded,
            Self::NotFounded,
            Self::OrganizationClosed(day),
            Self::AlreadyGranted,
            Self::Blocking(Vec::new()),
            Self::EmptySheet,
            Self::OtherForm,
            Self::FieldMissing("项目名称"),
            Self::TooLong { field: "项目名称", limit: 180 },
            Self::BadUscc(BadUscc::Characters),
            Self::BadUscc(BadUscc::CheckCharacter('W')),
            Self::YearNotSupported(1999),
            Self::YearTooFar(2100),
            Self::RolesApart,
            Self::RoleOfBureau(Role::PerformanceSection),
            Self::UnknownPlace("indicators[99].name".to_owned()),
            Self::OpinionClosed,
            Self::DateOrder,
            Self::KeyReused,
            Self::DraftChanged,
            Self::DraftExists,
            Self::LoginTaken("zhang".to_owned()),
        ];
        all.extend(Self::of_families());
        all
    }

    /// One of each that a family of its own declares.
    fn of_families() -> Vec<Self> {
        let mut all = Vec::new();
        all.extend(ExAnteRefusal::samples().map(Self::ExAnte));
        all.extend(PaymentRefusal::samples().map(Self::Payments));
        all.extend(LibraryRefusal::samples().into_iter().map(Self::Library));
        all.extend(
            rectification::refused::RectificationRefusal::samples().map(Self::Rectification),
        );
        all.extend(result::refused::ResultRefusal::samples().map(Self::Result));
        all.extend(Unread::samples().map(Self::Unread));
        all.extend(FileFault::samples().map(Self::File));
        all.extend(NotAdjustable::samples().map(Self::Adjustment));
        all.extend(evaluation::refused::EvaluationRefusal::samples().map(Self::Evaluation));
        all.extend(transfer::refused::TransferRefusal::samples().map(Self::Transfer));
        all.extend(ReviewRefusal::samples().map(Self::Review));
        all.extend(AgencyRefusal::samples().into_iter().map(Self::Agency));
        all.extend(NotRegistered::samples().map(Self::NotRegistered));
        all.extend(EvidenceRefusal::samples().map(Self::Evidence));
        all.extend(YearRefusal::samples().into_iter().map(Self::Year));
        all.extend(SamplingRefusal::samples().map(Self::Sampling));
        all.extend(SuspensionRefusal::samples().map(Self::Suspension));
        all.extend(WorkRefusal::samples().map(Self::Work));
        all.extend(DisclosureRefusal::samples().map(Self::Disclosure));
        all.extend(ReferralRefusal::samples().map(Self::Referral));
        all.extend(DelegationRefusal::samples().map(Self::Delegation));
        all
    }
}
