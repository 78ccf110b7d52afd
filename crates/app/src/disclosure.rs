//! The files of a published package, and how a reader checks them. Every file is drawn up from the content alone, so
//! what was screened is what is published:
//!
//! ```text
//! content ─▶ package.json, items.csv, cells.csv, dictionary.csv ─▶ SHA256SUMS ─▶ SHA-256 of the package
//! ```

use sha2::{Digest as _, Sha256};
use wenxiao_domain::act::CONTENT_FILE;
use wenxiao_domain::disclosure::{DisclosurePackage, DisclosureVersion};
use wenxiao_domain::journal::v1::PublishedFileText;
use wenxiao_domain::publication::content::{Content, Item};
use wenxiao_domain::state::County;
use wenxiao_office::write::{ListCell, list_csv};

use crate::app::App;
use crate::failure::Failure;

/// The list of digests, in the shape that `sha256sum -c` reads.
pub const SUMS_FILE: &str = "SHA256SUMS";

/// A file before it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageFile {
    /// Its name.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// SHA-256 of bytes, hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every file of a package; the list of digests stands last.
pub fn package_files(content: &Content) -> Vec<PackageFile> {
    let mut files = vec![
        PackageFile { name: CONTENT_FILE, bytes: content.bytes() },
        PackageFile { name: "items.csv", bytes: items(content).into_bytes() },
        PackageFile { name: "cells.csv", bytes: cells(content).into_bytes() },
        PackageFile { name: "dictionary.csv", bytes: dictionary().into_bytes() },
    ];
    let sums: String =
        files.iter().map(|file| format!("{}  {}\n", sha256(&file.bytes), file.name)).collect();
    files.push(PackageFile { name: SUMS_FILE, bytes: sums.into_bytes() });
    files
}

impl App {
    /// Keeps the files of a version that is to be published, and says what the entry names of them; nothing where the
    /// version names what the state does not hold.
    ///
    /// # Errors
    /// When the store is in trouble.
    pub fn keep_package(
        &self,
        county: &County,
        package: &DisclosurePackage,
        version: &DisclosureVersion,
    ) -> Result<Vec<PublishedFileText>, Failure> {
        let Some(content) = Content::of(county, package, version) else { return Ok(Vec::new()) };
        let keep = |file: PackageFile| {
            Ok(PublishedFileText {
                name: file.name.to_owned(),
                digest: self.put_blob(&file.bytes)?,
                sha256: sha256(&file.bytes),
                bytes: file.bytes.len().try_into().unwrap_or(u64::MAX),
            })
        };
        package_files(&content).into_iter().map(keep).collect()
    }
}

/// A form a line.
fn items(content: &Content) -> String {
    let columns: Vec<&str> = ITEMS.iter().map(|(id, _)| *id).collect();
    let line = |one: &Item| {
        [
            (true, one.number.to_string()),
            (false, one.form.clone()),
            (false, one.form_name.clone()),
            (false, one.subject.clone()),
            (false, one.code.clone()),
            (false, one.name.clone()),
            (true, one.budget_year.to_string()),
            (true, one.score.clone()),
            (false, one.grade.clone()),
        ]
    };
    csv(&columns, content.items.iter().map(line))
}

/// A filled-in field a line: `group` and `row` are blank of fields outside of lists.
fn cells(content: &Content) -> String {
    let columns: Vec<&str> = CELLS.iter().map(|(id, _)| *id).collect();
    let lines = content.items.iter().flat_map(|one| {
        let number = one.number.to_string();
        let cell = |group: &str, row: String, field: &str, label: &str, value: &str| {
            [
                (true, number.clone()),
                (false, group.to_owned()),
                (true, row),
                (false, field.to_owned()),
                (false, label.to_owned()),
                (false, value.to_owned()),
            ]
        };
        let mut lines: Vec<_> = one
            .fields
            .iter()
            .map(|field| cell("", String::new(), &field.id, &field.label, &field.value))
            .collect();
        for group in &one.groups {
            for (row, texts) in (1..).zip(&group.rows) {
                let filled = group.columns.iter().zip(texts).filter(|(_, text)| !text.is_empty());
                lines.extend(filled.map(|(column, text)| {
                    cell(&group.id, i32::to_string(&row), &column.id, &column.label, text)
                }));
            }
        }
        lines
    });
    csv(&columns, lines)
}

