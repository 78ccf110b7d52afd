//! One document as xlsx, docx, PDF or JSON.

use std::sync::Arc;

use wenxiao_domain::annual_report::{Imprint, Report};
use wenxiao_domain::document::{Document, FiledFinding, Subject};
use wenxiao_domain::form::json::to_json;
use wenxiao_domain::form::paper::Stamp;
use wenxiao_domain::form::placed::{Placed, Purpose, place};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::overview::shown::shown;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::id::DocumentId;
use wenxiao_office::write::{self, Problem};

use crate::app::App;
use crate::draft::Draft;
use crate::failure::Failure;
use crate::import::{ImportForm, ImportPreview};
use crate::installation::Noted;
use crate::people::session::Session;

/// As which file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Workbook.
    Xlsx,
    /// Word document.
    Docx,
    /// PDF.
    Pdf,
    /// The open JSON shape.
    Json,
}

impl FileKind {
    /// The letters behind the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Json => "json",
        }
    }

    /// Reads the letters behind the dot.
    pub fn from_extension(text: &str) -> Option<Self> {
        let all = [Self::Xlsx, Self::Docx, Self::Pdf, Self::Json];
        all.into_iter().find(|kind| kind.extension() == text)
    }

    /// The media type of an answer.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// A file to hand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    /// 道路维修_单位自评_第2版.xlsx
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Findings that stood when the revision was submitted.
    pub findings: Vec<FiledFinding>,
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportRefusal {
    /// The person may not, or it is not there.
    Refused(Refusal),
    /// The machine has no Chinese typeface for PDF.
    NoTypeface(String),
    /// This program was built without PDF.
    NoPdf,
}

impl ExportRefusal {
    /// Code and status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::Refused(refusal) => {
                let code = refusal.code();
                (code.code, code.http)
            }
            Self::NoTypeface(_) => ("R431", 422),
            Self::NoPdf => ("R432", 422),
        }
    }

    /// What is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::Refused(refusal) => refusal.message(),
            Self::NoTypeface(message) => message.clone(),
            Self::NoPdf => "本程序不含PDF输出。请导出xlsx或docx，或换用完整版程序。".to_owned(),
        }
    }
}

/// A document that may be taken away, what it is about, and the state that both are of.
struct Exportable {
    document: Arc<Document>,
    subject: Subject,
    county: Arc<County>,
}

