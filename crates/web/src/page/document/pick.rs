//! 从指标库选用: indicators looked for and ticked, to become rows of a target form.

use maud::{Markup, html};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::library::builtin::INDUSTRIES;
use wenxiao_domain::library::catalogue::Catalogue;
use wenxiao_domain::library::pick::holds;
use wenxiao_domain::library::search::Hit;
use wenxiao_domain::unit::day::Day;

use super::edit::crumbs;
use super::subject::Subject;
use crate::component::address::Address;
use crate::component::empty_state::empty_state;
use crate::component::field::tick;
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;
use crate::component::notice::{Notice, Tone};
use crate::component::query_bar::QueryBar;
use crate::page::library::list::{Asked, fields};

/// Indicators that are offered at once; more words find fewer.
const MOST: usize = 50;

/// The page.
pub struct Picking<'a> {
    /// The library.
    pub catalogue: &'a Catalogue<'a>,
    /// What was asked.
    pub address: Address,
    /// What the form holds already.
    pub sheet: &'a Sheet,
    /// The day that counts as today.
    pub today: Day,
    /// Nothing was ticked.
    pub nothing_ticked: bool,
    /// The session's token.
    pub csrf: &'a str,
}

/// The page. Without a query, the industry that the project names is shown.
pub fn page(subject: &Subject<'_>, picking: &Picking<'_>) -> Page {
    let mut page = Page {
        crumbs: crumbs(subject),
        ..Page::new(format!("从指标库选用 · {}", subject.title()), body(subject, picking))
    };
    if picking.nothing_ticked {
        let text = "没有勾选指标，表中没有变化。请勾选后再插入。";
        page.notices.push(Notice::new(Tone::Warning, text));
    }
    page
}

fn body(subject: &Subject<'_>, picking: &Picking<'_>) -> Markup {
    let at = subject.at("/library");
    let mut asked = Asked::of(&picking.address);
    if asked.is_nothing() {
        let industry = subject.about.project().map_or("", |project| &project.industry);
        asked.industry = industry_of(industry).unwrap_or_default();
    }
    let query = QueryBar { action: at.clone(), fields: fields(&asked), ..QueryBar::default() };
    let hits =
        if asked.is_nothing() { Vec::new() } else { asked.found(picking.catalogue, picking.today) };
    let posted = picking.address.href();
    html! {
        (query.markup())
        @if asked.is_nothing() {
            (empty_state("请选择行业，或者写几个字再查询。", Some(("回到填报", &subject.at("/edit")))))
        } @else if hits.is_empty() {
            (empty_state("没有符合条件的在用指标。可以少写几个字再查，或者回到填报自己写。", Some(("回到填报", &subject.at("/edit")))))
        } @else {
            form method="post" action=(posted) {
                (FormKeys::csrf(picking.csrf).markup())
                @if MOST < hits.len() {
                    p.hint { "共" (hits.len()) "项，只列出前" (MOST) "项；再写几个字可以查得更准。" }
                }
                (table(&hits, picking.sheet))
                p { (tick("with_example", "同时带入样例指标值（带入后按本项目改）", false)) }
                p.acts {
                    button.primary type="submit" data-busy="正在插入…" { "插入所选指标" }
                    a href=(subject.at("/edit")) { "不选，回到填报" }
                }
                p.hint { "插入到同一级指标的最后一行之后；分值和指标值由本单位填写。" }
            }
        }
    }
}

/// The library's industry that a project's own word means: 交通 is 交通运输.
fn industry_of(word: &str) -> Option<&'static str> {
    let word = word.trim();
    let found = INDUSTRIES.iter().find(|industry| !word.is_empty() && industry.name.contains(word));
    found.map(|industry| industry.name.as_str())
}

fn table(hits: &[Hit<'_, '_>], sheet: &Sheet) -> Markup {
    html! {
        div.tw.tall-rows role="region" aria-label="可以选用的指标" tabindex="0" {
            table.list {
                thead { tr {
                    th scope="col" { "选用" } th scope="col" { "指标" } th scope="col" { "归类" }
                    th scope="col" { "样例指标值" } th scope="col" { "指标解释和评分标准" }
                } }
                tbody { @for hit in hits.iter().take(MOST) { (row(hit, holds(sheet, hit.version.indicator))) } }
            }
        }
    }
}

fn row(hit: &Hit<'_, '_>, is_there: bool) -> Markup {
    let indicator = hit.version.indicator;
    let code = hit.item.code.as_str();
    html! {
        tr {
            td {
                @if is_there { span.muted { "表中已有" } }
                @else {
                    label.pick {
                        input type="checkbox" name="sel" value=(code);
                        "选用" span.vh { "：" (indicator.name) }
                    }
                }
            }
            td { (indicator.name) div.hint { span.code { (code) } "　" (indicator.project_types.join("、")) } }
            td { (indicator.level2.parent()) div.hint { (indicator.level2) } }
            td { (indicator.example) }
            td { (indicator.definition) div.hint { (indicator.scoring) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::form::layout::FormKind;
    use wenxiao_domain::library::pick::pick;

    use super::*;

    #[test]
    fn what_the_form_holds_cannot_be_ticked_again() {
        let catalogue = Catalogue::of([]);
        let today = Day::new(2026, 6, 1).unwrap();
        let mut sheet = Sheet::new(FormKind::Target);
        let item = catalogue.find("WAT-004").expect("it comes with the product");
        pick(&mut sheet, item.newest().indicator, false);
        let hits = catalogue.search("渠道", today);
        let text = table(&hits, &sheet).into_string();
        assert!(text.contains("表中已有") && !text.contains("value=\"WAT-004\""), "{text}");
        assert!(text.contains("value=\"WAT-008\""), "{text}");
    }

    #[test]
    fn the_industry_of_the_project_is_found_by_its_own_word() {
        assert_eq!(industry_of("交通"), Some("交通运输"));
        assert_eq!(industry_of("水利"), Some("水利"));
        assert_eq!(industry_of(""), None);
        assert_eq!(industry_of("航天"), None);
    }
}
