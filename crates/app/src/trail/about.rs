//! What an entry is about: in words of today, and by the ids under which it is found.

mod ledger;
mod report;

use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Event;
use wenxiao_domain::journal::v1::TaskDueRegistered;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{
    DocumentId, EngagementId, MembershipId, OrgId, ProjectId, ReferralId, SampleBatchId,
    WorkRecordId,
};
use wenxiao_domain::work_record::DueOf;
use wenxiao_domain::{any_assessment, any_disclosure, any_ledger_change, any_report};

use super::TrailThing;

/// What an entry is about, in words and by its ids.
#[derive(Default)]
pub(super) struct About {
    /// What was done, where the kind of the entry says it too broadly.
    pub title: Option<&'static str>,
    pub object: String,
    pub outcome: String,
    pub project: Option<ProjectId>,
    pub document: Option<DocumentId>,
    pub form: Option<FormKind>,
    pub thing: Option<TrailThing>,
}

impl About {
    /// Told in words alone.
    pub fn words(object: impl Into<String>) -> Self {
        Self { object: object.into(), ..Self::default() }
    }

    fn with(self, thing: TrailThing) -> Self {
        Self { thing: Some(thing), ..self }
    }
}

/// What was done about a project, beside its name.
fn of_subject(county: &County, id: SubjectId, what: &str) -> About {
    let subject = county.subject(id);
    let name = subject.as_ref().map_or("—", Subject::name);
    About { project: id.project(), ..About::words(format!("{name}　{what}")) }
}

/// A role in a unit.
fn of_role(county: &County, unit: OrgId, role: Role) -> About {
    About::words(format!("{} {}", last_name(county, unit), role.name()))
}

/// Who acts in whose place, from when to when.
fn of_delegation(event: &Event, county: &County) -> About {
    let id = match event {
        Event::DelegationGiven(body) => Some(body.delegation),
        Event::DelegationWithdrawn(body) => Some(body.delegation),
        _ => None,
    };
    let Some(one) = id.and_then(|id| county.delegation(id)) else { return About::words("—") };
    let name = |id| {
        let held = county.membership(id);
        held.map_or_else(String::new, |held| {
            format!("{} {}", last_name(county, held.organization), held.role.name())
        })
    };
    let acts: Vec<&str> = one.acts().iter().map(|act| act.name()).collect();
    let (to, from, acts) = (name(one.to), name(one.from), acts.join("、"));
    About::words(format!("{to}代{from}　{acts}　{}至{}", one.first_day, one.last_day))
}

/// A line of a register.
fn of_evidence(county: &County, id: SubjectId, number: u32) -> About {
    of_subject(county, id, &format!("佐证{number}号")).with(TrailThing::Evidence(id))
}

/// What was done to a register of evidence.
fn of_proof(event: &Event, county: &County) -> About {
    match event {
        Event::EvidenceRegistered(body) => of_evidence(county, body.subject, body.number),
        Event::EvidenceLinked(body) => {
            let what = format!("{}“{}”", body.form.short_name(), body.row);
            About { form: Some(body.form), ..of_subject(county, body.subject, &what) }
                .with(TrailThing::Evidence(body.subject))
        }
        Event::EvidenceWithdrawn(body) => match county.evidence(body.evidence) {
            Some(line) => of_evidence(county, line.subject, line.number),
            None => About::words("—"),
        },
        _ => About::words("—"),
    }
}

