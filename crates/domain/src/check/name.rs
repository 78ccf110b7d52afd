//! An indicator's name without what the template left in it.

use super::cell::{Bound, Cell, Measure, split_bound};
use super::units;
use super::words::{ends, words};
use crate::unit::text::squeeze;

/// A name with the template's remains taken off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// What is left: `种植作物成活率`.
    pub core: String,
    /// The unit that a bracket or a trailing template names: `%` of `(≥**%)`.
    pub unit: String,
    /// The sign in that template.
    pub bound: Option<Bound>,
    /// A measure written at the end of the name: `100%` of `达标率100%`.
    pub value: Option<Measure>,
}

impl Name {
    /// Reads a name as typed.
    pub fn of(text: &str) -> Self {
        let text = squeeze(text);
        let text = strip_numbering(&text);
        let mut name = Self::default();
        let mut core = String::new();
        let mut rest = text;
        while let Some((before, inner)) = rest.split_once('(') {
            core.push_str(before);
            let (inside, after) = inner.split_once(')').unwrap_or((inner, ""));
            if !name.take_template(inside) {
                core.push('(');
                core.push_str(inside);
                core.push(')');
            }
            rest = after;
        }
        core.push_str(rest);
        if let Some(at) = core.find(['≥', '≤', '≧', '≦', '=', '>', '<'])
            && name.take_template(&core[at..])
        {
            core.truncate(at);
        }
        if name.unit.is_empty() && core.ends_with('%') && !ends_in_number(&core) {
            core.pop();
            name.unit = "%".to_owned();
        }
        name.take_value(&mut core);
        name.core = core;
        name
    }

    fn take_template(&mut self, inside: &str) -> bool {
        let (bound, body) = split_bound(inside);
        let body = body.strip_prefix("单位:").unwrap_or(body);
        let unit = body.trim_start_matches(['*', 'X', '×', '_', '-', '?']);
        let known = units::unit(unit).is_some();
        if known && (bound != Bound::Bare || unit.len() < body.len() || self.unit.is_empty()) {
            self.unit = unit.to_owned();
            self.bound = (bound != Bound::Bare).then_some(bound);
            return true;
        }
        false
    }

    fn take_value(&mut self, core: &mut String) {
        let Some(start) = core.char_indices().find(|(_, c)| c.is_ascii_digit()).map(|(i, _)| i)
        else {
            return;
        };
        let Cell::Measure(found) = Cell::of(&core[start..]) else { return };
        if found.rest.is_empty() && !found.unit.is_empty() && start != 0 {
            let front = core[..start].to_owned();
            self.value = Some(found);
            if ends(&front, words!("率 比例")) {
                *core = front;
            }
        }
    }
}

fn ends_in_number(text: &str) -> bool {
    text.trim_end_matches('%').ends_with(|c: char| c.is_ascii_digit())
}

fn strip_numbering(text: &str) -> &str {
    let mut text = text.trim_start_matches(['★', '☆', '*', '※', '●', '○', '·', '•', '◆', '-']);
    if let Some(after) = text.strip_prefix("指标") {
        let digits = after.trim_start_matches(|c: char| c.is_ascii_digit());
        if digits.len() < after.len() {
            text = digits.trim_start_matches(['.', ':', '、', ')', ',']);
        }
    }
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() < text.len() && after.starts_with(['、', ':']) {
        text = after.trim_start_matches(['、', ':']);
    }
    text.strip_prefix("其中:").unwrap_or(text)
}
