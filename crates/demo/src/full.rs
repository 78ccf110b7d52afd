//! The example at the size of a real county: 64 departments and 675 projects of 2025, generated from a seed
//! and the wordings in `data/full.toml`. The small example stands in it unchanged.

use rust_decimal::Decimal;
use serde::Deserialize;
use wenxiao_domain::indicator::value::TargetValue;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::number::round_half_away;

use crate::catalogue::{Catalogue, DepartmentSeed, Ending, Money, ProjectSeed};
use crate::draw::Draw;

/// Projects with money in 2025.
const PROJECTS: usize = 675;

const SEED: u64 = 2025;

/// `data/full.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wordings {
    /// `名称：写法 写法`.
    departments: Vec<String>,
    pub places: Vec<String>,
    template: Vec<Template>,
}

/// How projects of one sort are worded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Template {
    key: String,
    name: String,
    industry: String,
    goal: String,
    done: String,
    /// The least and the most that is done in a year.
    quantity: [usize; 2],
    /// What that costs, in 万元.
    money: [usize; 2],
    /// `二级|三级|指标值|完成值|分值`.
    indicators: Vec<String>,
}

impl Wordings {
    /// `data/full.toml`.
    pub(crate) fn read() -> Self {
        toml::from_str(include_str!("../data/full.toml"))
            .expect("the example's file is tested to load")
    }

    /// Keys of the wordings of a department of the file, by its place.
    pub(crate) fn of(&self, place: usize) -> &str {
        let (_, keys) =
            self.departments[place].split_once('：').expect("a department has its wordings");
        keys
    }

    /// The wordings of these keys.
    pub(crate) fn named(&self, keys: &str) -> Vec<&Template> {
        let found = keys.split(' ').map(|key| self.template.iter().find(|one| one.key == key));
        found.map(|one| one.expect("a department's wordings are among the templates")).collect()
    }
}

impl Template {
    /// Something that it speaks of is not to happen at all, so that there is no middling result.
    pub(crate) fn is_all_or_nothing(&self) -> bool {
        self.indicators.iter().any(|line| line.contains("|=0"))
    }
}

/// The small example, with the other departments and their projects behind it.
pub(crate) fn generate(mut small: Catalogue) -> Catalogue {
    let wordings = Wordings::read();
    let wanted = small.project.iter().filter(|one| one.money.three().is_some()).count();
    let others = wordings.departments.len();
    let first = small.department.len() + 1;
    for (place, line) in wordings.departments.iter().enumerate() {
        let (name, keys) = line.split_once('：').expect("a department has its wordings");
        let department = department(first + place, name);
        let templates = wordings.named(keys);
        // So many that all departments together have what is wanted.
        let missing = PROJECTS - wanted;
        let (until, before) = (missing * (place + 1) / others, missing * place / others);
        for own in 0..until - before {
            let at = Place { department: first + place, own };
            let template = templates[own % templates.len()];
            let where_ = at.name(name, &wordings.places, own / templates.len());
            small.project.push(project(template, &department.key, at, &where_));
        }
        small.department.push(department);
    }
    small
}

fn department(number: usize, name: &str) -> DepartmentSeed {
    let mut draw = Draw::new(SEED ^ (number as u64) << 20);
    DepartmentSeed {
        key: format!("bumen{number:02}"),
        name: format!("示例县{name}"),
        budget_code: (300 + number).to_string(),
        duties: format!("承担{name}职责范围内的行政管理和公共服务，组织实施本部门的项目。"),
        basic: format!("{}.00", draw.between(80, 900)),
        units: Vec::new(),
        single_officer: draw.below(8) == 0,
        township: is_township(name),
    }
}

/// By its name, as everybody tells.
fn is_township(name: &str) -> bool {
    name.ends_with(['乡', '镇'])
}

/// Which project of which department.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub department: usize,
    pub own: usize,
}

impl Place {
    /// The place in the project's name: a township's is its own.
    pub(crate) fn name(self, department: &str, places: &[String], round: usize) -> String {
        let is_own = is_township(department) || department.ends_with("街道办事处");
        if is_own {
            let own = department.trim_end_matches("街道办事处");
            return if round == 0 {
                own.to_owned()
            } else {
                format!("{own}第{}片区", round + 1)
            };
        }
        places[(self.department * 5 + self.own) % places.len()].clone()
    }

