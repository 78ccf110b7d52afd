//! A row of 暂停拨付 as JSON, for the interface and the command line. Amounts in 万元, as text.

use serde_json::{Map, Value, json};

use super::{CauseNow, PaidMeanwhile, SuspensionRow};
use crate::derive::json::because_to_json;
use crate::suspension::rule::Why;
use crate::suspension::{StatedCause, SuspensionDecision};

impl SuspensionRow {
    /// The row without its decision; whom it is about is told by whoever knows the reader.
    pub fn to_json(&self) -> Map<String, Value> {
        let said = [
            ("state", json!(self.state.key())),
            ("state_name", json!(self.state.name())),
            ("proposed", self.proposed.iter().map(proposed).collect()),
            ("causes", self.causes.iter().map(cause_now).collect()),
            ("paid", self.paid.iter().map(paid).collect()),
            ("paid_sum", json!(self.paid_sum().to_string())),
        ];
        said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

fn proposed(why: &Why) -> Value {
    json!({
        "cause": why.cause.key(),
        "cause_name": why.cause.name(),
        "form": why.form.map(|form| form.key()),
        "because": because_to_json(&why.because),
    })
}

fn stated(one: &StatedCause) -> Map<String, Value> {
    let said = [
        ("cause", json!(one.cause.key())),
        ("cause_name", json!(one.cause.name())),
        ("form", json!(one.form.map(|form| form.key()))),
        ("sentence", json!(one.sentence)),
    ];
    said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn cause_now(one: &CauseNow) -> Value {
    let mut told = stated(&one.stated);
    told.insert("gone".to_owned(), json!(one.gone));
    Value::Object(told)
}

fn paid(one: &PaidMeanwhile) -> Value {
    json!({
        "day": one.day.to_string(),
        "since": one.since.map(|day| day.to_string()),
        "amount": one.amount.to_string(),
        "suspended_on": one.suspended_on.to_string(),
        "may_be_earlier": one.may_be_earlier(),
    })
}

impl SuspensionDecision {
    /// The decision without who took it, and when.
    pub fn to_json(&self) -> Map<String, Value> {
        let said = [
            ("act", json!(self.act.key())),
            ("act_name", json!(self.act.name())),
            ("causes", self.causes.iter().map(|one| Value::Object(stated(one))).collect()),
            ("gone", json!(self.gone)),
            ("reason", json!(self.reason)),
            ("number", json!(self.number)),
            ("on", json!(self.on.to_string())),
        ];
        said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
