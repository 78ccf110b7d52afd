//! Checks 校验: each is declared once and says the same sentence in the form, the review, the import
//! preview, the command line and the API.

pub mod finding;
