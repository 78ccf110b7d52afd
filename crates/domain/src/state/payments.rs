//! 支付数据 on the state: what was paid for a project up to a day, and from which list.

use std::sync::Arc;

use jiff::civil::Date;

use super::apply::{Inconsistent, Stamp, wrong};
use super::county::{County, Shared};
use crate::journal::v1;
use crate::payment::{Paid, PaymentFeed, PaymentTotals};
use crate::unit::day::Day;
use crate::unit::id::ProjectId;

impl County {
    /// The newest 累计支付数 of a project that is not later than a day, with its own day.
    pub fn executed_on(&self, project: ProjectId, day: Day) -> Option<(Day, Paid)> {
        self.shared.payments_of(project, day).next_back()
    }

    /// The newest day for which payments of a project are on record.
    pub fn paid_until(&self, project: ProjectId) -> Option<Day> {
        self.executed_on(project, LAST).map(|(day, _)| day)
    }

    /// What is on record for a project and exactly this day.
    pub fn paid_on(&self, project: ProjectId, day: Day) -> Option<Paid> {
        self.shared.payments.get(&(project, day)).copied()
    }

    /// Payment lists that were recorded, the newest first.
    pub fn payment_feeds(&self) -> impl Iterator<Item = &Arc<PaymentFeed>> {
        self.shared.payment_feeds.values().rev()
    }

    /// The list that was recorded from a file, by the file's SM3 in hexadecimal.
    pub fn payment_feed(&self, source: &str) -> Option<&Arc<PaymentFeed>> {
        self.shared.payment_feeds.values().find(|feed| feed.source == source)
    }

    pub(super) fn record_payments(
        &mut self,
        stamp: &Stamp,
        body: &v1::PaymentsRecorded,
    ) -> Result<(), Inconsistent> {
        for line in &body.lines {
            if self.project(line.project).is_none() {
                return Err(wrong(stamp, "支付数据中的项目没有登记"));
            }
            let paid = Paid { amount: line.amount, seq: stamp.seq };
            self.shared.payments.insert((line.project, line.as_of), paid);
        }
        let totals = PaymentTotals::of(body.lines.iter().map(|line| line.amount));
        let feed = PaymentFeed {
            seq: stamp.seq,
            source: body.source.clone(),
            budget_year: body.budget_year,
            as_of: body.as_of,
            by: stamp.actor.clone(),
            at: stamp.recorded,
            lines: totals.lines,
            sum: totals.sum,
            refused: body.refused,
        };
        self.shared.payment_feeds.insert(stamp.seq, Arc::new(feed));
        Ok(())
    }
}

impl Shared {
    /// What is on record for a project up to a day, the earliest first.
    pub fn payments_of(
        &self,
        project: ProjectId,
        until: Day,
    ) -> impl DoubleEndedIterator<Item = (Day, Paid)> {
        let found = self.payments.range((project, FIRST)..=(project, until));
        found.map(|((_, day), paid)| (*day, *paid))
    }
}

/// Before every day of this trade.
const FIRST: Day = Day::from_date(Date::MIN);

/// After every day of this trade.
const LAST: Day = Day::from_date(Date::MAX);
