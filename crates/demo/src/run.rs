//! Carrying the plan out, through the application as people would.

use std::collections::BTreeMap;

use wenxiao_app::{App, Failure, ManualClock, NewAccount, Request, Saved};
use wenxiao_domain::act::Command;
use wenxiao_domain::document::SubjectId;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::party::actor::Actor;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::unit::day::Instant;
use wenxiao_domain::unit::id::AccountId;

use crate::case::JURISDICTION;
use crate::catalogue::Catalogue;
use crate::evidence::paper;
use crate::monitoring::EVIDENCE;
use crate::people::{PASSWORD, everybody, invented_account};
use crate::plan::{Plan, Step, What, begins, founding, plan};
use crate::year::{self, YearCounty};

/// Why the example could not be written.
#[derive(Debug)]
pub enum DemoError {
    /// The machine is in trouble.
    Failure(Failure),
    /// A step was refused: the plan does not follow the rules.
    Refused {
        /// What was asked.
        what: &'static str,
        /// Why not.
        refusal: Refusal,
    },
}

impl std::fmt::Display for DemoError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Failure(failure) => write!(f, "{failure}"),
            Self::Refused { what, refusal } => {
                write!(f, "示例数据中的“{what}”被拒绝：{refusal}")?;
                let findings = match refusal {
                    Refusal::Blocking(findings) => &findings[..],
                    _ => &[],
                };
                findings.iter().try_for_each(|one| write!(f, "\n{one:?}"))
            }
        }
    }
}

impl std::error::Error for DemoError {}

impl From<Failure> for DemoError {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Writes the example of a catalogue into an application whose clock is `clock`, and reports each step that is done
/// of how many. A journal that has begun is left alone.
///
/// # Errors
/// When the machine is in trouble, or a step is refused.
pub fn run(
    app: &App,
    clock: &ManualClock,
    catalogue: &'static Catalogue,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), DemoError> {
    let began = (begins(), founding());
    let plan = |digest: &str, account: &dyn Fn(&str) -> AccountId| plan(catalogue, digest, account);
    carry_out(app, clock, (began, catalogue), &plan, progress)
}

/// The same of a whole year.
///
/// # Errors
/// Like [`run`].
pub fn run_year(
    app: &App,
    clock: &ManualClock,
    county: &'static YearCounty,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), DemoError> {
    let began = (year::begins(), year::founding());
    let plan =
        |digest: &str, account: &dyn Fn(&str) -> AccountId| year::plan(county, digest, account);
    carry_out(app, clock, (began, &county.catalogue), &plan, progress)
}

/// What happens, once the digest of the rules and the accounts are known.
type PlanOf<'a> = &'a dyn Fn(&str, &dyn Fn(&str) -> AccountId) -> Plan;

fn carry_out(
    app: &App,
    clock: &ManualClock,
    ((begins, founding), catalogue): ((Instant, Command), &Catalogue),
    plan: PlanOf<'_>,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), DemoError> {
    if app.jurisdictions()?.iter().any(|name| name == JURISDICTION) {
        return Ok(());
    }
    let pack = builtin::pack("65").expect("the built-in pack is tested to load");
    let digest = app.keep_pack(&pack)?;
    app.put_blob(EVIDENCE)?;
    clock.pass_until(begins);
    let system = Actor::System("genesis".to_owned());
    ask(app, &system, founding)?;
    let accounts = open_accounts(app, catalogue)?;
    let account = |login: &str| accounts.get(login).copied().unwrap_or(invented_account(login));
    let steps = plan(&digest, &account).steps;
    let total = steps.len();
    for (number, step) in steps.into_iter().enumerate() {
        clock.pass_until(step.at);
        take(app, step)?;
        progress(number + 1, total);
    }
    Ok(())
}

fn take(app: &App, Step { by, what, .. }: Step) -> Result<(), DemoError> {
    match what {
        What::Command(command) => {
            if let Command::RegisterEvidence(one) = &*command {
                app.put_blob(&paper(&one.name))?;
            }
            ask(app, &by, *command)
        }
        What::Answer(command) => {
            let county = app.county(JURISDICTION)?;
            let command = command(&county);
            if let Command::PublishDisclosure(one) = &command
                && let Some(package) = county.disclosure(one.package)
            {
                app.keep_package(&county, package, package.newest())?;
            }
            ask(app, &by, command)
        }
        What::Draft { login, subject, sheet } => draft(app, &login, subject, sheet),
    }
}

fn open_accounts(
    app: &App,
    catalogue: &Catalogue,
) -> Result<BTreeMap<String, AccountId>, DemoError> {
    let mut accounts = BTreeMap::new();
    for person in everybody(catalogue) {
        let new = NewAccount { login: person.login.clone(), display_name: person.name };
        let opened = app.demo_account(JURISDICTION, &new, PASSWORD)?;
        let id = opened.map_err(|refusal| DemoError::Refused { what: "开设账号", refusal })?;
        accounts.insert(person.login, id);
    }
    Ok(accounts)
}

fn ask(app: &App, by: &Actor, command: Command) -> Result<(), DemoError> {
    let what = command.title();
    let request = Request::new(JURISDICTION, by.clone(), command, app.now());
    match app.execute(request)? {
        Ok(_) => Ok(()),
        Err(refusal) => Err(DemoError::Refused { what, refusal }),
    }
}

fn draft(app: &App, login: &str, subject: SubjectId, sheet: Sheet) -> Result<(), DemoError> {
    let refused = |refusal| DemoError::Refused { what: "保存草稿", refusal };
    let session = app.local_session(login, JURISDICTION)?;
    let session = session.ok_or_else(|| refused(Refusal::NotFound("账号")))?;
    let draft = app.start_draft(&session, sheet.kind(), subject)?.map_err(refused)?;
    let saved = app.save_draft(&session, draft.id, draft.rev, sheet)?.map_err(refused)?;
    match saved {
        Saved::Kept { .. } => Ok(()),
        Saved::Stale(_) | Saved::Gone => Err(refused(Refusal::DraftChanged)),
    }
}
