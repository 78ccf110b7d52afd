//! 通知 by e-mail, where the installation has settings for it: once a day one mail to each person who asked for it.
//!
//! ```text
//! notices ──digest──> one job a person and day ──outbox──> the one server
//!                     (kept with the mark of      (on lease; again after a temporary failure,
//!                      how far was mailed)         never after a final one)
//! ```
//!
//! Both are jobs of the store, so several servers on one database write and send each mail once. A mail that was
//! taken, and whose server died before that was kept, is sent a second time under the same number.

mod choice;

mod digest;

mod outbox;

mod settings;

mod smtp;

pub use choice::{DigestChoice, MailPreference};
pub use outbox::{OutboxLine, OutboxState};
pub use settings::{MailSettings, MailTls};
pub use smtp::{NotSent, is_address as is_mail_address};

use wenxiao_domain::unit::day::Instant;

/// Kind of the jobs that write the mails of a day.
const DIGEST: &str = "mail.digest";

/// Kind of the jobs that are a mail each.
const LETTER: &str = "mail.letter";

/// A worker that says nothing for so long is dead, and another takes its job.
const LEASE_MS: i64 = 10 * 60_000;

const MINUTE_MS: i64 = 60_000;

impl MailSettings {
    /// Sends a mail that says where it comes from; answers what the server said.
    ///
    /// # Errors
    /// When the server did not take it.
    pub fn send_a_test(&self, to: &str, now: Instant) -> Result<String, NotSent> {
        let body = format!(
            "这是问效发出的测试邮件。收到它，说明邮件设置可以用。\n\n地址：{}\n",
            self.base_url
        );
        smtp::send(
            self,
            &smtp::Letter {
                id: format!("test.{}", now.epoch_ms()),
                to: to.to_owned(),
                subject: "问效：测试邮件".to_owned(),
                body,
                written: now,
            },
        )
    }
}
