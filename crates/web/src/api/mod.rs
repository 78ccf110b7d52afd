//! The JSON interface for programs, `/api/v1`. Every operation is declared once; the router, the check
//! of what was sent, and the OpenAPI document are made from that declaration.
//!
//! ```text
//! Operation ──┬──> route ──> token, rate, right, query, body ──> handle(&Call) ──> JSON
//!             └──> openapi.json
//! ```

mod shape;

mod problem;

mod keep;

mod call;

mod declare;

mod form;

mod show;

mod me;

mod task;

mod notice;

mod delegation;

mod reference;

mod library;

mod case;

mod party;

mod project;

mod document;

mod draft;

mod act;

mod sheet;

mod file;

mod ledger;

mod payment;

mod trail;

mod closing;
mod evidence;

mod transfer;

mod about;

mod paper;

mod rectification;

mod monitoring;

mod result;

mod suspension;

mod annual_report;
mod disclosure;
mod referral;
mod report;
mod work;

mod ex_ante;

mod selection;

mod agency;

mod annual_assessment;
mod assessment;

mod commissioned;

mod sampling;

mod engagement;

mod review;

mod search;

mod operations;

mod openapi;

mod serve;

pub use declare::{Method, Needs, Operation};
pub use openapi::document;
pub use operations::all;
pub use serve::routes;

/// What stands before every address.
pub const PREFIX: &str = "/api/v1";
