//! What is true in budget performance management 全面实施预算绩效管理. Pure: no clock, chance, file,
//! network, SQL or async. Modules stand in reading order; a module may use only those above it.

pub mod unit;

pub mod regulation;

pub mod party;

pub mod form;

pub mod indicator;

pub mod project;

pub mod sampling;

pub mod derive;

pub mod check;

pub mod report_check;

pub mod library;

pub mod payment;

pub mod document;

pub mod rectification;

pub mod result;

pub mod suspension;

pub mod referral;

pub mod evaluation;

pub mod agency;

pub mod transfer;

pub mod evidence;

pub mod closing;

pub mod work_record;

pub mod ledger_change;

pub mod disclosure;

pub mod report_filing;

pub mod department_assessment;

pub mod refusal;

pub mod journal;

pub mod state;

pub mod overview;

pub mod search;

pub mod work_ledger;

pub mod publication;

pub mod annual_assessment;

pub mod ledger;

pub mod figure;

pub mod cockpit;

pub mod annual_report;

pub mod act;
