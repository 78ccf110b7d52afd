//! What the reports of commissioned evaluations of departments have in common: figures and points as the agency found
//! them, and the way of the report through the department and the bureau to the ticket.

use std::collections::BTreeSet;

use wenxiao_domain::act::{Command, Outcome, ReviewDocument, SubmitDocument};
use wenxiao_domain::derive::evaluation::begin::first_rows;
use wenxiao_domain::derive::evaluation::rates::first_rates;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::evaluation::rates::{RATES, Rate, RateRule};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::DocumentId;

use crate::case::at;
use crate::ids::id;
use crate::monitoring::TicketSeed;
use crate::people::unit_id;
use crate::plan::Writer;

/// The agency of the account `zixun`.
pub(crate) const AGENCY: &str = "示例衡远绩效咨询有限公司";

/// What the agency found.
pub(crate) struct Found {
    /// Rate, part, whole, page.
    pub figures: &'static [(&'static str, &'static str, &'static str, &'static str)],
    /// Row of the score table, score, why, page.
    pub lost: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

impl Found {
    /// Writes it into the tables of a report, which begin with what was approved and what the department itself told.
    pub(crate) fn write(&self, sheet: &mut Sheet, approved: Option<&Sheet>, own: Option<&Sheet>) {
        let kind = sheet.kind();
        let figure_of = |name: &str| self.figures.iter().find(|(figure, ..)| *figure == name);
        let mut rates = first_rates(kind, own);
        for row in &mut rates {
            let Some((_, part, whole, page)) = figure_of(row.get("name")) else { continue };
            for (column, text) in [("part", part), ("whole", whole), ("evidence", page)] {
                if row.get(column).is_empty() {
                    row.set(column, *text);
                }
            }
        }
        *sheet.rows_mut(RATES) = rates;
        let mut rows = first_rows(kind, approved, own);
        for row in &mut rows {
            let name = row.get("name").to_owned();
            // What follows from a rate is counted by the system.
            let is_counted = |rate: &Rate| !matches!(rate.rule, RateRule::Judged(_));
            let by_rate =
                figure_of(&name).filter(|_| Rate::of(kind, &name).is_some_and(is_counted));
            if let Some((_, score, why, page)) = self.lost.iter().find(|(lost, ..)| *lost == name) {
                row.set("score", *score);
                row.set("deduction", *why);
                row.set("evidence", *page);
            } else if let Some((.., page)) = by_rate {
                row.set("deduction", "按比率计分，见比率表");
                row.set("evidence", *page);
            } else {
                row.set("score", row.get("weight").to_owned());
            }
        }
        *sheet.rows_mut(SCORES) = rows;
    }
}

/// A report on its way.
pub(crate) struct Report {
    /// The key of the department that it is about.
    pub department: &'static str,
    /// What it says.
    pub sheet: Sheet,
    /// The minute of each day on which something happens to it; the ticket is ordered five later.
    pub minute: i64,
    /// 整改要求.
    pub demand: &'static str,
}

impl Writer {
    /// A report of 2025 is written, answered, accepted, and fed back.
    pub(crate) fn commissioned_report(&mut self, report: Report) {
        let Report { department, sheet, minute, demand } = report;
        let document =
            DocumentId::new(id("document", &format!("{}/{department}", sheet.kind().key())));
        let submit = SubmitDocument {
            document,
            subject: SubjectId::Department(unit_id(department), 2025),
            sheet,
            seen: 0,
            editors: BTreeSet::new(),
            source_file: None,
            answers: Vec::new(),
        };
        let agency = self.actor("zixun");
        self.push(at(2026, 4, 2, minute), &agency, Command::SubmitDocument(Box::new(submit)));
        self.taken(document, &format!("{department}-fzr"), at(2026, 4, 3, minute));
        self.taken(document, "jixiao", at(2026, 4, 7, minute));
        self.ticket(&TicketSeed {
            document,
            department,
            minute: minute + 5,
            ordered: (2026, 4, 8),
            demand,
            answered: None,
        });
    }

    /// Signed or accepted, without more to say.
    pub(crate) fn taken(&mut self, document: DocumentId, by: &str, at: Instant) {
        let review = ReviewDocument {
            document,
            seen: 1,
            outcome: Outcome::Pass,
            remark: String::new(),
            opinions: Vec::new(),
            resolved: Vec::new(),
            sheet: None,
        };
        let by = self.actor(by);
        self.push(at, &by, Command::ReviewDocument(review));
    }
}
