//! Payment lists: a file read and kept, shown as often as somebody likes, and recorded when they say
//! yes. The preview is not kept: the file is read again, and judged by the state of that moment.
//!
//! ```text
//! bytes ──guard, read──> blob ──judge──> preview ──yes──> RecordPayments ──> journal
//! ```

use wenxiao_domain::act::{Command, RecordPayments};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::payment::{PaymentList, PaymentTerms, PaymentTotals};
use wenxiao_domain::refusal::Refusal;
use wenxiao_office::read::read_payments;
use wenxiao_store::{digest_of, hex};

use crate::app::App;
use crate::failure::Failure;
use crate::import::ImportRefusal;
use crate::installation::Noted;
use crate::people::session::Session;

/// A payment list with the digest of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentFile {
    /// SM3 of the file, hexadecimal; its bytes are kept under it.
    pub digest: String,
    /// What was read of it.
    pub list: PaymentList,
}

impl PaymentFile {
    /// The command that records it. `seen` is what the person saw before they said yes.
    pub fn command(self, terms: PaymentTerms, seen: Option<PaymentTotals>) -> Command {
        let Self { digest: source, list } = self;
        Command::RecordPayments(Box::new(RecordPayments { source, list, terms, seen }))
    }
}

impl App {
    /// Reads a payment list and keeps its file. Nothing becomes official.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn take_payments(
        &self,
        session: &Session,
        name: &str,
        bytes: &[u8],
    ) -> Result<Result<PaymentFile, ImportRefusal>, Failure> {
        if let Err(refusal) = may_record(session) {
            return Ok(Err(ImportRefusal::Refused(refusal)));
        }
        let digest = hex(&digest_of(bytes));
        match read_payments(name, bytes) {
            Ok(list) => {
                self.put_blob(bytes)?;
                Ok(Ok(PaymentFile { digest, list }))
            }
            Err(refusal) => {
                // Neither its bytes nor its name are kept.
                let object = format!("SM3 {digest}，{}字节", bytes.len());
                self.note_act(session, Noted::FileRefused, &object, refusal.code())?;
                Ok(Err(ImportRefusal::File(refusal)))
            }
        }
    }

    /// Reads a payment list again that was taken in before, by its SM3 in hexadecimal. One that was not
    /// recorded is kept for a day.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn payment_file(
        &self,
        session: &Session,
        digest: &str,
    ) -> Result<Result<PaymentFile, ImportRefusal>, Failure> {
        if let Err(refusal) = may_record(session) {
            return Ok(Err(ImportRefusal::Refused(refusal)));
        }
        let Some(bytes) = self.blob(digest)? else {
            return Ok(Err(ImportRefusal::Refused(Refusal::NotFound("支付数据文件"))));
        };
        let read = read_payments("", &bytes).map_err(ImportRefusal::File);
        Ok(read.map(|list| PaymentFile { digest: digest.to_owned(), list }))
    }
}

fn may_record(session: &Session) -> Result<(), Refusal> {
    let identity = session.identity.as_ref().ok_or(Refusal::IdentityRevoked)?;
    if identity.membership.scope(Action::RecordPayments).is_something() {
        Ok(())
    } else {
        Err(Refusal::NotAllowed(Action::RecordPayments))
    }
}
