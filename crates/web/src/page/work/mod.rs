//! 工作记录: what was done in a year outside of the forms, with what proves it. The list of a year, the form, one record.

mod list;

mod make;

mod one;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_record::{WorkKind, WorkRecord};

use crate::component::frame::Crumb;
use crate::ctx::{Ctx, Web};
use crate::page::monitoring::MOST_BYTES;

/// Addresses of records.
pub fn routes() -> Router<Web> {
    let files = DefaultBodyLimit::max(MOST_BYTES);
    Router::new()
        .route("/{jurisdiction}/{year}/works", get(list::index))
        .route("/{jurisdiction}/{year}/works/new", get(make::read).post(make::make).layer(files))
        .route("/works/{id}", get(one::read))
        .route("/works/{id}/withdraw", post(one::withdraw))
        .route("/works/{id}/files/{file}", get(one::file))
}

fn crumb(ctx: &Ctx, year: i16) -> Crumb {
    let href = format!("/{}/{year}/works", ctx.jurisdiction);
    Crumb { words: format!("{year}年工作记录"), href }
}

/// The department whose own records this identity keeps; nothing of the bureau's people.
fn own_department(ctx: &Ctx) -> Option<OrgId> {
    match ctx.me.scope(Action::RecordWork) {
        Scope::Departments(_) => {
            let own = ctx.me.organization;
            ctx.county.departments(ctx.today).any(|one| one.id == own).then_some(own)
        }
        Scope::County | Scope::Nothing | Scope::Assigned(_) => None,
    }
}

/// Kinds that this identity may keep records of.
fn kinds(ctx: &Ctx) -> Vec<WorkKind> {
    let is_department = own_department(ctx).is_some();
    let may = |kind: &WorkKind| !is_department || kind.asked().by_departments;
    WorkKind::ALL.into_iter().filter(may).collect()
}

/// Whether this identity may keep records now.
fn may_record(ctx: &Ctx) -> bool {
    ctx.as_of.is_none() && ctx.may(Action::RecordWork)
}

/// What this identity sees of a year's records.
fn seen(ctx: &Ctx, scope: &Scope, year: i16) -> Vec<Arc<WorkRecord>> {
    ctx.county.work_records_of(year).filter(|one| one.is_seen_by(scope)).cloned().collect()
}

/// Where a record of a kind is kept, for a task or for none.
pub(super) fn make_at(ctx: &Ctx, kind: WorkKind, time: Option<&str>) -> String {
    let task = time.map_or_else(String::new, |time| format!("&task={time}"));
    ctx.at(&format!("/works/new?kind={}{task}", kind.key()))
}

/// The ways to keep a record that serves a time of a task; none for whoever may not.
pub fn ways(ctx: &Ctx, of: &[WorkKind], time: &str) -> Vec<(WorkKind, String)> {
    if !may_record(ctx) {
        return Vec::new();
    }
    let mine = kinds(ctx);
    let of = of.iter().filter(|kind| mine.contains(kind));
    of.map(|kind| (*kind, make_at(ctx, *kind, Some(time)))).collect()
}
