//! 撤回: back to the draft as long as nobody has acted.

use super::edit::crumbs;
use super::subject::Subject;
use crate::component::confirm_page::ConfirmPage;
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;

/// The page that asks.
pub fn page(subject: &Subject<'_>, revision: u32, reason: &str, csrf: &str, key: String) -> Page {
    let form = ConfirmPage {
        consequences: vec![
            format!("第{revision}版撤回后不再等待签审，内容回到草稿，可以继续修改。"),
            "撤回入账；已送审的一版和撤回的事实都留在记录中。".to_owned(),
        ],
        reason: Some(reason.to_owned()),
        action: subject.at("/withdraw"),
        keys: FormKeys {
            idempotency_key: Some(key),
            base_rev: Some(revision.to_string()),
            ..FormKeys::csrf(csrf)
        },
        act: "撤回".to_owned(),
        busy: "正在撤回…".to_owned(),
        back_at: subject.at(""),
        ..ConfirmPage::default()
    };
    Page {
        subtitle: Some(subject.subtitle()),
        crumbs: crumbs(subject),
        ..Page::new(format!("撤回 · {}", subject.title()), form.markup())
    }
}
