//! The archive around the parts of a document.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::WriteError;

/// An archive in memory. Equal parts give equal bytes: no time of day is written.
pub struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Package {
    /// An empty archive, compressed for speed.
    pub fn new() -> Self {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(1))
            .last_modified_time(DateTime::default());
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), options }
    }

    /// Adds a part.
    pub fn add(&mut self, name: &str, content: &str) -> Result<(), WriteError> {
        self.open(name)?;
        self.push(content)
    }

    /// Begins a part that is written piece by piece.
    pub fn open(&mut self, name: &str) -> Result<(), WriteError> {
        Ok(self.zip.start_file(name, self.options)?)
    }

    /// A piece of the part begun last.
    pub fn push(&mut self, content: &str) -> Result<(), WriteError> {
        Ok(self.zip.write_all(content.as_bytes())?)
    }

    /// The archive's bytes.
    pub fn finish(self) -> Result<Vec<u8>, WriteError> {
        Ok(self.zip.finish()?.into_inner())
    }
}