impl App {
    /// A revision of a document as a file, the newest where none is named. `address` is printed as a QR
    /// code where the paper is final.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn export_document(
        &self,
        session: &Session,
        document: DocumentId,
        revision: Option<u32>,
        kind: FileKind,
        address: Option<String>,
    ) -> Result<Result<ExportedFile, ExportRefusal>, Failure> {
        let refused = |refusal| Ok(Err(ExportRefusal::Refused(refusal)));
        let Exportable { document, subject, county } = match self.exportable(session, document)? {
            Ok(found) => found,
            Err(refusal) => return refused(refusal),
        };
        let found = match revision {
            Some(number) => document.revision(number),
            None => Some(document.newest()),
        };
        let Some(revision) = found else { return refused(Refusal::NotFound("材料")) };
        let stamp = Stamp {
            draft: false,
            revision: Some(revision.number),
            digest: Some(revision.digest.clone()),
            address,
        };
        let version = format!("第{}版", revision.number);
        let sheet = shown(&county, &document, revision);
        let file = match self.file(&sheet, &stamp, kind)? {
            Ok(bytes) => ExportedFile {
                name: file_name(&subject, &county.document_name(&document), &version, kind),
                kind,
                bytes,
                findings: revision.findings.clone(),
            },
            Err(refusal) => return Ok(Err(refusal)),
        };
        self.note_act(session, Noted::Exported, &file.name, kind.extension())?;
        Ok(Ok(file))
    }

    /// The review sheet of a revision as a file.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn export_review(
        &self,
        session: &Session,
        document: DocumentId,
        revision: u32,
        kind: FileKind,
        address: Option<String>,
    ) -> Result<Result<ExportedFile, ExportRefusal>, Failure> {
        let refused = |refusal| Ok(Err(ExportRefusal::Refused(refusal)));
        let Exportable { document, subject, county } = match self.exportable(session, document)? {
            Ok(found) => found,
            Err(refusal) => return refused(refusal),
        };
        let scored = document.review_of(revision).and_then(|review| review.scored.as_ref());
        let Some(scored) = scored else { return refused(Refusal::NotFound("审核评分表")) };
        let stamp = Stamp {
            draft: false,
            revision: Some(revision),
            digest: Some(scored.digest.clone()),
            address,
        };
        let bytes = match self.file(&scored.sheet, &stamp, kind)? {
            Ok(bytes) => bytes,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let form = format!("{}_审核", county.document_name(&document));
        let name = file_name(&subject, &form, &format!("第{revision}版"), kind);
        self.note_act(session, Noted::Exported, &name, kind.extension())?;
        Ok(Ok(ExportedFile { name, kind, bytes, findings: Vec::new() }))
    }

    /// A document that the person may take away.
    fn exportable(
        &self,
        session: &Session,
        document: DocumentId,
    ) -> Result<Result<Exportable, Refusal>, Failure> {
        let Some(identity) = &session.identity else { return Ok(Err(Refusal::IdentityRevoked)) };
        let scope = identity.membership.scope(Action::Export);
        if !scope.is_something() {
            return Ok(Err(Refusal::NotAllowed(Action::Export)));
        }
        let county = self.county(&identity.jurisdiction)?;
        let found = county.document(document).and_then(|document| {
            let subject = county.subject(document.subject)?;
            let covers = county.covers(&scope, &subject, self.today(&county));
            covers.then(|| Exportable {
                document: Arc::clone(document),
                subject,
                county: Arc::clone(&county),
            })
        });
        Ok(found.ok_or(Refusal::NotFound("材料")))
    }

    /// A draft as a file; the paper says that it is one.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn export_draft(
        &self,
        session: &Session,
        draft: &Draft,
        kind: FileKind,
    ) -> Result<Result<ExportedFile, ExportRefusal>, Failure> {
        let (form, subject) = match self.editable(session, draft.kind, draft.subject)? {
            Ok((_, county, subject)) => (county.name_to_write(draft.subject, draft.kind), subject),
            Err(refusal) => return Ok(Err(ExportRefusal::Refused(refusal))),
        };
        let stamp = Stamp { draft: true, ..Stamp::default() };
        let bytes = match self.file(&draft.content.sheet, &stamp, kind)? {
            Ok(bytes) => bytes,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let name = file_name(&subject, &form, "草稿", kind);
        self.note_act(session, Noted::Exported, &name, kind.extension())?;
        Ok(Ok(ExportedFile { name, kind, bytes, findings: Vec::new() }))
    }

    /// A form of an imported file as a workbook in which a column 问题 says what is wrong in each row.
    /// It goes back to whoever wrote the file; mended and imported again, the column is passed over.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn export_import(
        &self,
        session: &Session,
        import: &ImportPreview,
        form: &ImportForm,
        problems: &[Problem<'_>],
    ) -> Result<ExportedFile, Failure> {
        let written = write::xlsx_with_problems(&form.content.sheet, &Stamp::default(), problems);
        let bytes = written.map_err(|error| not_written(FileKind::Xlsx, &error))?;
        let stem = import.file_name.rsplit_once('.').map_or(&*import.file_name, |(stem, _)| stem);
        let name = plain_name(&format!("{stem}_{}_问题.xlsx", form.place));
        self.note_act(session, Noted::Exported, &name, FileKind::Xlsx.extension())?;
        Ok(ExportedFile { name, kind: FileKind::Xlsx, bytes, findings: Vec::new() })
    }

    /// A form that stands in the records and is no document, such as FM-13, as a file. Whoever asks has looked
    /// whether the person may see it.
    ///
    /// # Errors
    /// When the machine is in trouble.
    pub fn sheet_file(
        &self,
        sheet: &Sheet,
        kind: FileKind,
        address: String,
    ) -> Result<Result<Vec<u8>, ExportRefusal>, Failure> {
        self.file(sheet, &Stamp { address: Some(address), ..Stamp::default() }, kind)
    }

    fn file(
        &self,
        sheet: &Sheet,
        stamp: &Stamp,
        kind: FileKind,
    ) -> Result<Result<Vec<u8>, ExportRefusal>, Failure> {
        let failed = |error: write::WriteError| not_written(kind, &error);
        match kind {
            FileKind::Xlsx => write::xlsx(sheet, stamp).map(Ok).map_err(failed),
            FileKind::Docx => write::docx(sheet, stamp).map(Ok).map_err(failed),
            FileKind::Json => {
                Ok(Ok(serde_json::Value::Object(to_json(sheet)).to_string().into_bytes()))
            }
            FileKind::Pdf => self.pdf(&place(sheet, Purpose::Show), stamp),
        }
    }

    #[cfg(feature = "pdf")]
    pub(super) fn pdf(
        &self,
        placed: &Placed,
        stamp: &Stamp,
    ) -> Result<Result<Vec<u8>, ExportRefusal>, Failure> {
        self.typeset(|fonts| write::pdf_of(placed, stamp, fonts))
    }

    #[cfg(feature = "pdf")]
    pub(super) fn pdf_of_report(
        &self,
        report: &Report,
        imprint: &Imprint,
    ) -> Result<Result<Vec<u8>, ExportRefusal>, Failure> {
        self.typeset(|fonts| write::pdf_of_report(report, imprint, fonts))
    }

    /// Sets something in the machine's typefaces.
    #[cfg(feature = "pdf")]
    fn typeset(
        &self,
        set: impl FnOnce(&write::Fonts) -> Result<Vec<u8>, write::PdfError>,
    ) -> Result<Result<Vec<u8>, ExportRefusal>, Failure> {
        let fonts = match self.fonts() {
            Ok(fonts) => fonts,
            Err(message) => return Ok(Err(ExportRefusal::NoTypeface(message.clone()))),
        };
        set(fonts).map(Ok).map_err(|error| not_written(FileKind::Pdf, &error))
    }

    #[cfg(not(feature = "pdf"))]
    pub(super) fn pdf(
        &self,
        _: &Placed,
        _: &Stamp,
    ) -> Result<Result<Vec<u8>, ExportRefusal>, Failure> {
        Ok(Err(ExportRefusal::NoPdf))
    }

    #[cfg(not(feature = "pdf"))]
    pub(super) fn pdf_of_report(
        &self,
        _: &Report,
        _: &Imprint,
    ) -> Result<Result<Vec<u8>, ExportRefusal>, Failure> {
        Ok(Err(ExportRefusal::NoPdf))
    }
}

pub(super) fn not_written(kind: FileKind, error: &dyn std::error::Error) -> Failure {
    Failure::File { doing: format!("生成{}文件", kind.extension()), reason: error.to_string() }
}

fn file_name(subject: &Subject, form: &str, version: &str, kind: FileKind) -> String {
    let name: String = subject.name().chars().take(60).collect();
    plain_name(&format!("{name}_{form}_{version}.{}", kind.extension()))
}

/// A name that every file system takes.
pub(super) fn plain_name(name: &str) -> String {
    name.chars().filter(|c| !c.is_control() && !"/\\:*?\"<>|".contains(*c)).collect()
}
