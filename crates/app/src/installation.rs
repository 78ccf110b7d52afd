//! The stream `installation`: log-ins, refused acts, exports. The same table and the same chain as the
//! journals, but never folded.

use serde_json::{Value, json};
use wenxiao_domain::journal::{Digest, Entry};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::unit::day::Instant;
use wenxiao_store::{AppendError, Extras, Store, Writer};

use crate::chance;
use crate::failure::Failure;
use crate::keep::{INSTALLATION, stored};
use crate::request::Origin;

/// How often another process may be quicker.
const ATTEMPTS: usize = 5;

/// What the stream holds, with the words for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// 登录.
    Login,
    /// 登录失败.
    LoginRefused,
    /// 退出.
    Logout,
    /// 切换身份.
    IdentitySwitched,
    /// 修改密码.
    PasswordChanged,
    /// 建立账号.
    AccountCreated,
    /// 停用账号, or its use again.
    AccountChanged,
    /// 签发令牌.
    TokenIssued,
    /// 撤销令牌.
    TokenRevoked,
    /// 操作被拒绝.
    ActRefused,
    /// 导出.
    Exported,
    /// 文件被拒收.
    FileRefused,
    /// 确认时间.
    ClockConfirmed,
    /// 备份.
    BackedUp,
}

impl Noted {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Login,
        Self::LoginRefused,
        Self::Logout,
        Self::IdentitySwitched,
        Self::PasswordChanged,
        Self::AccountCreated,
        Self::AccountChanged,
        Self::TokenIssued,
        Self::TokenRevoked,
        Self::ActRefused,
        Self::Exported,
        Self::FileRefused,
        Self::ClockConfirmed,
        Self::BackedUp,
    ];

    /// The word in the stream.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::LoginRefused => "login_refused",
            Self::Logout => "logout",
            Self::IdentitySwitched => "identity_switched",
            Self::PasswordChanged => "password_changed",
            Self::AccountCreated => "account_created",
            Self::AccountChanged => "account_changed",
            Self::TokenIssued => "token_issued",
            Self::TokenRevoked => "token_revoked",
            Self::ActRefused => "act_refused",
            Self::Exported => "exported",
            Self::FileRefused => "file_refused",
            Self::ClockConfirmed => "clock_confirmed",
            Self::BackedUp => "backed_up",
        }
    }

    /// The words for people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Login => "登录",
            Self::LoginRefused => "登录失败",
            Self::Logout => "退出",
            Self::IdentitySwitched => "切换身份",
            Self::PasswordChanged => "修改密码",
            Self::AccountCreated => "建立账号",
            Self::AccountChanged => "账号变更",
            Self::TokenIssued => "签发令牌",
            Self::TokenRevoked => "撤销令牌",
            Self::ActRefused => "操作被拒绝",
            Self::Exported => "导出",
            Self::FileRefused => "文件被拒收",
            Self::ClockConfirmed => "确认时间",
            Self::BackedUp => "备份",
        }
    }
}

/// One thing to note. Never a password, a token or the contents of a form.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub noted: Noted,
    pub actor: Actor,
    pub origin: Origin,
    /// What it was about.
    pub object: String,
    /// Code of the refusal, or what came of it.
    pub outcome: String,
}

impl Note {
    pub fn new(noted: Noted, actor: Actor, object: impl Into<String>) -> Self {
        let (origin, outcome) = (Origin::default(), String::new());
        Self { noted, actor, origin, object: object.into(), outcome }
    }

    pub fn from(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    pub fn with_outcome(mut self, outcome: impl Into<String>) -> Self {
        self.outcome = outcome.into();
        self
    }

    fn payload(&self) -> Vec<u8> {
        let mut body = serde_json::Map::new();
        for (name, text) in [
            ("address", &self.origin.address),
            ("request", &self.origin.request),
            ("object", &self.object),
            ("outcome", &self.outcome),
        ] {
            if !text.is_empty() {
                body.insert(name.to_owned(), Value::String(text.clone()));
            }
        }
        json!({ "v": 1, "body": body }).to_string().into_bytes()
    }
}

/// Appends notes in a transaction of the caller's.
pub(crate) fn append(
    writer: &mut Writer<'_>,
    notes: &[Note],
    now: Instant,
) -> Result<(), AppendError> {
    let head = writer.head(INSTALLATION)?;
    let last = match head {
        Some(head) => writer.entries(INSTALLATION, head.seq, 1)?.pop(),
        None => None,
    };
    let expected = last.as_ref().map_or(0, |entry| entry.seq);
    let last = last.map(crate::keep::entry);
    let mut link = last.map(|entry| (entry.seq, entry.hash, entry.recorded));
    let mut entries = Vec::with_capacity(notes.len());
    for note in notes {
        let (seq, previous, before) = link.unwrap_or((0, Digest::ZERO, now));
        let salt = chance::bytes().map_err(|failure| wenxiao_store::Failure::File {
            doing: "生成随机数".to_owned(),
            reason: failure.to_string(),
        })?;
        let payload = note.payload();
        let mut entry = Entry {
            jurisdiction: INSTALLATION.to_owned(),
            seq: seq + 1,
            recorded: now.max(before),
            actor: note.actor.to_string(),
            kind: note.noted.kind().to_owned(),
            salt,
            payload_digest: Digest::of_payload(&salt, &payload),
            payload: Some(payload),
            previous,
            hash: Digest::ZERO,
        };
        entry.hash = entry.header().hash();
        link = Some((entry.seq, entry.hash, entry.recorded));
        entries.push(stored(&entry));
    }
    writer.append(INSTALLATION, expected, &entries, &Extras::default())
}

/// Makes a change together with its note: both are kept, or neither. Tried again when another process
/// was quicker with a note.
pub(crate) fn write_noted<T>(
    store: &Store,
    now: Instant,
    mut work: impl FnMut(&mut Writer<'_>) -> Result<(T, Vec<Note>), Failure>,
) -> Result<T, Failure> {
    for _ in 0..ATTEMPTS {
        let done = store.write(|writer| {
            let (value, notes) = work(writer).map_err(Noting::Failed)?;
            match append(writer, &notes, now) {
                Ok(()) => Ok(value),
                Err(AppendError::Failed(failure)) => Err(Noting::Failed(failure.into())),
                Err(_) => Err(Noting::Again),
            }
        });
        match done {
            Ok(value) => return Ok(value),
            Err(Noting::Failed(failure)) => return Err(failure),
            Err(Noting::Again) => {}
        }
    }
    Err(Failure::Contended)
}

enum Noting {
    Again,
    Failed(Failure),
}

impl From<wenxiao_store::Failure> for Noting {
    fn from(failure: wenxiao_store::Failure) -> Self {
        Self::Failed(failure.into())
    }
}

/// Notes something that changes nothing else.
pub(crate) fn note(store: &Store, now: Instant, notes: &[Note]) -> Result<(), Failure> {
    if notes.is_empty() {
        return Ok(());
    }
    write_noted(store, now, |_| Ok(((), notes.to_vec())))
}
