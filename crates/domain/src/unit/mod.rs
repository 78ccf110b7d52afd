//! The small words: numbers, money, shares, points, days, ids, text.

pub mod words;

pub mod text;

pub mod number;

pub mod amount;

pub mod share;

pub mod points;

pub mod day;

pub mod id;

#[cfg(test)]
mod properties;
