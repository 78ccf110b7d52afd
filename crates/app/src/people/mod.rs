//! People: accounts, their passwords, their sessions and the identities in which they act. Plain rows,
//! noted in the installation's stream; rights stand in the journals.

pub mod password;

pub mod account;

pub mod session;

pub mod token;
