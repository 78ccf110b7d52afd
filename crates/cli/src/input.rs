//! Which files are meant: names, folders, standard input.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use wenxiao_app::system_words;
use wenxiao_office::read::FileRefusal;

/// More than any reader takes; above it a file is not even loaded.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Files that a folder is searched for. The readers refuse some of them, so that a scan among the
/// tables is named and not passed over.
const KINDS: &[&str] = &[
    "xlsx", "xls", "docx", "json", "xlsm", "xlsb", "docm", "doc", "et", "wps", "pdf", "ofd", "ods",
    "odt", "rtf", "jpg", "jpeg", "png", "tif", "tiff", "bmp", "zip", "rar", "7z",
];

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A folder that cannot be searched, or holds nothing to read.
    BadFolder(PathBuf, String),
}

/// Everything that the arguments name, in their order; folders recursively, by name.
pub struct Listing {
    /// What to read.
    pub sources: Vec<Source>,
    /// Files in folders that are of no kind that could hold a form.
    pub passed_over: usize,
    /// More than one file may come of it, so that the answer is a list.
    pub is_list: bool,
}

/// Finds the files.
pub fn list(arguments: &[PathBuf]) -> Listing {
    let mut listing = Listing { sources: Vec::new(), passed_over: 0, is_list: 1 < arguments.len() };
    for path in arguments {
        if path.as_os_str() == "-" {
            listing.sources.push(Source::Stdin);
        } else if path.is_dir() {
            listing.is_list = true;
            let before = listing.sources.len();
            if let Err(error) = search(path, &mut listing) {
                let reason = format!("文件夹打不开：{}。请核对权限。", system_words(&error));
                listing.sources.push(Source::BadFolder(path.clone(), reason));
            } else if listing.sources.len() == before {
                let reason = "文件夹中没有.xlsx、.xls、.docx或.json文件。请核对文件夹。".to_owned();
                listing.sources.push(Source::BadFolder(path.clone(), reason));
            }
        } else {
            listing.sources.push(Source::File(path.clone()));
        }
    }
    listing
}

fn search(folder: &Path, listing: &mut Listing) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        // Hidden files, and the locks that office programs leave beside an open file.
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_dir() {
            search(&path, listing)?;
        } else if has_kind(&path) {
            listing.sources.push(Source::File(path));
        } else {
            listing.passed_over += 1;
        }
    }
    Ok(())
}

fn has_kind(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    KINDS.contains(&extension.as_str())
}

impl Source {
    /// As it is named to people: as typed.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) | Self::BadFolder(path, _) => path.to_string_lossy().into_owned(),
        }
    }

    /// The name without folders and extension.
    pub fn stem(&self) -> String {
        match self {
            Self::Stdin => "标准输入".to_owned(),
            Self::File(path) | Self::BadFolder(path, _) => {
                path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
            }
        }
    }

    /// The bytes, or why there are none.
    pub fn load(&self) -> Result<Vec<u8>, Unloaded> {
        let cannot = |error: &io::Error| Unloaded {
            code: CANNOT_OPEN,
            message: format!("文件打不开：{}。请核对文件名和权限。", system_words(error)),
        };
        let mut bytes = Vec::new();
        let length = match self {
            Self::Stdin => io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes),
            Self::File(path) => fs::File::open(path)
                .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)),
            Self::BadFolder(_, reason) => {
                return Err(Unloaded { code: CANNOT_OPEN, message: reason.clone() });
            }
        };
        match length {
            Ok(length) if MOST_BYTES < length as u64 => {
                let refusal = FileRefusal::TooLarge { limit: MOST_BYTES as usize };
                Err(Unloaded { code: refusal.code(), message: refusal.message() })
            }
            Ok(_) => Ok(bytes),
            Err(error) => Err(cannot(&error)),
        }
    }
}

/// R418: the file is not there, or may not be read.
const CANNOT_OPEN: &str = "R418";

/// Why there are no bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unloaded {
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}
