//! Review sheets of the example: every review of a target is scored, with fewer points where it goes back.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::review::{ITEMS, typed};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::review::suggest::suggested;

use crate::case::Case;

/// What the finance bureau writes on the sheet of a target; nothing of another form.
pub fn scored(case: &Case, goes_back: bool) -> Option<Sheet> {
    let kind = case.kind.review().filter(|kind| *kind == FormKind::ReviewTarget)?;
    let mut sheet = suggested(&Sheet::new(kind), &case.sheet, &[]);
    let mut cut = |item: usize, rating: &str, reason: &str| {
        sheet.set(&FieldPath::cell(ITEMS, item, "rating"), rating);
        sheet.set(&FieldPath::cell(ITEMS, item, "reason"), reason);
    };
    if goes_back {
        cut(1, "差", "年度目标没有写明受益对象和预期效果。");
        cut(3, "良", "个别指标的归类需要核对。");
        cut(4, "中", "第1个指标的指标值与批复不一致，依据不足。");
    } else if case.number.is_multiple_of(4) {
        cut(3, "良", "个别指标还可以再细化。");
    }
    typed(&sheet)
}
