//! Work for later. A job is taken on lease: when its worker dies, another takes it after that.

use crate::Failure;
use crate::transaction::{Reader, Writer, statements};
use crate::value::{Row, params};

statements! {
    const SELECT = "select id, jurisdiction, kind, task, state, due_ms, lease_until_ms, attempts,
            outcome, created_ms
        from job where id = $1";
    const NEWEST = "select id, jurisdiction, kind, task, state, due_ms, lease_until_ms, attempts,
            outcome, created_ms
        from job order by created_ms desc, id limit $1";
    const UNLIKE = "select id, jurisdiction, kind, task, state, due_ms, lease_until_ms, attempts,
            outcome, created_ms
        from job where kind = $1 and (state = 'open' or outcome <> $2)
        order by created_ms desc, id limit $3";
    const DUE = "select id from job where state = 'open' and kind = $1 and due_ms <= $2
            and lease_until_ms <= $2
        limit 1";
    const INSERT = "insert into job (id, jurisdiction, kind, task, state, due_ms, lease_until_ms,
            attempts, outcome, created_ms)
        values ($1, $2, $3, $4, 'open', $5, 0, 0, '', $6) on conflict (id) do nothing";
    const TAKE = "update job set lease_until_ms = $2, attempts = attempts + 1
        where id = (select id from job where state = 'open' and kind = $3 and due_ms <= $1
                and lease_until_ms <= $1 order by due_ms, id limit 1)
            and state = 'open' and lease_until_ms <= $1
        returning id, jurisdiction, kind, task, state, due_ms, lease_until_ms, attempts,
            outcome, created_ms";
    const FINISH = "update job set state = 'done', outcome = $3, lease_until_ms = 0
        where id = $1 and attempts = $2 and state = 'open'";
    const POSTPONE = "update job set due_ms = $3, outcome = $4, lease_until_ms = 0
        where id = $1 and attempts = $2 and state = 'open'";
    const FORGET = "delete from job where state = 'done' and created_ms < $1";
}

/// Work for later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Made by the application.
    pub id: String,
    /// Whose.
    pub jurisdiction: String,
    /// Which rule of the application does it.
    pub kind: String,
    /// What exactly, in the application's own text.
    pub task: String,
    /// Whether it is finished.
    pub is_done: bool,
    /// When it is to be done, in epoch milliseconds.
    pub due_ms: i64,
    /// Until when a worker has it, in epoch milliseconds.
    pub lease_until_ms: i64,
    /// How often it was taken; with it a worker shows that the lease is still its own.
    pub attempts: i64,
    /// How it ended, or why it did not.
    pub outcome: String,
    /// When it was planned, in epoch milliseconds.
    pub created_ms: i64,
}

impl Job {
    fn read(row: Row) -> Result<Self, Failure> {
        let mut fields = row.fields("job");
        Ok(Self {
            id: fields.text("id")?,
            jurisdiction: fields.text("jurisdiction")?,
            kind: fields.text("kind")?,
            task: fields.text("task")?,
            is_done: fields.text("state")? == "done",
            due_ms: fields.int("due_ms")?,
            lease_until_ms: fields.int("lease_until_ms")?,
            attempts: fields.int("attempts")?,
            outcome: fields.text("outcome")?,
            created_ms: fields.int("created_ms")?,
        })
    }
}

impl Reader<'_> {
    /// One job.
    pub fn job(&mut self, id: &str) -> Result<Option<Job>, Failure> {
        self.row("job", SELECT, params![id])?.map(Job::read).transpose()
    }

    /// The newest jobs.
    pub fn jobs(&mut self, limit: i64) -> Result<Vec<Job>, Failure> {
        self.rows(NEWEST, params![limit])?.into_iter().map(Job::read).collect()
    }

    /// Whether a worker would find a job of a kind; looking costs no write.
    pub fn is_job_due(&mut self, kind: &str, now_ms: i64) -> Result<bool, Failure> {
        Ok(self.row("job", DUE, params![kind, now_ms])?.is_some())
    }

    /// The newest jobs of a kind that did not end with this outcome: open ones, and those that came to
    /// something else.
    pub fn jobs_without(
        &mut self,
        kind: &str,
        outcome: &str,
        limit: i64,
    ) -> Result<Vec<Job>, Failure> {
        let rows = self.rows(UNLIKE, params![kind, outcome, limit])?;
        rows.into_iter().map(Job::read).collect()
    }
}

impl Writer<'_> {
    /// Plans a job; `false` when there is one with the same id, which stays as it is.
    pub fn plan_job(&mut self, job: &Job) -> Result<bool, Failure> {
        let Job { id, jurisdiction, kind, task, due_ms, created_ms, .. } = job;
        let values = params![id, jurisdiction, kind, task, *due_ms, *created_ms];
        Ok(self.exec(INSERT, values)? == 1)
    }

    /// Takes the job of a kind that has been due longest, until the lease ends. `None` also when another
    /// worker took it at the same moment.
    pub fn take_job(
        &mut self,
        kind: &str,
        now_ms: i64,
        lease_until_ms: i64,
    ) -> Result<Option<Job>, Failure> {
        self.row("job", TAKE, params![now_ms, lease_until_ms, kind])?.map(Job::read).transpose()
    }

    /// Finishes a job that was taken; `false` when the lease ran out and another has it.
    pub fn finish_job(&mut self, taken: &Job, outcome: &str) -> Result<bool, Failure> {
        Ok(self.exec(FINISH, params![&taken.id, taken.attempts, outcome])? == 1)
    }

    /// Puts a job that was taken off; `false` when the lease ran out and another has it.
    pub fn postpone_job(
        &mut self,
        taken: &Job,
        due_ms: i64,
        outcome: &str,
    ) -> Result<bool, Failure> {
        Ok(self.exec(POSTPONE, params![&taken.id, taken.attempts, due_ms, outcome])? == 1)
    }

    /// Drops finished jobs planned before an instant; answers how many.
    pub fn forget_jobs(&mut self, before_ms: i64) -> Result<u64, Failure> {
        self.exec(FORGET, params![before_ms])
    }
}
