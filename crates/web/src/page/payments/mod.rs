//! 支付数据: a list handed in, shown with every doubt at its row, recorded; and the lists recorded before.

pub mod list;

pub mod preview;

mod serve;

mod terms;

pub use serve::routes;

#[cfg(test)]
mod tests;