/// What an event is about.
pub(super) fn of_event(event: &Event, county: &County) -> About {
    match event {
        Event::JurisdictionFounded(body) => {
            About::words(format!("{}（{}）", body.name, body.division))
        }
        Event::RulesAdopted(body) => About::words(body.digest.chars().take(8).collect::<String>()),
        Event::OrganizationRegistered(_)
        | Event::OrganizationChanged(_)
        | Event::OrganizationClosed(_) => of_unit(event, county),
        Event::MembershipGranted(body) => of_role(county, body.organization, body.role),
        Event::MembershipRevoked(body) => of_identity(county, body.membership),
        Event::DelegationGiven(_) | Event::DelegationWithdrawn(_) => of_delegation(event, county),
        Event::ProjectRegistered(body) => {
            let object = format!("{} {}", body.code, body.name);
            About { project: Some(body.project), ..About::words(object) }
        }
        Event::PaymentsRecorded(body) => of_payments(body.as_of, body.lines.len()),
        Event::DocumentSubmitted(body) => {
            of_document(county, body.document, Some((body.subject, body.form)), body.revision)
        }
        Event::DocumentWithdrawn(body) => of_document(county, body.document, None, body.revision),
        Event::DocumentFiled(body) => of_document(county, body.document, None, body.revision),
        Event::DocumentReturned(body) => of_document(county, body.document, None, body.revision),
        Event::OpinionsGiven(body) => of_document(county, body.document, None, body.revision),
        Event::DocumentAccepted(body) => of_document(county, body.document, None, body.revision),
        Event::MonitoringFlagged(body) => of_document(county, body.document, None, body.revision),
        Event::ReviewScored(body) => of_document(county, body.document, None, body.revision),
        Event::TransferReported(body) => of_document(county, body.document, None, body.revision),
        Event::FlagOverruled(body) => of_overruling(county, body.document),
        Event::ExAnteWaived(_)
        | Event::ResultDecided(_)
        | Event::ResultCommented(_)
        | Event::SuspensionDecided(_)
        | Event::ReferralMade(_)
        | Event::ReferralAnswered(_)
        | Event::EvaluationsSelected(_)
        | Event::CaseMarked(_)
        | Event::YearClosed(_)
        | Event::YearReopened(_) => of_decision(event, county),
        Event::RectificationOrdered(_)
        | Event::RectificationAnswered(_)
        | Event::RectificationJudged(_)
        | Event::RectificationWithdrawn(_) => of_ticket(event, county),
        Event::WorkRecorded(body) => of_work(county, body.record),
        Event::WorkWithdrawn(body) => of_work(county, body.record),
        Event::TaskDueRegistered(body) => of_task_due(body),
        any_disclosure!() => of_disclosure(county, event),
        any_assessment!() => report::of_assessment(event, county),
        any_report!() => report::of_report(event),
        any_ledger_change!() => ledger::of_change(event, county),
        Event::EvidenceRegistered(_) | Event::EvidenceLinked(_) | Event::EvidenceWithdrawn(_) => {
            of_proof(event, county)
        }
        Event::LibraryChangeProposed(_) | Event::LibraryChangeDecided(_) => {
            of_library(event, county)
        }
        Event::AgencyRecorded(_)
        | Event::ExpertRecorded(_)
        | Event::ExpertClosed(_)
        | Event::EvaluationCommissioned(_)
        | Event::EngagementTermChanged(_)
        | Event::DeliverableDelivered(_)
        | Event::DeliverableJudged(_)
        | Event::AgencyAssessed(_)
        | Event::AssessmentAnswered(_) => of_commission(event, county),
        Event::SampleDrawn(body) => of_sample(county, body.batch),
        Event::SampleReviewed(body) => of_sample(county, body.batch),
        Event::SampleFedBack(body) => of_sample(county, body.batch),
    }
}

/// A flag was overruled on what was newest.
fn of_overruling(county: &County, document: DocumentId) -> About {
    let revision = county.document(document).map(|one| one.newest().number);
    of_document(county, document, None, revision.unwrap_or_default())
}

/// A payment list: its day and how long it is.
fn of_payments(as_of: Day, lines: usize) -> About {
    About::words(format!("截至{as_of}，{lines}行"))
}

