//! What the interface remembers between requests: how often somebody asked within this minute, and what
//! was answered under a number of theirs.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use wenxiao_domain::journal::Digest;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::AccountId;

use super::problem::{BadRequest, Problem};

/// Writes of a person in a minute.
pub const WRITES: u32 = 60;

/// Reads of a person in a minute.
pub const READS: u32 = 600;

const MINUTE_MS: i64 = 60_000;

/// Answers that are remembered; what enters the journal is remembered there, for a month.
const ANSWERS: usize = 4_096;

/// Shared by all requests.
#[derive(Debug, Default)]
pub struct Keep {
    counts: Mutex<BTreeMap<(AccountId, bool), Window>>,
    answers: Mutex<Answers>,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    since_ms: i64,
    count: u32,
}

type Key = (AccountId, String);

#[derive(Debug, Default)]
struct Answers {
    by_key: BTreeMap<Key, Kept>,
    order: VecDeque<Key>,
}

#[derive(Clone, Debug)]
struct Kept {
    asked: Digest,
    status: u16,
    body: Value,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Keep {
    /// Counts a request.
    ///
    /// # Errors
    /// When the person asked too often within this minute.
    pub fn count(&self, account: AccountId, writes: bool, now: Instant) -> Result<(), Problem> {
        let now_ms = now.epoch_ms();
        let mut counts = lock(&self.counts);
        if 10_000 < counts.len() {
            counts.retain(|_, window| now_ms < window.since_ms + MINUTE_MS);
        }
        let window =
            counts.entry((account, writes)).or_insert(Window { since_ms: now_ms, count: 0 });
        let passed = now_ms - window.since_ms;
        if !(0..MINUTE_MS).contains(&passed) {
            *window = Window { since_ms: now_ms, count: 0 };
        }
        let limit = if writes { WRITES } else { READS };
        if limit <= window.count {
            let left_ms = window.since_ms + MINUTE_MS - now_ms;
            let seconds = (left_ms + 999) / 1_000;
            return Err(BadRequest::TooOften { seconds: seconds.max(1) }.into());
        }
        window.count += 1;
        Ok(())
    }

    /// What was answered to the same request with the same number.
    ///
    /// # Errors
    /// When the number came with another request.
    pub fn answered(
        &self,
        account: AccountId,
        key: &str,
        asked: Digest,
    ) -> Result<Option<(u16, Value)>, Problem> {
        match lock(&self.answers).by_key.get(&(account, key.to_owned())) {
            Some(kept) if kept.asked == asked => Ok(Some((kept.status, kept.body.clone()))),
            Some(_) => Err(Refusal::KeyReused.into()),
            None => Ok(None),
        }
    }

    /// Remembers an answer.
    pub fn remember(
        &self,
        account: AccountId,
        key: &str,
        asked: Digest,
        (status, body): (u16, Value),
    ) {
        let mut answers = lock(&self.answers);
        let key = (account, key.to_owned());
        if answers.by_key.insert(key.clone(), Kept { asked, status, body }).is_none() {
            answers.order.push_back(key);
        }
        if ANSWERS < answers.order.len()
            && let Some(oldest) = answers.order.pop_front()
        {
            answers.by_key.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(last: u8) -> AccountId {
        AccountId::new(uuid::Uuid::from_u128(u128::from(last)))
    }

    #[test]
    fn a_person_asks_so_often_in_a_minute_and_no_more() {
        let keep = Keep::default();
        let at = |seconds: i64| Instant::from_epoch_ms(seconds * 1_000);
        for _ in 0..WRITES {
            assert_eq!(keep.count(account(1), true, at(100)), Ok(()));
        }
        let refused = keep.count(account(1), true, at(130));
        assert_eq!(refused, Err(BadRequest::TooOften { seconds: 30 }.into()));
        assert_eq!(keep.count(account(1), false, at(130)), Ok(()), "reads are counted apart");
        assert_eq!(keep.count(account(2), true, at(130)), Ok(()), "others too");
        assert_eq!(keep.count(account(1), true, at(160)), Ok(()));
    }

    #[test]
    fn a_number_belongs_to_one_request_of_one_person() {
        let keep = Keep::default();
        let (one, other) = (Digest::of(b"1"), Digest::of(b"2"));
        keep.remember(account(1), "k", one, (201, Value::from(7)));
        assert_eq!(keep.answered(account(1), "k", one), Ok(Some((201, Value::from(7)))));
        assert_eq!(keep.answered(account(1), "k", other), Err(Refusal::KeyReused.into()));
        assert_eq!(keep.answered(account(2), "k", other), Ok(None));
    }
}
