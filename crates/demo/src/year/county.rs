//! The county of the year: who its departments are, what projects they had in the year before and in the year, with
//! money that adds up to what the counts say, and with the fate that each of them is to have.

use std::collections::BTreeSet;

use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::project::{BudgetKind, Nature};
use wenxiao_domain::unit::amount::Amount;

use super::counts::Counts;
use super::money::shared;
use super::results::transfer_of;
use crate::catalogue::{Catalogue, FULL, Money, ProjectSeed};
use crate::draw::Draw;
use crate::full::{Done, Place, Template, Wordings, from_template};

/// A project in its budget year.
#[derive(Debug)]
pub(crate) struct YearProject {
    /// Words, money and indicators.
    pub seed: ProjectSeed,
    /// 预算年度.
    pub year: i16,
    /// The number of the project that it goes on with, in the year before.
    pub continues: Option<u16>,
    /// What its self-evaluation comes to; of the year itself none is due yet.
    pub grade: Grade,
    /// Its department evaluates it itself.
    pub is_selected: bool,
    /// The place among those that an agency evaluates.
    pub key: Option<usize>,
    /// The county verifies its self-evaluation.
    pub is_verified: bool,
    /// How the first round and the second found it.
    pub rounds: [Round; 2],
}

/// What a round came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Round {
    /// An order was given because of it.
    pub is_ordered: bool,
    /// What came of a red flag that was not put right in time.
    pub result: Option<RoundResult>,
    /// It is not closed at the end.
    pub is_open: bool,
}

/// 应用方式 of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoundResult {
    /// 限期整改.
    Limited,
    /// 压减 by so much.
    Cut(Amount),
}

/// Everybody and everything of the year.
#[derive(Debug)]
pub struct YearCounty {
    /// What it comes to.
    pub counts: Counts,
    /// Departments; projects stand in `projects`.
    pub catalogue: Catalogue,
    pub(crate) projects: Vec<YearProject>,
}

/// The year that the published report speaks of.
pub(crate) const YEAR: i16 = 2025;

/// Wordings of the six departments of the small example, which have none in `data/full.toml`.
const OF_FIRST: [(&str, &str); 6] = [
    ("jiaoyu", "校舍 培训 设备 信息"),
    ("shuili", "饮水 农田 检查 设备"),
    ("nongye", "农田 防疫 培训 检查"),
    ("weijian", "公卫 设备 培训 信息"),
    ("jiaotong", "公路 检查 安全 设备"),
    ("wenlv", "文化 宣传 培训 设备"),
];

impl YearCounty {
    /// The county of the counts; the same on every machine.
    pub fn of(counts: Counts) -> Self {
        let mut draw = Draw::new(counts.seed ^ 0x5eed_0000);
        let departments = FULL.department.clone();
        let wordings = Wordings::read();
        let places = Places { departments: &departments, wordings: &wordings };
        let now = now(&counts, &mut draw);
        let before = before(&counts, &now, &places, &mut draw);
        let mut projects: Vec<YearProject> = Vec::new();
        for (budget_year, all) in [(YEAR - 1, before), (YEAR, now)] {
            for (number, fate) in all.into_iter().enumerate() {
                let at = places.of(number);
                projects.push(fate.project(&places, at, budget_year));
            }
        }
        select(&counts, &mut projects);
        verify(&counts, &mut projects);
        Self {
            counts,
            catalogue: Catalogue { department: departments, project: Vec::new() },
            projects,
        }
    }

    /// The projects of a budget year.
    pub(crate) fn of_year(&self, year: i16) -> impl Iterator<Item = &YearProject> {
        self.projects.iter().filter(move |project| project.year == year)
    }
}

/// Which project of which department is the so-many-th of a year.
struct Places<'a> {
    departments: &'a [crate::catalogue::DepartmentSeed],
    wordings: &'a Wordings,
}

