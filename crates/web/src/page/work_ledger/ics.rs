//! The ledger as a calendar file: every last day that is known, with where it stands. It is loaded behind the log-in;
//! a calendar that subscribes has none, so there is no address to subscribe to.

use wenxiao_domain::party::access::Action;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_ledger::board::soon_days;
use wenxiao_domain::work_ledger::{Standing, Status};
use wenxiao_office::write::{Occasion, calendar};

use super::seen;
use crate::answer::{Answer, attachment};
use crate::ctx::Ctx;

pub(super) async fn file(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::Export)?;
    let department: Option<OrgId> = ctx.address().get("dept").parse().ok();
    let all = seen(&ctx, &scope, department);
    let remind = u32::try_from(soon_days(ctx.looked())).ok().filter(|days| 0 < *days);
    let occasions: Vec<Occasion> =
        all.iter().filter_map(|one| occasion(&ctx, one, department, remind)).collect();
    let title = format!("{}年工作台账", ctx.year);
    let name = format!("{title}.ics");
    ctx.note_export(&name, format!("{}个期限", occasions.len())).await?;
    let bytes = calendar(&title, ctx.now, &occasions);
    Ok(attachment("text/calendar; charset=utf-8", &name, bytes))
}

fn occasion(
    ctx: &Ctx,
    one: &Standing,
    department: Option<OrgId>,
    remind_days: Option<u32>,
) -> Option<Occasion> {
    let (task, time) = (&one.task, &one.occurrence);
    let of = department.map(|id| format!("-{id}")).unwrap_or_default();
    let is_open = match one.status {
        Status::NotDue | Status::UnderWay | Status::Overdue => true,
        Status::Done | Status::DoneLate | Status::NothingToDo => false,
    };
    Some(Occasion {
        uid: format!("{}-{}-{}-{}{of}@wenxiao", ctx.jurisdiction, ctx.year, task.id, time.number),
        on: one.due?,
        summary: format!("{}（{}）", task.item_at(time), one.status.name()),
        description: format!(
            "{}\n责任主体：{}\n进度：{}（截至{}）",
            task.detail,
            task.parties_words(),
            one.sentence(),
            ctx.today
        ),
        category: task.category.name().to_owned(),
        remind_days: remind_days.filter(|_| is_open),
    })
}
