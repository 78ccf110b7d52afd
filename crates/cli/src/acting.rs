//! Acts from the command line: somebody's command is asked of the application, and told if it was refused.

use serde_json::json;
use wenxiao_app::{App, Receipt, Request, Session};
use wenxiao_domain::act::Command;
use wenxiao_domain::refusal::Refusal;

use crate::exit::Exit;
use crate::output;

/// Asks in somebody's identity.
pub fn asked(
    app: &App,
    session: &Session,
    jurisdiction: &str,
    command: Command,
) -> anyhow::Result<Result<Receipt, Refusal>> {
    let Some(actor) = session.actor() else { return Ok(Err(Refusal::IdentityRevoked)) };
    Ok(app.execute(Request::new(jurisdiction, actor, command, app.now()))?)
}

/// Why nothing was done, by code and sentence.
pub fn refused(is_json: bool, (code, message): (&str, &str)) -> anyhow::Result<Exit> {
    if is_json {
        output::print_json(&json!({"refused": {"code": code, "message": message}}))?;
    } else {
        output::print(&format!("没有办理（{code}）。{message}\n"))?;
    }
    Ok(Exit::Refused)
}

/// The same of a refusal.
pub fn told(is_json: bool, refusal: &Refusal) -> anyhow::Result<Exit> {
    refused(is_json, (refusal.code().code, &refusal.message()))
}
