//! The derived rows made anew from the journal: when somebody asks, and at the first start of a program that
//! derives them otherwise than the one before it.

use wenxiao_domain::figure::ALL;
use wenxiao_domain::state::checkpoint::FOLD_VERSION;
use wenxiao_store::Setting;

use crate::app::App;
use crate::failure::Failure;
use crate::guard::lock;
use crate::projection::{ROWS_VERSION, all_rows};

/// How often the rows are made anew of a journal that grows meanwhile.
const TRIES: u32 = 20;

/// Why rows were not kept.
enum Stop {
    /// The journal has grown: the rows are of an older state.
    Grown,
    Failed(Failure),
}

impl From<wenxiao_store::Failure> for Stop {
    fn from(failure: wenxiao_store::Failure) -> Self {
        Self::Failed(failure.into())
    }
}

/// By which program the rows of a jurisdiction were made.
fn key_of(jurisdiction: &str) -> String {
    format!("derived.{jurisdiction}")
}

/// Another fold, another row, another figure: each makes the kept rows old.
fn version() -> String {
    let figures = ALL.iter().map(|one| one.id).collect::<Vec<_>>().join(" ");
    format!("{FOLD_VERSION}.{ROWS_VERSION} {figures}")
}

impl App {
    /// Makes everything derived of a jurisdiction anew from its journal: the rows, and the state, for
    /// which no checkpoint is asked.
    ///
    /// # Errors
    /// When the store is in trouble or the journal is broken.
    pub fn rebuild_derived(&self, jurisdiction: &str) -> Result<(), Failure> {
        self.store().write(|writer| writer.discard_checkpoints_of(jurisdiction))?;
        self.shared().states.forget(jurisdiction);
        self.remake_rows(jurisdiction)
    }

    /// Makes the rows anew that a program of another version left, and says of which jurisdictions they were.
    /// To be called before anybody is served; where nothing has changed it only looks.
    ///
    /// # Errors
    /// As [`Self::rebuild_derived`].
    pub fn renew_derived(
        &self,
        progress: &mut dyn FnMut(&str, usize, usize),
    ) -> Result<Vec<String>, Failure> {
        let made_by = |jurisdiction: &String| {
            self.store().read_one(|reader| reader.setting(&key_of(jurisdiction)))
        };
        let mut old = Vec::new();
        for jurisdiction in self.jurisdictions_to_verify()? {
            if made_by(&jurisdiction)?.is_none_or(|setting| setting.value != version()) {
                old.push(jurisdiction);
            }
        }
        for (done, jurisdiction) in old.iter().enumerate() {
            progress(jurisdiction, done, old.len());
            self.remake_rows(jurisdiction)?;
        }
        Ok(old)
    }

    /// The rows of the state at the head. Another server may append meanwhile: the head is looked at last, so
    /// that whatever it wrote before is seen, and what it writes later is written over ours.
    fn remake_rows(&self, jurisdiction: &str) -> Result<(), Failure> {
        let setting = Setting {
            key: key_of(jurisdiction),
            value: version(),
            changed_ms: self.now().epoch_ms(),
        };
        for _ in 0..TRIES {
            let county = self.county(jurisdiction)?;
            let (figures, lines) = all_rows(&county, jurisdiction, &*self.pack_of(&county)?);
            let kept = self.store().write(|writer| {
                writer.rebuild(jurisdiction, &figures, &lines)?;
                writer.put_setting(&setting)?;
                let head = writer.head(jurisdiction)?.map(|head| head.hash);
                if head == county.head.map(|link| link.hash.0) { Ok(()) } else { Err(Stop::Grown) }
            });
            match kept {
                Ok(()) => {
                    lock(&self.shared().figures).remove(jurisdiction);
                    return Ok(());
                }
                Err(Stop::Grown) => {}
                Err(Stop::Failed(failure)) => return Err(failure),
            }
        }
        Err(Failure::Contended)
    }
}
