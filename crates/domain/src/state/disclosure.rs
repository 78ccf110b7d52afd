//! 信息公开 on the state.

use std::sync::Arc;

use super::apply::{Inconsistent, Stamp, account, wrong};
use super::county::County;
use crate::disclosure::{
    DisclosureItem, DisclosureKind, DisclosurePackage, DisclosureVersion, Publication,
    PublishedFile, Screening, TakenBack, Withheld,
};
use crate::journal::event::Event;
use crate::journal::v1;
use crate::unit::id::{AccountId, DisclosureId, OrgId};

impl County {
    /// A package.
    pub fn disclosure(&self, id: DisclosureId) -> Option<&Arc<DisclosurePackage>> {
        let (year, number) = self.shared.disclosure_places.get(&id)?;
        self.disclosure_numbered(*year, *number)
    }

    /// A package by its public address.
    pub fn disclosure_numbered(
        &self,
        work_year: i16,
        number: u32,
    ) -> Option<&Arc<DisclosurePackage>> {
        self.shared.disclosures.get(&(work_year, number))
    }

    /// Every package of a work year in the order in which they were begun.
    pub fn disclosures_of(
        &self,
        work_year: i16,
    ) -> impl Iterator<Item = &Arc<DisclosurePackage>> + Clone {
        let all = self.shared.disclosures.range((work_year, 0)..=(work_year, u32::MAX));
        all.map(|(_, one)| one)
    }

    /// What somebody publishes of a kind in a work year.
    pub fn disclosure_by(
        &self,
        work_year: i16,
        kind: DisclosureKind,
        publisher: OrgId,
    ) -> Option<&Arc<DisclosurePackage>> {
        let mut all = self.disclosures_of(work_year);
        all.find(|one| one.kind == kind && one.publisher == publisher)
    }

    /// What happened to a package; nothing of other events.
    pub(super) fn disclose(&mut self, stamp: &Stamp, event: &Event) -> Result<(), Inconsistent> {
        match event {
            Event::DisclosurePrepared(body) => self.prepare_disclosure(stamp, body),
            Event::DisclosureWithheld(body) => self.withhold_disclosure(stamp, body),
            Event::DisclosureLifted(body) => self.lift_disclosure(stamp, body),
            Event::DisclosureScreened(body) => self.screen_disclosure(stamp, body),
            Event::DisclosurePublished(body) => self.publish_disclosure(stamp, body),
            Event::DisclosureTakenBack(body) => self.take_back_disclosure(stamp, body),
            _ => Ok(()),
        }
    }

    fn prepare_disclosure(
        &mut self,
        stamp: &Stamp,
        body: &v1::DisclosurePrepared,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        let item = |one: &v1::DisclosureItemText| DisclosureItem {
            document: one.document,
            revision: one.revision,
            adjusted_by: one.adjusted_by,
        };
        let version = DisclosureVersion {
            number: body.version,
            items: body.items.iter().map(item).collect(),
            withheld: body.withheld.iter().map(|one| withheld(one, by, stamp)).collect(),
            screeners: body.screeners,
            correction: body.correction.clone(),
            preparers: vec![by],
            at: stamp.recorded,
            seq: stamp.seq,
            screenings: Vec::new(),
            published: None,
            taken_back: None,
        };
        let place = (body.work_year, body.number);
        let known = self.shared.disclosure_places.get(&body.package);
        match (known, self.shared.disclosures.get_mut(&place)) {
            (None, None) if body.version == 1 => {
                let package = DisclosurePackage {
                    id: body.package,
                    number: body.number,
                    work_year: body.work_year,
                    kind: body.kind,
                    publisher: body.publisher,
                    versions: vec![Arc::new(version)],
                };
                self.shared.disclosures.insert(place, Arc::new(package));
                self.shared.disclosure_places.insert(body.package, place);
                Ok(())
            }
            (Some(known), Some(package)) if *known == place => {
                if package.newest().number.checked_add(1) != Some(body.version) {
                    return Err(wrong(stamp, "公开包的版号不连续"));
                }
                Arc::make_mut(package).versions.push(Arc::new(version));
                Ok(())
            }
            _ => Err(wrong(stamp, "公开包的编号已被占用")),
        }
    }

