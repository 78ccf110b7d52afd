//! 基础数据和比率 of an evaluation: everything that is fixed of a rate stands in its one declaration, here or with the
//! layout that it belongs to. Its name and formula are the framework's (财预〔2013〕53号, for the money of a project
//! 财预〔2020〕10号); which rates give points by themselves, and how, is ours (拟定). 评价要点 and 评分标准 of the score
//! table are worded from the declaration that the points are computed from.

use super::Framework;
use crate::form::layout::{Block, FieldKind, FieldSpec, FormKind, GroupSpec, column, label, spec};
use crate::unit::text::squeeze;

/// The group of the rates.
pub const RATES: &str = "rates";

/// 算出的比率 where figure and base are both 0: nothing was due and nothing was done.
pub const NOT_APPLICABLE: &str = "不适用";

/// 算出的比率 where there is something of nothing.
pub const OF_NOTHING: &str = "分母为0";

/// How a rate becomes points. Where figure and base are both 0 it becomes none: the rate is 不适用.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateRule {
    /// All of them at the whole or more, otherwise in proportion.
    AtLeast,
    /// All of them at the whole or less, otherwise in inverse proportion.
    AtMost,
    /// By whoever evaluates, by this standard: the framework names no value that is right everywhere.
    Judged(&'static str),
}

/// How a rate is counted from its two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// The part of the whole. Neither is below zero.
    Share,
    /// 变动率: how far the part lies above or below the whole. Neither is below zero.
    Change,
    /// 调整率: how much of the whole was adjusted. The part is below zero where money was cut, and counts by its
    /// amount: 53号 asks how firm a budget was, and adds up 追加 and 追减.
    Adjustment,
}

/// What the accepted 整体自评 tells of a department's money (年度资金总额).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// 年初预算数.
    Initial,
    /// 全年预算数.
    Adjusted,
    /// 全年执行数.
    Executed,
    /// 全年预算数 － 年初预算数; below zero where money was cut.
    Adjustment,
}

/// Where a figure of a rate is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the table of rates, for the evaluator to find.
    Evaluator,
    /// In the table of rates, filled in when the report is begun.
    Told(Told),
    /// In this field of the report.
    Field(&'static str),
}

/// One of the two figures of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name and unit.
    pub label: &'static str,
    /// Where it is found.
    pub source: Source,
}

/// A rate of the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// 三级指标 that it decides.
    pub name: &'static str,
    /// What is counted.
    pub part: Figure,
    /// Of what.
    pub whole: Figure,
    /// 评价要点: the formula in words.
    pub formula: &'static str,
    /// How it is counted.
    pub counting: Counting,
    /// How it becomes points.
    pub rule: RateRule,
}

/// Ends every 评分标准 of a rate.
macro_rules! or_not_applicable {
    () => {
        "；0÷0的不适用，分值调整到其他指标"
    };
    ($standard:literal) => {
        concat!($standard, $crate::form::evaluation::rates::or_not_applicable!())
    };
}
pub(super) use or_not_applicable;

impl Rate {
    /// 评分标准: how the rate becomes points, in words.
    pub const fn standard(&self) -> &'static str {
        match (self.rule, self.counting) {
            (RateRule::AtLeast, _) => or_not_applicable!("达到100%得满分，不足的按比例计分"),
            (RateRule::AtMost, Counting::Change) => {
                or_not_applicable!("不高于上年得满分，高于上年的按反比例计分")
            }
            (RateRule::AtMost, Counting::Share | Counting::Adjustment) => {
                or_not_applicable!("不高于100%得满分，超过的按反比例计分")
            }
            (RateRule::Judged(standard), _) => standard,
        }
    }

    /// Whether a text is this standard; where nothing is written it stands too. Reports that were begun before the
    /// standards told of 0÷0 have them without their end.
    pub fn is_standard(&self, text: &str) -> bool {
        let (text, standard) = (squeeze(text), self.standard());
        let former = standard.trim_end_matches(or_not_applicable!());
        text.is_empty() || text == squeeze(standard) || text == squeeze(former)
    }

    /// The rate that decides a row of the score table, by the row's name.
    pub fn of(kind: FormKind, name: &str) -> Option<&'static Self> {
        Framework::of(kind)?.rate(name)
    }
}

