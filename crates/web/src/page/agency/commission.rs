//! 委托评价: the form, and what is looked up before it is filed.

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};
use wenxiao_domain::act::{Command, CommissionEvaluation};
use wenxiao_domain::agency::refused::AgencyRefusal;
use wenxiao_domain::agency::{Contract, EvaluationField, Procurement, SelectionReason};
use wenxiao_domain::document::{Subject, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::overview::engagement::EngagementRules;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
use wenxiao_domain::unit::id::EngagementId;

use super::with_refusal;
use crate::answer::{Answer, see_other};
use crate::component::field::{Control, Errors, Field, Options};
use crate::component::frame::{Crumb, Page};
use crate::component::notice::Notice;
use crate::ctx::{Ctx, Fields, Posted, Web};

/// Every field but those of [`ROWS`].
const FIELDS: &[&str] = &[
    "subject",
    "reason",
    "fields",
    "agency",
    "experts",
    "method",
    "procurement_number",
    "contract_number",
    "amount",
    "first_day",
    "last_day",
    "overruling",
];

/// Rows for deliverables: name and last day, with what stands there first.
const ROWS: [(&str, &str, &str); 4] = [
    ("name1", "due1", "评价实施方案"),
    ("name2", "due2", "评价报告初稿"),
    ("name3", "due3", "评价报告"),
    ("name4", "due4", ""),
];

/// The address of the form.
pub(super) fn routes() -> Router<Web> {
    Router::new().route("/{jurisdiction}/{year}/engagements/new", get(form_page).post(commission))
}

async fn form_page(ctx: Ctx) -> Answer {
    ctx.scope(Action::Commission)?;
    let asked = ctx.query.iter().find(|(name, _)| name == "subject");
    let mut typed: Vec<(String, String)> =
        ROWS.iter().map(|(name, _, words)| ((*name).to_owned(), (*words).to_owned())).collect();
    typed.extend(asked.cloned());
    Ok(ctx.show(page(&ctx, &Fields(typed), &Errors::default(), None)))
}

fn page(ctx: &Ctx, typed: &Fields, errors: &Errors, refusal: Option<(Notice, bool)>) -> Page {
    let asks_reason =
        refusal.as_ref().is_some_and(|(_, asks)| *asks) || !typed.get("overruling").is_empty();
    let crumb =
        Crumb { words: format!("{}年委托评价", ctx.year), href: ctx.at("/engagements") };
    let body = Form { ctx, typed, errors, asks_reason }.markup();
    let errors = errors.summary("委托");
    let page = Page { crumbs: vec![crumb], errors, ..Page::new("委托评价", body) };
    if page.errors.is_some() {
        return page;
    }
    with_refusal(page, refusal.map(|(notice, _)| notice))
}

struct Form<'a> {
    ctx: &'a Ctx,
    typed: &'a Fields,
    errors: &'a Errors,
    asks_reason: bool,
}

