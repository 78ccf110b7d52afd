//! “三保”没有保足却没有写问题.

use crate::check::declare::*;
use crate::derive::evaluation::rates::{Counted, counted};
use crate::form::evaluation::lower::THREE_GUARANTEES;

declare_check! {
    /// 保基本民生、保工资、保运转的支出应当足额保障。保障率不到100%的，是财政运行首先要说的问题，要在存在的问题中写明缺口和原因。
    pub static GUARANTEES_UNEXPLAINED = {
        code: "V026",
        title: "“三保”没有保足却没有写问题",
        severity: Blocking,
        category: None,
        forms: EVALUATION_OF_FINANCES,
        source: "FM-09C评价框架（拟定）：“三保”支出保障率，存在的问题及原因分析",
        life: Life::Active,
        good: &[
            &[("rates[0].name", "“三保”支出保障率"), ("rates[0].part", "1860"), ("rates[0].whole", "1860"), ("problems", "直达资金支付偏慢。")],
            &[("rates[0].name", "“三保”支出保障率"), ("rates[0].part", "1790"), ("rates[0].whole", "1860"), ("problems", "“三保”支出有70万元缺口，原因是村干部报酬提标后没有追加预算。")],
            &[("rates[0].name", "“三保”支出保障率"), ("rates[0].whole", "1860"), ("problems", "直达资金支付偏慢。")],
        ],
        bad: &[
            &[("rates[0].name", "“三保”支出保障率"), ("rates[0].part", "1790"), ("rates[0].whole", "1860"), ("problems", "直达资金支付偏慢。")],
            &[("rates[0].name", "“三保”支出保障率"), ("rates[0].part", "1790"), ("rates[0].whole", "1860")],
        ],
        run: Run::Sheet(|view| {
            let Some(Counted::Of(share)) = counted(view.sheet, &THREE_GUARANTEES) else { return Vec::new() };
            if share.whole() <= share.part() || squeeze(view.sheet.field("problems")).contains("三保") {
                return Vec::new();
            }
            let short = Amount::from_fen(share.whole() - share.part());
            let message = format!(
                "“三保”支出保障率是{}，差{short}万元，存在的问题中没有写。请写明缺口在哪里、是什么原因。",
                share.percent().rounded(2),
            );
            view.say(FieldPath::field("problems"), message)
        }),
    }
}
