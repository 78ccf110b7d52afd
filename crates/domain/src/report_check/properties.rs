//! A report with true figures is never blamed; with one figure changed beyond its printed precision it is.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::check;
use crate::unit::number::round_half_away;

/// What an invented report tells. Amounts in 万元 with two decimals.
#[derive(Clone, Debug)]
struct Truth {
    earlier: u32,
    more: u32,
    graded: [u32; 4],
    amounts: Vec<u32>,
    departments: u32,
    good: u32,
}

/// Which figure is changed.
#[derive(Clone, Copy, Debug)]
enum Changed {
    Nothing,
    Growth,
    Grade,
    GradeShare,
    Total,
    Rate,
    Part,
}

fn truth() -> impl Strategy<Value = Truth> {
    let departments = (10_u32..200).prop_flat_map(|whole| (Just(whole), 0..=whole));
    let amounts = proptest::collection::vec(1_u32..1_000_000, 2..6);
    (20_u32..900, 1_u32..300, proptest::array::uniform4(1_u32..300), amounts, departments).prop_map(
        |(earlier, more, graded, amounts, (departments, good))| Truth {
            earlier,
            more,
            graded,
            amounts,
            departments,
            good,
        },
    )
}

fn share(part: u32, whole: u32, off: Decimal) -> String {
    let exact = Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole);
    let mut shown = round_half_away(exact, 1) + off;
    shown.rescale(1);
    shown.to_string()
}

fn wan(hundredths: u32) -> String {
    Decimal::new(i64::from(hundredths), 2).to_string()
}

fn report(truth: &Truth, changed: Changed) -> Vec<String> {
    let off = |meant: bool| if meant { Decimal::ONE } else { Decimal::ZERO };
    let Truth { earlier, more, graded, amounts, departments, good } = truth;
    let level = earlier + more;
    let growth = share(*more, *earlier, off(matches!(changed, Changed::Growth)));
    let whole: u32 = graded.iter().sum();
    let names = ["“优”等次", "“良”等次", "“中”等次", "“差”等次"];
    let counts: Vec<String> = (0..4)
        .map(|grade| {
            let more = u32::from(grade == 1 && matches!(changed, Changed::Grade));
            format!("{}{}个", names[grade], graded[grade] + more)
        })
        .collect();
    let shares: Vec<String> = (0..4)
        .map(|grade| {
            let meant = grade == 0 && matches!(changed, Changed::GradeShare);
            format!("{}占{}%", names[grade], share(graded[grade], whole, off(meant)))
        })
        .collect();
    let parts: Vec<String> = amounts
        .iter()
        .enumerate()
        .map(|(index, amount)| format!("第{}批{}万元", index + 1, wan(*amount)))
        .collect();
    // Each amount is rounded, so that so many hundredths may go astray.
    let astray = if matches!(changed, Changed::Total) { amounts.len() as u32 + 2 } else { 0 };
    let total = wan(amounts.iter().sum::<u32>() + astray);
    let rate = share(*good, *departments, off(matches!(changed, Changed::Rate)));
    let part = if matches!(changed, Changed::Part) { departments + 1 } else { *good };
    vec![
        "2025年度预算绩效管理情况".to_owned(),
        format!("全县安排项目{level}个，较上年增加{more}个，增长{growth}%。"),
        format!("共复核{whole}份报告，{}。", counts.join("、")),
        format!("按比例，{}。", shares.join("、")),
        format!("拨付{}，合计{total}万元。", parts.join("、")),
        format!("共检查{departments}户，其中规范的{part}户，占{rate}%。"),
    ]
}

fn alarms(truth: &Truth, changed: Changed) -> Vec<String> {
    let all = check(&report(truth, changed), None).judgements;
    let alarms = all.into_iter().filter(|one| one.verdict.is_alarm());
    alarms.map(|one| format!("{} {}", one.code, one.message)).collect()
}

proptest! {
    #[test]
    fn true_figures_are_never_blamed(truth in truth()) {
        let found = alarms(&truth, Changed::Nothing);
        prop_assert!(found.is_empty(), "{found:?} in {:?}", report(&truth, Changed::Nothing));
    }

    #[test]
    fn a_changed_figure_is_always_blamed(truth in truth()) {
        let all = [
            (Changed::Growth, "K001"),
            (Changed::Grade, "K006"),
            (Changed::GradeShare, "K002"),
            (Changed::Total, "K006"),
            (Changed::Rate, "K004"),
            (Changed::Part, "K005"),
        ];
        for (changed, code) in all {
            let found = alarms(&truth, changed);
            let is_found = found.iter().any(|one| one.starts_with(code));
            prop_assert!(is_found, "{changed:?}: {found:?} in {:?}", report(&truth, changed));
        }
    }

    #[test]
    fn any_text_is_checked(lines in proptest::collection::vec(
        r"[（）()《》〔〕“”、，；：。|=≠+/→%0-9.\-一二十是优中万亿元个占共计其中率增长]{0,60}", 0..8,
    )) {
        let checked = check(&lines, None);
        for one in &checked.judgements {
            let text = &checked.report.paragraphs[one.place.paragraph].text;
            prop_assert!(text.get(one.place.start..one.place.end).is_some());
        }
    }
}
