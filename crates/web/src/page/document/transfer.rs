//! 联审与报送 of an accepted FM-05T: who reviewed it, what was sent to which of the two receivers, and the form in
//! which the finance bureau records it.

use maud::{Markup, html};
use wenxiao_domain::document::{Document, Status};
use wenxiao_domain::overview::transfer::report_due;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::transfer::{TransferReceiver, TransferReport};

use super::edit::crumbs;
use super::subject::Subject;
use super::words::moment;
use crate::component::field::{Control, Errors, Field};
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;
use crate::component::notice::Notice;
use crate::ctx::Fields;

/// Names of the form's fields.
pub const FIELDS: &[&str] = &["organization", "sent_on", "number", "note"];

/// Labels and names of the fields that must be filled.
const LABELS: &[(&str, &str)] =
    &[("接收单位", "organization"), ("报送日期", "sent_on"), ("文号", "number"), ("备注", "note")];

/// The section on the read page; nothing of another form, and before the joint review is passed.
pub fn section(subject: &Subject<'_>, document: &Document) -> Markup {
    let Status::Accepted { by, at, .. } = &document.status else { return html! {} };
    if !document.kind.is_jointly_reviewed() {
        return html! {};
    }
    html! {
        section.box #route {
            h2 { "联审与报送" }
            dl.facts {
                @if let Some(signed) = document.signed {
                    dt { "主管部门审核" } dd { "审核通过　" (subject.who_at(signed.by, signed.at)) "　" (moment(signed.at)) }
                }
                dt { "财政部门联审" } dd { "审核通过　" (subject.who_at(*by, *at)) "　" (moment(*at)) }
                @for receiver in TransferReceiver::ALL {
                    dt { "报" (receiver.name()) }
                    dd { (sent(subject, document, receiver)) }
                }
            }
        }
    }
}

/// What is recorded of a receiver, or until when it is to be sent; the way to the form.
fn sent(subject: &Subject<'_>, document: &Document, receiver: TransferReceiver) -> Markup {
    let all = subject.county.transfer_reports(document.id, receiver);
    let at = subject.at(&format!("/report/{}", receiver.key()));
    html! {
        @match all.split_last() {
            Some((newest, earlier)) => {
                (told(subject, newest))
                @for one in earlier.iter().rev() {
                    p.hint { "以前登记：" (told(subject, one)) }
                }
                @if may_report(subject) { p { a href=(at) { "更正" } } }
            }
            None => {
                (waiting(subject, document))
                @if may_report(subject) { p.acts { a.button href=(at) { "登记报送" } } }
            }
        }
    }
}

fn told(subject: &Subject<'_>, report: &TransferReport) -> Markup {
    html! {
        (report.organization) "　" (report.sent_on) "　" (report.number) "　第" (report.revision) "版"
        "　由" (subject.who_at(report.by, report.at)) "于" (moment(report.at)) "登记"
        @if !report.note.is_empty() { "　备注：" (report.note) }
    }
}

/// 尚未报送, with the last day and how late it is.
fn waiting(subject: &Subject<'_>, document: &Document) -> Markup {
    let due = report_due(document, subject.pack);
    let late = due.map_or(0, |due| due.days_until(subject.today()));
    html! {
        "尚未报送"
        @if let Some(due) = due { "，应于" (due) "前报送" }
        @if 0 < late { "，" strong { "已逾期" (late) "天" } }
    }
}

fn may_report(subject: &Subject<'_>) -> bool {
    subject.me.scope(Action::ReportTransfers).covers(subject.about.department())
}

/// The form of one receiver, as typed.
pub fn page(
    subject: &Subject<'_>,
    receiver: TransferReceiver,
    typed: &Fields,
    refused: Option<&Refusal>,
    keys: &FormKeys,
) -> Page {
    let mut errors = Errors::default();
    let mut notices = Vec::new();
    if let Some(refusal) = refused {
        let code = refusal.code().code;
        match Errors::field_of(refusal, LABELS).or_else(|| place_of(refusal)) {
            Some(name) => errors.add(name, format!("{}（{code}）", refusal.message())),
            None => notices.push(Notice::refused(code, refusal.message())),
        }
    }
    let earlier = subject.document.and_then(|one| subject.county.transfer_report(one.id, receiver));
    let field = |name, label, hint, control| {
        Field { name, label, value: typed.get(name), hint, error: errors.of(name), control }
            .markup()
    };
    let note = if earlier.is_some() { "写明更正理由" } else { "可以不填" };
    let body = html! {
        form.box method="post" action=(subject.at(&format!("/report/{}", receiver.key()))) novalidate {
            (keys.markup())
            p { "登记这份转移支付自评表向" (receiver.name()) "的报送。两家都登记后办理完毕。" }
            @if let Some(earlier) = earlier { p { "现在登记的是：" (told(subject, earlier)) } }
            div.fields {
                (field("organization", "接收单位", "单位全称，如州水利局、自治区财政厅", Control::Text))
                (field("sent_on", "报送日期", "", Control::Day))
                (field("number", "文号", "报送文件的文号", Control::Text))
                (field("note", "备注", note, Control::Area))
            }
            p.acts {
                button.primary type="submit" data-busy="正在登记…" { "登记报送（入账）" }
                a href=(subject.at("")) { "不办理，返回" }
            }
            p.hint { "登记入账，不能删除；登记错了再登记一次并写明理由，以最新一次为准。" }
        }
    };
    Page {
        subtitle: Some(subject.subtitle()),
        crumbs: crumbs(subject),
        status: refused.map(|_| axum::http::StatusCode::UNPROCESSABLE_ENTITY),
        notices,
        errors: errors.summary("登记"),
        ..Page::new(format!("报{} · {}", receiver.name(), subject.title()), body)
    }
}

/// The field that a refusal of this form's own is about.
fn place_of(refusal: &Refusal) -> Option<&'static str> {
    use wenxiao_domain::refusal::Unread;
    use wenxiao_domain::transfer::refused::TransferRefusal;
    match refusal {
        Refusal::Unread(Unread::Day { .. })
        | Refusal::Transfer(TransferRefusal::SentOutside { .. }) => Some("sent_on"),
        Refusal::Transfer(TransferRefusal::AlreadyReported) => Some("note"),
        _ => None,
    }
}
