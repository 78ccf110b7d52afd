//! Journeys through the pages of a document in a real Chromium, by keyboard alone, with and without the
//! script, on the current engine and on Chromium 81 and 86.

mod world;

mod hand;

mod commissioned;

mod fill;

mod review;

mod department;

mod entry;

mod paper;

mod files;

mod import;

mod lower;
mod whole;
mod word;

mod killed;

mod together;
mod transfer;
mod twice;

mod library;

mod monitored;

mod adjust;

mod scored;

mod year;