/// The formula of a rate in words, by how it is counted.
macro_rules! formula {
    (Share, $name:literal, $part:literal, $whole:literal) => {
        concat!($name, "＝", $part, "÷", $whole, "×100%")
    };
    (Change, $name:literal, $part:literal, $whole:literal) => {
        concat!($name, "＝（", $part, "－", $whole, "）÷", $whole, "×100%")
    };
    (Adjustment, $name:literal, $part:literal, $whole:literal) => {
        concat!(
            $name,
            "＝",
            $part,
            "（追加、追减都按绝对值）÷",
            $whole,
            "×100%；因落实政策、不可抗力、上级安排的调整不计"
        )
    };
}
pub(super) use formula;

macro_rules! source {
    (()) => {
        $crate::form::evaluation::rates::Source::Evaluator
    };
    (($told:ident)) => {
        $crate::form::evaluation::rates::Source::Told($crate::form::evaluation::rates::Told::$told)
    };
    (($field:literal)) => {
        $crate::form::evaluation::rates::Source::Field($field)
    };
}
pub(super) use source;

/// One rate: its name, its two figures with unit and source, how it is counted, its rule.
macro_rules! rate {
    ($name:literal:
        $part:literal $part_unit:literal $part_source:tt /
        $whole:literal $whole_unit:literal $whole_source:tt,
        $counting:ident, $rule:expr) => {
        $crate::form::evaluation::rates::Rate {
            name: $name,
            part: $crate::form::evaluation::rates::Figure {
                label: concat!($part, $part_unit),
                source: $crate::form::evaluation::rates::source!($part_source),
            },
            whole: $crate::form::evaluation::rates::Figure {
                label: concat!($whole, $whole_unit),
                source: $crate::form::evaluation::rates::source!($whole_source),
            },
            formula: $crate::form::evaluation::rates::formula!($counting, $name, $part, $whole),
            counting: $crate::form::evaluation::rates::Counting::$counting,
            rule: $rule,
        }
    };
}
pub(super) use rate;

/// The rates of a layout: each by its name in code, all of them in the order of the table under the first word, and the
/// rows of the table under the second.
macro_rules! rates {
    ($all:ident, $rows:ident; $($id:ident = $name:literal:
        $part:literal $part_unit:literal $part_source:tt /
        $whole:literal $whole_unit:literal $whole_source:tt,
        $counting:ident, $rule:expr;)+) => {
        $(
            #[doc = concat!($name, ".")]
            pub const $id: $crate::form::evaluation::rates::Rate =
                $crate::form::evaluation::rates::rate!($name:
                $part $part_unit $part_source / $whole $whole_unit $whole_source,
                $counting, $rule);
        )+

        /// Every rate of the layout, in the order of the table.
        pub const $all: &[$crate::form::evaluation::rates::Rate] = &[$($id),+];

        /// The rows that the table begins with.
        pub(super) const $rows: &[&[(&str, &str)]] = &[$(&[
            ("name", $name),
            ("part_label", concat!($part, $part_unit)),
            ("whole_label", concat!($whole, $whole_unit)),
        ]),+];
    };
}
pub(super) use rates;

/// [`RateRule::AtLeast`], as declarations say it.
pub(super) const AT_LEAST: RateRule = RateRule::AtLeast;

/// [`RateRule::AtMost`], as declarations say it.
pub(super) const AT_MOST: RateRule = RateRule::AtMost;

/// 资金到位率 of a project.
pub const IN_PLACE: Rate = rate!("资金到位率":
    "实际到位资金" "（万元）" ("funds.in_place") / "预算资金" "（万元）" ("funds.budget"),
    Share, AT_LEAST);

/// 预算执行率 of a project.
pub const EXECUTION: Rate = rate!("预算执行率":
    "实际支出资金" "（万元）" ("funds.spent") / "实际到位资金" "（万元）" ("funds.in_place"),
    Share, AT_LEAST);

/// The rates of a project's money.
pub const OF_PROJECT: &[Rate] = &[IN_PLACE, EXECUTION];

