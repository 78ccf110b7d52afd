//! 日期在今天以后.

use crate::check::declare::*;

declare_check! {
    /// 评估、评价、核查的日期写做完的那一天。今天还没有到的日子，写了也证明不了已经做过，多半是年份或月份写错。
    pub static DAY_AHEAD = {
        code: "W019",
        title: "日期在今天以后",
        severity: Blocking,
        category: None,
        forms: DATED,
        source: "FM-07、FM-09、FM-12：写明评估、评价、核查的日期",
        life: Life::Active,
        good: &[
            &[("checked_on", "2026-06-20"), ("@today", "2026-06-20")],
            &[("checked_on", "2026-06-20")],
        ],
        bad: &[
            &[("checked_on", "2026-06-21"), ("@today", "2026-06-20")],
            &[("evaluated_on", "2027-01-05"), ("@today", "2026-01-05")],
        ],
        run: Run::Sheet(|view| {
            let Some(today) = view.facts.today else { return Vec::new() };
            let fields = view.sheet.kind().layout().fields.iter();
            let days = fields.filter(|field| field.kind == FieldKind::Day && !field.computed);
            let ahead = days.filter_map(|field| {
                let day = Day::read(view.sheet.field(field.id)).ok().filter(|day| today < *day)?;
                Some(Doubt {
                    place: FieldPath::field(field.id),
                    message: format!("{}{day}还没有到，今天是{today}。请写做完的那一天。", field.label),
                })
            });
            ahead.collect()
        }),
    }
}
