//! The program as people run it.

mod common;

mod closing;
mod data;
mod evidence;
mod files;
mod followed;
mod forms;
mod lists;
mod mail;
mod outside;
mod packages;
mod sampling;
mod serving;
