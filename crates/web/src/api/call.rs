//! One request on its way to its handler: everything was checked that can be without knowing what it
//! asks for.

use std::str::FromStr;
use std::sync::Arc;

use serde_json::{Map, Value};
use wenxiao_app::{App, DraftSeen, Idempotency, Origin, Receipt, Request, Session};
use wenxiao_domain::act::Command;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::document::{Document, Subject, SubjectId};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::{Membership, Scope};
use wenxiao_domain::project::Project;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::pack::{Pack, RulesAt};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};

use super::problem::{BadRequest, Problem};
use super::shape::Shape;
use super::show;
use crate::page::show::may_read;

/// A request.
pub struct Call {
    /// The application.
    pub app: App,
    /// Whose token.
    pub session: Session,
    /// In which identity.
    pub me: Arc<Membership>,
    /// Whose journal.
    pub jurisdiction: String,
    /// The state: at its head, or at the end of the day that was asked for.
    pub county: Arc<County>,
    /// The rules in force.
    pub pack: Arc<Pack>,
    /// The day that counts as today.
    pub today: Day,
    /// When it came in.
    pub now: Instant,
    /// From where.
    pub origin: Origin,
    /// What the address names.
    pub path: Vec<(String, String)>,
    /// What follows the `?`.
    pub query: Vec<(String, String)>,
    /// The body as JSON.
    pub body: Value,
    /// The body as a file.
    pub bytes: Vec<u8>,
    /// The asker's own number.
    pub idempotency: Option<Idempotency>,
}

/// What is given back.
pub enum Given {
    /// JSON.
    Json(Value),
    /// A file.
    File {
        /// Its media type.
        media_type: &'static str,
        /// Its name.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// How a handler ends.
pub type Outcome = Result<Given, Problem>;

impl Call {
    /// What the address names; blank where it does not.
    pub fn named(&self, name: &str) -> &str {
        self.path.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// An id in the address; what cannot be one is not there.
    ///
    /// # Errors
    /// When it is none.
    pub fn id<T: FromStr>(&self, what: &'static str) -> Result<T, Problem> {
        self.named("id").parse().map_err(|_| Refusal::NotFound(what).into())
    }

    /// A parameter of the query, where it was given.
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A parameter of the query as a number, an id or a word; its shape was checked.
    pub fn asked_as<T: FromStr>(&self, name: &str) -> Option<T> {
        self.asked(name).and_then(|text| text.parse().ok())
    }

    /// A text of the body; blank where it is not there.
    pub fn text(&self, name: &str) -> &str {
        self.body[name].as_str().unwrap_or_default()
    }

    /// An object of the body; an empty one where it is not there.
    pub fn object(&self, name: &str) -> Map<String, Value> {
        self.body[name].as_object().cloned().unwrap_or_default()
    }

    /// A whole number of the body; 0 where it is not there.
    pub fn number<T: TryFrom<i64> + Default>(&self, name: &str) -> T {
        let number = self.body[name].as_i64().unwrap_or_default();
        T::try_from(number).unwrap_or_default()
    }

    /// Texts of a list of the body.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.body[name].as_array().into_iter().flatten().filter_map(Value::as_str)
    }

    /// Reads a value of the body whose shape was checked.
    ///
    /// # Errors
    /// When it cannot be read all the same.
    pub fn read<T: FromStr>(&self, name: &str, shape: &Shape) -> Result<T, Problem> {
        let wrong = || BadRequest::Wrong(name.to_owned(), shape.expectation());
        self.text(name).parse().map_err(|_| wrong().into())
    }

    /// An id in the body.
    ///
    /// # Errors
    /// When it is none.
    pub fn body_id<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.read(name, &Shape::Id)
    }

    /// A project or a department's year in the body.
    ///
    /// # Errors
    /// When it is none.
    pub fn body_subject(&self, name: &str) -> Result<SubjectId, Problem> {
        self.read(name, &Shape::Subject)
    }

    /// Ids in a list of the body.
    ///
    /// # Errors
    /// When one is none.
    pub fn body_ids<T: FromStr>(&self, name: &str) -> Result<Vec<T>, Problem> {
        let wrong = || BadRequest::Wrong(name.to_owned(), Shape::Id.expectation());
        self.texts(name).map(|text| text.parse().map_err(|_| wrong().into())).collect()
    }

    /// Whose documents the identity covers.
    pub fn scope(&self, action: Action) -> Scope {
        self.me.scope(action)
    }

    /// A project that may be read; what lies outside is not there.
    ///
    /// # Errors
    /// When it is not.
    pub fn project(&self) -> Result<&Arc<Project>, Problem> {
        let project = self.county.project(self.id("项目")?);
        let scope = self.scope(Action::ReadFiled);
        let found =
            project.filter(|project| self.county.covers_project(&scope, project, self.today));
        found.ok_or_else(|| Refusal::NotFound("项目").into())
    }

    /// What a document is about.
    ///
    /// # Errors
    /// When it is not there.
    pub fn subject_of(&self, document: &Document) -> Result<Subject, Problem> {
        let subject = self.county.subject(document.subject);
        subject.ok_or_else(|| Refusal::NotFound("材料").into())
    }

    /// A document that may be read; what lies outside is not there.
    ///
    /// # Errors
    /// When it is not.
    pub fn document(&self) -> Result<&Arc<Document>, Problem> {
        let missing = || Problem::from(Refusal::NotFound("材料"));
        let document = self.county.document(self.id("材料")?).ok_or_else(missing)?;
        if may_read(&self.county, document, &self.me, self.today) {
            Ok(document)
        } else {
            Err(missing())
        }
    }

    /// The rules that judge a form of a budget year.
    ///
    /// # Errors
    /// When they do not cover it.
    pub fn rules(&self, kind: FormKind, budget_year: i16) -> Result<RulesAt<'_>, Problem> {
        let found = rules_of(kind, budget_year, &self.pack);
        found.ok_or_else(|| Refusal::YearNotSupported(budget_year).into())
    }

    /// Files a command and gives back its receipt: how most acts end.
    ///
    /// # Errors
    /// Those of [`Self::execute`].
    pub fn done(&self, command: Command) -> Outcome {
        Ok(Given::Json(show::receipt(&self.execute(command, None)?)))
    }

    /// Files a command; answers when it is on disk.
    ///
    /// # Errors
    /// When it is refused, or the machine is in trouble.
    pub fn execute(
        &self,
        command: Command,
        consumes: Option<DraftSeen>,
    ) -> Result<Receipt, Problem> {
        let actor = self.me.actor();
        let mut request = Request::new(self.jurisdiction.clone(), actor, command, self.now);
        request.idempotency.clone_from(&self.idempotency);
        request.consumes = consumes;
        Ok(self.app.execute(request.from(self.origin.clone()))??)
    }
}
