//! State: what a journal adds up to. A fold over entries, in structures that share what did not
//! change, so that a working copy costs nothing.

pub mod county;

mod about;

mod filed;

mod project;

mod alike;

mod build;

mod rectify;

mod tagged;

mod evaluation;

mod evidence;

mod review;

mod payments;

mod result;

mod suspension;
mod work;

mod referral;

pub mod apply;

mod assessment;

mod library;

mod ledger;

mod target;

mod agency;

mod transfer;

mod closing;

mod sampling;

mod delegation;

mod disclosure;

mod report;

mod written;

mod small;

pub mod checkpoint;

pub use apply::{Inconsistent, Stamp};
pub use county::{AdjustedTarget, County, Founded, Internal, Shared};
