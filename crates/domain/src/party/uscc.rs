//! 统一社会信用代码, GB 32100-2015: 18 characters, the last two levels self-checking.

use std::fmt;
use std::str::FromStr;

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// 3^(i-1) mod 31.
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// A code whose check character is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uscc([u8; 18]);

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadUscc {
    /// Not 18 characters of the code's alphabet (no I, O, S, V, Z).
    Characters,
    /// The last character should have been this one.
    CheckCharacter(char),
}

impl BadUscc {
    /// What is wrong and what to do.
    pub fn message(self) -> String {
        match self {
            Self::Characters => {
                "统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z）。请核对后重新填写。"
                    .to_owned()
            }
            Self::CheckCharacter(expected) => {
                format!(
                    "统一社会信用代码的校验位不对，按前17位应为“{expected}”。请对照登记证书核对。"
                )
            }
        }
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).expect("only ASCII is let in"))
    }
}

impl FromStr for Uscc {
    type Err = BadUscc;

    fn from_str(text: &str) -> Result<Self, BadUscc> {
        let code: [u8; 18] = text.as_bytes().try_into().map_err(|_| BadUscc::Characters)?;
        let mut sum = 0;
        for (position, byte) in code.iter().enumerate() {
            let value = ALPHABET.iter().position(|c| c == byte).ok_or(BadUscc::Characters)?;
            sum += WEIGHTS.get(position).map_or(0, |weight| weight * value);
        }
        let expected = ALPHABET[(31 - sum % 31) % 31];
        if code[17] == expected {
            Ok(Self(code))
        } else {
            Err(BadUscc::CheckCharacter(char::from(expected)))
        }
    }
}

/// Completes 17 characters with the check character; for generated example organizations.
///
/// # Errors
/// When a character is not of the alphabet.
pub fn complete(first_17: &str) -> Result<Uscc, BadUscc> {
    match format!("{first_17}0").parse::<Uscc>() {
        Err(BadUscc::CheckCharacter(c)) => format!("{first_17}{c}").parse(),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_codes_pass_and_one_changed_character_fails() {
        for text in
            ["11150300011554391W", "11500228008652230Y", "91350200776049653A", "9135021359498494XQ"]
        {
            assert!(text.parse::<Uscc>().is_ok(), "{text}");
            let changed = text.replacen('5', "6", 1);
            assert!(
                matches!(changed.parse::<Uscc>(), Err(BadUscc::CheckCharacter(_))),
                "{changed}"
            );
        }
        assert_eq!("11150300011554391".parse::<Uscc>(), Err(BadUscc::Characters));
        assert_eq!("1115030001155439IW".parse::<Uscc>(), Err(BadUscc::Characters));
    }
}
