//! State: what a journal adds up to. A fold over entries, in structures that share what did not
//! change, so that a working copy costs nothing.

pub mod county;

mod build;

mod rectify;

mod evaluation;

mod review;

mod payments;

pub mod apply;

mod library;

mod target;

mod agency;

mod written;

pub mod checkpoint;

pub use apply::{Inconsistent, Stamp};
pub use county::{AdjustedTarget, County, Founded, Internal, Shared};
