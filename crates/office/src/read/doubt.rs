//! What the reader doubts. Codes live for ever; a doubt never stops the import.

use wenxiao_domain::check::finding::{Finding, Severity};
use wenxiao_domain::form::path::FieldPath;

/// Why a place was doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Text for which the form has no place.
    Leftover,
    /// The result of a formula, as last computed.
    Formula,
    /// A formula without a result, or an error value.
    Fault,
    /// A label understood from its words.
    LooseLabel,
    /// A column that the form should have.
    MissingColumn,
    /// A blank level taken over from the row above.
    CarriedLevel,
    /// Words of a template in a name.
    TemplateWords,
    /// A row of the template that nobody filled in.
    TemplateRow,
    /// Several cells read as one.
    JoinedCells,
    /// A cell merged over several rows, read for the first.
    MergedRows,
    /// Money that is no plain number.
    MoneyText,
    /// Money in 元 where the form wants 万元.
    MoneyInYuan,
    /// The form was told by its columns, not by its title.
    KindByColumns,
    /// No year on the form.
    NoYear,
    /// A prompt of the template instead of content.
    Prompt,
    /// A row with points and without a value, above its details.
    SummaryRow,
    /// The sheet was hidden.
    HiddenSheet,
    /// A number that looks like a stored date.
    DateSerial,
    /// A row with levels only.
    LevelOnly,
    /// A row with values and without a name.
    NoName,
    /// A value in an unusual place.
    OddPlace,
    /// A budget column that does not say which.
    WhichBudget,
    /// Points taken from a label.
    PointsFromLabel,
}

impl Doubt {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Leftover => "I001",
            Self::Formula => "I002",
            Self::Fault => "I003",
            Self::LooseLabel => "I004",
            Self::MissingColumn => "I005",
            Self::CarriedLevel => "I006",
            Self::TemplateWords => "I007",
            Self::TemplateRow => "I008",
            Self::JoinedCells => "I009",
            Self::MergedRows => "I010",
            Self::MoneyText => "I011",
            Self::MoneyInYuan => "I012",
            Self::KindByColumns => "I013",
            Self::NoYear => "I014",
            Self::Prompt => "I015",
            Self::SummaryRow => "I016",
            Self::HiddenSheet => "I017",
            Self::DateSerial => "I018",
            Self::LevelOnly => "I019",
            Self::NoName => "I020",
            Self::OddPlace => "I021",
            Self::WhichBudget => "I022",
            Self::PointsFromLabel => "I023",
        }
    }

    /// How much it weighs. The reader never blocks.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Fault
            | Self::MissingColumn
            | Self::JoinedCells
            | Self::MoneyText
            | Self::MoneyInYuan
            | Self::Prompt
            | Self::DateSerial
            | Self::NoName
            | Self::OddPlace
            | Self::WhichBudget => Severity::Advice,
            Self::Leftover
            | Self::Formula
            | Self::LooseLabel
            | Self::CarriedLevel
            | Self::TemplateWords
            | Self::TemplateRow
            | Self::MergedRows
            | Self::KindByColumns
            | Self::NoYear
            | Self::SummaryRow
            | Self::HiddenSheet
            | Self::PointsFromLabel
            | Self::LevelOnly => Severity::Hint,
        }
    }

    /// The finding at a place.
    pub fn at(self, place: FieldPath, cell: Option<String>, message: String) -> Finding {
        Finding {
            code: self.code(),
            severity: self.severity(),
            category: None,
            message,
            place,
            cell,
        }
    }
}

/// A text as it is quoted in a message: one line, not too long.
pub fn quoted(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(40).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    format!("“{short}”")
}