    fn number(self) -> u16 {
        u16::try_from(self.department * 100 + self.own + 1).expect("there are 64 departments")
    }
}

/// How well a project went.
struct Fate {
    /// Done of what was planned, in hundredths.
    done: usize,
    /// Spent of the budget, in thousandths.
    spent: usize,
    /// Of the year's work by the end of May and of August, in hundredths.
    pace: Option<[i64; 2]>,
    ending: Option<Ending>,
}

impl Fate {
    fn of(draw: &mut Draw) -> Self {
        match draw.below(100) {
            0..4 => Self {
                done: draw.between(64, 82),
                spent: draw.between(420, 760),
                pace: Some([15, 35]),
                ending: Some([Ending::Silent, Ending::SentBack][draw.below(2)]),
            },
            4..14 => Self {
                done: draw.between(88, 99),
                spent: draw.between(860, 980),
                pace: Some([30, 68]),
                ending: Some(Ending::Closed),
            },
            14..30 => Self {
                done: draw.between(92, 99),
                spent: draw.between(900, 1000),
                pace: None,
                ending: None,
            },
            _ => Self {
                done: draw.between(100, 108),
                spent: draw.between(960, 1000),
                pace: None,
                ending: None,
            },
        }
    }
}

fn project(template: &Template, department: &str, at: Place, place: &str) -> ProjectSeed {
    let mut draw = Draw::new(SEED.wrapping_mul(31) ^ u64::from(at.number()));
    let [least, most] = template.quantity;
    let [cheap, dear] = template.money;
    let planned = draw.between(least, most);
    let fate = Fate::of(&mut draw);
    let done = (planned * fate.done / 100).max(1);
    // The money grows with what is to be done; 百元 are the smallest that is asked for.
    let cents = 100 * cheap + 100 * (dear - cheap) * (planned - least) / (most - least);
    let ten_thousands = |cents: usize| format!("{}.{:02}", cents / 100, cents % 100);
    let adjusted = if draw.below(12) == 0 { cents * 9 / 10 } else { cents };
    let executed = adjusted * fate.spent / 1000;
    let fill = |text: &str| {
        let text = text.replace("{地}", place).replace("{数}", &planned.to_string());
        text.replace("{实}", &done.to_string())
    };
    let reason = if done < planned {
        "部分任务受征地和天气影响顺延到下年，已列入下年计划"
    } else {
        ""
    };
    let is_new = draw.below(6) == 0;
    ProjectSeed {
        department: department.to_owned(),
        number: at.number(),
        name: fill(&template.name),
        nature: if is_new { "new" } else { "continuing" }.to_owned(),
        industry: template.industry.clone(),
        key: cents >= 50_000,
        unit: String::new(),
        money: Money::Three([cents, adjusted, executed].map(ten_thousands)),
        // What is new in 2025 is done by its end.
        next_money: match draw.below(8) {
            _ if is_new => String::new(),
            0 => String::new(),
            _ => ten_thousands(cents * draw.between(90, 110) / 100),
        },
        tree: String::new(),
        plan: Vec::new(),
        goal: fill(&template.goal),
        done: fill(&template.done),
        target: draw.weighed(TARGETS).to_owned(),
        self_eval: draw.weighed(SELF_EVALUATIONS).to_owned(),
        indicators: template
            .indicators
            .iter()
            .map(|line| {
                let is_short = line.contains("{实}");
                format!("{}|{}", fill(line), if is_short { reason } else { "" })
            })
            .collect(),
        pace: fate.pace,
        ending: fate.ending,
        transfer: None,
        budget: String::new(),
        bond: None,
    }
}

/// How well a project went that is told by its grade, in hundredths.
pub(crate) struct Done {
    /// What was spent of the budget.
    pub spent: u8,
    /// What was done of the quantity, and was reached of the effects and of what people say.
    reached: [u8; 3],
}

impl Done {
    /// `spent` may be above 100 in what was done only: money is not.
    pub(crate) fn of(quantity: usize, [spent, effect, liked]: [usize; 3]) -> Self {
        let part = |hundredths: usize| u8::try_from(hundredths).expect("it is small");
        Self { spent: part(spent), reached: [part(quantity), part(effect), part(liked)] }
    }

