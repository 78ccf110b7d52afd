//! Review: the form against the revision this reviewer saw last, opinions beside it, the conclusion under
//! it. What is prepared here stays private until the conclusion is filed.

use maud::{Markup, html};
use wenxiao_domain::act::Outcome;
use wenxiao_domain::check::finding::Finding;
use wenxiao_domain::document::{Document, Revision, Status};
use wenxiao_domain::form::layout::{FormFamily, FormKind};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::unit::id::DocumentId;

use super::edit::crumbs;
use super::judged::Judged;
use super::proof;
use super::read::findings;
use super::scoring::Scoring;
use super::subject::Subject;
use super::threads::{self, Prepared};
use super::words::moment;
use crate::component::compare::changed_in_substance;
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;
use crate::component::notice::{Notice, Tone};
use crate::component::official_form::{FormView, Mode, official_form};
use crate::component::totals_bar::{Counts, default_button};
use crate::page::project::evaluation::ExAnteView;

/// Where in the queue: this document's place, those before and after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// From 1; 0 when this document is not in the queue.
    pub place: usize,
    /// How many wait for this reviewer.
    pub of: usize,
    /// The one before.
    pub before: Option<DocumentId>,
    /// The one after.
    pub after: Option<DocumentId>,
}

impl Queue {
    /// Of the documents that wait, in their order.
    pub fn of(waiting: &[DocumentId], shown: DocumentId) -> Self {
        let at = waiting.iter().position(|id| *id == shown);
        let near = |step: isize| waiting.get(at?.checked_add_signed(step)?).copied();
        Self {
            place: at.map_or(0, |at| at + 1),
            of: waiting.len(),
            before: near(-1),
            after: near(1),
        }
    }
}

/// Everything that a review shows.
pub struct Review<'a> {
    /// The document.
    pub document: &'a Document,
    /// The revision that the newest is compared with; nothing for a first look.
    pub against: Option<&'a Revision>,
    /// What this reviewer has prepared.
    pub prepared: &'a Prepared,
    /// What waits besides.
    pub queue: Queue,
    /// The session's token.
    pub csrf: &'a str,
    /// For the conclusion, so that a double press files once.
    pub key: String,
    /// Where the help of a check is found.
    pub help: &'a str,
    /// What was refused just now.
    pub refused: Option<Notice>,
    /// The review sheet, where the finance bureau reviews.
    pub scoring: Option<Scoring>,
}

/// The page.
pub fn page(subject: &Subject<'_>, review: &Review<'_>) -> Page {
    let refusal = subject.review_refusal();
    let mut notices: Vec<Notice> = review.refused.iter().cloned().collect();
    if let Some(refusal) = &refusal {
        notices.push(Notice {
            code: Some(refusal.code().code.to_owned()),
            ..Notice::new(Tone::Information, format!("这里没有审核按钮：{}", refusal.message()))
        });
    }
    notices.extend(evaluated(subject));
    let newest = review.document.newest();
    let body = html! {
        (choices(subject, review))
        form #review method="post" action=(subject.at("/review")) data-live=(subject.at("/review/keep")) novalidate {
            (keys(review, newest.number).markup())
            (default_button())
            div.beside {
                div {
                    (form(subject, review, newest, refusal.is_none()))
                    (proof::section(subject, &newest.sheet))
                }
                aside aria-label="审核意见" {
                    (sections(subject, review, newest))
                    (opinions(subject, review))
                }
            }
            @if refusal.is_none() {
                @if let Some(scoring) = &review.scoring { (scoring.markup(review.help)) }
                (conclusion(subject, review))
                (bar(subject, review, newest))
            }
        }
    };
    Page {
        subtitle: Some(subject.subtitle()),
        actions: Some(queue(review.queue)),
        crumbs: crumbs(subject),
        notices,
        ..Page::new(format!("审核 · {}", subject.title()), body)
    }
}