/// What was decided on projects and departments beside their forms, and on a year as a whole.
fn of_decision(event: &Event, county: &County) -> About {
    match event {
        Event::YearClosed(body) => of_year(body.budget_year),
        Event::YearReopened(body) => of_year(body.budget_year),
        Event::ExAnteWaived(body) => About {
            form: Some(FormKind::ExAnte),
            ..of_subject(county, body.project.into(), "事前评估")
        },
        Event::ResultDecided(body) => About {
            form: Some(body.source),
            thing: Some(TrailThing::Result(body.subject, body.source)),
            ..of_subject(county, body.subject, body.source.short_name())
        },
        Event::SuspensionDecided(body) => About {
            title: Some(body.act.name()),
            ..of_subject(county, body.project.into(), "项目资金")
        },
        Event::ReferralMade(body) => of_referral(county, body.referral),
        Event::ReferralAnswered(body) => of_referral(county, body.referral),
        Event::ResultCommented(body) => About {
            form: Some(body.source),
            thing: Some(TrailThing::Result(body.subject, body.source)),
            ..of_subject(county, body.subject, body.source.short_name())
        },
        Event::CaseMarked(body) => of_subject(county, body.project.into(), "案例"),
        Event::EvaluationsSelected(body) => {
            let unit = last_name(county, body.department);
            let (year, count) = (body.budget_year, body.projects.len());
            About {
                form: Some(FormKind::DepartmentEvaluation),
                thing: Some(TrailThing::Evaluations(body.department, year)),
                ..About::words(format!("{unit}　{year}年度{count}个项目"))
            }
        }
        _ => About::words("—"),
    }
}

/// A lead; not found by its project, and taken away from whoever may not see it.
fn of_referral(county: &County, id: ReferralId) -> About {
    let Some(one) = county.referral(id) else { return About::words("—") };
    let subject = county.subject(one.subject);
    let name = subject.as_ref().map_or("—", Subject::name);
    About::words(format!("{name}　{}，{}", one.word(), one.recipient.name()))
        .with(TrailThing::Referral(id))
}

/// An identity that was taken back.
fn of_identity(county: &County, id: MembershipId) -> About {
    let held = county.membership(id);
    held.map_or_else(|| About::words("—"), |held| of_role(county, held.organization, held.role))
}

/// A record of work.
fn of_work(county: &County, id: WorkRecordId) -> About {
    let Some(one) = county.work_record(id) else { return About::words("—") };
    About::words(format!("{}　{}", one.word(), one.text.title)).with(TrailThing::Work(id))
}

/// A day of a task, or of an act and all tasks that fall due with it.
fn of_task_due(body: &TaskDueRegistered) -> About {
    let what = match &body.of {
        DueOf::Happening(happening) => happening.name().to_owned(),
        DueOf::Time(time) => format!("台账{time}"),
    };
    About::words(format!("{}年　{what}", body.work_year)).with(TrailThing::Ledger(body.work_year))
}

/// A package of what is published.
fn of_disclosure(county: &County, event: &Event) -> About {
    let one = event.disclosure().and_then(|id| county.disclosure(id));
    let Some(one) = one else { return About::words("—") };
    let on = one.newest().at.legal_day();
    let publisher = county.organization_name(one.publisher, on);
    let words = format!("{}　{publisher}{}", one.word(), one.kind.name());
    About::words(words).with(TrailThing::Disclosure(one.id))
}

/// 年度结账 and 重新开账.
fn of_year(budget_year: i16) -> About {
    About::words(format!("{budget_year}年度")).with(TrailThing::Closing(budget_year))
}

/// The register of units.
fn of_unit(event: &Event, county: &County) -> About {
    let (name, unit) = match event {
        Event::OrganizationRegistered(body) => (body.name.as_str(), body.organization),
        Event::OrganizationChanged(body) => {
            (last_name(county, body.organization), body.organization)
        }
        Event::OrganizationClosed(body) => {
            (last_name(county, body.organization), body.organization)
        }
        _ => return About::words("—"),
    };
    About::words(name).with(TrailThing::Organization(unit))
}

/// The newest name of a unit.
fn last_name(county: &County, id: OrgId) -> &str {
    let unit = county.organization(id);
    unit.and_then(|unit| unit.name.changes().last()).map_or("—", |(_, name)| name.as_str())
}

