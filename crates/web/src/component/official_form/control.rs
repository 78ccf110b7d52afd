//! The control that a field is typed into: its kind decides between input, textarea and select.

use maud::{Markup, html};
use wenxiao_domain::form::layout::{FieldKind, FieldSpec};
use wenxiao_domain::form::monitoring::{TICK, is_ticked};
use wenxiao_domain::form::path::FieldPath;

use crate::component::slug::{control_id, finding_id, id_in};

/// One of several forms on a page.
#[derive(Clone, Copy)]
pub struct Among<'a> {
    /// Stands before the field in names and ids.
    pub form: &'a str,
    /// Where the findings of the control stand.
    pub slot: &'a FieldPath,
}

/// One control.
pub struct Control<'a> {
    /// Of which form, where a page holds several.
    pub of: Option<Among<'a>>,
    /// Which field; also its name in the posted form.
    pub path: &'a FieldPath,
    /// The field's declaration.
    pub spec: &'a FieldSpec,
    /// What stands in it.
    pub text: &'a str,
    /// Its name for people who do not see the grid; `None` when a label element names it.
    pub name: Option<String>,
    /// A blocking finding stands at it.
    pub invalid: bool,
}

impl Control<'_> {
    /// The control.
    pub fn markup(&self) -> Markup {
        match self.spec.kind {
            FieldKind::Line(most) if most <= SHORT_LINE && !self.is_cut() => {
                self.input(None, Some(most))
            }
            FieldKind::Line(most) => self.area(1, Some(most), false),
            // `2025年5月10日前` is longer than its column is wide.
            FieldKind::Value => self.area(1, None, false),
            FieldKind::Text(most) => {
                let rows = if matches!(self.path, FieldPath::Cell { .. }) { 1 } else { 3 };
                self.area(rows, Some(most), true)
            }
            FieldKind::Money | FieldKind::Percent | FieldKind::Points => {
                self.input(Some("decimal"), None)
            }
            FieldKind::Year => self.input(Some("numeric"), None),
            FieldKind::Day => self.input(None, None),
            FieldKind::Choice(words) => self.select(words),
            FieldKind::Tick => self.tick(),
        }
    }

    /// The text is longer than its column is wide: it wraps, so that all of it can be read.
    fn is_cut(&self) -> bool {
        matches!(self.path, FieldPath::Cell { .. }) && ONE_LINE < self.text.chars().count()
    }

    /// A box; the empty text before it is what is posted of one that was cleared.
    fn tick(&self) -> Markup {
        let ticked = is_ticked(self.text);
        // What was read from a file and is no tick stays to be seen, until somebody decides.
        if !ticked && !self.text.trim().is_empty() {
            return self.input(None, Some(20));
        }
        html! {
            input type="checkbox" id=(self.id()) name=(self.posted_name()) value=(TICK)
                checked[ticked] aria-label=[self.name.as_deref()]
                aria-describedby=(self.finding_id()) aria-invalid=[self.invalid()];
        }
    }

    fn input(&self, mode: Option<&str>, most: Option<usize>) -> Markup {
        html! {
            input type="text" id=(self.id()) name=(self.posted_name()) value=(self.text)
                inputmode=[mode] maxlength=[most] aria-label=[self.name.as_deref()]
                aria-describedby=(self.finding_id()) aria-invalid=[self.invalid()]
                autocomplete="off";
        }
    }

    /// `lines` tells whether the field may hold several lines, so that Enter makes one.
    fn area(&self, least_rows: usize, most: Option<usize>, lines: bool) -> Markup {
        html! {
            textarea id=(self.id()) name=(self.posted_name()) rows=(self.rows(least_rows))
                maxlength=[most] data-lines[lines] aria-label=[self.name.as_deref()]
                aria-describedby=(self.finding_id()) aria-invalid=[self.invalid()] {
                // The first line break after the tag is dropped by browsers.
                "\n" (self.text)
            }
        }
    }

    fn select(&self, words: &[&str]) -> Markup {
        let foreign = !self.text.is_empty() && !words.contains(&self.text);
        html! {
            select id=(self.id()) name=(self.posted_name()) title=[Some(self.text).filter(|text| !text.is_empty())] aria-label=[self.name.as_deref()]
                aria-describedby=(self.finding_id()) aria-invalid=[self.invalid()] {
                option value="" {}
                @if foreign { option value=(self.text) selected { (self.text) } }
                @for word in words {
                    option value=(word) selected[*word == self.text] { (word) }
                }
            }
        }
    }

    fn id(&self) -> String {
        self.of.map_or_else(|| control_id(self.path), |of| id_in("i", of.form, self.path))
    }

    fn posted_name(&self) -> String {
        self.of.map_or_else(|| self.path.to_string(), |of| format!("{}.{}", of.form, self.path))
    }

    fn finding_id(&self) -> String {
        self.of.map_or_else(|| finding_id(self.path), |of| id_in("f", of.form, of.slot))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.invalid.then_some("true")
    }

    /// Enough rows for the text without the script, which fits them exactly.
    fn rows(&self, least: usize) -> usize {
        let per_row = match (self.spec.kind, self.path) {
            (FieldKind::Value, _) => 7,
            (_, FieldPath::Cell { .. }) => ONE_LINE,
            (_, FieldPath::Field(_) | FieldPath::Whole) => 30,
        };
        let needed: usize =
            self.text.lines().map(|line| line.chars().count().div_ceil(per_row).max(1)).sum();
        needed.clamp(least, MOST_ROWS)
    }
}

