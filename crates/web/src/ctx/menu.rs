//! The menu of a role: only pages that the role may open.

use wenxiao_domain::derive::basis::opens_on;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::engagement::awaited;
use wenxiao_domain::overview::sampling::sees_frame;
use wenxiao_domain::overview::task::{Task, Urgency};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::unit::day::Day;

use super::Ctx;
use crate::component::frame::MenuEntry;
use crate::page::{figure, monitoring, report_check};

/// The entries, with what waits in `tasks`; the one that the path belongs to is marked.
pub(super) fn entries(ctx: &Ctx, path: &str, tasks: &[Task]) -> Vec<MenuEntry> {
    let waiting = tasks.iter().filter(|task| task.urgency != Urgency::Waiting).count();
    let waiting = waiting + awaited(&ctx.county, &ctx.me, ctx.today).len();
    let mut entries = vec![MenuEntry { waiting, ..entry("待办", "/me".to_owned(), Some('t')) }];
    if figure::may_see(ctx) {
        entries.push(entry("驾驶舱", ctx.at("/cockpit"), None));
        entries.push(entry("概况", ctx.at("/figures"), None));
    }
    // An agency has no part in the year's tasks.
    if ctx.may(Action::ReadFiled) && ctx.me.role != Role::Evaluator {
        entries.push(entry("工作台账", ctx.at("/ledger"), None));
        entries.push(entry("信息公开", ctx.at("/disclosures"), None));
    }
    let projects = ctx.at("/projects");
    if ctx.may(Action::ReadFiled) {
        entries.push(entry(projects_word(ctx.me.role), projects, Some('p')));
    }
    // An agency has only what was commissioned to it.
    if ctx.may(Action::ReadFiled) && ctx.me.role != Role::Evaluator {
        entries.push(entry("部门", ctx.at("/depts"), None));
        let (year, kind) = round(ctx.year, ctx.today, &ctx.pack);
        let word = monitoring::word_of(kind);
        let at = format!("/{}/{year}/monitoring/{word}", ctx.jurisdiction);
        entries.push(entry("红黄标", at, None));
    }
    if ctx.may(Action::ReadEngagements) {
        // What is evaluated is a year that is over.
        let year = ctx.year.min(ctx.today.year() - 1);
        let at = format!("/{}/{year}/engagements", ctx.jurisdiction);
        entries.push(entry("委托评价", at, None));
    }
    // A department comes to what was fed back to it from its own page.
    if sees_frame(&ctx.me) {
        entries.push(entry("抽审", ctx.at("/sampling"), None));
    }
    if FormKind::is_drafted_by(&ctx.me) {
        entries.push(entry("导入", "/imports".to_owned(), None));
    }
    if ctx.may(Action::RecordPayments) {
        entries.push(entry("支付数据", "/payments".to_owned(), None));
    }
    if report_check::is_open_to(ctx) {
        entries.push(entry("核对报告", report_check::AT.to_owned(), None));
    }
    if ctx.may(Action::ReadFiled) {
        let library = entry("指标库", "/library".to_owned(), None);
        entries.push(MenuEntry { waiting: to_decide(ctx), ..library });
        entries.push(entry("规则", "/rules".to_owned(), None));
    }
    if ctx.may(Action::ManageOrganizations) {
        entries.push(entry("单位", "/admin/orgs".to_owned(), None));
        entries.push(entry("人员", "/admin/users".to_owned(), None));
    }
    if ctx.may(Action::ManageRoles) {
        entries.push(entry("人员", "/admin/users".to_owned(), None));
        entries.push(entry("角色", "/admin/roles".to_owned(), None));
    }
    if ctx.may(Action::ReadTrail) {
        entries.push(entry("全过程记录", "/trail".to_owned(), Some('r')));
    }
    if ctx.may(Action::Verify) {
        entries.push(entry("验证", "/trail/verify".to_owned(), None));
    }
    entries.push(entry("帮助", "/help".to_owned(), None));
    mark(&mut entries, path);
    entries
}

