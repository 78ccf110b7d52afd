//! 邮件设置: which server takes the mails, and when they are written. Read from a file that the administrator keeps.
//!
//! ```toml
//! [mail]
//! host = "mail.example.gov.cn"
//! tls = "starttls"                              # or "tls", "none"
//! user = "wenxiao@example.gov.cn"
//! password_file = "/etc/wenxiao/mail.password"
//! from = "wenxiao@example.gov.cn"
//! base_url = "https://wenxiao.example.gov.cn"
//! ```

use std::fmt;
use std::path::Path;

use toml::{Table, Value};

use super::smtp;
use crate::system::system_words;

/// How the line to the server is guarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailTls {
    /// Plain at first, then TLS; without TLS nothing is sent.
    StartTls,
    /// TLS from the first byte.
    Wrapped,
    /// Not at all: a server in the same house.
    None,
}

impl MailTls {
    const ALL: [(&'static str, Self, u16); 3] =
        [("starttls", Self::StartTls, 587), ("tls", Self::Wrapped, 465), ("none", Self::None, 25)];
}

/// How to log in at the server. Printed nowhere.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct MailLogin {
    pub user: String,
    pub password: String,
}

impl fmt::Debug for MailLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailLogin(…)")
    }
}

/// Where mails go out. Nothing else is ever connected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    /// The one server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is guarded.
    pub tls: MailTls,
    pub(crate) login: Option<MailLogin>,
    /// The sender: an address, with a name or without.
    pub from: String,
    /// Where people open the pages, without a `/` at its end.
    pub base_url: String,
    /// From when on the day's mails are written, in minutes of the legal day.
    pub daily_at: u16,
}

/// Names that may stand in `[mail]`.
const KEYS: [&str; 8] =
    ["host", "port", "tls", "user", "password_file", "from", "base_url", "daily_at"];

impl MailSettings {
    /// Reads a file of settings; nothing where it says nothing of mail. `password_file` is looked for beside the file.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what to do.
    pub fn read(file: &Path) -> Result<Option<Self>, String> {
        let shown = file.display();
        let text = std::fs::read_to_string(file).map_err(|error| {
            format!("设置文件“{shown}”读不了（{}）。请核对路径和权限。", system_words(&error))
        })?;
        let folder = file.parent().unwrap_or(Path::new("."));
        Self::of(&text, folder).map_err(|fault| format!("设置文件“{shown}”：{fault}"))
    }

    fn of(text: &str, folder: &Path) -> Result<Option<Self>, String> {
        let table: Table = text.parse().map_err(|error: toml::de::Error| {
            format!("不是TOML的写法（{}）。请对照手册“部署”一章改好。", error.message())
        })?;
        if let Some(other) = table.keys().find(|key| *key != "mail") {
            return Err(unknown(other, "[mail]"));
        }
        match table.get("mail") {
            None => Ok(None),
            Some(Value::Table(mail)) => Self::of_table(mail, folder).map(Some),
            Some(_) => Err("mail要写成一节。请写[mail]，各项写在下面。".to_owned()),
        }
    }

    fn of_table(mail: &Table, folder: &Path) -> Result<Self, String> {
        if let Some(other) = mail.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(unknown(other, &KEYS.join("、")));
        }
        let (tls, port) = tls_of(mail)?;
        let host = demanded(mail, "host")?;
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || ".-:".contains(letter);
        if !host.chars().all(is_plain) {
            return Err(format!(
                "host“{host}”不是主机名。请只写邮件服务器的名称或地址，端口写在port。"
            ));
        }
        let from = demanded(mail, "from")?;
        if !smtp::is_mailbox(&from) {
            return Err(format!("from“{from}”不是邮箱。请写成wenxiao@example.gov.cn的样子。"));
        }
        let login = login_of(mail, folder)?;
        if login.is_some() && tls == MailTls::None && !is_this_machine(&host) {
            return Err(
                "tls为none时口令会以明文发送。请改用starttls或tls，或者去掉user和password_file。"
                    .to_owned(),
            );
        }
        let base_url = base_url_of(mail)?;
        Ok(Self { host, port, tls, login, from, base_url, daily_at: daily_at_of(mail)? })
    }
}

