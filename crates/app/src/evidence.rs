//! 佐证 taken in: looked at, and kept once under its digest.

use wenxiao_domain::evidence::{MOST_FILES, evidence_fault, size_of};
use wenxiao_domain::refusal::{FileFault, Refusal};

use crate::app::App;
use crate::failure::Failure;

/// A file that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenEvidence {
    /// Its SM3, hexadecimal.
    pub digest: String,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub size: u64,
}

impl App {
    /// Looks at a file that is to prove something, and keeps it; the same file is kept once.
    ///
    /// # Errors
    /// When the store is in trouble; inside, when it is no evidence.
    pub fn take_evidence(
        &self,
        name: &str,
        bytes: &[u8],
    ) -> Result<Result<TakenEvidence, Refusal>, Failure> {
        if let Some(fault) = evidence_fault(name, bytes) {
            return Ok(Err(Refusal::File(fault)));
        }
        let digest = self.put_blob(bytes)?;
        Ok(Ok(TakenEvidence { digest, name: name.to_owned(), size: size_of(bytes) }))
    }
}

impl App {
    /// The same of all files that come with one act: none is kept where one is no evidence.
    ///
    /// # Errors
    /// When the store is in trouble; inside, when a file is no evidence, or there are too many.
    pub fn take_all_evidence(
        &self,
        files: &[(String, Vec<u8>)],
    ) -> Result<Result<Vec<TakenEvidence>, Refusal>, Failure> {
        let fault = files.iter().find_map(|(name, bytes)| evidence_fault(name, bytes));
        let too_many = MOST_FILES < files.len();
        let fault = fault.or(too_many.then_some(FileFault::TooMany(MOST_FILES)));
        if let Some(fault) = fault {
            return Ok(Err(Refusal::File(fault)));
        }
        files.iter().map(|(name, bytes)| self.take_evidence(name, bytes)).collect()
    }
}
