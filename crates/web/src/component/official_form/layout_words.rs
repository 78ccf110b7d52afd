//! Questions to a layout that the placed grid does not answer: which columns merge, which carry a note
//! in brackets.

use wenxiao_domain::form::layout::{Block, Content, Layout};

/// Columns of a group that print merged, outer first.
pub(super) fn merged_columns(layout: &Layout, group: &str) -> &'static [&'static str] {
    find(layout.blocks, &mut |block| match block {
        Block::Group { group: id, merge, .. } if *id == group => Some(*merge),
        Block::Group { .. }
        | Block::Row(_)
        | Block::Labelled { .. }
        | Block::When(..)
        | Block::Optional(..) => None,
    })
    .unwrap_or(&[])
}

/// The column that stands in brackets behind another one.
pub(super) fn note_column(layout: &Layout, group: &str, column: &str) -> Option<&'static str> {
    find(layout.blocks, &mut |block| match block {
        Block::Group { group: id, row, .. } if *id == group => {
            row.iter().find_map(|cell| match cell.content {
                Content::ColumnWithNote(of, note) if of == column => Some(note),
                Content::ColumnWithNote(..)
                | Content::Column(_)
                | Content::Field(_)
                | Content::Label(_)
                | Content::LabelOver(..)
                | Content::Title
                | Content::YearLine(_) => None,
            })
        }
        Block::Group { .. }
        | Block::Row(_)
        | Block::Labelled { .. }
        | Block::When(..)
        | Block::Optional(..) => None,
    })
}

fn find<T>(
    blocks: &'static [Block],
    ask: &mut impl FnMut(&'static Block) -> Option<T>,
) -> Option<T> {
    blocks.iter().find_map(|block| {
        ask(block).or_else(|| match block {
            Block::Labelled { blocks, .. } => find_dyn(blocks, ask),
            Block::When(_, blocks) | Block::Optional(_, blocks) => find_dyn(blocks, ask),
            Block::Row(_) | Block::Group { .. } => None,
        })
    })
}

/// The same through a trait object, so that the recursion does not make ever deeper types.
fn find_dyn<T>(
    blocks: &'static [Block],
    mut ask: &mut dyn FnMut(&'static Block) -> Option<T>,
) -> Option<T> {
    find(blocks, &mut ask)
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::form::layout::FormKind;

    use super::*;

    #[test]
    fn the_level_columns_of_indicators_merge_and_carry_their_weight() {
        let with_indicators = |kind: &FormKind| kind.layout().group("indicators").is_some();
        for kind in FormKind::ALL.into_iter().filter(with_indicators) {
            assert_eq!(merged_columns(kind.layout(), "indicators"), ["l1", "l2"]);
            let weight = (!kind.is_monitoring()).then_some("l1_weight");
            assert_eq!(note_column(kind.layout(), "indicators", "l1"), weight);
            assert_eq!(note_column(kind.layout(), "indicators", "name"), None);
        }
        assert_eq!(merged_columns(FormKind::ExAnte.layout(), "items"), ["criterion"]);
        assert_eq!(merged_columns(FormKind::Target.layout(), "no_such"), [""; 0]);
    }
}
