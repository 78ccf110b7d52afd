//! 真实性核查: what of a project can be checked, who signed a check, and what it came to.

use std::collections::BTreeSet;
use std::sync::Arc;

pub use crate::derive::authenticity::is_vetoed;

use crate::derive::authenticity::{begin, counts};
use crate::derive::proof::core;
use crate::document::{Document, Status, SubjectId};
use crate::form::authenticity::{CHECKS, SIGNATURES, Truth};
use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};
use crate::party::access::Action;
use crate::party::membership::Membership;
use crate::regulation::key;
use crate::regulation::pack::RulesAt;
use crate::state::County;
use crate::unit::amount::{Amount, MoneyUnit};
use crate::unit::day::Instant;
use crate::unit::id::AccountId;

/// The self-evaluation of a subject as it was filed; nothing where it lies with the unit.
pub fn filed_result(county: &County, subject: SubjectId) -> Option<&Arc<Document>> {
    let document = county.document_of(subject, subject.kind().self_evaluation())?;
    match document.status {
        Status::Submitted { .. } | Status::Filed { .. } | Status::Accepted { .. } => Some(document),
        Status::Withdrawn { .. } | Status::Returned { .. } => None,
    }
}

/// Who wrote on the self-evaluation of a subject, or signed it: nobody of them verifies it.
pub fn answerable(county: &County, subject: SubjectId) -> BTreeSet<AccountId> {
    let Some(document) = county.document_of(subject, subject.kind().self_evaluation()) else {
        return BTreeSet::new();
    };
    let signed = document.stood().filter_map(|(_, status)| match status {
        Status::Filed { signed_by, at, .. } => Some((*signed_by, *at)),
        Status::Withdrawn { .. }
        | Status::Submitted { .. }
        | Status::Returned { .. }
        | Status::Accepted { .. } => None,
    });
    let editors = document.revisions.iter().flat_map(|revision| revision.editors.iter().copied());
    editors.chain(signed.flat_map(|(by, at)| county.doers(by, at))).collect()
}

/// 核心指标 of a subject: the heaviest of the target that counts, without one those of its self-evaluation.
pub fn core_of(county: &County, subject: SubjectId, rules: &RulesAt<'_>) -> Vec<String> {
    let own = || filed_result(county, subject).map(|document| &document.newest().sheet);
    let sheet = county.target_behind(subject, FormKind::Authenticity).or_else(own);
    let most = rules.get(key::CORE_INDICATORS).value.0;
    sheet.map_or_else(Vec::new, |sheet| core(sheet, most))
}

/// The rows that a check begins with; none where nothing was filed.
pub fn first_rows(county: &County, subject: SubjectId, rules: &RulesAt<'_>) -> Vec<Row> {
    let own = filed_result(county, subject);
    own.map_or_else(Vec::new, |own| begin(&own.newest().sheet, &core_of(county, subject, rules)))
}

/// What an accepted check with a veto says of the money: `真实性核查虚假1项，一票否决，拟收回10.00万元`.
pub fn veto_basis(document: &Document) -> String {
    let sheet = &document.newest().sheet;
    let [.., untrue] = counts(sheet);
    let name = document.kind.short_name();
    let recovered = recovered(sheet).map(|amount| format!("，拟收回{amount}万元"));
    let recovered = recovered.unwrap_or_default();
    format!("{name}虚假{untrue}项，一票否决{recovered}")
}

/// What a check says is to be taken back; nothing where it says so of no money.
pub fn recovered(sheet: &Sheet) -> Option<Amount> {
    let read = Amount::read(sheet.field("recovered"), MoneyUnit::TenThousand).ok();
    read.filter(|amount| 0 < amount.fen())
}

/// What was not found as it was filed, one row a line.
pub fn untrue_rows(sheet: &Sheet) -> Vec<String> {
    let is_untrue = |row: &&Row| {
        Truth::read(row.get("conclusion")).is_some_and(|conclusion| conclusion != Truth::True)
    };
    let line = |row: &Row| {
        let [name, reported, checked, difference, conclusion] =
            ["name", "reported", "checked", "difference", "conclusion"]
                .map(|id| row.get(id).trim());
        let reason = match row.get("reason").trim() {
            "" => String::new(),
            reason => format!("：{reason}"),
        };
        format!("{name}：填报{reported}，核查{checked}，差异率{difference}，{conclusion}{reason}")
    };
    sheet.rows(CHECKS).iter().filter(is_untrue).map(line).collect()
}

/// 核查人 and 复核人: office, role and day of who filed the newest revision and of who accepted it. Names of
/// persons stand in no entry.
pub(super) fn signatures(county: &County, document: &Document) -> Vec<(&'static str, String)> {
    let [filed, countersigned] = SIGNATURES;
    let signed = |held: Option<&Arc<Membership>>, at: Instant| {
        let day = at.legal_day();
        let who = held.map(|held| {
            let office = county.organization_name(held.organization, day);
            format!("{office} · {}，", held.role.name())
        });
        format!("{}{day}", who.unwrap_or_default())
    };
    let newest = document.newest();
    let held = newest.by.membership().and_then(|held| county.membership(held));
    let mut texts = vec![(filed, signed(held, newest.at))];
    if let Status::Accepted { by, at, .. } = &document.status {
        // The entry keeps who accepted, not in which identity: the one that reviews for the bureau.
        let mut all = county.memberships_of(*by);
        let own = all.find(|held| held.scope(Action::FinanceReview).is_something());
        let text = match county.represented(*by, *at) {
            None => signed(own, *at),
            Some(represented) => {
                let own = own.or_else(|| county.memberships_of(*by).next());
                let role = own.map_or("", |held| held.role.name());
                format!("{role}代{}", signed(Some(represented), *at))
            }
        };
        texts.push((countersigned, text));
    }
    texts
}
