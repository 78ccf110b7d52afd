//! Two people saved the same draft: both versions side by side, one choice for each place, nothing lost.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use maud::{Markup, html};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::unit::day::Instant;

use super::edit::crumbs;
use super::subject::Subject;
use super::threads;
use super::words::clock;
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;
use crate::component::notice::{Notice, Tone};

/// Where the two versions of a stale save differ, one choice each.
pub struct Conflict<'a> {
    /// What the other person saved.
    pub theirs: &'a Sheet,
    /// What this person typed.
    pub mine: &'a Sheet,
    /// The number of their save, which the merged one comes after.
    pub rev: i64,
    /// Who saved it, in words.
    pub by: String,
    /// When.
    pub at: Instant,
    /// The session's token.
    pub csrf: &'a str,
}

/// The merge page: both versions side by side, nothing is lost.
pub fn page(subject: &Subject<'_>, conflict: &Conflict<'_>) -> Page {
    let keys =
        FormKeys { base_rev: Some(conflict.rev.to_string()), ..FormKeys::csrf(conflict.csrf) };
    let places = differing(conflict.theirs, conflict.mine);
    let body = html! {
        form method="post" action=(subject.at("/edit")) novalidate {
            (keys.markup())
            (typed(conflict, &places))
            div.tw role="region" aria-label="两份内容的不同" tabindex="0" {
                table.list {
                    caption.vh { "两份内容的不同，共" (places.len()) "处" }
                    thead { tr {
                        th scope="col" { "位置" }
                        th scope="col" { (conflict.by) "　" (clock(conflict.at)) "保存的" }
                        th scope="col" { "我填的" }
                    } }
                    tbody { @for (index, place) in places.iter().enumerate() {
                        (choice(subject, conflict, index, place))
                    } }
                }
            }
            p.acts {
                button.primary type="submit" name="_act" value="save" data-busy="正在保存…" { "保存所选" }
                a href=(subject.at("/edit")) { "不用我填的，看已保存的" }
            }
        }
    };
    let text = format!(
        "填写期间{}于{}保存了本草稿。两份内容有{}处不同，请逐处选用；没有列出的地方两份相同。",
        conflict.by,
        clock(conflict.at),
        places.len()
    );
    Page {
        crumbs: crumbs(subject),
        notices: vec![Notice::new(Tone::Warning, text)],
        status: Some(StatusCode::CONFLICT),
        ..Page::new(format!("合并 · {}", subject.title()), body)
    }
}

/// Places where two sheets hold different texts, in the order of the form.
pub fn differing(theirs: &Sheet, mine: &Sheet) -> Vec<FieldPath> {
    let layout = mine.kind().layout();
    let typed: BTreeSet<FieldPath> =
        theirs.entries().chain(mine.entries()).map(|(path, _)| path).collect();
    let mut places: Vec<FieldPath> =
        typed.into_iter().filter(|path| theirs.get(path) != mine.get(path)).collect();
    let rank = |path: &FieldPath| match path {
        FieldPath::Whole => (0, 0, 0, 0),
        FieldPath::Field(id) => {
            (1, 0, 0, layout.fields.iter().position(|spec| spec.id == id).unwrap_or(usize::MAX))
        }
        FieldPath::Cell { group, row, column } => {
            let at = layout.groups.iter().position(|spec| spec.id == group).unwrap_or(usize::MAX);
            let columns = layout.groups.get(at).map_or(&[][..], |spec| spec.columns);
            let column = columns.iter().position(|spec| spec.id == column).unwrap_or(usize::MAX);
            (2, at, *row, column)
        }
    };
    places.sort_by_key(rank);
    places
}

/// What both hold alike need not be sent: the draft has it. What differs is sent by the choice made.
fn typed(conflict: &Conflict<'_>, places: &[FieldPath]) -> Markup {
    html! {
        input type="hidden" name="_merge" value=(places.len());
        @for (index, place) in places.iter().enumerate() {
            input type="hidden" name={ "_place:" (index) } value=(place);
            input type="hidden" name={ "_mine:" (index) } value=(conflict.mine.get(place));
        }
    }
}

fn choice(
    subject: &Subject<'_>,
    conflict: &Conflict<'_>,
    index: usize,
    place: &FieldPath,
) -> Markup {
    let words = threads::place_name(subject.kind, place);
    let cell = |value: &str, text: &str, chosen: bool| {
        html! {
            label.pick {
                input type="radio" name={ "_use:" (index) } value=(value) checked[chosen];
                span.pre { @if text.is_empty() { span.muted { "空白" } } @else { (text) } }
            }
        }
    };
    html! {
        tr {
            th scope="row" { (words) }
            td { (cell("theirs", conflict.theirs.get(place), false)) }
            td { (cell("mine", conflict.mine.get(place), true)) }
        }
    }
}

/// The merged sheet out of a posted choice: the saved one with what was chosen of mine on top. `None`
/// when the posted pairs are no choice. `mine` is the other one of the two, for when somebody saved again.
pub fn chosen(saved: &Sheet, pairs: &[(String, String)]) -> Option<Sheet> {
    let value =
        |name: String| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str());
    let count: usize = value("_merge".to_owned())?.parse().ok()?;
    let mut sheet = saved.clone();
    for index in 0..count.min(MOST_PLACES) {
        let path: FieldPath = value(format!("_place:{index}"))?.parse().ok()?;
        sheet.kind().layout().spec(&path)?;
        if value(format!("_use:{index}")) == Some("mine") {
            let mine = value(format!("_mine:{index}"))?.replace("\r\n", "\n");
            sheet.set(&path, mine);
        }
    }
    Some(sheet)
}

/// More places than any form has.
const MOST_PLACES: usize = 20_000;

#[cfg(test)]
mod tests {
    use wenxiao_domain::form::layout::FormKind;

    use super::*;

    #[test]
    fn only_what_differs_is_asked_and_the_choice_is_taken() {
        let mut theirs = Sheet::new(FormKind::Target);
        theirs.set_field("project", "甲");
        theirs.set_field("period", "2025年");
        let mut mine = theirs.clone();
        mine.set_field("period", "2025年1月—12月");
        mine.set(&FieldPath::cell("indicators", 0, "name"), "渠道长度");
        let places = differing(&theirs, &mine);
        let words: Vec<String> = places.iter().map(ToString::to_string).collect();
        assert_eq!(words, ["period", "indicators[0].name"]);
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let posted = [
            pair("_merge", "2"),
            pair("_place:0", "period"),
            pair("_mine:0", "2025年1月—12月"),
            pair("_use:0", "theirs"),
            pair("_place:1", "indicators[0].name"),
            pair("_mine:1", "渠道长度"),
            pair("_use:1", "mine"),
        ];
        let merged = chosen(&theirs, &posted).expect("a choice was posted");
        assert_eq!(merged.field("period"), "2025年");
        assert_eq!(merged.rows("indicators")[0].get("name"), "渠道长度");
        assert_eq!(chosen(&theirs, &[pair("project", "乙")]), None);
    }
}
