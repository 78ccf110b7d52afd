//! 审核评分表 once it is on record: a line under the reviewed revision, the sheet as a page and on paper.

use maud::{Markup, html};
use wenxiao_domain::document::{Document, Reviewed, Revision, ScoredReview};
use wenxiao_domain::form::paper::SIGNATURES;

use super::edit::crumbs;
use super::read::FORMATS;
use super::subject::Subject;
use super::words::moment;
use crate::component::export_menu::export_menu;
use crate::component::frame::{Crumb, Page};
use crate::component::official_form::{FormView, Mode, PrintFoot, official_form, print_page};

/// The word of the sheet in addresses.
pub const WORD: &str = "scored";

/// The address of a revision's sheet below the document's.
pub fn tail(revision: u32) -> String {
    format!("/r/{revision}/{WORD}")
}

/// What the finance bureau concluded on a revision, and what it scored; nothing before that.
pub fn line(subject: &Subject<'_>, document: &Document, revision: &Revision) -> Markup {
    let Some(review) = document.review_of(revision.number) else { return html! {} };
    html! {
        p.hint {
            "财政审核第" (review.revision) "版：" (decision(review)) "，" (moment(review.at))
            "，修改意见" (review.repairs) "处"
            @if let Some(scored) = &review.scored {
                "，审核得分" (scored.total.short()) "，总评" (scored.grade) "。"
                @if let (Some(ruling), Some(reason)) = (&scored.ruling, &scored.overruled) {
                    "按总评应为“" (ruling) "”，通过的理由：" (reason.trim_end_matches('。')) "。"
                }
                a href=(subject.at(&tail(review.revision))) { "看审核评分表" }
            } @else { "，没有评分。" }
        }
    }
}

const fn decision(review: &Reviewed) -> &'static str {
    if review.passed { "通过" } else { "退回修改" }
}

/// The sheet.
pub fn page(subject: &Subject<'_>, review: &Reviewed, scored: &ScoredReview) -> Page {
    let layout = scored.sheet.kind().layout();
    let at = subject.at(&tail(review.revision));
    let body = html! {
        (official_form(&FormView::new(&scored.sheet), Mode::Read))
        p.hint {
            "由" (subject.who_at(review.by, review.at)) "于" (moment(review.at)) "随结论“" (decision(review))
            "”入账，记录第" (scored.seq) "条，校验码" (scored.digest) "。表样" (layout.code) "：" (layout.source) "。"
        }
        @if let (Some(ruling), Some(reason)) = (&scored.ruling, &scored.overruled) {
            p { "按总评应为“" (ruling) "”；本次通过，理由：" (reason) }
        }
    };
    let mut crumbs = crumbs(subject);
    let words = format!("第{}版", review.revision);
    crumbs.push(Crumb { words, href: subject.at(&format!("/r/{}", review.revision)) });
    Page {
        subtitle: Some(subject.subtitle()),
        actions: Some(html! {
            a.button href={ (at) "/print" } { "打印" }
            @if subject.may_export() { (export_menu(&at, "", FORMATS)) }
        }),
        crumbs,
        ..Page::new(format!("{} · {}", layout.title, subject.title()), body)
    }
}

/// The sheet on paper.
pub fn print(subject: &Subject<'_>, revision: u32, scored: &ScoredReview) -> Markup {
    let foot = PrintFoot {
        revision: Some(format!("第{revision}版")),
        digest: Some(scored.digest.clone()),
        address: Some(subject.at(&tail(revision))),
        signatures: SIGNATURES.iter().map(|line| line.trim_end_matches('：').to_owned()).collect(),
    };
    print_page(&scored.sheet, &foot)
}