const ITEMS: &[(&str, &str)] = &[
    ("number", "材料在这一版公开包里的序号，从1起"),
    ("form", "表号，如FM-01"),
    ("form_name", "表名"),
    ("subject", "这份表说的是什么：project为项目，department为部门整体"),
    ("code", "项目编码或部门编码"),
    ("name", "项目名称或部门名称"),
    ("budget_year", "预算年度，四位数字"),
    ("score", "审核通过时的总得分，最多两位小数；没有评分的表为空"),
    ("grade", "审核通过时的等级：优、良、中、差；没有等级的表为空"),
];

const CELLS: &[(&str, &str)] = &[
    ("number", "材料的序号，与items.csv相同"),
    ("group", "所在的列表，如indicators；列表以外的栏目为空"),
    ("row", "列表里的第几行，从1起；列表以外的栏目为空"),
    ("field", "栏目的标识"),
    ("label", "栏目的名称，与表上印的相同"),
    (
        "value",
        "填写的内容，原样；金额单位为万元，换行改为空格；以“〔不公开：”开头的，是依法不公开，后面是情形；以'开头的，是为防止表格软件当作公式",
    ),
];

const MEMBERS: &[(&str, &str)] = &[
    ("schema", "文件格式的版本，现为wenxiao.disclosure.1"),
    ("division", "行政区划代码"),
    ("jurisdiction", "行政区划名称"),
    ("publisher", "公开单位"),
    ("work_year", "工作年度"),
    ("kind", "种类：targets绩效目标，evaluations绩效自评和部门评价，key_reports重点评价报告"),
    ("kind_name", "种类的名称"),
    ("number", "公开包在工作年度里的编号"),
    ("version", "第几版，从1起"),
    ("correction", "更正说明；第一版为空"),
    ("items", "公开的材料，每份的成员与items.csv的列同名，另有fields和groups"),
    ("items.fields", "列表以外的栏目：id标识，label名称，value内容"),
    ("items.groups", "列表：id标识，label一行叫什么，columns列，rows各行的内容，与columns同序"),
    ("left_out", "整份不公开的材料：ground情形，ground_name情形的名称，law依据，count份数"),
];

/// What every column and member means.
fn dictionary() -> String {
    let of = |file: &'static str, all: &'static [(&'static str, &'static str)]| {
        let line = move |(id, meaning): &(&str, &str)| {
            [(false, file.to_owned()), (false, (*id).to_owned()), (false, (*meaning).to_owned())]
        };
        all.iter().map(line)
    };
    let lines =
        of("items.csv", ITEMS).chain(of("cells.csv", CELLS)).chain(of(CONTENT_FILE, MEMBERS));
    csv(&["file", "column", "meaning"], lines)
}

fn csv<const N: usize>(
    columns: &[&str],
    lines: impl Iterator<Item = [(bool, String); N]>,
) -> String {
    let lines: Vec<_> = lines.collect();
    list_csv(
        columns,
        lines.iter().map(|line| {
            line.iter().map(|(is_number, text)| match is_number {
                true => ListCell::Number(text),
                false => ListCell::Text(text),
            })
        }),
    )
}

/// What the check of one file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileCheck {
    /// Every byte is as published.
    Same,
    /// At least one byte is not.
    Different,
    /// The list does not name it.
    NotListed,
    /// The list names it, and it was not handed in.
    Missing,
}

impl FileCheck {
    /// The words for people.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Same => "一致",
            Self::Different => "不一致：内容被改过，或者下载不完整",
            Self::NotListed => "清单里没有这个文件",
            Self::Missing => "清单里有，没有拿来核对",
        }
    }
}

/// A list of digests: digest and name of each file.
pub type Sums = Vec<(String, String)>;

/// A file that was handed in: its name and its bytes.
pub type NamedFile = (String, Vec<u8>);

/// The lines of a list of digests; nothing where the text is no such list.
pub fn read_sums(text: &str) -> Option<Sums> {
    let line = |line: &str| {
        let (digest, name) = line.split_once("  ")?;
        let is_digest = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_digest.then(|| (digest.to_ascii_lowercase(), name.to_owned()))
    };
    let lines: Option<Vec<_>> = text.lines().map(line).collect();
    lines.filter(|lines| !lines.is_empty())
}

