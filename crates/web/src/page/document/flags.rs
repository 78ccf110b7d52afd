//! The explained flags of a monitoring form: money, indicators and project, each with the sentence, the
//! rule, the parameters and where they come from; what was settled and what a person overruled beside it.

use maud::{Markup, html};
use wenxiao_domain::derive::because::Because;
use wenxiao_domain::derive::flag::{ProjectFlag, Verdict};
use wenxiao_domain::document::SettledFlags;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::indicator::line::SheetView;
use wenxiao_domain::party::access::Action;

use super::edit::crumbs;
use super::score::in_words;
use super::subject::Subject;
use super::words::moment;
use crate::component::derivation::derivation;
use crate::component::flag::FlagView;
use crate::component::frame::Page;
use crate::component::notice::{Notice, Tone};
use crate::page::monitoring::{evidence_links, flag_view};
use crate::page::show;

/// The page. `of` says of what: `第2版`, `草稿`; `as_of` of which state.
pub fn page(
    subject: &Subject<'_>,
    sheet: &Sheet,
    flags: &ProjectFlag,
    (of, as_of): (&str, &str),
) -> Page {
    let settled = subject.document.and_then(|one| one.settled()?.flags.as_ref());
    let body = html! {
        (decided(subject, settled))
        (section("项目", flags.verdict, &in_words(&flags.because, sheet), as_of))
        (section("预算执行率", flags.funds.verdict, &in_words(&flags.funds.because, sheet), as_of))
        @for (line, flag) in SheetView::of(sheet).indicators.iter().zip(&flags.indicators) {
            (section(&line.name, flag.verdict, &in_words(&flag.because, sheet), as_of))
        }
    };
    Page {
        subtitle: Some(html! { (subject.subtitle()) "　" (of) "的标识" }),
        crumbs: crumbs(subject),
        notices: differs(settled, flags),
        ..Page::new(format!("标识和理由 · {}", subject.title()), body)
    }
}

/// What counts: settled on acceptance, overruled since, ordered because of it.
fn decided(subject: &Subject<'_>, settled: Option<&SettledFlags>) -> Markup {
    let Some(document) = subject.document else { return html! {} };
    let Some(settled) = settled else { return html! {} };
    let overrulings = subject.county.overrulings(document.id);
    // An agency reads the form and its flag, not what was ordered because of it.
    let ticket = show::ticket_for(subject.county, document, subject.me);
    let supervises = subject.me.scope(Action::Supervise).covers(subject.about.department());
    html! {
        section.box {
            dl.facts {
                dt { "定案标识" }
                dd { (view(settled.flag.map_or(Verdict::Undecided, Verdict::Flagged)).markup()) " " (settled.sentence) }
                // The newest, which counts, comes first.
                @for (place, one) in overrulings.iter().enumerate().rev() {
                    dt { (if place + 1 == overrulings.len() { "改判" } else { "此前改判" }) }
                    dd {
                        (flag_view(one.flag).markup()) " " (one.reason) " "
                        span.hint { (subject.who_at(one.by, one.at)) "　" (moment(one.at)) }
                        (evidence_links(&one.evidence, &subject.at(&format!("/overrule/{}/files", place + 1))))
                    }
                }
                @if let Some(ticket) = ticket {
                    dt { "督办" }
                    dd { (show::ticket(ticket)) }
                }
            }
            @if supervises && ticket.is_none() {
                p.acts { a href=(subject.at("/overrule")) { "改判标识" } }
            }
        }
    }
}

/// A note when what was settled is not what the rules give now.
fn differs(settled: Option<&SettledFlags>, flags: &ProjectFlag) -> Vec<Notice> {
    let Some(settled) = settled.filter(|one| one.flag != flags.verdict.flag()) else {
        return Vec::new();
    };
    let word = settled.flag.map_or("未判", |flag| flag.word());
    let text = format!("审核通过时定为{word}，按现行规则重算与之不同；以定案为准。");
    vec![Notice::new(Tone::Warning, text)]
}

const fn view(verdict: Verdict) -> FlagView {
    match verdict {
        Verdict::Flagged(flag) => flag_view(flag),
        Verdict::NotFilled | Verdict::Undecided => FlagView::NotFilled,
    }
}

fn section(name: &str, verdict: Verdict, because: &Because, as_of: &str) -> Markup {
    html! {
        section.box {
            h2 { (name) "　" (view(verdict).markup()) }
            (derivation(because, Some(as_of)))
        }
    }
}
