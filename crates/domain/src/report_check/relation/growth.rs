//! 增长率.

use rust_decimal::Decimal;

use super::super::Report;
use super::super::statement::{Interval, Measure, Statement};
use super::super::verdict::{Judgement, Verdict};
use super::Relation;
use super::near::{before, has, is_change, is_reached, shown};
use crate::unit::number::{plain, round_half_away};

/// K001.
pub static GROWTH: Relation = Relation {
    code: "K001",
    name: "增长率",
    says: "增长率应等于增减数除以上年数；上年数由本年数和增减数推出，或者就写在文中",
    good: "全年编制目标230个，较上年增加30个，增长15%。",
    bad: "全年编制目标230个，较上年增加30个，增长13%。",
    run,
};

const RATES: &[&str] = &["增长", "上升", "增加", "提高", "增幅", "下降", "减少", "降低", "降幅"];

fn run(report: &Report) -> Vec<Judgement> {
    let rates = report.statements.iter().enumerate().filter(|(_, one)| is_rate(one));
    rates.filter_map(|(index, rate)| judge(report, index, rate)).collect()
}

/// A percentage that says how much more or less than before.
pub fn is_rate(one: &Statement) -> bool {
    one.measure == Measure::Percent && has(&one.lead, RATES) && !is_reached(&one.lead)
}

fn judge(report: &Report, index: usize, rate: &Statement) -> Option<Judgement> {
    let quantities: Vec<&Statement> =
        before(report, index).filter(|one| one.measure.is_quantity()).collect();
    let tries = by_change(&quantities).or_else(|| from_to(&quantities))?;
    let nearest = tries.first()?;
    let printed = rate.interval();
    let good = tries.iter().find(|one| one.growth.is_some_and(|growth| growth.meets(printed)));
    let tried = good.unwrap_or(nearest);
    let value = plain(round_half_away(tried.exact?, rate.places.max(1)));
    let told = tried.told(report);
    let rate_shown = shown(report, rate);
    let (verdict, message) = match good {
        Some(_) => (Verdict::Holds, format!("{told}＝{value}%，与“{rate_shown}”一致。")),
        None => (
            Verdict::CannotHold,
            format!("{told}＝{value}%，不是“{rate_shown}”。请核对增减数、本年数和增长率。"),
        ),
    };
    Some(Judgement::new(GROWTH.code, verdict, rate, &tried.rests_on, message))
}

/// One way to compute a rate.
struct Tried<'r> {
    growth: Option<Interval>,
    exact: Option<Decimal>,
    rests_on: Vec<&'r Statement>,
    is_change: bool,
    is_down: bool,
}

/// n, of which so many more than the year before.
fn by_change<'r>(quantities: &[&'r Statement]) -> Option<Vec<Tried<'r>>> {
    let at = quantities.iter().position(|one| is_change(one))?;
    let change = quantities[at];
    let is_down = has(&change.lead, &["减", "降", "少"]);
    let levels = quantities[at + 1..].iter().filter(|one| one.measure.fits(&change.measure));
    let tries: Vec<Tried<'_>> = levels
        .filter(|one| !is_change(one))
        .map(|level| {
            let sign = if is_down { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
            let before = level.value() + sign * change.value();
            Tried {
                growth: change.interval().percent_of(moved(
                    level.interval(),
                    change.interval(),
                    is_down,
                )),
                exact: percent(change.value(), before),
                rests_on: vec![level, change],
                is_change: true,
                is_down,
            }
        })
        .collect();
    (!tries.is_empty()).then_some(tries)
}

/// The year before: the level without what came, or with what went.
fn moved(level: Interval, change: Interval, is_down: bool) -> Interval {
    if is_down {
        return level.plus(change);
    }
    Interval {
        low: change.high.map_or(Decimal::ZERO, |high| level.low - high),
        high: level.high.map(|high| high - change.low),
    }
}

/// 由100个增加到120个.
fn from_to<'r>(quantities: &[&'r Statement]) -> Option<Vec<Tried<'r>>> {
    let [to, from, ..] = quantities else { return None };
    let is_pair = is_reached(&to.lead) && is_from(&from.lead) && from.measure.fits(&to.measure);
    if !is_pair {
        return None;
    }
    let (one, other) = (from.interval(), to.interval());
    let is_down = to.value() < from.value();
    let (more, less) = if is_down { (one, other) } else { (other, one) };
    let rest = Interval {
        low: less.high.map_or(Decimal::ZERO, |high| more.low - high),
        high: more.high.map(|high| high - less.low),
    };
    Some(vec![Tried {
        growth: rest.percent_of(one),
        exact: percent((to.value() - from.value()).abs(), from.value()),
        rests_on: vec![from, to],
        is_change: false,
        is_down,
    }])
}

/// 由, 从上年的.
fn is_from(lead: &str) -> bool {
    let words = lead.rfind(['由', '从']).map(|at| &lead[at..]);
    words.is_some_and(|words| words.chars().count() <= 6)
}

fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

impl Tried<'_> {
    fn told(&self, report: &Report) -> String {
        let shown = |index: usize| self.rests_on.get(index).map_or("", |one| shown(report, one));
        let (first, second) = (shown(0), shown(1));
        match (self.is_change, self.is_down) {
            (true, false) => format!("{second}÷（{first}－{second}）"),
            (true, true) => format!("{second}÷（{first}＋{second}）"),
            (false, false) => format!("（{second}－{first}）÷{first}"),
            (false, true) => format!("（{first}－{second}）÷{first}"),
        }
    }
}
