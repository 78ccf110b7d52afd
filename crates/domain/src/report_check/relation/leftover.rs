//! 完成率与未完成数.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::super::Report;
use super::super::statement::{Hedge, Measure, Statement};
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use super::near::{before, has, shown, written_sum};

/// K008.
pub static LEFTOVER: Relation = Relation {
    code: "K008",
    name: "完成率与未完成数",
    says: "整改完成率达到多少，没有整改完的就最多剩多少；限期整改的多于此，须包括已经整改完的",
    good: "督办60个项目，整改完成率达90%以上；限期整改的项目5个。",
    bad: "督办60个项目，整改完成率达90%以上；限期整改的项目9个。",
    run,
};

/// Plainly not finished.
const OPEN: &[&str] = &["未整改", "未完成", "尚未", "未办结", "未销号", "正在整改", "待整改"];

fn run(report: &Report) -> Vec<Judgement> {
    let rates = report.statements.iter().enumerate().filter(|(_, one)| is_rate(one));
    rates.flat_map(|(index, rate)| judge(report, index, rate)).collect()
}

fn is_rate(one: &Statement) -> bool {
    let words = one.lead.trim_end_matches(['达', '到', '为', '是']);
    one.measure == Measure::Percent
        && has(words, &["整改", "督办", "问题", "办结", "销号"])
        && words.ends_with('率')
}

fn judge(report: &Report, index: usize, rate: &Statement) -> Vec<Judgement> {
    let mut orders: Vec<&Statement> = before(report, index)
        .filter(|one| one.counted().is_some() && has(&one.words(), &["督办", "整改", "问题"]))
        .filter(|one| !one.lead.contains('已'))
        .collect();
    orders.reverse();
    let issued: u32 = orders.iter().filter_map(|one| one.counted()).fold(0, u32::saturating_add);
    let least = if rate.hedge == Hedge::AtLeast { rate.printed } else { rate.interval().low };
    let open = Decimal::ONE_HUNDRED - least;
    let most = (Decimal::from(issued) * open / Decimal::ONE_HUNDRED).floor().to_u32();
    let (Some(most), false) = (most, orders.is_empty()) else { return Vec::new() };
    let others = report.statements.iter().enumerate().filter(|(at, one)| {
        let words = one.words();
        let is_open = has(&words, OPEN) || words.contains("限期") && words.contains("整改");
        // With a number before it in its own sentence it is left over of that.
        let is_of_another = !one.shares_sentence(rate)
            && before(report, *at).any(|other| other.counted().is_some());
        is_open && one.counted().is_some() && !one.shares_segment(rate) && !is_of_another
    });
    let others = others.map(|(_, one)| one);
    let told = format!(
        "{}中按“{}”最多剩{most}个没有整改完",
        written_sum(report, &orders),
        shown(report, rate)
    );
    let judge = |one: &Statement| {
        let count = one.counted().unwrap_or_default();
        let figure = shown(report, one);
        let (verdict, message) = if count <= most {
            (Verdict::Holds, format!("{told}，“{figure}”不超过它。"))
        } else if has(&one.words(), OPEN) && one.place.paragraph == rate.place.paragraph {
            (Verdict::CannotHold, format!("{told}，没有完成的却有“{figure}”。请核对两个数。"))
        } else {
            let message = format!(
                "{told}，“{figure}”只有包括已经整改完的，或者完成率另有基数才成立。请写明基数和截止日期。"
            );
            (Verdict::OnlyIf, message)
        };
        let mut rests_on = orders.clone();
        rests_on.push(rate);
        Judgement::new(LEFTOVER.code, verdict, one, &rests_on, message)
    };
    others.map(judge).collect()
}
