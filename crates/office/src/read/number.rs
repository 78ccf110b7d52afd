//! Numbers as the person saw them: number formats of workbooks applied to stored values, as far as a
//! form needs them (percent, dates, units written into the format, fixed decimals).

/// How a style shows a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum NumberFormat {
    /// As it is.
    #[default]
    General,
    /// Fixed decimals, a percent sign, text around the number.
    Plain {
        /// Digits after the point that are always shown.
        decimals: usize,
        /// Times a hundred, with `%`.
        percent: bool,
        /// Text before the number.
        prefix: String,
        /// Text after the number.
        suffix: String,
    },
    /// A day or time, piece by piece.
    Day(Vec<Piece>),
}

/// A piece of a date format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The year with four digits.
    Year,
    /// The month; `true` with two digits.
    Month(bool),
    /// The day; `true` with two digits.
    Day(bool),
    /// The hour.
    Hour,
    /// The minute.
    Minute,
    /// The second.
    Second,
    /// Text between.
    Literal(String),
}

impl NumberFormat {
    /// The format of a built-in id, as Chinese office programs show it.
    pub fn builtin(id: u32) -> Self {
        let code = match id {
            1 => "0",
            2 | 39 | 40 => "0.00",
            3 | 37 | 38 => "0",
            4 => "0.00",
            9 => "0%",
            10 => "0.00%",
            14 | 30 => "yyyy/m/d",
            15 => "d-m-yyyy",
            16 => "d-m",
            17 => "yyyy-m",
            18..=21 => "h:mm:ss",
            22 => "yyyy/m/d h:mm",
            27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
            28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
            31 => "yyyy\"年\"m\"月\"d\"日\"",
            32..=35 | 55 | 56 => "h\"时\"mm\"分\"",
            _ => "General",
        };
        Self::parse(code)
    }

    /// Reads a format code; only its first section, for positive numbers.
    pub fn parse(code: &str) -> Self {
        let tokens = tokens(code);
        let is_day = tokens.iter().any(|token| match token {
            Token::Mark(mark) => matches!(mark.to_ascii_lowercase(), 'y' | 'd' | 'h' | 'm' | 's'),
            Token::Literal(_) => false,
        });
        let is_number = tokens.iter().any(|token| match token {
            Token::Mark(mark) => matches!(mark, '0' | '#' | '?'),
            Token::Literal(_) => false,
        });
        if code.to_ascii_lowercase().contains("general") || !(is_day || is_number) {
            Self::General
        } else if is_day && !is_number {
            Self::Day(pieces(&tokens))
        } else {
            Self::plain(&tokens)
        }
    }

    fn plain(tokens: &[Token]) -> Self {
        let (mut decimals, mut percent, mut point, mut seen) = (0, false, false, false);
        let (mut prefix, mut suffix) = (String::new(), String::new());
        for token in tokens {
            match token {
                Token::Mark('0' | '#' | '?') => {
                    seen = true;
                    decimals += usize::from(point && *token == Token::Mark('0'));
                }
                Token::Mark('.') => point = true,
                Token::Mark('%') => percent = true,
                Token::Mark(_) => {}
                Token::Literal(text) if seen => suffix.push_str(text),
                Token::Literal(text) => prefix.push_str(text),
            }
        }
        let (prefix, suffix) = (prefix.trim().to_owned(), suffix.trim().to_owned());
        Self::Plain { decimals: decimals.min(15), percent, prefix, suffix }
    }

    /// The stored number as text. `since_1904` is the workbook's date system.
    pub fn show(&self, value: f64, since_1904: bool) -> String {
        match self {
            Self::General => shortest(value),
            Self::Plain { decimals, percent, prefix, suffix } => {
                let text = if *percent { shifted(value, 2) } else { shortest(value) };
                let sign = if *percent { "%" } else { "" };
                format!("{prefix}{}{sign}{suffix}", padded(&text, *decimals))
            }
            Self::Day(pieces) => day(value, since_1904, pieces).unwrap_or_else(|| shortest(value)),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Mark(char),
    Literal(String),
}

fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => tokens.push(Token::Literal(chars.by_ref().take_while(|c| *c != '"').collect())),
            '\\' => tokens.extend(chars.next().map(|c| Token::Literal(c.to_string()))),
            '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if matches!(inner.to_ascii_lowercase().as_str(), "h" | "m" | "s") {
                    tokens.push(Token::Mark(inner.chars().next().unwrap_or('h')));
                }
            }
            '0' | '#' | '?' | '.' | ',' | '%' | '@' => tokens.push(Token::Mark(c)),
            'a'..='z' | 'A'..='Z' => tokens.push(Token::Mark(c)),
            other => tokens.push(Token::Literal(other.to_string())),
        }
    }
    tokens
}

