//! 发件箱: mails that wait for the server, are tried again later and later, or were given up.

use serde_json::Value;
use wenxiao_domain::unit::day::Instant;
use wenxiao_store::Job;

use super::settings::MailSettings;
use super::smtp::{self, Letter, NotSent};
use super::{LEASE_MS, LETTER, MINUTE_MS};
use crate::app::App;
use crate::failure::Failure;

/// How a mail ended that the server took.
const SENT: &str = "sent";

/// How one ended whose person wants none any more, or may not log in.
const DROPPED: &str = "dropped";

/// Before how one ended that was given up stands this.
const FAILED: &str = "failed ";

/// A mail is tried so often, within about three days; then it tells nothing new any more.
const MOST_TRIES: i64 = 12;

/// How long after the first try; each further wait is twice as long, up to half a day.
const FIRST_WAIT_MS: i64 = 5 * MINUTE_MS;
const LONGEST_WAIT_MS: i64 = 12 * 60 * MINUTE_MS;

/// Most mails that are listed.
const MOST_LISTED: i64 = 500;

/// Where a mail stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutboxState {
    /// It is to be tried then; why it was not taken the last time, where it was tried.
    Waiting {
        /// When.
        next: Instant,
        /// Why not before.
        reason: String,
    },
    /// It was given up.
    Failed {
        /// Why.
        reason: String,
    },
}

/// A mail that did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxLine {
    /// Its number.
    pub id: String,
    /// The person's name; the account's first letters where it is gone.
    pub name: String,
    /// Where mails to them go now; empty where they gave no address any more.
    pub address: String,
    /// 主题.
    pub subject: String,
    /// When it was written.
    pub written: Instant,
    /// How often it was tried.
    pub tries: i64,
    /// Where it stands.
    pub state: OutboxState,
}

impl App {
    /// Where mails go out; nothing where the installation mails nobody.
    pub fn mail_settings(&self) -> Option<&MailSettings> {
        self.config().mail.as_ref()
    }

    /// Sends one mail that is due; `false` when none is, or when the server takes none now: the others then wait
    /// for the next minute, so that a server that is gone is not asked for each of them.
    ///
    /// # Errors
    /// When the store is in trouble. A mail that is not taken is no failure: it waits, or is given up.
    pub fn send_next_mail(&self) -> Result<bool, Failure> {
        let Some(settings) = self.mail_settings() else { return Ok(false) };
        if self.clock_hold().is_some() {
            return Ok(false);
        }
        let now_ms = self.now().epoch_ms();
        if !self.store().read_one(|reader| reader.is_job_due(LETTER, now_ms))? {
            return Ok(false);
        }
        let until_ms = now_ms + LEASE_MS;
        let taken = self.store().write(|writer| writer.take_job(LETTER, now_ms, until_ms))?;
        let Some(job) = taken else { return Ok(false) };
        self.deliver(settings, &job)
    }

    /// Tries one mail; whether the next is to be tried at once.
    fn deliver(&self, settings: &MailSettings, job: &Job) -> Result<bool, Failure> {
        let task = Task::read(&job.task)?;
        let choice = self.store().read_one(|reader| reader.mail_choice(&task.account))?;
        // Asked again at the door: meanwhile somebody may have left, or changed their mind.
        let wants = match &choice {
            Some(choice) => self.wants_mail(choice)?.is_some(),
            None => false,
        };
        let Some(choice) = choice.filter(|_| wants) else {
            self.store().write(|writer| writer.finish_job(job, DROPPED))?;
            return Ok(true);
        };
        let letter = Letter {
            id: job.id.clone(),
            to: choice.address,
            subject: task.subject,
            body: task.body,
            written: Instant::from_epoch_ms(job.created_ms),
        };
        let sent = smtp::send(settings, &letter);
        let goes_on = !matches!(sent, Err(NotSent::Later(_)));
        self.keep_outcome(job, sent)?;
        Ok(goes_on)
    }

    fn keep_outcome(&self, job: &Job, sent: Result<String, NotSent>) -> Result<(), Failure> {
        let (mail, tries) = (job.id.as_str(), job.attempts);
        let given_up = |reason: String| {
            // The reply may name the person, so it stands in 发件箱 and not in the log.
            tracing::error!(mail, tries, "邮件没有发出，不再重试，原因见发件箱");
            self.store().write(|writer| writer.finish_job(job, &format!("{FAILED}{reason}")))
        };
        match sent {
            Ok(_) => self.store().write(|writer| writer.finish_job(job, SENT))?,
            Err(NotSent::Later(reason)) if tries < MOST_TRIES => {
                tracing::warn!(mail, tries, "邮件暂未发出，稍后重试，原因见发件箱");
                let next_ms = self.now().epoch_ms() + wait_ms(tries);
                self.store().write(|writer| writer.postpone_job(job, next_ms, &reason))?
            }
            Err(NotSent::Later(reason) | NotSent::Never(reason)) => given_up(reason)?,
        };
        Ok(())
    }

    /// The mails that wait or were given up, the newest first.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn outbox(&self) -> Result<Vec<OutboxLine>, Failure> {
        let jobs =
            self.store().read_one(|reader| reader.jobs_without(LETTER, SENT, MOST_LISTED))?;
        let mut lines = Vec::new();
        for job in jobs.into_iter().filter(|job| job.outcome != DROPPED) {
            lines.push(self.outbox_line(job)?);
        }
        Ok(lines)
    }

    fn outbox_line(&self, job: Job) -> Result<OutboxLine, Failure> {
        let task = Task::read(&job.task)?;
        let choice = self.store().read_one(|reader| reader.mail_choice(&task.account))?;
        let state = match job.outcome.strip_prefix(FAILED) {
            Some(reason) if job.is_done => OutboxState::Failed { reason: reason.to_owned() },
            _ => {
                let next = Instant::from_epoch_ms(job.due_ms);
                OutboxState::Waiting { next, reason: job.outcome }
            }
        };
        Ok(OutboxLine {
            name: self.display_name(crate::people::account::account_id(&task.account)?)?,
            address: choice.map(|choice| choice.address).unwrap_or_default(),
            id: job.id,
            subject: task.subject,
            written: Instant::from_epoch_ms(job.created_ms),
            tries: job.attempts,
            state,
        })
    }
}

/// How long to wait after so many tries.
fn wait_ms(tries: i64) -> i64 {
    let doublings = u32::try_from(tries.clamp(1, 20) - 1).unwrap_or(0);
    (FIRST_WAIT_MS << doublings).min(LONGEST_WAIT_MS)
}

/// What a job of this kind holds.
struct Task {
    account: String,
    subject: String,
    body: String,
}

impl Task {
    fn read(text: &str) -> Result<Self, Failure> {
        let bad = |reason: String| Failure::Unreadable { what: "待发的邮件", reason };
        let value: Value = serde_json::from_str(text).map_err(|error| bad(error.to_string()))?;
        let field = |name: &str| {
            let found = value.get(name).and_then(Value::as_str).map(str::to_owned);
            found.ok_or_else(|| bad(format!("没有{name}")))
        };
        Ok(Self { account: field("account")?, subject: field("subject")?, body: field("body")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_waits_grow_and_end() {
        let minutes: Vec<i64> = (1..MOST_TRIES).map(|tries| wait_ms(tries) / MINUTE_MS).collect();
        assert_eq!(minutes, [5, 10, 20, 40, 80, 160, 320, 640, 720, 720, 720]);
        let days = minutes.iter().sum::<i64>() / (24 * 60);
        assert_eq!(days, 2, "in all between two and three days");
    }
}
