//! A database of its own for every test, on SQLite and on PostgreSQL alike.
//!
//! ```
//! use wenxiao_testkit::on_every_store;
//!
//! on_every_store! {
//!     fn a_new_journal_has_no_head(store) {
//!         let head = store.read_one(|reader| reader.head("652823"));
//!         assert_eq!(head, Ok::<_, wenxiao_store::Failure>(None));
//!     }
//! }
//! ```

mod failing;
mod moment;
mod sample;
mod together;

use std::path::{Path, PathBuf};

use postgres::{Client, NoTls};
use wenxiao_store::{Access, Database, Engine, Failure, Postgres, Sqlite, Store, Synchronous};

use crate::folder::TemporaryFolder;

pub use failing::{Dial, Failing, Fault};
pub use moment::{Moment, now};
pub use sample::{Books, Filing, Kept, verify_chain};
pub use together::{Interrupted, Together, Turns};

/// Where `cargo xtask test` and `cargo xtask postgres` say which server the tests may use.
pub const POSTGRES_URL: &str = "WENXIAO_TEST_POSTGRES_URL";

/// Writes a test twice: `NAME::sqlite` and `NAME::postgres`, each with an open, empty store.
#[macro_export]
macro_rules! on_every_store {
    ($($(#[$about:meta])* fn $name:ident($store:ident) $body:block)*) => {
        $crate::on_every_place! {
            $($(#[$about])* fn $name(place) {
                let $store = &place.open();
                $body
            })*
        }
    };
}

/// Like [`on_every_store!`], but the test opens its stores itself, more than one if it likes.
#[macro_export]
macro_rules! on_every_place {
    ($($(#[$about:meta])* fn $name:ident($place:ident) $body:block)*) => {
        $($(#[$about])* mod $name {
            #[allow(unused_imports, reason = "a body may need nothing from outside")]
            use super::*;

            fn contract($place: &$crate::database::Place) $body

            #[test]
            fn sqlite() {
                contract(&$crate::database::Place::sqlite());
            }

            #[test]
            fn postgres() {
                contract(&$crate::database::Place::postgres());
            }
        })*
    };
}

/// Where one test keeps what it keeps; gone when the test ends.
pub struct Place {
    folder: TemporaryFolder,
    server: Option<Schema>,
}

impl Place {
    /// A data folder of its own.
    pub fn sqlite() -> Self {
        Self { folder: TemporaryFolder::new(), server: None }
    }

    /// A schema of its own on the server that [`POSTGRES_URL`] names.
    ///
    /// # Panics
    /// When no server is named: such a test has not run, and must not look as if it had.
    pub fn postgres() -> Self {
        Self { folder: TemporaryFolder::new(), server: Some(Schema::create()) }
    }

    /// Which program keeps the rows.
    pub fn engine(&self) -> Engine {
        if self.server.is_some() { Engine::Postgres } else { Engine::Sqlite }
    }

    /// The data folder, or a folder for whatever else the test keeps.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The server's address with the schema; `None` for a data folder.
    pub fn url(&self) -> Option<&str> {
        self.server.as_ref().map(|server| server.url.as_str())
    }

    /// Opens a store that writes.
    pub fn open(&self) -> Store {
        Store::over(self.database())
    }

    /// Opens the database under a store.
    pub fn database(&self) -> Box<dyn Database> {
        self.try_database().expect("the database opens")
    }

    /// Opens the database under a store, or says why not.
    pub fn try_database(&self) -> Result<Box<dyn Database>, Failure> {
        Ok(match self.url() {
            Some(url) => Box::new(Postgres::open(url)?),
            None => Box::new(Sqlite::open(self.folder(), Access::Write, Synchronous::Full)?),
        })
    }

    /// Opens the database a second time, beside a store at work, to read.
    ///
    /// # Panics
    /// When it does not open.
    pub fn beside(&self) -> Box<dyn Database> {
        match self.url() {
            Some(url) => Box::new(Postgres::open(url).expect("the database opens")),
            None => Box::new(
                Sqlite::open(self.folder(), Access::ReadOnly, Synchronous::Full)
                    .expect("the database opens"),
            ),
        }
    }

    /// A folder that does not exist yet.
    pub fn new_folder(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }
}

/// A schema on the server.
struct Schema {
    name: String,
    server: String,
    url: String,
}

impl Schema {
    fn create() -> Self {
        let server = std::env::var(POSTGRES_URL).unwrap_or_else(|_| {
            panic!(
                "{POSTGRES_URL} is not set, so nothing was tested on PostgreSQL: run \
                 `cargo xtask test`, or `cargo xtask postgres cargo nextest run -p wenxiao-store`"
            )
        });
        let number = getrandom::u64().expect("the system gives random numbers");
        let name = format!("test_{number:016x}");
        let sign = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{sign}options=-csearch_path%3D{name}");
        let schema = Self { name, server, url };
        schema.run(&format!("create schema {}", schema.name));
        schema
    }

    fn run(&self, sql: &str) {
        let mut client = Client::connect(&self.server, NoTls).expect("the server answers");
        client.batch_execute(sql).expect("the server does it");
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.run(&format!("drop schema {} cascade", self.name));
        }
    }
}
