//! What a year is to come to: how many projects, how much money, how many of each grade. The published report's
//! own counts, or others drawn from a seed.

use wenxiao_domain::unit::amount::Amount;

use crate::draw::Draw;

/// The seed of the county that comes to the published counts.
pub const PUBLISHED: u64 = 2025;

/// What the generated records of work year 2025 come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Names, places and single amounts follow from it.
    pub seed: u64,
    /// 年初预算项目 of the year before with an accepted target.
    pub initial_before: usize,
    /// Projects of the year before, each with a self-evaluation: all, 良, 中, 差; the others are 优.
    pub evaluated: usize,
    /// Of these 良.
    pub good: usize,
    /// Of these 中.
    pub fair: usize,
    /// Of these 差.
    pub poor: usize,
    /// Of these chosen for 部门评价, the largest of each department.
    pub selected: usize,
    /// Of these evaluated by an agency, and their 全年预算数 together.
    pub key: usize,
    /// 分.
    pub key_money: Amount,
    /// 年初预算项目 of the year, and their 年初预算数 together.
    pub initial: usize,
    /// 分.
    pub initial_money: Amount,
    /// 年中追加项目 of the year.
    pub added: usize,
    /// 全年预算数 of all projects of the year together, after what was cut.
    pub money: Amount,
    /// New projects with a report of 事前评估, and what they asked for together.
    pub new: usize,
    /// 分.
    pub requested: Amount,
    /// Opinions on targets of departments as a whole that were settled.
    pub repairs: usize,
    /// Projects that were ordered to put right what the first round showed.
    pub may: usize,
    /// The same of the second round.
    pub august: usize,
    /// Of these orders not closed at the end.
    pub open: usize,
    /// Projects whose result is 限期整改, and their money together.
    pub limited: usize,
    /// 分.
    pub limited_money: Amount,
    /// Projects whose result is 压减, and what was taken of them together.
    pub cut: usize,
    /// 分.
    pub cut_money: Amount,
    /// Departments whose self-evaluation as a whole is not 优.
    pub good_departments: usize,
    /// Self-evaluations that were verified by the county.
    pub verified: usize,
}

/// An amount of so many 百元, the smallest that budgets of the example are made of.
const fn hundreds(count: i64) -> Amount {
    Amount::from_fen(count * 10_000)
}

impl Counts {
    /// Those of the published report; what it rounds or does not state is chosen so that it rounds to it.
    pub const fn published() -> Self {
        Self {
            seed: PUBLISHED,
            initial_before: 193,
            evaluated: 675,
            good: 42,
            fair: 6,
            poor: 1,
            selected: 135,
            key: 5,
            key_money: hundreds(2_361_840),
            initial: 270,
            initial_money: hundreds(11_968_420),
            added: 189,
            money: hundreds(19_941_260),
            new: 3,
            requested: hundreds(21_874),
            repairs: 40,
            may: 107,
            august: 80,
            open: 17,
            limited: 38,
            limited_money: hundreds(3_204_650),
            cut: 3,
            cut_money: hundreds(10_056),
            good_departments: 3,
            verified: 6,
        }
    }

    /// Those of another county, drawn from a seed; those of the published one from its own.
    pub fn of(seed: u64) -> Self {
        if seed == PUBLISHED {
            return Self::published();
        }
        let mut draw = Draw::new(seed.wrapping_mul(0x9e37_79b9) ^ 0x2025);
        let evaluated = draw.between(420, 640);
        let initial = draw.between(180, 260);
        let added = draw.between(90, 170);
        let money = |draw: &mut Draw, least: usize, most: usize| {
            let drawn = draw.between(least, most);
            hundreds(i64::try_from(drawn).expect("it is small"))
        };
        let initial_money = money(&mut draw, initial * 30_000, initial * 52_000);
        let added_money = money(&mut draw, added * 30_000, added * 52_000);
        let may = draw.between(60, 110);
        let august = draw.between(40, 90);
        let limited = draw.between(20, 34);
        let cut = draw.between(2, 6);
        Self {
            seed,
            initial_before: draw.between(130, 180),
            evaluated,
            good: draw.between(20, 60),
            fair: draw.between(4, 12),
            poor: draw.between(1, 4),
            selected: evaluated * draw.between(20, 26) / 100 + 1,
            key: draw.between(5, 7),
            key_money: money(&mut draw, 1_600_000, 2_900_000),
            initial,
            initial_money,
            added,
            money: initial_money + added_money,
            new: draw.between(3, 8),
            requested: money(&mut draw, 24_000, 61_000),
            repairs: draw.between(24, 60),
            may,
            august,
            open: draw.between(6, 17),
            limited,
            limited_money: money(&mut draw, limited * 60_000, limited * 92_000),
            cut,
            cut_money: money(&mut draw, 9_000, 26_000),
            good_departments: draw.between(2, 7),
            verified: draw.between(4, 9),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_seed_is_the_published_year_and_another_one_is_not() {
        assert_eq!(Counts::of(PUBLISHED), Counts::published());
        assert_ne!(Counts { seed: PUBLISHED, ..Counts::of(7) }, Counts::published());
        assert_eq!(Counts::of(7), Counts::of(7));
    }

    #[test]
    fn drawn_counts_can_be_told_as_a_year() {
        for seed in 0..200 {
            let counts = Counts::of(seed);
            assert!(counts.good + counts.fair + counts.poor < counts.evaluated);
            assert!(counts.initial_before < counts.evaluated, "{counts:?}");
            assert!(counts.may.max(counts.august) < counts.initial + counts.added);
            assert!(counts.open <= counts.limited && counts.new < counts.initial);
            assert!(counts.initial_money < counts.money);
        }
    }
}
