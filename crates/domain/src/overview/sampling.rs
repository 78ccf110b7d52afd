//! 抽审: what there is to draw from, what the rules say of draws and results, who may look at a drawn document, and
//! what of a batch an identity may see.

pub mod json;

pub mod sheet;

use std::collections::BTreeSet;

use crate::derive::grade::Param;
use crate::document::{Document, Status};
use crate::party::access::Action;
use crate::party::membership::{Membership, Scope};
use crate::regulation::key;
use crate::regulation::pack::Pack;
use crate::sampling::{
    Basis, FrameUnit, Rule, SampleBatch, SampleCriterion, SampleItem, SampleResult, SampledKind,
    points_key,
};
use crate::state::County;
use crate::unit::day::{Day, Instant};
use crate::unit::id::{AccountId, DocumentId, MembershipId};
use crate::unit::points::Points;
use crate::unit::share::Percent;

/// What the rules of a day say of 抽审.
#[derive(Clone, Debug)]
pub struct SampleRules {
    count: Param<Percent>,
    amount: Param<Percent>,
    criteria: Vec<(SampleCriterion, Param<Points>)>,
    pass_from: Param<Points>,
    repair_from: Param<Points>,
}

impl SampleRules {
    /// The rules of a day; nothing where the pack does not cover it.
    pub fn of(day: Day, pack: &Pack) -> Option<Self> {
        let rules = pack.rules_at(day).ok()?;
        let criterion = |one| (one, Param::of(points_key(one), &rules));
        Some(Self {
            count: Param::of(key::SAMPLE_COUNTY, &rules),
            amount: Param::of(key::SAMPLE_COUNTY_AMOUNT, &rules),
            criteria: SampleCriterion::ALL.map(criterion).into(),
            pass_from: Param::of(key::SAMPLE_PASS_FROM, &rules),
            repair_from: Param::of(key::SAMPLE_REPAIR_FROM, &rules),
        })
    }

    /// The share that a basis asks for, with its source.
    pub const fn share(&self, basis: Basis) -> &Param<Percent> {
        match basis {
            Basis::Count => &self.count,
            Basis::Amount => &self.amount,
        }
    }

    /// How a kind is drawn.
    pub const fn rule(&self, kind: SampledKind, is_stratified: bool) -> Rule {
        let basis = kind.basis();
        Rule { basis, share: self.share(basis).value, is_stratified }
    }

    /// Criteria with 分值 and source, in the order of the form.
    pub fn criteria(&self) -> &[(SampleCriterion, Param<Points>)] {
        &self.criteria
    }

    /// 分值 of a criterion.
    pub fn points(&self, criterion: SampleCriterion) -> Points {
        let found = self.criteria.iter().find(|(one, _)| *one == criterion);
        found.map_or(Points::ZERO, |(_, points)| points.value)
    }

    /// The best result that a total allows.
    pub fn best(&self, total: Points) -> SampleResult {
        if self.pass_from.value <= total {
            SampleResult::Pass
        } else if self.repair_from.value <= total {
            SampleResult::Repair
        } else {
            SampleResult::Fail
        }
    }

    /// How results follow from points, with the source.
    pub fn bounds(&self) -> String {
        format!(
            "{}分以上可以评为合格，{}分以上可以评为需整改，以下为不合格；可以评得更低，不能评得更高。{}",
            self.pass_from.value.short(),
            self.repair_from.value.short(),
            self.pass_from.shown.source,
        )
    }
}

/// 总体: the accepted documents of a kind and a budget year, in the order of their ids.
pub fn frame_of(county: &County, kind: SampledKind, budget_year: i16) -> Vec<FrameUnit> {
    let unit = |document: &Document| {
        let is_of = kind.forms().contains(&document.kind) && document.budget_year == budget_year;
        document.settled().filter(|_| is_of)?;
        let subject = county.subject(document.subject)?;
        Some(FrameUnit {
            document: document.id,
            revision: document.newest().number,
            department: subject.department(),
            amount: county.budget_of(&subject),
        })
    };
    // The state keeps documents in the order of their ids.
    county.shared.documents.values().filter_map(|document| unit(document)).collect()
}

