//! One mail to one server, and what came of it. The only module that knows the mail library.

use std::error::Error as _;
use std::time::{Duration, UNIX_EPOCH};

use lettre::message::Mailbox;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, Message, SmtpTransport, Transport as _};
use wenxiao_domain::unit::day::Instant;

use super::settings::{MailSettings, MailTls};
use crate::system::system_words;

/// How long the server may take for each answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Replies to a log-in that was not let in: the settings are wrong, not the mail.
const LOGIN_REPLIES: [u16; 4] = [530, 534, 535, 538];

/// Most characters of a server's reply that are kept.
const MOST_REPLY: usize = 300;

/// A mail to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// The same each time it is tried, so that a receiver knows a repetition.
    pub id: String,
    pub to: String,
    pub subject: String,
    pub body: String,
    /// When it was written.
    pub written: Instant,
}

/// Why a mail was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// It may be taken later: the server cannot be reached, is busy, or does not let us in.
    Later(String),
    /// The server will never take it.
    Never(String),
}

/// An address alone, as a person types their own.
pub fn is_address(text: &str) -> bool {
    text.parse::<Address>().is_ok()
}

/// An address, with a name or without.
pub(crate) fn is_mailbox(text: &str) -> bool {
    text.parse::<Mailbox>().is_ok()
}

/// Hands a mail to the server; answers what the server said.
pub(crate) fn send(settings: &MailSettings, letter: &Letter) -> Result<String, NotSent> {
    let sender: Mailbox = settings.from.parse().map_err(|_| never("发件人不是邮箱"))?;
    let to: Mailbox = letter.to.parse().map_err(|_| never("收件人不是邮箱"))?;
    let domain = sender.email.domain().to_owned();
    let message = Message::builder()
        .message_id(Some(format!("<{}@{domain}>", letter.id)))
        .date(UNIX_EPOCH + Duration::from_millis(letter.written.epoch_ms().unsigned_abs()))
        .from(sender)
        .to(to)
        .subject(&letter.subject)
        .header(ByProgram)
        .header(ContentType::TEXT_PLAIN)
        .body(letter.body.clone());
    let message: Message = message.map_err(|error| never(&error.to_string()))?;
    let line = transport(settings, domain).map_err(|error| NotSent::Later(reason(&error)))?;
    match line.send(&message) {
        Ok(response) => Ok(shown(&response.message().collect::<Vec<_>>().join(" "))),
        Err(error) if is_final(&error) => Err(NotSent::Never(reason(&error))),
        Err(error) => Err(NotSent::Later(reason(&error))),
    }
}

fn never(what: &str) -> NotSent {
    NotSent::Never(what.to_owned())
}

/// A line to the one server that the settings name.
fn transport(settings: &MailSettings, domain: String) -> Result<SmtpTransport, Error> {
    let host = settings.host.as_str();
    let builder = match settings.tls {
        MailTls::StartTls => SmtpTransport::starttls_relay(host)?,
        MailTls::Wrapped => SmtpTransport::relay(host)?,
        MailTls::None => SmtpTransport::builder_dangerous(host),
    };
    let builder =
        builder.port(settings.port).timeout(Some(PATIENCE)).hello_name(ClientId::Domain(domain));
    Ok(match &settings.login {
        Some(login) => {
            let credentials = Credentials::new(login.user.clone(), login.password.clone());
            builder.credentials(credentials).build()
        }
        None => builder.build(),
    })
}

/// The server said of this mail that it will never take it.
fn is_final(error: &Error) -> bool {
    let code = error.status().map(u16::from);
    error.is_permanent() && !code.is_some_and(|code| LOGIN_REPLIES.contains(&code))
}

/// What went wrong, on one line, with its causes.
fn reason(error: &Error) -> String {
    let mut text = match error.status() {
        Some(code) => format!("服务器答复{code}"),
        None if error.is_timeout() => "服务器没有按时答复".to_owned(),
        None if error.is_tls() => "没有建立加密连接".to_owned(),
        None if error.is_response() => "服务器的答复认不出".to_owned(),
        None => "没有连接上或没有办完".to_owned(),
    };
    let mut cause = error.source();
    while let Some(found) = cause {
        let words = found.downcast_ref().map_or_else(|| found.to_string(), system_words);
        text.push_str(&format!("：{words}"));
        cause = found.source();
    }
    shown(&text)
}

/// Foreign text on one line and not too long.
fn shown(text: &str) -> String {
    let letters = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    letters.take(MOST_REPLY).collect()
}

/// `Auto-Submitted: auto-generated`, so that no absent person's program answers.
#[derive(Clone)]
struct ByProgram;

impl Header for ByProgram {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_address_and_nothing_else() {
        for good in ["zhangsan@example.gov.cn", "a.b-c+d@mail.example.cn", "张三@例子.中国"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "zhangsan",
            "zhangsan@",
            "@example.cn",
            "a@b@c.cn",
            "a b@example.cn",
            "张三 <a@example.cn>",
            "a@example.cn, b@example.cn",
            "a@example.cn\r\nBcc: b@example.cn",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
        assert!(is_mailbox("问效 <wenxiao@example.gov.cn>"));
    }
}
