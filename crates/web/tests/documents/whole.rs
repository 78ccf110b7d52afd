//! A department evaluated as a whole: commissioned by the bureau, written by an agency whose rates the system
//! counts, answered by the department, accepted, and what follows from it.

use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::document::{Document, SubjectId};
use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::evaluation::rates::RATES;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_testkit::browser::Browser;

use crate::hand::{
    WAYS, Way, choose, picture, press, said, set_day, sound_either_way, tick, write,
};
use crate::world::{PLACE, Person, World};

const KIND: FormKind = FormKind::WholeDepartmentEvaluation;

/// Row of the score table, score, why.
const LOST: [(&str, &str, &str); 4] = [
    ("绩效目标合理性", "0", "没有申报整体绩效目标"),
    ("绩效指标明确性", "0", "没有整体绩效指标"),
    ("重点工作办结率", "2", "9项交办工作办结3项"),
    ("社会公众或服务对象满意度", "0", "满意度58%，没有组织回访"),
];

struct Case {
    world: World,
    browser: Browser,
    way: Way,
    agency: Person,
    agency_unit: OrgId,
    second: Person,
    subject: SubjectId,
    department: OrgId,
}

impl Case {
    fn begin(way: Way) -> Self {
        let clock = std::sync::Arc::new(wenxiao_app::SystemClock::new());
        let world = World::open(clock, Day::new(2026, 7, 1));
        let county = world.app.county(PLACE).expect("the county is there");
        let second = world.second_reviewer();
        let (agency, agency_unit) = world.agency();
        let department = county.project(world.project).expect("it is registered").department;
        let subject = SubjectId::Department(department, 2025);
        let browser = way.start();
        Self { world, browser, way, agency, agency_unit, second, subject, department }
    }

    fn log_in(&self, who: &Person) {
        self.world.log_in(&self.browser, who);
    }

    fn open(&self, path: &str) -> String {
        self.browser.open(&self.world.at(path));
        self.browser.visible_text()
    }

    fn reads(&self, path: &str, all: &[&str]) {
        let text = self.open(path);
        for one in all {
            assert!(text.contains(one), "{path} does not say {one}:\n{text}");
        }
    }

    fn document(&self) -> Document {
        let county = self.world.app.county(PLACE).expect("the county is there");
        (**county.document_of(self.subject, KIND).expect("it was submitted")).clone()
    }

    /// Finance commissions the department as a whole, which the year's coverage counts.
    fn commissions(&self) {
        let browser = &self.browser;
        self.log_in(&self.world.reviewer);
        let list = format!("/{PLACE}/2025/engagements");
        self.open(&format!("{list}/new?subject={}", self.subject));
        choose(browser, "#reason", "decision");
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
        press(browser, "form[action$='/engagements/new'] button.primary", ".notice");
        assert!(browser.has(".notice.done"), "{}", browser.visible_text());
        self.reads(&list, &["部门整体"]);
        self.log_in(&self.world.clerk);
        let page = self.open(&format!("/{PLACE}/2025/depts/{}", self.department));
        assert!(page.contains("整体评价"), "{page}");
        let begins = format!("a[href*='kind={}']", KIND.key());
        assert!(!self.browser.has(&begins), "it is not the department's to write");
    }

    /// The agency types figures and the system counts; a deduction by rate needs its reason like every other.
    fn writes(&self) {
        let browser = &self.browser;
        self.log_in(&self.agency);
        self.reads("/me", &["整体评价", "由示例衡远绩效咨询有限公司填报"]);
        self.open(&format!("/docs/new?kind={}&subject={}", KIND.key(), self.subject));
        press(browser, "button.primary", "#doc");
        let draft = self.world.app.draft(PLACE, KIND, self.subject).expect("the store works");
        let draft = draft.expect("it was begun");
        let mut sheet = draft.content.sheet.clone();
        assert_eq!(sheet.field("evaluator"), "示例衡远绩效咨询有限公司");
        assert_eq!(sheet.rows(RATES).len(), 16);
        fill(&mut sheet);
        let saved = self.world.app.save_draft(
            &self.world.session(&self.agency),
            draft.id,
            draft.rev,
            sheet,
        );
        saved.expect("the store works").expect("it is theirs");
        self.open(&format!("/docs/{}/edit", draft.id));
        write(browser, "#i-rates-0-part", "约六十六");
        write(browser, "#i-rates-0-whole", "60");
        press(browser, "button.primary", "#error-summary");
        let faults = said(browser, "#error-summary");
        assert!(faults.contains("“约六十六”不能用作“在职人员数（人）”"), "{faults}");
        write(browser, "#i-rates-0-part", "66");
        press(browser, "button.primary", "#error-summary");
        let faults = said(browser, "#error-summary");
        assert!(faults.contains("“在职人员控制率”扣了0.27分，没有写扣分原因"), "{faults}");
        self.looks("whole-entry");
        write(browser, "#i-scores-2-deduction", "超编6人");
        write(browser, "#i-scores-2-evidence", "编制手册第3页");
        press(browser, "button.primary", "form[action$='/submit']");
        press(browser, "button.primary", ".notice.done");
        let document = self.document();
        let sheet = &document.newest().sheet;
        assert_eq!(sheet.rows(RATES)[0].get("rate"), "110.00%");
        assert_eq!(sheet.rows(SCORES)[2].get("score"), "2.73", "3 × 60 ÷ 66");
    }

