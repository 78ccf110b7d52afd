//! A form on its way, step by step: drafted, submitted, signed, sent back, accepted.

use std::collections::BTreeSet;

use wenxiao_domain::act::{
    Command, NewOpinion, Outcome, ReviewDocument, SubmitDocument, WithdrawDocument,
};
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::unit::id::OpinionId;

use crate::case::{Case, opinions};
use crate::plan::{What, Writer};
use crate::review::scored;

impl Writer {
    /// Takes a form as far as it is said to have come.
    pub(crate) fn go(&mut self, case: &Case, state: &str) {
        match state {
            "" | "none" => {}
            "draft" => self.draft(case),
            "submitted" => self.submit(case, 0, Vec::new(), 0),
            "withdrawn" => {
                self.submit(case, 0, Vec::new(), 0);
                self.withdraw(case);
            }
            "returned_department" => {
                self.submit(case, 0, Vec::new(), 0);
                self.send_back(case, &self.signer(case), 1, Vec::new(), 30);
            }
            "filed" | "late" => {
                self.submit(case, 0, Vec::new(), 0);
                self.pass(case, &self.signer(case), 1, Vec::new(), 60);
            }
            "returned" => {
                self.submit(case, 0, Vec::new(), 0);
                self.pass(case, &self.signer(case), 1, Vec::new(), 60);
                self.send_back(case, &self.actor("jixiao"), 1, opinions(case), 150);
            }
            "accepted" => self.accept(case),
            other => panic!("the example knows no state {other}"),
        }
    }

    /// One in three goes back once before it is accepted.
    fn accept(&mut self, case: &Case) {
        let said = if case.number.is_multiple_of(3) { opinions(case) } else { Vec::new() };
        self.carry(case, said);
    }

    /// Filed by the clerk, signed, accepted by the bureau; where that has something to say it goes back first.
    pub(crate) fn carry(&mut self, case: &Case, said: Vec<NewOpinion>) {
        let finance = self.actor("jixiao");
        self.submit(case, 0, Vec::new(), 0);
        self.pass(case, &self.signer(case), 1, Vec::new(), 60);
        if said.is_empty() {
            self.pass(case, &finance, 1, Vec::new(), 150);
            return;
        }
        let ids: Vec<OpinionId> = said.iter().map(|opinion| opinion.id).collect();
        self.send_back(case, &finance, 1, said, 150);
        let answers = ids.iter().map(|id| (*id, "已补充依据材料。".to_owned())).collect();
        self.submit(case, 1, answers, 240);
        self.pass(case, &self.signer(case), 2, Vec::new(), 300);
        self.pass(case, &finance, 2, ids, 360);
    }

    /// 绩效股, who reviews for the bureau.
    fn is_finance(&self, by: &Actor) -> bool {
        *by == self.actor("jixiao")
    }

    /// The account of the department's head; in a department without one, of the finance section assigned to it.
    pub(crate) fn signer_login(case: &Case) -> String {
        if case.department.single_officer {
            "shebao".to_owned()
        } else {
            format!("{}-fzr", case.department.key)
        }
    }

    fn signer(&self, case: &Case) -> Actor {
        self.actor(&Self::signer_login(case))
    }

    fn draft(&mut self, case: &Case) {
        let mut sheet = case.sheet.clone();
        sheet.rows_mut("indicators").truncate(3);
        let login = case.department.key.clone();
        let what = What::Draft { login, subject: case.subject, sheet };
        let by = self.actor(&case.department.key);
        self.push_what(case.minute(0), &by, what);
    }

    fn submit(&mut self, case: &Case, seen: u32, answers: Vec<(OpinionId, String)>, minute: i64) {
        let by = self.actor(&case.department.key);
        let command = SubmitDocument {
            document: case.document,
            subject: case.subject,
            sheet: case.sheet.clone(),
            seen,
            editors: BTreeSet::new(),
            source_file: None,
            answers,
        };
        self.push(case.minute(minute), &by, Command::SubmitDocument(Box::new(command)));
    }

    fn withdraw(&mut self, case: &Case) {
        let by = self.actor(&case.department.key);
        let reason = "资金数有误，核对后重报。".to_owned();
        let command = WithdrawDocument { document: case.document, seen: 1, reason };
        self.push(case.minute(20), &by, Command::WithdrawDocument(command));
    }

    fn send_back(
        &mut self,
        case: &Case,
        by: &Actor,
        seen: u32,
        opinions: Vec<NewOpinion>,
        minute: i64,
    ) {
        let command = ReviewDocument {
            document: case.document,
            seen,
            outcome: Outcome::Return,
            remark: "请核对后修改，重新送审。".to_owned(),
            opinions,
            resolved: Vec::new(),
            sheet: self.is_finance(by).then(|| scored(case, true)).flatten(),
        };
        self.push(case.minute(minute), by, Command::ReviewDocument(command));
    }

    fn pass(&mut self, case: &Case, by: &Actor, seen: u32, resolved: Vec<OpinionId>, minute: i64) {
        let command = ReviewDocument {
            document: case.document,
            seen,
            outcome: Outcome::Pass,
            remark: String::new(),
            opinions: Vec::new(),
            resolved,
            sheet: self.is_finance(by).then(|| scored(case, false)).flatten(),
        };
        self.push(case.minute(minute), by, Command::ReviewDocument(command));
    }
}
