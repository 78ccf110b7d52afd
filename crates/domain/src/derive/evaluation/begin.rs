//! The score table that an evaluation begins with: the framework, with what was promised in place of its
//! general rows for 产出 and 效益.

use crate::form::evaluation::{LEVELS, RESULTS, SCORES};
use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};
use crate::unit::points::Points;
use crate::unit::text::squeeze;

/// How a promised indicator is scored unless the evaluator says otherwise (拟定).
const STANDARD: &str = "完成指标值得满分，没有完成的按完成比例计分";

/// The rows to begin with. `approved` is the approved target, `own` the accepted self-evaluation. A level
/// of which nothing was promised keeps the framework's rows.
pub fn first_rows(kind: FormKind, approved: Option<&Sheet>, own: Option<&Sheet>) -> Vec<Row> {
    let framework = framework(kind);
    let mut rows = Vec::new();
    for level in LEVELS {
        let general = framework.iter().filter(|row| row.get("l1") == level);
        let general: Vec<Row> = general.cloned().collect();
        let promised = match approved {
            Some(approved) if RESULTS.contains(&level) => promised(level, approved, own, &general),
            Some(_) | None => Vec::new(),
        };
        rows.extend(if promised.is_empty() { general } else { promised });
    }
    rows
}

fn framework(kind: FormKind) -> Vec<Row> {
    let group = kind.layout().group(SCORES);
    let row = |texts: &&[(&'static str, &'static str)]| {
        texts.iter().fold(Row::default(), |row, (column, text)| row.with(column, *text))
    };
    group.map_or(Vec::new(), |group| group.starts_with.iter().map(row).collect())
}

/// The promised indicators of a level, which share the points of its general rows by what they weighed in
/// the target.
fn promised(level: &str, approved: &Sheet, own: Option<&Sheet>, general: &[Row]) -> Vec<Row> {
    let indicators = approved.rows("indicators").iter();
    let indicators = indicators.filter(|row| !row.get("name").trim().is_empty());
    let mut indicators: Vec<(&'static str, &Row)> = indicators
        .filter_map(|row| place(row).filter(|(l1, _)| *l1 == level).map(|(_, l2)| (l2, row)))
        .collect();
    let order = ["产出数量", "产出质量", "产出时效", "产出成本", "项目效益"];
    indicators.sort_by_key(|(l2, _)| order.iter().position(|one| one == l2));
    let points = |row: &Row| Points::read(row.get("weight")).unwrap_or_default();
    let whole = general.iter().map(points).sum::<Points>();
    let weights: Vec<Points> = indicators.iter().map(|(_, row)| points(row)).collect();
    let shared = share_out(whole, &weights);
    let row = |((l2, indicator), weight): ((&'static str, &Row), Points)| {
        Row::default()
            .with("l1", level)
            .with("l2", l2)
            .with("name", indicator.get("name").trim())
            .with("weight", weight.short())
            .with("meaning", meaning(indicator, own))
            .with("standard", STANDARD)
    };
    indicators.into_iter().zip(shared).map(row).collect()
}

/// What was promised, and what the unit says came of it.
fn meaning(indicator: &Row, own: Option<&Sheet>) -> String {
    let name = squeeze(indicator.get("name"));
    let rows = own.map_or(&[][..], |own| own.rows("indicators")).iter();
    let actual =
        rows.filter(|row| squeeze(row.get("name")) == name).map(|row| row.get("actual_raw"));
    let actual = actual.map(|actual| format!("；自评完成值：{}", actual.trim()));
    let actual = actual.take(1).collect::<String>();
    format!("批复指标值：{}{actual}", indicator.get("target_raw").trim())
}

/// Where an indicator of either tree stands in the framework; nothing where its first level is none.
fn place(row: &Row) -> Option<(&'static str, &'static str)> {
    let (l1, l2) = (squeeze(row.get("l1")), squeeze(row.get("l2")));
    let is = |word: &str| l2.contains(word);
    match l1.as_str() {
        "成本指标" => Some(("产出", "产出成本")),
        "产出指标" if is("质量") => Some(("产出", "产出质量")),
        "产出指标" if is("时效") => Some(("产出", "产出时效")),
        "产出指标" if is("成本") => Some(("产出", "产出成本")),
        "产出指标" => Some(("产出", "产出数量")),
        "效益指标" | "满意度指标" => Some(("效益", "项目效益")),
        _ => None,
    }
}

/// Whole points of `whole` in proportion to the weights, by largest remainder, so that nothing is lost; equal
/// parts where nothing weighs.
fn share_out(whole: Points, weights: &[Points]) -> Vec<Points> {
    let points = whole.hundredths() / 100;
    let weighs: Vec<i64> = weights.iter().map(|weight| weight.hundredths().max(0)).collect();
    let sum: i64 = weighs.iter().sum();
    let weighs = if sum == 0 { vec![1; weighs.len()] } else { weighs };
    let sum: i64 = weighs.iter().sum::<i64>().max(1);
    let mut parts: Vec<i64> = weighs.iter().map(|weight| points * weight / sum).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|index| (-(points * weighs[*index] % sum), *index));
    let left = points - parts.iter().sum::<i64>();
    for index in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        parts[index] += 1;
    }
    parts.into_iter().map(Points::whole).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::evaluation::evaluate;

    fn target(rows: &[[&str; 4]]) -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        sheet.add_rows("indicators", ["l1", "l2", "name", "weight"], rows.iter().copied());
        sheet
    }

    #[test]
    fn without_a_target_the_framework_stands() {
        let rows = first_rows(FormKind::DepartmentEvaluation, None, None);
        assert_eq!(rows.len(), 17);
        assert_eq!(rows[16].get("name"), "满意度");
    }

    #[test]
    fn what_was_promised_takes_the_place_of_the_general_rows_and_shares_their_points() {
        let target = target(&[
            ["效益指标", "社会效益指标", "受益人口", "30"],
            ["产出指标", "质量指标", "验收合格率", "20"],
            ["产出指标", "数量指标", "渠道长度", "20"],
            ["产出指标", "成本指标", "每公里成本", "10"],
            ["满意度指标", "服务对象满意度指标", "农户满意度", "10"],
        ]);
        let rows = first_rows(FormKind::KeyEvaluation, Some(&target), None);
        let shown: Vec<_> = rows[11..]
            .iter()
            .map(|row| [row.get("l2"), row.get("name"), row.get("weight")])
            .collect();
        assert_eq!(
            shown,
            [
                ["产出数量", "渠道长度", "12"],
                ["产出质量", "验收合格率", "12"],
                ["产出成本", "每公里成本", "6"],
                ["项目效益", "受益人口", "23"],
                ["项目效益", "农户满意度", "7"],
            ]
        );
        let mut sheet = Sheet::new(FormKind::KeyEvaluation);
        *sheet.rows_mut(SCORES) = rows;
        assert_eq!(evaluate(&sheet).total_weight, Some(Points::whole(100)));
    }

    #[test]
    fn the_points_of_a_level_are_shared_out_whole() {
        let whole = Points::whole(30);
        let shared = |weights: &[i64]| -> Vec<i64> {
            let weights: Vec<Points> =
                weights.iter().map(|weight| Points::whole(*weight)).collect();
            share_out(whole, &weights).iter().map(|points| points.hundredths() / 100).collect()
        };
        assert_eq!(shared(&[1, 1, 1, 1]), [8, 8, 7, 7]);
        assert_eq!(shared(&[0, 0, 0]), [10, 10, 10]);
        assert_eq!(shared(&[50]), [30]);
    }
}
