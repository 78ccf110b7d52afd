//! Where one is in a long list.

use maud::{Markup, html};

use super::sample::{Sample, sample};

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// The page shown, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// The address up to the page's number: `/projects?flag=red&page=`.
    pub at: String,
}

impl Pager {
    /// The links; nothing when everything stands on one page.
    pub fn markup(&self) -> Markup {
        html! {
            @if 1 < self.pages {
                nav.pager aria-label="翻页" {
                    @if 1 < self.page {
                        a href={ (self.at) "1" } { "首页" }
                        a href={ (self.at) (self.page - 1) } rel="prev" { "上一页" }
                    }
                    span { "第" (self.page) "页，共" (self.pages) "页" }
                    @if self.page < self.pages {
                        a href={ (self.at) (self.page + 1) } rel="next" { "下一页" }
                        a href={ (self.at) (self.pages) } { "末页" }
                    }
                }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let at = |page| Pager { page, pages: 14, at: "/projects?page=".to_owned() };
    vec![
        sample("首页", at(1).markup()),
        sample("中间", at(7).markup()),
        sample("末页", at(14).markup()),
        sample("只有一页", html! { p.hint { "不显示" } (Pager { pages: 1, ..at(1) }.markup()) }),
    ]
}
