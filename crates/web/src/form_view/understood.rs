//! What was understood of a text: the value beside the raw text.

use wenxiao_domain::form::evaluation::rates::{NOT_APPLICABLE, OF_NOTHING};
use wenxiao_domain::form::layout::FieldKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::indicator::value::{ActualValue, TargetValue};
use wenxiao_domain::unit::amount::{Amount, MoneyUnit};
use wenxiao_domain::unit::points::Points;
use wenxiao_domain::unit::share::Percent;
use wenxiao_domain::unit::text::is_nothing;

/// How a text reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Understood {
    /// Struck out or empty.
    Nothing,
    /// A value: `≥100%`, `218.74万元`.
    Value(String),
    /// Words, kept as they are.
    Words,
    /// No value where one is expected.
    Unread,
}

/// Reads a place of a sheet.
pub fn understood(sheet: &Sheet, path: &FieldPath) -> Understood {
    let text = sheet.get(path);
    if is_nothing(text) {
        return Understood::Nothing;
    }
    let kind = sheet.kind().layout().spec(path).map(|spec| spec.kind);
    let value = match kind {
        Some(FieldKind::Money) => Amount::read(text, MoneyUnit::TenThousand)
            .map(|amount| format!("{amount}万元"))
            .map_err(drop),
        // What the system itself says where there is no rate.
        Some(FieldKind::Percent) if [NOT_APPLICABLE, OF_NOTHING].contains(&text.trim()) => {
            return Understood::Words;
        }
        Some(FieldKind::Percent) => {
            Percent::read(text).map(|percent| percent.to_string()).map_err(drop)
        }
        Some(FieldKind::Points) => Points::read(text).map(|points| points.short()).map_err(drop),
        Some(FieldKind::Value) => value(sheet, path, text),
        Some(
            FieldKind::Line(_)
            | FieldKind::Text(_)
            | FieldKind::Year
            | FieldKind::Day
            | FieldKind::Choice(_)
            | FieldKind::Tick,
        )
        | None => return Understood::Words,
    };
    value.map_or(Understood::Unread, Understood::Value)
}

fn value(sheet: &Sheet, path: &FieldPath, text: &str) -> Result<String, ()> {
    let FieldPath::Cell { group, row, column } = path else { return Err(()) };
    let name = sheet.get(&FieldPath::cell(group.clone(), *row, "name"));
    if column == "actual_raw" {
        return match ActualValue::read(text, name) {
            ActualValue::Unread(_) => Err(()),
            actual => Ok(actual.to_string()),
        };
    }
    match TargetValue::read(text, name) {
        TargetValue::Unread(_) => Err(()),
        target => Ok(target.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::form::layout::FormKind;

    use super::*;

    #[test]
    fn a_value_stands_beside_its_text() {
        let mut sheet = Sheet::new(FormKind::SelfEvaluation);
        let cell = |column: &'static str| FieldPath::cell("indicators", 0, column);
        sheet.set(&cell("name"), "合格率");
        sheet.set(&cell("target_raw"), "≧１００百分比");
        sheet.set(&cell("actual_raw"), "—");
        sheet.set(&cell("weight"), "10分");
        sheet.set(&FieldPath::cell("funds", 0, "executed"), "2187400元");
        sheet.set(&FieldPath::cell("funds", 0, "rate"), "八成");
        let read = |path: &FieldPath| understood(&sheet, path);
        assert_eq!(read(&cell("target_raw")), Understood::Value("≥100%".to_owned()));
        assert_eq!(read(&cell("actual_raw")), Understood::Nothing);
        assert_eq!(read(&cell("name")), Understood::Words);
        let money = FieldPath::cell("funds", 0, "executed");
        assert_eq!(read(&money), Understood::Value("218.74万元".to_owned()));
        assert_eq!(read(&FieldPath::cell("funds", 0, "rate")), Understood::Unread);
    }

    #[test]
    fn a_rate_that_does_not_apply_is_read_back_as_the_words_it_is() {
        let mut sheet = Sheet::new(FormKind::WholeDepartmentEvaluation);
        let rate = FieldPath::cell("rates", 0, "rate");
        sheet.set(&rate, "不适用");
        assert_eq!(understood(&sheet, &rate), Understood::Words);
        sheet.set(&rate, "八成");
        assert_eq!(understood(&sheet, &rate), Understood::Unread);
    }
}
