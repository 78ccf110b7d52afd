//! 佐证: registers and what they prove.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::derive::proof::{Proofs, Proving, reported_days};
use crate::document::{Document, SubjectId};
use crate::evidence::{Evidence, RowProof, Withdrawal};
use crate::form::layout::FormKind;
use crate::journal::v1;
use crate::unit::day::Day;
use crate::unit::id::{EvidenceId, OrgId};

impl County {
    /// A line.
    pub fn evidence(&self, id: EvidenceId) -> Option<&Arc<Evidence>> {
        self.shared.evidence.get(&id)
    }

    /// The register of a project or a department's year, withdrawn lines too, by number.
    pub fn register_of(&self, subject: SubjectId) -> impl Iterator<Item = &Arc<Evidence>> {
        let lines = self.shared.evidence_of.range((subject, 0)..=(subject, u32::MAX));
        lines.filter_map(|(_, id)| self.evidence(*id))
    }

    /// A line of a register by its number.
    pub fn evidence_numbered(&self, subject: SubjectId, number: u32) -> Option<&Arc<Evidence>> {
        self.evidence(*self.shared.evidence_of.get(&(subject, number))?)
    }

    /// The line under which a file stands in a register.
    pub fn registered(&self, subject: SubjectId, digest: &str) -> Option<&Arc<Evidence>> {
        self.register_of(subject).find(|line| line.stands() && line.digest == digest)
    }

    /// Bytes in the registers of a department in a budget year; what was withdrawn is kept, and counts.
    pub fn evidence_bytes(&self, department: OrgId, budget_year: i16) -> u64 {
        let is_theirs = |line: &&Arc<Evidence>| {
            let subject = self.subject(line.subject);
            subject.is_some_and(|one| {
                one.department() == department && one.budget_year() == budget_year
            })
        };

        self.shared.evidence.values().filter(is_theirs).map(|line| line.size).sum()
    }

    /// What was linked to the rows of a form, withdrawn lines too, in the order in which rows were linked
    /// first.
    pub fn row_proofs(&self, subject: SubjectId, kind: FormKind) -> &[Arc<RowProof>] {
        self.shared.proofs.get(&(subject, kind)).map_or(&[], Vec::as_slice)
    }

    /// What was linked to a row.
    pub fn proof_of(&self, subject: SubjectId, kind: FormKind, row: &str) -> Vec<&Arc<Evidence>> {
        let proof = self.row_proofs(subject, kind).iter().find(|proof| proof.row == row);
        let ids = proof.map_or(&[][..], |proof| &proof.evidence);
        ids.iter().filter_map(|id| self.evidence(*id)).collect()
    }

    /// The first form and row that a line proves of a form that was submitted: it is judged, or was, with what
    /// proved it then.
    pub fn judged_with(&self, line: &Evidence) -> Option<(&Arc<Document>, &str)> {
        self.proves(line).into_iter().find_map(|(kind, row)| {
            let document = self.document_of(line.subject, kind)?;
            (!document.is_open_for_writing()).then_some((document, row))
        })
    }

    /// The forms and rows that a line proves.
    pub fn proves(&self, line: &Evidence) -> Vec<(FormKind, &str)> {
        let forms = line.subject.kind().forms().iter().copied();
        let rows = forms.flat_map(|kind| {
            let proofs = self.row_proofs(line.subject, kind).iter();
            let proofs = proofs.filter(|proof| proof.evidence.contains(&line.id));
            proofs.map(move |proof| (kind, proof.row.as_str()))
        });
        rows.collect()
    }

    /// What proves the rows of a form and stands, by the day whose rules judge it; nothing of a form that tells
    /// of no days.
    pub fn proofs(&self, subject: SubjectId, kind: FormKind, basis: Day) -> Option<Proofs> {
        let (first, last) = reported_days(kind, basis)?;
        let proving = |proof: &Arc<RowProof>, line: &Evidence| Proving {
            row: proof.row.clone(),
            number: line.number,
            name: line.name.clone(),
            from: line.from,
            to: line.to,
        };
        let rows = self.row_proofs(subject, kind).iter();
        let all = rows.flat_map(|proof| {
            let lines = proof.evidence.iter().filter_map(|id| self.evidence(*id));
            lines.filter(|line| line.stands()).map(move |line| proving(proof, line))
        });
        Some(Proofs { first, last, all: all.collect() })
    }

    pub(super) fn register_evidence(
        &mut self,
        stamp: &Stamp,
        body: &v1::EvidenceRegistered,
    ) -> Result<(), Inconsistent> {
        let line = Evidence {
            id: body.evidence,
            number: body.number,
            subject: body.subject,
            digest: body.digest.clone(),
            name: body.name.clone(),
            size: body.size,
            kind: body.kind,
            from: body.from,
            to: body.to,
            shows: body.shows.clone(),
            organization: body.organization,
            by: account(stamp)?,
            at: stamp.recorded,
            seq: stamp.seq,
            withdrawn: None,
        };
        let place = (body.subject, body.number);
        if self.shared.evidence_of.insert(place, body.evidence).is_some() {
            return Err(wrong(stamp, "佐证编号重复"));
        }
        match self.shared.evidence.insert(body.evidence, Arc::new(line)) {
            None => Ok(()),
            Some(_) => Err(wrong(stamp, "佐证已登记")),
        }
    }

    pub(super) fn link_evidence(
        &mut self,
        stamp: &Stamp,
        body: &v1::EvidenceLinked,
    ) -> Result<(), Inconsistent> {
        let unknown = body.evidence.iter().find(|id| self.evidence(**id).is_none());
        let is_twice = body.evidence.iter().collect::<BTreeSet<_>>().len() < body.evidence.len();
        if unknown.is_some() || is_twice {
            return Err(wrong(stamp, "没有登记过这份佐证"));
        }
        let proof = Arc::new(RowProof {
            row: body.row.clone(),
            evidence: body.evidence.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
        });
        let proofs = self.shared.proofs.entry((body.subject, body.form)).or_default();
        match proofs.iter_mut().find(|one| one.row == body.row) {
            Some(one) => *one = proof,
            None => proofs.push(proof),
        }
        Ok(())
    }

    pub(super) fn withdraw_evidence(
        &mut self,
        stamp: &Stamp,
        body: &v1::EvidenceWithdrawn,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        let line = self.shared.evidence.get_mut(&body.evidence);
        let line = line.ok_or_else(|| wrong(stamp, "没有登记过这份佐证"))?;
        Arc::make_mut(line).withdrawn =
            Some(Withdrawal { reason: body.reason.clone(), by, at: stamp.recorded });
        Ok(())
    }
}