rates! {
    OF_DEPARTMENT, ROWS;
    STAFF_CONTROL = "在职人员控制率":
        "在职人员数" "（人）" () / "编制数" "（人）" (), Share, AT_MOST;
    THREE_PUBLIC_CHANGE = "“三公经费”变动率":
        "本年度“三公经费”总额" "（万元）" () / "上年度“三公经费”总额" "（万元）" (), Change, AT_MOST;
    KEY_SPENDING = "重点支出安排率":
        "重点项目支出" "（万元）" () / "项目总支出" "（万元）" (), Share,
        RateRule::Judged(or_not_applicable!("重点支出优先安排、与部门职责相符的得满分，其余酌情扣分"));
    COMPLETION = "预算完成率":
        "支出完成数" "（万元）" (Executed) / "预算数" "（万元）" (Adjusted), Share, AT_LEAST;
    ADJUSTMENT = "预算调整率":
        "预算调整数" "（万元，追减写负数）" (Adjustment) / "年初预算数" "（万元）" (Initial), Adjustment,
        RateRule::Judged(or_not_applicable!("没有调整的得满分，每调整5个百分点扣四分之一，扣完为止"));
    PAYMENT_PROGRESS = "支付进度率":
        "实际支付进度" "（%）" () / "既定支付进度" "（%）" (), Share, AT_LEAST;
    CARRYOVER = "结转结余率":
        "结转结余总额" "（万元）" () / "支出完成数" "（万元）" (Executed), Share,
        RateRule::Judged(or_not_applicable!("不超过10%得满分，每超5个百分点扣四分之一，扣完为止"));
    CARRYOVER_CHANGE = "结转结余变动率":
        "本年度结转结余总额" "（万元）" () / "上年度结转结余总额" "（万元）" (), Change, AT_MOST;
    RUNNING_COST_CONTROL = "公用经费控制率":
        "实际支出公用经费" "（万元）" () / "预算安排公用经费" "（万元）" (), Share, AT_MOST;
    THREE_PUBLIC_CONTROL = "“三公经费”控制率":
        "“三公经费”实际支出" "（万元）" () / "“三公经费”预算安排" "（万元）" (), Share, AT_MOST;
    PROCUREMENT = "政府采购执行率":
        "实际政府采购金额" "（万元）" () / "政府采购预算数" "（万元）" (), Share, AT_LEAST;
    ASSET_USE = "固定资产利用率":
        "实际在用固定资产" "（万元）" () / "全部固定资产" "（万元）" (), Share, AT_LEAST;
    DONE = "实际完成率":
        "实际完成工作数" "" () / "计划工作数" "" (), Share, AT_LEAST;
    DONE_IN_TIME = "完成及时率":
        "及时完成工作数" "" () / "计划工作数" "" (), Share, AT_LEAST;
    DONE_WELL = "质量达标率":
        "质量达标工作数" "" () / "计划工作数" "" (), Share, AT_LEAST;
    KEY_WORK = "重点工作办结率":
        "重点工作办结数" "" () / "交办或下达数" "" (), Share, AT_LEAST;
}

/// The table, with the rows that it begins with.
pub(super) const fn group(
    starts_with: &'static [&'static [(&'static str, &'static str)]],
) -> GroupSpec {
    GroupSpec { id: RATES, row_label: "比率", columns: COLUMNS, starts_with, grows: false }
}

const COLUMNS: &[FieldSpec] = &[
    spec("name", "比率", FieldKind::Line(40), &[]).required(),
    spec("part_label", "分子", FieldKind::Line(60), &[]).required(),
    spec("part", "分子的数", FieldKind::Line(30), &[]),
    spec("whole_label", "分母", FieldKind::Line(60), &[]).required(),
    spec("whole", "分母的数", FieldKind::Line(30), &[]),
    spec("rate", "算出的比率", FieldKind::Percent, &[]).computed(),
    spec("evidence", "数据来源（页码）", FieldKind::Line(200), &["数据来源"]),
];

