//! What followed from the year before: results of self-evaluations that were 中 or 差, and FM-05T of the projects with
//! money from 中央转移支付.

use wenxiao_domain::act::{Command, DecideResult, ReportTransfer};
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::result::Application;
use wenxiao_domain::transfer::TransferReceiver;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;

use super::county::{YEAR, YearProject};
use super::story::{on, spread};
use crate::case::project_id;
use crate::catalogue::Transfer;
use crate::plan::Writer;
use crate::sheets::amount;
use crate::transfer;

impl Writer {
    /// What a grade does to the next budget.
    pub(super) fn applied(&mut self, project: &YearProject) {
        let (application, amount, text) = match project.grade {
            Grade::Excellent | Grade::Good => return,
            Grade::Fair => (Application::Control, None, "等级为中，下一年预算不增加。"),
            Grade::Poor => {
                // A tenth, of whole 百元.
                let cut = Amount::from_fen(project.adjusted().fen() / 100_000 * 10_000);
                (Application::Reduce, Some(cut), "等级为差，下一年预算压减一成。")
            }
        };
        let decide = DecideResult {
            subject: project_id(&project.seed, project.year).into(),
            source: FormKind::SelfEvaluation,
            application,
            amount,
            number: format!("示财绩〔{YEAR}〕18号"),
            text: text.to_owned(),
        };
        let finance = self.actor("jixiao");
        let at = on((YEAR, 11, 14), i64::from(project.seed.number % 50));
        self.push(at, &finance, Command::DecideResult(decide));
    }

    /// FM-05T, reviewed by both and sent to both.
    pub(super) fn transferred(&mut self, project: &YearProject) {
        let seed = &project.seed;
        let (Some(told), Some(money)) = (&seed.transfer, seed.money.three()) else { return };
        let whole = money.each_ref().map(|text| amount(text));
        let names = self.names(seed);
        let sheet = transfer::sheet((seed, project.year), names, told, [whole[1], whole[2]]);
        let day = 2 + spread(seed.number, 5);
        let case = self.case_of(project, FormKind::TransferSelfEvaluation, sheet, (YEAR, 4, day));
        self.carry(&case, Vec::new());
        let finance = self.actor("jixiao");
        for (receiver, organization, number) in [
            (TransferReceiver::DepartmentAbove, "示例州主管部门", "示财绩〔2025〕9号"),
            (TransferReceiver::FinanceAbove, "自治区财政厅", "示财绩〔2025〕10号"),
        ] {
            let report = ReportTransfer {
                document: case.document,
                receiver,
                organization: organization.to_owned(),
                sent_on: Day::new(YEAR, 4, 16).expect("it exists"),
                number: number.to_owned(),
                note: String::new(),
            };
            let at = on((YEAR, 4, 16), 30 + i64::from(seed.number % 50));
            self.push(at, &finance, Command::ReportTransfer(report));
        }
    }
}

/// What of a project's money came from 中央转移支付, six tenths of it, with what is told of its management.
pub(super) fn transfer_of(money: [Amount; 3]) -> Transfer {
    let part = |amount: Amount| Amount::from_fen(amount.fen() / 100_000 * 6 * 10_000).to_string();
    Transfer {
        department: "中央主管部门".to_owned(),
        money: money.map(part),
        management: [
            "按任务量因素分配，局党组会议研究。",
            "收到上级指标文件后15日内下达。",
            "按进度由国库集中支付。",
            "专款专用，支出范围符合资金管理办法。",
            "结余资金按规定交回。",
            "目标、监控、自评均按时办理。",
            "县级承担的资金足额安排。",
        ]
        .map(str::to_owned),
    }
}
