//! How things of the domain are shown on every page: who, where it stands, what may be seen.

use wenxiao_domain::document::{Document, Stage as Reviewer, Status, Subject};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::life::{StageKind, StageOf, Standing};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::project::Project;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::DocumentId;

use crate::component::format::day_in_prose;
use crate::component::life_strip::{Stage, StageState};
use crate::component::status_tag::StatusTag;
use crate::page::monitoring::flag_view;

/// What stands instead of the name of a sensitive project outside of its department.
pub const HIDDEN_NAME: &str = "涉密或敏感项目（名称不显示）";

/// The name of a project or department as this identity may see it.
pub fn subject_name<'a>(subject: &'a Subject, me: &Membership) -> &'a str {
    match subject {
        Subject::Project(project) => project_name(project, me),
        Subject::Department(_) => subject.name(),
    }
}

/// The project's name as this identity may see it.
pub fn project_name<'a>(project: &'a Project, me: &Membership) -> &'a str {
    if project.is_sensitive && me.organization != project.department {
        HIDDEN_NAME
    } else {
        &project.name
    }
}

/// This identity may see what the document says: its own department always, others once it was filed, an
/// agency in the window of what was commissioned to it.
pub fn may_read(county: &County, document: &Document, me: &Membership, today: Day) -> bool {
    let Some(subject) = county.subject(document.subject) else { return false };
    if !county.covers(&me.scope(Action::ReadFiled), &subject, today) {
        return false;
    }
    let department = subject.department();
    let writes = me.scope(Action::Submit);
    let is_own =
        me.organization == department || county.may_write(&writes, document.kind, &subject, today);
    let is_filed = match document.status {
        Status::Filed { .. } | Status::Accepted { .. } => true,
        Status::Returned { stage, .. } => stage == Reviewer::Finance,
        Status::Submitted { .. } => me.scope(Action::FinanceReview).covers(department),
        Status::Withdrawn { .. } => false,
    };
    is_own || is_filed
}

/// `县水利局 · 部门填报人`, of whoever acted.
pub fn actor(county: &County, actor: &Actor, today: Day) -> String {
    let held = actor.membership().and_then(|id| county.membership(id));
    held.map_or_else(|| "系统".to_owned(), |held| identity(county, held, today))
}

/// `县水利局 · 部门填报人`.
pub fn identity(county: &County, held: &Membership, today: Day) -> String {
    format!("{} · {}", county.organization_name(held.organization, today), held.role.name())
}

/// The status of a form about a project; overdue and not begun where there is no document.
pub fn status(document: Option<&Document>, due: Option<Day>, today: Day) -> StatusTag {
    match document.map(|document| &document.status) {
        None if due.is_some_and(|due| due < today) => StatusTag::OVERDUE,
        None => StatusTag::NOT_STARTED,
        Some(Status::Withdrawn { .. }) => StatusTag::DRAFTING,
        Some(Status::Submitted { .. }) => StatusTag::TO_SIGN,
        Some(Status::Filed { .. }) => StatusTag::TO_REVIEW,
        Some(Status::Returned { .. }) => StatusTag::RETURNED,
        Some(Status::Accepted { .. }) => StatusTag::ACCEPTED,
    }
}

/// Whether this identity may open a document that is named somewhere.
pub fn is_readable(county: &County, id: DocumentId, me: &Membership, today: Day) -> bool {
    county.document(id).is_some_and(|document| may_read(county, document, me, today))
}

/// The stages of a project for the life strip; each leads to its document where one may be read.
pub fn stages(county: &County, life: &[StageOf], me: &Membership, today: Day) -> Vec<Stage> {
    life.iter()
        .map(|of| {
            let document = of.document.and_then(|id| county.document(id));
            Stage {
                name: of.stage.name(),
                state: flagged(county, document.map(AsRef::as_ref))
                    .unwrap_or_else(|| state(of.standing)),
                words: words(of, document.map(AsRef::as_ref)),
                href: of
                    .document
                    .filter(|id| is_readable(county, *id, me, today))
                    .map(|id| format!("/docs/{id}")),
                current: false,
            }
        })
        .collect()
}

/// A stage of monitoring that is settled shows its flag.
fn flagged(county: &County, document: Option<&Document>) -> Option<StageState> {
    let flag = county.flag_of(document?)?;
    Some(StageState::Flagged(flag_view(flag)))
}

const fn state(standing: Standing) -> StageState {
    match standing {
        Standing::NotAsked | Standing::Waived | Standing::Undetermined => StageState::NotAsked,
        Standing::Ahead | Standing::Open => StageState::Ahead,
        Standing::Overdue | Standing::Returned => StageState::Late,
        Standing::UnderWay => StageState::UnderWay,
        Standing::Done => StageState::Done,
    }
}

fn words(of: &StageOf, document: Option<&Document>) -> String {
    let by = |due: Day| {
        let date = due.date();
        format!("{}月{}日前", date.month(), date.day())
    };
    if of.stage == StageKind::ResultApplication {
        let words = match of.standing {
            Standing::Done => "已处理",
            Standing::UnderWay => "有待处理的结果",
            _ => "没有应处理的结果",
        };
        return words.to_owned();
    }
    match (of.standing, document) {
        (Standing::NotAsked, _) => "不需要".to_owned(),
        (Standing::Waived, _) => "已豁免".to_owned(),
        (Standing::Undetermined, _) => "无法判断".to_owned(),
        (Standing::Overdue, _) => of.due.map_or_else(
            || "已逾期".to_owned(),
            |due| format!("应于{}报送", day_in_prose(due.date())),
        ),
        (Standing::Done, Some(document)) => {
            let settled = document.settled();
            let grade = settled.and_then(|settled| settled.grade).map(|grade| grade.word());
            let total = settled.and_then(|settled| settled.total).map(|total| total.to_string());
            match (total, grade) {
                (Some(total), Some(grade)) => format!("{total}分 {grade}"),
                _ if document.kind == FormKind::ExAnte => {
                    document.newest().sheet.field("conclusion").to_owned()
                }
                _ => format!("第{}版 已通过", of.revision),
            }
        }
        (_, Some(document)) => format!("第{}版 {}", of.revision, document.status.word()),
        (_, None) => of.due.map_or_else(|| "待填报".to_owned(), by),
    }
}

/// The short name of a form where one is chosen.
pub fn form_options() -> Vec<(String, String)> {
    FormKind::filed().map(|kind| (kind.key().to_owned(), kind.short_name().to_owned())).collect()
}
