//! The parts of exported files as they were looked at and found right. `WENXIAO_BLESS=1` writes them.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use wenxiao_domain::form::sheet::Sheet;
use wenxiao_office::write::{Stamp, docx, xlsx};

use crate::common;

/// A part of a package, one tag a line.
pub fn part(package: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut text = String::new();
    let mut file = archive.by_name(name).expect("the part is there");
    file.read_to_string(&mut text).expect("XML");
    text.replace("><", ">\n<") + "\n"
}

pub fn compare(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("WENXIAO_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, text).expect("written");
        return;
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    let differs = golden.lines().zip(text.lines()).position(|(a, b)| a != b);
    let at = differs.unwrap_or_else(|| golden.lines().count().min(text.lines().count()));
    assert!(
        golden == text,
        "{name} differs from line {} on:\n  golden: {:?}\n  now:    {:?}\nlook at the file, then WENXIAO_BLESS=1",
        at + 1,
        golden.lines().nth(at),
        text.lines().nth(at),
    );
}

fn stamp() -> Stamp {
    Stamp { revision: Some(2), digest: Some("9f86d081884c7d65".into()), ..Stamp::default() }
}

/// The filled sample of each form.
fn looked_at() -> Vec<(&'static str, Sheet)> {
    vec![
        ("self_evaluation", common::self_evaluation()),
        ("target", common::target()),
        ("monitoring", common::monitoring()),
        ("transfer", common::transfer()),
        ("authenticity", common::authenticity()),
        ("adjustment", common::adjustment()),
        ("evaluation", common::evaluation()),
        ("whole_evaluation", common::whole_evaluation()),
        ("lower_evaluation", common::lower_evaluation()),
        ("department_target", common::department_target()),
        ("department_monitoring", common::department_monitoring()),
        ("department_self_evaluation", common::department_self_evaluation()),
        ("ex_ante", common::ex_ante::project()),
        ("review_target", common::review::target()),
        ("review_monitoring", common::review::monitoring()),
        ("assessment", common::assessment::settled()),
        ("sampling", common::sampling::worksheet()),
    ]
}

#[test]
fn word_documents_are_as_they_were_looked_at() {
    for (name, sheet) in looked_at() {
        let bytes = docx(&sheet, &stamp()).expect("written");
        compare(&format!("{name}.document.xml"), &part(&bytes, "word/document.xml"));
        compare(&format!("{name}.custom.xml"), &part(&bytes, "docProps/custom.xml"));
    }
}

#[test]
fn workbooks_are_as_they_were_looked_at() {
    for (name, sheet) in looked_at() {
        let bytes = xlsx(&sheet, &stamp()).expect("written");
        compare(&format!("{name}.sheet1.xml"), &part(&bytes, "xl/worksheets/sheet1.xml"));
        compare(&format!("{name}.sharedStrings.xml"), &part(&bytes, "xl/sharedStrings.xml"));
    }
}

#[test]
fn equal_forms_give_equal_files() {
    let sheet = common::self_evaluation();
    for write in [xlsx, docx] {
        let (first, second) = (write(&sheet, &stamp()), write(&sheet, &stamp()));
        assert_eq!(first.expect("written"), second.expect("written"));
    }
}
