//! The form of a record.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::HeaderMap;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, RecordWork, work_faults};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::{OrgId, WorkRecordId};
use wenxiao_domain::work_ledger::changed::find;
use wenxiao_domain::work_record::refused::WorkRefusal;
use wenxiao_domain::work_record::{ActingLevel, Asked, Proof, TaskTime, WorkKind, WorkText};

use super::{crumb, kinds, own_department};
use crate::answer::{Answer, Stop, see_other};
use crate::component::field::{Control, Errors, Field};
use crate::component::frame::Page;
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields};
use crate::page::monitoring::{files_field, take_evidence};

const FIELDS: &[&str] =
    &["title", "party", "reference", "on", "level", "departments", "count", "outcome"];

/// What the address names.
struct Named {
    kind: WorkKind,
    time: Option<TaskTime>,
}

impl Named {
    fn of(ctx: &Ctx) -> Result<Self, Stop> {
        ctx.scope(Action::RecordWork)?;
        let address = ctx.address();
        let kind = WorkKind::from_key(address.get("kind"));
        let kind = kind.filter(|kind| kinds(ctx).contains(kind));
        let kind = kind.ok_or_else(|| ctx.refuse(&Refusal::NotFound("工作记录的类别")))?;
        Ok(Self { kind, time: TaskTime::read(address.get("task")) })
    }

    fn at(&self, ctx: &Ctx) -> String {
        let time = self.time.as_ref().map(ToString::to_string);
        super::make_at(ctx, self.kind, time.as_deref())
    }

    /// 工作事项 and what is done this time.
    fn task(&self, ctx: &Ctx) -> Option<String> {
        let (task, one) = find(&ctx.county, ctx.year, self.time.as_ref()?)?;
        Some(task.item_at(&one))
    }
}

pub(super) async fn read(ctx: Ctx) -> Answer {
    let named = Named::of(&ctx)?;
    Ok(ctx.show(page(&ctx, &named, &Fields::default(), &Errors::default(), None)))
}

fn page(
    ctx: &Ctx,
    named: &Named,
    typed: &Fields,
    errors: &Errors,
    refused: Option<Notice>,
) -> Page {
    Page {
        crumbs: vec![crumb(ctx, ctx.year)],
        ..Page::new(format!("登记{}", named.kind.name()), form(ctx, named, typed, errors))
    }
    .not_taken("登记", errors, refused)
}

fn form(ctx: &Ctx, named: &Named, typed: &Fields, errors: &Errors) -> Markup {
    let asked = named.kind.asked();
    let today = ctx.today.to_string();
    let value = |name: &str| if typed.0.is_empty() { "" } else { typed.raw(name) }.to_owned();
    let field = |name: &str, label: &str, hint: &str, control| {
        let value = match name {
            "on" if typed.0.is_empty() => today.clone(),
            _ => value(name),
        };
        Field { name, label, value: &value, hint, error: errors.of(name), control }.markup()
    };
    let levels = std::iter::once((String::new(), "请选择".to_owned()))
        .chain(ActingLevel::ALL.map(|one| (one.key().to_owned(), one.name().to_owned())));
    let reference_hint = match asked.proof {
        Proof::File => "没有的留空",
        Proof::FileOrAddress => "能打开的网址；没有的附文件",
    };
    html! {
        form.box method="post" enctype="multipart/form-data" action=(named.at(ctx)) novalidate {
            (ctx.keys().markup())
            @if let Some(task) = named.task(ctx) { p { "台账任务：" b { (task) } } }
            div.fields {
                (field("title", "事由", "做了什么，如：报送2025年第一次事前评估报告", Control::Text))
                (field("on", "日期", "", Control::Day))
                @if let Some(label) = asked.party { (field("party", label, "", Control::Text)) }
                (field("reference", asked.reference, reference_hint, Control::Text))
                @if let Some(label) = asked.level {
                    (field("level", label, "", Control::Choice(levels.collect())))
                }
                @if let Some(label) = asked.count { (field("count", label, "整数，没有统计的留空", Control::Text)) }
            }
            @if let Some(label) = asked.outcome { (field("outcome", label, "", Control::Area)) }
            @if let Some(label) = asked.departments { (departments(ctx, label, &asked, typed, errors)) }
            @if let Some(error) = errors.of("files") { p.fi.block #files-error { b { "✕ 必改 " } (error) } }
            (files_field("files", "材料"))
            p.acts {
                button.primary type="submit" data-busy="正在登记…" { "登记（入账）" }
                a href=(back(ctx, named)) { "不办理，返回" }
            }
        }
    }
}

fn back(ctx: &Ctx, named: &Named) -> String {
    match &named.time {
        Some(time) => ctx.at(&format!("/ledger/{}", time.task)),
        None => ctx.at("/works"),
    }
}

/// Departments to tick; a department's own people see only that it is theirs.
fn departments(ctx: &Ctx, label: &str, asked: &Asked, typed: &Fields, errors: &Errors) -> Markup {
    if let Some(own) = own_department(ctx) {
        return html! { p { (label) "：" b { (ctx.county.organization_name(own, ctx.today)) } } };
    }
    let chosen: Vec<&str> = typed.all("departments").collect();
    let scope = ctx.me.scope(Action::RecordWork);
    let all: Vec<_> =
        ctx.county.departments(ctx.today).filter(|one| scope.covers(one.id)).collect();
    let hint =
        if asked.names_departments { "至少选一个" } else { "县财政局自己的不选" };
    html! {
        fieldset.box #departments {
            legend { (label) }
            @if let Some(error) = errors.of("departments") { p.fi.block { b { "✕ 必改 " } (error) } }
            p.hint { (hint) }
            label.pick {
                input type="checkbox" name="departments" value="all" checked[chosen.contains(&"all")];
                "全部" (all.len()) "个部门"
            }
            div.picks {
                @for one in &all {
                    @let id = one.id.to_string();
                    label.pick {
                        input type="checkbox" name="departments" value=(id) checked[chosen.contains(&id.as_str())];
                        (ctx.county.organization_name(one.id, ctx.today))
                    }
                }
            }
        }
    }
}

