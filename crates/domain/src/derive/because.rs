//! Why a derived value is what it is: the formula with this row's numbers, the parameters with their
//! source, the records it rests on.

/// A derived value's reason, fit to be shown and exported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Because {
    /// The formula with the numbers in it: `8.00 ＝ 10 × 12 ÷ 15`.
    pub formula: String,
    /// In words, what rule was applied: `未达标按比例得分；四舍五入到2位`.
    pub rule: String,
    /// The regulation values used.
    pub parameters: Vec<Parameter>,
    /// What it rests on: places on the form or addresses of records.
    pub records: Vec<String>,
    /// What was left out, and why.
    pub excluded: Vec<String>,
}

/// One regulation value that a derivation used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Key in the regulation pack.
    pub key: String,
    /// Its Chinese label.
    pub label: String,
    /// The value as written in the pack.
    pub value: String,
    /// The document it comes from.
    pub source: String,
}
