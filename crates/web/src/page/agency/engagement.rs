//! One engagement: contract, window, conflict of interest, deliverables with their versions, and what may be
//! read of the subject.

use maud::{Markup, html};
use wenxiao_domain::agency::{Deliverable, DeliverableState, Delivery, Engagement};
use wenxiao_domain::document::Subject;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;

use super::{ASK_FOR_DAYS, keeps, year_crumb};
use crate::component::deadline::deadline;
use crate::component::field::{Control, Field};
use crate::component::format::{moment, wan};
use crate::component::frame::Page;
use crate::ctx::{Ctx, Fields};
use crate::page::monitoring::{files_field, links};
use crate::page::show;

/// The page.
pub(super) struct View<'a> {
    /// Who looks.
    pub ctx: &'a Ctx,
    /// At what.
    pub one: &'a Engagement,
    /// What was typed, where it was refused.
    pub typed: &'a Fields,
    /// The deliverable to which it was typed: all of them have fields of the same names.
    pub posted: Option<u32>,
}

/// The field for another last day of a deliverable.
pub(super) fn due_name(number: u32) -> String {
    format!("due{number}")
}

impl View<'_> {
    /// The whole page.
    pub fn page(&self) -> Page {
        let subject = self.ctx.county.subject(self.one.subject);
        let name = subject.as_ref().map_or("—", |one| one.name_for(&self.ctx.me));
        let body = html! {
            (self.facts(subject.as_ref()))
            @for (number, one) in (1u32..).zip(&self.one.deliverables) { (self.deliverable(number, one)) }
            @if let Some(section) = super::assessment::section(self.ctx, self.one, self.typed) { (section) }
            (self.material(subject.as_ref()))
            @if keeps(self.ctx) && !self.one.is_ended { (self.term()) }
        };
        Page {
            crumbs: vec![year_crumb(self.ctx, self.one)],
            subtitle: Some(html! { "委托" span.num { (self.one.word()) } }),
            ..Page::new(format!("委托评价 · {name}"), body)
        }
    }

    fn facts(&self, subject: Option<&Subject>) -> Markup {
        let (ctx, one) = (self.ctx, self.one);
        let unit = |id| ctx.county.organization_name(id, ctx.today);
        let experts: Vec<String> = one
            .contract
            .experts
            .iter()
            .filter_map(|id| ctx.county.expert(*id))
            .map(|expert| format!("{}（{}）", expert.name, expert.unit))
            .collect();
        let fields: Vec<&str> = one.contract.fields.iter().map(|field| field.name()).collect();
        let name = subject.map_or("—", |one| one.name_for(&ctx.me));
        html! {
            section.box {
                dl.facts {
                    dt { "评价对象" } dd { (name) "　" span.num { (subject.map_or("", Subject::code)) } "　" (one.budget_year) "年度" }
                    dt { "部门" } dd { (unit(one.department)) }
                    dt { "委托方" } dd { (unit(one.commissioner)) }
                    dt { "受托机构" } dd { a href={ "/agencies/" (one.contract.agency) } { (unit(one.contract.agency)) } }
                    @if !experts.is_empty() { dt { "专家" } dd { (experts.join("、")) } }
                    dt { "选择理由" } dd { (one.contract.reason.name()) }
                    @if !fields.is_empty() { dt { "评价领域" } dd { (fields.join("、")) } }
                    dt { "评价报告" } dd { (one.form().layout().code) "　" (one.form()) }
                    dt { "采购" } dd { (one.contract.method.name()) "　" (one.contract.procurement_number) }
                    dt { "合同" } dd { (one.contract.contract_number) "　" b.num { (wan(one.contract.amount.fen())) } "万元" }
                    dt { "委托期限" } dd { span.num { (one.contract.first_day) "至" (one.contract.last_day) } @if one.is_ended { "　" b { "已终止" } } }
                    @for change in &one.terms {
                        dt { @if change.is_ended { "终止" } @else { "期限变更" } }
                        dd { "至" span.num { (change.last_day) } "：" (change.reason) p.hint { (moment(change.at)) } }
                    }
                    @if let Some(found) = &one.overruled {
                        dt { "利益冲突" } dd { (found.sentence) }
                        dt { "仍然委托的理由" } dd { (found.reason) }
                    }
                }
            }
        }
    }

    fn deliverable(&self, number: u32, one: &Deliverable) -> Markup {
        let (ctx, state) = (self.ctx, one.state());
        let is_mine = ctx.me.scope(Action::Deliver) == Scope::Assigned(self.one.contract.agency)
            && state.is_awaited()
            && ctx.as_of.is_none();
        let delivers = is_mine && self.one.is_open(ctx.today);
        let is_over = is_mine && !self.one.is_ended && self.one.contract.last_day < ctx.today;
        let judges = keeps(ctx) && state == DeliverableState::Delivered;
        html! {
            section.box {
                h2 { (one.name) "　" (state.name()) }
                p {
                    "最后一天："
                    @if state.is_awaited() { (deadline(one.due.date(), ctx.today.date())) }
                    @else { span.num { (one.due) } }
                }
                @for (version, delivery) in (1u32..).zip(&one.deliveries) { (self.version(number, version, delivery)) }
                @if delivers { (self.handing_in(number)) }
                @if is_over { p { "委托期限已过。要提交的，" (ASK_FOR_DAYS) "。" } }
                @if judges { (self.judging(number, one.deliveries.len())) }
            }
        }
    }

    fn version(&self, number: u32, version: u32, delivery: &Delivery) -> Markup {
        let at = format!("/engagements/{}/files/{number}/{version}", self.one.id);
        html! {
            h3 { "第" (version) "版　" span.hint { (moment(delivery.at)) } }
            @if !delivery.note.is_empty() { p { (delivery.note) } }
            (links(&delivery.files, &at))
            @if let Some(verdict) = &delivery.verdict {
                p {
                    b { @if verdict.is_accepted { "验收通过" } @else { "退回" } }
                    @if !verdict.text.is_empty() { "：" (verdict.text) }
                    " " span.hint { (moment(verdict.at)) }
                }
            }
        }
    }

    fn handing_in(&self, number: u32) -> Markup {
        let at = format!("/engagements/{}/deliver/{number}", self.one.id);
        html! {
            form method="post" action=(at) enctype="multipart/form-data" {
                (self.ctx.keys().markup())
                (self.area(&format!("note{number}"), "note", "说明（可以不填）", self.typed_to(number, "note")))
                (files_field(&format!("files{number}"), "成果文件"))
                p.acts { button.primary type="submit" data-busy="正在提交…" { "提交成果（入账）" } }
            }
        }
    }

    fn judging(&self, number: u32, version: usize) -> Markup {
        let at = format!("/engagements/{}/judge/{number}", self.one.id);
        html! {
            form method="post" action=(at) {
                (self.ctx.keys().markup())
                input type="hidden" name="version" value=(version);
                (self.area(&format!("text{number}"), "text", "验收意见（退回时必填）", self.typed_to(number, "text")))
                p.acts {
                    button.primary type="submit" name="outcome" value="accept" data-busy="正在办理…" { "验收通过（入账）" }
                    button type="submit" name="outcome" value="return" data-busy="正在办理…" { "退回修改" }
                }
            }
        }
    }

    /// What was typed to one deliverable.
    fn typed_to(&self, number: u32, name: &str) -> &str {
        if self.posted == Some(number) { self.typed.raw(name) } else { "" }
    }

    fn area(&self, id: &str, name: &str, label: &str, value: &str) -> Markup {
        html! {
            div.field {
                label for=(id) { (label) }
                textarea id=(id) name=(name) rows="3" maxlength="2000" { "\n" (value) }
            }
        }
    }

    /// What the identity may read of the subject: its page and the forms that were filed.
    fn material(&self, subject: Option<&Subject>) -> Markup {
        let ctx = self.ctx;
        let Some(subject) = subject else { return html! {} };
        let may = ctx.county.covers(&ctx.me.scope(Action::ReadFiled), subject, ctx.today);
        let forms = subject.id().kind().forms().iter().copied();
        let documents = forms.flat_map(|kind| ctx.county.documents_about(subject.id(), kind));
        let documents: Vec<_> = documents
            .filter(|document| show::may_read(&ctx.county, document, &ctx.me, ctx.today))
            .collect();
        html! {
            section.box {
                h2 { "评价对象的材料" }
                @if may {
                    ul {
                        @if let Some(project) = subject.project() {
                            li { a href={ "/" (ctx.jurisdiction) "/" (project.budget_year) "/projects/" (project.code) } { "项目页" } }
                        }
                        @for document in &documents {
                            li { a href={ "/docs/" (document.id) } { (ctx.county.document_name(document)) } "　第" (document.newest().number) "版" }
                        }
                    }
                    @if documents.is_empty() { p.hint { "还没有报送过材料" } }
                } @else {
                    p { "不在委托期限内，不能看评价对象的材料。" }
                }
            }
        }
    }

    /// Another last day of what was not taken yet.
    fn due(&self, number: u32, one: &Deliverable) -> Markup {
        if one.state() == DeliverableState::Accepted {
            return html! {};
        }
        let (name, present) = (due_name(number), one.due.to_string());
        let typed = self.typed.0.iter().find(|(key, _)| *key == name);
        Field {
            name: &name,
            label: &format!("{}的最后一天", one.name),
            value: typed.map_or(&present, |(_, text)| text),
            hint: "",
            error: None,
            control: Control::Day,
        }
        .markup()
    }

    fn term(&self) -> Markup {
        let at = format!("/engagements/{}/term", self.one.id);
        let value = self.typed.get("last_day");
        let day = Field {
            name: "last_day",
            label: "新的最后一天",
            value,
            hint: "终止委托时留空",
            error: None,
            control: Control::Day,
        };
        html! {
            form.box method="post" action=(at) novalidate {
                (self.ctx.keys().markup())
                h2 { "变更期限、终止委托" }
                p.hint { "终止后机构立即不能再看材料、提交成果；已提交的保留" }
                (day.markup())
                @for (number, one) in (1u32..).zip(&self.one.deliverables) { (self.due(number, one)) }
                (self.area("reason", "reason", "理由", self.typed.raw("reason")))
                p.acts {
                    button type="submit" name="act" value="until" data-busy="正在办理…" { "变更期限（入账）" }
                    button.danger type="submit" name="act" value="end" data-busy="正在办理…" { "终止委托（入账）" }
                }
            }
        }
    }
}
