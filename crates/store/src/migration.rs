//! The schema as one numbered list: one statement each, forward only, safe to run twice.
//! A number is never reused and a released statement never changes; a change is a new number.

use crate::database::Engine;

/// One step of the schema.
pub(crate) struct Migration {
    /// From 1, without gaps.
    pub number: i64,
    text: Text,
}

#[derive(Clone, Copy)]
enum Text {
    /// `{int}`, `{text}`, `{bytes}` and `{strict}` stand for what the database calls them.
    Both(&'static str),
    /// Where the two must differ. Empty: nothing to do there.
    Each { sqlite: &'static str, postgres: &'static str },
}

impl Migration {
    /// The statement for this database; `None` when it needs none.
    pub fn sql(&self, engine: Engine) -> Option<String> {
        let text = match (&self.text, engine) {
            (Text::Both(text), Engine::Sqlite | Engine::Postgres) => text,
            (Text::Each { sqlite, .. }, Engine::Sqlite) => sqlite,
            (Text::Each { postgres, .. }, Engine::Postgres) => postgres,
        };
        if text.is_empty() {
            return None;
        }
        let names = match engine {
            Engine::Sqlite => ["integer", "text", "blob", "strict"],
            // Bytewise order, so that keys sort alike on both and under every locale.
            Engine::Postgres => ["bigint", "text collate \"C\"", "bytea", ""],
        };
        let tokens = ["{int}", "{text}", "{bytes}", "{strict}"];
        let spelled = tokens
            .iter()
            .zip(names)
            .fold((*text).to_owned(), |text, (token, name)| text.replace(token, name));
        Some(spelled)
    }
}

/// The newest number this program knows.
pub fn newest() -> i64 {
    i64::try_from(STEPS.len()).expect("a short list")
}

/// All steps in order.
pub fn all() -> impl Iterator<Item = Migration> {
    (1..).zip(STEPS).map(|(number, text)| Migration { number, text: *text })
}

/// What brings a database from the step `found` up to date: texts to be run one after the other, each
/// in a transaction of its own, each noting how far it came. A new database has nothing that a cut
/// could hurt, so there all steps are one.
pub fn upgrade(engine: Engine, found: i64) -> Vec<String> {
    let texts = all().filter(|step| found < step.number).map(|step| {
        let sql = step.sql(engine).unwrap_or_default();
        format!("{sql}; insert into migration values ({})", step.number)
    });
    if found == 0 { vec![texts.collect::<Vec<_>>().join("; ")] } else { texts.collect() }
}

/// The table that remembers which steps were done; created before any of them.
pub const CREATE_MIGRATION: &str =
    "create table if not exists migration (number bigint primary key)";

const STEPS: &[Text] = &[
    Text::Both(
        "create table if not exists entry (
            jurisdiction {text} not null,
            seq {int} not null check (0 < seq),
            recorded_ms {int} not null,
            actor {text} not null,
            kind {text} not null,
            salt {bytes} not null,
            payload {bytes},
            payload_digest {bytes} not null,
            previous {bytes} not null,
            hash {bytes} not null,
            primary key (jurisdiction, seq)
        ) {strict}",
    ),
    Text::Both(
        "create table if not exists payload_erasure (
            jurisdiction {text} not null,
            seq {int} not null,
            account {text} not null,
            reason {text} not null,
            erased_ms {int} not null,
            primary key (jurisdiction, seq)
        ) {strict}",
    ),
    Text::Each {
        sqlite: "create trigger if not exists entry_is_never_deleted before delete on entry
            begin select raise(abort, 'an entry is never deleted'); end",
        postgres: "",
    },
    Text::Each {
        sqlite: "create trigger if not exists entry_is_never_changed before update on entry
            when not (new.payload is null and new.salt = zeroblob(32)
                and new.jurisdiction = old.jurisdiction and new.seq = old.seq
                and new.recorded_ms = old.recorded_ms and new.actor = old.actor
                and new.kind = old.kind and new.payload_digest = old.payload_digest
                and new.previous = old.previous and new.hash = old.hash
                and exists (select 1 from payload_erasure
                    where jurisdiction = old.jurisdiction and seq = old.seq))
            begin select raise(abort, 'an entry is never changed'); end",
        postgres: "",
    },
    Text::Each {
        sqlite: "",
        postgres: "create or replace function entry_is_never_changed() returns trigger as $body$
            begin
                if tg_op = 'UPDATE' then
                    if new.payload is null and new.salt = decode(repeat('00', 32), 'hex')
                        and new.jurisdiction = old.jurisdiction and new.seq = old.seq
                        and new.recorded_ms = old.recorded_ms and new.actor = old.actor
                        and new.kind = old.kind and new.payload_digest = old.payload_digest
                        and new.previous = old.previous and new.hash = old.hash
                        and exists (select 1 from payload_erasure e
                            where e.jurisdiction = old.jurisdiction and e.seq = old.seq) then
                        return new;
                    end if;
                    raise exception 'an entry is never changed';
                end if;
                raise exception 'an entry is never deleted';
            end $body$ language plpgsql",
    },
    Text::Each {
        sqlite: "",
        postgres:
            "create or replace trigger entry_is_never_changed before update or delete on entry
            for each row execute function entry_is_never_changed()",
    },
    Text::Each {
        sqlite: "",
        postgres: "create or replace trigger entry_is_never_truncated before truncate on entry
            for each statement execute function entry_is_never_changed()",
    },
    Text::Both(
        "create table if not exists idempotency (
            account {text} not null,
            key {text} not null,
            body_digest {bytes} not null,
            answer {text} not null,
            stored_ms {int} not null,
            primary key (account, key)
        ) {strict}",
    ),
    Text::Both("create index if not exists idempotency_age on idempotency (stored_ms)"),
    Text::Both(
        "create table if not exists figure (
            jurisdiction {text} not null,
            year {int} not null,
            round {text} not null,
            figure {text} not null,
            seq {int} not null,
            value {text} not null,
            primary key (jurisdiction, year, round, figure)
        ) {strict}",
    ),
    Text::Both(
        "create table if not exists project_line (
            jurisdiction {text} not null,
            year {int} not null,
            project {text} not null,
            code {text} not null,
            name {text} not null,
            department {text} not null,
            fund {text} not null,
            kind {text} not null,
            budget_fen {int} not null,
            executed_fen {int} not null,
            stage {text} not null,
            round {text} not null,
            flag {text} not null,
            score {int},
            grade {text} not null,
            seq {int} not null,
            detail {text} not null,
            primary key (jurisdiction, year, project)
        ) {strict}",
    ),
    Text::Both(
        "create index if not exists project_line_budget
            on project_line (jurisdiction, year, budget_fen desc, project)",
    ),
    Text::Both(
        "create index if not exists project_line_department
            on project_line (jurisdiction, year, department, budget_fen desc, project)",
    ),
    Text::Both(
        "create index if not exists project_line_flag
            on project_line (jurisdiction, year, round, flag)",
    ),
    Text::Both(
        "create table if not exists checkpoint (
            jurisdiction {text} not null,
            seq {int} not null,
            fold_version {text} not null,
            bytes {bytes} not null,
            made_ms {int} not null,
            primary key (jurisdiction, seq)
        ) {strict}",
    ),
    Text::Both(
        "create table if not exists blob (
            digest {text} primary key,
            size {int} not null,
            bytes {bytes} not null,
            stored_ms {int} not null
        ) {strict}",
    ),
    Text::Both(
        "create table if not exists draft (
            id {text} primary key,
            jurisdiction {text} not null,
            subject {text} not null,
            kind {text} not null,
            content {text} not null,
            base_rev {int} not null,
            rev {int} not null,
            editors {text} not null,
            updated_by {text} not null,
            updated_ms {int} not null
        ) {strict}",
    ),
    Text::Both(
        "create unique index if not exists draft_of_document on draft (jurisdiction, kind, subject)",
    ),
    Text::Both(
        "create table if not exists account (
            id {text} primary key,
            login {text} not null,
            display_name {text} not null,
            password_hash {text} not null,
            state {text} not null,
            failed_logins {int} not null,
            locked_until_ms {int},
            second_factor {text},
            must_change_password {int} not null,
            created_ms {int} not null,
            last_login_ms {int}
        ) {strict}",
    ),
    Text::Both("create unique index if not exists account_login on account (login)"),
    Text::Both(
        "create table if not exists session (
            hash {bytes} primary key,
            account {text} not null references account (id),
            membership {text},
            address {text} not null,
            created_ms {int} not null,
            last_seen_ms {int} not null,
            confirmed_ms {int} not null,
            ends_ms {int} not null
        ) {strict}",
    ),
    Text::Both("create index if not exists session_account on session (account)"),
    Text::Both("create index if not exists session_end on session (ends_ms)"),
    Text::Both(
        "create table if not exists api_token (
            hash {bytes} primary key,
            account {text} not null references account (id),
            membership {text},
            name {text} not null,
            created_ms {int} not null,
            ends_ms {int},
            last_used_ms {int},
            revoked_ms {int}
        ) {strict}",
    ),
    Text::Both("create index if not exists api_token_account on api_token (account)"),
    Text::Both(
        "create table if not exists person (
            jurisdiction {text} not null,
            id {text} not null,
            name {text} not null,
            phone {text} not null,
            detail {text} not null,
            updated_ms {int} not null,
            primary key (jurisdiction, id)
        ) {strict}",
    ),
    Text::Both(
        "create table if not exists login_limit (
            key {text} primary key,
            since_ms {int} not null,
            attempts {int} not null
        ) {strict}",
    ),
    Text::Both(
        "create table if not exists import (
            id {text} primary key,
            jurisdiction {text} not null,
            template {text} not null,
            subject {text} not null,
            round {text} not null,
            sm3 {text} not null,
            file_name {text} not null,
            account {text} not null,
            status {text} not null,
            preview {text} not null,
            created_ms {int} not null,
            updated_ms {int} not null
        ) {strict}",
    ),
    Text::Both(
        "create unique index if not exists import_identity
            on import (jurisdiction, template, subject, round, sm3)",
    ),
    Text::Both(
        "create index if not exists import_newest on import (jurisdiction, created_ms desc, id)",
    ),
    Text::Both(
        "create table if not exists label_mapping (
            jurisdiction {text} not null,
            template {text} not null,
            label {text} not null,
            field {text} not null,
            account {text} not null,
            saved_ms {int} not null,
            primary key (jurisdiction, template, label)
        ) {strict}",
    ),
    Text::Both(
        "create table if not exists setting (
            key {text} primary key,
            value {text} not null,
            changed_ms {int} not null
        ) {strict}",
    ),
    Text::Both(
        "create table if not exists job (
            id {text} primary key,
            jurisdiction {text} not null,
            kind {text} not null,
            task {text} not null,
            state {text} not null,
            due_ms {int} not null,
            lease_until_ms {int} not null,
            attempts {int} not null,
            outcome {text} not null,
            created_ms {int} not null
        ) {strict}",
    ),
    Text::Both("create index if not exists job_due on job (state, due_ms)"),
    Text::Both(
        "create table if not exists outbox (
            jurisdiction {text} not null,
            id {text} not null,
            topic {text} not null,
            message {text} not null,
            created_ms {int} not null,
            due_ms {int} not null,
            attempts {int} not null,
            primary key (jurisdiction, id)
        ) {strict}",
    ),
    Text::Both("create index if not exists outbox_due on outbox (due_ms)"),
    Text::Both(
        "create table if not exists notice_mark (
            jurisdiction {text} not null,
            membership {text} not null,
            seq {int} not null,
            day_ms {int} not null,
            marked_ms {int} not null,
            primary key (jurisdiction, membership)
        ) {strict}",
    ),
    Text::Both(
        "create table if not exists mail_choice (
            account {text} primary key references account (id),
            address {text} not null,
            digest {text} not null,
            changed_ms {int} not null
        ) {strict}",
    ),
    Text::Both(
        "create table if not exists mail_mark (
            jurisdiction {text} not null,
            membership {text} not null,
            seq {int} not null,
            day_ms {int} not null,
            mailed_ms {int} not null,
            primary key (jurisdiction, membership)
        ) {strict}",
    ),
];
