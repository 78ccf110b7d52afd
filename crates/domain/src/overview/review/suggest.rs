//! 按系统检查结果填入: a review sheet proposed from what the checks found. A proposal and nothing more: the
//! reviewer looks at it, changes it, and answers for it with the conclusion.
//!
//! ```text
//! findings ──item_of──> items: none 优 · advice 良 · blocking 中, each with what was found
//! ```

use crate::check::finding::{Finding, Severity};
use crate::check::registry;
use crate::derive::grade::Grade;
use crate::form::layout::FormKind;
use crate::form::monitoring::TICK;
use crate::form::path::FieldPath;
use crate::form::review::{CRITERIA, ITEMS, ITEMS_EACH, LENS_BOXES, LENSES, indicator_rows};
use crate::form::sheet::{Row, Sheet};

/// Findings that a proposed reason names; the others are counted.
const NAMED: usize = 3;

/// The sheet with 等次, reasons and boxes proposed wherever nothing was written.
pub fn suggested(written: &Sheet, reviewed: &Sheet, findings: &[Finding]) -> Sheet {
    let mut sheet = written.clone();
    let kind = sheet.kind();
    for item in 0..CRITERIA * ITEMS_EACH {
        if !sheet.get(&FieldPath::cell(ITEMS, item, "rating")).is_empty() {
            continue;
        }
        let touching: Vec<&Finding> =
            findings.iter().filter(|finding| item_of(kind, finding.code) == Some(item)).collect();
        let rating = rating_for(&touching);
        sheet.set(&FieldPath::cell(ITEMS, item, "rating"), rating.word());
        if rating != Grade::Excellent {
            let reason = FieldPath::cell(ITEMS, item, "reason");
            if sheet.get(&reason).is_empty() {
                sheet.set(&reason, reason_of(&touching));
            }
        }
    }
    if kind.layout().group(LENSES).is_some() {
        suggest_boxes(&mut sheet, reviewed, findings);
    }
    sheet
}

/// Hints cost nothing.
fn rating_for(findings: &[&Finding]) -> Grade {
    match findings.iter().map(|finding| finding.severity).min() {
        Some(Severity::Blocking) => Grade::Fair,
        Some(Severity::Advice) => Grade::Good,
        Some(Severity::Hint) | None => Grade::Excellent,
    }
}

/// `指标值无法衡量（第3行）、指标重复等5处`.
fn reason_of(findings: &[&Finding]) -> String {
    let telling: Vec<&&Finding> =
        findings.iter().filter(|finding| finding.severity != Severity::Hint).collect();
    let name = |finding: &&&Finding| {
        let title = registry::find(finding.code).map_or(finding.code, |check| check.title);
        match finding.place.row_number() {
            0 => title.to_owned(),
            row => format!("{title}（第{row}行）"),
        }
    };
    let named: Vec<String> = telling.iter().take(NAMED).map(name).collect();
    let more =
        if NAMED < telling.len() { format!("等{}处", telling.len()) } else { String::new() };
    format!("系统检查：{}{more}", named.join("、"))
}

/// Checks that say that a value cannot be measured.
const NOT_MEASURABLE: &[&str] =
    &["T001", "T002", "T003", "T004", "T006", "T008", "T010", "T012", "T013"];

/// Checks that say that a value cannot be reached.
const NOT_ACHIEVABLE: &[&str] = &["T018", "A006"];

/// A box is ticked unless a check speaks against it; of 可落地 none does.
fn suggest_boxes(sheet: &mut Sheet, reviewed: &Sheet, findings: &[Finding]) {
    let rows = indicator_rows(reviewed);
    let is_touched =
        |row: &Row| LENS_BOXES.into_iter().chain(["note"]).any(|id| !row.get(id).is_empty());
    if sheet.rows(LENSES).iter().any(is_touched) {
        return;
    }
    let of_row = |row: usize| {
        findings.iter().filter(move |finding| {
            let is_here = matches!(&finding.place, FieldPath::Cell { group, row: at, .. } if group == "indicators" && *at == row);
            is_here && finding.severity != Severity::Hint
        })
    };
    let says =
        |row: usize, codes: &[&str]| of_row(row).any(|finding| codes.contains(&finding.code));
    let boxes = rows.into_iter().map(|row| {
        let measurable = !says(row, NOT_MEASURABLE);
        let achievable = !says(row, NOT_ACHIEVABLE);
        let tick = |is_on: bool| if is_on { TICK } else { "" };
        let doubts: Vec<&Finding> = of_row(row).collect();
        let note = if measurable && achievable { String::new() } else { reason_of(&doubts) };
        Row::default()
            .with("measurable", tick(measurable))
            .with("achievable", tick(achievable))
            .with("practicable", TICK)
            .with("note", note)
    });
    *sheet.rows_mut(LENSES) = boxes.collect();
}

