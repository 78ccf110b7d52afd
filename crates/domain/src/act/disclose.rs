//! 信息公开: 编制, 不公开 and 恢复公开 of what a package holds, 保密审查, 公开, 撤下.

mod asked;

pub use asked::{
    LiftDisclosure, PrepareDisclosure, PublishDisclosure, ScreenDisclosure, TakeBackDisclosure,
    WithholdDisclosure,
};

use super::context::{Context, text};
use crate::disclosure::refused::DisclosureRefusal;
use crate::disclosure::{
    DisclosureItem, DisclosureKind, DisclosurePackage, DisclosureStage, DisclosureVersion,
    Withheld, WithheldGround,
};
use crate::form::path::FieldPath;
use crate::journal::event::Event;
use crate::journal::v1;
use crate::party::access::Action;
use crate::party::membership::Scope;
use crate::publication::content::{Content, is_filled, personal, sheet_of, standing};
use crate::publication::{bureau, items};
use crate::refusal::Refusal;
use crate::regulation::key;
use crate::unit::id::{DisclosureId, DocumentId};

/// How long 更正说明, 审查意见 and the reasons may be.
pub const DISCLOSURE_TEXT_LIMIT: usize = 2_000;

/// The file whose digest is the content's.
pub const CONTENT_FILE: &str = "package.json";

pub(super) fn prepare(
    command: &PrepareDisclosure,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::PrepareDisclosures)?;
    let (county, year, kind) = (context.county, command.work_year, command.kind);
    publisher(command, &scope, context)?;
    let found = county.disclosure_by(year, kind, command.publisher);
    if found.is_none() && county.disclosure(command.package).is_some() {
        return Err(Refusal::IdTaken("公开包"));
    }
    let items = items(county, kind, year, command.publisher);
    if items.is_empty() {
        return Err(DisclosureRefusal::Nothing(kind).into());
    }
    let correction = match found.is_some_and(|one| is_known_to_readers(one)) {
        true if command.correction.trim().is_empty() => {
            return Err(DisclosureRefusal::NoCorrection.into());
        }
        true => text("更正说明", &command.correction, DISCLOSURE_TEXT_LIMIT)?,
        false => String::new(),
    };
    let withheld = withheld_by_itself(found.map(|one| one.newest().as_ref()), &items, context);
    let last = county.disclosures_of(year).last().map_or(0, |one| one.number);
    let screeners = context.pack.at(key::WITHHOLD_APPROVERS, context.today());
    let screeners = screeners.map_err(|_| Refusal::YearNotSupported(year))?.value.0;
    Ok(vec![Event::DisclosurePrepared(v1::DisclosurePrepared {
        package: found.map_or(command.package, |one| one.id),
        number: found.map_or(last + 1, |one| one.number),
        version: found.map_or(1, |one| one.newest().number + 1),
        work_year: year,
        kind,
        publisher: command.publisher,
        items: items.iter().map(item_text).collect(),
        withheld,
        screeners,
        correction,
    })])
}

/// Departments publish what is theirs, the bureau the reports that it commissioned.
fn publisher(
    command: &PrepareDisclosure,
    scope: &Scope,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let (county, id) = (context.county, command.publisher);
    let is_right = match command.kind {
        DisclosureKind::KeyReports => bureau(county) == Some(id),
        DisclosureKind::Targets | DisclosureKind::Evaluations => {
            county.departments(context.today()).any(|one| one.id == id)
        }
    };
    if !scope.covers(id) || county.organization(id).is_none() {
        return Err(Refusal::NotFound("公开单位"));
    }
    if is_right { Ok(()) } else { Err(DisclosureRefusal::NotPublisher(command.kind).into()) }
}

fn is_known_to_readers(package: &DisclosurePackage) -> bool {
    package.versions.iter().any(|one| one.published.is_some())
}

fn item_text(one: &DisclosureItem) -> v1::DisclosureItemText {
    v1::DisclosureItemText {
        document: one.document,
        revision: one.revision,
        adjusted_by: one.adjusted_by,
    }
}

