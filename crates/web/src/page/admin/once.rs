//! One-time codes that were shown a moment ago. Without the script a second press of the same button
//! sends the form twice, and the browser shows only the second answer: it must hold the same code.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use wenxiao_app::{Failure, OneTimeCode};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::day::Instant;

/// How long the answer to a form is remembered.
const KEPT_MS: i64 = 10 * 60 * 1000;

#[derive(Default)]
struct Slot {
    code: Mutex<Option<String>>,
}

/// Forms by whose, which and what they said, each with when it came.
type Slots = BTreeMap<String, (Instant, Arc<Slot>)>;

static SLOTS: LazyLock<Mutex<Slots>> = LazyLock::new(Mutex::default);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn slot(form: String, now: Instant) -> Arc<Slot> {
    let mut all = lock(&SLOTS);
    all.retain(|_, (at, _)| now.epoch_ms() - at.epoch_ms() < KEPT_MS);
    Arc::clone(&all.entry(form).or_insert_with(|| (now, Arc::default())).1)
}

/// Makes a code once for each form that is sent; the same form again gets the same code. Waits while the
/// first one is still being made.
///
/// # Errors
/// When the machine is in trouble.
pub fn once(
    form: String,
    now: Instant,
    make: impl FnOnce() -> Result<Result<OneTimeCode, Refusal>, Failure>,
) -> Result<Result<String, Refusal>, Failure> {
    let slot = slot(form, now);
    let mut kept = lock(&slot.code);
    if let Some(code) = &*kept {
        return Ok(Ok(code.clone()));
    }
    let made = make()?;
    Ok(made.map(|made| kept.insert(made.code).clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_makes_one_code_for_ten_minutes() {
        let at = Instant::from_epoch_ms;
        let made = |code: &str| {
            let code = code.to_owned();
            let account = "01890000-0000-7000-8000-000000000001".parse().expect("a UUID");
            move || Ok(Ok(OneTimeCode { account, code }))
        };
        let ask = |form: &str, now, code| once(form.to_owned(), at(now), made(code));
        let code = |answer: Result<Result<String, Refusal>, Failure>| {
            answer.expect("nothing fails").expect("nothing is refused")
        };
        assert_eq!(code(ask("once/a", 0, "first")), "first");
        assert_eq!(code(ask("once/a", 1, "second")), "first");
        assert_eq!(code(ask("once/b", 1, "other")), "other");
        assert_eq!(code(ask("once/a", KEPT_MS, "later")), "later");
    }

    #[test]
    fn a_refused_form_may_be_sent_again() {
        let now = Instant::from_epoch_ms(0);
        let refused = once("once/c".to_owned(), now, || Ok(Err(Refusal::OwnRights)));
        assert!(refused.expect("nothing fails").is_err());
        let account = "01890000-0000-7000-8000-000000000001".parse().expect("a UUID");
        let made = || Ok(Ok(OneTimeCode { account, code: "code".to_owned() }));
        let again = once("once/c".to_owned(), now, made).expect("nothing fails");
        assert_eq!(again.expect("nothing is refused"), "code");
    }
}