    fn withhold_disclosure(
        &mut self,
        stamp: &Stamp,
        body: &v1::DisclosureWithheld,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        let version = self.changed_version(stamp, body.package, body.version, by)?;
        version.withheld.extend(body.withheld.iter().map(|one| withheld(one, by, stamp)));
        Ok(())
    }

    fn lift_disclosure(
        &mut self,
        stamp: &Stamp,
        body: &v1::DisclosureLifted,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        let version = self.changed_version(stamp, body.package, body.version, by)?;
        version
            .withheld
            .retain(|one| one.document != body.document || !body.places.contains(&one.place));
        Ok(())
    }

    fn screen_disclosure(
        &mut self,
        stamp: &Stamp,
        body: &v1::DisclosureScreened,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        let version = self.open_version(stamp, body.package, body.version)?;
        if version.preparers.contains(&by) {
            return Err(wrong(stamp, "编制公开包的人审查了它"));
        }
        version.screenings.push(Screening {
            is_clear: body.is_clear,
            note: body.note.clone(),
            digest: body.digest.clone(),
            by,
            at: stamp.recorded,
        });
        Ok(())
    }

    fn publish_disclosure(
        &mut self,
        stamp: &Stamp,
        body: &v1::DisclosurePublished,
    ) -> Result<(), Inconsistent> {
        let by = account(stamp)?;
        let version = self.open_version(stamp, body.package, body.version)?;
        let file = |one: &v1::PublishedFileText| PublishedFile {
            name: one.name.clone(),
            digest: one.digest.clone(),
            sha256: one.sha256.clone(),
            bytes: one.bytes,
        };
        version.published = Some(Publication {
            digest: body.digest.clone(),
            files: body.files.iter().map(file).collect(),
            by,
            at: stamp.recorded,
            seq: stamp.seq,
        });
        Ok(())
    }

    fn take_back_disclosure(
        &mut self,
        stamp: &Stamp,
        body: &v1::DisclosureTakenBack,
    ) -> Result<(), Inconsistent> {
        let taken_back = TakenBack {
            ground: body.ground,
            reason: body.reason.clone(),
            by: account(stamp)?,
            at: stamp.recorded,
        };
        let package = self.package_mut(stamp, body.package)?;
        for version in &mut package.versions {
            if version.is_public() {
                Arc::make_mut(version).taken_back = Some(taken_back.clone());
            }
        }
        Ok(())
    }

    fn package_mut(
        &mut self,
        stamp: &Stamp,
        id: DisclosureId,
    ) -> Result<&mut DisclosurePackage, Inconsistent> {
        let place = self.shared.disclosure_places.get(&id);
        let package = place.and_then(|place| self.shared.disclosures.get_mut(place));
        package.map(Arc::make_mut).ok_or_else(|| wrong(stamp, "没有这个公开包"))
    }

    /// The newest version, which is not published yet.
    fn open_version(
        &mut self,
        stamp: &Stamp,
        id: DisclosureId,
        number: u32,
    ) -> Result<&mut DisclosureVersion, Inconsistent> {
        let newest = self.package_mut(stamp, id)?.versions.last_mut();
        let open = newest.filter(|one| one.number == number && one.published.is_none());
        open.map(Arc::make_mut).ok_or_else(|| wrong(stamp, "这一版公开包不能再办理"))
    }

    /// The same, about to be changed by somebody: whoever screened it has to look again.
    fn changed_version(
        &mut self,
        stamp: &Stamp,
        id: DisclosureId,
        number: u32,
        by: AccountId,
    ) -> Result<&mut DisclosureVersion, Inconsistent> {
        let version = self.open_version(stamp, id, number)?;
        version.screenings.clear();
        if !version.preparers.contains(&by) {
            version.preparers.push(by);
        }
        Ok(version)
    }
}

fn withheld(one: &v1::WithheldText, by: AccountId, stamp: &Stamp) -> Withheld {
    Withheld {
        document: one.document,
        place: one.place.clone(),
        ground: one.ground,
        reason: one.reason.clone(),
        by,
        at: stamp.recorded,
    }
}
