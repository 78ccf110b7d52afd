//! What follows from the state for the people who work with it: where a project stands in its year,
//! what is due, what waits for whom. Derived, never kept.

pub mod readable;

pub mod due;

pub mod ex_ante;

pub mod evaluation;

pub mod life;

pub mod transfer;

pub mod authenticity;

pub mod case;

pub mod sampling;

pub mod shown;

pub mod evidence;

pub mod adjustment;

pub mod suspension;

pub mod task;

pub mod waiting;

pub mod what_if;

pub mod monitoring;

pub mod cause;

pub mod result;

pub mod referral;

pub mod closing;

pub mod review;

pub mod engagement;

pub mod assessment;

pub mod notice;
