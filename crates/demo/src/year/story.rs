//! What happens to the projects of both years: registration, target, both rounds and what followed them, the
//! self-evaluation of the year before.

use std::collections::BTreeSet;

use wenxiao_domain::act::{Command, DecideResult, RegisterProject, SelectEvaluations, Verdict};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::project::{BudgetKind, FundLevel, FundMark, Nature, Project};
use wenxiao_domain::result::Application;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Instant;

use super::county::{Round, RoundResult, YEAR, YearCounty, YearProject};
use crate::case::{Case, at, opinions, project_id, split};
use crate::monitoring::{self, Answered, TicketSeed};
use crate::people::unit_id;
use crate::plan::Writer;
use crate::sheets::{self_evaluation, target};

/// A day: year, month, day.
type Date = (i16, i8, i8);

/// The rounds: form, month in which it is filed, pace that is in time, that is yellow, that is red.
const ROUNDS: [(FormKind, i8, [i64; 3]); 2] =
    [(FormKind::MonitoringMay, 6, [45, 30, 15]), (FormKind::MonitoringAugust, 9, [72, 48, 35])];

impl Writer {
    /// Everything about the projects of a county.
    pub(super) fn projects_of(&mut self, county: &YearCounty) {
        for project in &county.projects {
            self.begins(project);
            if project.year == YEAR {
                self.rounds(project);
            } else {
                self.evaluated(project);
            }
        }
        self.selections(county);
    }

    /// Registration and target; of what is new the report beforehand stands between them.
    fn begins(&mut self, project: &YearProject) {
        let (seed, year) = (&project.seed, project.year);
        let minute = i64::from(seed.number) / 4;
        let is_added = project.nature() == Nature::InYearAddition;
        // Added ones come from February on; those of the year have their target before the first round looks at them.
        let month =
            2 + i8::try_from(seed.number % if year == YEAR { 3 } else { 8 }).expect("it is small");
        let registered = if is_added { (year, month, 16) } else { (year, 1, 20) };
        let registration =
            Command::RegisterProject(RegisterProject { project: self.registered(project, None) });
        let finance = self.actor("jixiao");
        self.push(on(registered, minute), &finance, registration);
        if project.nature() == Nature::New {
            self.evaluated_beforehand(project);
        }
        let [initial, adjusted, _] = seed.money.three().expect("every project has money");
        let money = if is_added { adjusted } else { initial };
        let filed = if is_added {
            (year, month, 20 + spread(seed.number, 8))
        } else {
            (year, 3, 3 + spread(seed.number, 17))
        };
        let sheet = target(seed, self.names(seed), year, money);
        let case = self.case(seed, FormKind::Target, year, sheet, filed);
        // One in nine goes back once.
        let said = if seed.number % 9 == 4 { opinions(&case) } else { Vec::new() };
        self.carry(&case, said);
    }

    /// As it is registered, after so much was cut.
    fn registered(&self, project: &YearProject, cut: Option<Amount>) -> Project {
        let seed = &project.seed;
        let [initial, adjusted, executed] = seed.money.three().expect("every project has money");
        let adjusted =
            cut.map_or_else(|| adjusted.clone(), |cut| (project.adjusted() - cut).to_string());
        let continues = project.continues.map(|_| project_id(seed, project.year - 1));
        let mut registered =
            self.project(seed, project.year, [initial, &adjusted, executed], continues);
        if let Some(transfer) = &seed.transfer {
            let money = transfer.money.each_ref().map(String::as_str);
            split(&mut registered, money).level = FundLevel::Central;
        }
        if registered.funds[0].budget == BudgetKind::GovernmentFund {
            registered.funds[0].mark = FundMark::UltraLongBond;
        }
        registered
    }

    /// Both rounds of a project of the year.
    fn rounds(&mut self, project: &YearProject) {
        let seed = &project.seed;
        for ((kind, month, paces), round) in ROUNDS.into_iter().zip(project.rounds) {
            let pace = paces[usize::from(round.is_ordered) + usize::from(round.result.is_some())];
            let sheet = monitoring::sheet(seed, self.names(seed), kind, pace);
            let case =
                self.case(seed, kind, YEAR, sheet, (YEAR, month, 1 + spread(seed.number, 3)));
            self.carry(&case, Vec::new());
            self.follow_up(project, kind, month, round, &case);
        }
    }