fn unknown(key: &str, known: &str) -> String {
    format!("没有“{key}”这一项。可以写的有：{known}。请核对拼写。")
}

/// Text under a key; nothing where it is not there.
fn text<'m>(mail: &'m Table, key: &str) -> Result<Option<&'m str>, String> {
    match mail.get(key) {
        None => Ok(None),
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.trim())),
        Some(_) => Err(format!("{key}要写成不空的文字。请用双引号括起来。")),
    }
}

fn demanded(mail: &Table, key: &str) -> Result<String, String> {
    let found = text(mail, key)?.map(str::to_owned);
    found.ok_or_else(|| format!("[mail]中没有写{key}。请补上；不发邮件的，去掉[mail]一节。"))
}

fn tls_of(mail: &Table) -> Result<(MailTls, u16), String> {
    let word = demanded(mail, "tls")?;
    let found = MailTls::ALL.into_iter().find(|(name, ..)| *name == word);
    let Some((_, tls, usual)) = found else {
        return Err(format!("tls“{word}”认不出。请写starttls、tls或none。"));
    };
    let port = match mail.get("port") {
        None => Some(usual),
        Some(Value::Integer(port)) => u16::try_from(*port).ok().filter(|port| 0 < *port),
        Some(_) => None,
    };
    let port = port.ok_or_else(|| "port不是端口。请写1到65535的整数，不加引号。".to_owned())?;
    Ok((tls, port))
}

