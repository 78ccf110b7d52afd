//! The mails of a day: written once for each person, together with the mark of how far they tell.

use serde_json::json;
use wenxiao_domain::overview::notice::Notice;
use wenxiao_domain::overview::notice::digest::{Line, PageAddress, Part, digest};
use wenxiao_store::{Job, MailChoice, MailMark};

use super::choice::DigestChoice;
use super::settings::MailSettings;
use super::{DIGEST, LEASE_MS, LETTER, MINUTE_MS};
use crate::app::App;
use crate::failure::Failure;
use crate::keep::{INSTALLATION, row_number};
use crate::people::account::{AccountInfo, AccountState};
use crate::people::identity::Identity;

/// A job of today, as it is planned.
pub(super) fn planned(id: String, kind: &str, task: String, now_ms: i64) -> Job {
    Job {
        id,
        jurisdiction: INSTALLATION.to_owned(),
        kind: kind.to_owned(),
        task,
        is_done: false,
        due_ms: now_ms,
        lease_until_ms: 0,
        attempts: 0,
        outcome: String::new(),
        created_ms: now_ms,
    }
}

impl App {
    /// Writes the mails of today where they are due and nobody has written them; answers how many.
    ///
    /// # Errors
    /// When the store is in trouble or a journal is broken; what was not written is written later.
    pub fn write_digests(&self, addresses: PageAddress) -> Result<u64, Failure> {
        let Some(settings) = self.mail_settings() else { return Ok(0) };
        // A day that a wrong clock shows would be told as overdue.
        if self.clock_hold().is_some() {
            return Ok(0);
        }
        let now_ms = self.now().epoch_ms();
        let day = self.now().legal_day();
        let due_ms = day.starts_at().epoch_ms() + i64::from(settings.daily_at) * MINUTE_MS;
        if now_ms < due_ms {
            return Ok(0);
        }
        let id = format!("digest.{day}");
        if self.store().read_one(|reader| reader.job(&id))?.is_some_and(|job| job.is_done) {
            return Ok(0);
        }
        let job = planned(id, DIGEST, String::new(), now_ms);
        let until_ms = now_ms + LEASE_MS;
        let taken = self.store().write(|writer| {
            writer.plan_job(&job)?;
            writer.take_job(DIGEST, now_ms, until_ms)
        })?;
        let Some(taken) = taken else { return Ok(0) };
        let written = self.write_all(settings, &day.to_string(), addresses)?;
        self.store().write(|writer| writer.finish_job(&taken, &written.to_string()))?;
        Ok(written)
    }

    fn write_all(
        &self,
        settings: &MailSettings,
        day: &str,
        addresses: PageAddress,
    ) -> Result<u64, Failure> {
        let mut written = 0;
        for choice in self.store().read_one(|reader| reader.mail_choices())? {
            if let Some(account) = self.wants_mail(&choice)?
                && self.write_one(settings, day, &account, addresses)?
            {
                written += 1;
            }
        }
        Ok(written)
    }

    /// The account of somebody who asked for mails and may still log in.
    pub(super) fn wants_mail(&self, choice: &MailChoice) -> Result<Option<AccountInfo>, Failure> {
        if DigestChoice::read(&choice.digest) == DigestChoice::Never {
            return Ok(None);
        }
        let row = self.store().read_one(|reader| reader.account(&choice.account))?;
        let account = row.as_ref().map(AccountInfo::of).transpose()?;
        Ok(account.filter(|account| account.state == AccountState::Active))
    }

    /// One person's mail of a day; `false` where nothing is new, or it was written before.
    fn write_one(
        &self,
        settings: &MailSettings,
        day: &str,
        account: &AccountInfo,
        addresses: PageAddress,
    ) -> Result<bool, Failure> {
        let (mut parts, mut marks) = (Vec::new(), Vec::new());
        // What one is told in another's place is told to that other.
        for identity in self.identities(account.id)?.iter().filter(|one| !one.is_lent()) {
            let (part, mark) = self.part(identity, settings, addresses)?;
            if !part.lines.is_empty() {
                parts.push(part);
                marks.push(mark);
            }
        }
        let Some(mail) = digest(&account.display_name, &parts, &settings.base_url) else {
            return Ok(false);
        };
        let task = json!({
            "account": account.id.to_string(),
            "subject": mail.subject,
            "body": mail.body,
        });
        let now_ms = self.now().epoch_ms();
        let job = planned(format!("{day}.{}", account.id), LETTER, task.to_string(), now_ms);
        self.store().write(|writer| {
            // Another server wrote it: its mail stands, and so do its marks.
            let is_new = writer.plan_job(&job)?;
            if is_new {
                for mark in &marks {
                    writer.put_mail_mark(mark)?;
                }
            }
            Ok(is_new)
        })
    }

    /// What is new to an identity and was not mailed, and the mark behind it.
    fn part(
        &self,
        identity: &Identity,
        settings: &MailSettings,
        addresses: PageAddress,
    ) -> Result<(Part, MailMark), Failure> {
        let (place, me) = (&identity.jurisdiction, &identity.membership);
        let (county, id) = (self.county(place)?, me.id.to_string());
        let found = self.notices(place, me)?;
        let mailed = self.store().read_one(|reader| reader.mail_mark(place, &id))?;
        let is_mailed = |notice: &Notice| {
            mailed.as_ref().is_some_and(|mark| match notice.seq {
                Some(seq) => row_number(seq) <= mark.seq,
                None => notice.at.epoch_ms() <= mark.day_ms,
            })
        };
        let new = found.lines.iter().filter(|line| line.is_unread && !is_mailed(&line.notice));
        let lines = new.map(|line| Line {
            text: line.notice.in_mail(),
            address: settings.base_url.clone() + &addresses(&county, place, &line.notice.target),
        });
        let unit = county.organization_name(me.organization, found.today);
        let founded = county.shared.founded.as_ref();
        let name = founded.map(|founded| founded.name.as_str()).unwrap_or_default();
        let part = Part {
            identity: format!("{unit} · {}（{name}）", me.role.name()),
            lines: lines.collect(),
        };
        let mark = MailMark {
            jurisdiction: place.clone(),
            membership: id,
            seq: row_number(found.seq),
            day_ms: found.today.starts_at().epoch_ms(),
            mailed_ms: self.now().epoch_ms(),
        };
        Ok((part, mark))
    }
}