impl Form<'_> {
    fn markup(&self) -> Markup {
        let at = self.ctx.at("/engagements/new");
        html! {
            form.box method="post" action=(at) novalidate {
                (self.ctx.keys().markup())
                (self.what())
                (self.who())
                h2 { "采购和合同" }
                div.fields {
                    (self.field("method", "采购方式", "", choices(Procurement::ALL.map(|one| (one.key(), one.name())))))
                    (self.field("procurement_number", "采购编号", "没有的留空", Control::Text))
                    (self.field("contract_number", "合同编号", "", Control::Text))
                    (self.field("amount", "合同金额（万元）", "", Control::Money))
                    (self.field("first_day", "委托期限，自", "机构从这一天起可以看评价对象的材料", Control::Day))
                    (self.field("last_day", "委托期限，至", "过了这一天不能再看、再提交", Control::Day))
                }
                h2 { "成果" }
                p.hint { "每项写名称和最后一天，不用的行留空；日期在委托期限内" }
                @for (number, (name, due, _)) in ROWS.iter().enumerate() {
                    div.fields {
                        (self.field(name, &format!("成果{}", number + 1), "", Control::Text))
                        (self.field(due, &format!("成果{}的最后一天", number + 1), "", Control::Day))
                    }
                }
                @if self.asks_reason {
                    h2 { "仍然委托的理由" }
                    p.hint { "上面写明的利益冲突和这里的理由都入账，在委托页上并列可见" }
                    (self.field("overruling", "理由", "", Control::Area))
                }
                p.acts {
                    button.primary type="submit" data-busy="正在办理…" { "委托（入账）" }
                    a href=(self.ctx.at("/engagements")) { "不办理，返回" }
                }
            }
        }
    }

    fn what(&self) -> Markup {
        html! {
            h2 { "评价对象" }
            div.fields {
                (self.field("subject", "项目或部门", "已经委托的不再列出", Control::Grouped(self.subjects())))
                (self.field("reason", "选择理由", "", choices(SelectionReason::ALL.map(|one| (one.key(), one.name())))))
            }
            fieldset {
                legend { "涉及的领域（没有的不选）" }
                p.hint { "评乡镇财政的，选乡镇并勾选“下级政府财政运行”，用FM-09C；不勾选的按部门整体评价。" }
                @for one in EvaluationField::ALL.into_iter().filter(|one| *one != EvaluationField::Department) {
                    label.pick {
                        input type="checkbox" name="fields" value=(one.key())
                            checked[self.typed.all("fields").any(|key| key == one.key())];
                        (one.name())
                    }
                }
            }
        }
    }

    fn who(&self) -> Markup {
        let ctx = self.ctx;
        let open = ctx.county.agencies().filter(|unit| unit.is_open(ctx.today.date()));
        let (registered, bare): (Vec<_>, Vec<_>) =
            open.partition(|unit| ctx.county.agency(unit.id).is_some());
        let mut agencies = vec![(String::new(), "请选择".to_owned())];
        agencies.extend(
            registered
                .iter()
                .map(|unit| (unit.id.to_string(), unit.name.on(ctx.today.date()).clone())),
        );
        let experts: Vec<_> =
            ctx.county.shared.experts.values().filter(|one| one.is_open(ctx.today)).collect();
        let rules = EngagementRules::of(ctx.today, &ctx.pack);
        html! {
            h2 { "受托方" }
            @if let Some(rules) = rules {
                p.hint {
                    (rules.independence().label) (rules.independence().value) "年："
                    (rules.independence().source)
                }
            }
            (self.field("agency", "第三方机构", "", Control::Choice(agencies)))
            @if !bare.is_empty() {
                p.hint {
                    "还有" (bare.len()) "家机构没有补登记，不能委托："
                    @for unit in bare {
                        a href={ "/agencies/" (unit.id) } { "补登记" (unit.name.on(ctx.today.date())) } "　"
                    }
                }
            }
            @if !experts.is_empty() {
                fieldset {
                    legend { "专家（可以不选）" }
                    @for one in experts {
                        label.pick {
                            input type="checkbox" name="experts" value=(one.id)
                                checked[self.typed.all("experts").any(|id| id == one.id.to_string())];
                            (one.name) "（" (one.field) "，" (one.unit) "）"
                        }
                    }
                }
            }
        }
    }

    fn field(&self, name: &str, label: &str, hint: &str, control: Control) -> Markup {
        let error = self.errors.of(name);
        Field { name, label, value: self.typed.get(name), hint, error, control }.markup()
    }

    /// What is not commissioned yet: departments, townships, then the projects of each department.
    fn subjects(&self) -> Vec<(String, Options)> {
        let ctx = self.ctx;
        let open = |kind| {
            let mut all = ctx.county.subjects_of(kind, ctx.year);
            all.retain(|subject| ctx.county.engagement_of(subject.id()).is_none());
            let order = |unit| ctx.county.organization_order(unit, ctx.today);
            all.sort_by(|a, b| order(a.department()).cmp(&order(b.department())));
            all
        };
        let option = |subject: &Subject| {
            let name = subject.name_for(&ctx.me);
            let words = subject.project().map(|project| format!("{}　{name}", project.code));
            (subject.id().to_string(), words.unwrap_or_else(|| name.to_owned()))
        };
        let (towns, departments): (Vec<_>, Vec<_>) = open(FormKind::DepartmentSelfEvaluation)
            .into_iter()
            .partition(|one| one.may_have(FormKind::LowerGovernmentEvaluation));
        let whole = |heading: &str, all: &[Subject]| -> (String, Options) {
            (heading.to_owned(), all.iter().map(option).collect())
        };
        let projects = open(FormKind::SelfEvaluation);
        let of_department = projects.chunk_by(|a, b| a.department() == b.department());
        let of_department = of_department.map(|own: &[Subject]| {
            let name = ctx.county.organization_name(own[0].department(), ctx.today);
            whole(&format!("{name}的项目"), own)
        });
        let groups = [whole("部门整体", &departments), whole("乡镇", &towns)];
        let groups = groups.into_iter().chain(of_department);
        groups.filter(|(_, options)| !options.is_empty()).collect()
    }
}

