//! Entry of a form: the official form with controls, findings in its rows, totals and opinions beside it.

use maud::{Markup, html};
use wenxiao_domain::document::Status;
use wenxiao_domain::document::Subject as About;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::unit::day::Instant;

use super::carried::carried;
use super::judged::Judged;
use super::proof;
use super::subject::Subject;
use super::threads::{self, Answers};
use super::words::{clock, moment};
use crate::component::confirm_page::ConfirmPage;
use crate::component::error_summary::ErrorSummary;
use crate::component::form_keys::FormKeys;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::component::official_form::{FormView, Mode, live_reply, official_form};
use crate::component::totals_bar::{Counts, TotalsBar, default_button};

/// A draft as the entry page needs it.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// What was written so far.
    pub sheet: &'a Sheet,
    /// Its number, counted up with every save.
    pub rev: i64,
    /// When it was saved last; nothing before the first save.
    pub saved_at: Option<Instant>,
    /// Others who wrote on it.
    pub others: usize,
    /// Answers to opinions.
    pub answers: &'a Answers,
    /// The session's token.
    pub csrf: &'a str,
    /// Where the help of a check is found; the code is added.
    pub checks_at: &'a str,
}

/// The entry page. With `blocked` the blocking findings stand above it, and the answer is 422.
pub fn page(subject: &Subject<'_>, entry: &Entry<'_>, judged: &Judged, blocked: bool) -> Page {
    let layout = subject.kind.layout();
    let errors = blocked.then(|| ErrorSummary::of(layout, &judged.blocking())).flatten();
    Page {
        subtitle: Some(subtitle(subject)),
        actions: Some(actions(subject)),
        crumbs: crumbs(subject),
        errors,
        notices: notices(subject, entry),
        ..Page::new(subject.title(), body(subject, entry, judged))
    }
}

/// The way to any page of the document.
pub fn crumbs(subject: &Subject<'_>) -> Vec<Crumb> {
    vec![Crumb { words: subject.about.name_for(subject.me).to_owned(), href: about_at(subject) }]
}

/// The project's or department's own page.
pub fn about_at(subject: &Subject<'_>) -> String {
    let founded = subject.county.shared.founded.as_ref();
    let division = founded.map_or_else(String::new, |founded| founded.division.to_string());
    match subject.about {
        About::Project(project) => {
            format!("/{division}/{}/projects/{}", project.budget_year, project.code)
        }
        About::Department(whole) => {
            // An agency finds the department's material on the page of what it was commissioned with.
            let engagement = subject.county.engagement_of(subject.about.id());
            match (subject.me.scope(Action::ReadFiled), engagement) {
                (Scope::Assigned(_), Some(one)) => format!("/engagements/{}", one.id),
                _ => format!("/{division}/{}/depts/{}", whole.budget_year, whole.department),
            }
        }
    }
}

fn subtitle(subject: &Subject<'_>) -> Markup {
    let next = subject.document.map_or(1, |document| document.newest().number + 1);
    html! {
        (subject.status().markup()) "　第" (next) "版草稿　"
        span.num { (subject.about.code()) } "　" (subject.department())
    }
}

fn actions(subject: &Subject<'_>) -> Markup {
    html! {
        @if let Some(document) = subject.document {
            a.button href=(subject.at(&format!("/diff?a={}&b=draft", document.newest().number))) {
                "对比第" (document.newest().number) "版"
            }
        }
        a.button href=(subject.at("/print?draft=1")) { "打印预览" }
        a.button href="/imports" { "导入" }
        a.button href=(subject.at("/discard")) { "删除草稿" }
    }
}

fn notices(subject: &Subject<'_>, entry: &Entry<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(returned) = returned(subject) {
        notices.push(Notice::new(Tone::Warning, returned));
    }
    if 0 < entry.others {
        let text =
            format!("另有{}人在本草稿上填写过；同时修改时先保存的不会被盖掉。", entry.others);
        notices.push(Notice::new(Tone::Information, text));
    }
    notices
}

/// Why the form came back.
pub fn returned(subject: &Subject<'_>) -> Option<String> {
    let document = subject.document?;
    let Status::Returned { stage, reason, by, at } = &document.status else { return None };
    let open = document.open_opinions().count();
    let who = subject.who(*by);
    let when = moment(*at);
    let said = if reason.is_empty() { String::new() } else { format!("总体意见：{reason}") };
    let count = if 0 < open { format!("，{open}条意见待处理") } else { String::new() };
    let end = if said.is_empty() || said.ends_with('。') { "" } else { "。" };
    Some(format!("{who}于{when}在{}时退回修改{count}。{said}{end}", stage.name()))
}