/// The table, as it is laid out.
pub(super) const TABLE: Block = Block::Group {
    group: RATES,
    head: &[
        label(2, "比率"),
        label(3, "分子"),
        label(2, "分子的数"),
        label(1, "分母"),
        label(1, "分母的数"),
        label(2, "算出的比率"),
        label(1, "数据来源（页码）"),
    ],
    row: &[
        column(2, "name"),
        column(3, "part_label"),
        column(2, "part"),
        column(1, "whole_label"),
        column(1, "whole"),
        column(2, "rate"),
        column(1, "evidence"),
    ],
    merge: &[],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::evaluation::SCORES;

    fn frameworks() -> impl Iterator<Item = (FormKind, &'static Framework)> {
        FormKind::ALL.into_iter().filter_map(|kind| Some((kind, Framework::of(kind)?)))
    }

    #[test]
    fn every_rate_has_its_row_in_the_score_table_with_its_own_words() {
        assert_eq!(frameworks().count(), 4);
        for (kind, framework) in frameworks() {
            let table = kind.layout().group(SCORES).expect("an evaluation has a score table");
            for rate in framework.rates {
                let said =
                    table.starts_with.iter().filter(|row| row.contains(&("name", rate.name)));
                let said: Vec<_> = said.collect();
                assert_eq!(said.len(), 1, "{}", rate.name);
                assert!(said[0].contains(&("points", rate.formula)), "{}", rate.name);
                assert!(said[0].contains(&("standard", rate.standard())), "{}", rate.name);
            }
        }
    }

    #[test]
    fn the_table_of_rates_begins_with_every_rate_that_no_field_tells() {
        for (kind, framework) in frameworks() {
            let of_fields = |rate: &&Rate| matches!(rate.part.source, Source::Field(_));
            let told: Vec<_> = framework.rates.iter().filter(|rate| !of_fields(rate)).collect();
            let rows = kind.layout().group(RATES).map_or(&[][..], |group| group.starts_with);
            let names = |rate: &&Rate| {
                let names = [("part_label", rate.part.label), ("whole_label", rate.whole.label)];
                [("name", rate.name)].into_iter().chain(names).collect::<Vec<_>>()
            };
            let rows: Vec<Vec<_>> = rows.iter().map(|row| row.to_vec()).collect();
            assert_eq!(rows, told.iter().map(names).collect::<Vec<_>>(), "{kind}");
        }
    }

    #[test]
    fn a_report_begun_with_the_former_wording_keeps_its_computed_points() {
        for rate in frameworks().flat_map(|(_, framework)| framework.rates) {
            let (former, end) = rate.standard().split_once('；').expect("it tells of 0÷0");
            assert_eq!(end, "0÷0的不适用，分值调整到其他指标");
            assert!(rate.is_standard(former) && rate.is_standard(rate.standard()), "{}", rate.name);
            assert!(!rate.is_standard(&format!("{former}，另议")), "{}", rate.name);
        }
    }

    #[test]
    fn a_formula_is_worded_from_its_figures() {
        assert_eq!(STAFF_CONTROL.formula, "在职人员控制率＝在职人员数÷编制数×100%");
        assert_eq!(
            CARRYOVER_CHANGE.formula,
            "结转结余变动率＝（本年度结转结余总额－上年度结转结余总额）÷上年度结转结余总额×100%"
        );
        assert_eq!(
            ADJUSTMENT.formula,
            "预算调整率＝预算调整数（追加、追减都按绝对值）÷年初预算数×100%；因落实政策、不可抗力、上级安排的调整不计"
        );
    }

    #[test]
    fn a_standard_stays_the_same_however_it_is_spaced_and_no_other_words_are() {
        assert!(PROCUREMENT.is_standard(""));
        assert!(PROCUREMENT.is_standard(&PROCUREMENT.standard().replace('，', ", ")));
        assert!(!PROCUREMENT.is_standard("达到95%得满分，不足的按比例计分"));
        assert!(!PROCUREMENT.is_standard(STAFF_CONTROL.standard()));
    }

    #[test]
    fn a_rate_is_of_one_kind_of_report() {
        let of = |kind, name| Rate::of(kind, name).map(|rate| rate.name);
        let (whole, lower) =
            (FormKind::WholeDepartmentEvaluation, FormKind::LowerGovernmentEvaluation);
        assert_eq!(of(whole, "“三公经费” 变动率"), Some(THREE_PUBLIC_CHANGE.name));
        assert_eq!(of(FormKind::KeyEvaluation, "预算执行率"), Some("预算执行率"));
        assert_eq!(of(FormKind::KeyEvaluation, DONE.name), None, "there a row of words");
        assert_eq!(of(whole, "预算执行率"), None);
        assert_eq!(of(lower, "“三公经费”变动率"), None, "not of a government's finances");
        assert_eq!(of(lower, "化债任务完成率"), Some("化债任务完成率"));
        assert_eq!(of(FormKind::SelfEvaluation, "预算执行率"), None, "no evaluation");
    }
}
