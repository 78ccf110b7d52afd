//! 指标编码: three letters for the industry, a number within it.

use std::fmt;
use std::str::FromStr;

/// `EDU-012`. A code is given once and never used again, also when its indicator is retired.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorCode(String);

/// Numbers from here on are the county's own; the product's files stay below.
pub const COUNTY_FROM: u16 = 901;

/// The text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACode;

impl IndicatorCode {
    /// The code of a number within an industry; nothing where the prefix is not three capital letters.
    pub fn new(prefix: &str, number: u16) -> Option<Self> {
        format!("{prefix}-{number:03}").parse().ok()
    }

    /// As it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The letters of the industry.
    pub fn prefix(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The number within the industry.
    pub fn number(&self) -> u16 {
        let (_, number) = self.0.split_once('-').expect("made only from a text with a hyphen");
        number.parse().expect("made only from digits that fit")
    }
}

impl fmt::Display for IndicatorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for IndicatorCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let (prefix, number) = text.split_once('-').ok_or(NotACode)?;
        let is_prefix = prefix.len() == 3 && prefix.bytes().all(|b| b.is_ascii_uppercase());
        let value: u16 = number.parse().map_err(|_| NotACode)?;
        if is_prefix && value != 0 && number == format!("{value:03}") {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotACode)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_as_it_was_written() {
        for text in ["EDU-001", "WAT-120", "GOV-1000"] {
            let code: IndicatorCode = text.parse().unwrap();
            assert_eq!(IndicatorCode::new(code.prefix(), code.number()), Some(code.clone()));
            assert_eq!(code.to_string(), text);
        }
        for text in ["", "EDU", "EDU-1", "EDU-0001", "EDU-000", "edu-001", "EDUC-001", "EDU-+01"] {
            assert_eq!(text.parse::<IndicatorCode>(), Err(NotACode), "{text}");
        }
    }
}
