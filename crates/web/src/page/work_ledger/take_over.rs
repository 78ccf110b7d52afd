//! 接收台账: a ledger file as departments have it becomes proposed changes, of which a person chooses. What was read stands
//! in the form itself until it is proposed; nothing of it is kept.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::{HeaderMap, StatusCode};
use maud::html;
use serde::{Deserialize, Serialize};
use wenxiao_domain::act::{Command, ProposeLedgerChanges, ProposedChange};
use wenxiao_domain::ledger_change::{Category, LedgerEdit, LedgerText, LedgerTime, Party};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::work_ledger::reading::beside::{Beside, beside};
use wenxiao_domain::work_ledger::tasks_of;
use wenxiao_office::read::{FileRefusal, read_work_ledger};

use super::change::crumbs;
use crate::answer::{Answer, see_other};
use crate::component::field::{Control, Errors, Field};
use crate::component::frame::Page;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted, Taking};

/// Most bytes of the file with the fields beside it.
pub(super) const BYTES: usize = 11 << 20;

/// What a file without a ledger is told; the reader of forms would name the forms.
const NO_LEDGER: &str =
    "文件中没有读到工作台账。请核对文件，表中应有“工作事项”“明细任务”“责任主体”“完成时间”等栏目。";

const TAKING: Taking = Taking { most: BYTES, undone: "本次未读取", file: "file", fields: &[] };

/// A row between reading and proposing, as it stands in the form.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Where it stands in the file.
    place: String,
    /// 工作事项 as read.
    item: String,
    /// The task that it speaks of.
    task: Option<String>,
    /// Its 工作事项; blank where there is none.
    task_item: String,
    /// Where it stands to it.
    verdict: String,
    /// What the reader doubts.
    doubts: Vec<String>,
    /// What would be proposed; nothing where it says the same.
    change: Option<Said>,
}

/// The words of a change.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    category: String,
    item: String,
    detail: String,
    parties: Vec<String>,
    times: Vec<(String, Option<String>)>,
}

impl Said {
    fn of(text: &LedgerText) -> Self {
        let time = |one: &LedgerTime| (one.of.clone(), one.on.map(|on| on.to_string()));
        Self {
            category: text.category.key().to_owned(),
            item: text.item.clone(),
            detail: text.detail.clone(),
            parties: text.parties.iter().map(|party| party.key().to_owned()).collect(),
            times: text.times.iter().map(time).collect(),
        }
    }

    fn text(&self) -> Option<LedgerText> {
        let time = |(of, on): &(String, Option<String>)| {
            let on = on.as_ref().map(|on| Day::read(on).ok());
            Some(LedgerTime {
                of: of.clone(),
                on: if let Some(on) = on { Some(on?) } else { None },
            })
        };
        Some(LedgerText {
            category: Category::from_key(&self.category)?,
            item: self.item.clone(),
            detail: self.detail.clone(),
            parties: self.parties.iter().map(|key| Party::from_key(key)).collect::<Option<_>>()?,
            times: self.times.iter().map(time).collect::<Option<_>>()?,
        })
    }

    /// 责任主体 and 完成时间, for the list.
    fn words(&self) -> String {
        let parties = self.parties.iter().filter_map(|key| Party::from_key(key));
        let parties: Vec<&str> = parties.map(|party| party.name()).collect();
        let time = |(of, on): &(String, Option<String>)| {
            format!("{of}{}", on.as_deref().unwrap_or("没有固定日期"))
        };
        let times: Vec<String> = self.times.iter().map(time).collect();
        format!("{}　{}", parties.join("、"), times.join("；"))
    }
}

