//! The mark in files that the system wrote itself. It says which form was written and which of its
//! groups had no rows, for a form prints the usual rows of an empty group all the same. Whoever
//! forges it gains nothing: a marked file is read like every other.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;

/// What the mark says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    kind: FormKind,
    empty: Vec<String>,
}

impl Mark {
    /// The name of the document property.
    pub const PROPERTY: &str = "wenxiao-form";

    /// The mark of a sheet.
    pub fn of(sheet: &Sheet) -> Self {
        let kind = sheet.kind();
        let groups = kind.layout().groups.iter();
        let empty = groups.filter(|group| sheet.rows(group.id).is_empty());
        Self { kind, empty: empty.map(|group| group.id.to_owned()).collect() }
    }

    /// As it stands in the property.
    pub fn text(&self) -> String {
        std::iter::once(self.kind.layout().code)
            .chain(self.empty.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The heading of the column of problems in a file that names them.
    pub const PROBLEMS: &str = "问题";

    /// Reads it back; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let code = words.next()?;
        let kind = FormKind::ALL.into_iter().find(|kind| kind.layout().code == code)?;
        Some(Self { kind, empty: words.map(str::to_owned).collect() })
    }

    /// Which form was written.
    pub const fn kind(&self) -> FormKind {
        self.kind
    }

    /// The form was written by the system, and this is the form.
    pub fn is_for(&self, kind: FormKind) -> bool {
        self.kind == kind
    }

    /// The group had no rows when the file was written.
    pub fn had_no_rows(&self, group: &str) -> bool {
        self.empty.iter().any(|id| id == group)
    }
}
