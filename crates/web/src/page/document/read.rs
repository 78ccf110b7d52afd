//! Reading: the newest revision or an earlier one, with findings, opinions, and what can be done now.

use maud::{Markup, html};
use wenxiao_domain::check::finding::Finding;
use wenxiao_domain::check::registry;
use wenxiao_domain::document::{Document, FiledFinding, Revision, Status};
use wenxiao_domain::form::layout::{FormFamily, FormKind, SubjectKind};
use wenxiao_domain::overview::shown::shown;

use super::edit::{crumbs, returned};
use super::judged::Judged;
use super::proof;
use super::scored;
use super::subject::Subject;
use super::threads;
use super::transfer;
use super::words::moment;
use crate::component::empty_state::empty_state;
use crate::component::export_menu::{FileFormat, export_menu};
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;
use crate::component::notice::{Notice, Tone};
use crate::component::official_form::{FormView, Mode, official_form};
use crate::component::thread::Thread;
use crate::component::totals_bar::Counts;

/// The files that a document can be taken away as.
pub const FORMATS: &[FileFormat] =
    &[FileFormat::Xlsx, FileFormat::Docx, FileFormat::Pdf, FileFormat::Json];

/// A document that was submitted at least once.
pub fn page(
    subject: &Subject<'_>,
    document: &Document,
    revision: &Revision,
    help: &str,
    csrf: &str,
) -> Page {
    let newest = document.newest().number;
    let sheet = shown(subject.county, document, revision);
    let judged = Judged::of(subject, &revision.sheet);
    let findings = findings(revision);
    let mut view = FormView::new(&sheet);
    view.findings = &findings;
    view.opinions = threads::marks(Some(document), &revision.sheet, None);
    view.opinions_at = None;
    view.checks_at = Some(help.to_owned());
    if let Some(judged) = &judged {
        view.notes.clone_from(&judged.notes);
    }
    let threads = threads::to_read(subject, &revision.sheet);
    let body = html! {
        (revisions(subject, document, revision))
        div.beside[!threads.is_empty()] {
            div {
                (official_form(&view, Mode::Read))
                (transfer::section(subject, document))
                (proof::section(subject, &revision.sheet))
                (foot(subject, revision, &findings))
            }
            @if !threads.is_empty() {
                aside aria-label="审核意见" {
                    h2 { "审核意见　未解决" (document.open_opinions().count()) "/共" (threads.len()) }
                    @for thread in &threads { (thread.markup()) }
                }
            }
        }
    };
    let mut notices = Vec::new();
    if revision.number < newest {
        let mut notice = Notice::new(
            Tone::Information,
            format!("这是第{}版，现已有第{newest}版。", revision.number),
        );
        notice.next = Some(("看最新一版".to_owned(), subject.at("")));
        notices.push(notice);
    } else if let Some(returned) = returned(subject) {
        notices.push(Notice::new(Tone::Warning, returned));
    }
    notices.extend(was_adjusted(subject));
    Page {
        subtitle: Some(subject.subtitle()),
        actions: Some(actions(subject, document, revision, csrf)),
        crumbs: crumbs(subject),
        notices,
        ..Page::new(subject.title(), body)
    }
}

/// On a target that was adjusted, or on an adjustment that another followed: it no longer counts as it stands here.
fn was_adjusted(subject: &Subject<'_>) -> Option<Notice> {
    let newest = subject.county.adjusted_target(subject.about.id())?.document;
    let adjustment = subject.county.document(newest)?;
    let day = adjustment.status.at().legal_day();
    let is_accepted = subject.document.is_some_and(|document| document.settled().is_some());
    let words = match subject.kind {
        FormKind::Target => format!("这份目标已于{day}调整，监控和自评以调整后的目标为准。"),
        FormKind::TargetAdjustment if is_accepted && subject.id != newest => {
            format!("此后又于{day}调整，监控和自评以最后一次调整后的目标为准。")
        }
        _ => return None,
    };
    let mut notice = Notice::new(Tone::Information, words);
    let name = subject.county.document_name(adjustment);
    notice.next = Some((format!("看{name}"), format!("/docs/{newest}")));
    Some(notice)
}

/// A form that is only a draft, or not even that.
pub fn nothing_yet(subject: &Subject<'_>, has_draft: bool, csrf: &str) -> Page {
    let body = html! {
        (empty_state("还没有送审，正式记录中没有这份材料。", None))
        @if subject.may_write() {
            (start(subject, has_draft, csrf))
        }
    };
    Page {
        subtitle: Some(subject.subtitle()),
        crumbs: crumbs(subject),
        ..Page::new(subject.title(), body)
    }
}

