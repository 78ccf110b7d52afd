//! Who asks, in which identity, about which place and day: what every handler starts from.
//!
//! ```text
//! request ──Person──> a session            (log-in done; identity perhaps not chosen)
//!         ──Ctx─────> session + identity + county + rules + day; fills the frame of its pages
//!         ──Posted──> one of the two + fields, after the checks of origin and CSRF token
//! ```

mod files;

mod frame;

mod menu;

mod posted;

mod year;

pub use files::{PostedFile, PostedFiles, Taking};
pub use posted::{Fields, Posted, same_origin};

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Query, RawPathParams};
use axum::http::header::{self, HeaderValue};
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect, Response};
use wenxiao_app::{App, Idempotency, Noted, Origin, Receipt, Request, Session};
use wenxiao_domain::act::Command;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::party::membership::{Membership, Scope};
use wenxiao_domain::refusal::{Refusal, Unread};
use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::{Day, Instant, YEARS};
use wenxiao_domain::unit::id::DraftId;
use wenxiao_domain::work_ledger::condition::Looked;

use crate::answer::{Stop, blocking};
use crate::component::address::{Address, coded};
use crate::component::form_keys::FormKeys;
use crate::component::frame::{Asked, cookie};
use crate::page::login::DemoAccount;
use crate::page::trail::running::Verifications;
use crate::security_headers::Transport;

/// How this server answers.
#[derive(Clone, Debug)]
pub struct WebConfig {
    /// TLS, or plain http on loopback.
    pub transport: Transport,
    /// Accounts of an example county, shown at the log-in; with any, the exhibition of components is
    /// served too.
    pub demo: Vec<DemoAccount>,
}

/// What every handler shares.
#[derive(Clone)]
pub struct Web {
    /// The application.
    pub app: App,
    /// How to answer.
    pub config: Arc<WebConfig>,
    /// Verifications at work and done since the start.
    pub verifications: Arc<Verifications>,
}

impl Web {
    /// Everything that handlers share.
    pub fn new(app: App, config: WebConfig) -> Self {
        Self { app, config: Arc::new(config), verifications: Arc::default() }
    }

    /// Puts a session's secret into an answer; an empty one ends it in the browser.
    pub fn set_cookie(&self, response: &mut Response, secret: &str) {
        let secure = match self.config.transport {
            Transport::Plain => "",
            Transport::Tls => "; Secure",
        };
        let age = if secret.is_empty() { "; Max-Age=0" } else { "" };
        let name = self.cookie_name();
        let cookie = format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
        let cookie = HeaderValue::from_str(&cookie).expect("secrets are hexadecimal digits");
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }

    /// The session cookie's name: with its host prefix where TLS is spoken.
    pub fn cookie_name(&self) -> &'static str {
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
    /// From which address, for the stream of refused acts.
    pub origin: Origin,
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
    /// The year of the address; where it has none, the budget year of what it names, else this year.
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
    /// What follows the `?`, name by name.
    pub query: Vec<(String, String)>,
}

/// The address of whoever asks, also before log-in.
pub struct ClientAddress(pub String);

impl FromRequestParts<Web> for ClientAddress {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, Self::Rejection> {
        Ok(Self(origin(parts).address))
    }
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
            let back = coded(&asked.back_to);
            let to = format!("/login?back={back}");
            return Err(Stop::from(Redirect::to(&to).into_response()));
        };
        let path = parts.uri.path();
        if session.must_change_password && !matches!(path, "/me/password" | "/logout") {
            return Err(Stop::from(Redirect::to("/me/password").into_response()));
        }
        Ok(Self { web: web.clone(), asked, session, origin: origin(parts) })
    }
}

impl FromRequestParts<Web> for Ctx {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Stop> {
        let person = Person::from_request_parts(parts, web).await?;
        if person.session.identity.is_none() {
            return Err(Stop::from(Redirect::to("/me/role").into_response()));
        }
        Self::open(person, parts).await
    }
}

