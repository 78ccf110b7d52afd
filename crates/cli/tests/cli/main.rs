//! The program as people run it.

mod common;

mod files;
mod forms;
mod lists;
