//! 指标过多.

use crate::check::declare::*;
use crate::indicator::dimension::Dimension;
use crate::indicator::level::Level1;
use crate::regulation::key;

declare_check! {
    /// 指标要精简：每一条都要监控两次、自评一次、留佐证，条数太多，主要的产出和效果反而看不出来。
    /// 条数上限见规则“target.indicators_most”，部门整体另有上限；只是提示，不影响送审。
    pub static TOO_MANY_INDICATORS = {
        code: "W022",
        title: "指标过多",
        severity: Hint,
        category: None,
        forms: TARGETS,
        source: "财预〔2015〕88号：绩效指标应当精简、不重复；条数上限为拟定",
        life: Life::Active,
        good: &[
            &[("0.l1", "产出指标"), ("0.name", "产出指标1"), ("1.l1", "产出指标"), ("1.name", "产出指标2"), ("2.l1", "产出指标"), ("2.name", "产出指标3"), ("3.l1", "产出指标"), ("3.name", "产出指标4"), ("4.l1", "产出指标"), ("4.name", "产出指标5"), ("5.l1", "产出指标"), ("5.name", "产出指标6"), ("6.l1", "产出指标"), ("6.name", "产出指标7"), ("7.l1", "产出指标"), ("7.name", "产出指标8"), ("8.l1", "产出指标"), ("8.name", "产出指标9"), ("9.l1", "产出指标"), ("9.name", "产出指标10"), ("10.l1", "产出指标"), ("10.name", "产出指标11"), ("11.l1", "产出指标"), ("11.name", "产出指标12"), ("12.l1", "产出指标"), ("12.name", "产出指标13"), ("13.l1", "效益指标"), ("13.name", "效益指标1"), ("14.l1", "效益指标"), ("14.name", "效益指标2"), ("15.l1", "效益指标"), ("15.name", "效益指标3"), ("16.l1", "效益指标"), ("16.name", "效益指标4"), ("17.l1", "效益指标"), ("17.name", "效益指标5"), ("18.l1", "满意度指标"), ("18.name", "满意度指标1"), ("19.l1", "满意度指标"), ("19.name", "满意度指标2")],
        ],
        bad: &[
            &[("0.l1", "产出指标"), ("0.name", "产出指标1"), ("1.l1", "产出指标"), ("1.name", "产出指标2"), ("2.l1", "产出指标"), ("2.name", "产出指标3"), ("3.l1", "产出指标"), ("3.name", "产出指标4"), ("4.l1", "产出指标"), ("4.name", "产出指标5"), ("5.l1", "产出指标"), ("5.name", "产出指标6"), ("6.l1", "产出指标"), ("6.name", "产出指标7"), ("7.l1", "产出指标"), ("7.name", "产出指标8"), ("8.l1", "产出指标"), ("8.name", "产出指标9"), ("9.l1", "产出指标"), ("9.name", "产出指标10"), ("10.l1", "产出指标"), ("10.name", "产出指标11"), ("11.l1", "产出指标"), ("11.name", "产出指标12"), ("12.l1", "产出指标"), ("12.name", "产出指标13"), ("13.l1", "产出指标"), ("13.name", "产出指标14"), ("14.l1", "效益指标"), ("14.name", "效益指标1"), ("15.l1", "效益指标"), ("15.name", "效益指标2"), ("16.l1", "效益指标"), ("16.name", "效益指标3"), ("17.l1", "效益指标"), ("17.name", "效益指标4"), ("18.l1", "效益指标"), ("18.name", "效益指标5"), ("19.l1", "满意度指标"), ("19.name", "满意度指标1"), ("20.l1", "满意度指标"), ("20.name", "满意度指标2")],
            &[("0.l1", "管理效率"), ("0.name", "管理效率1"), ("1.l1", "管理效率"), ("1.name", "管理效率2"), ("2.l1", "管理效率"), ("2.name", "管理效率3"), ("3.l1", "管理效率"), ("3.name", "管理效率4"), ("4.l1", "管理效率"), ("4.name", "管理效率5"), ("5.l1", "管理效率"), ("5.name", "管理效率6"), ("6.l1", "管理效率"), ("6.name", "管理效率7"), ("7.l1", "管理效率"), ("7.name", "管理效率8"), ("8.l1", "管理效率"), ("8.name", "管理效率9"), ("9.l1", "管理效率"), ("9.name", "管理效率10"), ("10.l1", "管理效率"), ("10.name", "管理效率11"), ("11.l1", "履职效能"), ("11.name", "履职效能1"), ("12.l1", "履职效能"), ("12.name", "履职效能2"), ("13.l1", "履职效能"), ("13.name", "履职效能3"), ("14.l1", "履职效能"), ("14.name", "履职效能4"), ("15.l1", "履职效能"), ("15.name", "履职效能5"), ("16.l1", "履职效能"), ("16.name", "履职效能6"), ("17.l1", "履职效能"), ("17.name", "履职效能7"), ("18.l1", "履职效能"), ("18.name", "履职效能8"), ("19.l1", "履职效能"), ("19.name", "履职效能9"), ("20.l1", "履职效能"), ("20.name", "履职效能10"), ("21.l1", "履职效能"), ("21.name", "履职效能11"), ("22.l1", "履职效能"), ("22.name", "履职效能12"), ("23.l1", "履职效能"), ("23.name", "履职效能13"), ("24.l1", "履职效能"), ("24.name", "履职效能14"), ("25.l1", "履职效能"), ("25.name", "履职效能15"), ("26.l1", "履职效能"), ("26.name", "履职效能16"), ("27.l1", "履职效能"), ("27.name", "履职效能17"), ("28.l1", "履职效能"), ("28.name", "履职效能18"), ("29.l1", "履职效能"), ("29.name", "履职效能19"), ("30.l1", "履职效能"), ("30.name", "履职效能20")],
        ],
        run: Run::Sheet(|view| {
            let most = view.with_rules(|rules| match view.kind().subject_kind() {
                SubjectKind::Project => rules.get(key::TARGET_ROWS).value.0,
                SubjectKind::Department => rules.get(key::DEPARTMENT_TARGET_ROWS).value.0,
            });
            let count = view.rows().count();
            match most {
                Some(most) if (most as usize) < count => view.say(
                    FieldPath::field("indicators"),
                    format!(
                        "共有{count}条指标（{}），超过{most}条。请只留最能说明产出和效果的指标：说的是一件事的合并，过细的、与资金关系不大的删去，分值并到留下的指标上。",
                        by_level(view),
                    ),
                ),
                Some(_) | None => Vec::new(),
            }
        }),
    }
}

/// How many indicators each first level has, in the order of the form.
fn by_level(view: &View) -> String {
    let mut levels: Vec<(&str, usize)> = Vec::new();
    for line in view.rows() {
        let level = match view.kind().subject_kind() {
            SubjectKind::Project => Level1::read(&line.l1).map(Level1::name),
            SubjectKind::Department => Dimension::read(&line.l1).map(Dimension::name),
        };
        let level = level.unwrap_or("未分级");
        match levels.iter_mut().find(|(name, _)| *name == level) {
            Some((_, count)) => *count += 1,
            None => levels.push((level, 1)),
        }
    }
    let said: Vec<String> =
        levels.into_iter().map(|(name, count)| format!("{name}{count}条")).collect();
    said.join("、")
}
