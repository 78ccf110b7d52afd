//! 事前绩效评估: which requests need one, what a score table comes to, and what money earns.

pub mod cost_benefit;

pub mod experts;

pub mod judgement;

pub mod refusal;

pub mod trigger;

#[cfg(test)]
mod cases;
