//! 工作台账: the tasks of a work year, each with its due days and a condition over the state. Whether a task is
//! not due, under way, done, done late or overdue is read off the records; nobody ticks it off.
//!
//! ```text
//! pack of the year ─▶ what the county changed ─▶ tasks ─▶ occurrences, one for each due day ─▶ condition(state) ─▶ standing
//! ```

pub mod task;

mod read;

pub mod builtin;

pub mod condition;

pub mod changed;

mod measure;

pub mod recorded;

pub mod standing;

pub mod span;

pub mod board;

pub mod reminder;

pub mod reading;

pub use changed::tasks_of;
pub use standing::{Standing, Status, standings, standings_for};
pub use task::{Due, Occurrence, Task};
