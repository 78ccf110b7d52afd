//! The form in which a change of the ledger is proposed.

use maud::{Markup, html};
use wenxiao_domain::act::{Command, ProposeLedgerChanges, ProposedChange};
use wenxiao_domain::ledger_change::refused::LedgerRefusal;
use wenxiao_domain::ledger_change::{
    Category, LedgerEdit, LedgerEditKind, LedgerText, LedgerTime, Party, TIMES_LIMIT, own_number,
};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Unread;
use wenxiao_domain::refusal::{Refusal, YearRefusal};
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::work_ledger::changed::{Entry, entries};

use super::change::{crumbs, new_at};
use crate::answer::{Answer, Stop, see_other};
use crate::component::field::{Control, Errors, Field};
use crate::component::frame::Page;
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted};

/// Names of the fields of each time: its day, and what is done then.
const TIMES: [(&str, &str); TIMES_LIMIT] = [
    ("on-1", "of-1"),
    ("on-2", "of-2"),
    ("on-3", "of-3"),
    ("on-4", "of-4"),
    ("on-5", "of-5"),
    ("on-6", "of-6"),
    ("on-7", "of-7"),
    ("on-8", "of-8"),
    ("on-9", "of-9"),
    ("on-10", "of-10"),
    ("on-11", "of-11"),
    ("on-12", "of-12"),
];

/// Labels that refusals name, with the field of each.
const LABELS: &[(&str, &str)] = &[
    ("工作事项", "item"),
    ("明细任务", "detail"),
    ("理由", "reason"),
    ("依据", "basis"),
    ("这一次做什么", "of-1"),
];

/// Rows for times that a form without script has to spare.
const SPARE: usize = 3;

/// What the address names: the change, and the row of the ledger that it is about.
struct Named {
    kind: LedgerEditKind,
    entry: Option<Entry>,
}

impl Named {
    fn of(ctx: &Ctx) -> Result<Self, Stop> {
        ctx.scope(Action::KeepLedger)?;
        let address = ctx.address();
        let kind = LedgerEditKind::from_key(address.get("kind")).unwrap_or(LedgerEditKind::Add);
        let id = address.get("task");
        let all = entries(&ctx.county, ctx.year);
        if all.is_empty() {
            return Err(ctx.refuse(&Refusal::YearNotSupported(ctx.year)));
        }
        let entry = all.into_iter().find(|entry| entry.task.id == id);
        match (kind, entry) {
            (LedgerEditKind::Add, _) => Ok(Self { kind, entry: None }),
            (_, None) => Err(ctx.refuse(&LedgerRefusal::NoTask(id.to_owned()).into())),
            (_, entry) => Ok(Self { kind, entry }),
        }
    }

    fn task(&self) -> Option<&str> {
        self.entry.as_ref().map(|entry| entry.task.id.as_str())
    }

    /// A built-in task: what is done each time stays.
    fn is_built_in(&self) -> bool {
        self.task().is_some_and(|task| own_number(task).is_none())
    }

    /// The form asks for the words of the task.
    const fn has_words(&self) -> bool {
        matches!(self.kind, LedgerEditKind::Add | LedgerEditKind::Amend)
    }

    fn title(&self) -> String {
        match &self.entry {
            None => format!("提出{}台账任务", self.kind.name()),
            Some(entry) => format!("提出{}台账任务：{}", self.kind.name(), entry.task.item),
        }
    }
}

/// What stands in the form: what was typed, before that what the task says.
struct Filled<'a> {
    typed: &'a Fields,
    now: Option<LedgerText>,
}

impl Filled<'_> {
    fn value(&self, name: &str, now: impl FnOnce(&LedgerText) -> String) -> String {
        match (self.typed.0.is_empty(), &self.now) {
            (false, _) => self.typed.raw(name).to_owned(),
            (true, Some(text)) => now(text),
            (true, None) => String::new(),
        }
    }

    fn has(&self, party: Party) -> bool {
        match (self.typed.0.is_empty(), &self.now) {
            (false, _) => self.typed.all("parties").any(|one| one == party.key()),
            (true, Some(text)) => text.parties.contains(&party),
            (true, None) => false,
        }
    }

    /// How many times are filled in.
    fn times(&self) -> usize {
        let typed =
            TIMES.iter().rposition(|(on, of)| self.typed.is_set(on) || self.typed.is_set(of));
        typed.map_or(0, |last| last + 1).max(self.now.as_ref().map_or(0, |text| text.times.len()))
    }
}

pub(super) async fn page(ctx: Ctx) -> Answer {
    let named = Named::of(&ctx)?;
    Ok(ctx.show(form_page(&ctx, &named, &Fields::default(), &Errors::default(), None)))
}

