//! The departments as a whole: what they promised, how far they were in the middle of the year, what came
//! of it.

use rust_decimal::Decimal;
use wenxiao_domain::act::Verdict;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::layout::{FormFamily, FormKind};
use wenxiao_domain::form::monitoring::TICK;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::indicator::value::TargetValue;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::id::DocumentId;
use wenxiao_domain::unit::number::round_half_away;

use crate::case::Case;
use crate::catalogue::{Catalogue, DepartmentSeed, IndicatorSeed, ProjectSeed};
use crate::evaluation::arranged;
use crate::ids::id;
use crate::monitoring::{Answered, TicketSeed};
use crate::people::unit_id;
use crate::plan::Writer;
use crate::sheets::amount;

/// How far the self-evaluation of 2025 and the target of 2026 are, one department after another.
const FATES: [(&str, &str); 7] = [
    ("accepted", "accepted"),
    ("filed", "accepted"),
    ("accepted", "filed"),
    ("none", "submitted"),
    ("submitted", "accepted"),
    ("returned", "filed"),
    ("accepted", "none"),
];

impl Writer {
    /// A form about a department as a whole, begun on a day.
    pub(crate) fn case_of_department(
        &self,
        seed: &'static DepartmentSeed,
        kind: FormKind,
        budget_year: i16,
        sheet: Sheet,
        (year, month, day): (i16, i8, i8),
    ) -> Case {
        let key = format!("{}/{}/{budget_year}", kind.key(), seed.key);
        Case {
            department: seed,
            number: number(seed),
            kind,
            document: DocumentId::new(id("document", &key)),
            subject: SubjectId::Department(unit_id(&seed.key), budget_year),
            sheet,
            year,
            month,
            day,
        }
    }

    /// Both years of a department, as far as it has come.
    pub(crate) fn whole_department(&mut self, seed: &'static DepartmentSeed) {
        let (evaluated, promised) = match seed.key.as_str() {
            "jiaoyu" => ("accepted", "returned"),
            "shuili" => ("filed", "accepted"),
            "nongye" => ("accepted", "submitted"),
            "weijian" => ("submitted", "filed"),
            "jiaotong" => ("none", "accepted"),
            "wenlv" => ("none", "none"),
            _ => FATES[usize::from(number(seed)) % FATES.len()],
        };
        for (kind, budget_year, (year, month, day), state) in [
            (FormKind::DepartmentTarget, 2025, (2025, 3, 26), "accepted"),
            (FormKind::DepartmentMonitoring, 2025, (2025, 7, 4), "accepted"),
            (FormKind::DepartmentSelfEvaluation, 2025, (2026, 4, 2), evaluated),
            (FormKind::DepartmentTarget, 2026, (2026, 3, 27), promised),
        ] {
            let whole = Whole::of(self.catalogue, seed, budget_year);
            let sheet = whole.sheet(kind);
            let case = self.case_of_department(seed, kind, budget_year, sheet, (year, month, day));
            self.go(&case, state);
            if kind == FormKind::DepartmentMonitoring && is_slow(seed) {
                self.ticket(&TicketSeed {
                    document: case.document,
                    department: &seed.key,
                    minute: 25,
                    ordered: (2025, 7, 11),
                    demand: "请查明上半年支出偏慢的原因，30天内提出加快执行的措施，并上传支付资料。",
                    answered: Some(Answered {
                        on: (2025, 7, 29),
                        text: "已逐项排出支付计划，7月支付两个项目的进度款，8月底前达到时序进度。",
                        judged: (2025, 8, 4),
                        verdict: Verdict::Close,
                        opinion: "支付计划和凭证齐全，同意销号。",
                    }),
                });
            }
        }
    }
}

/// 部门预算编码, which spreads what the departments do over days and fates.
pub(crate) fn number(seed: &DepartmentSeed) -> u16 {
    seed.budget_code.parse().expect("codes of the example are numbers")
}

/// The one department of the example that was slow with its money in the first half of the year.
fn is_slow(seed: &DepartmentSeed) -> bool {
    seed.key == "nongye"
}

/// A department in a year.
pub(crate) struct Whole<'a> {
    pub(crate) seed: &'a DepartmentSeed,
    pub(crate) budget_year: i16,
    /// Its projects of the year with their money.
    pub(crate) projects: Vec<(&'a ProjectSeed, Money)>,
    /// It is behind with its money in the middle of the year.
    pub(crate) is_slow: bool,
    /// What of its core task was done, in hundredths; as its first project tells where nothing is said.
    pub(crate) core: Option<i64>,
}

/// 年初预算数, 全年预算数, 执行数.
pub(crate) type Money = [Amount; 3];

