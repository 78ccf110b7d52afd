//! The generator of example years: a small county, plainly named 示例, whose records are filed through
//! the same commands that people use. Everything in it is invented.
//!
//! ```text
//! data/county.toml ──read──> Catalogue ──plan──> Step, Step, Step … ──the application──> journal
//! ```
//!
//! The plan is the same on every machine; who carries it out chooses the database.

pub mod draw;

pub mod catalogue;

mod full;

mod authenticity;
mod department_evaluation;
mod evaluation;
mod evidence;
mod monitoring;

mod whole;

mod adjust;

mod transfer;

mod commission;
mod commissioned;
mod lower_evaluation;
mod sampling;
mod whole_evaluation;

mod works;

mod disclosures;

pub mod ids;

pub mod people;

pub mod sheets;

mod case;

pub mod plan;

mod filing;

pub mod clock;

pub mod review;

pub mod year;

mod run;

pub use case::JURISDICTION;
pub use catalogue::{Catalogue, FULL, SMALL};
pub use clock::DemoClock;
pub use draw::Draw;
pub use people::{PASSWORD, Person};
pub use plan::{Plan, Step, What, plan};
pub use run::{DemoError, run, run_year};
