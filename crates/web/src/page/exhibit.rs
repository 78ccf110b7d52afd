//! Examples of pages: shown on `/dev/components` beside the components, rendered by the tests.

use crate::component::gallery::{Exhibit, exhibit};

/// Every page with examples.
pub const EXHIBITS: &[Exhibit] = &[
    exhibit("page-login", "页面：登录", super::login::view::samples),
    exhibit("page-tasks", "页面：待办", super::me::task_body::samples),
    exhibit("page-done", "页面：已办", super::me::done::samples),
    exhibit("page-notices", "页面：通知", super::me::notices::samples),
    exhibit("page-delegations", "页面：委托代办", super::me::delegations::samples),
    exhibit("page-role", "页面：选择身份", super::me::role::samples),
    exhibit("page-prefs", "页面：个人设置", super::me::prefs::samples),
    exhibit("page-tokens", "页面：接口令牌", super::me::tokens::samples),
    exhibit("page-mail", "页面：邮件提醒", super::me::mail::samples),
    exhibit("page-project-form", "页面：登记项目", super::project::form::samples),
    exhibit("page-payments", "页面：支付数据", super::payments::list::samples),
    exhibit("page-payment-preview", "页面：支付数据核对", super::payments::preview::samples),
    exhibit("page-report-check", "页面：核对报告", super::report_check::samples),
    exhibit("page-orgs", "页面：单位", super::admin::orgs::samples),
    exhibit("page-users", "页面：人员", super::admin::users::samples),
    exhibit("page-outbox", "页面：发件箱", super::admin::mail::samples),
    exhibit("page-roles", "页面：角色", super::admin::roles::samples),
    exhibit("page-trail", "页面：全过程记录", super::trail::list::samples),
    exhibit("page-verify", "页面：验证", super::trail::verify::samples),
    exhibit("page-library", "页面：指标库", super::library::list::samples),
    exhibit("page-indicator", "页面：指标", super::library::item::samples),
    exhibit("page-library-change", "页面：指标库变更", super::library::change::samples),
    exhibit("page-library-import", "页面：导入指标", super::library::import::samples),
    exhibit("page-library-names", "页面：表中常用的指标名称", super::library::names::samples),
    exhibit("page-library-form", "页面：提出指标库变更", super::library::form::samples),
    exhibit("page-cases", "页面：案例", super::library::cases::samples),
    exhibit("page-search", "页面：搜索", super::search::view::samples),
    exhibit("page-help", "页面：帮助", super::help::view::samples),
];

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;
    use crate::component::frame::{Asked, Page, example_page};
    use crate::component::well_formed::faults;

    #[test]
    fn every_example_of_every_page_is_well_formed_inside_the_frame() {
        for exhibit in EXHIBITS {
            for sample in (exhibit.samples)() {
                let page = Page { body: html! { (sample.markup) }, ..example_page() };
                let faults = faults(&page.markup(&Asked::default()).into_string());
                assert_eq!(faults, [""; 0], "{}: {}", exhibit.purpose, sample.name);
            }
        }
    }
}
