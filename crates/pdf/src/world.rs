//! The typesetter's surroundings: one template, one file of data, the machine's typefaces. It opens no
//! other file, reaches no network and knows no date.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use super::{Fonts, PdfError};

/// An official form, or a list.
pub const FORM: &str = include_str!("form.typ");

/// A text.
pub const PROSE: &str = include_str!("prose.typ");

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// Sets what a template draws from its data and writes the PDF.
pub fn typeset(template: &str, data: String, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    let world = Desk {
        template: Source::new(file("form.typ"), template.to_owned()),
        data: Bytes::from_string(data),
        data_file: file("form.json"),
        fonts,
    };
    let document = typst::compile::<PagedDocument>(&world).output.map_err(told)?;
    let pdf = typst_pdf::pdf(&document, &PdfOptions::default()).map_err(told)?;
    // What was remembered for two forms back will not come again.
    typst::comemo::evict(2);
    Ok(pdf)
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names of the two files are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn told(errors: typst::ecow::EcoVec<SourceDiagnostic>) -> PdfError {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    PdfError::Typesetting(messages.join("; "))
}

struct Desk<'a> {
    template: Source,
    data: Bytes,
    data_file: FileId,
    fonts: &'a Fonts,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_file { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.face(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