impl Row {
    fn of(one: &Beside<'_>) -> Self {
        let verdict = match (&one.task, one.differs.as_slice()) {
            (None, _) => "台账没有这一项，作新增".to_owned(),
            (Some(_), []) => "与台账相同".to_owned(),
            (Some(_), fields) => {
                let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
                format!("{}不同", names.join("、"))
            }
        };
        let doubts = one.read.doubts.iter().map(|doubt| doubt.reason.clone());
        Self {
            place: one.read.spot.cell.clone(),
            item: one.read.meant.item.clone(),
            task: one.task.as_ref().map(|task| task.id.clone()),
            task_item: one.task.as_ref().map(|task| task.item.clone()).unwrap_or_default(),
            verdict,
            doubts: doubts.chain(one.notes.iter().cloned()).collect(),
            change: one.edit.as_ref().and_then(|edit| edit.text()).map(Said::of),
        }
    }

    fn proposed(&self) -> Option<ProposedChange> {
        let text = self.change.as_ref()?.text()?;
        let edit = match &self.task {
            None => LedgerEdit::Add { text },
            Some(_) => LedgerEdit::Amend { text },
        };
        Some(ProposedChange { task: self.task.clone(), edit })
    }
}

pub(super) async fn page(ctx: Ctx) -> Answer {
    ctx.scope(Action::KeepLedger)?;
    Ok(ctx.show(upload(&ctx, &Errors::default())))
}

