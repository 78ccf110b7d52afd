//! The frame around every page: bar, menu, crumbs, banners, title. The same body answers as a full page
//! or, when the script asks with `X-Wx: 1`, as the fragment that the drawer shows.

mod asked;

mod bar;

pub use asked::{Asked, KEYS_COOKIE, RowHeight, TextSize, cookie};

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use super::error_summary::ErrorSummary;
use super::notice::Notice;
use super::sample::{Sample, sample};
use crate::asset;
use crate::component::field::Errors;

/// Who is at work, as the bar shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdentityView {
    /// `县交通运输局 · 填报人`.
    pub name: String,
    /// Where another identity is chosen.
    pub choose_at: String,
    /// Where the session is ended by a post.
    pub leave_at: String,
    /// The session's token for that post.
    pub csrf: String,
}

/// One entry of the menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuEntry {
    /// 待办, 我的项目 …
    pub words: String,
    /// Where it leads.
    pub href: String,
    /// The page shown belongs to it.
    pub current: bool,
    /// How many things wait there; shown when not 0.
    pub waiting: usize,
    /// The letter after `g` that leads there: `t`, `p`, `m`, `r`.
    pub go_key: Option<char>,
}

/// A step on the way to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Its words.
    pub words: String,
    /// Where it leads.
    pub href: String,
}

/// A strip under the bar that holds for the whole page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Banner {
    /// `只读：截至2025-05-31`.
    AsOf(String),
    /// `只读：2025年度已于2026-12-01结账`.
    Closed(String),
    /// `试算，不入账`.
    WhatIf(String),
    /// `练习，不入账` or `示例县`.
    Practice(String),
}

/// What a page is made of. Everything that depends on the request beyond it stands in [`Asked`].
#[derive(Default)]
pub struct Page {
    /// The heading and, with jurisdiction and product, the window's title.
    pub title: String,
    /// A line under the heading: version, state, date.
    pub subtitle: Option<Markup>,
    /// Links and small forms at the right of the heading.
    pub actions: Option<Markup>,
    /// 尉犁县; absent before log-in.
    pub jurisdiction: Option<String>,
    /// The work year.
    pub year: Option<String>,
    /// Where the product's name leads; `/` when empty.
    pub home: String,
    /// Where `搜索` leads; absent before log-in.
    pub search_at: Option<String>,
    /// What its box holds already.
    pub search_for: String,
    /// The past day of which this page tells; the search looks there too.
    pub search_on: Option<String>,
    /// The help page of this topic.
    pub help_at: Option<String>,
    /// Who is at work; absent before log-in.
    pub identity: Option<IdentityView>,
    /// How many notices were not read; absent where there are none to read.
    pub unread: Option<usize>,
    /// At most nine entries.
    pub menu: Vec<MenuEntry>,
    /// The way to this page, without the page itself.
    pub crumbs: Vec<Crumb>,
    /// Strips under the bar.
    pub banners: Vec<Banner>,
    /// What was refused; the window's title then begins `有错误：` and the answer is 422.
    pub errors: Option<ErrorSummary>,
    /// What has just happened.
    pub notices: Vec<Notice>,
    /// Everything below the heading.
    pub body: Markup,
    /// Address of a style sheet that it needs beside the common one.
    pub styles: Option<&'static str>,
    /// Single-key shortcuts are switched off for this person.
    pub keys_off: bool,
    /// The status when it is not 200, or 422 with errors.
    pub status: Option<StatusCode>,
}

impl Page {
    /// A page with a title and a body.
    pub fn new(title: impl Into<String>, body: Markup) -> Self {
        Self { title: title.into(), body, ..Self::default() }
    }

    /// The page of a form that was not taken; as it is where nothing is wrong.
    #[must_use]
    pub fn not_taken(mut self, act: &str, errors: &Errors, refused: Option<Notice>) -> Self {
        if refused.is_some() || !errors.0.is_empty() {
            self.status = Some(StatusCode::UNPROCESSABLE_ENTITY);
        }
        self.notices.extend(refused);
        self.errors = errors.summary(act);
        self
    }

