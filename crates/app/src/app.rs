//! The application: opened once, cheap to clone, and what every door asks.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use wenxiao_domain::act::Command;
use wenxiao_domain::journal::{Digest, Entry};
use wenxiao_domain::party::division::Division;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_store::{Access, Head, Store, from_hex};

use crate::chance::{self, Id};
use crate::config::{Config, DatabaseConfig};
use crate::failure::Failure;
use crate::guard::{ClockGuard, lock};
use crate::installation::{self, Note, Noted};
use crate::keep::{INSTALLATION, entry, row_number};
use crate::people::password::Slots;
use crate::request::{Outcome, Request};
use crate::rules::Packs;
use crate::shared::Shared;
use crate::states::States;
use crate::writer::WriterThread;

/// The application. Clones are the same one.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    // First, so that the threads end before the store closes.
    writers: Mutex<BTreeMap<String, Arc<WriterThread>>>,
    shared: Arc<Shared>,
    slots: Slots,
    names: Mutex<BTreeMap<String, String>>,
    #[cfg(feature = "pdf")]
    fonts: std::sync::OnceLock<Result<wenxiao_office::write::Fonts, String>>,
    config: Config,
}

impl App {
    /// Opens the database, upgrades it where need be, and looks at its newest entries when the process
    /// before this one ended badly.
    ///
    /// # Errors
    /// When it cannot be opened, or is damaged.
    pub fn open(config: Config) -> Result<Self, Failure> {
        let store = match &config.database {
            DatabaseConfig::Folder { path, access } => Store::open_folder(path, *access)?,
            DatabaseConfig::Url(url) => Store::open_postgres(url)?,
        };
        Self::over(store, config)
    }

    /// The application over a store that is open already.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn over(store: Store, config: Config) -> Result<Self, Failure> {
        chance::bytes::<1>()?;
        if store.ended_badly() {
            look_again(&store)?;
        }
        let shared = Shared {
            guard: ClockGuard::new(&*config.clock, config.time_confirmed),
            clock: Arc::clone(&config.clock),
            states: States::new(config.state_bytes),
            packs: Packs::default(),
            figures: Mutex::default(),
            told: Mutex::default(),
            store,
        };
        let inner = Inner {
            writers: Mutex::default(),
            shared: Arc::new(shared),
            slots: Slots::default(),
            names: Mutex::default(),
            #[cfg(feature = "pdf")]
            fonts: std::sync::OnceLock::new(),
            config,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.inner.shared
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.shared.store
    }

    pub(crate) fn config(&self) -> &Config {
        &self.inner.config
    }

    pub(crate) fn slots(&self) -> &Slots {
        &self.inner.slots
    }

    /// The machine's typefaces, looked for once; or the sentence that says what is missing.
    #[cfg(feature = "pdf")]
    pub(crate) fn fonts(&self) -> &Result<wenxiao_office::write::Fonts, String> {
        let folder = self.inner.config.fonts.as_deref();
        self.inner.fonts.get_or_init(|| {
            wenxiao_office::write::Fonts::find(folder).map_err(|error| error.to_string())
        })
    }

    pub(crate) fn names(&self) -> &Mutex<BTreeMap<String, String>> {
        &self.inner.names
    }

    /// Whether it was opened for reading only.
    pub fn is_read_only(&self) -> bool {
        matches!(
            self.inner.config.database,
            DatabaseConfig::Folder { access: Access::ReadOnly, .. }
        )
    }