/// Changes of the library.
fn of_library(event: &Event, county: &County) -> About {
    match event {
        Event::LibraryChangeProposed(body) => {
            About::words(format!("{}指标{}", body.kind.name(), body.code))
                .with(TrailThing::LibraryChange(body.proposal))
        }
        Event::LibraryChangeDecided(body) => {
            let proposal = county.library_change(body.proposal);
            About::words(proposal.map_or_else(
                || "—".to_owned(),
                |one| format!("{}指标{}", one.change.kind().name(), one.code),
            ))
            .with(TrailThing::LibraryChange(body.proposal))
        }
        _ => About::words("—"),
    }
}

/// The register of agencies, and what is commissioned.
fn of_commission(event: &Event, county: &County) -> About {
    match event {
        Event::AgencyRecorded(body) => {
            let unit = county.organization(body.agency);
            let name = unit.and_then(|unit| unit.name.changes().last());
            About::words(name.map_or("—", |(_, name)| name.as_str()))
                .with(TrailThing::Agency(body.agency))
        }
        Event::ExpertRecorded(body) => {
            About::words(body.name.clone()).with(TrailThing::Expert(body.expert))
        }
        Event::ExpertClosed(body) => {
            About::words(county.expert(body.expert).map_or("—", |one| one.name.as_str()))
                .with(TrailThing::Expert(body.expert))
        }
        Event::EvaluationCommissioned(body) => of_engagement(county, body.engagement),
        Event::EngagementTermChanged(body) => of_engagement(county, body.engagement),
        Event::DeliverableDelivered(body) => of_engagement(county, body.engagement),
        Event::DeliverableJudged(body) => of_engagement(county, body.engagement),
        Event::AgencyAssessed(body) => of_engagement(county, body.engagement),
        Event::AssessmentAnswered(body) => of_engagement(county, body.engagement),
        _ => About::words("—"),
    }
}

fn of_engagement(county: &County, id: EngagementId) -> About {
    let Some(engagement) = county.engagement(id) else { return About::words("—") };
    About {
        form: Some(engagement.form()),
        thing: Some(TrailThing::Engagement(id)),
        ..of_subject(county, engagement.subject, &format!("委托{}", engagement.word()))
    }
}

/// 抽审.
fn of_sample(county: &County, id: SampleBatchId) -> About {
    let Some(batch) = county.sample_batch(id) else { return About::words("—") };
    About {
        form: batch.kind.forms().first().copied(),
        ..About::words(format!("{}抽审批次{}", batch.kind.name(), batch.word()))
    }
    .with(TrailThing::Sample(id))
}

fn of_ticket(event: &Event, county: &County) -> About {
    let found = event.rectification().and_then(|id| Some((id, county.rectification(id)?)));
    let Some((id, ticket)) = found else { return About::words("—") };
    let is_order = matches!(event, Event::RectificationOrdered(_));
    let is_finding = ticket.origin.flag().is_none();
    About {
        title: (is_order && is_finding).then_some("反馈评价问题"),
        form: Some(ticket.source),
        thing: Some(TrailThing::Rectification(id)),
        ..of_subject(county, ticket.subject, &format!("整改单{}", ticket.word()))
    }
}

fn of_document(
    county: &County,
    document: DocumentId,
    known: Option<(SubjectId, FormKind)>,
    revision: u32,
) -> About {
    let found = county.document(document).map(|document| (document.subject, document.kind));
    let Some((subject, kind)) = known.or(found) else { return About::words("—") };
    let about = county.subject(subject);
    let name = about.as_ref().map_or("—", Subject::name);
    let form = match county.document(document) {
        Some(document) => county.document_name(document),
        None => county.name_to_write(subject, kind),
    };
    let object = format!("{name}　{form}第{revision}版");
    About {
        project: subject.project(),
        document: Some(document),
        form: Some(kind),
        ..About::words(object)
    }
}
