//! How an operation is declared.

use wenxiao_domain::evidence::MOST_BYTES_TOGETHER;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Membership;

use super::call::{Call, Outcome};
use super::shape::Shape;

/// One thing that programs can ask for.
pub struct Operation {
    /// Its name, for ever.
    pub id: &'static str,
    /// How it is asked.
    pub method: Method,
    /// Where, below [`super::PREFIX`].
    pub path: &'static str,
    /// What it does, in Chinese.
    pub summary: &'static str,
    /// Who may.
    pub needs: Needs,
    /// Changes something: counted as a write, and repeated without harm under the asker's number.
    pub writes: bool,
    /// What may follow the `?`.
    pub query: &'static [Parameter],
    /// What is sent.
    pub body: Body,
    /// What comes back.
    pub answer: Answer,
    /// Does it.
    pub handle: fn(&Call) -> Outcome,
}

impl Operation {
    /// The whole address, with names between braces.
    pub fn address(&self) -> String {
        format!("{}{}", super::PREFIX, self.path)
    }

    /// Why an answer is not of the declared shape.
    pub fn misfit(&self, answer: &serde_json::Value) -> Option<String> {
        let shape = match self.answer {
            Answer::Json(shape) | Answer::Created(shape) => shape(),
            Answer::File => return None,
        };
        shape.check(answer, "").err().map(|misfit| format!("{misfit:?}"))
    }
}

/// The method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or acts.
    Post,
    /// Replaces.
    Put,
    /// Throws away.
    Delete,
}

impl Method {
    /// The word of the protocol.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Every identity.
    Identity,
    /// Identities with at least one of these rights.
    Right(&'static [Action]),
}

impl Needs {
    /// The right that the identity would need, where it has none of them.
    pub fn missing(self, me: &Membership) -> Option<Action> {
        match self {
            Self::Identity => None,
            Self::Right(actions) => {
                let has = |action: &Action| me.scope(*action).is_something();
                if actions.iter().any(has) { None } else { actions.first().copied() }
            }
        }
    }

    /// In words.
    pub fn words(self) -> String {
        match self {
            Self::Identity => "任何身份".to_owned(),
            Self::Right(actions) => {
                let names: Vec<&str> = actions.iter().map(|action| action.name()).collect();
                names.join("或")
            }
        }
    }
}

/// A parameter of the query.
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
    /// What it may be.
    pub shape: fn() -> Shape,
    /// It must be there.
    pub required: bool,
}

/// A parameter that may be left out.
pub const fn may(name: &'static str, about: &'static str, shape: fn() -> Shape) -> Parameter {
    Parameter { name, about, shape, required: false }
}

/// A parameter that must be there.
pub const fn must(name: &'static str, about: &'static str, shape: fn() -> Shape) -> Parameter {
    Parameter { name, about, shape, required: true }
}

/// The state at the end of a day.
pub const AT: Parameter = may("at", "看这一天终了时的状态", || Shape::Day);

/// Most bytes of JSON without files.
const JSON_BYTES: usize = 1 << 20;

/// What is sent.
#[derive(Clone, Copy)]
pub enum Body {
    /// Nothing.
    None,
    /// JSON of a shape.
    Json(fn() -> Shape),
    /// JSON of a shape in which files stand, see [`super::paper`].
    Papers(fn() -> Shape),
    /// The bytes of an office file.
    File,
    /// The bytes of a file that proves something.
    Evidence,
}

impl Body {
    /// Bytes that are taken as they are.
    pub const fn is_file(self) -> bool {
        matches!(self, Self::File | Self::Evidence)
    }

    /// The shape of the JSON.
    pub const fn shape(self) -> Option<fn() -> Shape> {
        match self {
            Self::Json(shape) | Self::Papers(shape) => Some(shape),
            Self::None | Self::File | Self::Evidence => None,
        }
    }

    /// In bytes.
    pub const fn limit(self) -> usize {
        match self {
            Self::None | Self::Json(_) => JSON_BYTES,
            // Base64 writes three bytes as four characters.
            Self::Papers(_) => JSON_BYTES + MOST_BYTES_TOGETHER / 3 * 4,
            Self::File => 10 << 20,
            Self::Evidence => 20 << 20,
        }
    }
}

/// What comes back.
#[derive(Clone, Copy)]
pub enum Answer {
    /// JSON of a shape.
    Json(fn() -> Shape),
    /// The same; something came into being.
    Created(fn() -> Shape),
    /// A file.
    File,
}