/// Marks the entry that the path belongs to.
fn mark(entries: &mut [MenuEntry], path: &str) {
    let best = entries
        .iter_mut()
        .filter(|entry| covers(&entry.href, path))
        .max_by_key(|entry| entry.href.len());
    if let Some(best) = best {
        best.current = true;
    }
}

/// What the list of projects is to a role.
const fn projects_word(role: Role) -> &'static str {
    match role {
        Role::Clerk => "我的项目",
        Role::DepartmentHead => "本部门项目",
        Role::Evaluator => "受托项目",
        _ => "项目库",
    }
}

/// The newest round up to a year that has begun; of the year before where none has.
fn round(year: i16, today: Day, pack: &Pack) -> (i16, FormKind) {
    let year = year.min(today.year());
    let has_begun =
        |kind: &FormKind| opens_on(*kind, year, pack).is_some_and(|opens| opens <= today);
    let rounds = [FormKind::MonitoringAugust, FormKind::MonitoringMay];
    let begun = rounds.into_iter().find(has_begun);
    begun.map_or((year - 1, FormKind::MonitoringAugust), |kind| (year, kind))
}

/// Changes of the library that wait for this identity: pending ones, but for its own.
fn to_decide(ctx: &Ctx) -> usize {
    if !ctx.may(Action::DecideLibrary) {
        return 0;
    }
    let changes = ctx.county.library_changes();
    let waits =
        changes.filter(|change| change.is_pending() && change.by.account() != Some(ctx.me.account));
    waits.count()
}

fn covers(href: &str, path: &str) -> bool {
    path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn entry(words: &str, href: String, go_key: Option<char>) -> MenuEntry {
    MenuEntry { words: words.to_owned(), href, go_key, ..MenuEntry::default() }
}

/// The help topic of a page, by its address.
pub(super) fn topic(path: &str) -> &'static str {
    const TOPICS: &[(&str, &str)] = &[
        ("/docs", "review"),
        ("/imports", "import"),
        ("/payments", "payments"),
        ("/report-check", "report"),
        ("/cockpit", "figures"),
        ("/figures", "figures"),
        ("/annual-report", "annual-report"),
        ("/evidence", "evidence"),
        ("/suspension", "monitoring"),
        ("/referrals", "monitoring"),
        ("/projects", "projects"),
        ("/depts", "projects"),
        ("/evaluations", "evaluation"),
        ("/monitoring", "monitoring"),
        ("/rectifications", "monitoring"),
        ("/results", "monitoring"),
        ("/closing", "closing"),
        ("/trail", "trail"),
        ("/admin", "admin"),
        ("/rules", "rules"),
        ("/library", "library"),
        ("/sampling", "sampling"),
        ("/samples", "sampling"),
        ("/engagements", "agencies"),
        ("/agencies", "agencies"),
        ("/experts", "agencies"),
        ("/assessment", "assessment"),
        ("/disclosures", "disclosure"),
        ("/search", "search"),
        ("/me/notices", "notices"),
        ("/me/mail", "notices"),
        ("/me/delegations", "delegation"),
        ("/me", "tasks"),
    ];
    let found = TOPICS.iter().find(|(part, _)| path.contains(part));
    found.map_or("start", |(_, topic)| topic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wenxiao_domain::regulation::builtin;

    #[test]
    fn the_menu_leads_to_the_newest_round_that_has_begun() {
        let pack = builtin::pack("652823").expect("the product brings it");
        let (may, august) = (FormKind::MonitoringMay, FormKind::MonitoringAugust);
        for (year, (month, day), found) in [
            (2026, (4, 8), (2025, august)),
            (2026, (5, 31), (2025, august)),
            (2026, (6, 1), (2026, may)),
            (2026, (9, 1), (2026, august)),
            (2025, (4, 8), (2025, august)),
            (2027, (6, 1), (2026, may)),
        ] {
            let today = Day::new(2026, month, day).expect("it exists");
            assert_eq!(round(year, today, &pack), found, "{year} seen on {today}");
        }
    }
}