impl Whole<'static> {
    /// A department of a catalogue in one of its two years.
    pub(crate) fn of(
        catalogue: &'static Catalogue,
        seed: &'static DepartmentSeed,
        budget_year: i16,
    ) -> Self {
        let own = catalogue.project.iter().filter(|project| project.department == seed.key);
        let projects = own.filter_map(|project| {
            let money = match budget_year {
                2025 => project.money.three()?.each_ref().map(|text| amount(text)),
                _ if project.next_money.is_empty() => return None,
                _ => {
                    let initial = amount(&arranged(project));
                    [initial, initial, Amount::ZERO]
                }
            };
            Some((project, money))
        });
        Self { seed, budget_year, projects: projects.collect(), is_slow: is_slow(seed), core: None }
    }
}

impl Whole<'_> {
    fn projects(&self) -> impl Iterator<Item = (&ProjectSeed, Money)> {
        self.projects.iter().map(|(project, money)| (*project, *money))
    }

    /// 项目支出.
    fn project_money(&self) -> Money {
        self.projects().fold([Amount::ZERO; 3], |sum, (_, money)| {
            [sum[0] + money[0], sum[1] + money[1], sum[2] + money[2]]
        })
    }

    /// A form about the department, as it was filed.
    pub(crate) fn sheet(&self, kind: FormKind) -> Sheet {
        let mut sheet = Sheet::new(kind);
        sheet.set_field("year", self.budget_year.to_string());
        sheet.set_field("competent_department", self.seed.name.clone());
        sheet.set_field("budget_code", self.seed.budget_code.clone());
        let goals = self.projects().enumerate();
        let goals =
            goals.map(|(number, (project, _))| format!("目标{}：{}", number + 1, project.goal));
        sheet.set_field("objective.expected", goals.collect::<Vec<_>>().join("\n"));
        match kind.family() {
            FormFamily::Target | FormFamily::Adjustment => self.target(&mut sheet),
            FormFamily::Monitoring => self.monitoring(&mut sheet),
            FormFamily::SelfEvaluation => self.self_evaluation(&mut sheet),
            FormFamily::ExAnte
            | FormFamily::Evaluation
            | FormFamily::Authenticity
            | FormFamily::Review => {}
        }
        sheet
    }

    fn target(&self, sheet: &mut Sheet) {
        sheet.set_field("duties", self.seed.duties.clone());
        sheet.set_field("contact", "示例联系人");
        sheet.set_field("phone", "0000-0000000");
        let basic = amount(&self.seed.basic);
        let [of_projects, ..] = self.project_money();
        for (kind, money) in [
            ("年度资金总额", basic + of_projects),
            ("其中：基本支出", basic),
            ("项目支出", of_projects),
        ] {
            let row = Row::default().with("kind", kind).with("amount", money.to_string());
            sheet.rows_mut("funds").push(row);
        }
        for (project, [initial, ..]) in self.projects() {
            let row = Row::default().with("name", project.name.clone());
            let row = row.with("content", project.goal.clone()).with("total", initial.to_string());
            let row = row.with("fiscal", initial.to_string()).with("other", "0.00");
            sheet.rows_mut("tasks").push(row);
        }
        self.indicators(sheet, |row, indicator| row.set("weight", indicator.weight));
    }

    /// In the middle of the year half of the staff's money and somewhat less of the rest is spent; by the
    /// slow department a third.
    fn monitoring(&self, sheet: &mut Sheet) {
        let basic = amount(&self.seed.basic).fen();
        let staff = Amount::from_fen(basic / 10 * 9);
        let running = Amount::from_fen(basic - basic / 10 * 9);
        let [initial, adjusted, _] = self.project_money();
        let part = |money: Amount, percent: i64| Amount::from_fen(money.fen() / 100 * percent);
        let paces = if self.is_slow { [36, 34, 33] } else { [50, 44, 46] };
        let rows = [
            ("人员类", staff, staff, part(staff, paces[0])),
            ("运转类", running, running, part(running, paces[1])),
            ("特定目标类", initial, adjusted, part(adjusted, paces[2])),
        ];
        let total = |of: fn(&(&str, Amount, Amount, Amount)) -> Amount| rows.iter().map(of).sum();
        let whole = ("合计", total(|row| row.1), total(|row| row.2), total(|row| row.3));
        for (kind, initial, adjusted, executed) in [whole].into_iter().chain(rows) {
            let row = Row::default().with("kind", kind);
            let row = row.with("initial_budget", initial.to_string());
            let row = row.with("adjusted_budget", adjusted.to_string());
            let row = row.with("executed", executed.to_string());
            sheet.rows_mut("funds").push(row.with("forecast", adjusted.to_string()));
        }
        for (project, [initial, ..]) in self.projects() {
            let row = Row::default().with("name", project.name.clone());
            let row = row.with("total", initial.to_string());
            sheet.rows_mut("tasks").push(row.with("progress", "按计划推进，已完成约一半。"));
        }
        self.indicators(sheet, |row, indicator| {
            row.set("actual_raw", indicator.actual);
            row.set("likely_sure", TICK);
        });
    }

    fn self_evaluation(&self, sheet: &mut Sheet) {
        for (field, text) in [
            ("objective.actual", "年度目标全部完成，资金使用规范，群众满意。"),
            ("report.overview", &*self.seed.duties),
            ("report.completion", "年度主要任务均已完成，六个维度的指标达到目标值。"),
            ("report.conclusion", "自评结果真实，资料齐全。"),
            ("report.problems", "项目前期准备偏晚；下年度提前两个月开展招标和占地协商。"),
        ] {
            sheet.set_field(field, text);
        }
        let basic = amount(&self.seed.basic);
        let projects = self.project_money();
        let whole = projects.map(|money| money + basic);
        let none = [Amount::ZERO; 3];
        for (kind, money) in [
            ("年度资金总额", whole),
            ("按收入性质分：一般公共预算", whole),
            ("政府性基金拨款", none),
            ("专户非税", none),
            ("其他资金", none),
            ("按支出性质分：基本支出", [basic; 3]),
            ("项目支出", projects),
        ] {
            let row = Row::default().with("kind", kind).with("weight", "—").with("score", "—");
            let row = row.with("initial_budget", money[0].to_string());
            let row = row.with("adjusted_budget", money[1].to_string());
            sheet.rows_mut("funds").push(row.with("executed", money[2].to_string()));
        }
        self.indicators(sheet, |row, indicator| {
            row.set("weight", indicator.weight);
            row.set("actual_raw", indicator.actual);
            row.set("deviation_note", indicator.reason);
        });
    }

    /// What of the core task was done, where it is told.
    fn reached(&self, core: &IndicatorSeed<'_>) -> Option<String> {
        let part = self.core?;
        let TargetValue::Quantity(target) = TargetValue::read(core.target, core.name) else {
            return None;
        };
        let reached = target.value * Decimal::from(part) / Decimal::ONE_HUNDRED;
        Some(format!("{}{}", round_half_away(reached, 0).normalize(), target.unit))
    }

    /// One indicator for each dimension; 履职效能 has that of the department's first project.
    fn indicators(&self, sheet: &mut Sheet, fill: impl Fn(&mut Row, &Promise<'_>)) {
        let first = self.projects().next();
        let first = first.and_then(|(project, _)| project.indicators().next());
        let core: Option<IndicatorSeed<'_>> = first;
        let short = core.as_ref().and_then(|core| self.reached(core));
        let performance = match &core {
            Some(core) => Promise {
                dimension: "履职效能",
                level2: "核心任务",
                name: core.name,
                target: core.target,
                actual: short.as_deref().unwrap_or(core.actual),
                weight: "35",
                reason: if short.is_some() { SHORT } else { core.reason },
            },
            None => Promise {
                dimension: "履职效能",
                level2: "核心任务",
                name: "年度重点任务完成率",
                target: "=100%",
                actual: "100%",
                weight: "35",
                reason: "",
            },
        };
        for promise in [COMMON[0], COMMON[1], performance, COMMON[2], COMMON[3], COMMON[4]] {
            let mut row = Row::default()
                .with("l1", promise.dimension)
                .with("l2", promise.level2)
                .with("name", promise.name)
                .with("target_raw", promise.target);
            fill(&mut row, &promise);
            sheet.rows_mut("indicators").push(row);
        }
    }
}

