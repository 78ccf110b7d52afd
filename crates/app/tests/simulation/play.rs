//! One play: a county, two servers, a clock, and chance. Every request goes through here, and is compared with
//! what was foreseen.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wenxiao_app::{App, Clock as _, ManualClock, Request};
use wenxiao_domain::act::Command;
use wenxiao_domain::journal::{Digest, Event};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_testkit::chance::Chance;
use wenxiao_testkit::county::PLACE;
use wenxiao_testkit::database::Place;

use crate::model::{Foreseen, Model, Packs, Said};
use crate::rules::PACKS;
use crate::servers::{Death, Ground, Server};
use crate::tally::Tally;

/// How often another server may be quicker before a request is given up.
pub const ATTEMPTS: usize = 5;

/// What everybody who asks has in common.
type Known = Arc<Mutex<Model>>;

fn lock(known: &Known) -> MutexGuard<'_, Model> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A county's year under way.
pub struct Play {
    seed: u64,
    /// What happens just now, for whoever looks at a failure.
    doing: String,
    steps: u64,
    ground: Ground,
    pub clock: Arc<ManualClock>,
    servers: Vec<Server>,
    known: Known,
    pub chance: Chance,
    pub tally: Tally,
    /// Digests of the packs that may be adopted.
    pub packs: Vec<String>,
    /// Requests that were recorded under a number.
    pub sent: Vec<Request>,
    /// The state at the end of each day.
    days: BTreeMap<Day, County>,
    numbers: u64,
}

impl Drop for Play {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Self { seed, steps, doing, .. } = self;
            let today = self.clock.now().legal_day();
            eprintln!(
                "\nstep {steps} on {today}: {doing}\nthe same year again: WENXIAO_SEED={seed}"
            );
        }
    }
}

impl Play {
    pub fn new(seed: u64, place: Place, start: Instant) -> Self {
        let ground = Ground::of(place);
        let clock = Arc::new(ManualClock::at(start));
        let servers: Vec<Server> = (0..2).map(|_| Server::start(&ground, &clock, false)).collect();
        let app = &servers[0].app;
        let mut known = BTreeMap::from([(String::new(), app.pack_of(&County::default()).unwrap())]);
        let mut packs = Vec::new();
        for pack in PACKS.iter() {
            let digest = app.keep_pack(pack).unwrap();
            known.insert(digest.clone(), Arc::new(pack.clone()));
            packs.push(digest);
        }
        let known: Packs = Arc::new(known);
        Self {
            seed,
            doing: String::new(),
            steps: 0,
            ground,
            clock,
            servers,
            known: Arc::new(Mutex::new(Model::new(known))),
            chance: Chance::of(seed),
            tally: Tally::default(),
            packs,
            sent: Vec::new(),
            days: BTreeMap::new(),
            numbers: 0,
        }
    }

    pub fn seed(&self) -> u64 {
        self.seed
    }

    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    pub fn today(&self) -> Day {
        self.now().legal_day()
    }

