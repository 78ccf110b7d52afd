//! How an address of the API is declared.

use axum::routing::MethodRouter;

use crate::ctx::Web;

/// What an address does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// Reads.
    Get,
    /// Files or begins something.
    Post,
}

impl Verb {
    /// The word in the document.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
        }
    }
}

/// One address, one verb.
pub struct Endpoint {
    /// The verb.
    pub verb: Verb,
    /// The address, with `{name}` for its parts.
    pub path: &'static str,
    /// Its name for generated clients.
    pub id: &'static str,
    /// What it does, in one sentence.
    pub summary: &'static str,
    /// What follows the `?`: name and words.
    pub query: &'static [(&'static str, &'static str)],
    /// The schema of the body, by name; `binary` for a file.
    pub body: Option<&'static str>,
    /// The schema of the answer, by name.
    pub answer: &'static str,
    /// The handler.
    pub route: fn() -> MethodRouter<Web>,
}

impl Endpoint {
    /// The parts of the address.
    pub fn parts(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }
}
