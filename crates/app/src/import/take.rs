//! A file comes in: refused by the guard, known already, or read and kept with its preview.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::{ImportId, OrgId};
use wenxiao_office::read::{FileRefusal, read_file};
use wenxiao_store::{digest_of, hex};

use super::preview::{ImportForm, ImportPreview, ImportStatus, ImportSummary};
use crate::app::App;
use crate::chance;
use crate::failure::Failure;
use crate::installation::Noted;
use crate::people::identity::Identity;
use crate::people::session::Session;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// Read; the preview waits for somebody to take it over.
    New(ImportPreview),
    /// The same file was taken in before: 此文件已于…导入.
    Already(ImportPreview),
}

impl Imported {
    /// The preview, new or from before.
    pub const fn preview(&self) -> &ImportPreview {
        match self {
            Self::New(preview) | Self::Already(preview) => preview,
        }
    }
}

/// Why a file was not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportRefusal {
    /// The person may not.
    Refused(Refusal),
    /// The file is dangerous, damaged or none of the forms.
    File(FileRefusal),
}

impl ImportRefusal {
    /// Code and status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::Refused(refusal) => {
                let code = refusal.code();
                (code.code, code.http)
            }
            Self::File(FileRefusal::TooLarge { .. }) => ("R411", 413),
            Self::File(refusal) => (refusal.code(), 422),
        }
    }

    /// What is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.message(),
            Self::File(refusal) => refusal.message(),
        }
    }
}

impl App {
    /// Takes in an office file for the organization of the session's identity. Nothing becomes
    /// official, and no project comes into being.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn import_file(
        &self,
        session: &Session,
        name: &str,
        bytes: &[u8],
    ) -> Result<Result<Imported, ImportRefusal>, Failure> {
        let identity = match importer(session) {
            Ok(identity) => identity,
            Err(refusal) => return Ok(Err(ImportRefusal::Refused(refusal))),
        };
        let digest = hex(&digest_of(bytes));
        let reading = match read_file(name, bytes) {
            Ok(reading) => reading,
            Err(refusal) => {
                // Neither its bytes nor its name are kept.
                let object = format!("SM3 {digest}，{}字节", bytes.len());
                self.note_act(session, Noted::FileRefused, &object, refusal.code())?;
                return Ok(Err(ImportRefusal::File(refusal)));
            }
        };
        let now = self.now();
        let skipped = reading.skipped.into_iter().map(|table| (table.place, table.title));
        let preview = ImportPreview {
            id: chance::id(now)?,
            jurisdiction: identity.jurisdiction.clone(),
            organization: identity.membership.organization,
            file_name: name.chars().filter(|c| !c.is_control()).take(200).collect(),
            account: session.account,
            created: now,
            status: ImportStatus::Previewed,
            forms: reading.forms.into_iter().map(|form| ImportForm::of(form, &digest)).collect(),
            skipped: skipped.collect(),
            digest,
        };
        // The file first: whatever names it must find it.
        self.store().put_blob(bytes, now.epoch_ms())?;
        let record = preview.record(now);
        match self.store().write(|writer| writer.add_import(&record))? {
            None => Ok(Ok(Imported::New(preview))),
            Some(earlier) => {
                let earlier = self.taken_up_again(ImportPreview::read(&earlier)?)?;
                Ok(Ok(Imported::Already(earlier)))
            }
        }
    }

    /// A file whose drafts were all thrown away waits again for its drafts to be made.
    fn taken_up_again(&self, mut preview: ImportPreview) -> Result<ImportPreview, Failure> {
        let of_file = |source: &Option<String>| source.as_deref() == Some(&*preview.digest);
        let drafts = self.drafts(&preview.jurisdiction)?;
        let county = self.county(&preview.jurisdiction)?;
        let mut revisions = county.shared.documents.values().flat_map(|one| &one.revisions);
        let stays_used = preview.status != ImportStatus::Accepted
            || drafts.iter().any(|draft| of_file(&draft.content.source_file))
            || revisions.any(|revision| of_file(&revision.source_file));
        if stays_used {
            return Ok(preview);
        }
        let from = preview.status;
        preview.status = ImportStatus::Previewed;
        let record = preview.record(self.now());
        self.store().write(|writer| writer.change_import(&record, from.key()))?;
        Ok(preview)
    }

    /// An import of the own organization.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn import(
        &self,
        session: &Session,
        id: ImportId,
    ) -> Result<Result<ImportPreview, Refusal>, Failure> {
        let identity = match importer(session) {
            Ok(identity) => identity,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let record = self.store().read_one(|reader| reader.import(&id.to_string()))?;
        let Some(preview) = record.as_ref().map(ImportPreview::read).transpose()? else {
            return Ok(Err(Refusal::NotFound("导入")));
        };
        let is_own = preview.jurisdiction == identity.jurisdiction
            && preview.organization == identity.membership.organization;
        Ok(if is_own { Ok(preview) } else { Err(Refusal::NotFound("导入")) })
    }

    /// Imports of the own organization, the newest first.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn imports(
        &self,
        session: &Session,
        limit: usize,
    ) -> Result<Result<Vec<ImportSummary>, Refusal>, Failure> {
        let identity = match importer(session) {
            Ok(identity) => identity,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let own: OrgId = identity.membership.organization;
        let (page, mut skip, mut found) = (200, 0, Vec::new());
        loop {
            let records = self
                .store()
                .read_one(|reader| reader.imports(&identity.jurisdiction, page, skip))?;
            if records.is_empty() || limit <= found.len() {
                found.truncate(limit);
                return Ok(Ok(found));
            }
            for record in &records {
                let summary = ImportSummary::read(record)?;
                if summary.organization == own {
                    found.push(summary);
                }
            }
            skip += page;
        }
    }
}

/// The identity that may import.
pub(super) fn importer(session: &Session) -> Result<&Identity, Refusal> {
    let identity = session.identity.as_ref().ok_or(Refusal::IdentityRevoked)?;
    match FormKind::is_drafted_by(&identity.membership) {
        true => Ok(identity),
        false => Err(Refusal::NotAllowed(Action::EditDrafts)),
    }
}