impl Places<'_> {
    fn count(&self) -> usize {
        self.departments.len()
    }

    /// Projects go round the departments, so that the first of a year are the first of each.
    fn of(&self, number: usize) -> Place {
        Place { department: number % self.count() + 1, own: number / self.count() }
    }

    fn template(&self, at: Place) -> &Template {
        let all = self.templates(at.department);
        all[at.own % all.len()]
    }

    fn templates(&self, department: usize) -> Vec<&Template> {
        let key = &self.departments[department - 1].key;
        let first = OF_FIRST.iter().find(|(first, _)| first == key).map(|(_, words)| *words);
        let line = first.unwrap_or_else(|| self.wordings.of(department - OF_FIRST.len() - 1));
        self.wordings.named(line)
    }
}

/// What is decided of a project before it has words.
struct Fate {
    money: [Amount; 3],
    nature: Nature,
    continues: bool,
    grade: Grade,
    key: Option<usize>,
    budget: BudgetKind,
    has_transfer: bool,
    rounds: [Round; 2],
    draw: Draw,
}

impl Fate {
    fn new(money: Amount, nature: Nature, draw: &mut Draw) -> Self {
        let initial = if nature == Nature::InYearAddition { Amount::ZERO } else { money };
        Self {
            money: [initial, money, Amount::ZERO],
            nature,
            continues: false,
            grade: Grade::Excellent,
            key: None,
            budget: BudgetKind::GeneralPublic,
            has_transfer: false,
            rounds: [Round::default(); 2],
            draw: Draw::new(draw.below(usize::MAX / 2) as u64),
        }
    }

    /// What is spent of the budget of a year that is over, in hundredths, and what is done of what was planned.
    fn done(&mut self) -> Done {
        match self.grade {
            Grade::Excellent => {
                Done::of(self.draw.between(97, 106), [self.draw.between(94, 100), 100, 100])
            }
            Grade::Good => {
                Done::of(self.draw.between(70, 74), [self.draw.between(76, 84), 88, 100])
            }
            Grade::Fair => {
                Done::of(self.draw.between(62, 66), [self.draw.between(62, 70), 66, 100])
            }
            Grade::Poor => Done::of(41, [35, 38, 62]),
        }
    }

    fn project(mut self, places: &Places<'_>, at: Place, year: i16) -> YearProject {
        let department = &places.departments[at.department - 1];
        let templates = places.templates(at.department);
        let template = places.template(at);
        let words = at.name(&department.name, &places.wordings.places, at.own / templates.len());
        let done = self.done();
        if year < YEAR {
            let [_, adjusted, executed] = &mut self.money;
            let part = adjusted.fen() / 10_000 * i64::from(done.spent) / 100;
            *executed = Amount::from_fen(part * 10_000);
        }
        let transfer = self.has_transfer.then(|| transfer_of(self.money));
        let money = self.money.map(|amount| amount.to_string());
        let mut seed = from_template(template, (&department.key, at), &words, &done, self.money[1]);
        if year != YEAR {
            let own = format!("{year}年");
            for line in &mut seed.indicators {
                *line = line.replace("2025年", &own);
            }
        }
        seed.nature = self.nature.key().to_owned();
        seed.money = Money::Three(money);
        seed.budget = self.budget.key().to_owned();
        seed.key = self.key.is_some();
        seed.transfer = transfer;
        if self.nature == Nature::New {
            seed.name = format!("{}（新增）", seed.name);
        }
        YearProject {
            continues: self.continues.then_some(seed.number),
            seed,
            year,
            grade: self.grade,
            is_selected: false,
            key: self.key,
            is_verified: false,
            rounds: self.rounds,
        }
    }
}