/// Whether the project needs an 事前评估, and how far that is: before a target or a report is decided.
fn evaluated(subject: &Subject<'_>) -> Option<Notice> {
    match subject.kind.family() {
        FormFamily::Target | FormFamily::ExAnte => {}
        FormFamily::Monitoring
        | FormFamily::SelfEvaluation
        | FormFamily::Adjustment
        | FormFamily::Authenticity
        | FormFamily::Review
        | FormFamily::Evaluation => {
            return None;
        }
    }
    let project = subject.about.project()?;
    let view = ExAnteView::of(subject.county, project, subject.me, subject.pack, subject.today())?;
    let is_stopped = view.stops_target() && subject.kind == FormKind::Target;
    let tone = if is_stopped { Tone::Warning } else { Tone::Information };
    Some(Notice::new(tone, view.sentence()))
}

fn keys(review: &Review<'_>, newest: u32) -> FormKeys {
    FormKeys {
        csrf: review.csrf.to_owned(),
        idempotency_key: Some(review.key.clone()),
        base_rev: Some(newest.to_string()),
    }
}

fn queue(queue: Queue) -> Markup {
    html! {
        @if 0 < queue.of {
            span.num {
                "待我办理" @if 0 < queue.place { (queue.place) "/" } (queue.of)
            }
        }
        @if let Some(id) = queue.before {
            a.button href={ "/docs/" (id) "/review" } data-key="k" title="k" { "◀ 上一份" }
        }
        @if let Some(id) = queue.after {
            a.button href={ "/docs/" (id) "/review" } data-key="j" title="j" { "下一份 ▶" }
        }
    }
}

fn choices(subject: &Subject<'_>, review: &Review<'_>) -> Markup {
    let newest = review.document.newest().number;
    let against = review.against.map(|revision| revision.number.to_string()).unwrap_or_default();
    html! {
        @if 1 < newest {
            form.query action=(subject.at("/review")) method="get" {
                div {
                    label for="against" { "对比第" (newest) "版与" }
                    select #against name="against" {
                        @for revision in review.document.revisions.iter().take(newest as usize - 1) {
                            @let number = revision.number.to_string();
                            option value=(number) selected[number == against] {
                                "第" (number) "版（" (moment(revision.at)) "）"
                            }
                        }
                        option value="0" selected[against.is_empty()] { "不对比" }
                    }
                }
                div { button type="submit" { "对比" } }
                div { a href=(subject.at(&format!("/diff?a={}&b={newest}", newest - 1))) { "变动一览" } }
            }
        }
    }
}

fn form(subject: &Subject<'_>, review: &Review<'_>, newest: &Revision, may: bool) -> Markup {
    let findings = findings(newest);
    let judged = Judged::of(subject, &newest.sheet);
    let mut view = FormView::new(&newest.sheet);
    view.findings = &findings;
    view.opinions = threads::marks(Some(review.document), &newest.sheet, Some(review.prepared));
    view.opinions_at = may.then(|| subject.at("/review/opinion?place="));
    view.checks_at = Some(review.help.to_owned());
    if let Some(judged) = &judged {
        view.notes.clone_from(&judged.notes);
    }
    match review.against {
        Some(older) => official_form(&view, Mode::Diff(&older.sheet)),
        None => official_form(&view, Mode::Read),
    }
}

/// A part of the form that a reviewer ticks off.
struct Section {
    key: &'static str,
    name: &'static str,
    changed: Option<usize>,
}

/// The parts of a form, each with how much of it changed.
fn sections_of(kind: FormKind, against: Option<&Sheet>, newest: &Sheet) -> Vec<Section> {
    let layout = kind.layout();
    let changed = against.map(|older| changed_in_substance(older, newest));
    let count = |belongs: &dyn Fn(&FieldPath) -> bool| {
        changed.as_ref().map(|all| all.iter().filter(|cell| belongs(&cell.path)).count())
    };
    let fields = count(&|path| matches!(path, FieldPath::Field(_)));
    let mut sections =
        vec![Section { key: "fields", name: "基本信息、目标", changed: fields }];
    sections.extend(layout.groups.iter().map(|group| Section {
        key: group.id,
        name: group.row_label,
        changed: count(&|path| matches!(path, FieldPath::Cell { group: id, .. } if id == group.id)),
    }));
    let has_rows = |section: &Section| {
        section.key == "fields" || newest.rows(section.key).iter().any(|row| !row.is_empty())
    };
    sections.retain(has_rows);
    sections
}

