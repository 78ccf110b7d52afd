//! `/dev/components`: every component with its examples, served in demo mode only. The same examples are
//! rendered by the tests.

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::{Markup, html};

use super::frame::{Asked, Crumb, Page, example_page};
use super::sample::Sample;

/// One component's name and examples.
pub struct Exhibit {
    /// Its module's name.
    pub name: &'static str,
    /// What it is for, in Chinese.
    pub purpose: &'static str,
    /// Makes the examples.
    pub samples: fn() -> Vec<Sample>,
}

/// Every component.
pub const EXHIBITS: &[Exhibit] = &[
    exhibit("frame", "页面框架", super::frame::samples),
    exhibit("official_form", "官方表样", super::official_form::samples),
    exhibit("finding", "校验问题", super::finding::samples),
    exhibit("error_summary", "错误汇总", super::error_summary::samples),
    exhibit("notice", "消息", super::notice::samples),
    exhibit("form_keys", "隐藏字段", super::form_keys::samples),
    exhibit("field", "表单项", super::field::samples),
    exhibit("diff_text", "文字对比", super::diff_text::samples),
    exhibit("totals_bar", "合计栏", super::totals_bar::samples),
    exhibit("diff_table", "变动一览", super::diff_table::samples),
    exhibit("flag", "标识", super::flag::samples),
    exhibit("status_tag", "状态", super::status_tag::samples),
    exhibit("deadline", "期限", super::deadline::samples),
    exhibit("query_bar", "查询", super::query_bar::samples),
    exhibit("pager", "翻页", super::pager::samples),
    exhibit("ledger_table", "列表", super::ledger_table::samples),
    exhibit("batch_bar", "批量操作", super::batch_bar::samples),
    exhibit("export_menu", "导出", super::export_menu::samples),
    exhibit("life_strip", "全过程", super::life_strip::samples),
    exhibit("derivation", "依据", super::derivation::samples),
    exhibit("check_answers", "送审前核对", super::check_answers::samples),
    exhibit("confirm_page", "重大操作确认", super::confirm_page::samples),
    exhibit("thread", "意见", super::thread::samples),
    exhibit("timeline", "时间线", super::timeline::samples),
    exhibit("job_progress", "进度", super::job_progress::samples),
    exhibit("empty_state", "空状态", super::empty_state::samples),
];

/// An entry of the exhibition.
pub const fn exhibit(
    name: &'static str,
    purpose: &'static str,
    samples: fn() -> Vec<Sample>,
) -> Exhibit {
    Exhibit { name, purpose, samples }
}

/// The routes of the exhibition. Mount them in demo mode only.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/dev/components", get(list))
        .route("/dev/components/{name}/{number}", get(show))
}

/// Components, then pages.
fn all() -> impl Iterator<Item = &'static Exhibit> {
    EXHIBITS.iter().chain(crate::page::exhibit::EXHIBITS)
}

async fn list(asked: Asked) -> Response {
    let body = html! {
        @for exhibit in all() {
            section.box {
                h2 { (exhibit.purpose) " " span.code { (exhibit.name) } }
                ul {
                    @for (number, sample) in (exhibit.samples)().iter().enumerate() {
                        li { a href=(address(exhibit.name, number)) { (sample.name) } }
                    }
                }
            }
        }
    };
    exhibition("组件", body).answer(&asked)
}

async fn show(asked: Asked, Path((name, number)): Path<(String, usize)>) -> Response {
    let Some(exhibit) = all().find(|exhibit| exhibit.name == name) else {
        return (StatusCode::NOT_FOUND, "没有这个组件").into_response();
    };
    let Some(sample) = (exhibit.samples)().into_iter().nth(number) else {
        return (StatusCode::NOT_FOUND, "没有这个示例").into_response();
    };
    let mut page = exhibition(&format!("{}：{}", exhibit.purpose, sample.name), sample.markup);
    page.crumbs = vec![Crumb { words: "组件".to_owned(), href: "/dev/components".to_owned() }];
    page.answer(&asked)
}

fn exhibition(title: &str, body: Markup) -> Page {
    Page { subtitle: None, ..Page { title: title.to_owned(), body, ..example_page() } }
}

/// Address of one example.
pub fn address(name: &str, number: usize) -> String {
    format!("/dev/components/{name}/{number}")
}

#[cfg(test)]
mod tests {
    use super::super::well_formed::faults;
    use super::*;

    #[test]
    fn every_example_of_every_component_is_well_formed() {
        for exhibit in EXHIBITS {
            let samples = (exhibit.samples)();
            assert!(!samples.is_empty(), "{} has no example", exhibit.name);
            for sample in samples {
                let faults = faults(&sample.markup.into_string());
                assert_eq!(faults, [""; 0], "{}: {}", exhibit.name, sample.name);
            }
        }
    }

    #[test]
    fn every_example_is_well_formed_inside_a_page() {
        for exhibit in EXHIBITS.iter().filter(|exhibit| exhibit.name != "frame") {
            for sample in (exhibit.samples)() {
                let mut page = exhibition("组件", sample.markup);
                page.errors = None;
                let faults = faults(&page.markup(&Asked::default()).into_string());
                assert_eq!(faults, [""; 0], "{}: {}", exhibit.name, sample.name);
            }
        }
    }

    #[test]
    fn every_component_with_examples_is_exhibited() {
        let declared: Vec<&str> = include_str!("mod.rs")
            .lines()
            .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
            .collect();
        let without =
            ["slug", "address", "format", "regulation_words", "sample", "compare", "gallery"];
        let shown: Vec<&str> = EXHIBITS.iter().map(|exhibit| exhibit.name).collect();
        for name in declared.iter().filter(|name| !without.contains(name)) {
            assert!(shown.contains(name), "{name} is not exhibited");
        }
    }
}
