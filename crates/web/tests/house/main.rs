//! The example county behind the real router: who may open what, what people do on the pages without a
//! script, what programs do.

mod common;

mod programs;

mod access;

mod agency;

mod journeys;

mod library;
mod monitoring;
mod payments;

mod api;
