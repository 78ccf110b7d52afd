//! How the page was asked for: as a fragment, with which text size and row height.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::request::Parts;

use super::FRAGMENT_HEADER;

/// What the request says about how to show a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The script wants the fragment only.
    pub fragment: bool,
    /// 大字.
    pub text_size: TextSize,
    /// How high the rows of lists are.
    pub row_height: RowHeight,
    /// Single keys are switched off in this browser.
    pub keys_off: bool,
    /// Path and query of the page, to come back to after a preference was set.
    pub back_to: String,
}

/// 大字: the size of all text, kept in a cookie of this browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// 100 %.
    #[default]
    Normal,
    /// 125 %.
    Large,
    /// 150 %.
    Larger,
}

/// How high the rows of lists are, kept in a cookie of this browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowHeight {
    /// 30 pixels.
    Compact,
    /// 36 pixels.
    #[default]
    Normal,
    /// 44 pixels.
    Roomy,
}

impl RowHeight {
    /// Every height, the lowest first.
    pub const ALL: [Self; 3] = [Self::Compact, Self::Normal, Self::Roomy];

    /// Name of the cookie.
    pub const COOKIE: &'static str = "wx_rows";

    /// The value in cookie and form.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Compact => "30",
            Self::Normal => "36",
            Self::Roomy => "44",
        }
    }

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Compact => "紧凑",
            Self::Normal => "标准",
            Self::Roomy => "宽松",
        }
    }

    /// Reads a cookie's or form's value; anything else is normal.
    pub fn read(text: &str) -> Self {
        Self::ALL.into_iter().find(|height| height.key() == text).unwrap_or_default()
    }

    const fn class(self) -> Option<&'static str> {
        match self {
            Self::Compact => Some("compact"),
            Self::Normal => None,
            Self::Roomy => Some("loose"),
        }
    }
}

/// Name of the cookie that switches single keys off.
pub const KEYS_COOKIE: &str = "wx_keys";

impl TextSize {
    /// Name of the cookie.
    pub const COOKIE: &'static str = "wx_size";

    /// The value in cookie and form.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Normal => "100",
            Self::Large => "125",
            Self::Larger => "150",
        }
    }

    /// Reads a cookie's or form's value; anything else is normal.
    pub fn read(text: &str) -> Self {
        match text {
            "125" => Self::Large,
            "150" => Self::Larger,
            _ => Self::Normal,
        }
    }

    /// The size that the button in the bar leads to.
    pub const fn next(self) -> Self {
        match self {
            Self::Normal => Self::Large,
            Self::Large => Self::Larger,
            Self::Larger => Self::Normal,
        }
    }

    /// The class on the root element.
    const fn class(self) -> Option<&'static str> {
        match self {
            Self::Normal => None,
            Self::Large => Some("size-125"),
            Self::Larger => Some("size-150"),
        }
    }
}

impl Asked {
    /// The classes on the root element.
    pub(super) fn classes(&self) -> Option<String> {
        let classes = [self.text_size.class(), self.row_height.class()];
        let classes: Vec<&str> = classes.into_iter().flatten().collect();
        (!classes.is_empty()).then(|| classes.join(" "))
    }

    /// Reads headers; `path_and_query` is where to come back to.
    pub fn read(headers: &HeaderMap, path_and_query: &str) -> Self {
        let fragment = headers.get(&FRAGMENT_HEADER).is_some_and(|value| value == "1");
        Self {
            fragment,
            text_size: TextSize::read(cookie(headers, TextSize::COOKIE).unwrap_or_default()),
            row_height: RowHeight::read(cookie(headers, RowHeight::COOKIE).unwrap_or_default()),
            keys_off: cookie(headers, KEYS_COOKIE) == Some("off"),
            back_to: path_and_query.to_owned(),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        Ok(Self::read(&parts.headers, path))
    }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_request_says_fragment_text_size_and_row_height() {
        let mut headers = HeaderMap::new();
        assert_eq!(Asked::read(&headers, ""), Asked::default());
        headers.insert("x-wx", "1".parse().expect("a plain value"));
        headers.insert(COOKIE, "a=b; wx_size=125; wx_rows=44".parse().expect("a plain value"));
        let asked = Asked::read(&headers, "/me?x=1");
        assert!(asked.fragment);
        assert_eq!(asked.text_size, TextSize::Large);
        assert_eq!(asked.row_height, RowHeight::Roomy);
        assert_eq!(asked.classes().as_deref(), Some("size-125 loose"));
        assert_eq!(asked.back_to, "/me?x=1");
    }

    #[test]
    fn the_button_goes_round_all_sizes() {
        let round = TextSize::Normal.next().next().next();
        assert_eq!(round, TextSize::Normal);
        assert_eq!(TextSize::read(TextSize::Larger.key()), TextSize::Larger);
    }
}
