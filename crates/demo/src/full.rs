//! The example at the size of a real county: 64 departments and 675 projects of 2025, generated from a seed
//! and the wordings in `data/full.toml`. The small example stands in it unchanged.

use serde::Deserialize;

use crate::catalogue::{Catalogue, DepartmentSeed, Ending, Money, ProjectSeed};
use crate::draw::Draw;

/// Projects with money in 2025.
const PROJECTS: usize = 675;

const SEED: u64 = 2025;

/// `data/full.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wordings {
    /// `名称：写法 写法`.
    departments: Vec<String>,
    places: Vec<String>,
    template: Vec<Template>,
}

/// How projects of one sort are worded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
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

/// The small example, with the other departments and their projects behind it.
pub(crate) fn generate(mut small: Catalogue) -> Catalogue {
    let wordings: Wordings = toml::from_str(include_str!("../data/full.toml"))
        .expect("the example's file is tested to load");
    let wanted = small.project.iter().filter(|one| one.money_2025.three().is_some()).count();
    let others = wordings.departments.len();
    let first = small.department.len() + 1;
    for (place, line) in wordings.departments.iter().enumerate() {
        let (name, keys) = line.split_once('：').expect("a department has its wordings");
        let department = department(first + place, name);
        let templates: Vec<&Template> = keys
            .split(' ')
            .map(|key| wordings.template.iter().find(|one| one.key == key))
            .map(|found| found.expect("a department's wordings are among the templates"))
            .collect();
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
struct Place {
    department: usize,
    own: usize,
}

impl Place {
    /// The place in the project's name: a township's is its own.
    fn name(self, department: &str, places: &[String], round: usize) -> String {
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
        money_2025: Money::Three([cents, adjusted, executed].map(ten_thousands)),
        // What is new in 2025 is done by its end.
        money_2026: match draw.below(8) {
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
