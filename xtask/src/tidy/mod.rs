//! Guards of the layout that the compiler does not keep.
//!
//! Each rule is a function from the sources to complaints; a complaint names a file, a line and what
//! to do.

mod arrows;
mod length;
mod order;
mod pure;
mod source;
mod words;

use anyhow::{Result, bail};

use source::Sources;

/// Something that does not follow the rules.
struct Complaint {
    path: String,
    line: usize,
    text: String,
}

impl Complaint {
    fn new(path: &str, line: usize, text: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, text: text.into() }
    }
}

/// Checks every rule and prints every complaint. With `shrink`, first rewrites the list of
/// exceptions, which never makes it longer.
pub fn run(shrink: bool) -> Result<()> {
    let sources = Sources::read()?;
    if shrink {
        length::shrink(&sources)?;
    }
    let mut complaints = arrows::check(&sources)?;
    complaints.extend(order::check(&sources));
    complaints.extend(length::check(&sources));
    complaints.extend(words::check(&sources));
    complaints.extend(pure::check(&sources));
    complaints.sort_by(|one, other| (&one.path, one.line).cmp(&(&other.path, other.line)));
    for Complaint { path, line, text } in &complaints {
        println!("{path}:{line}: {text}");
    }
    if !complaints.is_empty() {
        bail!("tidy has {} complaints", complaints.len());
    }
    println!("tidy: {} files follow the rules", sources.files.len());
    Ok(())
}