fn body(subject: &Subject<'_>, entry: &Entry<'_>, judged: &Judged) -> Markup {
    let threads = threads::to_answer(subject, entry.sheet, entry.answers);
    let keys = FormKeys { base_rev: Some(entry.rev.to_string()), ..FormKeys::csrf(entry.csrf) };
    html! {
        form #doc method="post" action=(subject.at("/edit")) data-live=(subject.at("/check")) novalidate {
            (keys.markup())
            (default_button())
            div.beside[!threads.is_empty()] {
                div {
                    (outdated(subject, entry.sheet))
                    (official_form(&view(subject, entry, judged), Mode::Edit))
                    (pick_button(subject.kind))
                    (prove_button(subject))
                }
                @if !threads.is_empty() {
                    aside aria-label="审核意见" {
                        h2 { "审核意见　" (threads.len()) "条待处理" }
                        @for thread in &threads { (thread.markup()) }
                    }
                }
            }
            (totals(subject, entry, judged).markup())
        }
    }
}

/// Says that the target became another one since the form was begun, with the button that takes it over.
fn outdated(subject: &Subject<'_>, sheet: &Sheet) -> Markup {
    let count = subject.outdated(sheet);
    html! {
        @if 0 < count {
            p.fi.advice {
                b { "绩效目标已经变了。" }
                "本表与现行目标有" (count) "处不同。按下面的按钮带入现行的目标、指标、指标值和分值，已填的完成情况留在各指标上。"
            }
            p.acts { button type="submit" name="_act" value="renew" formnovalidate { "按现行目标更新" } }
        }
    }
}

/// Leads to the library or to the cases after saving, from the form whose indicators the department chooses itself.
fn pick_button(kind: FormKind) -> Markup {
    if kind != FormKind::Target {
        return html! {};
    }
    html! {
        p.acts {
            button type="submit" name="_act" value="pick" title="先保存草稿" { "从指标库选用指标" }
            button type="submit" name="_act" value="case" title="先保存草稿" { "从案例带入指标" }
        }
    }
}

/// Leads to the evidence of the form's rows after saving.
fn prove_button(subject: &Subject<'_>) -> Markup {
    if !proof::may_change(subject) {
        return html! {};
    }
    html! {
        p.acts { button type="submit" name="_act" value="prove" title="先保存草稿" { "选用、上传佐证" } }
    }
}

fn view<'a>(subject: &Subject<'_>, entry: &Entry<'a>, judged: &'a Judged) -> FormView<'a> {
    FormView {
        findings: &judged.findings,
        notes: judged.notes.clone(),
        carried: carried(subject, entry.sheet),
        checks_at: Some(entry.checks_at.to_owned()),
        ..FormView::new(&judged.sheet)
    }
}

fn totals(subject: &Subject<'_>, entry: &Entry<'_>, judged: &Judged) -> TotalsBar {
    TotalsBar {
        totals: judged.totals.clone(),
        counts: Counts::of(&judged.findings),
        saved: entry.saved_at.map(|at| format!("已保存{}", clock(at))),
        submit: subject.may_submit().then(|| "保存并送审".to_owned()),
    }
}

/// What the live check answers: finding slots, remarks, computed values, totals.
pub fn reply(subject: &Subject<'_>, entry: &Entry<'_>, judged: &Judged) -> Markup {
    let bar = TotalsBar {
        saved: entry.saved_at.map(|at| format!("已自动保存{}", clock(at))),
        ..totals(subject, entry, judged)
    };
    html! { (live_reply(&view(subject, entry, judged))) (bar.live()) }
}

/// What the live check answers when somebody else has saved in between.
pub fn stale_reply() -> Markup {
    html! {
        span.bad #save-status role="status" {
            "未保存：另有人保存了本草稿，按“保存草稿”逐项对照"
        }
    }
}

/// Asks before a draft is thrown away.
pub fn discard_page(subject: &Subject<'_>, rev: i64, csrf: &str) -> Page {
    let form = ConfirmPage {
        consequences: vec![
            "草稿中填写的内容将被删除，不能找回；已送审的各版不受影响。".to_owned(),
            "本单位共用一份草稿，其他人填写的也一并删除。".to_owned(),
        ],
        action: subject.at("/discard"),
        keys: FormKeys { base_rev: Some(rev.to_string()), ..FormKeys::csrf(csrf) },
        act: "删除草稿".to_owned(),
        busy: "正在删除…".to_owned(),
        back_at: subject.at("/edit"),
        ..ConfirmPage::default()
    };
    Page {
        crumbs: crumbs(subject),
        ..Page::new(format!("删除草稿 · {}", subject.title()), form.markup())
    }
}