    /// A number that was not given before.
    pub fn fresh(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    /// A number below ten.
    pub fn small(&mut self) -> u8 {
        u8::try_from(self.chance.below(10)).expect("it is small")
    }

    /// What is known just now.
    pub fn model(&self) -> Model {
        lock(&self.known).clone()
    }

    /// The state just now.
    pub fn county(&self) -> County {
        lock(&self.known).county.clone()
    }

    /// A paper that proves something, kept before anything names it: its digest and name.
    pub fn paper(&mut self, name: &str) -> (String, String) {
        let number = self.fresh();
        let app = self.any_app();
        (app.put_blob(format!("{name} {number}").as_bytes()).unwrap(), name.to_owned())
    }

    pub fn any_server(&mut self) -> usize {
        usize::from(self.chance.once_in(2))
    }

    fn any_app(&mut self) -> App {
        let server = self.any_server();
        self.servers[server].app.clone()
    }

    /// A request under a number of its own.
    pub fn request(&mut self, by: &Actor, command: Command) -> Request {
        let number = self.fresh();
        let body = Digest::of(format!("{command:?}").as_bytes());
        let request = Request::new(PLACE, by.clone(), command, self.clock.now());
        request.keyed(format!("k{number}"), body)
    }

    /// Asks the system's way, which must be lawful.
    pub fn must(&mut self, command: Command) {
        let request = self.request(&Actor::System("genesis".to_owned()), command);
        let said = self.ask(&request);
        assert!(matches!(said, Said::Recorded(_)), "setting up is lawful: {said:?}");
    }

    /// Asks any server.
    pub fn ask(&mut self, request: &Request) -> Said {
        let app = self.any_app();
        self.note("asks", request);
        let said = ask(&app, &self.known, request);
        self.count(request, &said);
        said
    }

    /// Asks one server; each time it has decided and is about to write, a rival is quicker on the other.
    /// Says what came of it, of the rivals, and how often it had to decide again.
    pub fn race(&mut self, request: &Request, rivals: &[Request]) -> (Said, Vec<Said>, usize) {
        self.note("races", request);
        let first = self.any_server();
        let other = self.servers[1 - first].app.clone();
        let states = Arc::new(Mutex::new(vec![self.model()]));
        let told: Arc<Mutex<Vec<Said>>> = Arc::default();
        for rival in rivals {
            let (rival, other) = (rival.clone(), other.clone());
            let (known, states, told) =
                (Arc::clone(&self.known), Arc::clone(&states), Arc::clone(&told));
            self.servers[first].turns.before_a_write(move || {
                let said = ask(&other, &known, &rival);
                told.lock().unwrap().push(said);
                states.lock().unwrap().push(lock(&known).clone());
            });
        }
        let app = &self.servers[first].app;
        let outcome = app.execute(request.clone());
        self.servers[first].turns.rest();
        let states = std::mem::take(&mut *states.lock().unwrap());
        let (foreseen, again) = foresee_race(&states, request, app.now());
        let said = lock(&self.known).settle(app, request, foreseen, outcome);
        self.count(request, &said);
        let told = std::mem::take(&mut *told.lock().unwrap());
        for (rival, said) in rivals.iter().zip(&told) {
            self.count(rival, said);
        }
        (said, told, again)
    }

    /// A server dies over a request, and another one starts in its place. Says whether it was recorded.
    pub fn die(&mut self, request: &Request, death: Death) -> bool {
        self.note(&format!("{death:?} kills the server that"), request);
        let which = self.any_server();
        if self.chance.once_in(2) {
            self.ground.keep_checkpoint(&self.county(), &self.clock);
            self.tally.add("重启：从检查点");
        } else {
            self.tally.add("重启：从头");
        }
        let foreseen = lock(&self.known).foresee(request, self.clock.now());
        let server = self.servers.remove(which);
        let outcome = server.dies_over(request, death);
        self.tally.add(if outcome.is_err() {
            "停机：没有答复"
        } else {
            "停机：已答复"
        });
        let server = Server::start(&self.ground, &self.clock, true);
        let kept = lock(&self.known).look_after_a_death(&server.app, request, &foreseen, outcome);
        self.servers.insert(which, server);
        kept
    }

    /// What a server does once a day.
    pub fn tidy_up(&mut self) {
        let app = self.any_app();
        app.tidy_up().unwrap();
        // A pack that was kept and not adopted within a day is swept; whoever adopts it keeps it first.
        for pack in PACKS.iter() {
            app.keep_pack(pack).unwrap();
        }
        let now = self.clock.now();
        lock(&self.known).forget_answers(now);
    }

    /// Ends a day: both servers show what the journal gives.
    pub fn end_of_day(&mut self) {
        "the end of the day".clone_into(&mut self.doing);
        let model = self.model();
        // One each day, both now and then: to compare whole states takes a while.
        let both = self.chance.once_in(4);
        let first = self.any_server();
        for which in [first, 1 - first].into_iter().take(1 + usize::from(both)) {
            model.compare(&self.servers[which].app);
        }
        self.days.insert(self.today(), model.county);
        if self.chance.once_in(14) {
            self.look_back();
        }
        if self.chance.once_in(40) {
            self.verify();
        }
    }

    /// The state as of a day that is over is the beginning of the journal up to then.
    fn look_back(&mut self) {
        let days: Vec<Day> = self.days.keys().copied().collect();
        let app = self.any_app();
        let Some(day) = self.chance.pick(&days) else { return };
        "looking back".clone_into(&mut self.doing);
        let county = app.county_at(PLACE, *day).unwrap();
        let then = &self.days[day];
        assert_eq!(county.seq(), then.seq(), "another state as of {day}");
        assert!(*county == *then, "another state as of {day}");
        self.tally.add("核对：某日状态");
    }

    /// Every hash, the fold from nothing, figures and lists, files, and what was settled.
    pub fn verify(&mut self) {
        "verifying".clone_into(&mut self.doing);
        let app = self.any_app();
        let report = app.verify(PLACE, None, &mut |_, _| {}).unwrap();
        assert!(report.is_whole(), "{report:?}");
        assert_eq!(report.entries, self.county().seq());
        let report = app.verify(wenxiao_app::INSTALLATION, None, &mut |_, _| {}).unwrap();
        assert!(report.is_whole(), "{report:?}");
        self.tally.add("核对：从头验证");
    }

    /// Every entry: when, who, what.
    pub fn entries(&mut self) -> Vec<String> {
        let app = self.any_app();
        let entries = (1..).map_while(|seq| app.entry(PLACE, seq).unwrap());
        let words = |entry: wenxiao_domain::journal::Entry| {
            format!("{:?} {} {:?}", entry.recorded, entry.actor, entry.event())
        };
        entries.map(words).collect()
    }

    fn note(&mut self, what: &str, request: &Request) {
        self.steps += 1;
        self.doing = format!("{what}: {} {:?}", request.actor, request.command);
    }

    /// Which forms go all the way.
    fn count_form(&mut self, event: &Event) {
        let Event::DocumentAccepted(body) = event else { return };
        let county = self.county();
        let kind = county.document(body.document).expect("it was accepted").kind;
        self.tally.add(&format!("通过：{}", kind.short_name()));
    }

    fn count(&mut self, request: &Request, said: &Said) {
        let title = request.command.title();
        match said {
            Said::Recorded(receipt) => {
                for event in &receipt.events {
                    self.tally.add(&format!("记录：{}", event.title()));
                    self.count_form(event);
                }
                if request.idempotency.is_some() {
                    self.sent.push(request.clone());
                }
            }
            Said::Refused(_) => self.tally.add(&format!("拒绝：{title}")),
            Said::Replayed | Said::Contended => {}
        }
    }
}

/// Asks a server that nobody interferes with.
fn ask(app: &App, known: &Known, request: &Request) -> Said {
    let foreseen = lock(known).foresee(request, app.now());
    let outcome = app.execute(request.clone());
    lock(known).settle(app, request, foreseen, outcome)
}

/// What must come of a request whose server found these states, one at each attempt; and how many attempts
/// were in vain.
fn foresee_race(states: &[Model], request: &Request, now: Instant) -> (Foreseen, usize) {
    for (again, pair) in (0..).zip(states.windows(2)) {
        let foreseen = pair[0].foresee(request, now);
        let is_overtaken = pair[0].county.seq() < pair[1].county.seq();
        if !matches!(foreseen, Foreseen::Recorded { .. }) || !is_overtaken {
            return (foreseen, again);
        }
    }
    let again = states.len() - 1;
    match again {
        ATTEMPTS => (Foreseen::Contended, again),
        _ => (states[again].foresee(request, now), again),
    }
}
