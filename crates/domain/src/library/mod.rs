//! 指标库: what departments pick indicators from. What comes with the product is dated data in
//! `library/`; what the county adds, mends and retires is decided by people and stands in the journal.
//!
//! ```
//! use wenxiao_domain::library::catalogue::Catalogue;
//! use wenxiao_domain::unit::day::Day;
//! let catalogue = Catalogue::of([]);
//! let found = catalogue.search("校舍", Day::new(2026, 6, 1).unwrap());
//! assert_eq!(found[0].version.indicator.industry, "教育");
//! ```

pub mod code;

pub mod card;

pub mod indicator;

pub mod fault;

pub mod read;

pub mod builtin;

pub mod proposal;

pub mod case;

pub mod refused;

pub mod catalogue;

pub mod search;

pub mod pick;

pub mod usage;

pub mod import;

pub mod json;
