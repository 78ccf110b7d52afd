//! Five people and the project whose year they live.

use std::sync::Arc;

use wenxiao_app::ManualClock;
use wenxiao_domain::document::Document;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::unit::id::{DocumentId, OrgId};
use wenxiao_testkit::browser::Browser;

use super::CODE;
use crate::hand::{WAYS, press, reach, said, tick};
use crate::world::{PLACE, Person, World};

/// A project's year, with the people whom only some of its steps need.
pub struct Year {
    pub world: World,
    clock: Arc<ManualClock>,
    pub browser: Browser,
    pub agency: Person,
    pub agency_unit: OrgId,
    pub second: Person,
}

pub fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).expect("it exists")
}

/// Ten in the morning.
fn morning(day: Day) -> Instant {
    Instant::from_epoch_ms(day.starts_at().epoch_ms() + 10 * 3_600_000)
}

impl Year {
    pub fn begin() -> Self {
        let clock = Arc::new(ManualClock::at(morning(day(2025, 1, 8))));
        let kept: Arc<dyn wenxiao_app::Clock> = Arc::<ManualClock>::clone(&clock);
        let world = World::open(kept, Some(day(2026, 12, 31)));
        let second = world.second_reviewer();
        let (agency, agency_unit) = world.agency();
        Self { world, clock, browser: WAYS[0].start(), agency, agency_unit, second }
    }

    /// Time passes until the morning of a day.
    pub fn live_until(&self, then: Day) {
        self.clock.pass_until(morning(then));
    }

    pub fn log_in(&self, who: &Person) {
        self.world.log_in(&self.browser, who);
    }

    pub fn open(&self, path: &str) -> String {
        self.browser.open(&self.world.at(path));
        self.browser.visible_text()
    }

    /// Opens a page, which says all of these.
    pub fn reads(&self, path: &str, all: &[&str]) {
        let text = self.open(path);
        for one in all {
            assert!(text.contains(one), "{path} does not say {one}:\n{text}");
        }
    }

    pub fn document(&self, kind: FormKind) -> Document {
        self.world.document(kind).expect("it was submitted")
    }

    pub fn project_page(&self) -> String {
        format!("/{PLACE}/2025/projects/{CODE}")
    }

    /// Begins a form on its page, writes it, and submits it from its page.
    pub fn submits(
        &self,
        who: &Person,
        kind: FormKind,
        fill: impl FnOnce(&mut Sheet),
    ) -> DocumentId {
        let (world, browser) = (&self.world, &self.browser);
        self.log_in(who);
        self.open(&format!("/docs/new?kind={}&subject={}", kind.key(), world.project));
        press(browser, "button.primary", "#doc");
        let draft = world.draft(kind).expect("it was begun");
        let mut sheet = draft.content.sheet.clone();
        fill(&mut sheet);
        let saved = world.app.save_draft(&world.session(who), draft.id, draft.rev, sheet);
        saved.expect("the store works").expect("it is theirs");
        self.open(&format!("/docs/{}/edit", draft.id));
        self.sends();
        self.document(kind).id
    }

    /// From the form to its preview, and from there to the reviewer.
    pub fn sends(&self) {
        press(&self.browser, "button.primary", "#error-summary, form[action$='/submit']");
        let faults = said(&self.browser, "#error-summary");
        assert!(faults.is_empty(), "{faults}");
        press(&self.browser, "button.primary", ".notice.done");
    }

    /// A reviewer passes what waits, on the page of the review.
    pub fn passes(&self, who: &Person, document: DocumentId) {
        self.log_in(who);
        self.open(&format!("/docs/{document}/review"));
        tick(&self.browser, "outcome", "pass");
        press(&self.browser, "button[value='conclude']", ".notice, #error-summary");
        assert!(self.browser.has(".notice.done"), "{}", self.browser.visible_text());
    }

    /// The head signs, then finance accepts.
    pub fn accepts(&self, finance: &Person, document: DocumentId) {
        self.passes(&self.world.head, document);
        self.passes(finance, document);
    }

    pub fn check(&self, css: &str) {
        reach(&self.browser, css);
        self.browser.press("Space");
        assert!(self.browser.find(css).is_selected(), "{css}");
    }
}
