//! Answers already given, by the key that the asker sent: the same request again has no second
//! effect.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Digest, params};

statements! {
    const SELECT = "select account, key, body_digest, answer, stored_ms from idempotency
        where account = $1 and key = $2";
    const INSERT = "insert into idempotency (account, key, body_digest, answer, stored_ms)
        values ($1, $2, $3, $4, $5) on conflict (account, key) do nothing";
    const FORGET = "delete from idempotency where stored_ms < $1";
}

/// What was answered to a request with an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// Who asked.
    pub account: String,
    /// The key that came with the request.
    pub key: String,
    /// Digest of the request: the same key with another body is refused.
    pub body_digest: Digest,
    /// The answer, in the caller's own text.
    pub answer: String,
    /// When, in epoch milliseconds.
    pub stored_ms: i64,
}

impl Reader<'_> {
    /// What was answered to this key before.
    pub fn answer(&mut self, account: &str, key: &str) -> Result<Option<KeptAnswer>, Failure> {
        let Some(row) = self.row("idempotency", SELECT, params![account, key])? else {
            return Ok(None);
        };
        let mut fields = row.fields("idempotency");
        Ok(Some(KeptAnswer {
            account: fields.text("account")?,
            key: fields.text("key")?,
            body_digest: fields.digest("body_digest")?,
            answer: fields.text("answer")?,
            stored_ms: fields.int("stored_ms")?,
        }))
    }
}

impl Writer<'_> {
    /// Keeps an answer; `false` when the key has one already.
    pub fn keep_answer(&mut self, answer: &KeptAnswer) -> Result<bool, Failure> {
        let KeptAnswer { account, key, body_digest, answer, stored_ms } = answer;
        let touched = self.exec(INSERT, params![account, key, body_digest, answer, *stored_ms])?;
        Ok(touched == 1)
    }

    /// Drops answers from before an instant; answers how many.
    pub fn forget_answers(&mut self, before_ms: i64) -> Result<u64, Failure> {
        self.exec(FORGET, params![before_ms])
    }
}
