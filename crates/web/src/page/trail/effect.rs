//! What an entry did, in words: for the list one line, for the entry's page label and text.

mod evidence;
mod proof;
mod rectification;
mod review;

use std::collections::BTreeMap;
use std::sync::Arc;

use wenxiao_domain::document::SubjectId;
use wenxiao_domain::journal::event::Event;
use wenxiao_domain::journal::v1::ProjectRegistered;
use wenxiao_domain::library::proposal::Proposal;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::project::{HIDDEN_NAME, Project};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::{AccountId, DocumentId, OrgId, ProjectId, ProposalId};
use wenxiao_domain::{any_assessment, any_disclosure, any_ledger_change, any_report};

use crate::page::show;
use evidence::named;

mod assessment;
mod decision;

mod held;

mod delegation;

mod engagement;

mod payments;

mod sampling;

mod disclosure;
mod ledger;
mod report;
mod work;

use assessment::of_assessment;
use decision::of_decision;
use delegation::of_delegation;
use disclosure::of_disclosure;
use engagement::{of_engagement, of_register};
use held::of_held;
use ledger::of_ledger_change;
use payments::of_payments;
use report::of_report;
use sampling::of_sample;
use work::of_work;

/// An entry's effect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// What it is about, for the list.
    pub object: String,
    /// Where it can be seen.
    pub href: Option<String>,
    /// Label and text.
    pub facts: Vec<(&'static str, String)>,
}

/// Looks names up in the state.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The state.
    pub county: &'a County,
    /// The day whose names are used.
    pub on: Day,
    /// Who looks: no link leads where they may not go.
    pub me: &'a Membership,
    /// Name and log-in of the people with an account.
    pub people: &'a People,
}

/// `示例甲（shuili）` by account.
pub type People = BTreeMap<AccountId, String>;

/// To whom a role was granted, or from whom it was taken; nothing of other events.
pub fn holder(county: &County, event: &Event) -> Option<AccountId> {
    match event {
        Event::MembershipGranted(body) => Some(body.account),
        Event::MembershipRevoked(body) => {
            county.membership(body.membership).map(|held| held.account)
        }
        _ => None,
    }
}

