//! Checking downloaded files of a published package: no network, no data of a county.

use wenxiao_app::disclosure::{package_files, sha256};
use wenxiao_domain::publication::content::{Content, SCHEMA};

use crate::common::Folder;

fn downloaded(name: &str) -> (Folder, String) {
    let content = Content {
        schema: SCHEMA.to_owned(),
        division: "652823".to_owned(),
        jurisdiction: "尉犁县".to_owned(),
        publisher: "县水利局".to_owned(),
        work_year: 2026,
        kind: "targets".to_owned(),
        kind_name: "绩效目标".to_owned(),
        number: 1,
        version: 1,
        correction: String::new(),
        items: Vec::new(),
        left_out: Vec::new(),
    };
    let folder = Folder::new(name);
    let files = package_files(&content);
    for file in &files {
        folder.put(file.name, &file.bytes);
    }
    (folder, sha256(&files.last().expect("the list of digests").bytes))
}

const ALL: [&str; 6] =
    ["verify-package", "SHA256SUMS", "package.json", "items.csv", "cells.csv", "dictionary.csv"];

#[test]
fn the_right_files_pass_and_one_changed_byte_fails() {
    let (folder, digest) = downloaded("package");
    let ran = folder.run(&ALL);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("核对通过") && ran.out.contains(&digest), "{ran:?}");
    let one = folder.run(&["verify-package", "--digest", &digest, "SHA256SUMS", "items.csv"]);
    assert_eq!(one.code, 0, "the others were not brought: {one:?}");

    let mut bytes = std::fs::read(folder.at("package.json")).expect("it was written");
    bytes[40] ^= 1;
    folder.put("package.json", &bytes);
    let ran = folder.run(&ALL);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("package.json  不一致") && ran.out.contains("核对没有通过"),
        "{ran:?}"
    );
}

#[test]
fn a_list_that_was_changed_with_its_file_is_found_by_the_published_digest() {
    let (folder, digest) = downloaded("list");
    folder.put("package.json", "{}\n");
    let forged = folder
        .read("SHA256SUMS")
        .lines()
        .skip(1)
        .fold(format!("{}  package.json\n", sha256(b"{}\n")), |all, line| format!("{all}{line}\n"));
    folder.put("SHA256SUMS", forged);
    assert_eq!(folder.run(&ALL).code, 0, "the list alone cannot tell");
    let told = folder.run(&["verify-package", "--digest", &digest, "SHA256SUMS", "package.json"]);
    assert_eq!(told.code, 1, "{told:?}");
    assert!(told.out.contains("清单被改过"), "{told:?}");
}

#[test]
fn what_cannot_be_checked_is_told() {
    let (folder, _) = downloaded("told");
    let none = folder.run(&["verify-package", "package.json"]);
    assert_eq!(none.code, 2, "{none:?}");
    let nowhere = folder.run(&["verify-package", "SHA256SUMS", "nowhere.csv"]);
    assert_eq!(nowhere.code, 3, "{nowhere:?}");
    folder.put("SHA256SUMS", "no list\n");
    assert_eq!(folder.run(&["verify-package", "SHA256SUMS", "items.csv"]).code, 3);
    let (folder, _) = downloaded("strange");
    folder.put("other.csv", "x");
    let other = folder.run(&["verify-package", "--json", "SHA256SUMS", "other.csv"]);
    assert_eq!((other.code, &other.json()["is_whole"]), (1, &false.into()), "{other:?}");
}