    /// The order of a round, its answer, and what came of one that was not kept.
    fn follow_up(
        &mut self,
        project: &YearProject,
        kind: FormKind,
        month: i8,
        round: Round,
        case: &Case,
    ) {
        if !round.is_ordered {
            return;
        }
        let minute = i64::from(project.seed.number % 50);
        let is_late = round.result.is_some();
        let answered = Answered {
            on: if is_late {
                (YEAR, month + 1, 24)
            } else {
                (YEAR, month, 18 + spread(project.seed.number, 9))
            },
            text: "已增加作业班组、倒排工期；支付申请已经报送，进度和支出都已赶上时序。",
            judged: if is_late { (YEAR, month + 1, 28) } else { (YEAR, month, 29) },
            verdict: Verdict::Close,
            opinion: "进度和支付资料齐全，同意销号。",
        };
        self.ticket(&TicketSeed {
            document: case.document,
            department: &project.seed.department,
            minute,
            ordered: (YEAR, month, if month == 9 { 5 } else { 6 }),
            demand: "请查明进度偏慢的原因，30天内采取措施赶上时序进度，并上传施工和支付资料。",
            answered: (!round.is_open).then_some(answered),
        });
        let Some(result) = round.result else { return };
        let (application, amount, text) = match result {
            RoundResult::Limited => {
                (Application::Rectify, None, "30天内整改到位，整改前暂缓拨付后续资金。")
            }
            RoundResult::Cut(amount) => {
                (Application::Reduce, Some(amount), "年内难以支出的部分收回统筹，压减预算。")
            }
        };
        let decide = DecideResult {
            subject: project_id(&project.seed, YEAR).into(),
            source: kind,
            application,
            amount,
            number: format!("示财绩〔{YEAR}〕{}号", 20 + month),
            text: text.to_owned(),
        };
        let finance = self.actor("jixiao");
        let day = if month == 9 { 9 } else { 10 };
        self.push(on((YEAR, month + 1, day), minute), &finance, Command::DecideResult(decide));
        if let Some(cut) = amount {
            let project = self.registered(project, Some(cut));
            let change = Command::RegisterProject(RegisterProject { project });
            self.push(on((YEAR, month + 1, day + 1), minute), &finance, change);
        }
    }

    /// The self-evaluation of a project of the year before, and the report of its department.
    fn evaluated(&mut self, project: &YearProject) {
        let (seed, year) = (&project.seed, project.year);
        let Some(sheet) = self_evaluation(seed, self.names(seed), year) else { return };
        let filed: Date = (YEAR, 3, 4 + spread(seed.number, 24));
        let case = self.case(seed, FormKind::SelfEvaluation, year, sheet.clone(), filed);
        self.carry(&case, Vec::new());
        if project.is_selected {
            self.evaluated_by_department(project);
        }
        if project.is_verified {
            self.verified(project, &sheet);
        }
        self.transferred(project);
        self.applied(project);
    }

    /// What each department chooses of the year before.
    fn selections(&mut self, county: &YearCounty) {
        for department in self.catalogue.department.iter() {
            let chosen = county
                .of_year(YEAR - 1)
                .filter(|one| one.is_selected && one.seed.department == department.key);
            let projects =
                chosen.map(|one| project_id(&one.seed, YEAR - 1)).collect::<BTreeSet<_>>();
            if projects.is_empty() {
                continue;
            }
            let chooser = if department.single_officer {
                "jixiao".to_owned()
            } else {
                format!("{}-fzr", department.key)
            };
            let choose = SelectEvaluations {
                department: unit_id(&department.key),
                budget_year: YEAR - 1,
                projects,
                reason: "金额在本部门居前，涉及面广，先行评价。".to_owned(),
            };
            let by = self.actor(&chooser);
            self.push(on((YEAR, 4, 2), 5), &by, Command::SelectEvaluations(choose));
        }
    }

    /// A case about a project, on a day.
    pub(super) fn case_of(
        &self,
        project: &YearProject,
        kind: FormKind,
        sheet: Sheet,
        filed: Date,
    ) -> Case {
        self.case(&project.seed, kind, project.year, sheet, filed)
    }
}

/// A moment of a day.
pub(super) fn on((year, month, day): Date, minute: i64) -> Instant {
    at(year, month, day, minute)
}

/// A number below a limit that differs from project to project.
pub(super) fn spread(number: u16, limit: u16) -> i8 {
    i8::try_from((number / 100 * 7 + number % 100 * 3) % limit).expect("limits are small")
}
