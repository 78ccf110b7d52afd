//! The text as it prints.

use maud::{Markup, html};
use wenxiao_domain::annual_report::{Compared, Paragraph, Piece, Report, Style};

use super::{address, title};
use crate::ctx::Ctx;

/// The text, and what has to be said of its figures beside it. Figures of `moved` are marked with what they say now.
pub(super) fn article(ctx: &Ctx, report: &Report, moved: &[Compared]) -> Markup {
    html! {
        article.letter { @for one in &report.paragraphs { (paragraph(ctx, one, moved)) } }
        @if !report.notes.is_empty() {
            section { h2 { "数据说明" }
                ul.lines {
                    @for (id, note) in &report.notes {
                        li { a href=(address(ctx, id)) { (title(id)) } "：" (note) }
                    }
                }
            }
        }
    }
}

fn paragraph(ctx: &Ctx, paragraph: &Paragraph, moved: &[Compared]) -> Markup {
    let pieces = html! { @for one in &paragraph.pieces { (piece(ctx, one, moved)) } };
    match paragraph.style {
        Style::Title => html! { h2 { (pieces) } },
        Style::Heading => html! { h3 { (pieces) } },
        Style::Subheading => html! { h4 { (pieces) } },
        Style::Text => html! { p { (pieces) } },
    }
}

/// Words as they stand; a figure leads to how it is computed.
fn piece(ctx: &Ctx, piece: &Piece, moved: &[Compared]) -> Markup {
    match piece {
        Piece::Words(words) => html! { (words) },
        Piece::Figure { id, said, is_missing } => {
            let change = moved.iter().find(|one| one.figure == *id);
            let told = change.map_or_else(
                || title(id).to_owned(),
                |one| format!("{}：{} → {}", title(id), one.before, one.now),
            );
            html! {
                a href=(address(ctx, id)) title=(told) {
                    @if *is_missing || change.is_some() { mark { (said) } } @else { (said) }
                }
            }
        }
    }
}
