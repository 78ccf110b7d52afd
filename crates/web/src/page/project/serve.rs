//! Handlers of the project pages.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use wenxiao_domain::act::{Command, RegisterProject};
use wenxiao_domain::form::layout::SubjectKind;
use wenxiao_domain::overview::due::work_year;
use wenxiao_domain::overview::life::life;
use wenxiao_domain::overview::task::{Task, TaskKind, tasks};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::party::organization::OrgKind;
use wenxiao_domain::project::Project;
use wenxiao_domain::project::code::normal;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::id::ProjectId;

use super::detail::Looking;
use super::drafts;
use super::evaluation::ExAnteView;
use super::form::{FIELDS, FormView, ProjectForm, units_of};
use super::list::{self, ListView};
use super::query::{Asking, ProjectRow};
use crate::answer::{Answer, Stop, attachment, see_other};
use crate::component::field::Errors;
use crate::component::frame::{Crumb, Page};
use crate::component::notice::{Notice, Tone};
use crate::ctx::{Ctx, Fields, Posted, Web};
use crate::page::evidence::view::{counts, may_keep};
use crate::page::{referral, suspension};

/// Addresses of the project pages.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/{jurisdiction}/{year}/projects", get(index))
        .route("/{jurisdiction}/{year}/projects.csv", get(csv))
        .route("/{jurisdiction}/{year}/projects.xlsx", get(xlsx))
        .route("/{jurisdiction}/{year}/projects/new", get(register_page).post(register))
        .merge(super::waive::routes())
        .route("/{jurisdiction}/{year}/projects/{code}", get(detail))
        .route("/{jurisdiction}/{year}/projects/{code}/change", get(change_page).post(change))
}

/// What the list pages ask with.
pub fn asking(ctx: &Ctx) -> Asking<'_> {
    Asking { county: &ctx.county, pack: &ctx.pack, me: &ctx.me, year: ctx.year, today: ctx.today }
}

async fn index(ctx: Ctx) -> Answer {
    let scope = ctx.scope(Action::ReadFiled)?;
    let mut departments: Vec<(String, String)> =
        units_of(&ctx.county, ctx.today, &[OrgKind::Department]);
    departments.retain(|(id, _)| id.parse().is_ok_and(|id| scope.covers(id)));
    let may_register = ctx.may(Action::RegisterProjects) && ctx.as_of.is_none();
    let view = ListView {
        address: ctx.address(),
        rows: asking(&ctx).found(&ctx.address()),
        departments,
        may_export: ctx.may(Action::Export),
        register_at: may_register.then(|| ctx.at("/projects/new")),
    };
    let mut page = ctx.page(format!("{}年项目", ctx.year), view.body());
    page.subtitle = Some(view.subtitle());
    page.actions = Some(maud::html! { (years(&ctx)) (view.actions()) });
    Ok(page.answer(&ctx.person.asked))
}

/// The years around, as links.
fn years(ctx: &Ctx) -> maud::Markup {
    let at = |year: i16| format!("/{}/{year}/projects", ctx.jurisdiction);
    maud::html! {
        span.under {
            a href=(at(ctx.year - 1)) { (ctx.year - 1) "年" } "　"
            a href=(at(ctx.year + 1)) { (ctx.year + 1) "年" }
        }
    }
}

fn export_rows(ctx: &Ctx) -> Result<Vec<ProjectRow>, Stop> {
    ctx.scope(Action::Export)?;
    ctx.scope(Action::ReadFiled)?;
    Ok(asking(ctx).found(&ctx.address()))
}

fn file_name(ctx: &Ctx, suffix: &str) -> String {
    let place = ctx.county.shared.founded.as_ref().map_or("", |founded| &founded.name);
    format!("{place}{}年项目库{}.{suffix}", ctx.year, ctx.today)
}

async fn csv(ctx: Ctx) -> Answer {
    let rows = export_rows(&ctx)?;
    let name = file_name(&ctx, "csv");
    ctx.note_export(&name, format!("{}行", rows.len())).await?;
    Ok(attachment("text/csv; charset=utf-8", &name, list::csv(&rows).into_bytes()))
}

