//! The application on both databases.

mod county;

mod checkpoints;
mod drafts;
mod figures;
mod imports;
mod kills;
mod mail;
mod many;
mod notices;
mod payments;
mod people;
mod record;
mod time;
mod writing;