    /// Every journal that has begun.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn jurisdictions(&self) -> Result<Vec<String>, Failure> {
        let mut all = self.store().read(|reader| reader.jurisdictions().map_err(Failure::from))?;
        all.retain(|name| name != INSTALLATION);
        Ok(all)
    }

    /// Every jurisdiction that left anything behind: one whose journal was emptied is among them.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn jurisdictions_to_verify(&self) -> Result<Vec<String>, Failure> {
        let mut all = self.jurisdictions()?;
        let derived = self.store().read(|reader| reader.derived_jurisdictions())?;
        all.extend(derived.into_iter().filter(|name| name != INSTALLATION));
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    /// The state at the head; an empty one for a journal that has not begun.
    ///
    /// # Errors
    /// When the store is in trouble or the journal is broken.
    pub fn county(&self, jurisdiction: &str) -> Result<Arc<County>, Failure> {
        self.shared().county(jurisdiction)
    }

    /// The state as of the end of a day.
    ///
    /// # Errors
    /// As [`Self::county`].
    pub fn county_at(&self, jurisdiction: &str, day: Day) -> Result<Arc<County>, Failure> {
        self.shared().states.at_day(self.store(), jurisdiction, day)
    }

    /// The rules in force; without any value before rules were adopted.
    ///
    /// # Errors
    /// When the store is in trouble or the rules are not there.
    pub fn pack(&self, jurisdiction: &str) -> Result<Arc<Pack>, Failure> {
        self.pack_of(&*self.county(jurisdiction)?)
    }

    /// The rules in force in a state.
    ///
    /// # Errors
    /// As [`Self::pack`].
    pub fn pack_of(&self, county: &County) -> Result<Arc<Pack>, Failure> {
        self.shared().pack_of(county)
    }

    /// Keeps rules, so that they can be adopted by the digest that is answered.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn keep_pack(&self, pack: &Pack) -> Result<String, Failure> {
        self.shared().packs.keep(self.store(), pack, self.shared().now_ms())
    }

    /// One entry.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn entry(&self, jurisdiction: &str, seq: u64) -> Result<Option<Entry>, Failure> {
        let rows = self.store().read_one(|reader| {
            reader.entries(jurisdiction, row_number(seq), 1).map_err(Failure::from)
        })?;
        Ok(rows.into_iter().map(entry).find(|found| found.seq == seq))
    }

    /// The end of a journal: number and hash of its newest entry.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn head(&self, jurisdiction: &str) -> Result<Option<(u64, Digest)>, Failure> {
        let head = self.store().read_one(|reader| reader.head(jurisdiction))?;
        Ok(head.map(|Head { seq, hash }| (u64::try_from(seq).unwrap_or(0), Digest(hash))))
    }

    /// Asks for something. When this returns a receipt, the entries are on stable storage.
    ///
    /// # Errors
    /// When the machine is in trouble; then nothing was recorded, unless the failure says unknown.
    pub fn execute(&self, request: Request) -> Outcome {
        if let Err(refusal) = self.can_be_written(&request)? {
            return Ok(Err(refusal));
        }
        let writer = self.writer(&request.jurisdiction)?;
        writer.ask(request)?.recv().unwrap_or(Err(Failure::Stopped))
    }

    /// A name that nobody founded gets no writer of its own.
    fn can_be_written(&self, request: &Request) -> Result<Result<(), Refusal>, Failure> {
        let jurisdiction = &request.jurisdiction;
        if jurisdiction.parse::<Division>().is_err() {
            return Ok(Err(Refusal::NotFound("地区")));
        }
        let is_known = lock(&self.inner.writers).contains_key(jurisdiction)
            || matches!(request.command, Command::Found(_))
            || self.head(jurisdiction)?.is_some();
        Ok(if is_known { Ok(()) } else { Err(Refusal::NotFounded) })
    }

    fn writer(&self, jurisdiction: &str) -> Result<Arc<WriterThread>, Failure> {
        let mut writers = lock(&self.inner.writers);
        if let Some(writer) = writers.get(jurisdiction) {
            return Ok(Arc::clone(writer));
        }
        let shared = Arc::clone(self.shared());
        let writer = Arc::new(WriterThread::start(shared, jurisdiction.to_owned())?);
        writers.insert(jurisdiction.to_owned(), Arc::clone(&writer));
        Ok(writer)
    }

    /// A new id.
    ///
    /// # Panics
    /// When the operating system, which had random bytes at the start, has none any more.
    pub fn new_id<T: Id>(&self) -> T {
        chance::id(self.now()).expect("the operating system had random bytes at the start")
    }

    /// A seed for a draw: 128 random bits, hexadecimal.
    ///
    /// # Panics
    /// When the operating system, which had random bytes at the start, has none any more.
    pub fn new_seed(&self) -> String {
        let bytes: [u8; 16] =
            chance::bytes().expect("the operating system had random bytes at the start");
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What time it is: the intake of a request.
    pub fn now(&self) -> Instant {
        self.shared().now()
    }

    /// The day that counts as today; an example county stands still.
    pub fn today(&self, county: &County) -> Day {
        county.today(self.now().legal_day())
    }

    /// Keeps a file; answers its SM3 in hexadecimal.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn put_blob(&self, bytes: &[u8]) -> Result<String, Failure> {
        let digest = self.store().put_blob(bytes, self.shared().now_ms())?;
        Ok(wenxiao_store::hex(&digest))
    }

    /// A file by its SM3 in hexadecimal.
    ///
    /// # Errors
    /// When the store is in trouble, or the bytes are not those of the digest.
    pub fn blob(&self, digest: &str) -> Result<Option<Vec<u8>>, Failure> {
        match from_hex(digest) {
            Some(digest) => Ok(self.store().blob(&digest)?),
            None => Ok(None),
        }
    }

    /// Why writing is held, if the clock is not to be trusted.
    pub fn clock_hold(&self) -> Option<String> {
        self.shared().guard.held(&*self.shared().clock)
    }

    /// A person says that the time is right. Noted in the installation's stream.
    ///
    /// # Errors
    /// When the note cannot be written.
    pub fn confirm_clock(&self, by: wenxiao_domain::party::actor::Actor) -> Result<(), Failure> {
        let shared = self.shared();
        let held = shared.guard.held(&*shared.clock).unwrap_or_default();
        let note = Note::new(Noted::ClockConfirmed, by, held);
        installation::note(&shared.store, shared.now(), &[note])?;
        shared.guard.confirm(&*shared.clock);
        Ok(())
    }
}

/// How many of the newest entries are checked after a bad end.
const LOOK_AGAIN: u64 = 1_000;

/// The process before ended badly: the file itself and the newest hashes are checked first.
fn look_again(store: &Store) -> Result<(), Failure> {
    if let Some(fault) = store.quick_check()?.into_iter().next() {
        return Err(wenxiao_store::Failure::Damaged {
            what: format!("数据库文件（{fault}）")
        }
        .into());
    }
    store.read(|reader| {
        for jurisdiction in reader.jurisdictions()? {
            let last = reader.head(&jurisdiction)?.map_or(0, |head| head.seq);
            let from = (last - row_number(LOOK_AGAIN)).max(1);
            let mut link = None;
            reader.walk(&jurisdiction, from, |stored| {
                let entry = entry(stored);
                let checked = match &link {
                    None if 1 < from => entry.verify_alone(),
                    link => entry.verify(link.as_ref()),
                };
                link = Some(checked.map_err(|broken| Failure::BrokenJournal {
                    jurisdiction: jurisdiction.clone(),
                    seq: entry.seq,
                    what: broken.message(),
                })?);
                Ok::<_, Failure>(())
            })?;
        }
        Ok(())
    })
}
