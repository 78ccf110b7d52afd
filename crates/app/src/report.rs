//! A finished report, checked against itself. Nothing is kept of it.

use wenxiao_domain::regulation::pack::Pack;
use wenxiao_domain::report_check::{Checked, check};
use wenxiao_office::read::read_prose;
use wenxiao_store::{digest_of, hex};

use crate::app::App;
use crate::failure::Failure;
use crate::import::ImportRefusal;
use crate::installation::Noted;
use crate::people::session::Session;

impl App {
    /// Reads a report and holds its figures against each other. Neither the file nor what was found is
    /// kept; a file that was refused is noted by its digest.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn check_report(
        &self,
        session: &Session,
        name: &str,
        bytes: &[u8],
        pack: &Pack,
    ) -> Result<Result<Checked, ImportRefusal>, Failure> {
        match read_prose(name, bytes) {
            Ok(prose) => Ok(Ok(check(&prose.lines, Some(pack)))),
            Err(refusal) => {
                let object = format!("SM3 {}，{}字节", hex(&digest_of(bytes)), bytes.len());
                self.note_act(session, Noted::FileRefused, &object, refusal.code())?;
                Ok(Err(ImportRefusal::File(refusal)))
            }
        }
    }
}
