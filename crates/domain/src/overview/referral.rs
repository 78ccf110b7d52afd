//! 移送: who may see a lead, and what the rules suggest to hand over.

use std::sync::Arc;

use super::result::{SOURCES, result_row};
use crate::document::Subject;
use crate::form::layout::FormKind;
use crate::party::access::Action;
use crate::party::membership::Membership;
use crate::referral::{Referral, ReferralGround};
use crate::state::County;
use crate::unit::day::Day;
use crate::unit::id::OrgId;

/// The one gate: this identity may see leads about a department. Its role must reach so far, and nobody who belongs to
/// the department concerned in any of their identities ever may.
pub fn may_see(county: &County, me: &Membership, department: OrgId) -> bool {
    may(county, me, department, Action::ReadReferrals)
}

/// This identity may hand over, and record answers, about a department.
pub fn may_refer(county: &County, me: &Membership, department: OrgId) -> bool {
    may(county, me, department, Action::Refer)
}

fn may(county: &County, me: &Membership, department: OrgId, action: Action) -> bool {
    let belongs = |held: &Arc<Membership>| held.organization == department;
    let is_concerned =
        me.organization == department || county.memberships_of(me.account).any(belongs);
    me.scope(action).covers(department) && !is_concerned
}

/// Whom a lead is about, for an identity that may see it.
pub fn seen(county: &County, me: &Membership, referral: &Referral) -> Option<Subject> {
    let subject = county.subject(referral.subject)?;
    may_see(county, me, subject.department()).then_some(subject)
}

/// Every lead of a budget year that this identity may see, the newest first.
pub fn referrals<'a>(
    county: &'a County,
    me: &Membership,
    budget_year: i16,
) -> Vec<(&'a Arc<Referral>, Subject)> {
    let all = county.internal.referrals.values();
    let mut found: Vec<_> =
        all.filter_map(|one| seen(county, me, one).map(|subject| (one, subject))).collect();
    found.retain(|(_, subject)| subject.budget_year() == budget_year);
    found.sort_by_key(|(one, _)| std::cmp::Reverse(one.serial));
    found
}

/// The form in which the problem stands.
pub fn form_of(county: &County, ground: ReferralGround) -> Option<FormKind> {
    match ground {
        ReferralGround::Ticket(id) => county.rectification(id).map(|ticket| ticket.source),
        ReferralGround::Form(form) => Some(form),
    }
}

/// Why the rules suggest to hand a problem over: a red ticket that was not closed in time, or 一票否决, as FM-14 says
/// it. A grade alone is no such problem; the bureau may judge anything else serious.
pub fn suggested(
    county: &County,
    subject: &Subject,
    ground: ReferralGround,
    today: Day,
) -> Option<String> {
    let form = form_of(county, ground)?;
    let document = county.document_of(subject.id(), form)?;
    let is_graded = document.settled()?.grade.is_some();
    if is_graded || !SOURCES.contains(&form) {
        return None;
    }
    result_row(county, subject, form, today)?.proposed
}

/// What the rules suggest to hand over in a budget year and nobody did, with the form in which it stands; for whoever
/// may hand it over.
pub fn suggestions(
    county: &County,
    me: &Membership,
    budget_year: i16,
    today: Day,
) -> Vec<(Subject, FormKind, String)> {
    let of_form = |form: FormKind| {
        let subjects = county.subjects_of(form, budget_year).into_iter();
        subjects.filter_map(move |subject| {
            let mut handed = county.referrals_of(subject.id());
            let is_handed = handed.any(|one| form_of(county, one.ground) == Some(form));
            if is_handed || !may_refer(county, me, subject.department()) {
                return None;
            }
            let why = suggested(county, &subject, ReferralGround::Form(form), today)?;
            Some((subject, form, why))
        })
    };
    SOURCES.into_iter().flat_map(of_form).collect()
}
