//! 通知 of an identity, and how far it has read them.
//!
//! What recent entries tell people about is taken out of the journal once and held in memory, behind the head as far as
//! somebody has asked; a page then costs one indexed read for the mark, and nothing where the journal has not grown.

use std::sync::Arc;

use wenxiao_domain::overview::notice::{Happening, Notice, first_day, newest_first, notices};
use wenxiao_domain::overview::task::{Task, tasks};
use wenxiao_domain::party::membership::Membership;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_domain::work_ledger::reminder::reminders;
use wenxiao_domain::work_ledger::tasks_of;
use wenxiao_store::NoticeMark;

use crate::app::App;
use crate::failure::Failure;
use crate::guard::lock;
use crate::keep::{entry, row_number};

/// Entries read at once.
const CHUNK: u64 = 500;

/// What the entries of a journal tell people about, as far back as notices are shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// The newest entry that was looked at.
    seq: u64,
    /// From this instant on all are there.
    since: Option<Instant>,
    /// The oldest first.
    happenings: Arc<Vec<Happening>>,
}

/// What an identity is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notices {
    /// The newest first.
    pub lines: Vec<NoticeLine>,
    /// The end of the journal that was looked at: to be named when all are marked as read.
    pub seq: u64,
    /// The day on which it was looked.
    pub today: Day,
}

/// One notice, and whether it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeLine {
    /// What is told.
    pub notice: Notice,
    /// It was not marked as read.
    pub is_unread: bool,
}

impl Notices {
    /// How many were not read.
    pub fn unread(&self) -> usize {
        self.lines.iter().filter(|line| line.is_unread).count()
    }
}

impl App {
    /// What an identity is told on the day that counts as today.
    ///
    /// # Errors
    /// When the store is in trouble or the journal is broken.
    pub fn notices(&self, jurisdiction: &str, me: &Membership) -> Result<Notices, Failure> {
        let county = self.county(jurisdiction)?;
        let (pack, today) = (self.pack_of(&county)?, self.today(&county));
        let tasks = tasks(&county, me, today.year(), today, &pack);
        self.notices_among(jurisdiction, &county, me, today, &tasks)
    }

    /// The same where the state and the tasks of the identity are at hand.
    ///
    /// # Errors
    /// As [`Self::notices`].
    pub fn notices_among(
        &self,
        jurisdiction: &str,
        county: &County,
        me: &Membership,
        today: Day,
        tasks: &[Task],
    ) -> Result<Notices, Failure> {
        let happenings = self.told(jurisdiction, county.seq(), today)?;
        let known = happenings.iter().filter(|one| one.seq <= county.seq());
        let mut found = notices(county, me, today, known, tasks);
        found.extend(self.reminders(county, me, today)?);
        newest_first(&mut found);
        let mark = match found.is_empty() {
            true => None,
            false => {
                let id = me.id.to_string();
                self.store().read_one(|reader| reader.notice_mark(jurisdiction, &id))?
            }
        };
        let is_unread = |notice: &Notice| match (&mark, notice.seq) {
            (None, _) => true,
            (Some(mark), Some(seq)) => mark.seq < row_number(seq),
            (Some(mark), None) => mark.day_ms < notice.at.epoch_ms(),
        };
        let line = |notice| NoticeLine { is_unread: is_unread(&notice), notice };
        let lines = found.into_iter().map(line).collect();
        Ok(Notices { lines, seq: county.seq(), today })
    }

    /// What the work ledgers of this year and of the last one, whose days may lie in this one, remind an identity of.
    fn reminders(
        &self,
        county: &County,
        me: &Membership,
        today: Day,
    ) -> Result<Vec<Notice>, Failure> {
        let pack = self.pack_of(county)?;
        let of_year = |work_year| {
            let at = Looked { county, pack: &pack, work_year, today };
            reminders(&tasks_of(county, work_year), me, at)
        };
        Ok([today.year() - 1, today.year()].into_iter().flat_map(of_year).collect())
    }

    /// Marks as read what an identity was shown: notices of entries up to a number, and of last days that were told up
    /// to a day. Neither goes beyond what there is, so that nothing is read before it happened.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn mark_notices_read(
        &self,
        jurisdiction: &str,
        me: &Membership,
        (seq, day): (u64, Day),
    ) -> Result<(), Failure> {
        let county = self.county(jurisdiction)?;
        let mark = NoticeMark {
            jurisdiction: jurisdiction.to_owned(),
            membership: me.id.to_string(),
            seq: row_number(seq.min(county.seq())),
            day_ms: day.min(self.today(&county)).starts_at().epoch_ms(),
            marked_ms: self.now().epoch_ms(),
        };
        Ok(self.store().write(|writer| writer.put_notice_mark(&mark))?)
    }

    /// What recent entries up to a number tell, the oldest first; later ones may be among them.
    fn told(
        &self,
        jurisdiction: &str,
        seq: u64,
        today: Day,
    ) -> Result<Arc<Vec<Happening>>, Failure> {
        let begin = first_day(today).starts_at();
        let held = lock(&self.shared().told).get(jurisdiction).cloned().unwrap_or_default();
        let reaches_back = held.since.is_some_and(|since| since <= begin);
        if reaches_back && seq <= held.seq {
            return Ok(held.happenings);
        }
        let held = if reaches_back { held } else { Told::default() };
        let mut new = self.recent(jurisdiction, (held.seq, seq), begin)?;
        let mut all: Vec<Happening> =
            held.happenings.iter().filter(|one| begin <= one.at).cloned().collect();
        all.append(&mut new);
        let told = Told { seq, since: Some(begin), happenings: Arc::new(all) };
        let happenings = Arc::clone(&told.happenings);
        let mut kept = lock(&self.shared().told);
        // Somebody else may have looked further meanwhile.
        let is_newer = kept.get(jurisdiction).is_none_or(|other| other.seq <= seq);
        if is_newer {
            kept.insert(jurisdiction.to_owned(), told);
        }
        Ok(happenings)
    }

    /// What the entries behind the first number, up to the second, tell; read backwards until they are too old.
    fn recent(
        &self,
        jurisdiction: &str,
        (behind, upto): (u64, u64),
        begin: Instant,
    ) -> Result<Vec<Happening>, Failure> {
        let mut found = Vec::new();
        let mut upper = upto + 1;
        while behind + 1 < upper {
            let lower = upper.saturating_sub(CHUNK).max(behind + 1);
            let rows = self.store().read_one(|reader| {
                let count = row_number(upper - lower);
                reader.entries(jurisdiction, row_number(lower), count).map_err(Failure::from)
            })?;
            let mut is_old = false;
            for entry in rows.into_iter().map(entry).rev() {
                is_old |= entry.recorded < begin;
                if !is_old {
                    found.extend(Happening::of(&entry));
                }
            }
            if is_old {
                break;
            }
            upper = lower;
        }
        found.reverse();
        Ok(found)
    }
}
