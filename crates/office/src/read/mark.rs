//! Looks for the mark of a file that the system wrote itself.

use super::package::Package;
use super::refusal::FileRefusal;
use super::xml::{Node, Xml};
use crate::mark::Mark;

/// The mark among the document's properties.
pub fn find(package: &mut Package<'_>) -> Result<Option<Mark>, FileRefusal> {
    let text = package.part("docProps/custom.xml")?.unwrap_or_default();
    let mut xml = Xml::new(&text);
    let mut inside = false;
    while let Some(node) = xml.next() {
        match node {
            Node::Open(element) if element.is("property") => {
                inside = element.attribute("name").as_deref() == Some(Mark::PROPERTY);
            }
            Node::Text(text) if inside => return Ok(Mark::parse(text.trim())),
            Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
        }
    }
    Ok(None)
}