/// Sensitive projects as a whole, and what the version before withheld of the same forms: nothing that was kept back
/// appears because somebody prepared anew.
fn withheld_by_itself(
    before: Option<&DisclosureVersion>,
    items: &[DisclosureItem],
    context: &Context<'_>,
) -> Vec<v1::WithheldText> {
    let mut all = Vec::new();
    for one in items {
        if is_sensitive(one.document, context) {
            all.push(v1::WithheldText {
                document: one.document,
                place: FieldPath::Whole,
                ground: WithheldGround::Sensitive,
                reason: "项目登记为涉密或敏感，编制时自动不公开".to_owned(),
            });
        }
        let before = before.into_iter().flat_map(|before| &before.withheld);
        let same = before
            .filter(|of| of.document == one.document && of.ground != WithheldGround::Sensitive);
        all.extend(same.map(|of| v1::WithheldText {
            document: of.document,
            place: of.place.clone(),
            ground: of.ground,
            reason: of.reason.clone(),
        }));
    }
    all
}

fn is_sensitive(document: DocumentId, context: &Context<'_>) -> bool {
    let subject = context.county.document(document).and_then(|one| one.project());
    let project = subject.and_then(|id| context.county.project(id));
    project.is_some_and(|project| project.is_sensitive)
}

pub(super) fn withhold(
    command: &WithholdDisclosure,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::PrepareDisclosures)?;
    let (package, version) =
        newest(command.package, command.version, "改动不公开的内容", &scope, context)?;
    let item = item(version, command.document)?;
    let (_, _, sheet) = sheet_of(context.county, item).ok_or(DisclosureRefusal::NotInPackage)?;
    if command.places.is_empty() || !command.places.iter().all(|place| is_filled(sheet, place)) {
        return Err(DisclosureRefusal::NotInPackage.into());
    }
    let stands = |place: &FieldPath| personal(place) || standing(version, item, place).is_some();
    let places: Vec<_> = command.places.iter().filter(|place| !stands(place)).collect();
    if places.is_empty() {
        return Err(DisclosureRefusal::AlreadySo.into());
    }
    let reason = reason("不公开的理由", &command.reason, context)?;
    let withheld = |place: &FieldPath| v1::WithheldText {
        document: item.document,
        place: place.clone(),
        ground: command.ground,
        reason: reason.clone(),
    };
    Ok(vec![Event::DisclosureWithheld(v1::DisclosureWithheld {
        package: package.id,
        version: version.number,
        withheld: places.into_iter().map(withheld).collect(),
    })])
}

pub(super) fn lift(command: &LiftDisclosure, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::PrepareDisclosures)?;
    let (package, version) =
        newest(command.package, command.version, "改动不公开的内容", &scope, context)?;
    let item = item(version, command.document)?;
    let standing: Vec<_> =
        command.places.iter().filter_map(|place| standing(version, item, place)).collect();
    if standing.is_empty() {
        return Err(DisclosureRefusal::AlreadySo.into());
    }
    if standing.iter().any(|one| one.ground == WithheldGround::Sensitive) {
        return Err(DisclosureRefusal::SensitiveStays.into());
    }
    Ok(vec![Event::DisclosureLifted(v1::DisclosureLifted {
        package: package.id,
        version: version.number,
        document: item.document,
        places: standing.iter().map(|one| one.place.clone()).collect(),
        reason: reason("恢复公开的理由", &command.reason, context)?,
    })])
}

pub(super) fn screen(
    command: &ScreenDisclosure,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::ScreenDisclosures)?;
    let (package, version) = newest(command.package, command.version, "审查", &scope, context)?;
    let stage = version.stage();
    if !matches!(stage, DisclosureStage::Prepared | DisclosureStage::ScreenedOnce) {
        return Err(DisclosureRefusal::Stage { act: "审查", stage }.into());
    }
    if version.preparers.iter().any(|one| context.is_among_actors(*one)) {
        return Err(DisclosureRefusal::OwnPackage.into());
    }
    if version.screenings.iter().any(|one| context.is_among_actors(one.by)) {
        return Err(DisclosureRefusal::SameScreener.into());
    }
    let digest = digest(package, version, context)?;
    let seen = version.screenings.iter().map(|one| &one.digest).chain([&command.digest]);
    if !seen.into_iter().all(|seen| *seen == digest) {
        return Err(DisclosureRefusal::Changed.into());
    }
    Ok(vec![Event::DisclosureScreened(v1::DisclosureScreened {
        package: package.id,
        version: version.number,
        digest,
        is_clear: command.is_clear,
        note: text("审查意见", &command.note, DISCLOSURE_TEXT_LIMIT)?,
    })])
}

