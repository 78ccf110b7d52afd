//! Who asks, in which identity, about which place and day: what every handler starts from.
//!
//! ```text
//! request ──Person──> a session            (log-in done; identity perhaps not chosen)
//!         ──Ctx─────> session + identity + county + rules + day; fills the frame of its pages
//!         ──Posted──> one of the two + fields, after the checks of origin and CSRF token
//! ```

mod frame;

mod menu;

mod posted;

mod shell;

pub use posted::{Fields, Posted, same_origin};
pub use shell::{Failure, Receipt, Request, Session, Shell};

use std::sync::Arc;

use axum::extract::{FromRequestParts, Query, RawPathParams};
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect};
use wenxiao_domain::act::Command;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::{Membership, Scope};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant};

use crate::answer::Stop;
use crate::component::form_keys::FormKeys;
use crate::component::frame::{Asked, cookie};
use crate::security_headers::Transport;

/// How this server answers.
#[derive(Clone, Copy, Debug)]
pub struct WebConfig {
    /// TLS, or plain http on loopback.
    pub transport: Transport,
    /// Serves an example county: shows accounts at the log-in and the exhibition of components.
    pub demo: bool,
}

/// What every handler shares.
#[derive(Clone)]
pub struct Web {
    /// The application.
    pub app: Arc<dyn Shell>,
    /// How to answer.
    pub config: WebConfig,
}

impl Web {
    /// The session cookie's name: with its host prefix where TLS is spoken.
    pub const fn cookie_name(&self) -> &'static str {
        match self.config.transport {
            Transport::Plain => "wx",
            Transport::Tls => "__Host-wx",
        }
    }
}

/// Somebody logged in.
#[derive(Clone)]
pub struct Person {
    /// What every handler shares.
    pub web: Web,
    /// How the page was asked for.
    pub asked: Asked,
    /// The session.
    pub session: Session,
}

/// Somebody at work in one identity.
#[derive(Clone)]
pub struct Ctx {
    /// The person.
    pub person: Person,
    /// In which identity.
    pub me: Arc<Membership>,
    /// Whose journal.
    pub jurisdiction: String,
    /// The year of the address; the work year where the address has none.
    pub year: i16,
    /// The state: at its head, or at the end of the day `?at=` names.
    pub county: Arc<County>,
    /// The rules in force.
    pub pack: Arc<Pack>,
    /// The day that counts as today.
    pub today: Day,
    /// When the request came in.
    pub now: Instant,
    /// Read only, as of the end of this day.
    pub as_of: Option<Day>,
}

impl FromRequestParts<Web> for Person {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Stop> {
        let Ok(asked) = Asked::from_request_parts(parts, web).await;
        let session = match cookie(&parts.headers, web.cookie_name()) {
            Some(secret) => web.app.session(secret)?,
            None => None,
        };
        let Some(session) = session else {
            let back = crate::component::address::coded(&asked.back_to);
            let to = format!("/login?back={back}");
            return Err(Stop::from(Redirect::to(&to).into_response()));
        };
        let path = parts.uri.path();
        if session.must_change_password && !matches!(path, "/me/password" | "/logout") {
            return Err(Stop::from(Redirect::to("/me/password").into_response()));
        }
        Ok(Self { web: web.clone(), asked, session })
    }
}

impl FromRequestParts<Web> for Ctx {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Stop> {
        let person = Person::from_request_parts(parts, web).await?;
        let Some((jurisdiction, membership)) = person.session.identity.clone() else {
            return Err(Stop::from(Redirect::to("/me/role").into_response()));
        };
        let now = web.app.now();
        let head = web.app.county(&jurisdiction)?;
        let me = head.membership(membership).filter(|held| !held.revoked).cloned();
        let Some(me) = me else {
            return Err(Stop::from(Redirect::to("/me/role").into_response()));
        };
        let as_of = as_of(parts);
        let county = match as_of {
            Some(day) => web.app.county_at(&jurisdiction, day)?,
            None => head,
        };
        let today = as_of.unwrap_or_else(|| county.today(now.legal_day()));
        let pack = web.app.pack(&jurisdiction)?;
        let mut ctx =
            Self { person, me, jurisdiction, year: today.year(), county, pack, today, now, as_of };
        ctx.read_address(parts).await?;
        Ok(ctx)
    }
}

/// The day that a reading page is asked about.
fn as_of(parts: &Parts) -> Option<Day> {
    let reads = parts.method.is_safe();
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).ok().filter(|_| reads)?;
    let (_, day) = pairs.0.into_iter().find(|(name, _)| name == "at")?;
    day.parse().ok()
}

impl Ctx {
    /// Place and year of the address. Another place than the identity's is not there.
    async fn read_address(&mut self, parts: &mut Parts) -> Result<(), Stop> {
        let Ok(pairs) = RawPathParams::from_request_parts(parts, &()).await else {
            return Ok(());
        };
        for (name, value) in &pairs {
            match name {
                "jurisdiction" if value != self.jurisdiction => {
                    return Err(self.refuse(&Refusal::NotFound("地区")));
                }
                "year" => match value.parse() {
                    Ok(year) => self.year = year,
                    Err(_) => return Err(self.refuse(&Refusal::NotFound("年度"))),
                },
                _ => {}
            }
        }
        Ok(())
    }

    /// The application.
    pub fn app(&self) -> &Arc<dyn Shell> {
        &self.person.web.app
    }

    /// Who acts, for a command.
    pub fn actor(&self) -> Actor {
        Actor::person(self.me.account, self.me.id)
    }

    /// Whose documents the identity covers for an action; a page that says why not otherwise.
    ///
    /// # Errors
    /// When the role has no such right at all.
    pub fn scope(&self, action: Action) -> Result<Scope, Stop> {
        let scope = self.me.scope(action);
        if scope.is_something() {
            Ok(scope)
        } else {
            Err(self.refuse(&Refusal::NotAllowed(action)))
        }
    }

    /// The identity has the right.
    pub fn may(&self, action: Action) -> bool {
        self.me.scope(action).is_something()
    }

    /// The hidden fields of a form that files something.
    pub fn keys(&self) -> FormKeys {
        FormKeys {
            csrf: self.person.session.csrf.clone(),
            idempotency_key: Some(self.app().new_uuid().to_string()),
            base_rev: None,
        }
    }

    /// Files a command, once for each idempotency key. Blocks until it is on disk.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub async fn execute(
        &self,
        command: Command,
        idempotency: Option<String>,
    ) -> Result<Result<Receipt, Refusal>, Stop> {
        let request = Request {
            jurisdiction: self.jurisdiction.clone(),
            actor: self.actor(),
            command,
            idempotency,
            intake: self.now,
        };
        let app = Arc::clone(self.app());
        crate::answer::blocking(move || app.execute(request)).await
    }

    /// An address below place and year.
    pub fn at(&self, tail: &str) -> String {
        format!("/{}/{}{tail}", self.jurisdiction, self.year)
    }
}