    /// What of an indicator's target was reached.
    fn part(&self, level2: &str) -> u8 {
        let [quantity, effect, liked] = self.reached;
        match level2 {
            "数量指标" => quantity,
            "服务对象满意度指标" => liked,
            _ if level2.ends_with("效益指标") => effect,
            _ => 100,
        }
    }

    /// 完成值 of an indicator: as the wording says where all of it was reached.
    fn actual(&self, level2: &str, name: &str, target: &str, told: &str) -> String {
        let part = self.part(level2);
        match TargetValue::read(target, name) {
            TargetValue::Quantity(wanted) if part < 100 || level2 == "数量指标" => {
                let (part, whole) = (Decimal::from(part), Decimal::ONE_HUNDRED);
                let places = u32::from(target.ends_with('%'));
                let reached = if target.starts_with('≤') {
                    // Of what is to stay low there is more.
                    let more = wanted.value * whole / part;
                    if places == 0 { more.ceil() } else { round_half_away(more, places) }
                } else {
                    round_half_away(wanted.value * part / whole, places)
                };
                format!("{}{}", reached.normalize(), wanted.unit)
            }
            _ => told.to_owned(),
        }
    }
}

/// A project of a department, worded as a template says, as large as its money.
pub(crate) fn from_template(
    template: &Template,
    (department, at): (&str, Place),
    place: &str,
    done: &Done,
    money: Amount,
) -> ProjectSeed {
    let [least, most] = template.quantity;
    let [cheap, dear] = template.money.map(|money| 1_000_000 * money);
    let money = usize::try_from(money.fen()).expect("budgets are above nought");
    // In proportion to what a project of the wording costs.
    let planned = if cheap <= money {
        least + (money - cheap) * (most - least) / (dear - cheap)
    } else {
        (least * money / cheap).max(1)
    };
    let reached = (planned * usize::from(done.reached[0]) / 100).max(1);
    let fill = |text: &str| {
        let text = text.replace("{地}", place).replace("{数}", &planned.to_string());
        text.replace("{实}", &reached.to_string())
    };
    let reason = "部分任务受征地和天气影响没有完成，已列入下年计划";
    let indicator = |line: &String| {
        let follows_quantity = line.contains("{实}");
        let line = fill(line);
        let [level2, name, target, told, weight] =
            <[&str; 5]>::try_from(line.split('|').collect::<Vec<_>>())
                .expect("an indicator of a wording has five parts");
        let actual = done.actual(level2, name, target, told);
        // Where little was done, what it cost counts for less.
        let is_dear = level2 == "成本指标" && done.reached[0] < 60;
        let is_short = done.part(level2) < 100 || is_dear || follows_quantity && reached < planned;
        let reason = if is_short { reason } else { "" };
        format!("{level2}|{name}|{target}|{actual}|{weight}|{reason}")
    };
    ProjectSeed {
        department: department.to_owned(),
        number: at.number(),
        name: fill(&template.name),
        nature: String::new(),
        industry: template.industry.clone(),
        key: false,
        unit: String::new(),
        money: Money::None(String::new()),
        next_money: String::new(),
        tree: String::new(),
        plan: Vec::new(),
        goal: fill(&template.goal),
        done: fill(&template.done),
        target: String::new(),
        self_eval: String::new(),
        indicators: template.indicators.iter().map(indicator).collect(),
        pace: None,
        ending: None,
        transfer: None,
        budget: String::new(),
        bond: None,
    }
}

/// How far the targets of 2026 are, in a hundred.
const TARGETS: &[(usize, &str)] = &[
    (46, "accepted"),
    (18, "filed"),
    (14, "submitted"),
    (5, "returned"),
    (3, "returned_department"),
    (14, "none"),
];

/// How far the self-evaluations of 2025 are, in a hundred.
const SELF_EVALUATIONS: &[(usize, &str)] = &[
    (58, "accepted"),
    (16, "filed"),
    (10, "submitted"),
    (4, "returned"),
    (3, "late"),
    (9, "none"),
];
