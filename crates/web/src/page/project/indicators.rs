//! The indicators of a project across its year: what was promised, what was reached, what it scored.

use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::indicator::line::clean_name;
use wenxiao_domain::unit::text::squeeze;

use super::detail::Looking;

/// One indicator across the year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndicatorAcross {
    /// 一级、二级指标.
    pub levels: String,
    /// 三级指标.
    pub name: String,
    /// 目标.
    pub target: String,
    /// 自评完成.
    pub actual: String,
    /// 分值.
    pub weight: String,
    /// 得分 as recomputed or stated, and its reason's address.
    pub score: Option<(String, String)>,
}

impl Looking<'_> {
    /// Targets with what was reached; what only the self-evaluation names comes last.
    pub(super) fn indicators(&self) -> Vec<IndicatorAcross> {
        let target = self.readable(FormKind::Target).map(|document| &document.newest().sheet);
        // What was adjusted counts; the form that was accepted first is read under 材料.
        let adjusted = self.county.adjusted_target(self.project.id).map(|target| &target.sheet);
        let target = target.map(|accepted| adjusted.unwrap_or(accepted));
        let reached = self.readable(FormKind::SelfEvaluation);
        let reached_rows = reached.map_or(&[][..], |document| named(&document.newest().sheet));
        let mut used = vec![false; reached_rows.len()];
        let key = |row: &Row| squeeze(clean_name(row.get("name")));
        let mut lines = Vec::new();
        for row in target.map_or(&[][..], named) {
            let place = reached_rows.iter().position(|other| key(other) == key(row));
            let mut line = planned(row);
            if let Some(place) = place {
                used[place] = true;
                line.add_reached(&reached_rows[place], place, reached);
            }
            lines.push(line);
        }
        for (place, row) in reached_rows.iter().enumerate().filter(|(place, _)| !used[*place]) {
            let mut line = planned(row);
            line.add_reached(row, place, reached);
            lines.push(line);
        }
        lines.retain(|line| !line.name.is_empty());
        lines
    }
}

impl IndicatorAcross {
    fn add_reached(&mut self, row: &Row, place: usize, document: Option<&Document>) {
        self.actual = row.get("actual_raw").to_owned();
        if let Some(document) = document {
            let score = row.get("score");
            let shown = if score.is_empty() { "未填".to_owned() } else { score.to_owned() };
            self.score = Some((shown, format!("/docs/{}/score/{}", document.id, place + 1)));
        }
    }
}

fn named(sheet: &Sheet) -> &[Row] {
    sheet.rows("indicators")
}

fn planned(row: &Row) -> IndicatorAcross {
    let levels: Vec<&str> =
        ["l1", "l2"].iter().map(|id| row.get(id)).filter(|text| !text.is_empty()).collect();
    IndicatorAcross {
        levels: levels.join(" · "),
        name: row.get("name").to_owned(),
        target: row.get("target_raw").to_owned(),
        weight: row.get("weight").to_owned(),
        ..IndicatorAcross::default()
    }
}
