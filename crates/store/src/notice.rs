//! How far somebody has read their notices: no official act, so no entry.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::params;

statements! {
    const MARK = "select jurisdiction, membership, seq, day_ms, marked_ms from notice_mark
        where jurisdiction = $1 and membership = $2";
    const PUT_MARK = "insert into notice_mark (jurisdiction, membership, seq, day_ms, marked_ms)
        values ($1, $2, $3, $4, $5)
        on conflict (jurisdiction, membership) do update set
            seq = case when notice_mark.seq < excluded.seq then excluded.seq
                else notice_mark.seq end,
            day_ms = case when notice_mark.day_ms < excluded.day_ms then excluded.day_ms
                else notice_mark.day_ms end,
            marked_ms = excluded.marked_ms";
}

/// Up to where an identity has read its notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeMark {
    /// Whose journal.
    pub jurisdiction: String,
    /// Which identity.
    pub membership: String,
    /// Notices of entries up to this number are read; 0 for none.
    pub seq: i64,
    /// Notices of last days are read that were told at this instant or before, in epoch milliseconds.
    pub day_ms: i64,
    /// When that was said, in epoch milliseconds.
    pub marked_ms: i64,
}

impl Reader<'_> {
    /// How far an identity has read; `None` where it never said so.
    pub fn notice_mark(
        &mut self,
        jurisdiction: &str,
        membership: &str,
    ) -> Result<Option<NoticeMark>, Failure> {
        let row = self.row("notice_mark", MARK, params![jurisdiction, membership])?;
        let read = row.map(|row| {
            let mut fields = row.fields("notice_mark");
            Ok(NoticeMark {
                jurisdiction: fields.text("jurisdiction")?,
                membership: fields.text("membership")?,
                seq: fields.int("seq")?,
                day_ms: fields.int("day_ms")?,
                marked_ms: fields.int("marked_ms")?,
            })
        });
        read.transpose()
    }
}

impl Writer<'_> {
    /// Moves a mark forward. What was read stays read: one that lies behind changes nothing.
    pub fn put_notice_mark(&mut self, mark: &NoticeMark) -> Result<(), Failure> {
        let NoticeMark { jurisdiction, membership, seq, day_ms, marked_ms } = mark;
        let values = params![jurisdiction, membership, *seq, *day_ms, *marked_ms];
        self.exec(PUT_MARK, values).map(|_touched| ())
    }
}
