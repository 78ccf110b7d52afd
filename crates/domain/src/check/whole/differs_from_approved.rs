//! 指标与批复的绩效目标不一致.

use crate::check::declare::*;
use crate::form::target_adjustment::indicator_named;

declare_check! {
    /// 自评表、监控表的指标和指标值应当与批复（或调整后）的绩效目标一致，不能自行改低、漏报或增加。
    pub static DIFFERS_FROM_APPROVED = {
        code: "W012",
        title: "指标与批复的绩效目标不一致",
        severity: Blocking,
        category: None,
        forms: ANSWERS,
        source: "FM-05第5、6项：取自批复或调整后的绩效目标",
        life: Life::Active,
        good: &[
            &[("name", "渠道长度"), ("target_raw", "12公里"), ("@approved.name", "渠道长度"), ("@approved.target_raw", "12公里")],
        ],
        bad: &[
            &[("name", "渠道长度"), ("target_raw", "10公里"), ("@approved.name", "渠道长度"), ("@approved.target_raw", "12公里")],
            &[("name", "闸门数量"), ("target_raw", "3座"), ("@approved.name", "渠道长度"), ("@approved.target_raw", "12公里")],
        ],
        run: Run::Sheet(|view| {
            let Some(approved) = view.facts.approved else { return Vec::new() };
            let mut doubts = Vec::new();
            for row in approved.rows("indicators").iter().filter(|row| !row.is_empty()) {
                let name = squeeze(row.get("name"));
                let line = view.lines.iter().find(|line| squeeze(line.row.get("name")) == name);
                match line {
                    None => doubts.push(Doubt {
                        place: FieldPath::Whole,
                        message: format!("现行目标的指标“{}”不在表上。请补上这一行，或者按现行目标更新。", row.get("name")),
                    }),
                    Some(line) if line.target_text != squeeze(row.get("target_raw")) => {
                        let message = format!(
                            "指标值“{}”与现行目标的“{}”不同。请按现行目标更新；确需改变的，先办理目标调整。",
                            line.row.get("target_raw"),
                            row.get("target_raw")
                        );
                        doubts.extend(doubt(line, "target_raw", message));
                    }
                    Some(_) => {}
                }
            }
            for line in &view.lines {
                let name = line.row.get("name");
                if !name.trim().is_empty() && indicator_named(approved, name).is_none() {
                    let message = format!("“{name}”不在现行目标里。请到整表删除这一行；确需增加的，先办理目标调整。");
                    doubts.extend(doubt(line, "name", message));
                }
            }
            doubts
        }),
    }
}
