//! 存在的问题 and 下一步计划, proposed from the records: the stage whose forms went back most often, indicators that
//! checks find fault with, projects that fell behind, orders that are not closed, departments that need coaching. Each
//! is a sentence with its counts; what the counts do not show is not said.

use crate::annual_assessment::{Coached, coached, habits};
use crate::check::registry::find as check;
use crate::figure::{FigureValue, Population, find};
use crate::form::layout::FormKind;
use crate::overview::review::{ReviewFigures, review_figures};
use crate::party::membership::Scope;
use crate::regulation::key;
use crate::unit::day::Day;
use crate::unit::share::Share;
use crate::work_ledger::condition::Looked;

/// Departments that are named at most.
const NAMED: usize = 3;

/// A problem, and what is to be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What the records show, without 一是.
    pub problem: String,
    /// What follows, without 一是.
    pub plan: String,
}

fn share(part: i64, whole: i64) -> String {
    Share::new(part, whole).map_or_else(String::new, |share| share.percent().fixed(1))
}

/// Everything that the records of a work year show, the most telling first.
pub fn problems(all: Population<'_>, today: Day) -> Vec<Problem> {
    [stage(all), indicators(all), behind(all), open(all), departments(all, today)]
        .into_iter()
        .flatten()
        .collect()
}

/// The stage of which the most reviews sent a form back.
fn stage(all: Population<'_>) -> Option<Problem> {
    let mut sums = [ReviewFigures::default(); 4];
    for of_department in review_figures(all.county, all.work_year, &Scope::County).values() {
        for (sum, one) in sums.iter_mut().zip(of_department) {
            *sum = *sum + *one;
        }
    }
    let stages = FormKind::REVIEWS.iter().zip(sums).filter(|(_, one)| 0 < one.returned);
    let by_rate = |(_, one): &(&FormKind, ReviewFigures)| {
        u64::from(one.returned) * 1_000_000 / u64::from(one.conclusions())
    };
    let (kind, worst) = stages.max_by_key(by_rate)?;
    let name = kind.layout().title.trim_end_matches("审核表").trim_end_matches("评分");
    let rate = share(i64::from(worst.returned), i64::from(worst.conclusions()));
    Some(Problem {
        problem: format!(
            "{name}环节填报质量不高。共审核{}次，退回修改{}次，占{rate}，提出修改意见{}条，\
             在各环节中退回率最高。",
            worst.conclusions(),
            worst.returned,
            worst.repairs,
        ),
        plan: format!(
            "抓好{name}环节的业务培训。以退回意见为教材，分部门讲清常见错误和改正办法，\
             送审前先由部门负责人核对，减少退回修改。"
        ),
    })
}

/// The fault that checks find most often on the newest form.
fn indicators(all: Population<'_>) -> Option<Problem> {
    let most = habits(all.county, all.work_year, None);
    let most = most.iter().find(|one| check(&one.code).is_some())?;
    let (title, count) = (&most.title, most.forms);
    Some(Problem {
        problem: format!(
            "填报材料不够规范。校验提示最多的是“{title}”，有{count}份材料存在这一问题。"
        ),
        plan: format!(
            "规范填报材料。对照“{title}”等校验提示逐项清理，送审前先由部门改正；\
             把可量化、可核实的指标补入指标库，供各部门编制下一年度目标时选用。"
        ),
    })
}

/// Projects that were supervised, among those that were looked at.
fn behind(all: Population<'_>) -> Option<Problem> {
    let count = |id: &str| match (find(id)?.compute)(all).value {
        FigureValue::Count(count) => Some(count),
        _ => None,
    };
    let (may, august, projects) = (count("F12")?, count("F13")?, count("F2")?);
    let most = may.max(august);
    let begin = Day::new(all.work_year, 1, 1)?;
    let many = all.pack.at(key::MANY_SUPERVISED, begin).ok()?.value;
    if !Share::new(most, projects)?.reaches(many) {
        return None;
    }
    let rounds = [("5月", may), ("8月", august)].into_iter().filter(|(_, count)| 0 < *count);
    let told = rounds.map(|(round, count)| {
        format!("{round}监控督办{count}个，占项目总数的{}", share(count, projects))
    });
    Some(Problem {
        problem: format!("部分项目执行偏慢。{}。", told.collect::<Vec<_>>().join("；")),
        plan: "做实项目前期工作。未完成前期准备的项目不安排当年预算，监控节点前对支出进度低于时序的项目提前提醒，\
               督办事项逐项限时销号。"
            .to_owned(),
    })
}

/// Orders that are open.
fn open(all: Population<'_>) -> Option<Problem> {
    let FigureValue::Ratio { part, whole } = (find("F14")?.compute)(all).value else { return None };
    let left = whole - part;
    (0 < left).then(|| Problem {
        problem: format!(
            "整改没有全部到位。监控共下达督办{whole}件，还有{left}件没有销号，占{}。",
            share(left, whole)
        ),
        plan: format!(
            "加强整改跟踪问效。对没有销号的{left}件督办逐件核实原因、明确时限，\
             到期仍不整改的按规定压减预算并计入部门考核。"
        ),
    })
}

/// Departments whose forms went back most often and whose orders are overdue.
fn departments(all: Population<'_>, today: Day) -> Option<Problem> {
    let Population { county, work_year, pack } = all;
    let coached = coached(Looked { county, pack, work_year, today });
    let name = |one: &Coached| all.county.organization_name(one.department, today).to_owned();
    let names: Vec<String> = coached.iter().take(NAMED).map(name).collect();
    (!names.is_empty()).then(|| Problem {
        problem: format!(
            "部门之间工作不平衡。{}等部门退回修改和逾期未整改的事项较多，需要上门辅导。",
            names.join("、")
        ),
        plan: format!(
            "开展点对点辅导。由县财政局对{}逐家上门辅导，帮助核对项目资料、规范填报。",
            names.join("、")
        ),
    })
}