/// The item, from 0, that a check's finding bears on; nothing of a form without a review sheet.
fn item_of(sheet: FormKind, code: &str) -> Option<usize> {
    let stands = |item: &&[&[&str]]| item.iter().any(|codes| codes.contains(&code));
    bearing(sheet)?.iter().position(stands)
}

fn bearing(sheet: FormKind) -> Option<&'static Bearing> {
    let place = FormKind::REVIEWS.into_iter().position(|one| one == sheet)?;
    BEARINGS.get(place)
}

/// In the order of [`FormKind::REVIEWS`].
static BEARINGS: [Bearing; FormKind::REVIEWS.len()] =
    [OF_EX_ANTE, OF_TARGET, OF_MONITORING, OF_SELF_EVALUATION];

/// The codes that bear on each item of a sheet, by its place. Every check of a reviewed form stands in it
/// once; a test says so.
type Bearing = [&'static [&'static [&'static str]]; CRITERIA * ITEMS_EACH];

/// Checks of how a target is worded, which ask whether it is clear.
const CLARITY: &[&str] = &["T011", "T051", "T057"];

/// Checks of how much is promised.
const AMOUNT: &[&str] = &["T015", "T053", "T056"];

/// The other checks of a target's indicators.
const INDICATORS: &[&str] = &[
    "T001", "T002", "T003", "T004", "T005", "T006", "T007", "T008", "T009", "T010", "T012", "T013",
    "T014", "T020", "T021", "T022", "T023", "T024", "T025", "T026", "T027", "T028", "T029", "T030",
    "T031", "T040", "T041", "T043", "T050", "T052", "T054", "T055",
];

/// 规范完整性, 明确清晰性, 目标相关性, 指标科学性, 绩效合理性, 资金匹配性, 实现可能性, 条件充分性.
const OF_TARGET: Bearing = [
    &[&[
        "W008", "W009", "W011", "W013", "D006", "D008", "A001", "A002", "A003", "A004", "A005",
        "W020",
    ]],
    &[CLARITY],
    &[&["W010", "W016", "W023", "D007"]],
    &[
        INDICATORS,
        &["S023", "W001", "W002", "W005", "W006", "W007", "W014", "W022", "D001", "D002"],
    ],
    &[AMOUNT],
    &[&["M001", "M006", "M007", "M008", "M009", "M010", "M011", "M012", "D003", "D004", "D005"]],
    &[&["T018", "A006"]],
    &[&["W021"]],
];

/// 内容完整, 程序规范, 依据充分, 评分恰当, 目标可衡量, 测算细致, 结论一致, 建议可行.
const OF_EX_ANTE: Bearing = [
    &[&["E009", "E016", "E018", "W008", "W009", "W011", "W013", "W016"]],
    &[&["E008", "W019"]],
    &[],
    &[&["E003", "E006", "E007", "E012"]],
    &[],
    &[&["M001", "M006", "M011", "E002", "E010", "E011", "E013", "E014", "E015", "E017"]],
    &[&["E001", "E004", "E005"]],
    &[],
];

/// 指标齐全, 报送及时, 资金相符, 完成相符, 原因具体, 预计合理, 措施可行, 督办落实. Where nothing was approved
/// the targets on the form are judged too.
const OF_MONITORING: Bearing = [
    &[
        CLARITY,
        AMOUNT,
        INDICATORS,
        &["T017", "T018", "G001", "G002", "G004", "G011", "W008", "W009", "W011", "W012", "W016"],
        &["D001", "D005", "D006", "D008", "D009"],
    ],
    &[],
    &[&["M001", "M004", "M006", "M011", "G008", "G013"]],
    &[&["S001", "G007", "G014", "W018"]],
    &[&["G010", "G012"]],
    &[&["G003", "G006", "G009", "G015"]],
    &[&["G005"]],
    &[],
];

/// 指标一致, 内容齐全, 资金相符, 完成真实, 计分准确, 等级恰当, 原因清楚, 改进可行.
const OF_SELF_EVALUATION: Bearing = [
    &[
        CLARITY,
        AMOUNT,
        INDICATORS,
        &["T016", "T017", "T018", "T042", "W005", "W006", "W007", "W012", "W016", "W017", "D005"],
    ],
    &[&["S022", "W008", "W009", "W011", "Z003"]],
    &[&["M001", "M002", "M003", "M004", "M006", "M008", "M009", "M011"], &["Z001", "Z002", "Z005"]],
    &[&["S001", "S002", "S003", "S013", "S024", "S025", "W018"]],
    &[&[
        "S010", "S011", "S012", "S014", "S023", "W001", "W002", "W003", "W004", "W014", "D001",
        "D002",
    ]],
    &[&["W015"]],
    &[&["S020", "S021", "M005", "Z004"]],
    &[],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Facts, check_sheet};
    use crate::regulation::builtin;
    use crate::unit::day::Day;

    fn finding(code: &'static str, severity: Severity, place: FieldPath) -> Finding {
        Finding { code, severity, category: None, message: "。".to_owned(), place, cell: None }
    }

    fn target() -> Sheet {
        let mut sheet = Sheet::new(FormKind::Target);
        sheet.add_rows("indicators", ["name"], [["渠道长度"], [""], ["合格率"]]);
        sheet
    }

    fn ratings(sheet: &Sheet) -> String {
        sheet.rows(ITEMS).iter().map(|row| row.get("rating")).collect()
    }

    #[test]
    fn without_findings_everything_is_proposed_as_excellent_and_ticked() {
        let sheet = suggested(&Sheet::new(FormKind::ReviewTarget), &target(), &[]);
        assert_eq!(ratings(&sheet), "优优优优优优优优");
        // Names that were filled in are nothing that a reviewer wrote.
        let mut named = Sheet::new(FormKind::ReviewTarget);
        named.add_rows(LENSES, ["name"], [["渠道长度"], ["合格率"]]);
        assert_eq!(suggested(&named, &target(), &[]), sheet);
        assert_eq!(sheet.rows(LENSES).len(), 2, "the row without a name is no indicator");
        assert!(sheet.rows(LENSES).iter().all(|row| row.get("practicable") == TICK));
    }

    #[test]
    fn findings_lower_the_item_that_they_bear_on_and_say_where() {
        let vague =
            finding("T012", Severity::Advice, FieldPath::cell("indicators", 2, "target_raw"));
        let sums = finding("M001", Severity::Blocking, FieldPath::field("funds"));
        let hint = finding("W016", Severity::Hint, FieldPath::field("project"));
        let sheet = suggested(&Sheet::new(FormKind::ReviewTarget), &target(), &[vague, sums, hint]);
        assert_eq!(ratings(&sheet), "优优优良优中优优");
        assert_eq!(sheet.rows(ITEMS)[3].get("reason"), "系统检查：指标值无法衡量（第3行）");
        let boxes: Vec<_> = sheet.rows(LENSES).iter().map(|row| row.get("measurable")).collect();
        assert_eq!(boxes, [TICK, ""]);
        assert_eq!(sheet.rows(LENSES)[1].get("note"), "系统检查：指标值无法衡量（第3行）");
    }

    #[test]
    fn a_proposal_does_not_contradict_itself() {
        let pack = builtin::pack("652823").expect("it loads");
        let rules = pack.rules_at(Day::end_of_year(2026).expect("it exists")).expect("covered");
        let facts = Facts { rules: Some(&rules), ..Facts::default() };
        for code in NOT_MEASURABLE.iter().chain(NOT_ACHIEVABLE) {
            let place = FieldPath::cell("indicators", 0, "target_raw");
            let doubted = finding(code, Severity::Advice, place);
            let mut sheet = suggested(&Sheet::new(FormKind::ReviewTarget), &target(), &[doubted]);
            sheet.rows_mut(LENSES)[0].set("name", "渠道长度");
            let found = check_sheet(&sheet, &facts);
            assert!(found.is_empty(), "{code}: {found:?}");
        }
    }

    #[test]
    fn what_the_reviewer_wrote_stays() {
        let mut written = Sheet::new(FormKind::ReviewTarget);
        written.set(&FieldPath::cell(ITEMS, 1, "rating"), "差");
        written.set(&FieldPath::cell(ITEMS, 1, "reason"), "看不懂");
        let sheet = suggested(&written, &target(), &[]);
        assert_eq!(ratings(&sheet), "优差优优优优优优");
        assert_eq!(sheet.rows(ITEMS)[1].get("reason"), "看不懂");
    }

    #[test]
    fn every_check_of_a_reviewed_form_bears_on_one_item_of_its_sheet() {
        for sheet in FormKind::REVIEWS {
            let items = bearing(sheet).expect("a sheet");
            let listed: Vec<&str> = items.iter().flat_map(|item| item.concat()).collect();
            for check in registry::ALL {
                let mut forms = FormKind::filed().filter(|form| form.review() == Some(sheet));
                let times = listed.iter().filter(|code| **code == check.code).count();
                let is_asked = forms.any(|form| registry::may_look_at(check, form));
                assert!(
                    times == 1 || !is_asked && times == 0,
                    "{} on {sheet}: {times}",
                    check.code
                );
            }
        }
    }
}
