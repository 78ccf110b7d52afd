//! Passwords: which are good enough, how they are kept, and how many are checked at a time.

use std::sync::{Condvar, Mutex, PoisonError};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::chance;
use crate::failure::Failure;
use crate::guard::lock;

/// Passwords checked at the same time: each takes 19 MiB.
const SLOTS: usize = 2;

/// Checks that may wait for a slot.
const QUEUE: usize = 100;

/// The longest password, in characters.
const LONGEST: usize = 128;

/// Beginnings of passwords that everybody tries; letters and digits only, in lower case.
const COMMON: &[&str] = &[
    "password", "passw0rd", "p4ssword", "admin", "adm1n", "root", "qwerty", "qazwsx", "1qaz2wsx",
    "asdfgh", "zxcvbn", "abc123", "abcd1234", "123456", "654321", "111111", "000000", "888888",
    "iloveyou", "welcome", "letmein", "woaini", "mima", "caizheng", "jixiao", "wenxiao",
];

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRefusal {
    /// Fewer than 12 characters, or fewer than 20 of less than three classes.
    TooWeak,
    /// More than 128 characters.
    TooLong,
    /// One that everybody tries, or with the log-in name in it.
    Guessable,
    /// One of the last five.
    UsedBefore,
    /// The present password is another one.
    WrongPassword,
}

impl PasswordRefusal {
    /// Code and status.
    pub const fn code(self) -> (&'static str, u16) {
        match self {
            Self::TooWeak => ("R441", 422),
            Self::TooLong => ("R442", 422),
            Self::Guessable => ("R443", 422),
            Self::UsedBefore => ("R444", 422),
            Self::WrongPassword => ("R445", 422),
        }
    }

    /// What is wrong, and what to do next.
    pub const fn message(self) -> &'static str {
        match self {
            Self::TooWeak => {
                "密码太简单。请用至少12个字符，含大写字母、小写字母、数字、符号中的三种；或者至少20个字符。"
            }
            Self::TooLong => "密码超过128个字符。请缩短后再试。",
            Self::Guessable => "密码容易被猜到，或者含有账号名。请换一个密码。",
            Self::UsedBefore => "新密码与最近用过的密码相同。请换一个密码。",
            Self::WrongPassword => "当前密码不正确。请重新输入当前密码。",
        }
    }
}

/// Whether a password is good enough for an account.
///
/// # Errors
/// When it is not.
pub(crate) fn judge(password: &str, login: &str) -> Result<(), PasswordRefusal> {
    let length = password.chars().count();
    if LONGEST < length {
        return Err(PasswordRefusal::TooLong);
    }
    let classes: [fn(char) -> bool; 4] = [
        |c| c.is_ascii_lowercase(),
        |c| c.is_ascii_uppercase(),
        |c| c.is_ascii_digit(),
        |c| !c.is_ascii_alphanumeric(),
    ];
    let kinds = classes.iter().filter(|is_of| password.chars().any(**is_of)).count();
    if length < 12 || (length < 20 && kinds < 3) {
        return Err(PasswordRefusal::TooWeak);
    }
    let plain: String =
        password.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let login = login.to_lowercase();
    let is_common = COMMON.iter().any(|common| plain.starts_with(common));
    let mut letters: Vec<char> = plain.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if is_common || letters.len() < 5 || (3 <= login.len() && plain.contains(&login)) {
        return Err(PasswordRefusal::Guessable);
    }
    Ok(())
}

/// How a check of a password ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    /// It is the one.
    Right,
    /// It is not.
    Wrong,
    /// Too many wait already.
    Busy,
}

/// Two at a time, a hundred waiting: a flood is turned away. The two blocks of memory are made once
/// and used again, so that memory stays flat however many threads ask.
#[derive(Default)]
pub(crate) struct Slots {
    state: Mutex<Waiting>,
    freed: Condvar,
}

#[derive(Default)]
struct Waiting {
    running: usize,
    waiting: usize,
    spare: Vec<Vec<Block>>,
}

struct Slot<'s> {
    slots: &'s Slots,
    memory: Vec<Block>,
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        let mut state = lock(&self.slots.state);
        state.running -= 1;
        state.spare.push(std::mem::take(&mut self.memory));
        self.slots.freed.notify_one();
    }
}

impl Slots {
    fn take(&self) -> Option<Slot<'_>> {
        let mut state = lock(&self.state);
        if SLOTS <= state.running {
            if QUEUE <= state.waiting {
                return None;
            }
            state.waiting += 1;
            while SLOTS <= state.running {
                state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            state.waiting -= 1;
        }
        state.running += 1;
        let memory = state.spare.pop().unwrap_or_default();
        Some(Slot { slots: self, memory })
    }

    /// Compares a password with a hash. Without a hash the same work is done, so that nobody learns
    /// from the time which accounts there are.
    pub fn check(&self, password: &str, hash: Option<&str>) -> Result<Checked, Failure> {
        let Some(mut slot) = self.take() else { return Ok(Checked::Busy) };
        let Some(hash) = hash else {
            slot.hash(password)?;
            return Ok(Checked::Wrong);
        };
        let is_right = slot.is_right(password, hash)?;
        Ok(if is_right { Checked::Right } else { Checked::Wrong })
    }