/// The projects of the year: those of the first budget, then those added. What a round is to come to is given to
/// drawn ones.
fn now(counts: &Counts, draw: &mut Draw) -> Vec<Fate> {
    let amounts = |total: Amount, count: usize, draw: &mut Draw| shared(total, count, draw);
    let before_cuts = counts.money + counts.cut_money;
    let added = before_cuts - counts.initial_money;
    let own = counts.initial - counts.new - counts.limited;
    let own_money = counts.initial_money - counts.requested - counts.limited_money;
    let mut initial: Vec<Fate> = amounts(own_money, own, draw)
        .into_iter()
        .map(|money| Fate { continues: true, ..Fate::new(money, Nature::Continuing, draw) })
        .collect();
    // 压减 takes of projects that have plenty.
    initial.sort_by_key(|fate| std::cmp::Reverse(fate.money[1]));
    let cuts = amounts(counts.cut_money, counts.cut, draw);
    for (place, (fate, cut)) in initial.iter_mut().skip(8).zip(cuts).enumerate() {
        let round = Round { is_ordered: true, result: Some(RoundResult::Cut(cut)), is_open: false };
        fate.rounds[place % 2] = round;
    }
    for (place, money) in
        amounts(counts.limited_money, counts.limited, draw).into_iter().enumerate()
    {
        let mut fate = Fate { continues: true, ..Fate::new(money, Nature::Continuing, draw) };
        // Those of the second round are the last to be closed.
        let is_open = counts.limited - counts.open <= place;
        let round = Round { is_ordered: true, result: Some(RoundResult::Limited), is_open };
        fate.rounds[usize::from(is_open || place % 5 < 2)] = round;
        initial.push(fate);
    }
    shuffle(&mut initial, draw);
    let new = amounts(counts.requested, counts.new, draw);
    initial.extend(new.into_iter().map(|money| Fate::new(money, Nature::New, draw)));
    let added = amounts(added, counts.added, draw);
    let added = added.into_iter().map(|money| Fate::new(money, Nature::InYearAddition, draw));
    let mut all: Vec<Fate> = initial.into_iter().chain(added).collect();
    for (place, wanted) in [counts.may, counts.august].into_iter().enumerate() {
        let has = all.iter().filter(|fate| fate.rounds[place].is_ordered).count();
        order(&mut all, place, wanted - has, draw);
    }
    for (number, fate) in all.iter_mut().enumerate() {
        if number % 40 == 9 {
            fate.budget = BudgetKind::GovernmentFund;
        }
    }
    all
}

/// So many more orders of a round, for drawn projects that have none of it.
fn order(all: &mut [Fate], round: usize, count: usize, draw: &mut Draw) {
    let mut free: Vec<usize> =
        (0..all.len()).filter(|place| !all[*place].rounds[round].is_ordered).collect();
    shuffle(&mut free, draw);
    for place in free.into_iter().take(count) {
        all[place].rounds[round].is_ordered = true;
    }
}

fn shuffle<T>(list: &mut [T], draw: &mut Draw) {
    for place in (1..list.len()).rev() {
        list.swap(place, draw.below(place + 1));
    }
}

/// The projects of the year before. Those that go on are the first, in the places that they keep; the agencies'
/// follow them.
fn before(counts: &Counts, now: &[Fate], places: &Places<'_>, draw: &mut Draw) -> Vec<Fate> {
    let going_on = now.iter().filter(|fate| fate.nature == Nature::Continuing).count();
    let key_money = shared(counts.key_money, counts.key, draw);
    let first_key = going_on.next_multiple_of(places.count());
    let mut all: Vec<Fate> = (0..counts.evaluated)
        .map(|number| {
            let money = match (now.get(number), number.checked_sub(first_key)) {
                // Not more than a third more is asked for in the next year.
                (Some(next), _) if next.continues => Amount::from_fen(
                    next.money[1].fen() / 1_000_000
                        * i64::try_from(draw.between(80, 115)).expect("it is small")
                        * 10_000,
                ),
                (_, Some(key)) if key < counts.key => key_money[key],
                _ => Amount::from_fen(
                    i64::try_from(draw.between(6_000, 90_000)).expect("it is small") * 10_000,
                ),
            };
            let nature = if number < counts.initial_before {
                Nature::Continuing
            } else {
                Nature::InYearAddition
            };
            let key = number.checked_sub(first_key).filter(|key| *key < counts.key);
            Fate { key, ..Fate::new(money, nature, draw) }
        })
        .collect();
    let mut grades: Vec<Grade> =
        [(counts.good, Grade::Good), (counts.fair, Grade::Fair), (counts.poor, Grade::Poor)]
            .into_iter()
            .flat_map(|(count, grade)| std::iter::repeat_n(grade, count))
            .collect();
    let may_fail = |place: &usize| {
        all[*place].key.is_none() && !places.template(places.of(*place)).is_all_or_nothing()
    };
    let mut free: Vec<usize> = (0..all.len()).filter(may_fail).collect();
    shuffle(&mut free, draw);
    for (place, grade) in free.into_iter().zip(grades.drain(..)) {
        all[place].grade = grade;
    }
    // Every thirtieth of those that were in the budget from the beginning.
    for fate in all.iter_mut().take(counts.initial_before).skip(12).step_by(30) {
        fate.has_transfer = fate.grade == Grade::Excellent;
    }
    if let Some(fund) = all.iter_mut().find(|fate| fate.key == Some(1)) {
        fund.budget = BudgetKind::GovernmentFund;
    }
    all
}

