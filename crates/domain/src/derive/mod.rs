//! What follows from the records: scores, grades, flags. Nothing here is ever typed in.

pub mod because;

pub mod basis;

pub mod proof;

pub mod grade;

pub mod score;

pub mod flag;

pub mod alike;

pub mod promise;

pub mod ex_ante;

pub mod evaluation;

pub mod authenticity;

pub mod review;

pub mod json;
