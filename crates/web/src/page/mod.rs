//! Pages: one module each. A page is a function from a typed view to [`maud::Markup`]; its handlers
//! read the form, ask the application and show the outcome. Each module gives its `routes()`.

pub mod show;

pub mod login;

pub mod me;

pub mod project;

pub mod dept;

pub mod closing;
pub mod cockpit;

pub mod evaluations;

pub mod figure;

pub mod trail;

pub mod admin;

pub mod help;

pub mod rules;

pub mod library;

pub mod exhibit;

pub mod document;

pub mod import;

pub mod monitoring;

pub mod suspension;

pub mod referral;

pub mod evidence;

pub mod payments;

pub mod report_check;

pub mod reviews;

pub mod agency;
pub mod annual_assessment;

pub mod annual_report;

pub mod sampling;

pub mod ledger;

pub mod disclosure;
pub mod portal;
pub mod work;
pub mod work_ledger;

pub mod search;
