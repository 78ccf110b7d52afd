//! Rates that give points by themselves: of a project's money, and of the figures of a department or a government.
//! How each is counted and becomes points is declared with it in [`crate::form::evaluation::rates`].

use rust_decimal::Decimal;

use crate::form::evaluation::Framework;
use crate::form::evaluation::rates::{
    Counting, Figure, NOT_APPLICABLE, OF_NOTHING, RATES, Rate, RateRule, Source, Told,
};
use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};
use crate::indicator::line::{FundLine, SheetView};
use crate::unit::amount::{Amount, MoneyUnit};
use crate::unit::points::Points;
use crate::unit::share::{Percent, Share};

/// What the two figures of a rate come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// So much of the whole; of a 变动率 the part itself, not what it lies above the whole.
    Of(Share),
    /// 不适用: both are 0. Nothing was due and nothing was done; that is neither 0 % nor 100 %.
    NotApplicable,
    /// Something of nothing, which is no rate. Its inverse proportion is 0.
    OfNothing,
}

impl Counted {
    /// 算出的比率 as it is shown: in percent, or why there is none.
    pub fn shown(self, counting: Counting, places: u32) -> String {
        match (self, counting) {
            (Self::Of(share), Counting::Change) => {
                let above = share.percent().value() - Percent::WHOLE.value();
                Percent::new(above).fixed(places)
            }
            (Self::Of(share), Counting::Share | Counting::Adjustment) => {
                share.percent().fixed(places)
            }
            (Self::NotApplicable, _) => NOT_APPLICABLE.to_owned(),
            (Self::OfNothing, _) => OF_NOTHING.to_owned(),
        }
    }
}

/// A row of the score table that a rate decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rated {
    /// Which.
    pub rate: &'static Rate,
    /// Its 评分标准 is the one that the points are computed by. Whoever writes another scores by it.
    pub is_standard: bool,
    /// What its figures come to; nothing where they are not there or cannot be.
    pub counted: Option<Counted>,
}

impl Rated {
    /// The rate of a row of the score table of a sheet; nothing where the row follows from none.
    pub fn of(sheet: &Sheet, row: &Row) -> Option<Self> {
        let rate = Rate::of(sheet.kind(), row.get("name"))?;
        let is_standard = rate.is_standard(row.get("standard"));
        Some(Self { rate, is_standard, counted: counted(sheet, rate) })
    }

    /// What the rule gives of the row's points; nothing where whoever evaluates has to say.
    pub fn earned(&self, weight: Points) -> Option<Points> {
        if !self.is_standard {
            return None;
        }
        match (self.rate.rule, self.counted?) {
            // The points go to other rows; what is left of them, nothing, is earned.
            (_, Counted::NotApplicable) => (weight == Points::ZERO).then_some(Points::ZERO),
            (RateRule::AtLeast, Counted::Of(share)) => Some(part_of(weight, at_most_all(share))),
            (RateRule::AtMost, Counted::Of(share)) => Some(part_of(weight, inverse(share))),
            (RateRule::AtMost, Counted::OfNothing) => Some(Points::ZERO),
            (RateRule::AtLeast, Counted::OfNothing) | (RateRule::Judged(_), _) => None,
        }
    }
}

/// (numerator, denominator) of the factor.
type Factor = (i64, i64);

fn at_most_all(share: Share) -> Factor {
    (share.part().clamp(0, share.whole()), share.whole())
}

fn inverse(share: Share) -> Factor {
    (share.whole(), share.part().max(share.whole()))
}

fn part_of(weight: Points, (part, whole): Factor) -> Points {
    Points::rounded(weight.value() * Decimal::from(part) / Decimal::from(whole))
}

/// What the two figures of a rate come to; nothing where one is not there, cannot be read or cannot be.
pub fn counted(sheet: &Sheet, rate: &Rate) -> Option<Counted> {
    let row = row_of(sheet, rate).map(|(_, row)| row);
    let text = |figure: Figure, column| match figure.source {
        Source::Field(field) => sheet.field(field),
        Source::Evaluator | Source::Told(_) => row.map_or("", |row| row.get(column)),
    };
    count(rate, text(rate.part, "part"), text(rate.whole, "whole"))
}

