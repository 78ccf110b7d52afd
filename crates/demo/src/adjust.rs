//! 目标调整: one project lost money in the middle of the year and got goods in autumn, and its target was adjusted
//! to both, one after the other.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::form::target_adjustment::{CARRIED, CHANGED, KEPT};
use wenxiao_domain::unit::id::DocumentId;

use crate::catalogue::ProjectSeed;
use crate::ids::id;
use crate::plan::Writer;
use crate::sheets::{head, target};

/// 防汛抗旱应急物资储备, 58万元 at first and 45万元 since July.
const ADJUSTED: u16 = 203;

struct Adjustment {
    /// The indicator, and what was promised of it before; afterwards what the catalogue tells of the year's end.
    before: (&'static str, &'static str),
    /// When it was filed.
    filed: (i16, i8, i8),
    reason: &'static str,
    basis: &'static str,
    note: &'static str,
}

/// Between the two rounds of monitoring, and after them.
const ADJUSTMENTS: [Adjustment; 2] = [
    Adjustment {
        before: ("物资采购总成本", "≤58万元"),
        filed: (2025, 7, 10),
        reason: "年中压减一般性支出，预算调减13万元，物资改为集中采购。",
        basis: "示例县财政局年中预算调整通知（2025年6月30日）",
        note: "随预算调减，按集中采购价测算。",
    },
    Adjustment {
        before: ("防汛物资储备定额达标率", "≥90%"),
        filed: (2025, 10, 20),
        reason: "上级调拨的排水泵10月入库，储备比年初计划充足。",
        basis: "示例县应急物资调拨单（2025年10月15日）",
        note: "计入调拨物资后测算。",
    },
];

/// The sheet as it was when so many adjustments had been accepted.
pub(crate) fn after(accepted: usize, seed: &ProjectSeed, mut sheet: Sheet) -> Sheet {
    let undone = ADJUSTMENTS.iter().skip(accepted).filter(|_| seed.number == ADJUSTED);
    for Adjustment { before: (name, value), .. } in undone {
        let rows = sheet.rows_mut("indicators").iter_mut();
        for row in rows.filter(|row| row.get("name") == *name) {
            row.set("target_raw", *value);
        }
    }
    sheet
}

impl Writer {
    /// One after the other.
    pub(crate) fn adjustments_of_2025(&mut self, seed: &ProjectSeed) {
        let Some([initial, ..]) = seed.money.three() else { return };
        if seed.number != ADJUSTED {
            return;
        }
        let kind = FormKind::TargetAdjustment;
        for (place, adjustment) in ADJUSTMENTS.iter().enumerate() {
            let end = target(seed, self.names(seed), 2025, initial);
            let approved = after(place, seed, end.clone());
            let mut sheet = head(kind, seed, self.names(seed), 2025);
            sheet.set_field("reason", adjustment.reason);
            sheet.set_field("basis", adjustment.basis);
            sheet.set_field("objective.before", approved.field("objective.expected"));
            let now = after(place + 1, seed, end);
            sheet.rows_mut("indicators").extend(rows(&approved, &now, adjustment.note));
            let mut case = self.case(seed, kind, 2025, sheet, adjustment.filed);
            if 0 < place {
                let key = format!("{}/{}/2025/{}", kind.key(), seed.number, place + 1);
                case.document = DocumentId::new(id("document", &key));
            }
            self.go(&case, "accepted");
        }
    }
}

/// Every indicator as it was approved and as it is to be.
fn rows(approved: &Sheet, now: &Sheet, note: &str) -> Vec<Row> {
    let pairs = approved.rows("indicators").iter().zip(now.rows("indicators"));
    let row = |(old, new): (&Row, &Row)| {
        let mut row = Row::default();
        for (column, of) in CARRIED {
            row.set(column, old.get(of));
        }
        row.set("target_raw", new.get("target_raw"));
        let is_same = old.get("target_raw") == new.get("target_raw");
        row.set("change", if is_same { KEPT } else { CHANGED });
        if !is_same {
            row.set("note", note);
        }
        row
    };
    pairs.map(row).collect()
}
