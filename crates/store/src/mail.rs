//! Who wants their notices by e-mail, where to, and how far they were mailed: no official act, so no entry.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Row, params};

statements! {
    const CHOICE = "select account, address, digest, changed_ms from mail_choice where account = $1";
    const CHOICES = "select account, address, digest, changed_ms from mail_choice order by account";
    const PUT_CHOICE = "insert into mail_choice (account, address, digest, changed_ms)
        values ($1, $2, $3, $4)
        on conflict (account) do update set address = excluded.address, digest = excluded.digest,
            changed_ms = excluded.changed_ms";
    const DROP_CHOICE = "delete from mail_choice where account = $1";
    const MARK = "select jurisdiction, membership, seq, day_ms, mailed_ms from mail_mark
        where jurisdiction = $1 and membership = $2";
    const PUT_MARK = "insert into mail_mark (jurisdiction, membership, seq, day_ms, mailed_ms)
        values ($1, $2, $3, $4, $5)
        on conflict (jurisdiction, membership) do update set
            seq = case when mail_mark.seq < excluded.seq then excluded.seq else mail_mark.seq end,
            day_ms = case when mail_mark.day_ms < excluded.day_ms then excluded.day_ms
                else mail_mark.day_ms end,
            mailed_ms = excluded.mailed_ms";
}

/// What somebody chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailChoice {
    /// Whose.
    pub account: String,
    /// Where to.
    pub address: String,
    /// How often, in the application's own text.
    pub digest: String,
    /// When that was said, in epoch milliseconds.
    pub changed_ms: i64,
}

/// Up to where the notices of an identity were put into a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailMark {
    /// Whose journal.
    pub jurisdiction: String,
    /// Which identity.
    pub membership: String,
    /// Notices of entries up to this number were mailed; 0 for none.
    pub seq: i64,
    /// Notices of last days were mailed that were told at this instant or before, in epoch milliseconds.
    pub day_ms: i64,
    /// When that mail was written, in epoch milliseconds.
    pub mailed_ms: i64,
}

impl MailChoice {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("mail_choice");
        Ok(Self {
            account: fields.text("account")?,
            address: fields.text("address")?,
            digest: fields.text("digest")?,
            changed_ms: fields.int("changed_ms")?,
        })
    }
}

impl Reader<'_> {
    /// What somebody chose; `None` where no address is kept.
    pub fn mail_choice(&mut self, account: &str) -> Result<Option<MailChoice>, Failure> {
        self.row("mail_choice", CHOICE, params![account])?.map(MailChoice::read).transpose()
    }

    /// What everybody chose, by account.
    pub fn mail_choices(&mut self) -> Result<Vec<MailChoice>, Failure> {
        self.rows(CHOICES, &[])?.into_iter().map(MailChoice::read).collect()
    }

    /// How far the notices of an identity were mailed; `None` where none was.
    pub fn mail_mark(
        &mut self,
        jurisdiction: &str,
        membership: &str,
    ) -> Result<Option<MailMark>, Failure> {
        let row = self.row("mail_mark", MARK, params![jurisdiction, membership])?;
        let read = row.map(|row| {
            let mut fields = row.fields("mail_mark");
            Ok(MailMark {
                jurisdiction: fields.text("jurisdiction")?,
                membership: fields.text("membership")?,
                seq: fields.int("seq")?,
                day_ms: fields.int("day_ms")?,
                mailed_ms: fields.int("mailed_ms")?,
            })
        });
        read.transpose()
    }
}

impl Writer<'_> {
    /// Keeps what somebody chose, in place of what they chose before.
    pub fn put_mail_choice(&mut self, choice: &MailChoice) -> Result<(), Failure> {
        let MailChoice { account, address, digest, changed_ms } = choice;
        self.exec(PUT_CHOICE, params![account, address, digest, *changed_ms]).map(|_touched| ())
    }

    /// Forgets somebody's address, for ever; `false` when none was kept.
    pub fn drop_mail_choice(&mut self, account: &str) -> Result<bool, Failure> {
        Ok(self.exec(DROP_CHOICE, params![account])? == 1)
    }

    /// Moves a mark forward. What was mailed stays mailed: one that lies behind changes nothing.
    pub fn put_mail_mark(&mut self, mark: &MailMark) -> Result<(), Failure> {
        let MailMark { jurisdiction, membership, seq, day_ms, mailed_ms } = mark;
        let values = params![jurisdiction, membership, *seq, *day_ms, *mailed_ms];
        self.exec(PUT_MARK, values).map(|_touched| ())
    }
}