    /// The department says what it thinks, another reviewer accepts: 中.
    fn answered(&self) {
        let (browser, id) = (&self.browser, self.document().id);
        self.log_in(&self.world.head);
        self.reads("/me", &["整体评价"]);
        for who in [&self.world.head, &self.second] {
            self.log_in(who);
            self.reads(&format!("/docs/{id}/review"), &["9项交办工作办结3项"]);
            tick(browser, "outcome", "pass");
            press(browser, "button[value='conclude']", ".notice, #error-summary");
            assert!(browser.has(".notice.done"), "{}", browser.visible_text());
        }
        let settled = self.document();
        let settled = settled.settled().expect("it was accepted");
        assert_eq!(settled.grade, Some(Grade::Fair), "{:?}", settled.total);
        let total = settled.total.expect("it was scored");
        self.log_in(&self.world.head);
        let why = format!("60 ≤ {total} < 80 → 中");
        self.reads(&format!("/docs/{id}/score"), &[&why, "投入", "效果", "整体自评、整体评价"]);
        self.open(&format!("/docs/{id}"));
        self.looks("whole-read");
        self.reads(&format!("/docs/{id}/print"), &["部门整体支出绩效评价报告", "110.00%"]);
        self.looks("whole-print");
    }

    /// Result, finding and figures lead to the department.
    fn follows(&self) {
        let browser = &self.browser;
        let total = self.document();
        let total = total.settled().and_then(|settled| settled.total).expect("it was scored");
        self.log_in(&self.world.reviewer);
        let basis = format!("整体评价{total}分，等级中");
        self.reads(&format!("/{PLACE}/2025/results"), &[&basis, "控制"]);
        self.open(&format!("/docs/{}", self.document().id));
        self.reads(&format!("/{PLACE}/2025/findings"), &["整体评价"]);
        self.reads(
            &format!("/{PLACE}/2025/figures"),
            &["本年度在册的预算部门的个数", "部门整体自评"],
        );
        self.reads(&format!("/{PLACE}/2025/figures/F8"), &["计入的部门1家"]);
        self.log_in(&self.world.clerk);
        let page = format!("/{PLACE}/2025/depts/{}", self.department);
        self.reads(&page, &["整体自评、整体评价", &total.to_string()]);
        self.looks("whole-department");
        assert_eq!(browser.console_faults(), [""; 0]);
    }

    fn looks(&self, name: &str) {
        if self.way.engine.is_none() {
            picture(&self.browser, name);
            // At a height at which the bar of the entry page covers no field by half.
            self.browser.resize(1366, 790);
            sound_either_way(&self.browser, self.way, name);
            self.browser.resize(360, 740);
            picture(&self.browser, &format!("{name}-narrow"));
            self.browser.resize(1366, 768);
        }
    }
}

/// Everything but the first rate, which is typed on the page.
fn fill(sheet: &mut Sheet) {
    for (field, text) in [
        ("evaluated_on", "2026年6月28日"),
        ("basics.overview", "内设3个股室，下属1个管理站。"),
        ("basics.target", "没有申报整体绩效目标。"),
        ("basics.money", "全年预算1915万元，支出1660万元。"),
        ("work.purpose", "评价部门履职和资金使用的整体绩效。"),
        ("work.method", "采用比较法和公众评判法。"),
        ("work.process", "4月进驻，6月核查，6月28日形成报告。"),
        ("conclusion", "履职基本到位，目标管理和群众满意度不足。"),
        ("analysis.input", "没有整体绩效目标，在职人员超编6人。"),
        ("analysis.process", "预算执行偏慢。"),
        ("analysis.output", "年度工作基本完成，交办工作办结率低。"),
        ("analysis.benefit", "满意度58%。"),
        ("problems", "没有申报整体绩效目标；交办工作办结率低。"),
        ("advice", "补报整体目标，逐项销号交办工作。"),
    ] {
        sheet.set_field(field, text);
    }
    for row in sheet.rows_mut(SCORES) {
        let name = row.get("name").to_owned();
        if name == "在职人员控制率" {
            continue;
        }
        let found = LOST.iter().find(|(of, ..)| *of == name);
        row.set(
            "score",
            found.map_or(row.get("weight").to_owned(), |(_, score, _)| (*score).into()),
        );
        row.set("deduction", found.map_or("", |(.., why)| why));
        row.set("evidence", "工作底稿第3页");
    }
}

fn journey(way: Way) {
    let case = Case::begin(way);
    case.commissions();
    case.writes();
    case.answered();
    case.follows();
}

#[test]
fn browser_a_department_is_evaluated_as_a_whole() {
    journey(WAYS[0]);
}

#[test]
fn browser_a_department_is_evaluated_as_a_whole_without_script() {
    journey(WAYS[1]);
}
