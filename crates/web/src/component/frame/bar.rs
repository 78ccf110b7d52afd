//! The parts of the frame.

use maud::{Markup, html};

use wenxiao_domain::search::words::MOST;

use super::{Asked, Banner, Crumb, IdentityView, MenuEntry, Page};

/// The bar: product, jurisdiction, year, search, text size, help, identity.
pub(super) fn bar(page: &Page, asked: &Asked) -> Markup {
    let home = if page.home.is_empty() { "/" } else { &page.home };
    html! {
        header.bar {
            a.product href=(home) { b { "问效" } " 预算绩效管理" }
            @if let Some(name) = &page.jurisdiction {
                span.where {
                    (name)
                    @if let Some(year) = &page.year { "　" span.num { (year) } "年" }
                }
            }
            @if let Some(at) = &page.search_at {
                form.find action=(at) method="get" role="search" {
                    label.vh for="find" { "搜索项目、指标、材料、单位" }
                    input #find type="search" name="q" value=(page.search_for) maxlength=(MOST) placeholder="项目、指标、材料、单位" data-key="/";
                    @if let Some(day) = &page.search_on { input type="hidden" name="at" value=(day); }
                    button type="submit" { "搜索" }
                }
            }
            div.right {
                (text_size(page, asked))
                @if let Some(unread) = page.unread { (notices(unread)) }
                @if let Some(at) = &page.help_at { a href=(at) data-panel data-key="?" { "帮助" } }
                @if let Some(identity) = &page.identity { (who(identity)) }
            }
        }
    }
}

/// 通知, with how many are new.
fn notices(unread: usize) -> Markup {
    html! {
        a href="/me/notices" {
            "通知"
            @if 0 < unread { span.count.num { (unread) span.vh { "条未读" } } }
        }
    }
}

fn text_size(page: &Page, asked: &Asked) -> Markup {
    let next = asked.text_size.next();
    html! {
        form method="post" action="/me/text-size" {
            input type="hidden" name="csrf" value=[page.identity.as_ref().map(|who| &who.csrf)];
            input type="hidden" name="back" value=(asked.back_to);
            button type="submit" name="size" value=(next.key())
                title={ "字号" (asked.text_size.key()) "%，点按换为" (next.key()) "%" } { "大字" }
        }
    }
}

fn who(identity: &IdentityView) -> Markup {
    html! {
        a.who href=(identity.choose_at) title={ (identity.name) "（切换身份、个人设置）" } { (identity.name) }
        form method="post" action=(identity.leave_at) {
            input type="hidden" name="csrf" value=(identity.csrf);
            button type="submit" { "退出" }
        }
    }
}

/// The menu: a column beside the page, or folded on top of it on a narrow screen. One of the two is
/// never rendered, so people meet one menu.
pub(super) fn menu(entries: &[MenuEntry]) -> Markup {
    html! {
        @if !entries.is_empty() {
            nav.menu aria-label="主菜单" { (menu_list(entries)) }
            details.menu-fold {
                summary { "菜单" }
                nav aria-label="主菜单" { (menu_list(entries)) }
            }
        }
    }
}

fn menu_list(entries: &[MenuEntry]) -> Markup {
    html! {
        ul {
            @for entry in entries {
                li {
                    a href=(entry.href) aria-current=[entry.current.then_some("page")]
                        data-go=[entry.go_key] {
                        (entry.words)
                        @if 0 < entry.waiting {
                            " " span.count { (entry.waiting) span.vh { "项待办" } }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn crumbs(crumbs: &[Crumb], title: &str) -> Markup {
    html! {
        @if !crumbs.is_empty() {
            nav.crumbs aria-label="所在位置" {
                ol {
                    @for crumb in crumbs { li { a href=(crumb.href) { (crumb.words) } } }
                    li aria-current="page" { (title) }
                }
            }
        }
    }
}

pub(super) fn banner(banner: &Banner) -> Markup {
    match banner {
        Banner::AsOf(day) => html! { div.banner role="status" { "只读：截至" (day) } },
        Banner::Closed(words) => html! { div.banner role="status" { "只读：" (words) } },
        Banner::WhatIf(of) => html! { div.banner.striped role="status" { "试算，不入账：" (of) } },
        Banner::Practice(words) => html! { div.banner.striped role="status" { (words) } },
    }
}
