//! 目标调整: one project lost money in the middle of the year, and its target was adjusted to it.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::form::target_adjustment::{CARRIED, CHANGED, KEPT};

use crate::catalogue::ProjectSeed;
use crate::plan::Writer;
use crate::sheets::{head, target};

/// 防汛抗旱应急物资储备, 58万元 at first and 45万元 since July.
const ADJUSTED: u16 = 203;

/// What was promised before: the indicator, and its value.
const BEFORE: (&str, &str) = ("物资采购总成本", "≤58万元");

/// The sheet as it was before July: the catalogue tells what counted at the end of the year.
pub(crate) fn before_july(seed: &ProjectSeed, mut sheet: Sheet) -> Sheet {
    if seed.number == ADJUSTED {
        let rows = sheet.rows_mut("indicators").iter_mut();
        for row in rows.filter(|row| row.get("name") == BEFORE.0) {
            row.set("target_raw", BEFORE.1);
        }
    }
    sheet
}

impl Writer {
    /// Filed between the two rounds of monitoring.
    pub(crate) fn adjustment_of_2025(&mut self, seed: &ProjectSeed) {
        let Some([initial, ..]) = seed.money_2025.three() else { return };
        if seed.number != ADJUSTED {
            return;
        }
        let kind = FormKind::TargetAdjustment;
        let now = target(seed, self.names(seed), 2025, initial);
        let approved = before_july(seed, now.clone());
        let mut sheet = head(kind, seed, self.names(seed), 2025);
        sheet.set_field("reason", "年中压减一般性支出，预算调减13万元，物资改为集中采购。");
        sheet.set_field("basis", "示例县财政局年中预算调整通知（2025年6月30日）");
        sheet.set_field("objective.before", approved.field("objective.expected"));
        for (old, new) in approved.rows("indicators").iter().zip(now.rows("indicators")) {
            let mut row = Row::default();
            for (column, of) in CARRIED {
                row.set(column, old.get(of));
            }
            row.set("target_raw", new.get("target_raw"));
            let is_same = old.get("target_raw") == new.get("target_raw");
            row.set("change", if is_same { KEPT } else { CHANGED });
            if !is_same {
                row.set("note", "随预算调减，按集中采购价测算。");
            }
            sheet.rows_mut("indicators").push(row);
        }
        let case = self.case(seed, kind, 2025, sheet, (2025, 7, 10));
        self.go(&case, "accepted");
    }
}
