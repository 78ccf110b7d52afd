//! What a person says beside a payment list: the day, the unit, the budget year. The same three fields
//! stand on the page that takes the file and on its preview.

use maud::{Markup, html};
use wenxiao_domain::payment::PaymentTerms;
use wenxiao_domain::unit::amount::MoneyUnit;
use wenxiao_domain::unit::day::Day;

use crate::component::field::{Control, Errors, Field};

/// The three fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermsForm {
    /// 截至日期.
    pub as_of: String,
    /// 元 or 万元.
    pub unit: String,
    /// 预算年度.
    pub year: String,
    /// 按此文件更正: `1` where it is ticked.
    pub corrects: String,
}

impl TermsForm {
    /// From fields by their names.
    pub fn of<'a>(get: impl Fn(&str) -> &'a str) -> Self {
        let text = |name| get(name).trim().to_owned();
        Self {
            as_of: text("as_of"),
            unit: text("unit"),
            year: text("year"),
            corrects: text("corrects"),
        }
    }

    /// What was understood; blank fields say nothing.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn read(&self) -> Result<PaymentTerms, Errors> {
        let mut errors = Errors::default();
        let as_of = (!self.as_of.is_empty()).then(|| Day::read(&self.as_of));
        if let Some(Err(_)) = as_of {
            errors.add("as_of", "日期无法识别。请写成2025-05-31的样子。");
        }
        let unit = (!self.unit.is_empty()).then(|| MoneyUnit::read(&self.unit));
        if let Some(None) = unit {
            errors.add("unit", "没有这种金额单位。请选元或万元。");
        }
        let year = (!self.year.is_empty()).then(|| self.year.parse::<i16>());
        if let Some(Err(_)) = year {
            errors.add("year", "预算年度无法识别。请写成2025的样子。");
        }
        if !errors.0.is_empty() {
            return Err(errors);
        }
        Ok(PaymentTerms {
            budget_year: year.and_then(Result::ok),
            as_of: as_of.and_then(Result::ok),
            unit: unit.flatten(),
            corrects: self.corrects == "1",
        })
    }

    /// The fields as pairs for an address.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        vec![pair("as_of", &self.as_of), pair("unit", &self.unit), pair("year", &self.year)]
    }

    /// The fields to be filled in.
    pub fn fields(&self, errors: &Errors) -> Markup {
        let choice = |value: &str, words: &str| (value.to_owned(), words.to_owned());
        let units = vec![choice("", "按文件所写"), choice("元", "元"), choice("万元", "万元")];
        let field = |name, label, value, hint, control| {
            Field { name, label, value, hint, error: errors.of(name), control }.markup()
        };
        html! {
            div.fields {
                (field("as_of", "截至日期", &self.as_of, "文件中已写明的可以不填", Control::Day))
                (field("unit", "文件没有写单位时，金额按", &self.unit, "", Control::Choice(units)))
                (field("year", "预算年度", &self.year, "不填则为截至日期所在的年度", Control::Text))
            }
        }
    }

    /// The fields as hidden ones, for a post that must say what was seen.
    pub fn hidden(&self) -> Markup {
        html! {
            @for (name, text) in self.pairs() {
                input type="hidden" name=(name) value=(text);
            }
        }
    }
}