impl Ctx {
    /// The work place of a person who has chosen an identity.
    ///
    /// # Errors
    /// When the address lies outside of the identity's place, or the machine is in trouble.
    pub async fn open(person: Person, parts: &mut Parts) -> Result<Self, Stop> {
        let Some(identity) = person.session.identity.clone() else {
            return Err(Stop::from(Redirect::to("/me/role").into_response()));
        };
        let web = person.web.clone();
        let (jurisdiction, me) = (identity.jurisdiction, identity.membership);
        let now = web.app.now();
        let query = query(parts);
        let newest = web.app.county(&jurisdiction)?;
        let today = newest.today(now.legal_day());
        // What was commissioned is read as it is today: an earlier day would open what is over.
        let is_assigned = matches!(me.scope(Action::ReadFiled), Scope::Assigned(_));
        let asked = query.iter().find(|(name, day)| name == "at" && !day.trim().is_empty());
        let asked = asked.filter(|_| parts.method.is_safe() && !is_assigned);
        let asked = asked.map(|(_, day)| Unread::as_of(day, today)).transpose();
        let as_of = asked.unwrap_or_default();
        let county = match as_of {
            Some(day) => {
                let (app, place) = (web.app.clone(), jurisdiction.clone());
                blocking(move || app.county_at(&place, day)).await?
            }
            None => newest,
        };
        let today = as_of.unwrap_or(today);
        let pack = web.app.pack_of(&county)?;
        let mut ctx = Self {
            person,
            me,
            jurisdiction,
            year: today.year(),
            county,
            pack,
            today,
            now,
            as_of,
            query,
        };
        if let Err(refused) = asked {
            return Err(ctx.refuse(&Refusal::Unread(refused)));
        }
        ctx.read_address(parts).await?;
        Ok(ctx)
    }
}

/// What follows the `?`, name by name.
fn query(parts: &Parts) -> Vec<(String, String)> {
    Query::try_from_uri(&parts.uri).map_or_else(|_| Vec::new(), |Query(pairs)| pairs)
}

/// Where a request comes from.
pub fn origin(parts: &Parts) -> Origin {
    let from = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let address = from.map(|ConnectInfo(from)| from.ip().to_string()).unwrap_or_default();
    Origin { address, ..Origin::default() }
}

impl Ctx {
    /// Place and year of the address. Another place than the identity's is not there.
    async fn read_address(&mut self, parts: &mut Parts) -> Result<(), Stop> {
        let Ok(pairs) = RawPathParams::from_request_parts(parts, &()).await else {
            return Ok(());
        };
        if let Some(year) = self.year_of(parts.uri.path(), &pairs).await? {
            self.year = year;
        }
        for (name, value) in &pairs {
            match name {
                "jurisdiction" if value != self.jurisdiction => {
                    return Err(self.refuse(&Refusal::NotFound("地区")));
                }
                "year" => match value.parse().ok().filter(|year| YEARS.contains(year)) {
                    Some(year) => self.year = year,
                    None => return Err(self.refuse(&Refusal::NotFound("年度"))),
                },
                _ => {}
            }
        }
        Ok(())
    }

    /// The application.
    pub const fn app(&self) -> &App {
        &self.person.web.app
    }

    /// Who acts, for a command.
    pub fn actor(&self) -> Actor {
        self.me.actor()
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
            idempotency_key: Some(self.app().new_id::<DraftId>().to_string()),
            base_rev: None,
        }
    }

    /// The session's token alone, for forms that may be posted twice without harm.
    pub fn csrf(&self) -> FormKeys {
        FormKeys::csrf(self.person.session.csrf.clone())
    }

    /// A command of this identity, taken in now.
    pub fn request(&self, command: Command, idempotency: Option<Idempotency>) -> Request {
        let mut request = Request::new(self.jurisdiction.clone(), self.actor(), command, self.now);
        request.idempotency = idempotency;
        request.from(self.person.origin.clone())
    }

    /// Files a command, once for each idempotency key; answers when it is on disk.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub async fn execute(
        &self,
        command: Command,
        idempotency: Option<Idempotency>,
    ) -> Result<Result<Receipt, Refusal>, Stop> {
        self.send(self.request(command, idempotency)).await
    }

    /// Notes a file that leaves the house; without the note it does not leave.
    ///
    /// # Errors
    /// When the note cannot be written.
    pub async fn note_export(&self, name: &str, what: String) -> Result<(), Stop> {
        let (app, session) = (self.app().clone(), self.person.session.clone());
        let name = name.to_owned();
        blocking(move || app.note_act(&session, Noted::Exported, &name, &what)).await
    }

    /// Files a request.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub async fn send(&self, request: Request) -> Result<Result<Receipt, Refusal>, Stop> {
        let app = self.app().clone();
        blocking(move || app.execute(request)).await
    }

    /// What follows the `?`, without a path.
    pub fn address_of_query(&self) -> Address {
        Address::new("", &self.query)
    }

    /// The address asked for, as a query that can be changed.
    pub fn address(&self) -> Address {
        let path = self.person.asked.back_to.split('?').next().unwrap_or_default();
        Address::new(path, &self.query)
    }

    /// The page's year as the work ledger and what is derived from it look at it.
    pub fn looked(&self) -> Looked<'_> {
        Looked { county: &self.county, pack: &self.pack, work_year: self.year, today: self.today }
    }

    /// An address below place and year.
    pub fn at(&self, tail: &str) -> String {
        format!("/{}/{}{tail}", self.jurisdiction, self.year)
    }
}
