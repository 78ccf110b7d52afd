//! The design system. A component is a function from a typed view struct to [`maud::Markup`]; it
//! computes nothing that belongs to the domain, and its `samples()` are its tests and its entry on
//! `/dev/components`.
//!
//! ```text
//! handler ──fills──> view structs ──> components ──> Page { title, body, … } ──answer(&asked)──> Response
//!                                                     full page, or the fragment when X-Wx: 1
//! ```
//!
//! * [`frame`]: [`frame::Page`] with bar, menu, crumbs, banners; [`frame::Asked`] is an extractor.
//! * [`official_form`]: one form in the modes Edit, Read, Diff, Print; `live_reply` answers the live
//!   check.
//! * [`form_keys`]: the hidden fields `csrf`, `idempotency_key`, `base_rev` of every posted form.
//! * [`finding`], [`error_summary`], [`notice`]: what is wrong, in the same words everywhere.
//! * [`totals_bar`], [`check_answers`], [`confirm_page`]: under and after a form.
//! * [`query_bar`], [`ledger_table`], [`batch_bar`], [`pager`], [`export_menu`]: lists.
//! * [`flag`], [`status_tag`], [`deadline`], [`life_strip`], [`timeline`]: where things stand.
//! * [`derivation`], [`diff_text`], [`diff_table`], [`thread`]: why, what changed, what was said.
//! * [`job_progress`], [`empty_state`]: nothing yet, or nothing at all.
//! * [`format`]: money, shares, days as text.
//!
//! Ids on a form: `i-` control, `f-` finding slot, `n-` note, `v-` computed value, each followed by
//! [`slug::slug`] of the field path. The live check replaces elements by these ids, never controls.

pub mod slug;

pub mod address;

pub mod format;

pub mod sample;

pub mod form_keys;

pub mod notice;

pub mod finding;

pub mod error_summary;

pub mod field;

pub mod compare;

pub mod diff_text;

pub mod frame;

pub mod official_form;

pub mod totals_bar;

pub mod diff_table;

pub mod flag;

pub mod status_tag;

pub mod deadline;

pub mod query_bar;

pub mod regulation_words;

pub mod pager;

pub mod ledger_table;

pub mod batch_bar;

pub mod export_menu;

pub mod life_strip;

pub mod derivation;

pub mod check_answers;

pub mod confirm_page;

pub mod thread;

pub mod timeline;

pub mod job_progress;

pub mod empty_state;

pub mod gallery;

#[cfg(test)]
pub(crate) mod well_formed;
