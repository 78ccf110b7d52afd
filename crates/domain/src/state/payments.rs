//! 支付数据 on the state: what was paid for a project up to a day, and from which list.

use std::sync::Arc;

use jiff::civil::Date;

use super::apply::{Inconsistent, Stamp, wrong};
use super::county::{County, Shared};
use crate::journal::v1;
use crate::payment::{Executed, Paid, PaymentFeed, PaymentTotals};
use crate::project::Project;
use crate::unit::day::Day;
use crate::unit::id::ProjectId;

impl County {
    /// The newest 累计支付数 of a project that is not later than a day, with its own day.
    pub fn executed_on(&self, project: ProjectId, day: Day) -> Option<(Day, Paid)> {
        self.shared.payments_of(project, day).next_back()
    }

    /// 执行数 of a project: what the newest payment list says, otherwise what is registered. The figure of every
    /// page, form and file.
    pub fn executed(&self, project: &Project) -> Executed {
        match self.executed_on(project.id, LAST) {
            Some((as_of, paid)) => Executed { amount: paid.amount, as_of: Some(as_of) },
            None => Executed { amount: project.executed(), as_of: None },
        }
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

    /// The newest import of a file, by the file's SM3 in hexadecimal, about a budget year and a day; about
    /// any where nothing is said. The same bytes about another year or day are another import.
    pub fn payment_feed(
        &self,
        source: &str,
        about: Option<(i16, Day)>,
    ) -> Option<&Arc<PaymentFeed>> {
        let mut of_file = self.payment_feeds().filter(|feed| feed.source == source);
        of_file.find(|feed| about.is_none_or(|about| about == (feed.budget_year, feed.as_of)))
    }

    /// What was recorded after an import for projects of the same budget year, the newest first: it may have
    /// taken the place of what the import said.
    pub fn payment_feeds_since<'a>(
        &'a self,
        feed: &'a PaymentFeed,
    ) -> impl Iterator<Item = &'a Arc<PaymentFeed>> {
        let since = self.payment_feeds().take_while(|later| feed.seq < later.seq);
        since.filter(|later| later.budget_year == feed.budget_year)
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