async fn xlsx(ctx: Ctx) -> Answer {
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let rows = export_rows(&ctx)?;
    let bytes = list::xlsx(&rows).map_err(|error| Stop::from(crate::answer::failed(&error)))?;
    let name = file_name(&ctx, "xlsx");
    ctx.note_export(&name, format!("{}行", rows.len())).await?;
    Ok(attachment(TYPE, &name, bytes))
}

/// The project of an address, in the identity's scope.
pub fn found(ctx: &Ctx, code: &str, action: Action) -> Result<Project, Stop> {
    let scope = ctx.scope(action)?;
    let project = ctx.county.project_by_code(ctx.year, code);
    match project.filter(|project| ctx.county.covers_project(&scope, project, ctx.today)) {
        Some(project) => Ok((**project).clone()),
        None => Err(ctx.refuse(&Refusal::NotFound("项目"))),
    }
}

async fn detail(ctx: Ctx, Path((_, _, code)): Path<(String, String, String)>) -> Answer {
    let project = found(&ctx, &code, Action::ReadFiled)?;
    let stages = life(&ctx.county, &project, ctx.today, &ctx.pack);
    let own = own_tasks(&ctx, project.id);
    let looking = Looking { county: &ctx.county, project: &project, me: &ctx.me, today: ctx.today };
    let mut view = looking.view(&stages, &own);
    let evaluated = ExAnteView::of(&ctx.county, &project, &ctx.me, &ctx.pack, ctx.today);
    view.evaluation = evaluated.map(|evaluated| evaluated.markup());
    view.proofs = ctx.county.subject(project.id.into()).map(|subject| {
        let may_keep = ctx.as_of.is_none() && may_keep(&ctx.me, &subject);
        counts(&ctx.county, &subject, &ctx.pack, may_keep)
    });
    if looking.sees_consequences() {
        view.held.extend(suspension::view::section(&ctx, &project));
    }
    if let Some(subject) = ctx.county.subject(project.id.into()) {
        view.held.push(referral::view::section(&ctx, &subject, None));
    }
    if ctx.as_of.is_none() {
        // What a ticket asks for is offered once.
        if !own.iter().any(|task| task.kind == TaskKind::Adjust) {
            view.acts.extend(looking.adjustment());
        }
        view.acts.extend(looking.check());
        view.drafts = drafts::of(&ctx, &project).await?;
    }
    let is_closed = ctx.county.year_closing(project.budget_year).is_some();
    if ctx.may(Action::RegisterProjects) && ctx.as_of.is_none() && !is_closed {
        view.change_at = Some(ctx.at(&format!("/projects/{code}/change")));
    }
    let name = project.name_for(&ctx.me).to_owned();
    let mut page = ctx.page(name, view.body(ctx.today));
    let department = ctx.county.organization_name(project.department, ctx.today);
    page.subtitle = Some(maud::html! {
        span.num { (project.code) } "　" (department) "　" (project.nature.name())
        "　" (project.budget_year) "年度"
    });
    page.crumbs = vec![crumb(&ctx)];
    if looking.sees_consequences() {
        page.notices.extend(suspension::view::standing(&ctx, &project));
    }
    if project.adjusted() == Amount::ZERO && ctx.may(Action::RegisterProjects) {
        let text =
            "没有登记资金：全年预算为0，申报和监控的资金没有可以核对的数。请在变更登记中补登。";
        page.notices.push(Notice::new(Tone::Warning, text));
    }
    Ok(page.answer(&ctx.person.asked))
}

fn crumb(ctx: &Ctx) -> Crumb {
    Crumb { words: format!("{}年项目", ctx.year), href: ctx.at("/projects") }
}

/// What waits for this identity on one project, in the work years of its forms.
fn own_tasks(ctx: &Ctx, project: ProjectId) -> Vec<Task> {
    if ctx.as_of.is_some() {
        return Vec::new();
    }
    let mut years = SubjectKind::Project
        .forms()
        .iter()
        .map(|kind| work_year(*kind, ctx.year))
        .collect::<Vec<_>>();
    years.dedup();
    let mut own = Vec::new();
    for year in years {
        let all = tasks(&ctx.county, &ctx.me, year, ctx.today, &ctx.pack);
        // An open ticket waits in every year until it is closed.
        for task in all.into_iter().filter(|task| task.subject.id() == project.into()) {
            if !own.contains(&task) {
                own.push(task);
            }
        }
    }
    own
}

