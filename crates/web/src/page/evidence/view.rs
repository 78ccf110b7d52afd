//! The register of a project or a department as a page.

use std::sync::Arc;

use maud::{Markup, html};
use wenxiao_domain::derive::proof::days_words;
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::evidence::Evidence;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::evidence::{ProofCount, counted, proof_count, standing};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use super::upload::Upload;
use crate::component::empty_state::empty_state;
use crate::component::form_keys::FormKeys;
use crate::component::format::moment;
use crate::component::ledger_table::{Column, LedgerTable, Line};

/// The address of a register.
pub fn at(subject: SubjectId) -> String {
    format!("/evidence/{subject}")
}

/// `1.2MB`.
pub fn size_words(bytes: u64) -> String {
    const KB: u64 = 1 << 10;
    const MB: u64 = 1 << 20;
    match bytes {
        0..KB => format!("{bytes}字节"),
        KB..MB => format!("{}KB", bytes.div_ceil(KB)),
        _ => format!("{}.{}MB", bytes / MB, bytes % MB * 10 / MB),
    }
}

/// A line as a link to its file: `佐证3号 验收单.pdf`, struck out where it was withdrawn.
pub fn link(line: &Evidence) -> Markup {
    let href = format!("{}/{}/file", at(line.subject), line.number);
    let title = format!("{}，{}", line.kind.name(), line.shows);
    html! {
        a href=(href) title=(title) { "佐证" (line.number) "号 " (line.name) }
        " " span.hint.num { (days_words(line.from, line.to)) }
        @if !line.stands() { " " b.bad { "已撤回" } }
    }
}

/// `3/5`, in red where some are missing.
pub fn count(count: ProofCount) -> Markup {
    html! {
        @if count.core == 0 { "—" }
        @else if count.is_whole() { span.num { (count.proven) "/" (count.core) } }
        @else { b.red.num { (count.proven) "/" (count.core) } }
    }
}

/// Of each form that reports what was reached, how many core indicators are proved, and the way to the
/// register, in which somebody who keeps it also writes.
pub fn counts(county: &County, subject: &Subject, pack: &Pack, may_keep: bool) -> Markup {
    let all = counted_forms(county, subject, pack);
    let lines = standing(county, subject.id());
    html! {
        dl.facts {
            @for (kind, of) in &all { dt { (kind.short_name()) } dd { "核心指标有佐证的" (count(*of)) } }
            dt { "佐证材料" }
            dd { a href=(at(subject.id())) { (lines) "份，" (if may_keep { "查看、登记" } else { "查看" }) } }
        }
        @if all.is_empty() { p.hint { "批复绩效目标后，按目标中的核心指标统计有没有佐证。" } }
    }
}

/// n of m of each form that everybody owes or that was begun.
fn counted_forms(county: &County, subject: &Subject, pack: &Pack) -> Vec<(FormKind, ProofCount)> {
    let kinds = counted(subject.id().kind()).filter(|kind| subject.may_have(*kind));
    let all = kinds.filter_map(|kind| Some((kind, proof_count(county, subject, kind, pack)?)));
    all.filter(|(_, count)| 0 < count.core).collect()
}

/// The register.
pub struct Register<'a> {
    /// The state.
    pub county: &'a County,
    /// Whose.
    pub subject: &'a Subject,
    /// In which identity.
    pub me: &'a Membership,
    /// The rules.
    pub pack: &'a Pack,
    /// Today.
    pub today: Day,
    /// It may be written on.
    pub may_keep: bool,
}