/// Lines up to this many characters are short words such as a fund source or a period: they stay one
/// line; names of units, projects and indicators may wrap.
const SHORT_LINE: usize = 100;

/// So many characters are seen at once in a column of a table.
const ONE_LINE: usize = 11;

/// Longer texts scroll inside their control.
const MOST_ROWS: usize = 12;

/// The style of a value cell by what stands in it.
pub fn cell_class(spec: Option<&FieldSpec>) -> &'static str {
    match spec.map(|spec| spec.kind) {
        Some(FieldKind::Money | FieldKind::Percent) => "va num",
        Some(FieldKind::Points) => "va num pt",
        Some(FieldKind::Year | FieldKind::Day) => "va",
        Some(FieldKind::Value) => "va ix",
        Some(FieldKind::Choice(_)) => "va ch",
        Some(FieldKind::Tick) => "va tk",
        Some(FieldKind::Line(most)) if most <= SHORT_LINE => "va",
        Some(FieldKind::Line(_) | FieldKind::Text(_)) => "va tx",
        None => "va",
    }
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::form::layout::spec;

    use super::*;

    fn shown(kind: FieldKind, text: &str) -> String {
        let path = FieldPath::cell("indicators", 0, "x");
        let spec = spec("x", "甲", kind, &[]);
        let name = Some("第1行 甲".to_owned());
        Control { of: None, path: &path, spec: &spec, text, name, invalid: false }
            .markup()
            .into_string()
    }

    #[test]
    fn the_kind_of_field_decides_the_control() {
        assert!(shown(FieldKind::Money, "1").contains("inputmode=\"decimal\""));
        assert!(shown(FieldKind::Year, "2025").contains("inputmode=\"numeric\""));
        assert!(shown(FieldKind::Text(50), "甲\n乙").contains("<textarea"));
        assert!(shown(FieldKind::Line(60), "甲").contains("maxlength=\"60\""));
        let text = shown(FieldKind::Value, "2025年5月10日前");
        assert!(text.contains("<textarea") && text.contains("rows=\"2\""), "{text}");
    }

    #[test]
    fn a_short_word_that_outgrows_its_column_wraps() {
        assert!(shown(FieldKind::Line(60), "支出完成数（万元）").contains("<input"));
        let text = shown(FieldKind::Line(60), "一般公共预算收入预算数（万元）");
        assert!(text.contains("<textarea") && text.contains("rows=\"2\""), "{text}");
    }

    #[test]
    fn one_of_several_forms_names_its_fields_after_itself() {
        let path = FieldPath::cell("indicators", 2, "actual_raw");
        let spec = spec("actual_raw", "甲", FieldKind::Value, &[]);
        let of = Some(Among { form: "65282325T0001", slot: &path });
        let control =
            Control { of, path: &path, spec: &spec, text: "", name: None, invalid: false };
        let text = control.markup().into_string();
        assert!(text.contains("name=\"65282325T0001.indicators[2].actual_raw\""), "{text}");
        assert!(text.contains("id=\"i-65282325T0001-indicators-2-actual_raw\""), "{text}");
        assert!(text.contains("aria-describedby=\"f-65282325T0001-indicators-2-actual_raw\""));
    }

    #[test]
    fn a_word_outside_the_choice_is_kept_and_selected() {
        let text = shown(FieldKind::Choice(&["产出指标"]), "产出");
        assert!(text.contains("<option value=\"产出\" selected>产出</option>"), "{text}");
        let text = shown(FieldKind::Choice(&["产出指标"]), "产出指标");
        assert_eq!(text.matches("selected").count(), 1, "{text}");
    }

    #[test]
    fn a_text_that_begins_with_a_line_break_keeps_it() {
        assert!(shown(FieldKind::Text(50), "\n甲").contains(">\n\n甲<"));
    }
}
