//! Noise that does not change what is said: widths, blanks, line breaks, numbers stored as numbers.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::canvas::Number;
use super::random::Random;

/// Which kinds of noise a form carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Noise {
    /// Full-width digits.
    pub full_width: bool,
    /// Blanks of several kinds around and inside values.
    pub blanks: bool,
    /// Line breaks inside values.
    pub breaks: bool,
    /// Blanks and line breaks inside labels.
    pub loose_labels: bool,
    /// Numbers stored as numbers.
    pub typed: bool,
    /// Shares without a percent format.
    pub bare_shares: bool,
}

impl Noise {
    /// Draws the kinds of noise of one form; only workbooks store numbers.
    pub fn draw(random: &mut Random, is_workbook: bool) -> Self {
        Self {
            full_width: random.once_in(4),
            blanks: random.once_in(3),
            breaks: random.once_in(3),
            loose_labels: random.once_in(2),
            typed: random.once_in(2) && is_workbook,
            bare_shares: random.once_in(2),
        }
    }

    /// A label as printed.
    pub fn label(self, text: &str, random: &mut Random) -> String {
        if !self.loose_labels || random.once_in(2) {
            return text.to_owned();
        }
        let letters: Vec<char> = text.chars().collect();
        match random.below(3) {
            0 if letters.len() <= 4 => {
                let blank = *random.pick(&[" ", "　", "  "]);
                letters.iter().map(char::to_string).collect::<Vec<_>>().join(blank)
            }
            1 if 3 < letters.len() => {
                let at = 2 + random.below(letters.len() - 3);
                let (head, tail) = letters.split_at(at);
                head.iter().chain(&['\n']).chain(tail).collect()
            }
            _ => format!("{}{text}{}", random.pick(BLANKS), random.pick(BLANKS)),
        }
    }

    /// A value as printed.
    pub fn value(self, text: &str, random: &mut Random) -> String {
        if text.is_empty() {
            return String::new();
        }
        let mut text = text.to_owned();
        if self.full_width && random.once_in(3) {
            text = text.chars().map(widen).collect();
        }
        if self.breaks && random.once_in(4) {
            text = insert(&text, "\n", random);
        }
        if self.blanks && random.once_in(6) {
            text = insert(&text, "\u{a0}", random);
        }
        if self.blanks && random.once_in(3) {
            text = format!("{}{text}{}", random.pick(BLANKS), random.pick(BLANKS));
        }
        text
    }

    /// The number that a workbook stores instead of the text.
    pub fn number(self, text: &str, random: &mut Random) -> Option<Number> {
        if !self.typed || random.once_in(6) {
            return None;
        }
        let (digits, percent) = match text.strip_suffix('%') {
            Some(digits) => (digits, true),
            None => (text, false),
        };
        if !digits.starts_with(|c: char| c.is_ascii_digit()) || is_a_code(digits) {
            return None;
        }
        let value: Decimal = digits.parse().ok()?;
        if !percent {
            return Some(Number::Plain(value.to_f64()?));
        }
        let share = (value / Decimal::ONE_HUNDRED).to_f64()?;
        Some(if self.bare_shares { Number::Share(share) } else { Number::Percent(share) })
    }
}

const BLANKS: &[&str] = &["", " ", "\u{a0}", "\u{3000}", "  "];

fn is_a_code(digits: &str) -> bool {
    1 < digits.len() && digits.starts_with('0') && !digits.starts_with("0.")
}

fn widen(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c),
        _ => c,
    }
}

/// Puts something between two characters neither of which belongs to a number, if there are such.
fn insert(text: &str, what: &str, random: &mut Random) -> String {
    let in_words =
        |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '%') && widen('0') != c;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let places: Vec<usize> = letters
        .windows(2)
        .filter(|pair| in_words(pair[0].1) && in_words(pair[1].1))
        .map(|pair| pair[1].0)
        .collect();
    if places.is_empty() {
        return text.to_owned();
    }
    let (head, tail) = text.split_at(*random.pick(&places));
    format!("{head}{what}{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wenxiao_domain::unit::text::squeeze;

    const ALL: Noise = Noise {
        full_width: true,
        blanks: true,
        breaks: true,
        loose_labels: true,
        typed: true,
        bare_shares: false,
    };

    #[test]
    fn noise_never_changes_what_is_said() {
        let mut random = Random::new(3);
        for _ in 0..200 {
            for text in ["≥95%", "完成改造渠道12公里，惠及群众", "1.5", "实施单位（盖章）"]
            {
                assert_eq!(squeeze(&ALL.value(text, &mut random)), squeeze(text));
                assert_eq!(squeeze(&ALL.label(text, &mut random)), squeeze(text));
            }
        }
    }

    #[test]
    fn a_workbook_stores_97_point_59_percent_as_a_share() {
        let mut random = Random::new(1);
        let mut drawn = (0..20).filter_map(|_| ALL.number("97.59%", &mut random));
        assert_eq!(drawn.next(), Some(Number::Percent(0.9759)));
        assert_eq!((0..20).find_map(|_| ALL.number("007", &mut random)), None);
        assert_eq!((0..20).find_map(|_| ALL.number("≥5", &mut random)), None);
    }
}
