//! What can be found.

use std::sync::Arc;

use crate::agency::{Engagement, Expert};
use crate::document::{Document, Subject};
use crate::evidence::Evidence;
use crate::form::layout::FormKind;
use crate::form::sheet::Row;
use crate::library::code::IndicatorCode;
use crate::library::indicator::Indicator;
use crate::overview::result::ResultRow;
use crate::party::organization::Organization;
use crate::project::Project;
use crate::rectification::Rectification;
use crate::unit::id::DocumentId;
use crate::unit::words::words;

words! {
    /// Kinds of what can be found, in the order in which equally good ones are shown.
    Thing {
        /// A project of a budget year.
        Project = "project", "项目";
        /// An indicator of a subject: in the target that counts, or in any of its forms.
        Indicator = "indicator", "绩效指标";
        /// The newest revision of a document.
        Document = "document", "材料";
        /// 整改单.
        Rectification = "rectification", "整改单";
        /// A line of a register of 佐证材料.
        Evidence = "evidence", "佐证材料";
        /// A row of 结果应用, proposed or decided.
        Result = "result", "结果应用";
        /// 委托.
        Engagement = "engagement", "委托评价";
        /// A department or an implementing unit.
        Unit = "unit", "部门和单位";
        /// 第三方机构, 专家.
        Agency = "agency", "第三方机构、专家";
        /// An indicator of the library in use.
        Library = "library", "指标库";
    }
}

/// One thing that can be found.
#[derive(Clone, Debug)]
pub enum Source<'a> {
    /// 项目.
    Project(&'a Arc<Project>),
    /// An indicator on forms.
    Indicator(FormIndicator<'a>),
    /// 文书, about what.
    Document(Subject, &'a Arc<Document>),
    /// 整改单, about what.
    Rectification(Subject, &'a Arc<Rectification>),
    /// 佐证, of what.
    Evidence(Subject, &'a Arc<Evidence>),
    /// 结果应用.
    Result(ResultRow),
    /// 委托, of what.
    Engagement(Subject, &'a Arc<Engagement>),
    /// 部门, 实施单位; for whoever keeps the units every organization.
    Unit(&'a Arc<Organization>),
    /// 第三方机构.
    Agency(&'a Arc<Organization>),
    /// 专家.
    Expert(&'a Arc<Expert>),
    /// An indicator of the library, as it says today.
    Library(&'a IndicatorCode, &'a Indicator),
}

/// An indicator of a subject, wherever it stands.
#[derive(Clone, Debug)]
pub struct FormIndicator<'a> {
    /// Whose.
    pub subject: Subject,
    /// Where it is seen: the document that made it count, otherwise the first that holds it.
    pub document: DocumentId,
    /// It stands in the target that counts.
    pub is_in_force: bool,
    /// The forms that hold it, in the order of the year.
    pub forms: Vec<FormKind>,
    /// Its rows: that of the target that counts first.
    pub rows: Vec<&'a Row>,
}

impl FormIndicator<'_> {
    /// 指标值 as its rows say it, each once.
    pub fn values(&self) -> Vec<&str> {
        let mut values = Vec::new();
        for value in self.rows.iter().map(|row| row.get("target_raw").trim()) {
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }
}

impl Source<'_> {
    /// Of which kind.
    pub const fn thing(&self) -> Thing {
        match self {
            Self::Project(_) => Thing::Project,
            Self::Indicator(_) => Thing::Indicator,
            Self::Document(..) => Thing::Document,
            Self::Rectification(..) => Thing::Rectification,
            Self::Evidence(..) => Thing::Evidence,
            Self::Result(_) => Thing::Result,
            Self::Engagement(..) => Thing::Engagement,
            Self::Unit(_) => Thing::Unit,
            Self::Agency(_) | Self::Expert(_) => Thing::Agency,
            Self::Library(..) => Thing::Library,
        }
    }
}
