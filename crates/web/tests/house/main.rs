//! The example county behind the real router: who may open what, what people do on the pages without a
//! script, what programs do.

mod common;

mod delegation;

mod program;

mod programs;

mod access;

mod acts;

mod agency;

mod agency_pages;

mod authenticity;
mod commissions;

mod evidence;

mod files;

mod handover;

mod journeys;

mod annual_assessment;

mod annual_report;
mod closing;
mod cockpit;
mod ledger_change;
mod ledgers;
mod library;
mod lower;
mod mail;
mod monitoring;
mod notices;
mod pages;
mod payments;
mod portal;
mod rectify;
mod referral;
mod report_check;
mod sampling;
mod search;
mod suspension;

mod tickets;
mod together;
mod work_ledger;

mod api;
