//! Official forms 表样. Each is declared once as a [`layout::Layout`]; entry page, printed page,
//! xlsx, docx, PDF, importer labels and API schema all follow from it. What a person wrote is a
//! [`sheet::Sheet`]: text per field, exactly as written; typed values are derived from it.
//!
//! ```text
//! Layout + Sheet ──place──> Placed grid ──> HTML, xlsx, docx, PDF
//! ```

pub mod path;

pub mod sheet;

pub mod kind;

pub mod layout;

mod common;

pub mod json;

pub mod placed;

pub mod paper;

pub mod self_evaluation;

pub mod transfer;

pub mod target;

pub mod target_adjustment;

pub mod monitoring;

pub mod department;

pub mod ex_ante;

pub mod evaluation;

pub mod authenticity;

pub mod review;

pub mod assessment;

pub mod sampling;

pub mod declared;
