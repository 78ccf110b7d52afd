//! What every store must keep to, on SQLite and on PostgreSQL: each test runs on both.

mod backups;
mod blobs;
mod drafts;
mod journals;
mod lists;
mod opening;
mod rows;
mod schema;
mod trouble;