impl Names<'_> {
    fn unit(self, id: OrgId) -> String {
        self.county.organization_name(id, self.on).to_owned()
    }

    fn person(self, event: &Event) -> String {
        let Some(account) = holder(self.county, event) else { return String::new() };
        self.people.get(&account).cloned().unwrap_or_else(|| "已删除的账号".to_owned())
    }

    /// Code and name of a project or department.
    fn subject(self, id: SubjectId) -> String {
        let subject = self.county.subject(id);
        let name = subject.map_or_else(
            || id.to_string(),
            |subject| format!("{} {}", subject.code(), subject.name_for(self.me)),
        );
        name.trim().to_owned()
    }

    fn project(self, id: ProjectId) -> String {
        let found = self.county.project(id);
        let words =
            |project: &Arc<Project>| format!("{} {}", project.code, project.name_for(self.me));
        found.map_or_else(|| id.to_string(), words)
    }

    /// As it was registered then.
    fn registered(self, body: &ProjectRegistered) -> String {
        let now = self.county.project(body.project);
        let is_hidden = now.is_some_and(|project| project.is_hidden_from(self.me));
        let name = if is_hidden { HIDDEN_NAME } else { &body.name };
        format!("{} {name}", body.code)
    }

    fn document(self, id: DocumentId) -> String {
        let Some(document) = self.county.document(id) else { return id.to_string() };
        format!("{} · {}", self.subject(document.subject), self.county.document_name(document))
    }

    /// The effect of an event.
    pub fn effect(self, event: &Event) -> Effect {
        match event {
            Event::JurisdictionFounded(_)
            | Event::RulesAdopted(_)
            | Event::MembershipGranted(_)
            | Event::MembershipRevoked(_) => self.of_place(event),
            Event::DelegationGiven(_) | Event::DelegationWithdrawn(_) => of_delegation(self, event),
            Event::OrganizationRegistered(_)
            | Event::OrganizationChanged(_)
            | Event::OrganizationClosed(_) => self.of_unit(event),
            Event::ProjectRegistered(body) => self.of_registration(body),
            Event::PaymentsRecorded(body) => of_payments(body),
            Event::SampleDrawn(_) | Event::SampleReviewed(_) | Event::SampleFedBack(_) => {
                of_sample(self, event)
            }
            Event::SuspensionDecided(_) | Event::ReferralMade(_) | Event::ReferralAnswered(_) => {
                of_held(self, event)
            }
            Event::WorkRecorded(_) | Event::WorkWithdrawn(_) | Event::TaskDueRegistered(_) => {
                of_work(self, event)
            }
            any_disclosure!() => of_disclosure(self, event),
            any_report!() => of_report(self, event),
            any_ledger_change!() => of_ledger_change(self, event),
            any_assessment!() => of_assessment(self, event),
            Event::ResultDecided(_)
            | Event::ResultCommented(_)
            | Event::EvaluationsSelected(_)
            | Event::CaseMarked(_)
            | Event::ExAnteWaived(_)
            | Event::YearClosed(_)
            | Event::YearReopened(_) => of_decision(self, event),
            Event::DocumentSubmitted(_)
            | Event::DocumentWithdrawn(_)
            | Event::DocumentFiled(_)
            | Event::DocumentReturned(_)
            | Event::OpinionsGiven(_)
            | Event::DocumentAccepted(_)
            | Event::ReviewScored(_)
            | Event::TransferReported(_) => self.of_document(event),
            Event::MonitoringFlagged(_) | Event::FlagOverruled(_) => self.of_flags(event),
            Event::RectificationOrdered(_)
            | Event::RectificationAnswered(_)
            | Event::RectificationJudged(_)
            | Event::RectificationWithdrawn(_) => self.of_ticket(event),
            Event::LibraryChangeProposed(_) | Event::LibraryChangeDecided(_) => {
                self.of_library(event)
            }
            Event::EvidenceRegistered(_)
            | Event::EvidenceLinked(_)
            | Event::EvidenceWithdrawn(_) => self.of_evidence(event),
            Event::AgencyRecorded(_) | Event::ExpertRecorded(_) | Event::ExpertClosed(_) => {
                of_register(self, event)
            }
            Event::EvaluationCommissioned(_)
            | Event::EngagementTermChanged(_)
            | Event::DeliverableDelivered(_)
            | Event::DeliverableJudged(_)
            | Event::AgencyAssessed(_)
            | Event::AssessmentAnswered(_) => of_engagement(self, event),
        }
    }

    fn of_registration(self, body: &ProjectRegistered) -> Effect {
        Effect {
            object: self.registered(body),
            href: None,
            facts: vec![
                ("预算年度", body.budget_year.to_string()),
                ("主管部门", self.unit(body.department)),
                ("实施单位", self.unit(body.unit)),
                ("项目属性", body.nature.name().to_owned()),
                ("资金", format!("{}行", body.funds.len())),
            ],
        }
    }

    fn of_place(self, event: &Event) -> Effect {
        match event {
            Event::JurisdictionFounded(body) => Effect {
                object: body.name.clone(),
                href: None,
                facts: vec![("行政区划代码", body.division.clone())],
            },
            Event::RulesAdopted(body) => Effect {
                object: format!("规则包{}", body.digest.chars().take(8).collect::<String>()),
                href: Some("/rules".to_owned()),
                facts: vec![("摘要", body.digest.clone()), ("说明", body.note.clone())],
            },
            Event::MembershipGranted(body) => Effect {
                object: format!("{} · {}", self.unit(body.organization), body.role.name()),
                href: None,
                facts: vec![
                    ("授予", self.person(event)),
                    ("角色", body.role.name().to_owned()),
                    ("单位", self.unit(body.organization)),
                    (
                        "归口部门",
                        body.departments
                            .iter()
                            .map(|id| self.unit(*id))
                            .collect::<Vec<_>>()
                            .join("、"),
                    ),
                ],
            },
            Event::MembershipRevoked(body) => {
                let held = self.county.membership(body.membership);
                let object = held.map_or_else(String::new, |held| {
                    format!("{} · {}", self.unit(held.organization), held.role.name())
                });
                let facts = vec![("持有人", self.person(event)), ("原因", body.reason.clone())];
                Effect { object, href: None, facts }
            }
            _ => Effect::default(),
        }
    }

    fn of_unit(self, event: &Event) -> Effect {
        match event {
            Event::OrganizationRegistered(body) => Effect {
                object: body.name.clone(),
                href: None,
                facts: vec![
                    ("类别", body.kind.name().to_owned()),
                    ("乡镇", township(body.is_township.then_some(true))),
                    ("统一社会信用代码", body.uscc.clone().unwrap_or_default()),
                    ("起始日期", body.from.to_string()),
                ],
            },
            Event::OrganizationChanged(body) => Effect {
                object: self.unit(body.organization),
                href: None,
                facts: vec![
                    ("起始日期", body.from.to_string()),
                    ("名称", body.name.clone().unwrap_or_default()),
                    ("统一社会信用代码", body.uscc.clone().unwrap_or_default()),
                    ("部门预算编码", body.budget_code.clone().unwrap_or_default()),
                    ("乡镇", township(body.is_township)),
                ],
            },
            Event::OrganizationClosed(body) => Effect {
                object: self.unit(body.organization),
                href: None,
                facts: vec![("最后一天", body.last_day.to_string())],
            },
            _ => Effect::default(),
        }
    }

    fn of_library(self, event: &Event) -> Effect {
        let of = |proposal: ProposalId, facts| {
            let found = self.county.library_change(proposal);
            let words =
                |found: &Arc<Proposal>| format!("{}指标{}", found.change.kind().name(), found.code);
            let href = found.is_some().then(|| format!("/library/changes/{proposal}"));
            Effect { object: found.map_or_else(String::new, words), href, facts }
        };
        match event {
            Event::LibraryChangeProposed(body) => {
                let name = body.indicator.as_ref().map(|said| said.name.clone());
                let successor = body.successor.as_ref().map(ToString::to_string);
                let facts = vec![
                    ("起始日期", body.from.to_string()),
                    ("指标名称", name.unwrap_or_default()),
                    ("替代指标", successor.unwrap_or_default()),
                    ("理由", body.reason.clone()),
                ];
                of(body.proposal, facts)
            }
            Event::LibraryChangeDecided(body) => {
                let outcome = if body.accepted { "采纳" } else { "不采纳" };
                let facts = vec![("结果", outcome.to_owned()), ("审定意见", body.reason.clone())];
                of(body.proposal, facts)
            }
            _ => Effect::default(),
        }
    }

    fn of_document(self, event: &Event) -> Effect {
        let of = |document: DocumentId, revision: u32, facts| Effect {
            object: format!("{}第{revision}版", self.document(document)),
            href: show::is_readable(self.county, document, self.me, self.on)
                .then(|| format!("/docs/{document}/r/{revision}")),
            facts,
        };
        match event {
            Event::DocumentSubmitted(body) => {
                let facts = vec![
                    ("参与填报", format!("{}人", body.editors.len())),
                    ("送审时的问题", format!("{}条", body.findings.len())),
                    ("表样版本", body.layout_version.clone()),
                    ("原文件", body.source_file.clone().unwrap_or_else(|| "页面填报".to_owned())),
                    ("规则包", body.rules.clone()),
                ];
                of(body.document, body.revision, facts)
            }
            Event::DocumentWithdrawn(body) => {
                of(body.document, body.revision, vec![("原因", body.reason.clone())])
            }
            Event::TransferReported(body) => {
                let facts = vec![
                    ("接收方", body.receiver.name().to_owned()),
                    ("接收单位", body.organization.clone()),
                    ("报送日期", body.sent_on.to_string()),
                    ("文号", body.number.clone()),
                    ("备注", body.note.clone()),
                ];
                of(body.document, body.revision, facts)
            }
            Event::DocumentFiled(body) => {
                let alone = if body.single_officer { "是" } else { "否" };
                of(body.document, body.revision, vec![("单人单位由业务股室代签", alone.to_owned())])
            }
            Event::DocumentReturned(body) => {
                let facts = vec![
                    ("环节", body.stage.name().to_owned()),
                    ("总体意见", body.reason.clone()),
                    ("意见", format!("{}条", body.opinions.len())),
                    ("确认解决", format!("{}条", body.resolved.len())),
                ];
                of(body.document, body.revision, facts)
            }
            Event::OpinionsGiven(body) => {
                let facts = vec![
                    ("环节", body.stage.name().to_owned()),
                    ("意见", format!("{}条", body.opinions.len())),
                ];
                of(body.document, body.revision, facts)
            }
            Event::DocumentAccepted(body) => {
                let total = body.total.map(|total| total.to_string()).unwrap_or_default();
                let grade = body.grade.map_or("", |grade| grade.word());
                let facts = vec![
                    ("总得分", total),
                    ("等级", grade.to_owned()),
                    ("审核意见", body.remark.clone()),
                    ("规则包", body.rules.clone()),
                ];
                of(body.document, body.revision, facts)
            }
            Event::ReviewScored(body) => of(body.document, body.revision, review::facts(body)),
            _ => Effect::default(),
        }
    }
}

/// The mark as a fact; blank where an entry says nothing of it.
fn township(is_township: Option<bool>) -> String {
    is_township.map_or("", |is_township| if is_township { "是" } else { "不是" }).to_owned()
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::journal::v1::MembershipRevoked;

    use super::*;
    use crate::page::document::fixture::{self, CLERK, REVIEWER};

    #[test]
    fn a_revoked_role_names_whose_it_was() {
        let county = fixture::county();
        let held = fixture::identity(&county, CLERK);
        let me = fixture::identity(&county, REVIEWER);
        let people = People::from([(held.account, "示例甲（shuili）".to_owned())]);
        let on = county.today("2026-04-08".parse().expect("a day"));
        let names = Names { county: &county, on, me: &me, people: &people };
        let event = Event::MembershipRevoked(MembershipRevoked {
            membership: held.id,
            reason: "调离".to_owned(),
        });
        let facts = names.effect(&event).facts;
        assert!(facts.contains(&("持有人", "示例甲（shuili）".to_owned())), "{facts:?}");
    }
}
