//! One entry onto the state. Pure: the same entries give the same state on every machine.

use std::sync::Arc;

use super::build::revision_of;
use super::county::{County, Founded};
use super::review::{add_opinions, conclude, resolve};
use crate::document::{Document, OpinionState, Settled, Signed, Stage, Status};
use crate::journal::chain::Digest;
use crate::journal::entry::{Entry, Link};
use crate::journal::event::Event;
use crate::journal::{v1, v2};
use crate::party::actor::Actor;
use crate::party::membership::Membership;
use crate::party::organization::{Dated, Organization};
use crate::unit::day::Instant;
use crate::unit::id::{AccountId, DocumentId};
use crate::{any_assessment, any_disclosure, any_ledger_change, any_report};

/// What an entry says besides its event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its number.
    pub seq: u64,
    /// Its time.
    pub recorded: Instant,
    /// Who.
    pub actor: Actor,
    /// Digest of its payload.
    pub payload_digest: Digest,
}

/// An entry contradicts those before it: the journal is broken, and the server stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inconsistent {
    /// The entry.
    pub seq: u64,
    /// What does not fit.
    pub what: String,
}

impl Inconsistent {
    /// One sentence for people.
    pub fn message(&self) -> String {
        format!("第{}条记录与此前的记录矛盾：{}。", self.seq, self.what)
    }
}

impl County {
    /// Applies one entry. An entry whose payload was withheld changes nothing but the head.
    ///
    /// # Errors
    /// When the entry contradicts the state.
    pub fn apply_entry(&mut self, entry: &Entry) -> Result<(), Inconsistent> {
        let wrong = |what: String| Inconsistent { seq: entry.seq, what };
        let actor = entry.actor.parse().map_err(|_| wrong(format!("办理人“{}”", entry.actor)))?;
        if let Some(event) = entry.event().map_err(|bad| wrong(bad.0))? {
            let stamp = Stamp {
                seq: entry.seq,
                recorded: entry.recorded,
                actor,
                payload_digest: entry.payload_digest,
            };
            self.note_represented(&stamp);
            self.apply(&stamp, &event)?;
        }
        self.head = Some(Link { seq: entry.seq, hash: entry.hash, recorded: entry.recorded });
        Ok(())
    }

    /// Folds entries from the beginning.
    ///
    /// # Errors
    /// At the first entry that contradicts those before it.
    pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Self, Inconsistent> {
        let mut county = Self::default();
        for entry in entries {
            county.apply_entry(entry)?;
        }
        Ok(county)
    }

    /// Applies what happened.
    ///
    /// # Errors
    /// When it contradicts the state.
    pub fn apply(&mut self, stamp: &Stamp, event: &Event) -> Result<(), Inconsistent> {
        match event {
            Event::JurisdictionFounded(body) => self.found(stamp, body),
            Event::OrganizationRegistered(body) => self.register_organization(stamp, body),
            Event::OrganizationChanged(body) => self.change_organization(stamp, body),
            Event::OrganizationClosed(body) => self.close_organization(stamp, body),
            Event::MembershipGranted(body) => self.grant(stamp, body),
            Event::MembershipRevoked(body) => self.revoke(stamp, body),
            Event::DelegationGiven(body) => self.delegate(stamp, body),
            Event::DelegationWithdrawn(body) => self.withdraw_delegation(stamp, body),
            Event::RulesAdopted(body) => {
                self.shared.rules.clone_from(&body.digest);
                Ok(())
            }
            Event::ProjectRegistered(body) => self.register_project(stamp, body),
            Event::PaymentsRecorded(body) => self.record_payments(stamp, body),
            Event::DocumentSubmitted(body) => self.submit(stamp, body),
            Event::DocumentWithdrawn(body) => self.withdraw(stamp, body),
            Event::DocumentFiled(body) => self.file(stamp, body),
            Event::DocumentReturned(body) => self.send_back(stamp, body),
            Event::OpinionsGiven(body) => self.give_opinions(stamp, body),
            Event::DocumentAccepted(body) => self.accept(stamp, body),
            Event::ReviewScored(body) => self.score_review(stamp, body),
            Event::MonitoringFlagged(body) => self.settle_flags(stamp, body),
            Event::ExAnteWaived(body) => self.waive_ex_ante(stamp, body),
            Event::FlagOverruled(body) => self.overrule(stamp, body),
            Event::RectificationOrdered(body) => self.order(stamp, body),
            Event::RectificationAnswered(body) => self.answer(stamp, body),
            Event::RectificationJudged(body) => self.judge(stamp, body),
            Event::RectificationWithdrawn(body) => self.withdraw_order(stamp, body),
            Event::ResultDecided(body) => self.decide_result(stamp, body),
            Event::ReferralMade(body) => self.refer(stamp, body),
            Event::ReferralAnswered(body) => self.answer_referral(stamp, body),
            Event::WorkRecorded(body) => self.record_work(stamp, body),
            Event::WorkWithdrawn(body) => self.withdraw_work(stamp, body),
            Event::TaskDueRegistered(body) => self.register_task_due(stamp, body),
            any_disclosure!() => self.disclose(stamp, event),
            any_report!() => self.write_report(stamp, event),
            any_ledger_change!() => self.change_ledger(stamp, event),
            any_assessment!() => self.assess(stamp, event),
            Event::SuspensionDecided(body) => self.decide_suspension(stamp, body),
            Event::ResultCommented(body) => self.comment_result(stamp, body),
            Event::LibraryChangeProposed(body) => self.propose_library_change(stamp, body),
            Event::LibraryChangeDecided(body) => self.decide_library_change(stamp, body),
            Event::CaseMarked(body) => self.mark_case(stamp, body),
            Event::EvaluationsSelected(body) => self.select_evaluations(stamp, body),
            Event::AgencyRecorded(body) => self.record_agency(stamp, body),
            Event::ExpertRecorded(body) => {
                self.record_expert(body);
                Ok(())
            }
            Event::ExpertClosed(body) => self.close_expert(stamp, body),
            Event::EvaluationCommissioned(body) => self.commission(stamp, body),
            Event::EngagementTermChanged(body) => self.change_term(stamp, body),
            Event::DeliverableDelivered(body) => self.deliver(stamp, body),
            Event::DeliverableJudged(body) => self.judge_delivery(stamp, body),
            Event::AgencyAssessed(body) => self.assess_agency(stamp, body),
            Event::AssessmentAnswered(body) => self.answer_assessment(stamp, body),
            Event::TransferReported(body) => self.report_transfer(stamp, body),
            Event::EvidenceRegistered(body) => self.register_evidence(stamp, body),
            Event::EvidenceLinked(body) => self.link_evidence(stamp, body),
            Event::EvidenceWithdrawn(body) => self.withdraw_evidence(stamp, body),
            Event::YearClosed(body) => self.close_year(stamp, body),
            Event::YearReopened(body) => self.reopen_year(stamp, body),
            Event::SampleDrawn(body) => self.draw_sample(stamp, body),
            Event::SampleReviewed(body) => self.review_sample(stamp, body),
            Event::SampleFedBack(body) => self.feed_back_sample(stamp, body),
        }
    }

