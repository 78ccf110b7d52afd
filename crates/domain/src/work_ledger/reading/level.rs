//! Whose ledger it is, and who stands above: 县财政局 of a county, 州财政局 and 自治区财政厅 above it.

use super::proposal::ProposedTask;
use crate::unit::text::squeeze;

/// The level that the ledger's own finance bureau is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Level {
    /// `县`, `州`, `市`: the word before 财政局.
    pub own: char,
}

const LEVELS: &[char] = &['县', '区', '旗', '市', '州', '盟', '省'];

/// Told by whom most tasks are given to; else by the title.
pub(super) fn of(tasks: &[ProposedTask], title: Option<&str>) -> Level {
    let count = |level: &char| {
        let bureau = format!("{level}财政");
        let all = tasks.iter().flat_map(|task| &task.meant.responsible);
        all.filter(|body| body.starts_with(&bureau)).count()
    };
    let most = LEVELS.iter().copied().max_by_key(count).filter(|level| 0 < count(level));
    let titled = || {
        let title = squeeze(title.unwrap_or_default());
        LEVELS.iter().copied().find(|level| title.contains(*level))
    };
    Level { own: most.or_else(titled).unwrap_or('县') }
}

impl Level {
    /// Words for bodies above.
    fn above(self) -> Vec<&'static str> {
        let mut words = vec![
            "自治区",
            "省级",
            "省财政",
            "省人民",
            "财政部",
            "中央",
            "财政厅",
            "国务院",
            "自治州",
            "州财政",
            "州人民",
            "州级",
            "地区财政",
            "地区行署",
            "盟财政",
        ];
        if self.own != '市' {
            words.extend(["市财政局", "市级财政", "市人民政府", "市财政"]);
        }
        if matches!(self.own, '州' | '盟') {
            words.retain(|word| !word.contains('州') && !word.contains('盟'));
        }
        words
    }

    /// The text names a body of a level above. 县市 and 各县市 are below or beside.
    pub(super) fn names_above(self, text: &str) -> bool {
        let text =
            squeeze(text).replace("县市", "").replace("财政部门", "").replace("自治区本级", "");
        self.above().iter().any(|word| text.contains(word))
    }

    /// `县财政局`.
    pub(super) fn bureau(self) -> String {
        format!("{}财政局", self.own)
    }

    /// A body, for a task of this ledger, that is of a level above.
    pub(super) fn is_above(self, body: &str) -> bool {
        self.names_above(body) && !body.starts_with(self.own)
    }
}
