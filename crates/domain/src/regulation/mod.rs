//! Regulation values 规则包: thresholds, weights, deadlines as dated data with their source.
//!
//! ```
//! use wenxiao_domain::regulation::{builtin, key};
//! use wenxiao_domain::unit::day::Day;
//! let pack = builtin::pack("652823").unwrap();
//! let rules = pack.rules_at(Day::new(2025, 12, 31).unwrap()).unwrap();
//! let floor = rules.get(key::EXCELLENT_FROM);
//! assert_eq!((floor.value.short().as_str(), floor.written), ("90", "90"));
//! ```

pub mod mode;

pub mod key;

pub mod layer;

pub mod fault;

pub mod pack;

mod agree;

pub mod json;

pub mod builtin;
