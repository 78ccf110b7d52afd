//! An opinion on a field: written on a page of its own or in the drawer, kept private until the conclusion.

use maud::{Markup, html};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;

use super::edit::crumbs;
use super::subject::Subject;
use super::threads::{Prepared, place_name, to_review};
use super::words::{encoded, short};
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;
use crate::component::official_form::places_of_line;
use crate::component::thread::Thread;

/// What was typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// 意见.
    pub text: String,
    /// 建议改为.
    pub suggestion: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// The page for a place and its neighbours in the line.
pub fn page(
    subject: &Subject<'_>,
    sheet: &Sheet,
    place: &FieldPath,
    prepared: &Prepared,
    typed: &Typed,
    csrf: &str,
) -> Page {
    let action = format!("{}?place={}", subject.at("/review/opinion"), encoded(place));
    let body = html! {
        (earlier(subject, sheet, place, prepared))
        form.box method="post" action=(action) novalidate {
            (FormKeys::csrf(csrf).markup())
            (which(subject, sheet, place))
            (texts(typed))
            p.acts {
                button.primary type="submit" data-key="send" title="Ctrl+Enter" { "记下意见" }
                a href=(subject.at("/review")) { "返回审核" }
            }
            p.hint { "提交结论以前，只有自己看得到。" }
        }
    };
    Page {
        crumbs: crumbs(subject),
        ..Page::new(format!("提意见 · {}", place_name(subject.kind, place)), body)
    }
}

fn which(subject: &Subject<'_>, sheet: &Sheet, place: &FieldPath) -> Markup {
    let mut places = places_of_line(sheet, place);
    if !places.contains(place) {
        places.insert(0, place.clone());
    }
    html! {
        div.field {
            label for="place" { "针对" }
            select #place name="place" {
                @for path in &places {
                    option value=(path) selected[path == place] {
                        (place_name(subject.kind, path))
                        @if !sheet.get(path).is_empty() { "：" (short(sheet.get(path))) }
                    }
                }
                @if *place != FieldPath::Whole { option value="" { "全表" } }
            }
        }
    }
}

fn texts(typed: &Typed) -> Markup {
    let invalid = typed.error.as_ref().map(|_| "true");
    let described = typed.error.as_ref().map(|_| "text-error");
    html! {
        div.field {
            label for="text" { "意见" }
            @if let Some(error) = &typed.error {
                p.fi.block #text-error { b { "✕ 必改 " } (error) }
            }
            textarea #text name="text" rows="3" maxlength="2000" aria-invalid=[invalid]
                aria-describedby=[described] { "\n" (typed.text) }
        }
        div.field {
            label for="suggestion" { "建议改为（可不填；填报单位可一键采用）" }
            textarea #suggestion name="suggestion" rows="2" maxlength="2000" { "\n" (typed.suggestion) }
        }
    }
}

fn earlier(subject: &Subject<'_>, sheet: &Sheet, place: &FieldPath, prepared: &Prepared) -> Markup {
    let name = place_name(subject.kind, place);
    let threads: Vec<_> = to_review(subject, sheet, prepared)
        .into_iter()
        .filter(|thread| thread.place == name)
        .map(|thread| Thread {
            id: format!("earlier-{}", thread.id),
            reply: None,
            place_at: subject.at("/review"),
            ..thread
        })
        .collect();
    html! {
        @if !threads.is_empty() {
            section { @for thread in &threads { (thread.markup()) } }
        }
    }
}