/// Each department chooses its largest projects of the year before; all together choose as many as wanted.
fn select(counts: &Counts, projects: &mut [YearProject]) {
    let mut order: Vec<(usize, i64, usize)> = Vec::new();
    let departments: BTreeSet<String> =
        projects.iter().map(|project| project.seed.department.clone()).collect();
    for department in departments {
        let mut own: Vec<usize> = (0..projects.len())
            .filter(|place| {
                let one = &projects[*place];
                one.year < YEAR && one.key.is_none() && one.seed.department == department
            })
            .collect();
        own.sort_by_key(|place| std::cmp::Reverse(projects[*place].adjusted()));
        let ranked = own.into_iter().enumerate();
        order.extend(ranked.map(|(rank, place)| (rank, -projects[place].adjusted().fen(), place)));
    }
    order.sort_unstable();
    for (_, _, place) in order.into_iter().take(counts.selected) {
        projects[place].is_selected = true;
    }
}

/// The county verifies some that departments evaluated, in as many departments.
fn verify(counts: &Counts, projects: &mut [YearProject]) {
    let mut seen = BTreeSet::new();
    let mut left = counts.verified;
    for project in
        projects.iter_mut().filter(|one| one.is_selected && one.grade == Grade::Excellent)
    {
        if 0 < left && seen.insert(project.seed.department.clone()) {
            project.is_verified = true;
            left -= 1;
        }
    }
}

impl YearProject {
    /// 全年预算数.
    pub(crate) fn adjusted(&self) -> Amount {
        let money = self.seed.money.three().expect("every project of the year has money");
        crate::sheets::amount(&money[1])
    }

    pub(crate) fn nature(&self) -> Nature {
        Nature::from_key(&self.seed.nature).expect("natures of the example are known")
    }
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::act::complete::complete;
    use wenxiao_domain::derive::basis::rules_of;
    use wenxiao_domain::derive::flag::sheet::Behind;
    use wenxiao_domain::form::layout::FormKind;
    use wenxiao_domain::form::sheet::Row;
    use wenxiao_domain::regulation::builtin;
    use wenxiao_domain::unit::points::Points;

    use super::*;
    use crate::sheets::{Names, self_evaluation};

    /// What the forms are scored with is not what they were made with: the rules.
    #[test]
    fn every_self_evaluation_comes_to_the_grade_that_it_is_to_have() {
        let pack = builtin::pack("65").expect("the built-in pack is in order");
        let rules = rules_of(FormKind::SelfEvaluation, YEAR - 1, &pack).expect("it is covered");
        let names = Names { department: "示例县教育局", unit: "示例县教育局" };
        let mut wrong = Vec::new();
        for seed in [super::super::counts::PUBLISHED, 7, 8] {
            for project in YearCounty::of(Counts::of(seed)).of_year(YEAR - 1) {
                let sheet = self_evaluation(&project.seed, names, YEAR - 1).expect("it has money");
                let sheet = complete(&sheet, &rules, &Behind::default()).sheet;
                let total = sheet.field("total_score");
                let word = sheet.field("grade");
                let points = |row: &Row, column| Points::read(row.get(column)).expect("a number");
                let unsaid = sheet.rows("indicators").iter().filter(|row| {
                    points(row, "score") < points(row, "weight")
                        && row.get("deviation_note").is_empty()
                });
                let unsaid: Vec<_> = unsaid.map(|row| row.get("actual_raw")).collect();
                if word != project.grade.word() || !unsaid.is_empty() {
                    wrong.push(format!(
                        "{total} {word} {:?} {unsaid:?} {:?}",
                        project.grade, project.seed.indicators
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{} {:#?}", wrong.len(), &wrong[..wrong.len().min(6)]);
    }
}
