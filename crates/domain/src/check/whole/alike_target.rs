//! 与其他项目雷同.

use crate::check::declare::*;
use crate::derive::alike::Alike;

declare_check! {
    /// 指标和指标值要按本项目的内容测算。整张表与另一个项目（本年度的，或者以前几个年度的）几乎一样，多半是抄来的，
    /// 监控、自评时说不清完成的是谁的指标。同一个项目以前年度的目标不算；很多项目都用的通用指标不计；涉密或敏感项目不参加比较。
    /// 多少条、多大比例算雷同，往前比几个年度，见规则“target.alike”。
    pub static ALIKE_TARGET = {
        code: "W023",
        title: "与其他项目雷同",
        severity: Advice,
        category: None,
        forms: TARGET,
        source: "财预〔2015〕88号：绩效目标应当具体细化、与项目密切相关；雷同的界限为拟定",
        life: Life::Active,
        good: &[
            &[("name", "维修渠道长度"), ("target_raw", "≥12公里")],
        ],
        bad: &[
            &[("name", "维修渠道长度"), ("target_raw", "≥12公里"), ("@alike", "渠道维修 水利局 2025 9")],
            &[("name", "维修渠道长度"), ("target_raw", "≥12公里"), ("@year", "2026"), ("@alike", "渠道维修 水利局 2025 9、水闸维修 兴平镇 2026 8")],
        ],
        run: Run::Sheet(|view| {
            let alike = &view.facts.alike;
            let named: Vec<String> = alike.iter().take(NAMED).map(|one| said(one, view)).collect();
            let message = match alike.len() {
                0 => return Vec::new(),
                1 => format!("与{}指标、指标值都相同", named.concat()),
                count => format!(
                    "与{count}个项目的指标、指标值大都相同：{}{}",
                    named.join("、"),
                    if NAMED < count { "等" } else { "" },
                ),
            };
            let rows = view.rows().count();
            view.say(
                FieldPath::field("indicators"),
                format!("{message}（本表共{rows}条）。请按本项目自己的内容和测算设置指标；同类项目确实统一要求的，可以保留。"),
            )
        }),
    }
}

/// How many of the alike are named.
const NAMED: usize = 3;

/// `“渠道维修”（水利局）有9条`, with the year where it is another than the form's.
fn said(one: &Alike, view: &View) -> String {
    let year = match view.facts.year {
        Some(year) if year != one.budget_year => format!("{}年度", one.budget_year),
        Some(_) | None => String::new(),
    };
    format!("{year}“{}”（{}）有{}条", one.name, one.unit, one.same)
}
