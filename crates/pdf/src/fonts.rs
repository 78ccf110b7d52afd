//! Typefaces of the machine: the county's own in the data folder first, then the system's.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo, FontStyle};
use typst::utils::LazyHash;

use super::PdfError;

/// Titles, best first: 小标宋 and its likes.
const TITLES: &[&str] = &[
    "FZXiaoBiaoSong-B05S",
    "方正小标宋简体",
    "FZXiaoBiaoSong-B05",
    "方正小标宋_GBK",
    "STZhongsong",
    "华文中宋",
];
/// Text, best first: 仿宋, then 宋体 and its likes, then anything Chinese.
const BODIES: &[&str] = &[
    "FangSong_GB2312",
    "仿宋_GB2312",
    "FangSong",
    "仿宋",
    "STFangsong",
    "华文仿宋",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
    "宋体",
    "NSimSun",
    "STSong",
    "Songti SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
];
/// Headings of texts, best first: 黑体 and its likes.
const HEADINGS: &[&str] = &[
    "SimHei",
    "黑体",
    "STHeiti",
    "Heiti SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
];
/// Second headings, best first: 楷体 and its likes.
const SUBHEADINGS: &[&str] =
    &["KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "华文楷体", "Kaiti SC"];
/// Letters and digits.
const LATINS: &[&str] = &["Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman"];

/// Bounds of the search: files looked at, and bytes of one file.
const FILES: usize = 4000;
const FILE_BYTES: u64 = 128 << 20;
const DEPTH: usize = 6;

/// The typefaces found. Search once and keep: the search reads every font file of the machine, while
/// a face's data stays in memory only once a form has been set in it.
pub struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Face>,
    title: Option<String>,
    heading: Option<String>,
    subheading: Option<String>,
    body: String,
    latin: Option<String>,
}

struct Face {
    path: PathBuf,
    index: u32,
    font: OnceLock<Option<Font>>,
}

impl Fonts {
    /// Looks in `fonts/` of the data folder, then where systems keep theirs.
    ///
    /// # Errors
    /// [`PdfError::NoChineseFont`] (R431) when nothing found can write Chinese.
    pub fn find(data: Option<&Path>) -> Result<Self, PdfError> {
        let own = data.map(|folder| folder.join("fonts"));
        let folders: Vec<PathBuf> = own.into_iter().chain(system_folders()).collect();
        Self::find_in(&folders)
    }

    /// Looks in some folders, the most wanted first.
    ///
    /// # Errors
    /// As [`Fonts::find`].
    pub fn find_in(folders: &[PathBuf]) -> Result<Self, PdfError> {
        let mut faces = Vec::new();
        let mut infos: Vec<FontInfo> = Vec::new();
        for path in folders.iter().flat_map(|folder| font_files(folder)).take(FILES) {
            let Ok(bytes) = std::fs::read(&path) else { continue };
            for (index, info) in (0u32..).zip(infos_of(&bytes)) {
                if let Some(info) = info {
                    faces.push(Face { path: path.clone(), index, font: OnceLock::new() });
                    infos.push(info);
                }
            }
        }
        let family = |wanted: &[&str]| {
            wanted.iter().find_map(|name| {
                infos
                    .iter()
                    .map(|info| &info.family)
                    .find(|family| family.eq_ignore_ascii_case(name))
            })
        };
        let any_chinese = || infos.iter().find(|info| is_chinese(info)).map(|info| &info.family);
        let body = family(BODIES).or_else(any_chinese).ok_or(PdfError::NoChineseFont)?.clone();
        let (title, latin) = (family(TITLES).cloned(), family(LATINS).cloned());
        let (heading, subheading) = (family(HEADINGS).cloned(), family(SUBHEADINGS).cloned());
        let book = LazyHash::new(FontBook::from_infos(infos));
        Ok(Self { book, faces, title, heading, subheading, body, latin })
    }

    /// The face of titles, when the machine has one made for them.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The face of headings of texts, when the machine has one.
    pub fn heading(&self) -> Option<&str> {
        self.heading.as_deref()
    }

    /// The face of second headings, when the machine has one.
    pub fn subheading(&self) -> Option<&str> {
        self.subheading.as_deref()
    }

    /// The face of the text.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The face of letters and digits, when the machine has one beside the Chinese.
    pub fn latin(&self) -> Option<&str> {
        self.latin.as_deref()
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn face(&self, index: usize) -> Option<Font> {
        let face = self.faces.get(index)?;
        let load = || {
            let bytes = std::fs::read(&face.path).ok()?;
            Font::new(Bytes::new(bytes), face.index)
        };
        face.font.get_or_init(load).clone()
    }
}

/// Every face of a file, in the file's order; `None` for one that cannot be used here. Variable and
/// slanted faces are passed over: the former print as blanks, the latter are never wanted.
fn infos_of(bytes: &[u8]) -> Vec<Option<FontInfo>> {
    let mut infos = Vec::new();
    while infos.len() < 64
        && let Some(info) = FontInfo::new(bytes, infos.len() as u32)
    {
        let usable = info.axes.is_empty() && info.variant.style == FontStyle::Normal;
        infos.push(usable.then_some(info));
    }
    infos
}

/// Common and less common characters of such forms.
fn is_chinese(info: &FontInfo) -> bool {
    "绩效自评表逾蒙".chars().all(|c| info.coverage.contains(c as u32))
}

/// Font files below a folder in order of their paths. What cannot be read is no font.
fn font_files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut open = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            let Ok(about) = std::fs::metadata(&path) else { continue };
            if about.is_dir() && depth < DEPTH {
                open.push((path, depth + 1));
            } else if about.is_file() && about.len() <= FILE_BYTES && is_font(&path) {
                found.insert(path);
            }
        }
    }
    found
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|text| text.to_str()).unwrap_or_default();
    ["ttf", "otf", "ttc", "otc"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn system_folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = ["/usr/share/fonts", "/usr/local/share/fonts"]
        .into_iter()
        .chain(["/Library/Fonts", "/System/Library/Fonts"])
        .map(PathBuf::from)
        .collect();
    let below =
        |variable: &str, path: &str| std::env::var_os(variable).map(|v| Path::new(&v).join(path));
    folders.extend(below("WINDIR", "Fonts"));
    folders.extend(below("HOME", ".local/share/fonts"));
    folders.extend(below("HOME", ".fonts"));
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_chinese_font_the_refusal_names_code_and_package() {
        let empty = std::env::temp_dir().join("wenxiao-no-fonts-here");
        let refusal = Fonts::find_in(&[empty]).err().expect("an absent folder has no fonts");
        assert_eq!(refusal.code(), Some("R431"));
        let message = refusal.to_string();
        assert!(message.contains("R431") && message.contains("fonts-noto-cjk"), "{message}");
    }
}
