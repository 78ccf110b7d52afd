//! 全过程记录: entries of a journal or of the installation's stream, the newest first, with what they
//! are about in words.

use serde_json::Value;
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::event::title_of;
use wenxiao_domain::journal::{Digest, Entry, Event};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{
    AccountId, DocumentId, EngagementId, OrgId, ProjectId, RectificationId,
};

use crate::app::App;
use crate::failure::Failure;
use crate::installation::Noted;
use crate::keep::{INSTALLATION, entry, row_number};

/// Entries read at once.
const CHUNK: u64 = 500;

/// Entries that one call looks through before it answers with what it has.
const MOST_LOOKED_AT: u64 = 20_000;

/// Which entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrailQuery {
    /// By whom.
    pub actor: Option<AccountId>,
    /// Which kind, by its word in the journal.
    pub kind: Option<String>,
    /// A part of what they are about.
    pub text: String,
    /// About which project.
    pub project: Option<ProjectId>,
    /// About which document.
    pub document: Option<DocumentId>,
    /// Not before this day.
    pub from: Option<Day>,
    /// Not after this day.
    pub to: Option<Day>,
    /// Only entries before this number; for the next page.
    pub before: Option<u64>,
    /// How many; 50 where 0 is asked, never more than 1000.
    pub limit: usize,
}

/// One entry in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailLine {
    /// Its number.
    pub seq: u64,
    /// Its time.
    pub recorded: Instant,
    /// Who.
    pub actor: Actor,
    /// The word of its kind.
    pub kind: String,
    /// The kind in words: 送审.
    pub title: String,
    /// What it is about.
    pub object: String,
    /// What came of it, in the installation's stream: a refusal's code.
    pub outcome: String,
    /// About which project.
    pub project: Option<ProjectId>,
    /// About which document.
    pub document: Option<DocumentId>,
    /// Its hash.
    pub hash: Digest,
    /// The payload was withheld or erased.
    pub is_withheld: bool,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrailPage {
    /// The newest first.
    pub lines: Vec<TrailLine>,
    /// `before` of the next page; nothing where the beginning was reached.
    pub next: Option<u64>,
}

/// What an event is about.
struct About {
    object: String,
    outcome: String,
    project: Option<ProjectId>,
    document: Option<DocumentId>,
}

impl About {
    fn words(object: impl Into<String>) -> Self {
        Self { object: object.into(), outcome: String::new(), project: None, document: None }
    }
}

impl App {
    /// Entries, the newest first. Names are those of today.
    ///
    /// # Errors
    /// When the store is in trouble, or an entry cannot be read.
    pub fn trail(&self, jurisdiction: &str, query: &TrailQuery) -> Result<TrailPage, Failure> {
        let county = match jurisdiction {
            INSTALLATION => None,
            _ => Some(self.county(jurisdiction)?),
        };
        let newest = self.head(jurisdiction)?.map_or(0, |(seq, _)| seq);
        let limit = if query.limit == 0 { 50 } else { query.limit.min(1_000) };
        let mut upper = query.before.unwrap_or(u64::MAX).min(newest + 1);
        let mut looked_at = 0;
        let mut lines = Vec::new();
        while 1 < upper && looked_at < MOST_LOOKED_AT {
            let lower = upper.saturating_sub(CHUNK).max(1);
            let rows = self.store().read_one(|reader| {
                let count = row_number(upper - lower);
                reader.entries(jurisdiction, row_number(lower), count).map_err(Failure::from)
            })?;
            for entry in rows.into_iter().map(entry).rev() {
                let line = line(&entry, county.as_deref())?;
                if is_asked(&line, query) {
                    lines.push(line);
                    if lines.len() == limit {
                        let next = (1 < entry.seq).then_some(entry.seq);
                        return Ok(TrailPage { lines, next });
                    }
                }
            }
            looked_at += upper - lower;
            upper = lower;
        }
        Ok(TrailPage { lines, next: (1 < upper).then_some(upper) })
    }

    /// One entry in words.
    ///
    /// # Errors
    /// When the store is in trouble, or the entry cannot be read.
    pub fn trail_line(&self, jurisdiction: &str, seq: u64) -> Result<Option<TrailLine>, Failure> {
        let county = match jurisdiction {
            INSTALLATION => None,
            _ => Some(self.county(jurisdiction)?),
        };
        let entry = self.entry(jurisdiction, seq)?;
        entry.map(|entry| line(&entry, county.as_deref())).transpose()
    }
}

fn is_asked(line: &TrailLine, query: &TrailQuery) -> bool {
    let day = line.recorded.legal_day();
    let text = query.text.trim();
    query.actor.is_none_or(|asked| line.actor.account() == Some(asked))
        && query.kind.as_deref().is_none_or(|kind| kind == line.kind)
        && query.project.is_none_or(|asked| line.project == Some(asked))
        && query.document.is_none_or(|asked| line.document == Some(asked))
        && query.from.is_none_or(|from| from <= day)
        && query.to.is_none_or(|to| day <= to)
        && (text.is_empty() || line.object.contains(text) || line.title.contains(text))
}

