//! 搜索: everything that an identity may see, by words.

mod href;

pub mod view;

mod serve;

pub use href::href;
pub use serve::routes;
