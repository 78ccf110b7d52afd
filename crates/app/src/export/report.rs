//! 年度总结报告: drawn up from a state, as one of its revisions, and as a file.

use std::sync::Arc;

use wenxiao_domain::annual_report::{
    Compared, Imprint, Report, Template, TemplateFault, assessment_report, compare, moved, report,
    said_now,
};
use wenxiao_domain::figure::{Population, of_shared};
use wenxiao_domain::publication::bureau;
use wenxiao_domain::report_filing::ReportRevision;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::work_ledger::condition::Looked;
use wenxiao_office::write;

use super::document::{ExportRefusal, FileKind, not_written};
use crate::app::App;
use crate::failure::Failure;

/// A report as it is shown.
#[derive(Clone, Debug)]
pub struct ShownReport {
    /// Its text: of what was handed in the text that is signed, of the newest draft what its template says now, of an
    /// earlier draft what it said when it was saved.
    pub report: Report,
    /// Which revision it is; nothing before the first.
    pub revision: Option<Arc<ReportRevision>>,
    /// 落款 and mark.
    pub imprint: Imprint,
    /// Figures that say something else now than in the text, or than when the draft was saved.
    pub moved: Vec<Compared>,
}

/// The text with which writing begins: the newest revision's, the year before's, the built-in one.
pub fn report_template(county: &County, work_year: i16) -> &str {
    let own = county.annual_report(work_year).map(|one| one.newest().template.as_str());
    own.or_else(|| county.report_template_before(work_year)).unwrap_or(Template::built_in_text())
}

impl App {
    /// What a template says of a work year in a state; `today` is the day that it names.
    ///
    /// # Errors
    /// When the rules cannot be read.
    pub fn report_of(
        &self,
        template: &Template,
        (county, today): (&County, Day),
        work_year: i16,
    ) -> Result<Report, Failure> {
        let pack = &*self.pack_of(county)?;
        let shared = of_shared(&county.shared);
        let population = Population { county: &shared, work_year, pack };
        Ok(report(template, population, name(county), today))
    }

    /// The report of a work year: a revision, without a number the newest; before the first what the template says now.
    /// Nothing where there is no such revision.
    ///
    /// # Errors
    /// When the rules cannot be read.
    pub fn annual_report(
        &self,
        (county, today): (&County, Day),
        work_year: i16,
        number: Option<u32>,
    ) -> Result<Option<ShownReport>, Failure> {
        let known = county.annual_report(work_year);
        let revision = match (known, number) {
            (None, None) => None,
            (None, Some(_)) => return Ok(None),
            (Some(known), None) => Some(known.newest()),
            (Some(known), Some(number)) => match known.revision(number) {
                Some(revision) => Some(revision),
                None => return Ok(None),
            },
        };
        let template = revision.map_or_else(
            || report_template(county, work_year),
            |revision| revision.template.as_str(),
        );
        let now = self.report_of(&read(template)?, (county, today), work_year)?;
        let kept = revision.map(|one| one.text());
        let moved = kept.map_or_else(Vec::new, |kept| moved(&kept.said, &now.said));
        let is_open = revision.is_none_or(|one| {
            let is_newest = known.is_some_and(|known| known.newest().number == one.number);
            one.steps.is_empty() && is_newest
        });
        let report = match kept {
            Some(kept) if !is_open => Report::kept(kept),
            Some(_) | None => now,
        };
        let imprint = Imprint::of(name(county), revision.map(AsRef::as_ref));
        Ok(Some(ShownReport { report, revision: revision.cloned(), imprint, moved }))
    }

    /// What every figure of a work year says now, 待补 among them.
    ///
    /// # Errors
    /// When the rules cannot be read.
    pub fn figures_said(
        &self,
        county: &County,
        work_year: i16,
    ) -> Result<Vec<(&'static str, String)>, Failure> {
        let pack = &*self.pack_of(county)?;
        let shared = of_shared(&county.shared);
        Ok(said_now(Population { county: &shared, work_year, pack }))
    }

    /// Every figure of a work year beside that of the year before.
    ///
    /// # Errors
    /// When the rules cannot be read.
    pub fn years_compared(
        &self,
        county: &County,
        work_year: i16,
    ) -> Result<Vec<Compared>, Failure> {
        let pack = &*self.pack_of(county)?;
        let shared = of_shared(&county.shared);
        Ok(compare(Population { county: &shared, work_year, pack }))
    }

    /// 年度考核 of a work year for the meeting, as a state tells it on a day, under the name of the finance bureau.
    ///
    /// # Errors
    /// When the rules cannot be read.
    pub fn assessment_report(
        &self,
        (county, today): (&County, Day),
        work_year: i16,
    ) -> Result<(Report, Imprint), Failure> {
        let pack = &*self.pack_of(county)?;
        let report = assessment_report(Looked { county, pack, work_year, today }, name(county));
        let announced = county.announcement(work_year).map(|one| one.at.legal_day());
        let bureau = bureau(county).map_or("", |id| county.organization_name(id, today));
        Ok((report, Imprint::of_unit(bureau.to_owned(), announced)))
    }

    /// The report as docx or PDF; nothing of another kind of file.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn annual_report_file(
        &self,
        shown: &ShownReport,
        kind: FileKind,
    ) -> Result<Option<Result<Vec<u8>, ExportRefusal>>, Failure> {
        self.report_file((&shown.report, &shown.imprint), kind)
    }

    /// Any report as docx or PDF; nothing of another kind of file.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn report_file(
        &self,
        (report, imprint): (&Report, &Imprint),
        kind: FileKind,
    ) -> Result<Option<Result<Vec<u8>, ExportRefusal>>, Failure> {
        Ok(match kind {
            FileKind::Docx => {
                let written = write::report_docx(report, imprint);
                Some(Ok(written.map_err(|error| not_written(kind, &error))?))
            }
            FileKind::Pdf => Some(self.pdf_of_report(report, imprint)?),
            FileKind::Xlsx | FileKind::Json => None,
        })
    }
}

fn name(county: &County) -> &str {
    county.shared.founded.as_ref().map_or("", |founded| &founded.name)
}

/// A template that was saved was read before.
fn read(template: &str) -> Result<Template, Failure> {
    let failure = |fault: TemplateFault| Failure::File {
        doing: "读取已保存的报告模板".to_owned(),
        reason: fault.to_string(),
    };
    Template::read(template).map_err(failure)
}
