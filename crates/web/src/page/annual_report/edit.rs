//! The editor: the template on the left, what it prints on the right, what there is to look at, and the figures that can
//! be put in. It works without script: 预览 and 保存 are both posted.

use axum::http::StatusCode;
use maud::{Markup, html};
use wenxiao_app::report_template;
use wenxiao_domain::act::{Command, REPORT_TEXT_LIMIT, SaveReport, template_of};
use wenxiao_domain::annual_report::{MANNERS, Report, typed_figures};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::report_check::check;
use wenxiao_domain::report_check::json::relation_name;
use wenxiao_domain::report_check::verdict::Verdict;
use wenxiao_domain::report_filing::TEMPLATE_LIMIT;

use super::{crumb, demand, prose, title};
use crate::answer::{Answer, Stop, blocking, see_other};
use crate::asset;
use crate::component::field::{Control, Field};
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};

const FIELDS: &[&str] = &["template", "seen", "correction"];

/// What the reader wrote, or begins with.
struct Written {
    template: String,
    seen: u32,
    correction: String,
}

impl Written {
    fn begun(ctx: &Ctx) -> Self {
        let template = report_template(&ctx.county, ctx.year).to_owned();
        Self { template, seen: newest(ctx), correction: String::new() }
    }

    fn typed(fields: &Fields) -> Self {
        Self {
            template: fields.raw("template").replace("\r\n", "\n"),
            seen: fields.get("seen").parse().unwrap_or_default(),
            correction: fields.raw("correction").to_owned(),
        }
    }
}

fn newest(ctx: &Ctx) -> u32 {
    ctx.county.annual_report(ctx.year).map_or(0, |one| one.newest().number)
}

/// Figures with what they say now.
type Said = Vec<(&'static str, String)>;

/// What a template says, if it can be read; and what every figure says.
async fn drawn_up(ctx: &Ctx, template: &str) -> Result<(Result<Report, Refusal>, Said), Stop> {
    let (app, county, today, year) = (ctx.app().clone(), ctx.county.clone(), ctx.today, ctx.year);
    let base = report_template(&county, year).to_owned();
    let template = template.to_owned();
    blocking(move || {
        let said = app.figures_said(&county, year)?;
        let report = match template_of(&template, &[&base]) {
            Ok(template) => Ok(app.report_of(&template, (&county, today), year)?),
            Err(refusal) => Err(refusal),
        };
        Ok((report, said))
    })
    .await
}

fn guard(ctx: &Ctx) -> Result<(), Stop> {
    demand(ctx)?;
    ctx.scope(Action::WriteReports).map(|_| ())
}

pub(super) async fn read(ctx: Ctx) -> Answer {
    guard(&ctx)?;
    let written = Written::begun(&ctx);
    let drawn_up = drawn_up(&ctx, &written.template).await?;
    Ok(ctx.show(page(&ctx, &written, drawn_up, None)))
}

pub(super) async fn write(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    fields.only(FIELDS)?;
    guard(&ctx)?;
    let written = Written::typed(&fields);
    let mut refused = None;
    if fields.get("_act") == "save" {
        let command = Command::SaveReport(Box::new(SaveReport {
            work_year: ctx.year,
            seen: written.seen,
            template: written.template.clone(),
            correction: written.correction.clone(),
        }));
        match ctx.execute(command, fields.idempotency()).await? {
            Ok(receipt) => {
                let seq = receipt.seq_last;
                return Ok(see_other(
                    &ctx.at(&format!("/annual-report?done=report_saved&seq={seq}")),
                ));
            }
            Err(refusal) => refused = Some(refusal),
        }
    }
    let drawn_up = drawn_up(&ctx, &written.template).await?;
    Ok(ctx.show(page(&ctx, &written, drawn_up, refused)))
}

fn page(
    ctx: &Ctx,
    written: &Written,
    (report, said): (Result<Report, Refusal>, Said),
    refused: Option<Refusal>,
) -> Page {
    let refused = refused.or_else(|| report.as_ref().err().cloned());
    let status = refused.as_ref().map(|_| StatusCode::UNPROCESSABLE_ENTITY);
    let body = html! {
        (editor(ctx, written, report.as_ref().ok()))
        @if let Ok(report) = &report { (findings(ctx, written, report, &said)) }
        (insertable(ctx, &said))
    };
    Page {
        crumbs: vec![crumb(ctx)],
        notices: refused.iter().map(Notice::of).collect(),
        status,
        styles: Some(asset::report_href()),
        ..Page::new(format!("编辑{}年度总结报告", ctx.year), body)
    }
}

fn editor(ctx: &Ctx, written: &Written, report: Option<&Report>) -> Markup {
    let next = newest(ctx) + 1;
    let known = ctx.county.annual_report(ctx.year);
    let is_approved = known.is_some_and(|one| one.approved().is_some());
    html! {
        form method="post" action=(ctx.at("/annual-report/edit")) novalidate {
            (ctx.keys().markup())
            input type="hidden" name="seen" value=(written.seen);
            @if is_approved { (correction(&written.correction)) }
            div.halves {
                section.scoring {
                    h2 { label for="template" { "模板" } }
                    p.hint #template-hint { "一行一段；#、##、### 开头的是标题。数据写成花括号里的指标，如{F2}，印出来是当时算得的数，不能手工写数。" }
                    textarea #template name="template" rows="26" maxlength=(TEMPLATE_LIMIT) aria-describedby="template-hint" spellcheck="false" {
                        "\n" (written.template)
                    }
                }
                section {
                    h2 { "印出来的样子" }
                    div.long role="region" aria-label="印出来的样子" tabindex="0" {
                        @match report {
                            Some(report) => (prose::article(ctx, report, &[])),
                            None => p { "模板改好以后再预览。" },
                        }
                    }
                }
            }
            div.totals {
                span { "保存为" b { "第" (next) "稿" } "，数据不存，随记录变动；送签时固定。" }
                span.push {
                    a href=(ctx.at("/annual-report")) { "不保存，返回" }
                    button type="submit" name="_act" value="preview" { "预览" }
                    button.primary type="submit" name="_act" value="save" data-busy="正在保存…" { "保存为第" (next) "稿" }
                }
            }
        }
    }
}

