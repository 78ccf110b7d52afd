//! 目标调整 of a project, one after the other: when each was filed and accepted, and what it changes.

use maud::{Markup, html};
use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::target_adjustment::changes;

use super::detail::Looking;
use crate::page::show;

impl Looking<'_> {
    /// Every adjustment that may be read, in order; nothing where there is none.
    pub(super) fn adjustments(&self) -> Option<Markup> {
        let all: Vec<&Document> = self.all_readable(FormKind::TargetAdjustment).collect();
        let table = || {
            html! {
                div.tw role="region" aria-label="各次目标调整" tabindex="0" {
                    table.list {
                        thead { tr {
                            th scope="col" { "目标调整" } th scope="col" { "状态" }
                            th scope="col" { "送审" } th scope="col" { "通过" } th scope="col" { "改动" }
                        } }
                        tbody { @for document in &all { (self.adjustment_row(document)) } }
                    }
                }
            }
        };
        (!all.is_empty()).then(table)
    }

    fn adjustment_row(&self, document: &Document) -> Markup {
        let newest = document.newest();
        let accepted = document.settled().map(|_| document.status.at().legal_day());
        let changes = changes(&newest.sheet);
        html! {
            tr {
                td { a href={ "/docs/" (document.id) } { (self.county.document_name(document)) } }
                td { (show::status(Some(document), None, self.today).markup()) }
                td { (newest.at.legal_day()) }
                td { @if let Some(day) = accepted { (day) } @else { span.muted { "○" span.vh { "未通过" } } } }
                td { @for change in &changes { div { (change) } } }
            }
        }
    }
}
