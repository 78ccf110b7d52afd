//! The score table that an evaluation begins with: the framework, with what was promised in place of its
//! general rows for what came of the money.

use crate::form::evaluation::{Framework, SCORES};
use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};
use crate::unit::points::Points;
use crate::unit::text::squeeze;

/// How a promised indicator is scored unless the evaluator says otherwise (拟定).
const STANDARD: &str = "完成指标值得满分，没有完成的按完成比例计分";

/// The rows to begin with. `approved` is the approved target, `own` the accepted self-evaluation. A level
/// of which nothing was promised keeps the framework's rows.
pub fn first_rows(kind: FormKind, approved: Option<&Sheet>, own: Option<&Sheet>) -> Vec<Row> {
    let Some(framework) = Framework::of(kind) else { return Vec::new() };
    let all = rows_of(kind);
    let mut rows = Vec::new();
    for level in framework.levels {
        let of_level = all.iter().filter(|row| row.get("l1") == level).cloned();
        let (kept, general): (Vec<Row>, Vec<Row>) =
            of_level.partition(|row| framework.kept.contains(&row.get("name")));
        let promised = match approved {
            Some(approved) if framework.results().contains(&level) => {
                promised(framework, level, (approved, own), &general)
            }
            Some(_) | None => Vec::new(),
        };
        rows.extend(if promised.is_empty() { general } else { promised });
        rows.extend(kept);
    }
    rows
}

fn rows_of(kind: FormKind) -> Vec<Row> {
    let group = kind.layout().group(SCORES);
    let row = |texts: &&[(&'static str, &'static str)]| {
        texts.iter().fold(Row::default(), |row, (column, text)| row.with(column, *text))
    };
    group.map_or(Vec::new(), |group| group.starts_with.iter().map(row).collect())
}

/// The promised indicators of a level, which share the points of its general rows by what they weighed in
/// the target.
fn promised(
    framework: &Framework,
    level: &str,
    (approved, own): (&Sheet, Option<&Sheet>),
    general: &[Row],
) -> Vec<Row> {
    let indicators = approved.rows("indicators").iter();
    let indicators = indicators.filter(|row| !row.get("name").trim().is_empty());
    let mut indicators: Vec<(&'static str, &Row)> = indicators
        .filter_map(|row| {
            let (l1, l2) = (framework.place)(&squeeze(row.get("l1")), &squeeze(row.get("l2")))?;
            (l1 == level).then_some((l2, row))
        })
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

/// Whole points of `whole` in proportion to the weights, by largest remainder, so that nothing is lost; equal
/// parts where nothing weighs, and a point at least for each where there are enough.
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
    // No indicator without points: the largest gives one up, as long as it keeps some.
    while i64::try_from(parts.len()).is_ok_and(|count| count <= points)
        && let Some(none) = parts.iter().position(|part| *part == 0)
        && let Some(most) = (0..parts.len()).rev().max_by_key(|index| parts[*index])
    {
        parts[most] -= 1;
        parts[none] += 1;
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
    fn a_department_is_asked_what_it_promised_beside_what_the_framework_asks_of_every_one() {
        let mut target = Sheet::new(FormKind::DepartmentTarget);
        target.add_rows(
            "indicators",
            ["l1", "l2", "name", "target_raw", "weight"],
            [
                ["运行成本", "公用经费", "公用经费控制率", "≤100%", "15"],
                ["履职效能", "核心任务", "新建渠道里程", "≥12公里", "35"],
                ["服务对象满意度", "满意度", "农户满意度", "≥90%", "10"],
                ["社会效应", "社会效益", "投诉办结率", "≥98%", "10"],
            ],
        );
        let kind = FormKind::WholeDepartmentEvaluation;
        let general = first_rows(kind, None, None);
        let rows = first_rows(kind, Some(&target), None);
        let of = |rows: &[Row], level: &str| -> Vec<[String; 2]> {
            let own = rows.iter().filter(|row| row.get("l1") == level);
            own.map(|row| ["name", "weight"].map(|column| row.get(column).to_owned())).collect()
        };
        let owned =
            |rows: &[[&str; 2]]| rows.iter().map(|row| row.map(str::to_owned)).collect::<Vec<_>>();
        for level in ["投入", "过程"] {
            assert_eq!(of(&rows, level), of(&general, level));
        }
        let output = [
            ["新建渠道里程", "10"],
            ["完成及时率", "6"],
            ["质量达标率", "8"],
            ["重点工作办结率", "6"],
        ];
        assert_eq!(of(&rows, "产出"), owned(&output));
        assert_eq!(of(&rows, "效果"), owned(&[["农户满意度", "15"], ["投诉办结率", "15"]]));
        for rows in [general, rows] {
            let mut sheet = Sheet::new(kind);
            *sheet.rows_mut(SCORES) = rows;
            let evaluation = evaluate(&sheet);
            assert_eq!(evaluation.total_weight, Some(Points::whole(100)));
            assert_eq!(
                evaluation.results_weight(Framework::of(kind).expect("it has one")),
                Points::whole(60)
            );
        }
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

    #[test]
    fn no_indicator_begins_without_points_where_there_are_enough() {
        let shares = |whole, weights: &[i64]| {
            let weights: Vec<Points> = weights.iter().map(|one| Points::whole(*one)).collect();
            let parts = share_out(Points::whole(whole), &weights);
            parts.iter().map(|part| part.hundredths() / 100).collect::<Vec<_>>()
        };
        assert_eq!(shares(30, &[20, 20, 10]), [12, 12, 6]);
        assert_eq!(shares(10, &[90, 1, 1]), [8, 1, 1]);
        assert_eq!(shares(2, &[90, 1, 1]), [2, 0, 0], "three cannot share two");
        assert_eq!(shares(3, &[]), [0; 0]);
    }
}