/// A form that came back and is not being written on: why, what is asked for, and the way into a draft
/// that begins with what was submitted last.
pub fn came_back(subject: &Subject<'_>, document: &Document, csrf: &str) -> Page {
    let newest = document.newest();
    let verb = match document.status {
        Status::Withdrawn { .. } => "已撤回",
        Status::Returned { .. } => "已退回",
        Status::Submitted { .. } | Status::Filed { .. } | Status::Accepted { .. } => "已送审",
    };
    let threads: Vec<_> = threads::to_read(subject, &newest.sheet)
        .into_iter()
        .filter(|thread| thread.open)
        .map(|thread| Thread { place_at: subject.at(""), ..thread })
        .collect();
    let words = "开始修改";
    let body = html! {
        section.box {
            h2 { "第" (newest.number) "版" (verb) "，修改后重新送审。" }
            ul {
                @if let Some(returned) = returned(subject) { li { (returned) } }
                li { "草稿从第" (newest.number) "版的内容开始，已送审的各版不受影响。" }
                @if !threads.is_empty() { li { "修改时，意见列在表旁，逐条答复。" } }
                li { a href=(subject.at("")) { "看第" (newest.number) "版" } }
            }
            @if subject.may_write() { p.acts { (begin(subject, words, csrf)) } }
        }
        @if !threads.is_empty() {
            section {
                h2 { "审核意见　" (threads.len()) "条待处理" }
                @for thread in &threads { (thread.markup()) }
            }
        }
    };
    Page {
        subtitle: Some(subject.subtitle()),
        crumbs: crumbs(subject),
        ..Page::new(subject.title(), body)
    }
}

fn start(subject: &Subject<'_>, has_draft: bool, csrf: &str) -> Markup {
    let words = if has_draft { "继续填报" } else { "开始填报" };
    html! {
        section.box {
            h2 { (words) }
            ul {
                @match subject.kind.subject_kind() {
                    SubjectKind::Project => li { "项目名称、单位、年度、资金由项目库带入。" },
                    SubjectKind::Department => li { "部门名称、编码、年度、项目支出由登记和项目库带入。" },
                }
                @match subject.kind.family() {
                    FormFamily::Target => {
                        @if subject.last_year().is_some() { li { "上年完成值列在指标值旁，供对照。" } }
                    }
                    FormFamily::ExAnte => {
                        li { "二十个要点逐项评优、良、中、差，各项得分、合计和对应结论由系统计算。" }
                        li { "专家分别评分，平均分和相差由系统计算；列了分年效益和成本的，净现值和效益成本比由系统计算。" }
                    }
                    FormFamily::Adjustment => {
                        li { "目标、指标、原值由批复的绩效目标带入；改动的指标先选调整方式，再填调整后的值。" }
                        li { "审核通过后按调整后的目标监控和自评；已经通过的监控、标识、得分不变。同时只能有一份在办，通过后还可以再申请。" }
                    }
                    FormFamily::Evaluation if subject.kind.stands_alone() => {
                        li { "评分表、比率表按评价指标体系框架起头，分值可以调整，合计应为100分；比率的数由评价组查证填写。" }
                        li { "扣分的写明原因和佐证页码；按比率计分的得分、总得分、等级由系统计算。" }
                    }
                    FormFamily::Evaluation => {
                        li { "评分表按评价指标体系框架起头，产出、效益由批复的指标带入，分值可以调整，合计应为100分。" }
                        li { "扣分的写明原因和佐证页码；总得分、等级、与自评的相差由系统计算，相差大的要说明。" }
                    }
                    FormFamily::Monitoring => {
                        @if subject.approved().is_some() { li { "目标、指标、指标值由批复的绩效目标带入，只填截至节点的完成和全年预计。" } }
                        @else { li { "还没有批复的绩效目标，指标需要自己填写。" } }
                        li { "标识由系统按规则判定；黄标、红标的须勾选偏差原因并说明。" }
                    }
                    FormFamily::Authenticity => {
                        li { "核心指标、指标值、填报值由已送审的单位自评带入；填写核查值、核查方式、结论和证据。" }
                        li { "差异率和建议结论由系统计算；结论不同的写明理由。送审后由本局另一人复核，通过以前部门看不到。" }
                    }
                    // The finance bureau fills it in with its conclusion.
                    FormFamily::Review => {}
                    FormFamily::SelfEvaluation => {
                        @if subject.approved().is_some() { li { "目标、指标、指标值、分值由批复的绩效目标带入，只填完成值。" } }
                        @else { li { "还没有批复的绩效目标，指标需要自己填写。" } }
                    }
                }
                li { "也可以" a href="/imports" { "导入已有的Excel或Word表" } "。" }
            }
            p.acts { (begin(subject, words, csrf)) }
        }
    }
}