/// Each file against the list, those that the list names first and in its order.
pub fn check_files(sums: &[(String, String)], files: &[NamedFile]) -> Vec<(String, FileCheck)> {
    let listed = sums.iter().map(|(digest, name)| {
        let found = files.iter().find(|(given, _)| given == name);
        let check = match found {
            None => FileCheck::Missing,
            Some((_, bytes)) if sha256(bytes) == *digest => FileCheck::Same,
            Some(_) => FileCheck::Different,
        };
        (name.clone(), check)
    });
    let is_other = |name: &String| !sums.iter().any(|(_, listed)| listed == name);
    let others = files.iter().filter(|(name, _)| is_other(name));
    listed.chain(others.map(|(name, _)| (name.clone(), FileCheck::NotListed))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content() -> Content {
        Content {
            schema: wenxiao_domain::publication::content::SCHEMA.to_owned(),
            division: "652823".to_owned(),
            jurisdiction: "尉犁县".to_owned(),
            publisher: "县水利局".to_owned(),
            work_year: 2026,
            kind: "targets".to_owned(),
            kind_name: "绩效目标".to_owned(),
            number: 1,
            version: 1,
            correction: String::new(),
            items: vec![Item {
                number: 1,
                form: "FM-01".to_owned(),
                form_name: "项目支出绩效目标申报表".to_owned(),
                subject: "project".to_owned(),
                code: "65282326T0001".to_owned(),
                name: "=渠道维修".to_owned(),
                budget_year: 2026,
                score: "92.5".to_owned(),
                grade: "优".to_owned(),
                fields: Vec::new(),
                groups: Vec::new(),
            }],
            left_out: Vec::new(),
        }
    }

    fn handed_in(content: &Content) -> (Sums, Vec<NamedFile>) {
        let mut files = package_files(content);
        let sums = files.pop().expect("the list stands last");
        let sums = read_sums(std::str::from_utf8(&sums.bytes).expect("text")).expect("a list");
        (sums, files.into_iter().map(|file| (file.name.to_owned(), file.bytes)).collect())
    }

    #[test]
    fn the_published_files_pass_and_one_changed_byte_fails() {
        let (sums, files) = handed_in(&content());
        assert!(check_files(&sums, &files).iter().all(|(_, check)| *check == FileCheck::Same));
        for place in 0..files.len() {
            for at in [0, files[place].1.len() / 2, files[place].1.len() - 1] {
                let mut changed = files.clone();
                changed[place].1[at] ^= 1;
                let found = check_files(&sums, &changed);
                let (name, check) = &found[place];
                assert_eq!((name, check), (&files[place].0, &FileCheck::Different), "byte {at}");
            }
        }
    }

    #[test]
    fn what_is_missing_or_strange_is_told() {
        let (sums, mut files) = handed_in(&content());
        files[0].0 = "other.json".to_owned();
        let found = check_files(&sums, &files);
        assert_eq!(found[0].1, FileCheck::Missing);
        assert_eq!(found.last().expect("some"), &("other.json".to_owned(), FileCheck::NotListed));
        assert_eq!(read_sums("abc  x\n"), None);
        assert_eq!(read_sums(""), None);
    }

    #[test]
    fn the_digest_is_the_one_that_every_tool_computes() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
    }

    #[test]
    fn every_column_has_its_meaning_in_the_dictionary() {
        let files = package_files(&content());
        let text = |name: &str| {
            let file = files.iter().find(|file| file.name == name).expect("it is there");
            String::from_utf8(file.bytes.clone()).expect("text")
        };
        let dictionary = text("dictionary.csv");
        for name in ["items.csv", "cells.csv"] {
            let all = text(name);
            let head = all.trim_start_matches('\u{feff}').lines().next().expect("a head");
            for column in head.split(',') {
                assert!(dictionary.contains(&format!("{name},{column},")), "{name} {column}");
            }
        }
        let json: serde_json::Value = serde_json::from_slice(&files[0].bytes).expect("JSON");
        for member in json.as_object().expect("an object").keys() {
            assert!(dictionary.contains(&format!("{CONTENT_FILE},{member},")), "{member}");
        }
        assert!(text("items.csv").contains("'=渠道维修"), "no text is taken for a formula");
    }
}
