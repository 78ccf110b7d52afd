//! What stands in a PDF file, read with Debian's poppler-utils.

use std::io::Write;
use std::process::{Command, Stdio};

/// One page of a PDF file.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// The lowest edge of any word, from the upper edge, in points.
    pub filled_to: f64,
}

impl Page {
    /// A4 standing, within one millimetre.
    pub fn is_a4_portrait(&self) -> bool {
        near(self.width, 595.3) && near(self.height, 841.9)
    }

    /// A4 lying, within one millimetre.
    pub fn is_a4_landscape(&self) -> bool {
        near(self.width, 841.9) && near(self.height, 595.3)
    }

    /// How far down the words go, from 0 to 1.
    pub fn filled(&self) -> f64 {
        self.filled_to / self.height
    }
}

/// The text of a PDF file, as laid out.
///
/// # Panics
/// When pdftotext is missing or cannot read it.
pub fn text(pdf: &[u8]) -> String {
    pdftotext(pdf, &["-layout"])
}

/// The text without any white space: a cell's lines run on, so that a whole cell can be looked for.
pub fn text_run_on(pdf: &[u8]) -> String {
    pdftotext(pdf, &["-raw"]).chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Its pages.
///
/// # Panics
/// When pdftotext is missing or cannot read it.
pub fn pages(pdf: &[u8]) -> Vec<Page> {
    let boxes = pdftotext(pdf, &["-bbox"]);
    let page = |piece: &str| {
        let words = piece.split("<word ").skip(1);
        let bottom = words.filter_map(|word| number(word, "yMax")).fold(0.0, f64::max);
        Some(Page {
            width: number(piece, "width")?,
            height: number(piece, "height")?,
            filled_to: bottom,
        })
    };
    boxes.split("<page ").skip(1).filter_map(page).collect()
}

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() < 3.0
}

fn number(tag: &str, name: &str) -> Option<f64> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split_once('"')?.0.parse().ok()
}

fn pdftotext(pdf: &[u8], arguments: &[&str]) -> String {
    let mut command = Command::new("pdftotext");
    command.args(arguments).args(["-enc", "UTF-8", "-", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let child = command.spawn();
    let mut child = child
        .unwrap_or_else(|error| panic!("pdftotext: {error}; install the package poppler-utils"));
    let mut orders = child.stdin.take().expect("piped above");
    let pdf = pdf.to_vec();
    // Fed from the side, since it may answer before it has read everything. If it ends early, its
    // status below says so.
    let feeder = std::thread::spawn(move || drop(orders.write_all(&pdf)));
    let done = child.wait_with_output().expect("it was started above");
    feeder.join().expect("feeding does not panic");
    assert!(done.status.success(), "pdftotext ended with {}", done.status);
    String::from_utf8_lossy(&done.stdout).into_owned()
}