/// Opens the draft, which is made when there is none; therefore a post.
fn begin(subject: &Subject<'_>, words: &str, csrf: &str) -> Markup {
    html! {
        form method="post" action="/docs/new" {
            (FormKeys::csrf(csrf).markup())
            input type="hidden" name="kind" value=(subject.kind.key());
            input type="hidden" name="subject" value=(subject.about.id());
            button.primary type="submit" { (words) }
        }
    }
}

/// What can be done now: the one next step filled.
fn actions(subject: &Subject<'_>, document: &Document, revision: &Revision, csrf: &str) -> Markup {
    let reviews = subject.is_reviewer() && subject.review_refusal().is_none();
    let number = revision.number;
    let suffix = |tail: &str| {
        if number == document.newest().number {
            subject.at(tail)
        } else {
            format!("{}{tail}", subject.at(&format!("/r/{number}")))
        }
    };
    html! {
        @if subject.may_write() { (begin(subject, "修改", csrf)) }
        @if reviews { a.button.primary href=(subject.at("/review")) { "审核" } }
        @if subject.withdraw_refusal().is_none() { a.button href=(subject.at("/withdraw")) { "撤回" } }
        @if subject.is_judged() {
            a.button href=(subject.at(&format!("/score?rev={number}"))) { (if subject.kind.is_monitoring() { "标识和理由" } else { "得分依据" }) }
        }
        a.button href=(subject.at(&format!("/print?rev={number}"))) { "打印" }
        @if subject.may_export() { (export_menu(&suffix(""), "", FORMATS)) }
    }
}

fn revisions(subject: &Subject<'_>, document: &Document, shown: &Revision) -> Markup {
    html! {
        @if 1 < document.revisions.len() {
            nav.revs aria-label="各版" {
                ul.chips {
                    @for revision in document.revisions.iter().rev() {
                        li {
                            a href=(subject.at(&format!("/r/{}", revision.number)))
                                aria-current=[(revision.number == shown.number).then_some("page")] {
                                "第" (revision.number) "版　" (moment(revision.at))
                            }
                        }
                    }
                    li {
                        a href=(subject.at(&format!("/diff?a={}&b={}", previous(shown), shown.number.max(2)))) {
                            "对比两版"
                        }
                    }
                }
            }
        }
    }
}

fn previous(shown: &Revision) -> u32 {
    shown.number.saturating_sub(1).max(1)
}

fn foot(subject: &Subject<'_>, revision: &Revision, findings: &[Finding]) -> Markup {
    let Counts { advice, hints, .. } = Counts::of(findings);
    html! {
        p.hint {
            "第" (revision.number) "版由" (subject.actor(&revision.by)) "于" (moment(revision.at)) "送审，记录第"
            (revision.seq) "条，校验码" (revision.digest) "。送审时系统检查：建议" (advice) "项，提示" (hints) "项。"
            @if revision.source_file.is_some() { "由导入的文件生成。" }
        }
        @if let Some(document) = subject.document {
            (settled(document))
            (scored::line(subject, document, revision))
        }
    }
}

fn settled(document: &Document) -> Markup {
    match &document.status {
        Status::Accepted { settled, at, .. } => html! {
            p.hint {
                "审核通过于" (moment(*at))
                @if let Some(total) = settled.total { "，定案得分" (total) }
                @if let Some(grade) = settled.grade { "，等级" (grade) }
                "。"
            }
        },
        Status::Withdrawn { .. }
        | Status::Submitted { .. }
        | Status::Filed { .. }
        | Status::Returned { .. } => html! {},
    }
}

/// The findings of the day on which the revision was filed; a check that is no longer known keeps its
/// sentence.
pub fn findings(revision: &Revision) -> Vec<Finding> {
    let known = |filed: &FiledFinding| registry::find(&filed.code).map(|check| check.code);
    let finding = |filed: &FiledFinding| {
        Some(Finding {
            code: known(filed)?,
            severity: filed.severity,
            category: None,
            message: filed.message.clone(),
            place: filed.place.clone(),
            cell: None,
        })
    };
    revision.findings.iter().filter_map(finding).collect()
}
