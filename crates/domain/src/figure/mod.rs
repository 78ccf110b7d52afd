//! Figures: named, derived, mergeable values of a year. A region's figure is the merge of its
//! counties', so a roll-up costs as many additions as there are counties.
//!
//! ```text
//! Population (a county's shared records of a year) ─▶ compute ─▶ FigureValue ─▶ shown, merged, kept
//! ```

pub mod value;

pub mod population;

mod filed;

mod followed;

mod works;

pub mod registry;

pub mod declared;

pub mod change;

pub mod json;

pub use change::{Change, Moved, changes};
pub use declared::ALL;
pub use population::{Computed, Population, of_shared};
pub use registry::{Figure, find};
pub use value::{FigureValue, GradeCounts};