    fn found(&mut self, stamp: &Stamp, body: &v1::JurisdictionFounded) -> Result<(), Inconsistent> {
        let division = body.division.parse().map_err(|_| wrong(stamp, "行政区划代码"))?;
        self.shared.founded =
            Some(Founded { division, name: body.name.clone(), demo_today: body.demo_today });
        Ok(())
    }

    fn register_organization(
        &mut self,
        stamp: &Stamp,
        body: &v1::OrganizationRegistered,
    ) -> Result<(), Inconsistent> {
        let from = body.from.date();
        let uscc = match &body.uscc {
            None => None,
            Some(text) => {
                Some(Dated::new(from, text.parse().map_err(|_| wrong(stamp, "信用代码"))?))
            }
        };
        let unit = Organization {
            id: body.organization,
            kind: body.kind,
            parent: body.parent,
            name: Dated::new(from, body.name.clone()),
            uscc,
            budget_code: body.budget_code.clone().map(|code| Dated::new(from, code)),
            succeeds: body.succeeds.clone(),
            closed_on: None,
            is_township: body.is_township,
        };
        match self.shared.organizations.insert(body.organization, Arc::new(unit)) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "单位已登记")),
        }
    }

    fn change_organization(
        &mut self,
        stamp: &Stamp,
        body: &v1::OrganizationChanged,
    ) -> Result<(), Inconsistent> {
        let unit = self.shared.organizations.get_mut(&body.organization);
        let unit = Arc::make_mut(unit.ok_or_else(|| wrong(stamp, "没有这个单位"))?);
        let from = body.from.date();
        if let Some(name) = &body.name {
            unit.name.set(from, name.clone());
        }
        if let Some(text) = &body.uscc {
            let code = text.parse().map_err(|_| wrong(stamp, "信用代码"))?;
            set(&mut unit.uscc, from, code);
        }
        if let Some(code) = &body.budget_code {
            set(&mut unit.budget_code, from, code.clone());
        }
        if let Some(is_township) = body.is_township {
            unit.is_township = is_township;
        }
        Ok(())
    }

    fn close_organization(
        &mut self,
        stamp: &Stamp,
        body: &v1::OrganizationClosed,
    ) -> Result<(), Inconsistent> {
        let unit = self.shared.organizations.get_mut(&body.organization);
        let unit = Arc::make_mut(unit.ok_or_else(|| wrong(stamp, "没有这个单位"))?);
        unit.closed_on = Some(body.last_day.date());
        Ok(())
    }

    fn grant(&mut self, stamp: &Stamp, body: &v1::MembershipGranted) -> Result<(), Inconsistent> {
        let membership = Membership {
            id: body.membership,
            account: body.account,
            role: body.role,
            organization: body.organization,
            departments: body.departments.clone(),
            revoked: false,
            acting: None,
        };
        self.internal.memberships_of_account.insert((body.account, body.membership), ());
        match self.internal.memberships.insert(body.membership, Arc::new(membership)) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "身份已授予")),
        }
    }

    fn revoke(&mut self, stamp: &Stamp, body: &v1::MembershipRevoked) -> Result<(), Inconsistent> {
        let membership = self.internal.memberships.get_mut(&body.membership);
        let membership = membership.ok_or_else(|| wrong(stamp, "没有这个身份"))?;
        Arc::make_mut(membership).revoked = true;
        Ok(())
    }

    fn submit(&mut self, stamp: &Stamp, body: &v2::DocumentSubmitted) -> Result<(), Inconsistent> {
        let revision = Arc::new(revision_of(stamp, body));
        self.note_target_rows(body);
        if body.revision == 1 {
            let document = Document {
                id: body.document,
                kind: body.form,
                subject: body.subject,
                work_year: body.work_year,
                budget_year: body.budget_year,
                status: Status::Submitted { at: stamp.recorded },
                past: Vec::new(),
                revisions: vec![revision],
                opinions: Vec::new(),
                reviews: Vec::new(),
                signed: None,
            };
            let key = (body.subject, body.form);
            self.shared.documents_of.insert(key, body.document);
            return match self.shared.documents.insert(body.document, Arc::new(document)) {
                None => Ok(()),
                Some(_) => Err(wrong(stamp, "文书已存在")),
            };
        }
        self.change_document(stamp, body.document, |document| {
            document.go_on(Status::Submitted { at: stamp.recorded });
            document.signed = None;
            for answer in &body.answers {
                let opinion = document.opinions.iter_mut().find(|o| o.id == answer.opinion);
                if let Some(opinion) = opinion {
                    let text = answer.text.clone();
                    opinion.state =
                        OpinionState::Answered { answer: text, revision: body.revision };
                }
            }
            document.revisions.push(revision);
        })?;
        let document = self.document(body.document).expect("it was changed just now");
        match usize::try_from(body.revision) {
            Ok(number) if number == document.revisions.len() => Ok(()),
            Ok(_) | Err(_) => Err(wrong(stamp, "版次不连续")),
        }
    }

    fn file(&mut self, stamp: &Stamp, body: &v1::DocumentFiled) -> Result<(), Inconsistent> {
        let signed_by = account(stamp)?;
        self.change_document(stamp, body.document, |document| {
            document.signed = Some(Signed { by: signed_by, at: stamp.recorded });
            document.go_on(Status::Filed {
                signed_by,
                at: stamp.recorded,
                single_officer: body.single_officer,
            });
        })
    }

    fn send_back(
        &mut self,
        stamp: &Stamp,
        body: &v1::DocumentReturned,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        self.change_document(stamp, body.document, |document| {
            resolve(document, &body.resolved, body.revision);
            add_opinions(document, &body.opinions, body.revision, by, stamp.recorded);
            if body.stage == Stage::Finance {
                conclude(document, body.revision, false, by, stamp.recorded);
            }
            document.go_on(Status::Returned {
                stage: body.stage,
                reason: body.reason.clone(),
                by,
                at: stamp.recorded,
            });
        })
    }

    fn accept(&mut self, stamp: &Stamp, body: &v1::DocumentAccepted) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        self.change_document(stamp, body.document, |document| {
            resolve(document, &body.resolved, body.revision);
            conclude(document, body.revision, true, by, stamp.recorded);
            document.go_on(Status::Accepted {
                by,
                at: stamp.recorded,
                settled: Settled {
                    total: body.total,
                    grade: body.grade,
                    flags: None,
                    rules: body.rules.clone(),
                },
            });
        })?;
        self.adjust_target(stamp, body.document)
    }

    pub(super) fn change_document(
        &mut self,
        stamp: &Stamp,
        id: DocumentId,
        change: impl FnOnce(&mut Document),
    ) -> Result<(), Inconsistent> {
        let document = self.shared.documents.get_mut(&id);
        let document = document.ok_or_else(|| wrong(stamp, "没有这份文书"))?;
        change(Arc::make_mut(document));
        Ok(())
    }
}

pub(super) fn wrong(stamp: &Stamp, what: &str) -> Inconsistent {
    Inconsistent { seq: stamp.seq, what: what.to_owned() }
}

pub(super) fn account(stamp: &Stamp) -> Result<AccountId, Inconsistent> {
    stamp.actor.account().ok_or_else(|| wrong(stamp, "审核须由人办理"))
}

fn set<T>(dated: &mut Option<Dated<T>>, from: jiff::civil::Date, value: T) {
    match dated {
        Some(dated) => dated.set(from, value),
        None => *dated = Some(Dated::new(from, value)),
    }
}