/// The departments that were ticked.
fn chosen(ctx: &Ctx, kind: WorkKind, fields: &Fields) -> Result<Vec<OrgId>, Refusal> {
    if kind.asked().departments.is_none() {
        return Ok(Vec::new());
    }
    if let Some(own) = own_department(ctx) {
        return Ok(vec![own]);
    }
    if fields.all("departments").any(|one| one == "all") {
        let scope = ctx.me.scope(Action::RecordWork);
        let all = ctx.county.departments(ctx.today).map(|one| one.id);
        return Ok(all.filter(|id| scope.covers(*id)).collect());
    }
    let read = |id: &str| id.parse().map_err(|_| Refusal::NotFound("部门"));
    fields.all("departments").map(read).collect()
}

/// What was said, with everything that is wrong about it.
fn said(ctx: &Ctx, kind: WorkKind, fields: &Fields, has_files: bool) -> Result<WorkText, Errors> {
    let mut errors = Errors::default();
    let on = errors.take("on", fields.day("on", "日期"));
    let count = match fields.get("count") {
        "" => None,
        text => {
            let label = kind.asked().count.unwrap_or("数量");
            let read = text.parse::<u32>().map_err(|_| WorkRefusal::BadCount(label).into());
            errors.take("count", read)
        }
    };
    let departments = errors.take("departments", chosen(ctx, kind, fields));
    let text = WorkText {
        title: fields.raw("title").to_owned(),
        party: fields.raw("party").to_owned(),
        reference: fields.get("reference").to_owned(),
        on: on.unwrap_or(ctx.today),
        level: ActingLevel::from_key(fields.get("level")),
        departments: departments.unwrap_or_default(),
        count,
        outcome: fields.raw("outcome").to_owned(),
    };
    for (name, refusal) in work_faults(kind, &text, has_files, ctx.year, ctx.today) {
        if errors.of(name).is_none() {
            let _ = errors.take::<()>(name, Err(refusal));
        }
    }
    if errors.0.is_empty() { Ok(text) } else { Err(errors) }
}

pub(super) async fn make(
    ctx: Ctx,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    let named = Named::of(&ctx)?;
    let handed = take_evidence(&ctx, &headers, form, FIELDS).await?;
    let again = |errors: &Errors, refused: Option<&Refusal>| {
        let notice = refused.map(Notice::of);
        Ok(ctx.show(page(&ctx, &named, &handed.fields, errors, notice)))
    };
    let has_files = !handed.files.is_empty() || handed.refused.is_some();
    let read = said(&ctx, named.kind, &handed.fields, has_files);
    let text = match (read, handed.refused.clone()) {
        (Ok(text), None) => text,
        (read, refused) => {
            let mut errors = read.err().unwrap_or_default();
            if let Some(refusal) = refused {
                let _ = errors.take::<()>("files", Err(refusal));
            }
            return again(&errors, None);
        }
    };
    let id: WorkRecordId = ctx.app().new_id();
    let command = Command::RecordWork(Box::new(RecordWork {
        record: id,
        work_year: ctx.year,
        kind: named.kind,
        text,
        serves: named.time.clone(),
        files: handed.files.clone(),
    }));
    match ctx.execute(command, handed.idempotency()).await? {
        // A form that was sent twice made the record under another id.
        Ok(receipt) if receipt.replayed => Ok(see_other(&back(&ctx, &named))),
        Ok(receipt) => Ok(see_other(&format!("/works/{id}?done=worked&seq={}", receipt.seq_last))),
        Err(refusal) => again(&Errors::default(), Some(&refusal)),
    }
}