fn line(entry: &Entry, county: Option<&County>) -> Result<TrailLine, Failure> {
    let broken = |what: String| Failure::BrokenJournal {
        jurisdiction: entry.jurisdiction.clone(),
        seq: entry.seq,
        what,
    };
    let about = match county {
        None => of_note(entry).map_err(broken)?,
        Some(county) => match entry.event().map_err(|bad| broken(bad.0))? {
            Some(event) => of_event(&event, county),
            None => About::words("（内容未提供）"),
        },
    };
    let noted = Noted::ALL.into_iter().find(|noted| noted.kind() == entry.kind);
    let title = match (county, noted) {
        (None, Some(noted)) => noted.title(),
        (None, None) | (Some(_), _) => title_of(&entry.kind),
    };
    Ok(TrailLine {
        seq: entry.seq,
        recorded: entry.recorded,
        actor: entry.actor.parse().map_err(|_| broken(format!("办理人“{}”。", entry.actor)))?,
        kind: entry.kind.clone(),
        title: title.to_owned(),
        object: about.object,
        outcome: about.outcome,
        project: about.project,
        document: about.document,
        hash: entry.hash,
        is_withheld: entry.payload.is_none(),
    })
}

fn of_note(entry: &Entry) -> Result<About, String> {
    let Some(payload) = &entry.payload else { return Ok(About::words("（内容已删除）")) };
    let value: Value = serde_json::from_slice(payload).map_err(|bad| bad.to_string())?;
    let text = |name: &str| value["body"][name].as_str().unwrap_or_default().to_owned();
    let outcome = text("outcome");
    Ok(About { outcome, ..About::words(text("object")) })
}

/// What was done about a project, beside its name.
fn of_project(county: &County, id: ProjectId, what: &str) -> About {
    let name = county.project(id).map_or("—", |one| one.name.as_str());
    About { project: Some(id), ..About::words(format!("{name}　{what}")) }
}

fn of_event(event: &Event, county: &County) -> About {
    let unit = |id: OrgId| {
        let unit = county.organization(id);
        unit.and_then(|unit| unit.name.changes().last()).map_or("—", |(_, name)| name.as_str())
    };
    match event {
        Event::JurisdictionFounded(body) => {
            About::words(format!("{}（{}）", body.name, body.division))
        }
        Event::RulesAdopted(body) => About::words(body.digest.chars().take(8).collect::<String>()),
        Event::OrganizationRegistered(body) => About::words(body.name.clone()),
        Event::OrganizationChanged(body) => About::words(unit(body.organization)),
        Event::OrganizationClosed(body) => About::words(unit(body.organization)),
        Event::MembershipGranted(body) => {
            About::words(format!("{} {}", unit(body.organization), body.role.name()))
        }
        Event::MembershipRevoked(body) => match county.membership(body.membership) {
            Some(held) => About::words(format!("{} {}", unit(held.organization), held.role.name())),
            None => About::words("—"),
        },
        Event::ProjectRegistered(body) => {
            let object = format!("{} {}", body.code, body.name);
            About { project: Some(body.project), ..About::words(object) }
        }
        Event::PaymentsRecorded(body) => {
            About::words(format!("截至{}，{}行", body.as_of, body.lines.len()))
        }
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
        Event::FlagOverruled(body) => {
            let revision = county.document(body.document).map(|one| one.newest().number);
            of_document(county, body.document, None, revision.unwrap_or_default())
        }
        Event::ExAnteWaived(body) => of_project(county, body.project, "事前评估"),
        Event::ResultDecided(body) => of_project(county, body.project, body.source.short_name()),
        Event::RectificationOrdered(body) => of_ticket(county, body.rectification),
        Event::RectificationAnswered(body) => of_ticket(county, body.rectification),
        Event::RectificationJudged(body) => of_ticket(county, body.rectification),
        Event::RectificationWithdrawn(body) => of_ticket(county, body.rectification),
        Event::EvaluationsSelected(body) => About::words(format!(
            "{}　{}年度{}个项目",
            unit(body.department),
            body.budget_year,
            body.projects.len()
        )),
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
    }
}

/// Changes of the library.
fn of_library(event: &Event, county: &County) -> About {
    match event {
        Event::LibraryChangeProposed(body) => {
            About::words(format!("{}指标{}", body.kind.name(), body.code))
        }
        Event::LibraryChangeDecided(body) => {
            let proposal = county.library_change(body.proposal);
            About::words(proposal.map_or_else(
                || "—".to_owned(),
                |one| format!("{}指标{}", one.change.kind().name(), one.code),
            ))
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
        }
        Event::ExpertRecorded(body) => About::words(body.name.clone()),
        Event::ExpertClosed(body) => {
            About::words(county.expert(body.expert).map_or("—", |one| one.name.as_str()))
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
    let subject = county.subject(engagement.subject);
    let name = subject.as_ref().map_or("—", Subject::name);
    let object = format!("{name}　委托{}", engagement.word());
    About { project: engagement.subject.project(), ..About::words(object) }
}

fn of_ticket(county: &County, id: RectificationId) -> About {
    let Some(ticket) = county.rectification(id) else { return About::words("—") };
    let name = county.project(ticket.project).map_or("—", |project| project.name.as_str());
    let object = format!("{name}　整改单{}", ticket.word());
    About { project: Some(ticket.project), ..About::words(object) }
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
    let object = format!("{name}　{}第{revision}版", kind.short_name());
    About { project: subject.project(), document: Some(document), ..About::words(object) }
}
