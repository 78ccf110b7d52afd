//! What a payment list did.

use wenxiao_domain::journal::v1::PaymentsRecorded;
use wenxiao_domain::payment::PaymentTotals;

use super::Effect;

pub(super) fn of_payments(body: &PaymentsRecorded) -> Effect {
    let totals = PaymentTotals::of(body.lines.iter().map(|line| line.amount));
    Effect {
        object: format!("截至{}，{}行", body.as_of, totals.lines),
        href: None,
        facts: vec![
            ("预算年度", body.budget_year.to_string()),
            ("累计支付合计", format!("{}万元", totals.sum)),
            ("未入账", format!("{}行", body.refused)),
            ("原文件", body.source.clone()),
        ],
    }
}
