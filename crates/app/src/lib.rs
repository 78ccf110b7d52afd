//! Who may do what, and when: the application that every door (pages, API, command line) asks.
//!
//! ```text
//! Request ──queue──> one writer per jurisdiction ──commit──> Receipt        county() ── memory, at the head
//! ```
//!
//! [`App`] is synchronous and cheap to clone. Reading a state that is in memory takes one indexed read;
//! whatever writes may wait for the disk.
//!
//! ```
//! use wenxiao_app::{App, Config, FirstOfficer, NewAccount, NewCounty, Origin, Request};
//! use wenxiao_domain::act::{Command, RegisterOrganization};
//! use wenxiao_domain::party::{organization::OrgKind, role::Role};
//! use wenxiao_domain::unit::day::Day;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = std::env::temp_dir().join(format!("wenxiao-app-doc-{}", std::process::id()));
//! let app = App::open(Config::folder(&folder))?; // or Config::url("postgres://…")
//!
//! // A county is set up once; its first officer gets a one-time code.
//! let officer = |login: &str, role| FirstOfficer {
//!     account: NewAccount { login: login.into(), display_name: "张三".into() },
//!     role,
//! };
//! let day = Day::new(2025, 1, 1).ok_or("no day")?;
//! let founded = app.found_county(&NewCounty {
//!     division: "652823".parse().map_err(|_| "no division")?,
//!     name: "示例县".into(),
//!     finance_bureau: "示例县财政局".into(),
//!     since: day,
//!     demo_today: Some(day),
//!     officers: vec![officer("zhang", Role::SystemAdmin)],
//! })?.map_err(|refusal| refusal.to_string())?;
//!
//! // They log in and choose a password …
//! let code = &founded.codes[0].code;
//! let new = app.login("zhang", code, &Origin::default())?.map_err(|refusal| refusal.message())?;
//! assert!(new.session.must_change_password);
//! app.change_first_password(&new.session, "Huang-he2jiu qu")?.map_err(|no| no.message())?;
//! let session = app.session(&new.cookie)?.ok_or("ended")?;
//!
//! // … and act. A refusal comes with its reason, a failure is the machine's.
//! let command = Command::RegisterOrganization(RegisterOrganization {
//!     organization: app.new_id(),
//!     kind: OrgKind::Department,
//!     parent: None,
//!     name: "示例县教育局".into(),
//!     uscc: String::new(),
//!     budget_code: "101".into(),
//!     from: day,
//!     succeeds: Vec::new(),
//!     is_township: false,
//! });
//! let actor = session.actor().ok_or("no identity")?;
//! let request = Request::new(&founded.jurisdiction, actor, command, app.now());
//! let receipt = app.execute(request)?.map_err(|refusal| refusal.to_string())?;
//!
//! let county = app.county("652823")?;
//! assert_eq!(county.seq(), receipt.seq_last);
//! assert_eq!(county.departments(day).count(), 1);
//! # drop(app);
//! # std::fs::remove_dir_all(&folder).ok();
//! # Ok(())
//! # }
//! ```

mod failure;

mod system;

mod clock;

mod chance;

mod config;

mod guard;

mod keep;

mod rules;

mod checkpoint;

mod states;

mod projection;

mod request;

mod installation;

mod shared;

mod plan;

mod writer;

mod app;

mod people;

mod derived;

mod draft;

mod import;

mod payments;

mod report;

mod evidence;

pub mod disclosure;

mod found;

mod trail;

mod notices;

mod mail;

mod verify;

mod backup;

mod export;

mod housekeeping;

pub use app::App;
pub use backup::{BackupReport, Head};
pub use chance::Id;
pub use clock::{Clock, ManualClock, SystemClock};
pub use config::{Config, DatabaseConfig};
pub use draft::{Draft, DraftContent, NoteOpinion, ReadDoubt, ReviewNotes, Saved};
pub use evidence::TakenEvidence;
pub use export::{
    ExportRefusal, ExportedFile, FileKind, LedgerAsked, LedgerFile, ShownReport, Table, TableCell,
    report_template, state_tables,
};
pub use failure::Failure;
pub use found::{FirstOfficer, FoundedCounty, NewCounty};
pub use housekeeping::TidiedUp;
pub use import::{
    ImportChoice, ImportForm, ImportPreview, ImportRefusal, ImportStatus, ImportSummary, Imported,
    Match, MatchedBy,
};
pub use installation::Noted;
pub use keep::INSTALLATION;
pub use mail::{
    DigestChoice, MailPreference, MailSettings, MailTls, NotSent, OutboxLine, OutboxState,
    is_mail_address,
};
pub use notices::{NoticeLine, Notices};
pub use payments::PaymentFile;
pub use people::account::{AccountInfo, AccountState, NewAccount, OneTimeCode};
pub use people::identity::Identity;
pub use people::login::LoginRefusal;
pub use people::password::PasswordRefusal;
pub use people::session::{ABSOLUTE_MS, ADMIN_IDLE_MS, IDLE_MS, NewSession, Session};
pub use people::token::TokenInfo;
pub use request::{DraftSeen, Idempotency, Origin, Outcome, Receipt, Request};
pub use system::system_words;
pub use trail::{TrailLine, TrailPage, TrailQuery, TrailThing};
pub use verify::{Anchor, Fault, Progress, VerifyReport};
pub use wenxiao_office::write::Problem as FileProblem;
pub use wenxiao_store::Access;
