//! One entry: what it says, what it did, how it hangs in the chain.

use maud::{Markup, html};
use wenxiao_domain::journal::entry::Entry;

use super::effect::Effect;
use crate::component::format::moment;

/// The page.
pub struct EntryView {
    /// The entry.
    pub entry: Entry,
    /// Its name for people.
    pub title: String,
    /// Who.
    pub by: String,
    /// What it did.
    pub effect: Effect,
    /// The newest number.
    pub last: u64,
    /// It stands in the installation's stream.
    pub is_installation: bool,
    /// The identity may verify.
    pub may_verify: bool,
    /// It speaks of a project whose name this identity may not see.
    pub is_hidden: bool,
}

impl EntryView {
    /// The page's body.
    pub fn body(&self) -> Markup {
        let entry = &self.entry;
        let of = if self.is_installation { "?of=installation" } else { "" };
        html! {
            nav.pager aria-label="前后记录" {
                @if 1 < entry.seq { a href={ "/trail/" (entry.seq - 1) (of) } rel="prev" { "前一条" } }
                @if entry.seq < self.last { a href={ "/trail/" (entry.seq + 1) (of) } rel="next" { "后一条" } }
            }
            section { h2 { "做了什么" }
                dl.pairs {
                    dt { "事" } dd { (self.title) }
                    dt { "对象" } dd {
                        @match &self.effect.href {
                            Some(href) => a href=(href) { (self.effect.object) },
                            None => (self.effect.object),
                        }
                    }
                    @for (label, text) in self.effect.facts.iter().filter(|(_, text)| !text.is_empty()) {
                        dt { (label) } dd { (text) }
                    }
                    dt { "人" } dd { (self.by) }
                    dt { "记录时间" } dd.num { (moment(entry.recorded)) }
                }
            }
            section { h2 { "怎样接在链上" }
                dl.pairs {
                    dt { "前一条的摘要" } dd.code.num { (entry.previous) }
                    dt { "内容摘要（SM3）" } dd.code.num { (entry.payload_digest) }
                    dt { "本条摘要（SM3）" } dd.code.num { (entry.hash) }
                    dt { "办理人编号" } dd.code { (entry.actor) }
                    dt { "种类" } dd.code { (entry.kind) }
                }
                p.hint { "本条摘要由时间、人、种类、内容摘要和前一条摘要算出；改动其中任何一处，后面每一条都会对不上。" @if self.may_verify { " " a href="/trail/verify#self" { "怎样自己验" } } }
            }
            section { h2 { "记录原文" } (self.payload()) }
        }
    }

    fn payload(&self) -> Markup {
        if self.is_hidden && self.entry.kind.starts_with("referral_") {
            return html! { p { "移送的线索不对当前身份公开；摘要仍在链上，验证不受影响。" } };
        }
        if self.is_hidden {
            return html! { p { "项目涉密或敏感，内容只有主管部门能看；摘要仍在链上，验证不受影响。" } };
        }
        let Some(bytes) = &self.entry.payload else {
            return html! { p { "内容按保存期限清除或未下发，摘要仍在链上，验证不受影响。" } };
        };
        let value = serde_json::from_slice::<serde_json::Value>(bytes);
        let text = value.ok().and_then(|value| serde_json::to_string_pretty(&value).ok());
        let text = text.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned());
        html! {
            details { summary { "看原文（" (bytes.len()) "字节）" }
                div.tw role="region" aria-label="记录原文" tabindex="0" { pre.code { (text) } }
            }
        }
    }
}