    /// The full page, or the fragment when the script asked for one.
    pub fn answer(&self, asked: &Asked) -> Response {
        let markup = if asked.fragment { self.fragment() } else { self.markup(asked) };
        let plain =
            if self.errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let status = self.status.unwrap_or(plain);
        let mut response = (status, Html(markup.into_string())).into_response();
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("X-Wx, Cookie"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }

    /// What the drawer shows: heading and body.
    pub fn fragment(&self) -> Markup {
        html! {
            h2 #panel-title { (self.title) }
            @for notice in &self.notices { (notice.markup()) }
            (self.body)
        }
    }

    /// The whole document.
    pub fn markup(&self, asked: &Asked) -> Markup {
        html! {
            (DOCTYPE)
            html lang="zh-CN" class=[asked.classes()] data-keys=[self.keys_off.then_some("off")] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.window_title()) }
                    link rel="icon" href=(asset::icon_href());
                    link rel="stylesheet" href=(asset::stylesheet_href());
                    @if let Some(styles) = self.styles { link rel="stylesheet" href=(styles); }
                    script src=(asset::script_href()) defer {}
                }
                body {
                    a.skip href="#main" { "跳到正文" }
                    (bar::bar(self, asked))
                    @for banner in &self.banners { (bar::banner(banner)) }
                    div.shell.bare[self.menu.is_empty()] {
                        (bar::menu(&self.menu))
                        main #main tabindex="-1" { (self.heading()) (self.body) }
                        aside #panel hidden aria-labelledby="panel-title" tabindex="-1" {}
                    }
                }
            }
        }
    }

    fn heading(&self) -> Markup {
        html! {
            (bar::crumbs(&self.crumbs, &self.title))
            @if let Some(errors) = &self.errors { (errors.markup()) }
            @for notice in &self.notices { (notice.markup()) }
            div.head {
                div {
                    h1 { (self.title) }
                    @if let Some(subtitle) = &self.subtitle { p.sub { (subtitle) } }
                }
                @if let Some(actions) = &self.actions { div.acts { (actions) } }
            }
        }
    }

    fn window_title(&self) -> String {
        let error = if self.errors.is_some() { "有错误：" } else { "" };
        let place =
            self.jurisdiction.as_deref().map(|name| format!("－{name}")).unwrap_or_default();
        format!("{error}{}{place}－问效", self.title)
    }
}

/// The header by which the script asks for a fragment.
pub const FRAGMENT_HEADER: HeaderName = HeaderName::from_static("x-wx");

/// Examples: the bar and menu of a clerk, as of an earlier day, and the page before log-in.
pub fn samples() -> Vec<Sample> {
    let page = example_page();
    vec![
        sample(
            "顶栏与菜单",
            html! { (bar::bar(&page, &Asked::default())) (bar::menu(&page.menu)) },
        ),
        sample("标题区", page.heading()),
        sample(
            "横幅",
            html! {
                (bar::banner(&Banner::AsOf("2025-05-31".to_owned())))
                (bar::banner(&Banner::Closed("2025年度已于2026-12-01结账".to_owned())))
                (bar::banner(&Banner::WhatIf("监控阈值副本".to_owned())))
                (bar::banner(&Banner::Practice("练习，不入账".to_owned())))
            },
        ),
    ]
}

/// A clerk's page with everything that the frame can hold.
pub fn example_page() -> Page {
    let entry = |words: &str, go_key, waiting| MenuEntry {
        words: words.to_owned(),
        href: format!("#{words}"),
        waiting,
        go_key,
        ..MenuEntry::default()
    };
    let mut menu = vec![
        entry("待办", Some('t'), 4),
        entry("我的项目", Some('p'), 0),
        entry("绩效目标", None, 0),
        entry("监控", Some('m'), 0),
        entry("自评", None, 2),
        entry("整改", None, 0),
        entry("指标库", None, 0),
        entry("帮助", None, 0),
    ];
    menu[4].current = true;
    Page {
        jurisdiction: Some("示例县".to_owned()),
        year: Some("2025".to_owned()),
        search_at: Some("/search".to_owned()),
        help_at: Some("/help/self_eval".to_owned()),
        unread: Some(3),
        identity: Some(IdentityView {
            name: "县水利局 · 填报人".to_owned(),
            choose_at: "/me/role".to_owned(),
            leave_at: "/logout".to_owned(),
            csrf: "c0ffee".to_owned(),
        }),
        menu,
        crumbs: vec![Crumb { words: "自评".to_owned(), href: "#list".to_owned() }],
        subtitle: Some(html! { "第3版草稿" }),
        ..Page::new("渠道防渗改造项目", html! {})
    }
}

#[cfg(test)]
mod tests {
    use super::super::finding::example_findings;
    use super::*;
    use wenxiao_domain::form::layout::FormKind;

    #[test]
    fn a_page_with_errors_says_so_first_and_answers_422() {
        let findings = example_findings();
        let errors = ErrorSummary::of(FormKind::Target.layout(), &[&findings[0]]);
        let page = Page { errors, ..example_page() };
        let text = page.markup(&Asked::default()).into_string();
        assert!(text.contains("<title>有错误：渠道防渗改造项目－示例县－问效</title>"), "{text}");
        assert!(text.find("id=\"error-summary\"") < text.find("<h1>"));
        let response = page.answer(&Asked::default());
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(response.headers()[header::VARY], "X-Wx, Cookie");
    }

    #[test]
    fn a_fragment_has_no_frame() {
        let text = example_page().fragment().into_string();
        assert!(!text.contains("<html") && !text.contains("class=\"bar\""), "{text}");
        assert!(text.contains("渠道防渗改造项目"));
    }

    #[test]
    fn large_text_is_a_class_on_the_root() {
        let asked = Asked { text_size: TextSize::Larger, ..Asked::default() };
        let text = example_page().markup(&asked).into_string();
        assert!(text.contains("<html lang=\"zh-CN\" class=\"size-150\">"), "{text}");
    }
}