fn form_page(
    ctx: &Ctx,
    named: &Named,
    typed: &Fields,
    errors: &Errors,
    refused: Option<Notice>,
) -> Page {
    Page { crumbs: crumbs(ctx), ..Page::new(named.title(), form(ctx, named, typed, errors)) }
        .not_taken("提出", errors, refused)
}

fn form(ctx: &Ctx, named: &Named, typed: &Fields, errors: &Errors) -> Markup {
    let now = named.entry.as_ref().map(|entry| LedgerText::from(&entry.task));
    let filled = Filled { typed, now };
    let field = |name: &str, label: &str, hint: &str, value: String, control| {
        Field { name, label, value: &value, hint, error: errors.of(name), control }.markup()
    };
    let back = match named.task() {
        Some(task) if named.kind != LedgerEditKind::Restore => ctx.at(&format!("/ledger/{task}")),
        Some(_) | None => ctx.at("/ledger/changes"),
    };
    html! {
        form.box method="post" action=(new_at(ctx, named.kind, named.task())) novalidate {
            (ctx.keys().markup())
            @if let Some(entry) = &named.entry {
                dl.facts {
                    dt { "任务大类" } dd { (entry.task.category.name()) }
                    dt { "工作事项" } dd { (entry.task.item) }
                    @if !named.has_words() {
                        dt { "明细任务" } dd { (entry.task.detail) }
                        dt { "责任主体" } dd { (entry.task.parties_words()) }
                    }
                }
            } @else {
                div.fields {
                    (field("category", "任务大类", "", typed.raw("category").to_owned(), Control::Choice(categories())))
                    (field("item", "工作事项", "", typed.raw("item").to_owned(), Control::Text))
                }
            }
            @if named.has_words() {
                (field("detail", "明细任务", "", filled.value("detail", |text| text.detail.clone()), Control::Area))
                (parties(&filled, errors))
                (times(named, &filled, errors))
            }
            (field("reason", "理由", "", typed.raw("reason").to_owned(), Control::Area))
            (field("basis", "依据", "文件的文号，没有的写文件或者会议的名称", typed.raw("basis").to_owned(), Control::Text))
            @if named.kind == LedgerEditKind::Add {
                p.hint { "新增的任务没有能自动判断的条件，凭登记的材料销号。" }
            }
            p.acts {
                button.primary type="submit" data-busy="正在提出…" { "提出（入账）" }
                a href=(back) { "不办理，返回" }
            }
        }
    }
}

fn categories() -> Vec<(String, String)> {
    let all = Category::ALL.map(|one| (one.key().to_owned(), one.name().to_owned()));
    std::iter::once((String::new(), "请选择".to_owned())).chain(all).collect()
}

fn parties(filled: &Filled<'_>, errors: &Errors) -> Markup {
    html! {
        fieldset.box #parties {
            legend { "责任主体" }
            @if let Some(error) = errors.of("parties") { p.fi.block { b { "✕ 必改 " } (error) } }
            div.picks {
                @for party in Party::ALL {
                    label.pick {
                        input type="checkbox" name="parties" value=(party.key()) checked[filled.has(party)];
                        (party.name())
                    }
                }
            }
        }
    }
}

/// A built-in task falls due as often as the ledger says; of the county's own there are lines to spare.
fn times(named: &Named, filled: &Filled<'_>, errors: &Errors) -> Markup {
    let count = filled.times();
    let count = if named.is_built_in() { count } else { (count + SPARE).min(TIMES_LIMIT) };
    let printed = |place: usize| {
        let one = named.entry.as_ref().filter(|_| named.is_built_in());
        one.and_then(|entry| entry.task.occurrences.get(place))
    };
    let hint = if named.is_built_in() {
        "台账没有印日期的可以空着，仍按台账的说法"
    } else {
        "没有固定日期的空着"
    };
    html! {
        fieldset.box {
            legend { "完成时间（含当日）" }
            p.hint { (hint) }
            @for (place, (on, of)) in TIMES.iter().enumerate().take(count) {
                @let time = |text: &LedgerText| text.times.get(place).cloned();
                @let day = filled.value(on, |text| time(text).and_then(|one| one.on).map(|on| on.to_string()).unwrap_or_default());
                @let what = filled.value(of, |text| time(text).map(|one| one.of).unwrap_or_default());
                @let label = match printed(place) {
                    Some(one) if !one.of.is_empty() => format!("期限：{}", one.of),
                    _ => format!("第{}个期限", place + 1),
                };
                @let words = printed(place).filter(|one| one.due.day().is_none()).map(|one| one.due.words()).unwrap_or_default();
                div.fields {
                    (Field { name: on, label: &label, value: &day, hint: &words, error: errors.of(on), control: Control::Day }.markup())
                    @if !named.is_built_in() {
                        (Field { name: of, label: "这一次做什么", value: &what, hint: "只办一次的空着", error: errors.of(of), control: Control::Text }.markup())
                    }
                }
            }
        }
    }
}

