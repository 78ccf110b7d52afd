//! What an installation is told when it starts.

use std::path::PathBuf;
use std::sync::Arc;

use wenxiao_store::Access;

use crate::clock::{Clock, SystemClock};
use crate::mail::MailSettings;

/// Where everything is kept.
#[derive(Clone, Debug)]
pub enum DatabaseConfig {
    /// A data folder with an embedded database.
    Folder {
        /// The folder.
        path: PathBuf,
        /// For reading and writing, or for reading beside a running server.
        access: Access,
    },
    /// A PostgreSQL server.
    Url(String),
}

/// Settings of the application.
#[derive(Clone)]
pub struct Config {
    /// Where everything is kept.
    pub database: DatabaseConfig,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Bytes that states in memory may take together.
    pub state_bytes: u64,
    /// Somebody has looked at the clock: a start long after the last entry does not hold writing.
    pub time_confirmed: bool,
    /// More typefaces for PDF, besides those of the machine.
    pub fonts: Option<PathBuf>,
    /// Where mails go out; without it nobody is mailed and nothing is connected to.
    pub mail: Option<MailSettings>,
}

impl Config {
    /// A data folder, read and written.
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self::of(DatabaseConfig::Folder { path: path.into(), access: Access::Write })
    }

    /// A data folder, only read; a server may be writing to it.
    pub fn read_only(path: impl Into<PathBuf>) -> Self {
        Self::of(DatabaseConfig::Folder { path: path.into(), access: Access::ReadOnly })
    }

    /// A PostgreSQL server.
    pub fn url(url: impl Into<String>) -> Self {
        Self::of(DatabaseConfig::Url(url.into()))
    }

    /// Any database, with everything else as usual.
    pub fn of(database: DatabaseConfig) -> Self {
        Self {
            database,
            clock: Arc::new(SystemClock::new()),
            state_bytes: 512 << 20,
            time_confirmed: false,
            fonts: None,
            mail: None,
        }
    }

    /// With another clock.
    pub fn with_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }
}
