//! People: accounts, their passwords, their sessions and the identities in which they act. Plain rows,
//! noted in the installation's stream; rights stand in the journals.

pub mod password;

pub mod account;

pub mod identity;

pub mod session;

mod own_password;

pub mod login;

pub mod token;
