//! How things of the domain are shown on every page: who, where it stands, what may be seen.

use std::sync::Arc;

use maud::{Markup, html};
use wenxiao_domain::document::{Document, Status, Subject};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::life::{StageKind, StageOf, Standing};
pub use wenxiao_domain::overview::readable::may_read;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::{Membership, Scope};
use wenxiao_domain::rectification::Rectification;
use wenxiao_domain::rectification::origin::Origin;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{AccountId, DocumentId, OrgId};

use crate::component::empty_state::empty_state;
use crate::component::format::day_in_prose;
use crate::component::life_strip::{Stage, StageState};
use crate::component::status_tag::StatusTag;
use crate::ctx::Ctx;
use crate::page::monitoring::flag_view;

/// What an agency finds on a page of the whole county: why nothing stands there. Nothing for everybody else.
pub fn nothing_commissioned(scope: &Scope) -> Option<Markup> {
    let reason = "这一页由县财政和主管部门使用，第三方机构只看受托的项目和已报送的材料。";
    let is_agency = matches!(scope, Scope::Assigned(_));
    is_agency.then(|| empty_state(reason, Some(("看待办", "/me"))))
}

/// What names a subject in addresses under a year: a project's code, a department's id.
pub fn subject_word(subject: &Subject) -> String {
    match subject {
        Subject::Project(project) => project.code.clone(),
        Subject::Department(whole) => whole.department.to_string(),
    }
}

/// The page of a subject; `place` is the 行政区划代码.
pub fn subject_href(place: &str, subject: &Subject) -> String {
    let page = match subject {
        Subject::Project(_) => "projects",
        Subject::Department(_) => "depts",
    };
    format!("/{place}/{}/{page}/{}", subject.budget_year(), subject_word(subject))
}

/// The number of an entry, leading to it for whoever may read it.
pub fn entry(ctx: &Ctx, seq: u64) -> Markup {
    html! {
        @if ctx.may(Action::ReadTrail) { a href={ "/trail/" (seq) } { "第" (seq) "条记录" } }
        @else { "第" (seq) "条记录" }
    }
}

/// 由来 of a ticket as it is shown everywhere: the sign of a flag, the word of a grade.
pub fn origin(origin: Origin) -> Markup {
    match origin {
        Origin::Flag(flag) => flag_view(flag).markup(),
        Origin::Finding(_) | Origin::Untrue | Origin::Sampled(..) => html! { (origin.word()) },
    }
}

/// A ticket named and linked, with where it stands: `整改单8-017　整改中`.
pub fn ticket(ticket: &Rectification) -> Markup {
    html! {
        a href={ "/rectifications/" (ticket.id) } { "整改单" (ticket.word()) }
        "　" (ticket.state.word())
    }
}

/// `县水利局 · 部门填报人`, of whoever acted; in another's place `县水利局 · 部门填报人代部门负责人`.
pub fn actor(county: &County, actor: &Actor, today: Day) -> String {
    let held = actor.membership().and_then(|id| county.membership(id));
    let represented = actor.on_behalf_of().and_then(|id| county.membership(id));
    match (held, represented) {
        (Some(held), Some(other)) => in_place_of(county, held, other, today),
        (Some(held), None) => identity(county, held, today),
        (None, _) => "系统".to_owned(),
    }
}

/// Who did something at an instant, where only the account was kept; nothing of somebody who has left.
pub fn by(county: &County, account: AccountId, at: Instant, today: Day) -> Option<String> {
    let held = county.memberships_of(account);
    match county.represented(account, at) {
        None => held.map(|held| identity(county, held, today)).next(),
        Some(other) => {
            let mut own = held.filter(|held| held.organization == other.organization);
            own.next().map(|held| in_place_of(county, held, other, today))
        }
    }
}

/// Who wrote on the papers of a department, where only the account was kept: in the identity that belongs there.
pub fn writer(
    county: &County,
    account: AccountId,
    department: OrgId,
    today: Day,
) -> Option<String> {
    let own = county.memberships_of(account).find(|held| held.organization == department);
    let any = || county.memberships_of(account).next();
    own.or_else(any).map(|held| identity(county, held, today))
}

/// `县水利局 · 部门填报人代部门负责人`.
fn in_place_of(county: &County, held: &Membership, other: &Membership, today: Day) -> String {
    format!("{}代{}", identity(county, held, today), other.role.name())
}

/// `县水利局 · 部门填报人`; of what is lent `县水利局 · 部门负责人（代办）`.
pub fn identity(county: &County, held: &Membership, today: Day) -> String {
    let lent = if held.acting.is_some() { "（代办）" } else { "" };
    let unit = county.organization_name(held.organization, today);
    format!("{unit} · {}{lent}", held.role.name())
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
                words: with_ticket(
                    words(of, document.map(AsRef::as_ref)),
                    document.and_then(|document| ticket_for(county, document, me)),
                ),
                href: of
                    .document
                    .filter(|id| is_readable(county, *id, me, today))
                    .map(|id| format!("/docs/{id}")),
                current: false,
            }
        })
        .collect()
}

/// The ticket about a document, for whoever may see tickets of its department: an agency does not.
pub fn ticket_for<'a>(
    county: &'a County,
    document: &Document,
    me: &Membership,
) -> Option<&'a Arc<Rectification>> {
    let subject = county.subject(document.subject)?;
    let reads = me.scope(Action::ReadFiled).covers(subject.department());
    county.ticket_of(document).filter(|_| reads)
}

/// A stage that a ticket followed says where that stands.
fn with_ticket(words: String, ticket: Option<&Arc<Rectification>>) -> String {
    match ticket {
        Some(ticket) => format!("{words}，{}", ticket.state.word()),
        None => words,
    }
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
        (_, Some(document)) => format!("第{}版 {}", of.revision, document.status_word()),
        (_, None) => of.due.map_or_else(|| "待填报".to_owned(), by),
    }
}

/// The short name of a form where one is chosen.
pub fn form_options() -> Vec<(String, String)> {
    FormKind::filed().map(|kind| (kind.key().to_owned(), kind.short_name().to_owned())).collect()
}