/// Who had a hand in a document: wrote on it, filed, signed, reviewed it or gave an opinion, and in whose place that was
/// done. None of them looks at it once more.
pub fn answerable(county: &County, document: &Document) -> BTreeSet<AccountId> {
    let acted = document.stood().filter_map(|(_, status)| match status {
        Status::Filed { signed_by: by, at, .. }
        | Status::Returned { by, at, .. }
        | Status::Accepted { by, at, .. } => Some((*by, *at)),
        Status::Withdrawn { .. } | Status::Submitted { .. } => None,
    });
    let revisions = || document.revisions.iter();
    let editors = revisions().flat_map(|revision| revision.editors.iter().copied());
    let filed = revisions().filter_map(|revision| Some((revision.by.account()?, revision.at)));
    let reviewed = document.reviews.iter().map(|review| (review.by, review.at));
    let opinions = document.opinions.iter().map(|opinion| (opinion.by, opinion.at));
    let acts = acted.chain(filed).chain(reviewed).chain(opinions);
    acts.flat_map(|(by, at)| county.doers(by, at)).chain(editors).collect()
}

/// This person had a hand in a drawn document.
pub fn is_own(county: &County, document: DocumentId, account: AccountId) -> bool {
    let document = county.document(document);
    document.is_some_and(|document| answerable(county, document).contains(&account))
}

/// The bureau, and who reads the whole county: they see what was drawn from and what is not fed back yet.
pub fn sees_frame(me: &Membership) -> bool {
    me.scope(Action::ReviewSamples).is_something() || me.scope(Action::ReadSamples) == Scope::County
}

/// A batch is there for an identity; for a department once something of its own was fed back.
pub fn is_there(batch: &SampleBatch, me: &Membership) -> bool {
    sees_frame(me) || !visible(batch, me).is_empty()
}

/// What of a batch an identity may see, each with its number from 1: the bureau and readers of the whole county what
/// lies in their scope, a department what was fed back to it.
pub fn visible<'a>(batch: &'a SampleBatch, me: &Membership) -> Vec<(usize, &'a SampleItem)> {
    let (scope, sees_open) = (me.scope(Action::ReadSamples), sees_frame(me));
    let is_visible = |(_, item): &(usize, &SampleItem)| {
        let unit = batch.unit(item.document);
        let is_covered = unit.is_some_and(|unit| scope.covers(unit.department));
        is_covered && (sees_open || item.fed_back.is_some())
    };
    (1..).zip(&batch.items).filter(is_visible).collect()
}

/// Drawn documents that wait for this identity: in its scope, nobody looked at them, and it had no hand in them.
pub fn open_for<'a>(
    county: &County,
    batch: &'a SampleBatch,
    me: &Membership,
) -> Vec<&'a SampleItem> {
    let scope = me.scope(Action::ReviewSamples);
    let waits = |item: &&SampleItem| {
        let unit = batch.unit(item.document);
        unit.is_some_and(|unit| scope.covers(unit.department))
            && !is_own(county, item.document, me.account)
    };
    batch.open().filter(waits).collect()
}

/// Office and role in which somebody acted; names of persons stand in no entry.
pub fn office(county: &County, held: MembershipId, at: Instant) -> String {
    let Some(held) = county.membership(held) else { return "—".to_owned() };
    let unit = county.organization_name(held.organization, at.legal_day());
    format!("{unit} · {}", held.role.name())
}

/// `10%（按份数）`.
pub fn share_words(batch: &SampleBatch) -> String {
    format!("{}（{}）", batch.share, batch.basis.name())
}

/// How the seed came about.
pub fn seed_words(batch: &SampleBatch) -> String {
    match &batch.witnessed {
        Some(witnessed) => format!("现场产生：{witnessed}"),
        None => "由系统随机产生".to_owned(),
    }
}

/// How the draw was spread.
pub const fn strata_words(batch: &SampleBatch) -> &'static str {
    if batch.is_stratified { "按主管部门分层" } else { "不分层" }
}

/// `财政评价第2版`: a drawn document as it was drawn.
pub fn document_words(county: &County, batch: &SampleBatch, document: DocumentId) -> String {
    let revision = batch.unit(document).map_or(0, |unit| unit.revision);
    let kind = county.document(document).map_or("材料", |one| one.kind.short_name());
    format!("{kind}第{revision}版")
}
