//! The text of a PDF holds every cell's whole text, whatever its length.

use std::process::Command;
use std::sync::OnceLock;

use proptest::prelude::*;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::placed::{Placed, Purpose, place};
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::unit::text::squeeze;
use wenxiao_office::write::{Fonts, Stamp, pdf};

use crate::common;
use crate::round_trip::{any_form, monitoring, self_evaluation, target};

/// The texts of the pages, in the order in which they were drawn, without blanks.
fn pages(bytes: &[u8]) -> Vec<String> {
    let folder = std::env::temp_dir();
    let path = folder.join(format!(
        "wenxiao-{}-{:?}.pdf",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::write(&path, bytes).expect("the temporary folder can be written");
    let output =
        Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(&path).arg("-").output();
    let _ = std::fs::remove_file(&path);
    let output = output.expect("pdftotext is missing: apt-get install poppler-utils");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).split('\u{c}').map(squeeze).collect()
}

/// The text stands on a page, or begins at one page's and goes on at the next one's.
fn holds(pages: &[String], text: &str) -> bool {
    if text.is_empty() || pages.iter().any(|page| page.contains(text)) {
        return true;
    }
    let letters: Vec<char> = text.chars().collect();
    (0..pages.len()).any(|at| {
        let longest = longest_beginning(&pages[at], &letters);
        0 < longest && holds(&pages[at + 1..], &letters[longest..].iter().collect::<String>())
    })
}

/// How many letters of a text a page holds from its beginning on.
fn longest_beginning(page: &str, letters: &[char]) -> usize {
    let (mut held, mut missing) = (0, letters.len());
    while 1 < missing - held {
        let middle = held + (missing - held) / 2;
        let beginning: String = letters[..middle].iter().collect();
        if page.contains(&beginning) { held = middle } else { missing = middle }
    }
    held
}

fn assert_holds(sheet: &Sheet, fonts: &Fonts) {
    let bytes = pdf(sheet, &Stamp::default(), fonts).expect("typeset");
    assert_cells(&bytes, &place(sheet, Purpose::Show));
}

/// Every cell's text stands in the PDF.
pub fn assert_cells(bytes: &[u8], placed: &Placed) {
    let pages = pages(bytes);
    for cell in &placed.cells {
        let text = squeeze(&cell.text);
        assert!(
            holds(&pages, &text),
            "{:?} is not in the PDF whole:\n{:?}\n{pages:#?}",
            cell.path,
            cell.text
        );
    }
}

/// Searched once: the search reads every typeface of the machine.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        Fonts::find(None).expect("a Chinese typeface: apt-get install fonts-noto-cjk")
    })
}

#[test]
fn the_text_of_the_sample_forms_is_in_their_pdf() {
    for (_, sheet) in common::all() {
        assert_holds(&sheet, fonts());
    }
}

/// Left, right and upper edge of each word of a PDF, page by page, in points.
fn words_on_pages(bytes: &[u8]) -> Vec<Vec<[f64; 3]>> {
    let mut asked = Command::new("pdftotext");
    let mut child = asked
        .args(["-bbox", "-", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("pdftotext is missing: apt-get install poppler-utils");
    let mut stdin = child.stdin.take().expect("it is piped");
    let bytes = bytes.to_vec();
    let written = std::thread::spawn(move || std::io::Write::write_all(&mut stdin, &bytes));
    let said = child.wait_with_output().expect("it ends").stdout;
    written.join().expect("it wrote").expect("it took the file");
    let said = String::from_utf8_lossy(&said);
    let edge = |line: &str, name: &str| -> f64 {
        let rest = line.split(&format!("{name}=\"")).nth(1).expect("it has edges");
        rest.split('"').next().and_then(|text| text.parse().ok()).expect("a number")
    };
    let word = |line: &str| [edge(line, "xMin"), edge(line, "xMax"), edge(line, "yMin")];
    let of_page = |page: &str| {
        page.lines().filter(|line| line.contains("<word ")).map(word).collect::<Vec<_>>()
    };
    said.split("<page ").skip(1).map(of_page).collect()
}

#[test]
fn a_long_code_stays_in_its_cell() {
    let mut sheet = common::review::target();
    sheet.set_field("revision", "2025-WATER-CONSERVANCY-0000000000000000000000000001");
    let bytes = pdf(&sheet, &Stamp::default(), fonts()).expect("typeset");
    for words in words_on_pages(&bytes) {
        assert!(!words.is_empty());
        // A4 standing with its margins of 18 mm; nothing reaches over the table's edge.
        assert!(words.iter().all(|[_, right, _]| *right < 595.3 - 51.0 + 1.0), "{words:?}");
    }
}

#[test]
fn a_missing_text_would_be_seen() {
    let pages = vec!["改造渠道12公里改善灌溉面积".to_owned(), "受益农户620户".to_owned()];
    assert!(holds(&pages, "渠道12公里改善灌溉面积受益农户"));
    assert!(!holds(&pages, "渠道12公里改善灌溉面积，受益农户"));
    assert!(!holds(&pages, "渠道13公里"));
    assert!(holds(&pages, "面积受益"), "a few letters may stand before the break");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn the_text_of_a_self_evaluation_is_in_its_pdf(sheet in self_evaluation()) {
        assert_holds(&sheet, fonts());
    }

    #[test]
    fn the_text_of_a_monitoring_form_is_in_its_pdf(sheet in monitoring(FormKind::MonitoringMay)) {
        assert_holds(&sheet, fonts());
    }

    #[test]
    fn the_text_of_an_ex_ante_evaluation_is_in_its_pdf(sheet in any_form(FormKind::ExAnte)) {
        assert_holds(&sheet, fonts());
    }

    #[test]
    fn the_text_of_a_target_form_is_in_its_pdf(sheet in target()) {
        assert_holds(&sheet, fonts());
    }
}