    /// Hashes a password; `None` when too many wait.
    pub fn hash(&self, password: &str) -> Result<Option<String>, Failure> {
        match self.take() {
            Some(mut slot) => slot.hash(password).map(Some),
            None => Ok(None),
        }
    }
}

impl Slot<'_> {
    fn derive(
        &mut self,
        argon2: &Argon2<'_>,
        password: &str,
        salt: &[u8],
        length: usize,
    ) -> Result<Output, Failure> {
        let blocks = argon2.params().block_count();
        if self.memory.len() < blocks {
            self.memory.resize(blocks, Block::new());
        }
        let mut out = vec![0; length];
        argon2
            .hash_password_into_with_memory(
                password.as_bytes(),
                salt,
                &mut out,
                &mut self.memory[..blocks],
            )
            .map_err(failed)?;
        Output::new(&out).map_err(failed)
    }

    /// Argon2id with 19 MiB, two passes, one lane; the text names all of it.
    fn hash(&mut self, password: &str) -> Result<String, Failure> {
        let argon2 = Argon2::default();
        let salt = chance::bytes::<16>()?;
        let length = Params::DEFAULT_OUTPUT_LEN;
        let hash = PasswordHash {
            algorithm: Algorithm::default().ident(),
            version: Some(Version::default().into()),
            params: ParamsString::try_from(argon2.params()).map_err(failed)?,
            salt: Some(Salt::new(&salt).map_err(failed)?),
            hash: Some(self.derive(&argon2, password, &salt, length)?),
        };
        Ok(hash.to_string())
    }

    /// Compares with a hash of whatever parameters it names.
    fn is_right(&mut self, password: &str, hash: &str) -> Result<bool, Failure> {
        let hash = PasswordHash::new(hash).map_err(failed)?;
        let (Some(salt), Some(expected), Some(version)) = (&hash.salt, &hash.hash, hash.version)
        else {
            return Err(Failure::Hashing("保存的密码不完整".to_owned()));
        };
        let algorithm = Algorithm::try_from(hash.algorithm.as_str()).map_err(failed)?;
        let version = Version::try_from(version).map_err(failed)?;
        let params = Params::try_from(&hash).map_err(failed)?;
        let argon2 = Argon2::new(algorithm, version, params);
        // The comparison of outputs takes the same time wherever they differ.
        let found = self.derive(&argon2, password, salt.as_ref(), expected.len())?;
        Ok(found == *expected)
    }
}

fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::Hashing(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_good_password_is_long_and_not_the_usual_one() {
        for (password, expected) in [
            ("Huang-he2jiu qu", Ok(())),
            ("jiu qu huang he wan li sha", Ok(())),
            ("Short1!", Err(PasswordRefusal::TooWeak)),
            ("alllowercaseletters", Err(PasswordRefusal::TooWeak)),
            ("Password-2025!", Err(PasswordRefusal::Guessable)),
            ("Aa1-Aa1-Aa1-", Err(PasswordRefusal::Guessable)),
            ("x9-Zhang-san-7", Err(PasswordRefusal::Guessable)),
        ] {
            assert_eq!(judge(password, "zhang"), expected, "{password}");
        }
        let long = "Ab1-".repeat(33);
        assert_eq!(judge(&long, "zhang"), Err(PasswordRefusal::TooLong));
    }

    #[test]
    fn a_hash_names_its_algorithm_and_tells_right_from_wrong() {
        let slots = Slots::default();
        let hash = slots.hash("Huang-he2jiu qu").unwrap().unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_eq!(slots.check("Huang-he2jiu qu", Some(&hash)).unwrap(), Checked::Right);
        assert_eq!(slots.check("huang-he2jiu qu", Some(&hash)).unwrap(), Checked::Wrong);
        assert_eq!(slots.check("x", None).unwrap(), Checked::Wrong);
    }

    #[test]
    fn a_hash_made_elsewhere_is_read_with_its_own_parameters() {
        let slots = Slots::default();
        let other = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(64, 1, 1, Some(16)).unwrap(),
        );
        let other = argon2::PasswordHasher::hash_password_with_salt(&other, b"hunter", b"saltsalt");
        let text = other.unwrap().to_string();
        assert!(text.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{text}");
        assert_eq!(slots.check("hunter", Some(&text)).unwrap(), Checked::Right);
        assert_eq!(slots.check("hunted", Some(&text)).unwrap(), Checked::Wrong);
        assert!(slots.check("hunter", Some("$argon2id$v=19$m=64,t=1,p=1")).is_err());
    }

    #[test]
    fn memory_is_used_again() {
        let slots = Slots::default();
        for _ in 0..5 {
            slots.check("x", None).unwrap();
        }
        assert_eq!(lock(&slots.state).spare.len(), 1);
    }

    #[test]
    fn two_run_a_hundred_wait_and_the_rest_is_turned_away() {
        let slots = Slots::default();
        let held = [slots.take(), slots.take()];
        let turned_away = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..105 {
                scope.spawn(|| match slots.take() {
                    Some(slot) => drop(slot),
                    None => drop(turned_away.fetch_add(1, Ordering::SeqCst)),
                });
            }
            while lock(&slots.state).waiting < 100 || turned_away.load(Ordering::SeqCst) < 5 {
                std::thread::yield_now();
            }
            drop(held);
        });
        assert_eq!(turned_away.load(Ordering::SeqCst), 5);
        assert_eq!(lock(&slots.state).running, 0);
    }
}
