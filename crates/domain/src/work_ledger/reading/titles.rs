//! Which title belongs to which text: titles that slid a row or two against the texts beside them.

use std::collections::{BTreeMap, BTreeSet};

use super::align::Line;
use super::likeness::Weights;
use crate::unit::text::squeeze;

/// How far a title may have slid, in rows.
const REACH: usize = 2;

/// What it is worth that a title is printed beside the text, against 1000 for all of its words in the text.
const BESIDE: i32 = 300;

/// What each row of distance costs.
const DISTANCE: i32 = 50;

/// For each line with a text, the line that its title stands in. Texts keep the title beside them unless the
/// words of the whole page fit better otherwise.
pub(super) fn homes(lines: &[Line]) -> Vec<Option<usize>> {
    let texts = lines.iter().flat_map(|line| [line.item.as_str(), line.detail.as_str()]);
    let weights = Weights::of(texts.filter(|text| !text.is_empty()));
    let headings: BTreeSet<String> = lines
        .iter()
        .flat_map(|line| [&line.category, &line.group])
        .filter(|text| !text.is_empty())
        .map(|text| squeeze(text))
        .collect();
    let score = |text: usize, title: usize| -> Option<i32> {
        let (line, from) = (&lines[text], &lines[title]);
        if line.detail.is_empty() || from.item.is_empty() || line.page != from.page {
            return None;
        }
        let fits = weights.affinity(&from.item, &line.detail) as i32;
        let item = squeeze(&from.item);
        // A title that heads other rows, and not its own, fell out of the column of categories.
        let is_heading = headings.contains(&item)
            && squeeze(&from.category) != item
            && squeeze(&from.group) != item;
        let beside = if is_heading { -BESIDE } else { BESIDE };
        let apart = text.abs_diff(title) as i32;
        Some(if apart == 0 {
            fits + beside
        } else {
            fits - DISTANCE * apart - i32::from(is_heading) * 2 * BESIDE
        })
    };
    solve(lines.len(), score)
}

/// Each text one title at most, each title one text at most, within reach, at the highest score.
fn solve(count: usize, score: impl Fn(usize, usize) -> Option<i32>) -> Vec<Option<usize>> {
    // Used titles of the window around a text, as bits from `text - REACH` on; the best score and choices.
    let mut states: BTreeMap<u32, (i32, Vec<Option<usize>>)> = BTreeMap::new();
    states.insert(0, (0, Vec::new()));
    for text in 0..count {
        let mut next: BTreeMap<u32, (i32, Vec<Option<usize>>)> = BTreeMap::new();
        for (used, (sum, chosen)) in &states {
            let mut offer = |used: u32, sum: i32, title: Option<usize>| {
                let used = used >> 1;
                if next.get(&used).is_none_or(|(best, _)| *best < sum) {
                    let chosen = chosen.iter().copied().chain([title]).collect();
                    next.insert(used, (sum, chosen));
                }
            };
            offer(*used, *sum, None);
            for offset in 0..=2 * REACH {
                let Some(title) = (text + offset).checked_sub(REACH).filter(|title| *title < count)
                else {
                    continue;
                };
                if used & (1 << offset) == 0
                    && let Some(gain) = score(text, title)
                {
                    offer(used | (1 << offset), sum + gain, Some(title));
                }
            }
        }
        states = next;
    }
    states.into_values().max_by_key(|(sum, _)| *sum).map(|(_, chosen)| chosen).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(item: &str, detail: &str) -> Line {
        Line { item: item.to_owned(), detail: detail.to_owned(), ..Line::default() }
    }

    #[test]
    fn titles_that_slid_a_row_are_found_again() {
        let slid = [
            line("项目库清理", "清理项目库，到期项目出库。"),
            line("", "对各乡镇的财务人员开展业务培训。"),
            line("财务人员业务培训", "每季度编发一期工作简报。"),
            line("工作简报", ""),
        ];
        assert_eq!(homes(&slid), [Some(0), Some(2), Some(3), None]);
    }

    #[test]
    fn titles_stay_beside_their_texts_when_others_fit_little_better() {
        let fair = [
            line("评价结果公开", "在门户网站公开评价报告。"),
            line("评价报告报送", "评价报告形成后报县人大。"),
        ];
        assert_eq!(homes(&fair), [Some(0), Some(1)]);
    }
}
