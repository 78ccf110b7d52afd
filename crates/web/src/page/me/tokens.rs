//! 接口令牌: for programs that act for the person in the present identity.

use axum::extract::Path;
use maud::{Markup, html};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Day;

use crate::answer::{Answer, Stop, blocking, see_other};
use crate::component::empty_state::empty_state;
use crate::component::field::{Control, Errors, Field};
use crate::component::form_keys::FormKeys;
use crate::component::format::moment;
use crate::component::frame::{Crumb, Page};
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::{Notice, Tone};
use crate::component::sample::{Sample, sample};
use crate::ctx::{Ctx, Posted};

/// One token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenLine {
    /// What names it.
    pub id: String,
    /// What its owner called it.
    pub name: String,
    /// When it was made.
    pub created: String,
    /// When it ends.
    pub ends: String,
    /// When it was used last.
    pub used: String,
    /// It works no more.
    pub is_over: bool,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokensView {
    /// Tokens, old ones too.
    pub lines: Vec<TokenLine>,
    /// A token that was just made: shown once.
    pub secret: Option<String>,
    /// What was typed: name and last day.
    pub typed: (String, String),
    /// What is wrong.
    pub errors: Errors,
    /// Hidden fields.
    pub keys: FormKeys,
}

/// The page's body.
pub fn body(view: &TokensView) -> Markup {
    let field = |name, label, value, hint, control| {
        Field { name, label, value, hint, error: view.errors.of(name), control }.markup()
    };
    html! {
        @if let Some(secret) = &view.secret {
            (Notice::new(Tone::Done, "令牌只显示这一次。请立即保存到程序的配置里，不要发给别人。").markup())
            p.box { code.code-once { (secret) } }
        }
        form.box method="post" action="/me/tokens" novalidate {
            (view.keys.markup())
            h2 { "新建令牌" }
            p.hint { "程序用令牌以当前身份办理，范围和拒绝与页面相同，所办的事都记在本人名下" }
            div.fields {
                (field("name", "用途", &view.typed.0, "如：从预算一体化系统导入", Control::Text))
                (field("ends", "有效至", &view.typed.1, "不填为长期有效", Control::Day))
            }
            p.acts { button.primary type="submit" { "新建令牌" } a href="/api/v1/openapi.json" { "接口说明（OpenAPI）" } }
        }
        @if view.lines.is_empty() { (empty_state("还没有令牌。", None)) }
        @else { (table(view).markup()) }
    }
}

fn table(view: &TokensView) -> LedgerTable {
    let line = |line: &TokenLine| Line {
        choose: None,
        cells: vec![
            html! { (line.name) },
            html! { span.num { (line.created) } },
            html! { span.num { (line.ends) } },
            html! { span.num { (line.used) } },
            html! {
                @if line.is_over { span.muted { "已失效" } }
                @else {
                    form.inline method="post" action={ "/me/tokens/" (line.id) "/revoke" } {
                        (FormKeys::csrf(view.keys.csrf.clone()).markup())
                        button type="submit" { "作废" span.vh { "：" (line.name) } }
                    }
                }
            },
        ],
    };
    LedgerTable {
        caption: "接口令牌".to_owned(),
        columns: ["用途", "新建", "有效至", "最近使用", "办理"].map(Column::text).into(),
        lines: view.lines.iter().map(line).collect(),
        first_number: 1,
        totals: None,
    }
}

async fn page(ctx: &Ctx, view: TokensView) -> Result<Page, Stop> {
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    let all = blocking(move || app.tokens(&session)).await?;
    let lines = all.into_iter().map(|token| {
        let is_ended = token.ends.is_some_and(|ends| ends <= ctx.now);
        TokenLine {
            id: token.id,
            name: token.name,
            created: moment(token.created),
            ends: token.ends.map_or_else(|| "长期".to_owned(), moment),
            used: token.last_used.map_or_else(|| "—".to_owned(), moment),
            is_over: token.revoked.is_some() || is_ended,
        }
    });
    let summary = view.errors.summary("新建令牌");
    let view = TokensView { lines: lines.collect(), keys: ctx.csrf(), ..view };
    let mut page = ctx.page("接口令牌", body(&view));
    page.errors = summary;
    page.crumbs = vec![Crumb { words: "个人设置".to_owned(), href: "/me/prefs".to_owned() }];
    Ok(page)
}

pub(super) async fn show(ctx: Ctx) -> Answer {
    Ok(page(&ctx, TokensView::default()).await?.answer(&ctx.person.asked))
}

pub(super) async fn create(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&["name", "ends"])?;
    let name = fields.get("name").to_owned();
    let typed = (name.clone(), fields.get("ends").to_owned());
    let mut errors = Errors::default();
    if name.is_empty() {
        errors.add("name", "没有填写用途。请写明给哪个程序用（R405）");
    }
    // Good until the end of the day that was named.
    let ends = Day::read(&typed.1).ok().and_then(|day| day.plus_days(1)).map(Day::starts_at);
    if ends.is_none() && !typed.1.is_empty() {
        errors.add("ends", "“有效至”要写成日期。请按2026-12-31的样子填写，或留空（R466）");
    }
    if ends.is_some_and(|ends| ends <= ctx.now) {
        errors.add(
            "ends",
            "“有效至”早于今天，令牌新建出来就不能用。请写今天或以后的日期，或留空（R466）",
        );
    }
    if !errors.0.is_empty() {
        let view = TokensView { errors, typed, ..TokensView::default() };
        return Ok(page(&ctx, view).await?.answer(&ctx.person.asked));
    }
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    let secret = blocking(move || app.issue_token(&session, &name, ends)).await?;
    let view = TokensView { secret, ..TokensView::default() };
    Ok(page(&ctx, view).await?.answer(&ctx.person.asked))
}

pub(super) async fn revoke(Path(id): Path<String>, Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(&[])?;
    let (app, session) = (ctx.app().clone(), ctx.person.session.clone());
    if blocking(move || app.revoke_token(&session, &id)).await? {
        Ok(see_other("/me/tokens?done=token_revoked"))
    } else {
        Err(ctx.refuse(&Refusal::NotFound("令牌")))
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let line = TokenLine {
        id: "1".to_owned(),
        name: "从预算一体化系统导入".to_owned(),
        created: "2026-03-18 10:02".to_owned(),
        ends: "长期".to_owned(),
        used: "—".to_owned(),
        is_over: false,
    };
    let over = TokenLine { is_over: true, ..line.clone() };
    let view = TokensView {
        lines: vec![line, over],
        keys: FormKeys::csrf("c0ffee"),
        ..TokensView::default()
    };
    let secret = Some("wx_".to_owned() + &"0f".repeat(32));
    vec![
        sample("列表", body(&view)),
        sample("新建之后", body(&TokensView { secret, ..view })),
        sample("空", body(&TokensView::default())),
    ]
}