/// Why the core task was not done.
const SHORT: &str = "核心任务受征地和天气影响没有全部完成，已列入下年计划";

/// An indicator of a department.
#[derive(Clone, Copy)]
struct Promise<'a> {
    dimension: &'a str,
    level2: &'a str,
    name: &'a str,
    target: &'a str,
    actual: &'a str,
    weight: &'a str,
    reason: &'a str,
}

/// What every department of the example promises.
const COMMON: [Promise<'static>; 5] = [
    Promise {
        dimension: "运行成本",
        level2: "公用经费",
        name: "公用经费控制率",
        target: "≤100%",
        actual: "97%",
        weight: "15",
        reason: "",
    },
    Promise {
        dimension: "管理效率",
        level2: "预算管理",
        name: "预算完成率",
        target: "≥90%",
        actual: "95%",
        weight: "20",
        reason: "",
    },
    Promise {
        dimension: "社会效应",
        level2: "社会公众",
        name: "群众投诉办结率",
        target: "≥98%",
        actual: "100%",
        weight: "10",
        reason: "",
    },
    Promise {
        dimension: "可持续发展能力",
        level2: "队伍建设",
        name: "业务培训人次",
        target: "≥60人次",
        actual: "72人次",
        weight: "10",
        reason: "",
    },
    Promise {
        dimension: "服务对象满意度",
        level2: "满意度",
        name: "服务对象满意度",
        target: "≥90%",
        actual: "94%",
        weight: "10",
        reason: "",
    },
];
