//! 发件箱: mails that wait or were given up, for whoever runs the installation.

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_app::{OutboxLine, OutboxState};
use wenxiao_domain::party::access::Action;

use crate::answer::{Answer, blocking};
use crate::component::empty_state::empty_state;
use crate::component::format::moment;
use crate::component::frame::Crumb;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::{Notice, Tone};
use crate::component::sample::{Sample, sample};
use crate::ctx::{Ctx, Web};

/// One mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailLine {
    /// To whom.
    pub name: String,
    /// Where to.
    pub address: String,
    /// 主题.
    pub subject: String,
    /// When it was written.
    pub written: String,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next; nothing where it was given up.
    pub next: Option<String>,
    /// Why it was not taken.
    pub reason: String,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutboxView {
    /// `mail.example.gov.cn:587`; nothing where no mail is sent.
    pub server: Option<String>,
    /// The newest first.
    pub lines: Vec<MailLine>,
}

/// The page's body.
pub fn body(view: &OutboxView) -> Markup {
    let failed = view.lines.iter().filter(|line| line.next.is_none()).count();
    html! {
        @if view.server.is_none() {
            (Notice::new(Tone::Information, "没有设置邮件服务器，系统不发邮件，也不连接任何服务器。要发邮件，请按手册“部署”一章写好设置文件，启动时写明--config。").markup())
        }
        @if 0 < failed {
            (Notice::new(Tone::Warning, format!("有{failed}封邮件没有发出，不再重试。请核对邮箱和原因；通知本身仍在系统里。")).markup())
        }
        @if view.lines.is_empty() { (empty_state("没有待发的邮件，也没有发不出的邮件。", None)) }
        @else { (table(view).markup()) }
    }
}

fn table(view: &OutboxView) -> LedgerTable {
    let line = |line: &MailLine| Line {
        choose: None,
        cells: vec![
            html! { (line.name) },
            html! { @if line.address.is_empty() { "—" } @else { (line.address) } },
            html! { (line.subject) },
            html! { span.num { (line.written) } },
            html! { (line.tries) },
            html! { @match &line.next {
                Some(next) => { "待发，" span.num { (next) } "再试" }
                None => { b.red { "没有发出" } }
            } },
            html! { @if line.reason.is_empty() { "—" } @else { (line.reason) } },
        ],
    };
    LedgerTable {
        caption: "没有发出的邮件".to_owned(),
        columns: vec![
            Column::text("收件人"),
            Column::text("邮箱"),
            Column::text("主题"),
            Column::text("写成"),
            Column::number("试过（次）"),
            Column::text("状态"),
            Column::text("原因"),
        ],
        lines: view.lines.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
}

/// Addresses.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/admin/mail", get(show))
}

async fn show(ctx: Ctx) -> Answer {
    ctx.scope(Action::ManageOrganizations)?;
    let app = ctx.app().clone();
    let lines = blocking(move || app.outbox()).await?;
    let settings = ctx.app().mail_settings();
    let view = OutboxView {
        server: settings.map(|settings| format!("{}:{}", settings.host, settings.port)),
        lines: lines.into_iter().map(line).collect(),
    };
    let mut page = ctx.page("发件箱", body(&view));
    page.crumbs = vec![Crumb { words: "人员".to_owned(), href: "/admin/users".to_owned() }];
    page.subtitle = view.server.map(|server| html! { "经" span.num { (server) } "发出" });
    Ok(page.answer(&ctx.person.asked))
}

fn line(line: OutboxLine) -> MailLine {
    let (next, reason) = match line.state {
        OutboxState::Waiting { next, reason } => (Some(moment(next)), reason),
        OutboxState::Failed { reason } => (None, reason),
    };
    MailLine {
        name: line.name,
        address: line.address,
        subject: line.subject,
        written: moment(line.written),
        tries: line.tries,
        next,
        reason,
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let line = |name: &str, next: Option<&str>, reason: &str| MailLine {
        name: name.to_owned(),
        address: "zhangsan@example.gov.cn".to_owned(),
        subject: "问效：您有3条新通知".to_owned(),
        written: "2026-03-28 08:00".to_owned(),
        tries: 1,
        next: next.map(str::to_owned),
        reason: reason.to_owned(),
    };
    let full = OutboxView {
        server: Some("mail.example.gov.cn:587".to_owned()),
        lines: vec![
            line(
                "示例甲",
                Some("2026-03-28 08:05"),
                "transient error (451)：4.3.0 try again later",
            ),
            line("示例乙", None, "permanent error (550)：5.1.1 no such user"),
        ],
    };
    let quiet = OutboxView { lines: Vec::new(), ..full.clone() };
    vec![
        sample("有待发的和发不出的", body(&full)),
        sample("都已发出", body(&quiet)),
        sample("没有设置邮件服务器", body(&OutboxView::default())),
    ]
}
