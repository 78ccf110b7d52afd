//! 质量卡 beside the rows of a target form that are indicators of the library.

use std::collections::BTreeMap;

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;

use super::subject::Subject;
use crate::component::official_form::Note;

/// A remark beside the name of each row that the library knows with a card: where it stands.
pub fn notes(subject: &Subject<'_>, sheet: &Sheet, notes: &mut BTreeMap<FieldPath, Note>) {
    if subject.kind != FormKind::Target {
        return;
    }
    let library = subject.county.library();
    for (index, row) in sheet.rows("indicators").iter().enumerate() {
        let known = library.named(row.get("name"), subject.today());
        let Some((item, _)) = known.filter(|(_, version)| version.indicator.card.is_some()) else {
            continue;
        };
        let reason = Some(("质量卡".to_owned(), format!("/library/{}#card", item.code)));
        let note = Note { text: format!("指标库{}", item.code), reason, differs: false };
        notes.entry(FieldPath::cell("indicators", index, "name")).or_insert(note);
    }
}
