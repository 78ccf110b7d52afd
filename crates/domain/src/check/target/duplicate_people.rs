//! 同一批人重复计量.

use crate::check::declare::*;

declare_check! {
    /// 同一个人数先作产出、又作受益人数，实际只说了一件事。
    pub static DUPLICATE_PEOPLE = {
        code: "T043",
        title: "同一批人重复计量",
        severity: Advice,
        category: Some("duplicate_indicator"),
        forms: BOTH,
        source: "财预〔2015〕88号：绩效指标应当精简、不重复",
        life: Life::Active,
        good: &[
            &[("0.l2", "数量指标"), ("0.name", "脱贫人口培训人数"), ("0.target_raw", "≥200人"), ("1.l2", "社会效益指标"), ("1.name", "受益脱贫人口数"), ("1.target_raw", "≥860人")],
        ],
        bad: &[
            &[("0.l2", "数量指标"), ("0.name", "脱贫人口入社人数"), ("0.target_raw", "≥867人"), ("1.l1", "效益指标"), ("1.l2", "社会效益指标"), ("1.name", "受益脱贫人口数"), ("1.target_raw", "≥867人")],
        ],
        run: Run::Sheet(|view| {
            let mut doubts = Vec::new();
            for (index, line) in view.lines.iter().enumerate() {
                if !is_head_count(line) {
                    continue;
                }
                let earlier = view.lines[..index].iter().find(|other| same_people(line, other));
                if let Some(other) = earlier {
                    let message = format!(
                        "与第{}行“{}”是同一批人。请只留一行，或者换成说明变化的指标。",
                        other.index + 1,
                        other.name.core
                    );
                    doubts.extend(doubt(line, "name", message));
                }
            }
            doubts
        }),
    }
}

/// The row only counts who took part or benefited, and says nothing that was done to them.
fn is_head_count(line: &Line) -> bool {
    let name = &line.name.core;
    ends(name, words!("人口数 人口总数 总人数 户数 受益人数"))
        || (name.starts_with("受益") && ends(name, words!("人数 户数 人口数")))
}

fn same_people(line: &Line, other: &Line) -> bool {
    let (Some(a), Some(b)) = (line.target.measure(), other.target.measure()) else { return false };
    let people = matches!(a.family, Some(Family::Person | Family::Household));
    let telling = Decimal::ONE_HUNDRED < a.number && !(a.number % Decimal::TEN).is_zero();
    people
        && telling
        && a.family == b.family
        && a.magnitude() == b.magnitude()
        && shares_noun(&line.name.core, &other.name.core)
}

/// Four characters in a row that both names hold.
fn shares_noun(a: &str, b: &str) -> bool {
    let letters: Vec<char> = a.chars().collect();
    letters.windows(4).any(|window| b.contains(&window.iter().collect::<String>()))
}