fn upload(ctx: &Ctx, errors: &Errors) -> Page {
    let body = html! {
        form.box method="post" action=(ctx.at("/ledger/changes/read")) enctype="multipart/form-data" novalidate {
            (ctx.csrf().markup())
            div.field {
                label for="file" { "选择台账文件" }
                @if let Some(error) = errors.of("file") { p.fi.block #file-error { b { "✕ 必改 " } (error) } }
                p.hint #file-hint { "xlsx、xls、docx，或者制表符分栏的txt。错栏、错行、合并的也能读，拿不准的逐处写明。" }
                input #file type="file" name="file" aria-describedby="file-hint" accept=".xlsx,.xls,.docx,.txt";
            }
            p.acts {
                button.primary type="submit" data-busy="正在读取…" { "读取" }
                a href=(ctx.at("/ledger/changes")) { "不办理，返回" }
            }
            p.hint { "读取不入账。下一步列出每一项和台账是否相同，勾选的才提出，由另一位审定人员审定。" }
        }
    };
    Page {
        crumbs: crumbs(ctx),
        errors: errors.summary("读取"),
        status: (!errors.0.is_empty()).then_some(StatusCode::UNPROCESSABLE_ENTITY),
        ..Page::new("接收台账文件".to_owned(), body)
    }
}

/// Reads a file and shows what would be proposed.
pub(super) async fn read(
    ctx: Ctx,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    ctx.scope(Action::KeepLedger)?;
    let posted = TAKING.read(&ctx, &headers, form).await?;
    let mut errors = Errors::default();
    let Some(file) = posted.files.first() else {
        let _ = errors.take::<()>("file", Err(Refusal::FieldMissing("台账文件")));
        return Ok(ctx.show(upload(&ctx, &errors)));
    };
    let reading = match read_work_ledger(&file.name, &file.bytes) {
        Ok(reading) => reading.ledger,
        Err(refusal) => {
            let message = match &refusal {
                FileRefusal::OtherForm { .. } => NO_LEDGER.to_owned(),
                other => other.message(),
            };
            errors.add("file", format!("{message}（{}）", refusal.code()));
            return Ok(ctx.show(upload(&ctx, &errors)));
        }
    };
    if let Some(year) = reading.year.filter(|year| *year != ctx.year) {
        errors.add(
            "file",
            format!("文件是{year}年度的台账，这里是{}年。请到{year}年的台账修改里接收。", ctx.year),
        );
        return Ok(ctx.show(upload(&ctx, &errors)));
    }
    let tasks = tasks_of(&ctx.county, ctx.year);
    let rows: Vec<Row> = beside(&reading, &tasks, ctx.year).iter().map(Row::of).collect();
    Ok(ctx.show(chosen(&ctx, &rows, &Fields::default(), &Errors::default(), None)))
}

/// The rows with a box each, and what the proposals rest on.
fn chosen(
    ctx: &Ctx,
    rows: &[Row],
    typed: &Fields,
    errors: &Errors,
    refused: Option<Notice>,
) -> Page {
    let ticked: Vec<&str> = typed.all("sel").collect();
    let field = |name, label, hint, control| {
        Field { name, label, value: typed.raw(name), hint, error: errors.of(name), control }
            .markup()
    };
    let changes = rows.iter().filter(|row| row.change.is_some()).count();
    let body = html! {
        form method="post" action=(ctx.at("/ledger/changes/take")) novalidate {
            (ctx.keys().markup())
            @for row in rows {
                input type="hidden" name="row" value=(serde_json::to_string(row).unwrap_or_default());
            }
            (list(rows, &ticked).markup())
            @if 0 < changes {
                section.box {
                    (field("reason", "理由", "勾选的各项都用这个理由", Control::Area))
                    (field("basis", "依据", "文件的文号，没有的写文件的名称", Control::Text))
                    p.acts {
                        button.primary type="submit" data-busy="正在提出…" { "提出勾选的修改（入账）" }
                        a href=(ctx.at("/ledger/changes/read")) { "不提出，换一个文件" }
                    }
                }
            } @else {
                p.acts { a.button href=(ctx.at("/ledger/changes")) { "没有不同，返回" } }
            }
        }
    };
    Page {
        crumbs: crumbs(ctx),
        subtitle: Some(
            html! { "读出" b.num { (rows.len()) } "项，可以提出" b.num { (changes) } "项" },
        ),
        ..Page::new("接收台账：选择要提出的修改".to_owned(), body)
    }
    .not_taken("提出", errors, refused)
}

fn list(rows: &[Row], ticked: &[&str]) -> LedgerTable {
    let line = |(place, row): (usize, &Row)| {
        let number = place.to_string();
        Line {
            choose: None,
            cells: vec![
                html! {
                    @if row.change.is_some() {
                        label.pick {
                            input type="checkbox" name="sel" value=(number) checked[ticked.contains(&number.as_str())];
                            "选" span.vh { "：" (row.item) }
                        }
                    }
                },
                html! { div.name { (row.item) } p.hint { (row.place) } },
                html! { (row.verdict) @if let Some(task) = &row.task { p.hint { (task) " " (row.task_item) } } },
                html! { div.name { @if let Some(said) = &row.change { (said.words()) } } },
                html! { div.name { @for doubt in &row.doubts { p { (doubt) } } } },
            ],
        }
    };
    LedgerTable {
        caption: "读出的任务".to_owned(),
        columns: ["提出", "工作事项", "与台账", "提出的责任主体和期限", "疑问"]
            .map(Column::text)
            .into(),
        lines: rows.iter().enumerate().map(line).collect(),
        first_number: 1,
        totals: None,
    }
}

/// Proposes the chosen rows in one write.
pub(super) async fn take(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::KeepLedger)?;
    fields.only(&["row", "sel", "reason", "basis"])?;
    let rows: Result<Vec<Row>, _> = fields.all("row").map(serde_json::from_str).collect();
    let Some(rows) = rows.ok().filter(|rows| !rows.is_empty()) else {
        let mut errors = Errors::default();
        let _ = errors.take::<()>("file", Err(Refusal::FieldMissing("台账文件")));
        return Ok(ctx.show(upload(&ctx, &errors)));
    };
    let places = fields.all("sel").filter_map(|place| rows.get(place.parse::<usize>().ok()?));
    let command = Command::from(ProposeLedgerChanges {
        work_year: ctx.year,
        changes: places.filter_map(Row::proposed).collect(),
        reason: fields.raw("reason").to_owned(),
        basis: fields.raw("basis").to_owned(),
    });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&ctx.at(&format!("/ledger/changes?done=ledger_proposed&seq={seq}"))))
        }
        Err(refusal) => {
            let labels = [("理由", "reason"), ("依据", "basis")];
            let (errors, notice) = Errors::said(refusal, &labels);
            Ok(ctx.show(chosen(&ctx, &rows, &fields, &errors, notice)))
        }
    }
}
