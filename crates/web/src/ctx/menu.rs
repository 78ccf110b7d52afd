//! The menu of a role: at most nine entries, and only pages that the role may open.

use wenxiao_domain::derive::basis::opens_on;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::task::tasks;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::role::Role;

use super::Ctx;
use crate::component::frame::MenuEntry;
use crate::page::{figure, monitoring};

/// The entries; the one that the path belongs to is marked.
pub(super) fn entries(ctx: &Ctx, path: &str) -> Vec<MenuEntry> {
    let waiting = tasks(&ctx.county, &ctx.me, ctx.today.year(), ctx.today, &ctx.pack);
    let waiting = waiting.iter().filter(|task| !task.kind.is_waiting()).count();
    let mut entries = vec![MenuEntry { waiting, ..entry("待办", "/me".to_owned(), Some('t')) }];
    if figure::may_see(ctx) {
        entries.push(entry("概况", ctx.at("/figures"), None));
    }
    let projects = ctx.at("/projects");
    if ctx.may(Action::ReadFiled) {
        let words = match ctx.me.role {
            Role::Clerk => "我的项目",
            Role::DepartmentHead => "本部门项目",
            _ => "项目库",
        };
        entries.push(entry(words, projects, Some('p')));
        entries.push(entry("部门", ctx.at("/depts"), None));
        entries.push(entry("红黄标", ctx.at(&format!("/monitoring/{}", round(ctx))), None));
    }
    if ctx.may(Action::EditDrafts) {
        entries.push(entry("导入", "/imports".to_owned(), None));
    }
    if ctx.may(Action::RecordPayments) {
        entries.push(entry("支付数据", "/payments".to_owned(), None));
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
    let best = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| covers(&entry.href, path))
        .max_by_key(|(_, entry)| entry.href.len())
        .map(|(index, _)| index);
    if let Some(index) = best {
        entries[index].current = true;
    }
    entries
}

/// The newest round of the year whose months are over.
fn round(ctx: &Ctx) -> &'static str {
    let opens = opens_on(FormKind::MonitoringAugust, ctx.year, &ctx.pack);
    let kind = match opens.is_some_and(|opens| opens <= ctx.today) {
        true => FormKind::MonitoringAugust,
        false => FormKind::MonitoringMay,
    };
    monitoring::word_of(kind)
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
        ("/projects", "projects"),
        ("/depts", "projects"),
        ("/monitoring", "monitoring"),
        ("/rectifications", "monitoring"),
        ("/results", "monitoring"),
        ("/trail", "trail"),
        ("/admin", "admin"),
        ("/rules", "rules"),
        ("/library", "library"),
        ("/me", "tasks"),
    ];
    let found = TOPICS.iter().find(|(part, _)| path.contains(part));
    found.map_or("start", |(_, topic)| topic)
}
