//! The program as people run it.

mod common;

mod data;
mod files;
mod forms;
mod lists;
mod serving;
