//! Real tables as a measure: what was read right, what the checks say of them, and how the recomputed
//! scores differ from the stated ones. A corpus is a folder beside the project, never part of it.

pub mod limit;

pub mod table;

pub mod labels;

pub mod lint;

pub mod scores;

pub mod compare;

pub mod tally;

pub mod perturb;

pub mod files;

pub mod reading;

pub mod ledger;

pub mod report;
