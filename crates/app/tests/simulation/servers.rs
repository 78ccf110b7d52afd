//! Two servers over one database, either of which may die.

use std::sync::Arc;

use wenxiao_app::{App, Config, DatabaseConfig, ManualClock, Outcome, Request};
use wenxiao_domain::state::County;
use wenxiao_domain::state::checkpoint::{FOLD_VERSION, write};
use wenxiao_store::{Checkpoint, Database, Failure, Store};
use wenxiao_testkit::chance::Chance;
use wenxiao_testkit::county::PLACE;
use wenxiao_testkit::database::{Dial, Failing, Fault, Interrupted, Place, Together, Turns};

/// Where the servers keep everything. A PostgreSQL server is shared as it is; a data folder lets in one
/// process, in which both servers stand.
pub struct Ground {
    folder: Option<Together>,
    place: Place,
}

impl Ground {
    pub fn of(place: Place) -> Self {
        let folder = place.url().is_none().then(|| Together::over(place.database()));
        Self { folder, place }
    }

    fn database(&self, after_a_bad_end: bool) -> Box<dyn Database> {
        match &self.folder {
            Some(folder) if after_a_bad_end => Box::new(folder.after_a_bad_end()),
            Some(folder) => Box::new(folder.clone()),
            None => self.place.database(),
        }
    }

    /// Writes a state down, as a server does every thousand entries.
    pub fn keep_checkpoint(&self, county: &County, clock: &ManualClock) {
        let checkpoint = Checkpoint {
            jurisdiction: PLACE.to_owned(),
            seq: i64::try_from(county.seq()).unwrap(),
            fold_version: FOLD_VERSION.to_owned(),
            bytes: write(county),
            made_ms: wenxiao_app::Clock::now(clock).epoch_ms(),
        };
        let store = Store::over(self.database(false));
        store.write(|writer| writer.put_checkpoint(&checkpoint)).unwrap();
    }
}

/// How a server dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Death {
    /// At a step of its work with the database, counted from 1.
    AtStep(u64),
    /// The commit is done, and nobody is told.
    BehindTheCommit,
}

impl Death {
    pub fn by_chance(chance: &mut Chance) -> Self {
        match chance.once_in(3) {
            true => Self::BehindTheCommit,
            false => Self::AtStep(1 + chance.below(24)),
        }
    }
}

/// One server.
pub struct Server {
    pub app: App,
    pub turns: Turns,
    dial: Dial,
}

impl Server {
    pub fn start(ground: &Ground, clock: &Arc<ManualClock>, after_a_bad_end: bool) -> Self {
        let (interrupted, turns) = Interrupted::over(ground.database(after_a_bad_end));
        let (failing, dial) = Failing::over(Box::new(interrupted));
        let unused = DatabaseConfig::Url(String::new());
        let config = Config::of(unused).with_clock(Arc::clone(clock) as Arc<_>);
        // After a start in a quiet week an administrator would confirm the time.
        let config = Config { time_confirmed: true, ..config };
        let app = App::over(Store::over(Box::new(failing)), config).unwrap();
        Self { app, turns, dial }
    }

    /// Asks, and dies over it: from some moment on it reaches the database no more. Whatever it then said
    /// to itself is lost with it.
    pub fn dies_over(self, request: &Request, death: Death) -> Outcome {
        let gone = || Failure::Unreachable { reason: "进程已停止".to_owned() };
        match death {
            Death::AtStep(step) => self.dial.fail(step, Fault::Step(gone()), true),
            Death::BehindTheCommit => {
                let dial = self.dial.clone();
                let dies = move || dial.fail(1, Fault::Step(gone()), true);
                self.dial.fail(1, Fault::AnswerLost, true);
                self.turns.behind_a_write(dies);
            }
        }
        self.app.execute(request.clone())
    }
}
