//! Computed fields of an 事前绩效评估报告: items and criteria with their points, experts' means and
//! spread, costs, present values. Nobody types them, so they are computed anew each time.

use crate::derive::ex_ante::cost_benefit::{Flow, cost, cost_total, flows, present_net, worth};
use crate::derive::ex_ante::experts::{Experts, Spread, experts};
use crate::derive::ex_ante::judgement::{Judgement, JudgementRules, judge, rate};
use crate::form::ex_ante::{CRITERIA, items_group};
use crate::form::sheet::{Row, Sheet};
use crate::regulation::key;
use crate::regulation::pack::RulesAt;
use crate::unit::number::plain;
use crate::unit::points::Points;
use crate::unit::share::Percent;

/// Fills everything that follows from what was typed; gives the total of the score table.
pub(super) fn complete_ex_ante(sheet: &mut Sheet, rules: &RulesAt<'_>) -> Option<Points> {
    let judging = JudgementRules::of(rules);
    let judgement = judge(sheet, &judging);
    fill_items(sheet, &judgement, &judging);
    fill_criteria(sheet, &judgement, &judging);
    sheet.set_field("total_score", shown(judgement.total));
    let word = judgement.conclusion.as_ref().map_or("", |(conclusion, _)| conclusion.word());
    sheet.set_field("score_conclusion", word);
    fill_experts(sheet, &experts(sheet), rules);
    fill_costs(sheet);
    fill_flows(sheet, rules);
    judgement.total
}

/// The rows of a group that has some; a group that nobody touched stays untouched.
fn written<'a>(sheet: &'a mut Sheet, group: &str) -> &'a mut [Row] {
    if sheet.rows(group).is_empty() { &mut [] } else { sheet.rows_mut(group) }
}

/// The rows of a group that is computed as a whole.
fn put(sheet: &mut Sheet, group: &str, rows: Vec<Row>) {
    if sheet.rows(group) != rows {
        *sheet.rows_mut(group) = rows;
    }
}

fn shown(points: Option<Points>) -> String {
    points.map(Points::short).unwrap_or_default()
}

/// Names, points and scores of the table that counts; of the other one nothing computed stays.
fn fill_items(sheet: &mut Sheet, judgement: &Judgement, rules: &JudgementRules) {
    let layout = sheet.kind().layout();
    let counts = items_group(sheet);
    for group in ["items", "policy_items"].into_iter().filter(|group| *group != counts) {
        for row in written(sheet, group) {
            for column in ["criterion", "item", "points", "score"] {
                row.set(column, "");
            }
        }
    }
    let Some(spec) = layout.group(counts) else { return };
    let rows = sheet.rows_mut(counts);
    rows.resize(spec.starts_with.len(), Row::default());
    for ((row, texts), points) in rows.iter_mut().zip(spec.starts_with).zip(&judgement.items) {
        for (column, text) in *texts {
            row.set(column, *text);
        }
        row.set("points", rules.item_points().short());
        row.set("score", shown(*points));
    }
}

fn fill_criteria(sheet: &mut Sheet, judgement: &Judgement, rules: &JudgementRules) {
    let row = |criterion| {
        let rate = rate(criterion, rules).map(|rate| rate.rounded(RATE_PLACES).to_string());
        Row::default()
            .with("criterion", criterion.name)
            .with("points", rules.criterion_points().short())
            .with("score", shown(criterion.score))
            .with("rate", rate.unwrap_or_default())
    };
    *sheet.rows_mut("criteria") = judgement.criteria.iter().map(row).collect();
}

/// 得分率 is printed with at most two places.
const RATE_PLACES: u32 = 2;

fn fill_experts(sheet: &mut Sheet, experts: &Experts, rules: &RulesAt<'_>) {
    for (row, scores) in written(sheet, "experts").iter_mut().zip(&experts.rows) {
        row.set("total", shown(scores.total));
    }
    let statistics = |name: &str, of: fn(Spread) -> Points| {
        let mut row = Row::default().with("kind", name);
        for (column, spread) in CRITERIA.into_iter().zip(experts.criteria) {
            row.set(column, shown(spread.map(of)));
        }
        row.with("total", shown(experts.total.map(of)))
    };
    let bound = rules.get(key::EX_ANTE_SPREAD_ABOVE).value;
    let note = experts.total.map_or_else(String::new, |total| {
        let word = if bound < total.width() { "超过" } else { "未超过" };
        format!("相差{}分，{word}{}分", total.width().short(), bound.short())
    });
    let statistics = match experts.rows.is_empty() {
        true => Vec::new(),
        false => vec![
            statistics("平均分", |spread| spread.mean),
            statistics("最高分", |spread| spread.highest),
            statistics("最低分", |spread| spread.lowest),
            statistics("最高与最低之差", Spread::width).with("note", note),
        ],
    };
    put(sheet, "expert_statistics", statistics);
}

fn fill_costs(sheet: &mut Sheet) {
    for row in written(sheet, "costs") {
        let total = cost(row).map(|total| total.to_string());
        row.set("total", total.unwrap_or_default());
    }
    let total = cost_total(sheet).map(|total| total.to_string());
    sheet.set_field("cost_total", total.unwrap_or_default());
}

