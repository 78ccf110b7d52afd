//! 从案例带入指标: a case looked for, then its rows ticked, to become rows of a target form.

use maud::{Markup, html};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::library::catalogue::Catalogue;
use wenxiao_domain::library::pick::holds_name;
use wenxiao_domain::overview::case::{Case, CaseRow};
use wenxiao_domain::unit::day::Day;

use super::edit::crumbs;
use super::subject::Subject;
use crate::component::address::Address;
use crate::component::field::tick;
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;
use crate::component::notice::{Notice, Tone};
use crate::page::library::cases;

/// The page on which a case is looked for: all that this target may start from, and those that fit.
pub fn list_page(
    subject: &Subject<'_>,
    address: &Address,
    (all, found): (&[Case<'_>], &[Case<'_>]),
) -> Page {
    let href = |case: &Case<'_>| subject.at(&format!("/cases/{}", case.project.id));
    let of = (subject.county, subject.today());
    let at = subject.at("/cases");
    let body = html! {
        (cases::list_body((&at, address), of, (all, found), href))
        p { a href=(subject.at("/edit")) { "不选，回到填报" } }
    };
    Page {
        crumbs: crumbs(subject),
        ..Page::new(format!("从案例带入指标 · {}", subject.title()), body)
    }
}

/// One case whose rows are ticked.
pub struct Choosing<'a> {
    /// The case.
    pub case: &'a Case<'a>,
    /// The library.
    pub library: &'a Catalogue<'a>,
    /// What the form holds already.
    pub sheet: &'a Sheet,
    /// The day that counts as today.
    pub today: Day,
    /// Nothing was taken over.
    pub nothing_taken: bool,
    /// The session's token.
    pub csrf: &'a str,
}

/// The page on which rows of a case are ticked.
pub fn page(subject: &Subject<'_>, choosing: &Choosing<'_>) -> Page {
    let project = choosing.case.project;
    let title = format!("带入“{}”的指标 · {}", project.name, subject.title());
    let mut page = Page { crumbs: crumbs(subject), ..Page::new(title, body(subject, choosing)) };
    if choosing.nothing_taken {
        let text = "没有勾选表中没有的指标，草稿没有变化。请勾选后再带入。";
        page.notices.push(Notice::new(Tone::Warning, text));
    }
    page
}

fn body(subject: &Subject<'_>, choosing: &Choosing<'_>) -> Markup {
    let (case, rows) = (choosing.case, choosing.case.rows());
    let unit = subject.county.organization_name(case.project.unit, choosing.today);
    html! {
        p {
            (unit) "　" (case.project.budget_year) "年度　单位自评：" (cases::went(case.result.as_ref()))
            @if case.mark.is_some() { "　" span.tag { "推荐" } }
        }
        form method="post" action=(subject.at(&format!("/cases/{}", case.project.id))) {
            (FormKeys::csrf(choosing.csrf).markup())
            (cases::rows(&rows, choosing.library, choosing.today, |index| {
                Some(before(index, &rows[index], choosing.sheet))
            }))
            p { (tick("with_values", "同时带入指标值和分值（带入后按本项目改）", false)) }
            p.acts {
                button.primary type="submit" data-busy="正在带入…" { "带入所选指标" }
                a href=(subject.at("/cases")) { "换一个案例" }
                a href=(subject.at("/edit")) { "不选，回到填报" }
            }
            p.hint { "带入到同一级指标的最后一行之后；表中已有的同名指标不覆盖。照抄不改的，核对时会提示与其他项目雷同（W023）。" }
        }
    }
}

fn before(index: usize, one: &CaseRow<'_>, sheet: &Sheet) -> Markup {
    let name = one.row.get("name");
    html! {
        @if holds_name(sheet, name) { span.muted { "表中已有" } }
        @else {
            label.pick {
                input type="checkbox" name="sel" value=(index);
                "带入" span.vh { "：" (name) }
            }
        }
    }
}
