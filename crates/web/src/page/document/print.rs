//! Paper: the form alone, with its revision, digest, address and signature lines.

use maud::Markup;
use wenxiao_domain::document::Revision;
use wenxiao_domain::form::paper::signatures;
use wenxiao_domain::form::sheet::Sheet;

use super::subject::Subject;
use crate::component::official_form::{PrintFoot, print_page};

/// A revision on paper; a draft when there is none.
pub fn page(subject: &Subject<'_>, sheet: &Sheet, revision: Option<&Revision>) -> Markup {
    let foot = PrintFoot {
        revision: revision.map(|revision| format!("第{}版", revision.number)),
        digest: revision.map(|revision| revision.digest.clone()),
        address: revision.map(|revision| subject.at(&format!("/r/{}", revision.number))),
        signatures: signatures(sheet.kind())
            .iter()
            .map(|line| line.trim_end_matches('：').to_owned())
            .collect(),
    };
    print_page(sheet, &foot)
}
