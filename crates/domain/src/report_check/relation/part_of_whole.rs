//! 部分、总数与比例.

use rust_decimal::Decimal;

use super::super::Report;
use super::super::statement::{Measure, Statement};
use super::super::verdict::{Judgement, Verdict};
use super::near::{before, gap, has, is_change, shown};
use super::{Relation, growth};
use crate::unit::number::{plain, round_half_away};

/// K004.
pub static PART_OF_WHOLE: Relation = Relation {
    code: "K004",
    name: "部分与总数之比",
    says: "写了部分和总数，又写了占比、执行率、完成率等，三者应相符",
    good: "共评价80个部门，其中整体良好的60个，占75%。",
    bad: "共评价80个部门，其中整体良好的60个，占85%。",
    run,
};

/// What a figure is when a rate is taken of it, and when it is what the rate is taken from.
const PART: &[&str] =
    &["完成", "实际", "支付", "支出", "执行", "到位", "投保", "已", "通过", "合格", "覆盖", "实现"];
const WHOLE: &[&str] = &["计划", "预算", "安排", "下达", "应", "目标", "任务", "总", "共"];

fn run(report: &Report) -> Vec<Judgement> {
    let shares = report.statements.iter().enumerate();
    let shares = shares.filter(|(_, one)| one.measure == Measure::Percent && !growth::is_rate(one));
    shares.filter_map(|(index, share)| judge(report, index, share)).collect()
}

/// Parts and the wholes that they may be a share of, the likeliest first.
struct Pairs<'r> {
    pairs: Vec<(&'r Statement, &'r Statement)>,
    /// What to say where none of them fits.
    otherwise: Option<Verdict>,
}

fn judge(report: &Report, index: usize, share: &Statement) -> Option<Judgement> {
    let quantities: Vec<&Statement> =
        before(report, index).filter(|one| one.measure.is_quantity() && !is_change(one)).collect();
    let found = by_slashes(report, &quantities, share)
        .or_else(|| by_share(report, &quantities, share))
        .or_else(|| by_rate(&quantities, share))?;
    let printed = share.interval();
    let fits = |(part, whole): &&(&Statement, &Statement)| {
        let exact = part.interval().percent_of(whole.interval());
        exact.is_some_and(|exact| exact.meets(printed))
    };
    let good = found.pairs.iter().find(fits);
    let verdict = if good.is_some() { Verdict::Holds } else { found.otherwise? };
    let (part, whole) = good.or(found.pairs.first())?;
    let exact = part.value().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.value())?;
    let value = plain(round_half_away(exact, share.places.max(1)));
    let told = format!("{}÷{}＝{value}%", shown(report, part), shown(report, whole));
    let share_shown = shown(report, share);
    let message = match verdict {
        Verdict::Holds => format!("{told}，与“{share_shown}”一致。"),
        Verdict::CannotHold => format!("{told}，不是“{share_shown}”。请核对三个数。"),
        Verdict::OnlyIf | Verdict::Unchecked => {
            format!("{told}，“{share_shown}”只有以另外的数为总数才成立。请写明是谁占谁的比例。")
        }
    };
    Some(Judgement::new(PART_OF_WHOLE.code, verdict, share, &[part, whole], message))
}

/// 197万/186.98万/94.91%: budget, payment, rate.
fn by_slashes<'r>(report: &Report, near: &[&'r Statement], share: &Statement) -> Option<Pairs<'r>> {
    let [part, whole, ..] = near else { return None };
    let is_chain = gap(report, part, share) == "/" && gap(report, whole, part) == "/";
    let fits = is_chain && part.measure.fits(&whole.measure);
    fits.then(|| Pairs { pairs: vec![(part, whole)], otherwise: Some(Verdict::CannotHold) })
}

/// 61个，占95%.
fn by_share<'r>(report: &Report, near: &[&'r Statement], share: &Statement) -> Option<Pairs<'r>> {
    // 61个，占64家的95%.
    if let [whole, part, ..] = near
        && share.lead.starts_with('的')
        && whole.lead.ends_with('占')
        && part.measure.fits(&whole.measure)
    {
        return Some(Pairs { pairs: vec![(part, whole)], otherwise: Some(Verdict::CannotHold) });
    }
    let is_share = has(&share.lead, &["占比", "比例", "比重"]) || share.lead.ends_with('占');
    let (part, others) = near.split_first()?;
    if !is_share || !part.shares_segment(share) || has(gap(report, part, share), &["。"]) {
        return None;
    }
    // A share that names what it is of speaks of something else than the figure before it.
    if 4 < share.lead.chars().count() {
        return None;
    }
    let fitting = others.iter().copied().filter(|one| one.measure.fits(&part.measure));
    let wholes: Vec<&Statement> = fitting.filter(|one| part.value() <= one.value()).collect();
    let nearest = wholes.first()?;
    let is_plain = has(&nearest.lead, WHOLE)
        || nearest.lead.contains('对')
        || gap(report, nearest, part).contains("其中");
    let is_certain = is_plain && wholes.len() == 1;
    let otherwise = if is_certain { Verdict::CannotHold } else { Verdict::OnlyIf };
    let pairs = wholes.into_iter().map(|whole| (*part, whole)).collect();
    Some(Pairs { pairs, otherwise: Some(otherwise) })
}

/// 计划48.5万亩，投保29.91万亩，覆盖率61.67%.
fn by_rate<'r>(near: &[&'r Statement], share: &Statement) -> Option<Pairs<'r>> {
    let words = share.lead.trim_end_matches(['达', '到', '为', '是']);
    if !words.ends_with('率') {
        return None;
    }
    let is_part = |one: &&&Statement| {
        has(&one.lead, PART) && !has(&one.lead, WHOLE) && !has(&one.lead, &["未", "没有"])
    };
    let parts = near.iter().filter(is_part);
    let pairs: Vec<(&Statement, &Statement)> = parts
        .flat_map(|part| {
            let fits =
                |one: &&&Statement| one.measure.fits(&part.measure) && one.place < part.place;
            let others = near.iter().filter(fits).map(|whole| (*part, *whole));
            // The plan may stand behind: 投保29.91万亩，计划48.5万亩.
            let behind = near.iter().filter(|one| part.place < one.place && has(&one.lead, WHOLE));
            let behind = behind.filter(|one| one.measure.fits(&part.measure));
            others.chain(behind.map(|whole| (*part, *whole))).collect::<Vec<_>>()
        })
        .collect();
    // Of several figures any may be meant; only what fits is told then.
    let is_certain = matches!(&*pairs, [(_, whole)] if has(&whole.lead, WHOLE));
    Some(Pairs { pairs, otherwise: is_certain.then_some(Verdict::CannotHold) })
}
