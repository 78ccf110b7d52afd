//! An evaluation of a department that the bureau commissions: who takes part, and the steps that are the same whatever
//! is evaluated.

use wenxiao_domain::document::{Document, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_testkit::browser::Browser;

use crate::hand::{Way, choose, press, set_day, tick, write};
use crate::world::{PLACE, Person, World};

/// The county in the year after, with an agency and a second reviewer.
pub struct Case {
    pub world: World,
    pub browser: Browser,
    pub way: Way,
    pub kind: FormKind,
    pub agency: Person,
    pub agency_unit: OrgId,
    pub second: Person,
    pub subject: SubjectId,
    pub department: OrgId,
}

impl Case {
    pub fn begin(way: Way, kind: FormKind) -> Self {
        let clock = std::sync::Arc::new(wenxiao_app::SystemClock::new());
        let world = World::open(clock, Day::new(2026, 7, 1));
        let county = world.app.county(PLACE).expect("the county is there");
        let second = world.second_reviewer();
        let (agency, agency_unit) = world.agency();
        let department = county.project(world.project).expect("it is registered").department;
        let subject = SubjectId::Department(department, 2025);
        let browser = way.start();
        Self { world, browser, way, kind, agency, agency_unit, second, subject, department }
    }

    pub fn log_in(&self, who: &Person) {
        self.world.log_in(&self.browser, who);
    }

    pub fn open(&self, path: &str) -> String {
        self.browser.open(&self.world.at(path));
        self.browser.visible_text()
    }

    pub fn reads(&self, path: &str, all: &[&str]) {
        let text = self.open(path);
        for one in all {
            assert!(text.contains(one), "{path} does not say {one}:\n{text}");
        }
    }

    pub fn document(&self) -> Document {
        let county = self.world.app.county(PLACE).expect("the county is there");
        (**county.document_of(self.subject, self.kind).expect("it was submitted")).clone()
    }

    /// 部门 of the year.
    pub fn department_page(&self) -> String {
        format!("/{PLACE}/2025/depts/{}", self.department)
    }

    /// 委托评价 of the year.
    pub fn engagements(&self) -> String {
        format!("/{PLACE}/2025/engagements")
    }

    /// Fills in the contract, in a field where one is named; nothing is sent yet.
    pub fn contract(&self, field: Option<&str>) {
        let browser = &self.browser;
        self.open(&format!("{}/new?subject={}", self.engagements(), self.subject));
        choose(browser, "#reason", "decision");
        if let Some(field) = field {
            tick(browser, "fields", field);
        }
        choose(browser, "#agency", &self.agency_unit.to_string());
        choose(browser, "#method", "consultation");
        write(browser, "#contract_number", "示财绩合〔2026〕9号");
        write(browser, "#amount", "9.00");
        let days = [
            ("first_day", "2026-04-01"),
            ("last_day", "2026-07-31"),
            ("due1", "2026-04-20"),
            ("due2", "2026-06-20"),
            ("due3", "2026-07-20"),
        ];
        for (field, on) in days {
            set_day(browser, field, on);
        }
    }

    /// Sends what [`Case::contract`] filled in.
    pub fn commission(&self) {
        press(&self.browser, "form[action$='/engagements/new'] button.primary", ".notice");
    }

    /// The agency begins its report on the page; what it begins with is filled in and kept, and opened again.
    pub fn begin_report(&self, fill: impl FnOnce(&mut Sheet)) {
        self.open(&format!("/docs/new?kind={}&subject={}", self.kind.key(), self.subject));
        press(&self.browser, "button.primary", "#doc");
        let draft = self.world.app.draft(PLACE, self.kind, self.subject);
        let draft = draft.expect("the store works").expect("it was begun");
        let mut sheet = draft.content.sheet.clone();
        fill(&mut sheet);
        let session = self.world.session(&self.agency);
        let saved = self.world.app.save_draft(&session, draft.id, draft.rev, sheet);
        saved.expect("the store works").expect("it is theirs");
        self.open(&format!("/docs/{}/edit", draft.id));
    }

    /// The department says what it thinks of the report, another reviewer accepts it; each reads what it says.
    pub fn pass(&self, said: &str) {
        let (browser, id) = (&self.browser, self.document().id);
        for who in [&self.world.head, &self.second] {
            self.log_in(who);
            self.reads(&format!("/docs/{id}/review"), &[said]);
            tick(browser, "outcome", "pass");
            press(browser, "button[value='conclude']", ".notice, #error-summary");
            assert!(browser.has(".notice.done"), "{}", browser.visible_text());
        }
    }
}
