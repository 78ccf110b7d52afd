//! 邮件提醒 as a person chose it on their own page: an address, and whether mails go there.

use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_store::MailChoice;

use super::smtp;
use crate::app::App;
use crate::failure::Failure;
use crate::people::session::Session;

/// Most characters of an address: what the protocol allows.
const MOST_ADDRESS: usize = 254;

/// How often a person is mailed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DigestChoice {
    /// 不发邮件.
    #[default]
    Never,
    /// 每天一封.
    Daily,
}

impl DigestChoice {
    /// In the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Never, Self::Daily];

    /// The word in forms and in the store.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Never => "none",
            Self::Daily => "daily",
        }
    }

    /// The words for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Never => "不发邮件",
            Self::Daily => "有新通知时每天发一封",
        }
    }

    /// The choice with this word; what nobody writes is no wish for mails.
    pub fn read(key: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.key() == key).unwrap_or_default()
    }
}

/// What a person chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailPreference {
    /// Their address; empty where none is kept.
    pub address: String,
    /// How often.
    pub digest: DigestChoice,
}

impl App {
    /// What the person of a session chose.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn mail_preference(&self, session: &Session) -> Result<MailPreference, Failure> {
        let account = session.account.to_string();
        let kept = self.store().read_one(|reader| reader.mail_choice(&account))?;
        Ok(kept.map_or_else(MailPreference::default, |kept| MailPreference {
            digest: DigestChoice::read(&kept.digest),
            address: kept.address,
        }))
    }

    /// Keeps what a person chose; an empty address erases the one that was kept.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn choose_mail(
        &self,
        session: &Session,
        wanted: &MailPreference,
    ) -> Result<Result<(), Refusal>, Failure> {
        let (account, address) = (session.account.to_string(), wanted.address.trim());
        if address.is_empty() {
            if wanted.digest != DigestChoice::Never {
                return Ok(Err(Refusal::Unread(Unread::NoMailAddress)));
            }
            self.store().write(|writer| writer.drop_mail_choice(&account))?;
            return Ok(Ok(()));
        }
        if MOST_ADDRESS < address.chars().count() || !smtp::is_address(address) {
            return Ok(Err(Refusal::Unread(Unread::MailAddress)));
        }
        let choice = MailChoice {
            account,
            address: address.to_owned(),
            digest: wanted.digest.key().to_owned(),
            changed_ms: self.now().epoch_ms(),
        };
        self.store().write(|writer| writer.put_mail_choice(&choice))?;
        Ok(Ok(()))
    }
}