fn choices<const N: usize>(all: [(&str, &str); N]) -> Control {
    let mut options = vec![(String::new(), "请选择".to_owned())];
    options.extend(all.map(|(key, words)| (key.to_owned(), words.to_owned())));
    Control::Choice(options)
}

/// Everything that was typed, or everything that is wrong with it.
fn read(fields: &Fields, engagement: EngagementId) -> Result<Command, Errors> {
    let mut errors = Errors::default();
    let missing = |label| move || Refusal::FieldMissing(label);
    let subject = fields.get("subject").parse::<SubjectId>();
    let subject = errors.take("subject", subject.map_err(|_| missing("评价对象")()));
    let reason = SelectionReason::from_key(fields.get("reason"));
    let reason = errors.take("reason", reason.ok_or_else(missing("选择理由")));
    let agency = fields.get("agency").parse().map_err(|_| missing("第三方机构")());
    let agency = errors.take("agency", agency);
    let experts = fields.all("experts").map(|id| id.parse().map_err(|_| Refusal::NotFound("专家")));
    let experts = errors.take("experts", experts.collect::<Result<_, _>>());
    let method = Procurement::from_key(fields.get("method"));
    let method = errors.take("method", method.ok_or_else(missing("采购方式")));
    let number = fields.raw("contract_number").to_owned();
    let is_there = !number.trim().is_empty();
    let number =
        errors.take("contract_number", is_there.then_some(number).ok_or_else(missing("合同编号")));
    let fault = |fault| Refusal::Unread(Unread::Amount { field: "合同金额", fault });
    let amount = Amount::read(fields.get("amount"), MoneyUnit::TenThousand).map_err(fault);
    let amount = errors.take("amount", amount);
    let first_day = errors.take("first_day", fields.day("first_day", "委托期限，自"));
    let last_day = errors.take("last_day", fields.day("last_day", "委托期限，至"));
    let mut deliverables = Vec::new();
    for (name, due, _) in ROWS {
        if let (text, true) = (fields.get(name), is_used(fields, name, due)) {
            let due = errors.take(due, fields.day(due, "成果的最后一天"));
            deliverables.extend(due.map(|due| (text.to_owned(), due)));
        }
    }
    let (Some(subject), Some(agency), Some(experts)) = (subject, agency, experts) else {
        return Err(errors);
    };
    let (Some(reason), Some(method), Some(contract_number)) = (reason, method, number) else {
        return Err(errors);
    };
    let (Some(amount), Some(first_day), Some(last_day), true) =
        (amount, first_day, last_day, errors.0.is_empty())
    else {
        return Err(errors);
    };
    Ok(Command::CommissionEvaluation(Box::new(CommissionEvaluation {
        engagement,
        subject,
        contract: Contract {
            agency,
            experts,
            reason,
            fields: fields.all("fields").filter_map(EvaluationField::from_key).collect(),
            method,
            procurement_number: fields.raw("procurement_number").to_owned(),
            contract_number,
            amount,
            first_day,
            last_day,
        },
        deliverables,
        overruling: fields.raw("overruling").to_owned(),
    })))
}

/// Something stands in a row of deliverables.
fn is_used(fields: &Fields, name: &str, due: &str) -> bool {
    !fields.get(name).is_empty() || !fields.get(due).is_empty()
}

async fn commission(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::Commission)?;
    let rows = ROWS.iter().flat_map(|(name, due, _)| [*name, *due]);
    fields.only(&FIELDS.iter().copied().chain(rows).collect::<Vec<_>>())?;
    let engagement: EngagementId = ctx.app().new_id();
    let command = match read(&fields, engagement) {
        Ok(command) => command,
        Err(errors) => return Ok(ctx.show(page(&ctx, &fields, &errors, None))),
    };
    match ctx.execute(command, fields.idempotency()).await? {
        Ok(receipt) => Ok(see_other(
            &ctx.at(&format!("/engagements?done=commissioned&seq={}", receipt.seq_last)),
        )),
        Err(refusal) => {
            let asks = matches!(refusal, Refusal::Agency(AgencyRefusal::NotIndependent(_)));
            let refusal = Some((Notice::of(&refusal), asks));
            Ok(ctx.show(page(&ctx, &fields, &Errors::default(), refusal)))
        }
    }
}
