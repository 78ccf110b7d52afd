//! Who takes part: jurisdictions, organizations, people's roles, and what each role may do.

pub mod division;

pub mod uscc;

pub mod organization;

pub mod role;

pub mod access;

pub mod actor;

pub mod acting;

pub mod membership;

pub mod delegation;