/// The change as it was typed, or everything that is not filled in; nothing else is known of the rules of the ledger here.
fn said(named: &Named, fields: &Fields) -> Result<LedgerEdit, Errors> {
    let mut errors = Errors::default();
    let edit = match named.kind {
        LedgerEditKind::Add => {
            typed_text(named, fields, &mut errors).map(|text| LedgerEdit::Add { text })
        }
        LedgerEditKind::Amend => {
            typed_text(named, fields, &mut errors).map(|text| LedgerEdit::Amend { text })
        }
        LedgerEditKind::Drop => Some(LedgerEdit::Drop),
        LedgerEditKind::Restore => Some(LedgerEdit::Restore),
    };
    typed(fields, "reason", &mut errors);
    typed(fields, "basis", &mut errors);
    edit.filter(|_| errors.0.is_empty()).ok_or(errors)
}

fn typed_text(named: &Named, fields: &Fields, errors: &mut Errors) -> Option<LedgerText> {
    let (category, item) = match &named.entry {
        Some(entry) => (Some(entry.task.category), entry.task.item.clone()),
        None => {
            let read = Category::from_key(fields.get("category"));
            let read = errors.take("category", read.ok_or(Refusal::FieldMissing("任务大类")));
            (read, typed(fields, "item", errors))
        }
    };
    let detail = typed(fields, "detail", errors);
    let parties: Vec<Party> = fields.all("parties").filter_map(Party::from_key).collect();
    if parties.is_empty() {
        errors.take::<()>("parties", Err(LedgerRefusal::NoParty.into()));
    }
    let times = typed_times(named, fields, errors);
    Some(LedgerText { category: category?, item, detail, parties, times })
}

/// What stands in a field; that nothing does is noted.
fn typed(fields: &Fields, name: &'static str, errors: &mut Errors) -> String {
    let label = LABELS.iter().find(|(_, field)| *field == name).map_or("", |(label, _)| *label);
    if fields.get(name).trim().is_empty() {
        errors.take::<()>(name, Err(Refusal::FieldMissing(label)));
    }
    fields.raw(name).to_owned()
}

/// Of a built-in task every line is a time; otherwise those up to the last that says something.
fn typed_times(named: &Named, fields: &Fields, errors: &mut Errors) -> Vec<LedgerTime> {
    let before = named.entry.as_ref().map_or(0, |entry| entry.task.occurrences.len());
    let filled = Filled { typed: fields, now: None }.times();
    let count = if named.is_built_in() { before } else { filled.max(before) };
    let mut time = |(on, of): &(&'static str, &'static str)| {
        let day = match fields.get(on) {
            "" => Ok(None),
            text => Day::read(text)
                .map(Some)
                .map_err(|_| Refusal::Unread(Unread::Day { field: "期限" })),
        };
        let on = errors.take(on, day).flatten();
        LedgerTime { of: fields.raw(of).to_owned(), on }
    };
    TIMES.iter().take(count).map(&mut time).collect()
}

pub(super) async fn propose(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    let named = Named::of(&ctx)?;
    let mut names = vec!["category", "item", "detail", "parties", "reason", "basis"];
    names.extend(TIMES.iter().flat_map(|(on, of)| [*on, *of]));
    fields.only(&names)?;
    let edit = match said(&named, &fields) {
        Ok(edit) => edit,
        Err(errors) => return Ok(ctx.show(form_page(&ctx, &named, &fields, &errors, None))),
    };
    let command = Command::from(ProposeLedgerChanges {
        work_year: ctx.year,
        changes: vec![ProposedChange { task: named.task().map(str::to_owned), edit }],
        reason: fields.raw("reason").to_owned(),
        basis: fields.raw("basis").to_owned(),
    });
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => {
            let seq = receipt.seq_last;
            Ok(see_other(&ctx.at(&format!("/ledger/changes?done=ledger_proposed&seq={seq}"))))
        }
        Err(refusal) => {
            let field = match &refusal {
                Refusal::Year(YearRefusal::Ledger(LedgerRefusal::NoParty)) => Some("parties"),
                other => Errors::field_of(other, LABELS),
            };
            let (errors, notice) = Errors::said_at(field, refusal);
            Ok(ctx.show(form_page(&ctx, &named, &fields, &errors, notice)))
        }
    }
}
