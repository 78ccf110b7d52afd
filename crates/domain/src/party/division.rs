//! 行政区划 by GB/T 2260: two digits region, two prefecture, two county.

use std::fmt;
use std::str::FromStr;

/// A six-digit code, such as 652823 尉犁县.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Division([u8; 6]);

/// 级次.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 自治区, 省.
    Region,
    /// 自治州, 地区, 市.
    Prefecture,
    /// 县, 县级市, 区.
    County,
}

impl Division {
    /// The level that the trailing zeros tell.
    pub fn level(self) -> Level {
        match (&self.0[2..4], &self.0[4..6]) {
            (b"00", b"00") => Level::Region,
            (_, b"00") => Level::Prefecture,
            (_, _) => Level::County,
        }
    }

    /// The level above; `None` above a region.
    pub fn parent(self) -> Option<Self> {
        let mut code = self.0;
        match self.level() {
            Level::Region => return None,
            Level::Prefecture => code[2..].fill(b'0'),
            Level::County => code[4..].fill(b'0'),
        }
        Some(Self(code))
    }

    /// Lies below the other, or is it.
    pub fn is_within(self, other: Self) -> bool {
        match other.level() {
            Level::Region => self.0[..2] == other.0[..2],
            Level::Prefecture => self.0[..4] == other.0[..4],
            Level::County => self == other,
        }
    }
}

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).expect("only digits are let in"))
    }
}

/// The text is not a code of six digits whose region part is not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadDivision;

impl FromStr for Division {
    type Err = BadDivision;

    fn from_str(text: &str) -> Result<Self, BadDivision> {
        let code: [u8; 6] = text.as_bytes().try_into().map_err(|_| BadDivision)?;
        let digits = code.iter().all(u8::is_ascii_digit);
        let gap = &code[2..4] == b"00" && &code[4..] != b"00";
        if digits && &code[..2] != b"00" && !gap { Ok(Self(code)) } else { Err(BadDivision) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Division {
        text.parse().expect("a valid code stands in the test")
    }

    #[test]
    fn yuli_lies_in_bazhou_which_lies_in_xinjiang() {
        let yuli = code("652823");
        assert_eq!(yuli.level(), Level::County);
        assert_eq!(yuli.parent(), Some(code("652800")));
        assert_eq!(code("652800").parent(), Some(code("650000")));
        assert_eq!(code("650000").parent(), None);
        assert!(yuli.is_within(code("652800")) && yuli.is_within(code("650000")));
        assert!(!yuli.is_within(code("652900")));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["", "65282", "6528233", "65282A", "001234", "650023"] {
            assert_eq!(text.parse::<Division>(), Err(BadDivision), "{text}");
        }
    }
}
