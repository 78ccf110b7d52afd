//! Indicators 绩效指标: levels, target values, actual values, units; typed views of a form's rows.
//! Reading never fails: what is not understood is kept as it was typed.

pub mod level;

pub mod dimension;

pub mod unit;

pub mod value;

mod scanner;

pub mod same;

pub mod line;

pub mod json;

#[cfg(test)]
mod properties;
