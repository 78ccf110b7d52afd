//! 年度总结报告 drawn up from a state, and as a file.

use wenxiao_domain::annual_report::{Report, Template, assessment_report, report};
use wenxiao_domain::figure::{Population, of_shared};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_office::write;

use super::document::{ExportRefusal, FileKind, not_written};
use crate::app::App;
use crate::failure::Failure;

impl App {
    /// The report of a work year as a state tells it; `today` is the day that it names.
    ///
    /// # Errors
    /// When the rules cannot be read.
    pub fn annual_report(
        &self,
        (county, today): (&County, Day),
        work_year: i16,
    ) -> Result<Report, Failure> {
        let pack = &*self.pack_of(county)?;
        let shared = of_shared(&county.shared);
        let population = Population { county: &shared, work_year, pack };
        let name = county.shared.founded.as_ref().map_or("", |founded| &founded.name);
        Ok(report(&Template::built_in(), population, name, today))
    }

    /// 年度考核 of a work year for the meeting, as a state tells it on a day.
    ///
    /// # Errors
    /// When the rules cannot be read.
    pub fn assessment_report(
        &self,
        (county, today): (&County, Day),
        work_year: i16,
    ) -> Result<Report, Failure> {
        let pack = &*self.pack_of(county)?;
        let name = county.shared.founded.as_ref().map_or("", |founded| &founded.name);
        Ok(assessment_report(Looked { county, pack, work_year, today }, name))
    }

    /// The report as docx or PDF; nothing of another kind of file.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn annual_report_file(
        &self,
        report: &Report,
        kind: FileKind,
    ) -> Result<Option<Result<Vec<u8>, ExportRefusal>>, Failure> {
        Ok(match kind {
            FileKind::Docx => {
                let written = write::report_docx(report);
                Some(Ok(written.map_err(|error| not_written(kind, &error))?))
            }
            FileKind::Pdf => Some(self.pdf_of_report(report)?),
            FileKind::Xlsx | FileKind::Json => None,
        })
    }
}