async fn register_page(ctx: Ctx) -> Answer {
    ctx.scope(Action::RegisterProjects)?;
    let page = form_page(&ctx, ProjectForm::default(), Errors::default(), None);
    Ok(page.answer(&ctx.person.asked))
}

fn form_page(ctx: &Ctx, form: ProjectForm, errors: Errors, code: Option<&str>) -> Page {
    let units = |kinds: &[OrgKind]| units_of(&ctx.county, ctx.today, kinds);
    let action = code.map_or_else(
        || ctx.at("/projects/new"),
        |code| ctx.at(&format!("/projects/{code}/change")),
    );
    let back =
        code.map_or_else(|| ctx.at("/projects"), |code| ctx.at(&format!("/projects/{code}")));
    let title = if code.is_some() { "变更登记" } else { "登记项目" };
    let summary = errors.summary(title);
    let view = FormView {
        form,
        errors,
        departments: units(&[OrgKind::Department, OrgKind::FinanceBureau]),
        units: units(&[OrgKind::ImplementingUnit, OrgKind::Department]),
        is_change: code.is_some(),
        action,
        back,
        keys: ctx.keys(),
    };
    let mut page = ctx.page(format!("{}年{title}", ctx.year), view.body());
    page.errors = summary;
    page.crumbs = vec![crumb(ctx)];
    page
}

async fn register(Posted { ctx, fields }: Posted<Ctx>) -> Answer {
    ctx.scope(Action::RegisterProjects)?;
    let id = ctx.app().new_id();
    file(&ctx, &fields, id, None).await
}

async fn change_page(ctx: Ctx, Path((_, _, code)): Path<(String, String, String)>) -> Answer {
    let project = found(&ctx, &code, Action::RegisterProjects)?;
    let form = ProjectForm::of(&project, &ctx.county);
    Ok(form_page(&ctx, form, Errors::default(), Some(&code)).answer(&ctx.person.asked))
}

async fn change(
    Path((_, _, code)): Path<(String, String, String)>,
    Posted { ctx, fields }: Posted<Ctx>,
) -> Answer {
    let project = found(&ctx, &code, Action::RegisterProjects)?;
    file(&ctx, &fields, project.id, Some(&code)).await
}

/// Files the registration; what was typed stays on the page when it is refused.
async fn file(ctx: &Ctx, fields: &Fields, id: ProjectId, code: Option<&str>) -> Answer {
    fields.only(FIELDS)?;
    let form = ProjectForm::read(fields);
    let errors = match form.project(id, ctx.year, &ctx.county) {
        Err(errors) => errors,
        Ok(project) => {
            let command = Command::RegisterProject(RegisterProject { project });
            match ctx.execute(command, fields.idempotency()).await? {
                Ok(receipt) => {
                    let done = if code.is_some() { "changed" } else { "registered" };
                    let code = normal(&form.code).unwrap_or(form.code);
                    let tail = format!("/projects/{code}?done={done}&seq={}", receipt.seq_last);
                    return Ok(see_other(&ctx.at(&tail)));
                }
                Err(refusal) => refused(&refusal),
            }
        }
    };
    Ok(form_page(ctx, form, errors, code).answer(&ctx.person.asked))
}

fn refused(refusal: &Refusal) -> Errors {
    const LABELS: &[(&str, &str)] =
        &[("项目编码", "code"), ("项目名称", "name"), ("行业", "industry"), ("资金", "funds")];
    let field = match refusal {
        Refusal::ProjectCodeTaken(_) => "code",
        Refusal::OrganizationClosed(_) => "department",
        other => Errors::field_of(other, LABELS).unwrap_or("code"),
    };
    let mut errors = Errors::default();
    errors.add(field, refusal.to_string());
    errors
}
