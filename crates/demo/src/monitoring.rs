//! The two rounds of 2025: the forms, and what was ordered because of them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use wenxiao_domain::act::{
    AnswerRectification, Command, JudgeRectification, OrderRectification, Verdict,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::monitoring::TICK;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::indicator::value::TargetValue;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::rectification::Measure;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::id::{DocumentId, RectificationId};
use wenxiao_domain::unit::number::round_half_away;

use crate::adjust::after;
use crate::case::at;
use crate::catalogue::{Ending, IndicatorSeed, ProjectSeed};
use crate::ids::id;
use crate::plan::Writer;
use crate::sheets::{Names, amount, head, row};

/// A paper that proves a rectification; invented like everything else.
pub const EVIDENCE: &[u8] = include_bytes!("../data/evidence.pdf");

/// How far a project is by the end of May and of August that is in time.
const IN_TIME: [i64; 2] = [45, 72];

impl Writer {
    /// Both rounds of a project whose target was on record by then.
    pub(crate) fn monitoring_of_2025(&mut self, seed: &ProjectSeed) {
        if seed.money.three().is_none() || seed.nature == "new" {
            return;
        }
        let [may, august] = seed.pace.unwrap_or(IN_TIME);
        let day = 2 + i8::try_from(seed.number % 7).expect("it is below 7");
        for (kind, pace, month) in
            [(FormKind::MonitoringMay, may, 6), (FormKind::MonitoringAugust, august, 9)]
        {
            let sheet = sheet(seed, self.names(seed), kind, pace);
            let is_first = kind == FormKind::MonitoringMay;
            let sheet = after(usize::from(!is_first), seed, sheet);
            let case = self.case(seed, kind, 2025, sheet, (2025, month, day));
            self.go(&case, "accepted");
            if is_first && let Some(ending) = seed.ending {
                self.rectify(seed, case.document, ending);
            }
        }
    }

    fn rectify(&mut self, seed: &ProjectSeed, document: DocumentId, ending: Ending) {
        let (verdict, text) = match ending {
            Ending::Closed => (Verdict::Close, "进度和支付资料齐全，同意销号。"),
            Ending::SentBack | Ending::Silent => {
                (Verdict::SendBack, "没有支付凭证，请补充后重新提交。")
            }
        };
        self.ticket(&TicketSeed {
            document,
            department: &seed.department,
            minute: i64::from(seed.number % 50),
            ordered: (2025, 6, 12),
            demand: "请查明进度偏慢的原因，30天内采取措施赶上时序进度，并上传施工和支付资料。",
            answered: (!matches!(ending, Ending::Silent)).then_some(Answered {
                on: (2025, 6, 25),
                text: "已增加一个作业班组，7月底前赶上时序进度；已完成的工程量已报送支付申请。",
                judged: (2025, 6, 30),
                verdict,
                opinion: text,
            }),
        });
    }

    /// An order, and where it was answered, the answer with what the finance bureau said to it.
    pub(crate) fn ticket(&mut self, told: &TicketSeed<'_>) {
        let document = told.document;
        let ticket = RectificationId::new(id("rectification", &document.to_string()));
        let on = |(year, month, day): (i16, i8, i8)| at(year, month, day, told.minute);
        let finance = self.actor("jixiao");
        let order =
            OrderRectification { rectification: ticket, document, demand: told.demand.to_owned() };
        self.push(on(told.ordered), &finance, Command::OrderRectification(order));
        let Some(answered) = &told.answered else { return };
        let answer = AnswerRectification {
            rectification: ticket,
            seen: 0,
            measures: BTreeSet::from([Measure::PressExecution, Measure::PressProgress]),
            text: answered.text.to_owned(),
            evidence: vec![(Digest::of(EVIDENCE).to_string(), "施工进度说明.pdf".to_owned())],
        };
        let clerk = self.actor(told.department);
        self.push(on(answered.on), &clerk, Command::AnswerRectification(answer));
        let judge = JudgeRectification {
            rectification: ticket,
            seen: 1,
            verdict: answered.verdict,
            text: answered.opinion.to_owned(),
        };
        self.push(on(answered.judged), &finance, Command::JudgeRectification(judge));
    }
}

/// A ticket from its order on.
pub(crate) struct TicketSeed<'a> {
    /// The flagged form, or the evaluation.
    pub document: DocumentId,
    /// Whose clerk answers.
    pub department: &'a str,
    /// The minute of the day on which each step is taken.
    pub minute: i64,
    /// Year, month and day of the order.
    pub ordered: (i16, i8, i8),
    /// 整改要求.
    pub demand: &'a str,
    /// Nothing while the department is silent.
    pub answered: Option<Answered<'a>>,
}

/// An answer, and the verdict on it.
pub(crate) struct Answered<'a> {
    /// Year, month and day of the answer.
    pub on: (i16, i8, i8),
    /// 整改情况.
    pub text: &'a str,
    /// Year, month and day of the verdict.
    pub judged: (i16, i8, i8),
    /// The verdict.
    pub verdict: Verdict,
    /// 验收意见.
    pub opinion: &'a str,
}

/// FM-03 of a round of 2025, `pace` hundredths of the year's work being done.
pub(crate) fn sheet(seed: &ProjectSeed, names: Names<'_>, kind: FormKind, pace: i64) -> Sheet {
    let mut sheet = head(kind, seed, names, 2025);
    let Some([initial, adjusted, _]) = seed.money.three() else { return sheet };
    let is_adjusted = initial != adjusted;
    let spent = Amount::from_fen(amount(adjusted).fen() / 100 * pace).to_string();
    for (source, money) in [
        ("年度资金总额", [initial.as_str(), adjusted, spent.as_str()]),
        ("其中：本年财政拨款", [initial, adjusted, spent.as_str()]),
        ("上年结转资金", ["0.00"; 3]),
        ("其他资金", ["0.00"; 3]),
    ] {
        let mut row = Row::default().with("kind", source).with("initial_budget", money[0]);
        if is_adjusted {
            row.set("adjusted_budget", money[1]);
        }
        let row = row.with("executed", money[2]).with("forecast", money[1]);
        sheet.rows_mut("funds").push(row);
    }
    let is_slow = pace < if kind == FormKind::MonitoringMay { 40 } else { 60 };
    for indicator in seed.indicators() {
        let mut row = row(seed, &indicator, 2025).with("weight", "");
        row.set("actual_raw", reached(&indicator, pace));
        if is_slow {
            row.set("cause_staff", TICK);
            row.set("deviation_note", "施工队伍更换，停工近一个月。");
            row.set("likely_maybe", TICK);
            row.set("remark", "增加一个作业班组，汛期前后抢抓工期。");
        } else {
            row.set("likely_sure", TICK);
        }
        sheet.rows_mut("indicators").push(row);
    }
    sheet
}

/// Counts grow over the year; shares and limits stand as at its end; days have not come yet.
fn reached(indicator: &IndicatorSeed<'_>, pace: i64) -> String {
    match TargetValue::read(indicator.target, indicator.name) {
        TargetValue::Quantity(target) if indicator.level2 == "数量指标" => {
            let part = target.value * Decimal::from(pace) / Decimal::ONE_HUNDRED;
            format!("{}{}", round_half_away(part, 1).normalize(), target.unit)
        }
        TargetValue::Date(_) => "未到期".to_owned(),
        TargetValue::Empty
        | TargetValue::Quantity(_)
        | TargetValue::Graded(_)
        | TargetValue::YesNo(_)
        | TargetValue::Unread(_) => indicator.actual.to_owned(),
    }
}