/// The row of a rate in the table of rates, and its index.
pub fn row_of<'a>(sheet: &'a Sheet, rate: &Rate) -> Option<(usize, &'a Row)> {
    let mut rows = sheet.rows(RATES).iter().enumerate();
    let kind = sheet.kind();
    rows.find(|(_, row)| rate_of(kind, row).is_some_and(|one| one.name == rate.name))
}

/// The rate of a row of the table of rates; nothing where it is none of the framework's.
pub fn rate_of(kind: FormKind, row: &Row) -> Option<&'static Rate> {
    Rate::of(kind, row.get("name"))
}

/// 算出的比率 of a row of the table of rates.
pub fn shown(kind: FormKind, row: &Row, places: u32) -> Option<String> {
    let rate = rate_of(kind, row)?;
    Some(count(rate, row.get("part"), row.get("whole"))?.shown(rate.counting, places))
}

fn count(rate: &Rate, part: &str, whole: &str) -> Option<Counted> {
    let part = read(part).filter(|part| can_be(rate.counting, *part))?.fen();
    let part = match rate.counting {
        Counting::Share | Counting::Change => part,
        Counting::Adjustment => part.abs(),
    };
    let whole = read(whole).filter(|whole| Amount::ZERO <= *whole)?.fen();
    Some(match (Share::new(part, whole), part) {
        (Some(share), _) => Counted::Of(share),
        (None, 0) => Counted::NotApplicable,
        (None, _) => Counted::OfNothing,
    })
}

/// A figure of the table; people and points are read like money, since only their ratio matters.
pub fn read(text: &str) -> Option<Amount> {
    Amount::read(text, MoneyUnit::TenThousand).ok()
}

/// Whether a part can be so much: only an adjustment is ever below zero.
pub fn can_be(counting: Counting, part: Amount) -> bool {
    match counting {
        Counting::Share | Counting::Change => Amount::ZERO <= part,
        Counting::Adjustment => true,
    }
}

/// The rows that the table of rates begins with. `own` is the accepted self-evaluation of the department, where the
/// form looks at it.
pub fn first_rates(kind: FormKind, own: Option<&Sheet>) -> Vec<Row> {
    let view = own.map(SheetView::of);
    let money = view.as_ref().and_then(|view| view.total_funds());
    let text = |figure: Figure| match figure.source {
        Source::Told(told) => money.and_then(|money| say(told, money)).map(|said| said.to_string()),
        Source::Evaluator | Source::Field(_) => None,
    };
    let row = |rate: &Rate| {
        Row::default()
            .with("name", rate.name)
            .with("part_label", rate.part.label)
            .with("part", text(rate.part).unwrap_or_default())
            .with("whole_label", rate.whole.label)
            .with("whole", text(rate.whole).unwrap_or_default())
    };
    let rates = Framework::of(kind).map_or(&[][..], |framework| framework.rates).iter();
    rates.filter(|rate| !matches!(rate.part.source, Source::Field(_))).map(row).collect()
}