fn sections(subject: &Subject<'_>, review: &Review<'_>, newest: &Revision) -> Markup {
    let older = review.against.map(|revision| &revision.sheet);
    let sections = sections_of(subject.kind, older, &newest.sheet);
    let seen = |section: &Section| review.prepared.seen.contains(section.key);
    let done = sections.iter().filter(|section| seen(section)).count();
    html! {
        section.box {
            h2 { "已看" (done) "/" (sections.len()) }
            ul.ticks {
                @for section in &sections {
                    @let (sign, verb, words) = if seen(section) {
                        ("✓", "unseen", "再看")
                    } else {
                        ("○", "seen", "已看")
                    };
                    li {
                        span { (sign) " " (section.name) " "
                            span.hint { (changed_words(section.changed)) }
                        }
                        button type="submit" name="_act" value={ (verb) ":" (section.key) } {
                            (words) span.vh { "：" (section.name) }
                        }
                    }
                }
            }
        }
    }
}

fn changed_words(changed: Option<usize>) -> String {
    match changed {
        None => String::new(),
        Some(0) => "未变".to_owned(),
        Some(count) => format!("变动{count}处"),
    }
}

fn opinions(subject: &Subject<'_>, review: &Review<'_>) -> Markup {
    let threads = threads::to_review(subject, &review.document.newest().sheet, review.prepared);
    let open = threads.iter().filter(|thread| thread.open).count();
    html! {
        section {
            h2 { "审核意见　未解决" (open) "/共" (threads.len()) }
            @for thread in &threads { (thread.markup()) }
            @if threads.is_empty() {
                p.hint { "在表右侧按“提意见”，意见挂在具体的一栏上；提交结论后填报方才看到。" }
            }
        }
    }
}

/// Which conclusions there are, in the order of the page.
pub const OUTCOMES: [(Outcome, &str, &str); 3] = [
    (Outcome::Pass, "pass", "通过"),
    (Outcome::Return, "return", "退回修改"),
    (Outcome::OpinionsOnly, "opinions", "仅提意见"),
];

/// The conclusions that there are now: who is evaluated by an agency says what it thinks, and no more.
fn outcomes(
    subject: &Subject<'_>,
    document: &Document,
) -> impl Iterator<Item = (Outcome, &'static str, &'static str)> {
    let is_asked = subject.kind.is_commissioned()
        && matches!(document.status, Status::Submitted { .. })
        && subject.me.scope(Action::DepartmentReview).is_something();
    OUTCOMES.into_iter().filter(move |(outcome, ..)| !is_asked || *outcome != Outcome::Return)
}

fn conclusion(subject: &Subject<'_>, review: &Review<'_>) -> Markup {
    html! {
        fieldset.box.conclude {
            legend { "结论" }
            @if let Some(refused) = &review.refused {
                p.fi.block { (refused.text) @if let Some(code) = &refused.code { "（" (code) "）" } }
            }
            @for (outcome, value, words) in outcomes(subject, review.document) {
                label.pick {
                    input id={ "outcome-" (value) } type="radio" name="outcome" value=(value)
                        checked[review.prepared.outcome == Some(outcome)];
                    (words)
                }
            }
            div.field {
                label for="remark" { "总体意见" }
                textarea #remark name="remark" rows="3" maxlength="5000" { "\n" (review.prepared.remark) }
            }
            p.hint { "提交后：意见和结论一次告知填报方，并入账。" }
        }
    }
}