/// 净效益 and its present value by year, then 净现值 and 效益成本比 at the stated rate and at one that is
/// lower and one that is higher.
fn fill_flows(sheet: &mut Sheet, rules: &RulesAt<'_>) {
    let rate = Percent::read(sheet.field("discount_rate")).ok();
    for (year, row) in written(sheet, "flows").iter_mut().enumerate() {
        let flow = Flow::of(row);
        let net = flow.and_then(Flow::net).map(|net| net.to_string());
        let present = flow.zip(rate).and_then(|(flow, rate)| present_net(flow, rate, year));
        row.set("net", net.unwrap_or_default());
        row.set("present", present.map(|present| present.to_string()).unwrap_or_default());
    }
    let (Some(flows), Some(rate)) = (flows(sheet), rate) else {
        return put(sheet, "sensitivity", Vec::new());
    };
    let step = rules.get(key::EX_ANTE_SENSITIVITY).value.value();
    let cases = [
        ("按所列折现率".to_owned(), rate.value()),
        (format!("折现率减{}个百分点", plain(step)), rate.value() - step),
        (format!("折现率加{}个百分点", plain(step)), rate.value() + step),
    ];
    let row = |(name, rate): (String, _)| {
        let rate = Percent::new(rate);
        let worth = worth(&flows, rate);
        let ratio = worth.and_then(|worth| worth.ratio).map(|ratio| ratio.to_string());
        Row::default()
            .with("case", name)
            .with("rate", rate.to_string())
            .with("present", worth.map(|worth| worth.net_present.to_string()).unwrap_or_default())
            .with("ratio", ratio.unwrap_or_default())
    };
    put(sheet, "sensitivity", cases.map(row).into());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::layout::FormKind;
    use crate::form::path::FieldPath;
    use crate::regulation::builtin;
    use crate::unit::day::Day;

    fn completed(sheet: &Sheet) -> Sheet {
        let pack = builtin::pack("652823").expect("it loads");
        let day = Day::end_of_year(2026).expect("it exists");
        let mut sheet = sheet.clone();
        complete_ex_ante(&mut sheet, &pack.rules_at(day).expect("covered"));
        sheet
    }

    fn rated(group: &str) -> Sheet {
        let mut sheet = Sheet::new(FormKind::ExAnte);
        for row in 0..20 {
            sheet.set(&FieldPath::cell(group.to_owned(), row, "rating"), "良");
        }
        sheet
    }

    #[test]
    fn the_table_is_named_and_added_up_and_again_the_same() {
        let sheet = completed(&rated("items"));
        assert_eq!(sheet.field("total_score"), "80");
        assert_eq!(sheet.field("score_conclusion"), "予以支持");
        let row = &sheet.rows("items")[7];
        assert_eq!(row.get("criterion"), "投入经济性");
        assert_eq!(row.get("item"), "测算依据充分，符合定额标准");
        assert_eq!((row.get("points"), row.get("score")), ("5", "4"));
        assert_eq!(sheet.rows("criteria")[4].get("rate"), "80%");
        assert_eq!(completed(&sheet), sheet);
    }

    #[test]
    fn what_was_computed_for_the_other_class_does_not_stay() {
        let mut sheet = completed(&rated("items"));
        sheet.set_field("subject_class", "政策");
        let sheet = completed(&sheet);
        assert_eq!(sheet.rows("items")[0].get("criterion"), "");
        assert_eq!(sheet.rows("items")[0].get("rating"), "良", "what was typed stays");
        assert_eq!(sheet.rows("policy_items")[0].get("criterion"), "政策设立必要性");
        assert_eq!(sheet.field("total_score"), "", "nothing was rated yet");
    }

    #[test]
    fn experts_are_averaged_and_their_spread_is_judged() {
        let mut sheet = Sheet::new(FormKind::ExAnte);
        let rows = [["18", "18", "18", "18", "18"], ["13", "14", "14", "14", "14"]];
        sheet.add_rows("experts", CRITERIA, rows);
        let sheet = completed(&sheet);
        assert_eq!(sheet.rows("experts")[1].get("total"), "69");
        let statistics = sheet.rows("expert_statistics");
        assert_eq!((statistics[0].get("necessity"), statistics[0].get("total")), ("15.5", "79.5"));
        assert_eq!(statistics[3].get("note"), "相差21分，超过20分");
    }

    #[test]
    fn flows_are_discounted_at_three_rates() {
        let mut sheet = Sheet::new(FormKind::ExAnte);
        sheet.set_field("discount_rate", "8%");
        let flows = [["2026", "", "100"], ["2027", "60", ""], ["2028", "60", ""]];
        sheet.add_rows("flows", ["year", "benefit", "cost"], flows);
        let sheet = completed(&sheet);
        assert_eq!(sheet.rows("flows")[1].get("net"), "60.00");
        assert_eq!(sheet.rows("flows")[1].get("present"), "55.555556");
        let shown: Vec<_> = sheet
            .rows("sensitivity")
            .iter()
            .map(|row| [row.get("rate"), row.get("present"), row.get("ratio")])
            .collect();
        assert_eq!(
            shown,
            [["8%", "6.995885", "1.07"], ["7%", "8.48109", "1.08"], ["9%", "5.546671", "1.06"]]
        );
    }
}
