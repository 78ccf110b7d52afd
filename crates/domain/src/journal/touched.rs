//! What an event is about: a document, an order, a package, files.

use super::event::Event;
use super::v1::EvidenceText;
use crate::unit::id::{DisclosureId, DocumentId, RectificationId};
use crate::{any_ledger_change, any_report};

/// The digests of files.
fn all(files: &[EvidenceText]) -> Vec<&str> {
    files.iter().map(|file| file.digest.as_str()).collect()
}

impl Event {
    /// The document on which somebody acted.
    pub const fn document(&self) -> Option<DocumentId> {
        match self {
            Self::DocumentSubmitted(body) => Some(body.document),
            Self::DocumentWithdrawn(body) => Some(body.document),
            Self::DocumentFiled(body) => Some(body.document),
            Self::DocumentReturned(body) => Some(body.document),
            Self::DocumentAccepted(body) => Some(body.document),
            Self::OpinionsGiven(body) => Some(body.document),
            Self::ReviewScored(body) => Some(body.document),
            Self::MonitoringFlagged(body) => Some(body.document),
            Self::FlagOverruled(body) => Some(body.document),
            Self::TransferReported(body) => Some(body.document),
            _ => None,
        }
    }

    /// The package about which somebody did something.
    pub const fn disclosure(&self) -> Option<DisclosureId> {
        match self {
            Self::DisclosurePrepared(body) => Some(body.package),
            Self::DisclosureWithheld(body) => Some(body.package),
            Self::DisclosureLifted(body) => Some(body.package),
            Self::DisclosureScreened(body) => Some(body.package),
            Self::DisclosurePublished(body) => Some(body.package),
            Self::DisclosureTakenBack(body) => Some(body.package),
            _ => None,
        }
    }

    /// Digests of the files that it names: what is kept for as long as the entry. Every kind is named here: a new one
    /// does not compile until somebody has thought, because what no entry names is swept.
    pub fn files(&self) -> Vec<&str> {
        match self {
            Self::RulesAdopted(body) => vec![&body.digest],
            Self::DocumentSubmitted(body) => body.source_file.as_deref().into_iter().collect(),
            Self::EvidenceRegistered(body) => vec![&body.digest],
            Self::PaymentsRecorded(body) => vec![&body.source],
            Self::RectificationAnswered(body) => all(&body.evidence),
            Self::ExAnteWaived(body) => all(&body.evidence),
            Self::FlagOverruled(body) => all(&body.evidence),
            Self::DeliverableDelivered(body) => all(&body.files),
            Self::WorkRecorded(body) => all(&body.files),
            Self::AssessmentObjected(body) => all(&body.evidence),
            Self::DisclosurePublished(body) => body.digests(),
            Self::JurisdictionFounded(_)
            | Self::OrganizationRegistered(_)
            | Self::OrganizationChanged(_)
            | Self::OrganizationClosed(_)
            | Self::MembershipGranted(_)
            | Self::MembershipRevoked(_)
            | Self::DelegationGiven(_)
            | Self::DelegationWithdrawn(_)
            | Self::ProjectRegistered(_)
            | Self::DocumentWithdrawn(_)
            | Self::DocumentFiled(_)
            | Self::DocumentReturned(_)
            | Self::OpinionsGiven(_)
            | Self::DocumentAccepted(_)
            | Self::MonitoringFlagged(_)
            | Self::RectificationOrdered(_)
            | Self::RectificationJudged(_)
            | Self::RectificationWithdrawn(_)
            | Self::ResultDecided(_)
            | Self::ResultCommented(_)
            | Self::SuspensionDecided(_)
            | Self::ReferralMade(_)
            | Self::ReferralAnswered(_)
            | Self::LibraryChangeProposed(_)
            | Self::LibraryChangeDecided(_)
            | Self::CaseMarked(_)
            | Self::EvaluationsSelected(_)
            | Self::ReviewScored(_)
            | Self::AgencyRecorded(_)
            | Self::ExpertRecorded(_)
            | Self::ExpertClosed(_)
            | Self::EvaluationCommissioned(_)
            | Self::EngagementTermChanged(_)
            | Self::DeliverableJudged(_)
            | Self::AgencyAssessed(_)
            | Self::AssessmentAnswered(_)
            | Self::TransferReported(_)
            | Self::EvidenceLinked(_)
            | Self::EvidenceWithdrawn(_)
            | Self::YearClosed(_)
            | Self::YearReopened(_)
            | Self::AssessmentAnnounced(_)
            | Self::ObjectionDecided(_)
            | Self::SampleDrawn(_)
            | Self::SampleReviewed(_)
            | Self::SampleFedBack(_)
            | Self::WorkWithdrawn(_)
            | Self::TaskDueRegistered(_)
            | Self::DisclosurePrepared(_)
            | Self::DisclosureWithheld(_)
            | Self::DisclosureLifted(_)
            | Self::DisclosureScreened(_)
            | Self::DisclosureTakenBack(_)
            | any_ledger_change!()
            | any_report!() => Vec::new(),
        }
    }

    /// The ticket on which somebody acted.
    pub const fn rectification(&self) -> Option<RectificationId> {
        match self {
            Self::RectificationOrdered(body) => Some(body.rectification),
            Self::RectificationAnswered(body) => Some(body.rectification),
            Self::RectificationJudged(body) => Some(body.rectification),
            Self::RectificationWithdrawn(body) => Some(body.rectification),
            _ => None,
        }
    }
}