fn pieces(tokens: &[Token]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut index = 0;
    let mut after_hour = false;
    while index < tokens.len() {
        match &tokens[index] {
            Token::Literal(text) => {
                pieces.push(Piece::Literal(text.clone()));
                index += 1;
            }
            Token::Mark(mark) => {
                let run =
                    tokens[index..].iter().take_while(|token| *token == &tokens[index]).count();
                let two = run == 2;
                let piece = match mark.to_ascii_lowercase() {
                    'y' | 'e' => Some(Piece::Year),
                    'm' if after_hour => Some(Piece::Minute),
                    'm' => Some(Piece::Month(two)),
                    'd' if run < 3 => Some(Piece::Day(two)),
                    'h' => Some(Piece::Hour),
                    's' => Some(Piece::Second),
                    _ => None,
                };
                after_hour = match piece {
                    Some(Piece::Hour) => true,
                    Some(_) => false,
                    None => after_hour,
                };
                pieces.extend(piece);
                index += run;
            }
        }
    }
    pieces
}

/// A serial number as a day. 1900 is taken for a leap year, as workbooks do.
fn day(value: f64, since_1904: bool, pieces: &[Piece]) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let serial = value.floor() as i64;
    let seconds = ((value - value.floor()) * 86_400.0).round() as i64;
    let since_epoch = match (since_1904, serial < 60) {
        (true, _) => serial - 24_107,
        (false, true) => serial - 25_568,
        (false, false) => serial - 25_569,
    };
    let (year, month, day) = civil(since_epoch);
    let number =
        |two: bool, value: i64| if two { format!("{value:02}") } else { value.to_string() };
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Year => text.push_str(&format!("{year:04}")),
            Piece::Month(two) => text.push_str(&number(*two, month)),
            Piece::Day(two) => text.push_str(&number(*two, day)),
            Piece::Hour => text.push_str(&number(true, seconds / 3600)),
            Piece::Minute => text.push_str(&number(true, seconds / 60 % 60)),
            Piece::Second => text.push_str(&number(true, seconds % 60)),
            Piece::Literal(literal) => text.push_str(literal),
        }
    }
    Some(text.trim().to_owned())
}

/// Year, month and day of a count of days since 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The shortest decimal with at most 15 significant digits, which is what workbooks show.
pub fn shortest(value: f64) -> String {
    shifted(value, 0)
}

/// The same, with the point moved to the right: 0.9759 moved by 2 is 97.59.
fn shifted(value: f64, by: i32) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let text = format!("{value:.14e}");
    let Some((mantissa, exponent)) = text.split_once('e') else { return text };
    let exponent = exponent.parse::<i32>().unwrap_or(0) + by;
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    if !(-30..=30).contains(&exponent) {
        return format!("{sign}{}E{exponent}", digits);
    }
    let point = exponent + 1;
    let body = if point <= 0 {
        format!("0.{}{digits}", "0".repeat(point.unsigned_abs() as usize))
    } else if digits.len() <= point as usize {
        format!("{digits}{}", "0".repeat(point as usize - digits.len()))
    } else {
        let (whole, fraction) = digits.split_at(point as usize);
        format!("{whole}.{fraction}")
    };
    format!("{sign}{body}")
}

/// At least so many digits after the point; never fewer than there are, so that nothing is rounded.
fn padded(text: &str, decimals: usize) -> String {
    if decimals == 0 || text.contains('E') {
        return text.to_owned();
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}.{fraction:0<decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_as_the_workbook_shows_them() {
        let show = |code: &str, value| NumberFormat::parse(code).show(value, false);
        assert_eq!(show("General", 8.407_999_999_999_997), "8.408");
        assert_eq!(show("General", 1_101.0), "1101");
        assert_eq!(show("General", -0.05), "-0.05");
        assert_eq!(show("0.00", 10.0), "10.00");
        assert_eq!(show("0.00", 89.974), "89.974", "nothing is rounded away");
        assert_eq!(show("0%", 0.98), "98%");
        assert_eq!(show("0.00%", 1.0), "100.00%");
        assert_eq!(show("0.00%", 0.9759), "97.59%");
        assert_eq!(show("0\"人\"", 320.0), "320人");
        assert_eq!(show("\"≥\"0%", 0.9), "≥90%");
        assert_eq!(show("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", 1234.5), "1234.50");
    }

    #[test]
    fn serial_numbers_show_as_days_when_the_format_says_so() {
        let show = |code: &str, value| NumberFormat::parse(code).show(value, false);
        assert_eq!(show("yyyy/m/d", 44_561.0), "2021/12/31");
        assert_eq!(show("yyyy\"年\"m\"月\"d\"日\";@", 44_561.0), "2021年12月31日");
        assert_eq!(show("[$-804]yyyy\"年\"mm\"月\"", 43_891.0), "2020年03月");
        assert_eq!(show("yyyy-mm-dd hh:mm", 44_561.5), "2021-12-31 12:00");
        assert_eq!(NumberFormat::builtin(14).show(1.0, false), "1900/1/1");
        assert_eq!(NumberFormat::builtin(14).show(0.0, true), "1904/1/1");
        assert_eq!(NumberFormat::builtin(58).show(44_561.0, false), "12月31日");
        assert_eq!(show("yyyy/m/d", -1.0), "-1", "no day: the number stays");
    }
}
