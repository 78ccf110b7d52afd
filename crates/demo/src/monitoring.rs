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
use wenxiao_domain::unit::id::RectificationId;
use wenxiao_domain::unit::number::round_half_away;

use crate::adjust::before_july;
use crate::case::{at, case, names};
use crate::catalogue::{IndicatorSeed, ProjectSeed};
use crate::ids::id;
use crate::plan::Writer;
use crate::sheets::{amount, head, row};

/// A paper that proves a rectification; invented like everything else.
pub const EVIDENCE: &[u8] = include_bytes!("../data/evidence.pdf");

/// How far a project is by the end of May and of August, in hundredths of the year's work.
const fn pace(number: u16) -> (i64, i64) {
    match number {
        303 => (15, 35),
        101 | 201 | 501 => (30, 68),
        _ => (45, 72),
    }
}

/// What follows a first round that lies behind.
fn ending(number: u16) -> Option<Ending> {
    match number {
        101 | 201 => Some(Ending::Closed),
        501 => Some(Ending::SentBack),
        303 => Some(Ending::Silent),
        _ => None,
    }
}

enum Ending {
    /// 销号 in time.
    Closed,
    /// Answered, sent back, not answered again.
    SentBack,
    /// Nothing was answered.
    Silent,
}

impl Writer {
    /// Both rounds of a project whose target was on record by then.
    pub(crate) fn monitoring_of_2025(&mut self, seed: &ProjectSeed) {
        if seed.money_2025.three().is_none() || seed.nature == "new" {
            return;
        }
        let (may, august) = pace(seed.number);
        let day = 2 + i8::try_from(seed.number % 7).expect("it is below 7");
        for (kind, pace, month) in
            [(FormKind::MonitoringMay, may, 6), (FormKind::MonitoringAugust, august, 9)]
        {
            let sheet = sheet(seed, kind, pace);
            let is_first = kind == FormKind::MonitoringMay;
            let sheet = if is_first { before_july(seed, sheet) } else { sheet };
            let case = case(seed, kind, 2025, sheet, 2025, month, day);
            self.go(&case, "accepted");
            if is_first && let Some(ending) = ending(seed.number) {
                self.rectify(seed, case.document, &ending);
            }
        }
    }

    fn rectify(
        &mut self,
        seed: &ProjectSeed,
        document: wenxiao_domain::unit::id::DocumentId,
        ending: &Ending,
    ) {
        let ticket = RectificationId::new(id("rectification", &document.to_string()));
        let minute = i64::from(seed.number % 50);
        let finance = self.actor("jixiao");
        let clerk = self.actor(&seed.department);
        let demand = "请查明进度偏慢的原因，30天内采取措施赶上时序进度，并上传施工和支付资料。";
        let order =
            OrderRectification { rectification: ticket, document, demand: demand.to_owned() };
        self.push(at(2025, 6, 12, minute), &finance, Command::OrderRectification(order));
        if matches!(ending, Ending::Silent) {
            return;
        }
        let answer = AnswerRectification {
            rectification: ticket,
            seen: 0,
            measures: BTreeSet::from([Measure::PressExecution, Measure::PressProgress]),
            text: "已增加一个作业班组，7月底前赶上时序进度；已完成的工程量已报送支付申请。"
                .to_owned(),
            evidence: vec![(Digest::of(EVIDENCE).to_string(), "施工进度说明.pdf".to_owned())],
        };
        self.push(at(2025, 6, 25, minute), &clerk, Command::AnswerRectification(answer));
        let (verdict, text) = match ending {
            Ending::Closed => (Verdict::Close, "进度和支付资料齐全，同意销号。"),
            Ending::SentBack | Ending::Silent => {
                (Verdict::SendBack, "没有支付凭证，请补充后重新提交。")
            }
        };
        let judge =
            JudgeRectification { rectification: ticket, seen: 1, verdict, text: text.to_owned() };
        self.push(at(2025, 6, 30, minute), &finance, Command::JudgeRectification(judge));
    }
}

/// FM-03 of a round, `pace` hundredths of the year's work being done.
fn sheet(seed: &ProjectSeed, kind: FormKind, pace: i64) -> Sheet {
    let mut sheet = head(kind, seed, names(seed), 2025);
    let Some([initial, adjusted, _]) = seed.money_2025.three() else { return sheet };
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
