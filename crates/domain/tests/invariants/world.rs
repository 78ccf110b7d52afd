//! The small county of the test kit with a journal and a clock.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    Command, Context, Outcome, RegisterProject, ReviewDocument, SubmitDocument, decide,
};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::journal::{Entry, Event};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::project::{Nature, Project};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::DocumentId;

pub use wenxiao_testkit::county::*;

use crate::tries::actor;

pub const START_MS: i64 = 1_767_225_600_000;

/// A journal with its state, and a clock that moves on with every entry.
pub struct World {
    pub pack: Pack,
    pub county: County,
    pub entries: Vec<Entry>,
    pub now_ms: i64,
    pub ids: u64,
}

impl World {
    pub fn new() -> Self {
        let pack = builtin::pack(PLACE).expect("the built-in pack is in order");
        let mut world =
            Self { pack, county: County::default(), entries: Vec::new(), now_ms: START_MS, ids: 0 };
        world.set_up();
        world
    }

    pub fn fresh(&mut self) -> u64 {
        self.ids += 1;
        self.ids
    }

    pub fn run(&mut self, by: &Actor, command: &Command) -> Result<Vec<Event>, Refusal> {
        self.now_ms += 60_000;
        let now = Instant::from_epoch_ms(self.now_ms);
        let context = Context { county: &self.county, by, pack: &self.pack, now };
        let events = decide(command, &context)?;
        for event in &events {
            let head = self.county.head.map(|link| (link.seq, link.hash));
            let salt = [u8::try_from(self.entries.len() % 251).unwrap(); 32];
            let entry = Entry::next(PLACE, head, now, &by.to_string(), event, salt);
            self.county.apply_entry(&entry).expect("what was decided can be applied");
            self.entries.push(entry);
        }
        Ok(events)
    }

    pub fn must(&mut self, command: Command) {
        let system = Actor::System("genesis".to_owned());
        self.run(&system, &command).expect("setting up is lawful");
    }

    /// With a project whose target may be adjusted: it was accepted, and its year is not over. Two of the
    /// year that is over are chosen for their department's evaluation.
    pub fn adjustable() -> Self {
        let mut world = Self::new();
        world.add_adjustable();
        let head = actor(&world, 2);
        world.run(&head, &crate::evaluate::choice(2025, &[2, 4])).expect("its year is over");
        crate::agency::set_up(&mut world);
        world
    }

    pub fn add_adjustable(&mut self) {
        // A project that goes on waits for no evaluation.
        let project = Project { nature: Nature::Continuing, ..project(ADJUSTABLE) };
        self.must(Command::RegisterProject(RegisterProject { project }));
        self.pass(FormKind::Target, ADJUSTABLE, 60);
    }

    /// A form of a project goes all the way: submitted, signed and accepted.
    pub fn pass(&mut self, kind: FormKind, number: u64, document: u64) {
        self.pass_sheet(number, sheet(number, kind, true), document);
    }

    /// What was written goes all the way.
    pub fn pass_sheet(&mut self, number: u64, sheet: Sheet, document: u64) {
        let document = DocumentId::new(id(5, document));
        let submit = SubmitDocument {
            document,
            subject: subject(number, sheet.kind()),
            sheet,
            seen: 0,
            editors: BTreeSet::new(),
            source_file: None,
            answers: Vec::new(),
        };
        let clerk = actor(self, 0);
        self.run(&clerk, &Command::SubmitDocument(Box::new(submit))).expect("nothing blocks");
        for by in [2, 3] {
            let review = ReviewDocument {
                document,
                seen: 1,
                outcome: Outcome::Pass,
                remark: String::new(),
                opinions: Vec::new(),
                resolved: Vec::new(),
                sheet: None,
            };
            let by = actor(self, by);
            self.run(&by, &Command::ReviewDocument(review)).expect("it is their turn");
        }
    }

    pub fn set_up(&mut self) {
        for command in founding() {
            self.must(command);
        }
    }
}
