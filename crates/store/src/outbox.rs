//! Messages that must leave: written with the act, repeated until the receipt is an entry.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::params;

statements! {
    const DUE = "select jurisdiction, id, topic, message, created_ms, due_ms, attempts from outbox
        where due_ms <= $1 order by due_ms, jurisdiction, id limit $2";
    const INSERT = "insert into outbox (jurisdiction, id, topic, message, created_ms, due_ms, attempts)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (jurisdiction, id) do nothing";
    const POSTPONE = "update outbox set due_ms = $3, attempts = attempts + 1
        where jurisdiction = $1 and id = $2";
    const DONE = "delete from outbox where jurisdiction = $1 and id = $2";
}

/// A message on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxMessage {
    /// Whose.
    pub jurisdiction: String,
    /// Made by the application; the receiver knows a repetition by it.
    pub id: String,
    /// What it is for.
    pub topic: String,
    /// What it says.
    pub message: String,
    /// When it was written, in epoch milliseconds.
    pub created_ms: i64,
    /// When it is to be tried next, in epoch milliseconds.
    pub due_ms: i64,
    /// How often it was tried.
    pub attempts: i64,
}

impl Reader<'_> {
    /// At most `limit` messages that are due, the longest waiting first.
    pub fn due_messages(&mut self, now_ms: i64, limit: i64) -> Result<Vec<OutboxMessage>, Failure> {
        let rows = self.rows(DUE, params![now_ms, limit])?;
        let read = rows.into_iter().map(|row| {
            let mut fields = row.fields("outbox");
            Ok(OutboxMessage {
                jurisdiction: fields.text("jurisdiction")?,
                id: fields.text("id")?,
                topic: fields.text("topic")?,
                message: fields.text("message")?,
                created_ms: fields.int("created_ms")?,
                due_ms: fields.int("due_ms")?,
                attempts: fields.int("attempts")?,
            })
        });
        read.collect()
    }
}

impl Writer<'_> {
    /// Adds a message; one with the same id stays as it is.
    pub fn send(&mut self, message: &OutboxMessage) -> Result<(), Failure> {
        let values = params![
            &message.jurisdiction,
            &message.id,
            &message.topic,
            &message.message,
            message.created_ms,
            message.due_ms,
            message.attempts,
        ];
        self.exec(INSERT, values).map(|_touched| ())
    }

    /// Notes a try that failed, and when to try again.
    pub fn postpone_message(
        &mut self,
        jurisdiction: &str,
        id: &str,
        due_ms: i64,
    ) -> Result<(), Failure> {
        self.exec(POSTPONE, params![jurisdiction, id, due_ms]).map(|_touched| ())
    }

    /// The receipt is an entry: the message need not be repeated.
    pub fn message_done(&mut self, jurisdiction: &str, id: &str) -> Result<(), Failure> {
        self.exec(DONE, params![jurisdiction, id]).map(|_touched| ())
    }
}