fn login_of(mail: &Table, folder: &Path) -> Result<Option<MailLogin>, String> {
    let (user, file) = match (text(mail, "user")?, text(mail, "password_file")?) {
        (None, None) => return Ok(None),
        (Some(user), Some(file)) => (user.to_owned(), folder.join(file)),
        _ => {
            return Err(
                "user和password_file只写了一项。请两项都写，或者都不写。口令放在文件里，不写在设置里。"
                    .to_owned(),
            );
        }
    };
    let shown = file.display();
    let password = std::fs::read_to_string(&file).map_err(|error| {
        format!("口令文件“{shown}”读不了（{}）。请核对路径和权限。", system_words(&error))
    })?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    if password.is_empty() {
        return Err(format!("口令文件“{shown}”是空的。请写入口令，只写一行。"));
    }
    Ok(Some(MailLogin { user, password }))
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

fn base_url_of(mail: &Table) -> Result<String, String> {
    let url = demanded(mail, "base_url")?;
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = |rest: &str| {
        !rest.is_empty()
            && rest.chars().all(|letter| letter.is_ascii_graphic())
            && !rest.contains(['?', '#', '@'])
    };
    if !rest.is_some_and(is_plain) {
        return Err(format!(
            "base_url“{url}”不是网址。请写各单位打开问效的地址，如https://wenxiao.example.gov.cn。"
        ));
    }
    Ok(url.trim_end_matches('/').to_owned())
}

/// `08:00`, in minutes.
fn daily_at_of(mail: &Table) -> Result<u16, String> {
    let word = text(mail, "daily_at")?.unwrap_or("08:00");
    let read = |text: &str, below: u16| {
        let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u16>().ok().filter(|number| is_number && *number < below)
    };
    let found = word
        .split_once(':')
        .and_then(|(hour, minute)| Some(read(hour, 24)? * 60 + read(minute, 60)?));
    found.ok_or_else(|| format!("daily_at“{word}”不是时刻。请写成08:00的样子。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"
        [mail]
        host = "mail.example.gov.cn"
        tls = "starttls"
        from = "问效 <wenxiao@example.gov.cn>"
        base_url = "https://wenxiao.example.gov.cn/"
    "#;

    fn read(text: &str) -> Result<Option<MailSettings>, String> {
        MailSettings::of(text, Path::new("nowhere"))
    }

    #[test]
    fn what_is_not_written_is_as_usual() {
        let found = read(WHOLE).unwrap().expect("it is about mail");
        assert_eq!(
            (&*found.host, found.port, found.tls),
            ("mail.example.gov.cn", 587, MailTls::StartTls)
        );
        assert_eq!((&*found.base_url, found.daily_at), ("https://wenxiao.example.gov.cn", 480));
        assert_eq!(found.login, None);
        assert_eq!(read("").unwrap(), None, "without the section nothing is mailed");
        let wrapped =
            read(&WHOLE.replace("\"starttls\"", "\"tls\"\nport = 2465\ndaily_at = \"00:05\""))
                .unwrap();
        let wrapped = wrapped.expect("it is about mail");
        assert_eq!((wrapped.tls, wrapped.port, wrapped.daily_at), (MailTls::Wrapped, 2465, 5));
    }

    #[test]
    fn what_is_wrong_is_said_and_what_to_do() {
        let with = |more: &str| format!("{WHOLE}\n{more}\n");
        let faults = [
            ("不是toml".to_owned(), "不是TOML的写法"),
            (with("[other]"), "没有“other”这一项"),
            ("mail = 1".to_owned(), "要写成一节"),
            (with("hosts = \"x\""), "没有“hosts”这一项"),
            (WHOLE.replace("host =", "port = 25 #"), "没有写host"),
            (WHOLE.replace("\"mail.example.gov.cn\"", "\"mail.example.gov.cn/x\""), "不是主机名"),
            (WHOLE.replace("\"mail.example.gov.cn\"", "25"), "要写成不空的文字"),
            (WHOLE.replace("\"starttls\"", "\"ssl\""), "认不出"),
            (with("port = 0"), "不是端口"),
            (with("port = \"25\""), "不是端口"),
            (WHOLE.replace("<wenxiao@example.gov.cn>", ""), "不是邮箱"),
            (WHOLE.replace("https://", "ftp://"), "不是网址"),
            (WHOLE.replace("gov.cn/", "gov.cn/?a=1"), "不是网址"),
            (with("daily_at = \"8点\""), "不是时刻"),
            (with("daily_at = \"24:00\""), "不是时刻"),
            (with("user = \"a\""), "只写了一项"),
            (with("password = \"secret\""), "没有“password”这一项"),
            (with("user = \"a\"\npassword_file = \"b\""), "读不了"),
        ];
        for (text, expected) in faults {
            let fault = read(&text).expect_err(&text);
            assert!(fault.contains(expected), "{fault}");
            assert!(2 <= fault.matches('。').count(), "{fault}");
            assert!(!fault.contains("secret"), "{fault}");
        }
    }

    #[test]
    fn a_password_is_read_from_its_file_sent_only_under_tls_and_never_shown() {
        let folder = tempfile_folder();
        std::fs::write(folder.join("mail.password"), "geheim \n").unwrap();
        let with = format!("{WHOLE}\nuser = \"wenxiao\"\npassword_file = \"mail.password\"\n");
        let found = MailSettings::of(&with, &folder).unwrap().expect("it is about mail");
        assert_eq!(found.login.as_ref().map(|login| &*login.password), Some("geheim "));
        assert!(!format!("{found:?}").contains("geheim"));
        let plain = with.replace("\"starttls\"", "\"none\"");
        let fault = MailSettings::of(&plain, &folder).expect_err("it would be read on the way");
        assert!(fault.contains("明文"), "{fault}");
        for here in ["localhost", "127.0.0.1", "::1"] {
            let here = plain.replace("\"mail.example.gov.cn\"", &format!("\"{here}\""));
            assert!(MailSettings::of(&here, &folder).is_ok(), "{here}");
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }

    fn tempfile_folder() -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("wenxiao-mail-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }
}