impl Register<'_> {
    /// The page's body.
    pub fn body(&self, upload: &Upload<'_>, keys: &FormKeys) -> Markup {
        let lines: Vec<&Arc<Evidence>> = self.county.register_of(self.subject.id()).collect();
        html! {
            @if lines.is_empty() {
                (empty_state("还没有登记佐证。填报监控表、自评表时上传的，也在这里。", None))
            } @else { (self.table(&lines)) }
            div.halves {
                section.box { h2 { "核心指标的佐证" }
                    dl.facts {
                        @for (kind, of) in counted_forms(self.county, self.subject, self.pack) {
                            dt { (kind.short_name()) } dd { "核心指标有佐证的" (count(of)) }
                        }
                    }
                    p.hint { "核心指标是绩效目标中分值最高的几项（拟定，见规则）。佐证所证明的日期在表所报告的期间之内才算。" }
                }
                @if self.may_keep { (self.form(upload, keys)) }
            }
        }
    }

    fn form(&self, upload: &Upload<'_>, keys: &FormKeys) -> Markup {
        html! {
            form.box #upload method="post" enctype="multipart/form-data" action=(at(self.subject.id())) novalidate {
                (keys.markup())
                h2 { "登记佐证" }
                (upload.markup())
                p.acts { button.primary type="submit" data-busy="正在上传…" { "登记佐证（入账）" } }
                p.hint { "同一份文件只登记一次，各表都可以选用。登记入账，不能删除；传错的写明原因撤回。" }
            }
        }
    }

    fn table(&self, lines: &[&Arc<Evidence>]) -> Markup {
        LedgerTable {
            caption: "佐证材料".to_owned(),
            columns: vec![
                Column::text("文件"),
                Column::text("类别"),
                Column::text("证明的日期"),
                Column::text("证明内容"),
                Column::text("用于"),
                Column::text("登记"),
                Column::text("办理"),
            ],
            lines: lines.iter().map(|line| self.line(line)).collect(),
            first_number: 1,
            totals: None,
        }
        .markup()
    }

    fn line(&self, line: &Evidence) -> Line {
        let href = format!("{}/{}", at(line.subject), line.number);
        let held = self.county.memberships_of(line.by).next();
        let who = held.map_or_else(
            || "已离任人员".to_owned(),
            |held| crate::page::show::identity(self.county, held, self.today),
        );
        let used = self.county.proves(line);
        let may_withdraw = self.may_keep && self.county.judged_with(line).is_none();
        let cells = vec![
            html! {
                div.name id={ "e" (line.number) } {
                    a href={ (href) "/file" } { "佐证" (line.number) "号 " (line.name) }
                }
                div.hint { (size_words(line.size)) "　SM3 " span title=(line.digest) { (line.digest.chars().take(16).collect::<String>()) "…" } }
            },
            html! { (line.kind.name()) },
            html! { span.num { (days_words(line.from, line.to)) } },
            html! { (line.shows) },
            html! {
                div {
                    @if used.is_empty() { span.muted { "还没有选用" } }
                    @for (kind, row) in &used { div { (kind.short_name()) "：" (row) } }
                }
            },
            html! { div { (who) div.hint { (moment(line.at)) "　第" (line.seq) "条" } } },
            html! {
                @match &line.withdrawn {
                    Some(withdrawn) => div { b.bad { "已撤回" } div.hint { (withdrawn.reason) "　" (moment(withdrawn.at)) } },
                    None if may_withdraw => a href={ (href) "/withdraw" } { "撤回" span.vh { "：佐证" (line.number) "号" } },
                    None if self.may_keep => span.muted { "已送审，不能撤回" },
                    None => "",
                }
            },
        ];
        Line { choose: None, cells }
    }
}

/// Whether an identity keeps the register of a subject.
pub fn may_keep(me: &Membership, subject: &Subject) -> bool {
    me.scope(Action::KeepEvidence).covers(subject.department())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_that_fits() {
        for (bytes, words) in [
            (1, "1字节"),
            (1023, "1023字节"),
            (1024, "1KB"),
            (1025, "2KB"),
            (1 << 20, "1.0MB"),
            ((1 << 20) + (1 << 19), "1.5MB"),
            (20 << 20, "20.0MB"),
        ] {
            assert_eq!(size_words(bytes), words);
        }
    }
}