pub(super) fn publish(
    command: &PublishDisclosure,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::PublishDisclosures)?;
    let (package, version) = newest(command.package, command.version, "公开", &scope, context)?;
    let stage = version.stage();
    if stage != DisclosureStage::Cleared {
        return Err(DisclosureRefusal::Stage { act: "公开", stage }.into());
    }
    let digest = digest(package, version, context)?;
    let is_kept = |one: &v1::PublishedFileText| one.name == CONTENT_FILE && one.digest == digest;
    // A project may have been marked 涉密 since: what was cleared then is not published now.
    let is_marked = |one: &DisclosureItem| {
        is_sensitive(one.document, context) && version.left_out(one.document).is_none()
    };
    let is_screened = version.screenings.iter().all(|one| one.digest == digest);
    if !is_screened || !command.files.iter().any(is_kept) || version.items.iter().any(is_marked) {
        return Err(DisclosureRefusal::Changed.into());
    }
    if let Some(shows) = shown_before(package, version) {
        return Err(DisclosureRefusal::ShownBefore { version: shows }.into());
    }
    Ok(vec![Event::DisclosurePublished(v1::DisclosurePublished {
        package: package.id,
        version: version.number,
        digest,
        files: command.files.clone(),
        rules: context.rules_digest(),
    })])
}

/// An earlier version that readers can open and that shows something which this one withholds.
fn shown_before(package: &DisclosurePackage, version: &DisclosureVersion) -> Option<u32> {
    let shows = |earlier: &DisclosureVersion, one: &Withheld| {
        let is_held = earlier.items.iter().any(|item| item.document == one.document);
        let hides = |place: &FieldPath| {
            earlier.withheld.iter().any(|of| of.document == one.document && of.place == *place)
        };
        is_held && !hides(&one.place) && !hides(&FieldPath::Whole)
    };
    let public = package.versions.iter().filter(|earlier| earlier.is_public());
    let mut public =
        public.filter(|earlier| version.withheld.iter().any(|one| shows(earlier, one)));
    public.next().map(|earlier| earlier.number)
}

pub(super) fn take_back(
    command: &TakeBackDisclosure,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let scope = context.scope(Action::PublishDisclosures)?;
    let package = found(command.package, &scope, context)?;
    if package.current().is_none() {
        return Err(DisclosureRefusal::NotPublished.into());
    }
    Ok(vec![Event::DisclosureTakenBack(v1::DisclosureTakenBack {
        package: package.id,
        ground: command.ground,
        reason: text("撤下的理由", &command.reason, DISCLOSURE_TEXT_LIMIT)?,
    })])
}

fn found<'a>(
    id: DisclosureId,
    scope: &Scope,
    context: &Context<'a>,
) -> Result<&'a DisclosurePackage, Refusal> {
    let package = context.county.disclosure(id).filter(|one| scope.covers(one.publisher));
    package.map(AsRef::as_ref).ok_or(Refusal::NotFound("公开包"))
}

/// The version that was looked at, if it is the newest and readers do not have it yet.
fn newest<'a>(
    id: DisclosureId,
    number: u32,
    act: &'static str,
    scope: &Scope,
    context: &Context<'a>,
) -> Result<(&'a DisclosurePackage, &'a DisclosureVersion), Refusal> {
    let package = found(id, scope, context)?;
    let version = package.newest();
    if version.number != number {
        return Err(DisclosureRefusal::Changed.into());
    }
    let stage = version.stage();
    if version.published.is_some() {
        return Err(DisclosureRefusal::Stage { act, stage }.into());
    }
    Ok((package, version))
}

fn item(version: &DisclosureVersion, document: DocumentId) -> Result<&DisclosureItem, Refusal> {
    let item = version.items.iter().find(|one| one.document == document);
    item.ok_or_else(|| DisclosureRefusal::NotInPackage.into())
}

fn digest(
    package: &DisclosurePackage,
    version: &DisclosureVersion,
    context: &Context<'_>,
) -> Result<String, Refusal> {
    let content = Content::of(context.county, package, version);
    content.map(|content| content.digest()).ok_or_else(|| DisclosureRefusal::Changed.into())
}

fn reason(field: &'static str, said: &str, context: &Context<'_>) -> Result<String, Refusal> {
    let reason = text(field, said, DISCLOSURE_TEXT_LIMIT)?;
    let today = context.today();
    let least = context.pack.at(key::WITHHOLD_REASON_CHARS, today);
    let least = least.map_err(|_| Refusal::YearNotSupported(today.year()))?.value.0;
    match usize::try_from(least).is_ok_and(|least| reason.chars().count() < least) {
        true => Err(DisclosureRefusal::ShortReason { least }.into()),
        false => Ok(reason),
    }
}
