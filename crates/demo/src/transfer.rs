//! The project with money from 中央转移支付: its FM-05T is reviewed by both, sent to one of its two receivers, and
//! waits for the other.

use wenxiao_domain::act::{Command, ReportTransfer};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::transfer::TransferReceiver;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::Day;

use crate::case::at;
use crate::catalogue::{ProjectSeed, Transfer};
use crate::plan::Writer;
use crate::sheets::{Names, amount, head, row};

impl Writer {
    /// FM-05T of 2025, in the spring after.
    pub(crate) fn transfer_of_2025(&mut self, seed: &ProjectSeed) {
        let (Some(transfer), Some(money)) = (&seed.transfer, seed.money.three()) else {
            return;
        };
        let whole = money.each_ref().map(|text| amount(text));
        let sheet = sheet((seed, 2025), self.names(seed), transfer, [whole[1], whole[2]]);
        let case = self.case(seed, FormKind::TransferSelfEvaluation, 2025, sheet, (2026, 3, 30));
        self.go(&case, "accepted");
        let report = ReportTransfer {
            document: case.document,
            receiver: TransferReceiver::DepartmentAbove,
            organization: "州水利局".to_owned(),
            sent_on: Day::new(2026, 3, 31).expect("it exists"),
            number: "示水发〔2026〕14号".to_owned(),
            note: String::new(),
        };
        let finance = self.actor("jixiao");
        let at = at(2026, 3, 31, 30);
        self.push(at, &finance, Command::ReportTransfer(report));
    }
}

/// FM-05T; sums, rates and scores are left to the system. `whole` is 全年预算数 and 执行数 of all the money.
pub(crate) fn sheet(
    (seed, year): (&ProjectSeed, i16),
    names: Names<'_>,
    transfer: &Transfer,
    whole: [Amount; 2],
) -> Sheet {
    let mut sheet = head(FormKind::TransferSelfEvaluation, seed, names, year);
    sheet.set_field("central_department", transfer.department.clone());
    sheet.set_field("objective.actual", seed.done.clone());
    sheet.set_field("remark", "无");
    let central = [&transfer.money[1], &transfer.money[2]].map(|text| amount(text));
    let own = [whole[0] - central[0], whole[1] - central[1]];
    let layout = FormKind::TransferSelfEvaluation.layout();
    for spec in layout.groups.iter().filter(|spec| !spec.grows) {
        for texts in spec.starts_with {
            let row = texts.iter().fold(Row::default(), |row, (id, text)| row.with(id, *text));
            sheet.rows_mut(spec.id).push(row);
        }
    }
    for (place, [budget, spent]) in [(1, central), (5, own)] {
        let row = &mut sheet.rows_mut("funds")[place];
        row.set("adjusted_budget", budget.to_string());
        row.set("executed", spent.to_string());
    }
    for (row, situation) in sheet.rows_mut("management").iter_mut().zip(&transfer.management) {
        row.set("situation", situation.clone());
    }
    for indicator in seed.indicators() {
        let row = row(seed, &indicator, year).with("actual_raw", indicator.actual);
        sheet.rows_mut("indicators").push(row.with("deviation_note", indicator.reason));
    }
    sheet
}