fn say(told: Told, money: &FundLine) -> Option<Amount> {
    let (initial, adjusted) = (money.initial.ok(), money.adjusted.ok());
    match told {
        Told::Initial => initial,
        Told::Adjusted => adjusted,
        Told::Executed => money.executed.ok(),
        Told::Adjustment => Some(Amount::from_fen(adjusted?.fen() - initial?.fen())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::evaluation::rates::{ADJUSTMENT, COMPLETION, OF_DEPARTMENT, STAFF_CONTROL};

    const WHOLE: FormKind = FormKind::WholeDepartmentEvaluation;
    const LOWER: FormKind = FormKind::LowerGovernmentEvaluation;

    /// A rate with its two figures, in a report and the row of the score table that it decides.
    fn rated(name: &str, part: &str, whole: &str, standard: &str) -> Option<Rated> {
        rated_on(WHOLE, name, part, whole, standard)
    }

    fn rated_on(
        kind: FormKind,
        name: &str,
        part: &str,
        whole: &str,
        standard: &str,
    ) -> Option<Rated> {
        let mut sheet = Sheet::new(kind);
        sheet.add_rows(RATES, ["name", "part", "whole"], [[name, part, whole]]);
        Rated::of(&sheet, &Row::default().with("name", name).with("standard", standard))
    }

    fn points(name: &str, part: &str, whole: &str, weight: i64) -> Option<String> {
        rated(name, part, whole, "")?.earned(Points::whole(weight)).map(Points::short)
    }

    fn rate(name: &str, part: &str, whole: &str) -> Option<String> {
        let row = Row::default().with("name", name).with("part", part).with("whole", whole);
        shown(WHOLE, &row, 2)
    }

    #[test]
    fn more_staff_than_posts_costs_points_in_inverse_proportion() {
        assert_eq!(points("在职人员控制率", "48", "50", 3).as_deref(), Some("3"));
        assert_eq!(points("在职人员控制率", "50", "50", 3).as_deref(), Some("3"));
        assert_eq!(points("在职人员控制率", "60", "50", 3).as_deref(), Some("2.5"));
    }

    #[test]
    fn a_governments_finances_are_counted_by_their_own_rates() {
        let points = |name, part, whole, weight| {
            let rated = rated_on(LOWER, name, part, whole, "")?;
            rated.earned(Points::whole(weight)).map(Points::short)
        };
        assert_eq!(points("“三保”支出保障率", "950", "1000", 8).as_deref(), Some("7.6"));
        assert_eq!(points("化债任务完成率", "120", "100", 6).as_deref(), Some("6"));
        assert_eq!(points("债务余额变动率", "500", "400", 4).as_deref(), Some("3.2"));
        assert_eq!(points("财政供养人员控制率", "110", "100", 6).as_deref(), Some("5.45"));
        assert_eq!(points("财政自给率", "30", "100", 6), None, "measured by last year's");
        assert_eq!(points("在职人员控制率", "48", "50", 3), None, "a department's");
    }

    #[test]
    fn what_is_not_spent_costs_points_in_proportion() {
        assert_eq!(points("预算完成率", "3824.26", "4753.66", 4).as_deref(), Some("3.22"));
        assert_eq!(points("预算完成率", "110", "100", 4).as_deref(), Some("4"), "no more than all");
        assert_eq!(points("预算完成率", "0", "100", 4).as_deref(), Some("0"));
    }

    #[test]
    fn a_change_is_shown_as_what_it_is_above_last_year_and_earns_all_where_it_is_not() {
        assert_eq!(rate("“三公经费”变动率", "36", "40").as_deref(), Some("-10.00%"));
        assert_eq!(rate("“三公经费”变动率", "50", "40").as_deref(), Some("25.00%"));
        assert_eq!(points("“三公经费”变动率", "36", "40", 3).as_deref(), Some("3"));
        assert_eq!(points("“三公经费”变动率", "50", "40", 3).as_deref(), Some("2.4"));
    }

    #[test]
    fn a_budget_that_was_cut_is_adjusted_as_much_as_one_that_was_raised() {
        assert_eq!(rate("预算调整率", "-120", "1200").as_deref(), Some("10.00%"));
        assert_eq!(rate("预算调整率", "120", "1200").as_deref(), Some("10.00%"));
        assert_eq!(rate("预算调整率", "0", "1200").as_deref(), Some("0.00%"));
    }

    #[test]
    fn only_an_adjustment_is_below_zero() {
        assert_eq!(rate("结转结余率", "-5", "100"), None);
        assert_eq!(rate("“三公经费”变动率", "-5", "100"), None);
        assert_eq!(rate("预算调整率", "12", "-100"), None);
        assert_eq!(points("在职人员控制率", "-5", "50", 3), None);
    }

    #[test]
    fn where_nothing_was_due_and_nothing_done_a_rate_does_not_apply_and_its_points_go_elsewhere() {
        for one in OF_DEPARTMENT {
            assert_eq!(rate(one.name, "0", "0").as_deref(), Some("不适用"), "{}", one.name);
            assert!(one.standard().ends_with("0÷0的不适用，分值调整到其他指标"));
            assert_eq!(points(one.name, "0", "0", 2), None, "neither all nor none: {}", one.name);
            assert_eq!(points(one.name, "0", "0", 0).as_deref(), Some("0"), "{}", one.name);
        }
    }

    #[test]
    fn something_of_nothing_is_no_rate_and_earns_what_the_inverse_proportion_says() {
        assert_eq!(rate("“三公经费”控制率", "5", "0").as_deref(), Some("分母为0"));
        assert_eq!(points("“三公经费”控制率", "5", "0", 2).as_deref(), Some("0"));
        assert_eq!(points("“三公经费”变动率", "5", "0", 3).as_deref(), Some("0"));
        assert_eq!(points("预算完成率", "5", "0", 4), None, "what was spent had no budget");
    }

    #[test]
    fn the_words_of_a_standard_and_the_points_agree() {
        // (part, whole) and what of 10 points each wording promises.
        let at_least = [("80", "8"), ("100", "10"), ("125", "10")];
        let at_most = [("80", "10"), ("100", "10"), ("125", "8")];
        let frameworks = FormKind::ALL.into_iter().filter_map(Framework::of);
        for one in frameworks.flat_map(|framework| framework.rates) {
            let promised = match one.standard().split('；').next() {
                Some("达到100%得满分，不足的按比例计分") => Some(at_least),
                Some(
                    "不高于100%得满分，超过的按反比例计分"
                    | "不高于上年得满分，高于上年的按反比例计分",
                ) => Some(at_most),
                _ => None,
            };
            assert_eq!(promised.is_none(), matches!(one.rule, RateRule::Judged(_)), "{}", one.name);
            for (part, earned) in promised.into_iter().flatten() {
                let rated =
                    Rated { rate: one, is_standard: true, counted: count(one, part, "100") };
                let points = rated.earned(Points::whole(10)).map(Points::short);
                assert_eq!(points.as_deref(), Some(earned), "{} at {part} %", one.name);
            }
        }
    }

    #[test]
    fn who_writes_another_standard_scores_by_it() {
        let earned = |standard: &str| {
            let rated = rated("预算完成率", "80", "100", standard)?;
            rated.earned(Points::whole(4)).map(Points::short)
        };
        assert_eq!(earned(COMPLETION.standard()).as_deref(), Some("3.2"));
        assert_eq!(earned("达到80%得满分，不足80%不得分"), None);
        assert_eq!(earned(STAFF_CONTROL.standard()), None);
    }

    #[test]
    fn without_a_value_that_is_right_everywhere_or_without_figures_nothing_is_given() {
        assert_eq!(points("结转结余率", "5", "100", 2), None);
        assert_eq!(points("预算完成率", "", "100", 4), None);
        assert_eq!(points("社会效益", "5", "10", 4), None);
    }

    #[test]
    fn a_report_begins_with_what_the_accepted_self_evaluation_tells() {
        let mut own = Sheet::new(FormKind::DepartmentSelfEvaluation);
        own.add_rows(
            "funds",
            ["kind", "initial_budget", "adjusted_budget", "executed"],
            [["年度资金总额", "1200", "1080", "972"]],
        );
        let told = |own| -> Vec<[String; 3]> {
            let rows = first_rates(WHOLE, own).into_iter();
            let rows = rows.map(|row| ["name", "part", "whole"].map(|id| row.get(id).to_owned()));
            rows.filter(|[_, part, whole]| !(part.is_empty() && whole.is_empty())).collect()
        };
        let figures = [
            ["预算完成率", "972.00", "1080.00"],
            ["预算调整率", "-120.00", "1200.00"],
            ["结转结余率", "", "972.00"],
        ];
        assert_eq!(told(Some(&own)), figures.map(|row| row.map(str::to_owned)));
        assert_eq!(told(None), [[""; 3]; 0]);
        assert_eq!(first_rates(WHOLE, None).len(), OF_DEPARTMENT.len());
        // Of a government's finances a self-evaluation of its department budget tells nothing.
        let told = first_rates(LOWER, Some(&own)).into_iter();
        assert!(told.clone().all(|row| row.get("part").is_empty() && row.get("whole").is_empty()));
        assert_eq!(told.len(), 19);
        assert_eq!(ADJUSTMENT.part.source, Source::Told(Told::Adjustment));
    }
}