/// Stays in sight while the form is read: what stands in the way, the way to 结论, and the buttons.
fn bar(subject: &Subject<'_>, review: &Review<'_>, newest: &Revision) -> Markup {
    let Counts { blocking, advice, hints } = Counts::of(&findings_now(subject, newest));
    let open = open_after(review);
    let older = review.against.map(|revision| &revision.sheet);
    let sections = sections_of(subject.kind, older, &newest.sheet);
    let seen = sections.iter().filter(|section| review.prepared.seen.contains(section.key));
    let unseen = sections.len() - seen.count();
    html! {
        div.totals role="group" aria-label="提交结论" {
            span { "系统检查　✕ 必改" (blocking) "　！ 建议" (advice) "　ⓘ 提示" (hints) }
            @if 0 < open { b.bad { "还有" (open) "条意见未解决，不能通过" } }
            @if 0 < unseen { "还有" (unseen) "部分没有标“已看”" }
            span.muted #save-status role="status" {}
            span.push {
                a href={ "#outcome-" (OUTCOMES[0].1) } { "到结论" }
                button type="submit" name="_act" value="save" data-key="save" title="Ctrl+S" { "暂存" }
                button.primary type="submit" name="_act" value="conclude" data-busy="正在提交…" { "提交结论" }
            }
        }
    }
}

/// What the checks of today say; the same as on filing unless rules or records changed since.
fn findings_now(subject: &Subject<'_>, newest: &Revision) -> Vec<Finding> {
    Judged::of(subject, &newest.sheet).map_or_else(|| findings(newest), |judged| judged.findings)
}

/// Opinions that would still be open after this conclusion.
fn open_after(review: &Review<'_>) -> usize {
    let settled = &review.prepared.resolved;
    let left = review.document.open_opinions().filter(|opinion| !settled.contains(&opinion.id));
    left.count() + review.prepared.opinions.len()
}

/// The choice of an earlier revision, shown for a document under `/diff`.
pub fn sides(document: &Document, with_draft: bool) -> Vec<(String, String)> {
    let mut sides: Vec<(String, String)> = document
        .revisions
        .iter()
        .map(|revision| (revision.number.to_string(), format!("第{}版", revision.number)))
        .collect();
    if with_draft {
        sides.push(("draft".to_owned(), "草稿".to_owned()));
    }
    sides
}

/// The revision that a reviewer saw last: the newest one before the shown one on which they gave an
/// opinion, else the one before.
pub fn seen_last<'a>(subject: &Subject<'_>, document: &'a Document) -> Option<&'a Revision> {
    let newest = document.newest().number;
    let mine = document.opinions.iter().filter(|opinion| opinion.by == subject.me.account);
    let opined = mine.map(|opinion| opinion.revision).filter(|number| *number < newest).max();
    let number = opined.or_else(|| newest.checked_sub(1))?;
    document.revision(number).map(|revision| &**revision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_queue_tells_the_place_and_the_neighbours() {
        let ids: Vec<DocumentId> = (1..=3)
            .map(|n| format!("01890000-0000-7000-8000-00000000000{n}").parse().expect("a UUID"))
            .collect();
        let queue = Queue::of(&ids, ids[1]);
        assert_eq!((queue.place, queue.of), (2, 3));
        assert_eq!((queue.before, queue.after), (Some(ids[0]), Some(ids[2])));
        let first = Queue::of(&ids, ids[0]);
        assert_eq!((first.before, first.after), (None, Some(ids[1])));
        let none = Queue::of(&ids[1..], ids[0]);
        assert_eq!((none.place, none.of, none.before, none.after), (0, 2, None, None));
    }

    #[test]
    fn only_sections_with_content_are_ticked_off() {
        let mut sheet = Sheet::new(FormKind::Target);
        sheet.set(&FieldPath::cell("indicators", 0, "name"), "渠道长度");
        let mut older = sheet.clone();
        older.set(&FieldPath::cell("indicators", 0, "name"), "渠道");
        let sections = sections_of(FormKind::Target, Some(&older), &sheet);
        let words: Vec<_> = sections.iter().map(|s| (s.key, s.changed)).collect();
        assert_eq!(words, [("fields", Some(0)), ("indicators", Some(1))]);
    }
}