fn correction(value: &str) -> Markup {
    let hint = format!("已有签发的一稿，这一稿是修订，两稿都保留；不超过{REPORT_TEXT_LIMIT}字");
    let (name, label) = ("correction", "修订说明");
    Field { name, label, value, hint: &hint, error: None, control: Control::Area }.markup()
}

/// What there is to look at: figures without data, numbers that a figure says, relations that do not hold.
fn findings(ctx: &Ctx, written: &Written, report: &Report, said: &Said) -> Markup {
    let lines: Vec<String> = report.text().lines().map(str::to_owned).collect();
    let checked = check(&lines, Some(&ctx.pack));
    let alarms = checked.judgements.iter().filter(|one| one.verdict.is_alarm());
    let mut found: Vec<(&str, String)> = Vec::new();
    if !report.missing.is_empty() {
        let titles: Vec<&str> = report.missing.iter().map(|id| title(id)).collect();
        let text = format!(
            "待补：{}。补齐记录，或者写成“[[指标|…]]”，没有时不印这一句。",
            titles.join("、")
        );
        found.push(("fi block", text));
    }
    let typed = typed_figures(&written.template, said);
    found.extend(typed.iter().map(|one| ("fi advice", one.message())));
    found.extend(alarms.map(|one| {
        let paragraph = &checked.report.paragraphs[one.place.paragraph];
        let words = &paragraph.text[one.place.start..one.place.end];
        let text = format!(
            "{}“{words}”：{}，{}（{}）",
            one.verdict.sign(),
            relation_name(one.code),
            one.message,
            one.code
        );
        let class = match one.verdict {
            Verdict::CannotHold => "fi block",
            Verdict::OnlyIf | Verdict::Unchecked | Verdict::Holds => "fi advice",
        };
        (class, text)
    }));
    html! {
        section.box {
            h2 { "要核对的" }
            @if found.is_empty() { p { "没有。" } }
            @for (class, text) in &found { p class=(class) { (text) } }
        }
    }
}

/// Every figure with its token and what it says now, and the words in which it can be said.
fn insertable(ctx: &Ctx, said: &Said) -> Markup {
    let line = |(id, said): &(&'static str, String)| Line {
        choose: None,
        cells: vec![
            html! { span.nw { "{" (id) "}" } },
            html! { a href=(super::address(ctx, id)) { (title(id)) } },
            html! { (said) },
        ],
    };
    html! {
        details.box {
            summary { "可以写进去的指标（" (said.len()) "个）和写法" }
            p { "{年}、{县}、{截至}是工作年度、县名、数据截止日；{问题}、{计划}单独一行，由记录提出。[[F26|…]]有数据时才印，[[!F26|…]]没有数据时才印。" }
            dl.facts {
                @for (word, says) in MANNERS { dt { "{F2:" (word) "}" } dd { (says) } }
            }
            (LedgerTable {
                caption: "可以写进去的指标".to_owned(),
                columns: ["写法", "指标", "现在的值"].map(Column::text).into(),
                lines: said.iter().map(line).collect(),
                first_number: 1,
                totals: None,
            }.markup())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_back_with_its_lines_as_they_are_kept() {
        let fields = [("template", "# 题\r\n共{F2"), ("seen", "3"), ("correction", "")];
        let fields = Fields(fields.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
        let written = Written::typed(&fields);
        assert_eq!((written.template.as_str(), written.seen), ("# 题\n共{F2", 3));
        let refused =
            template_of(&written.template, &[]).map(|_| ()).map_err(|one| one.code().code);
        assert_eq!(refused, Err("R730"));
    }
}
