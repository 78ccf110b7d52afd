//! Figures: named, derived, mergeable values of a year. A region's figure is the merge of its
//! counties', so a roll-up costs as many additions as there are counties.

pub mod value;

pub mod registry;

pub use registry::{ALL, Figure, Population};
pub use value::{FigureValue, GradeCounts};
