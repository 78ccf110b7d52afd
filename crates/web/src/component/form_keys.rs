//! The hidden fields that every posted form carries.

use maud::{Markup, html};

use super::sample::{Sample, sample};

/// What a posted form must send back besides what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormKeys {
    /// Bound to the session; a post without it is refused.
    pub csrf: String,
    /// Makes a double click file once. Absent where posting twice does no harm.
    pub idempotency_key: Option<String>,
    /// The draft revision that the page was made from; a stale one leads to the merge page.
    pub base_rev: Option<String>,
}

impl FormKeys {
    /// Only the session's token.
    pub fn csrf(token: impl Into<String>) -> Self {
        Self { csrf: token.into(), idempotency_key: None, base_rev: None }
    }

    /// The hidden fields.
    pub fn markup(&self) -> Markup {
        html! {
            input type="hidden" name="csrf" value=(self.csrf);
            @if let Some(key) = &self.idempotency_key {
                input type="hidden" name="idempotency_key" value=(key);
            }
            @if let Some(rev) = &self.base_rev {
                input type="hidden" name="base_rev" value=(rev);
            }
        }
    }
}

/// Names of the hidden and technical fields; they are no fields of any official form.
pub const TECHNICAL_FIELDS: &[&str] =
    &["csrf", "idempotency_key", "base_rev", "_act", "_row", "_paste"];

/// Examples.
pub fn samples() -> Vec<Sample> {
    let keys = FormKeys {
        csrf: "c0ffee".to_owned(),
        idempotency_key: Some("0192".to_owned()),
        base_rev: Some("7".to_owned()),
    };
    vec![sample("三个隐藏字段", html! { form { (keys.markup()) } })]
}
