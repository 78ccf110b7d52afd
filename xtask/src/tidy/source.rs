//! The workspace's text files, and of Rust files the code without comments, texts and tests.

use std::fs;

use anyhow::Result;

use crate::shell;

/// Every file that git knows or would take.
pub(super) struct Sources {
    /// Text files, sorted by path.
    pub(super) files: Vec<File>,
}

/// One file.
pub(super) struct File {
    /// Path from the workspace's root, with `/`.
    pub(super) path: String,
    /// As it stands.
    pub(super) text: String,
    /// Of a Rust file: same lines, comments and texts blanked, tests emptied. Else empty.
    pub(super) code: String,
    /// Which lines belong to tests.
    pub(super) is_test: Vec<bool>,
}

impl Sources {
    /// Reads them; files that are not text are passed over.
    pub(super) fn read() -> Result<Self> {
        let arguments = ["ls-files", "--cached", "--others", "--exclude-standard"];
        let list = shell::output(&mut shell::command("git", &arguments))?;
        let mut paths: Vec<&str> = list.lines().collect();
        paths.sort_unstable();
        paths.dedup();
        let read = |path: &&str| {
            let text = fs::read_to_string(shell::root().join(path)).ok()?;
            Some(File::new(path, text))
        };
        Ok(Self { files: paths.iter().filter_map(read).collect() })
    }

    /// The Rust files.
    pub(super) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path.ends_with(".rs"))
    }

    /// The file at a path.
    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }
}

impl File {
    pub(super) fn new(path: &str, text: String) -> Self {
        let lines = text.lines().count();
        if !path.ends_with(".rs") {
            return Self { path: path.to_owned(), text, code: String::new(), is_test: Vec::new() };
        }
        let masked = mask(&text);
        let is_test = if is_test_file(path) { vec![true; lines] } else { test_lines(&masked) };
        let kept = |(line, is_test): (&str, &bool)| if *is_test { "" } else { line }.to_owned();
        let code: Vec<String> = masked.lines().zip(&is_test).map(kept).collect();
        Self { path: path.to_owned(), text, code: code.join("\n"), is_test }
    }
}

/// Files that only tests compile.
fn is_test_file(path: &str) -> bool {
    let in_folder = |name: &str| path.split('/').any(|part| part == name);
    let name = path.rsplit('/').next().unwrap_or_default();
    in_folder("tests") || in_folder("benches") || name == "tests.rs" || name.ends_with("_tests.rs")
}

/// Marks the lines of items under `#[cfg(test)]`, attribute included.
fn test_lines(masked: &str) -> Vec<bool> {
    let lines: Vec<&str> = masked.lines().collect();
    let mut marks = vec![false; lines.len()];
    let mut index = 0;
    while index < lines.len() {
        if lines[index].trim_start().starts_with("#[cfg(test)]") {
            let end = end_of_item(&lines, index);
            marks[index..=end].fill(true);
            index = end;
        }
        index += 1;
    }
    marks
}

/// The line on which the item that starts here ends: its closing brace, or a semicolon before any.
pub(super) fn end_of_item(lines: &[&str], start: usize) -> usize {
    let mut depth = 0_usize;
    for (index, line) in lines.iter().enumerate().skip(start) {
        for letter in line.chars() {
            match letter {
                '{' => depth += 1,
                '}' if depth <= 1 => return index,
                '}' => depth -= 1,
                ';' if depth == 0 => return index,
                _ => {}
            }
        }
    }
    lines.len().saturating_sub(1)
}

/// Blanks comments, texts and character literals; keeps every line end.
fn mask(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let end = end_of_masked(&letters, at);
        if end == at {
            out.push(letters[at]);
            at += 1;
        } else {
            out.extend(letters[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment or literal that starts here ends; the same place when none starts here.
fn end_of_masked(letters: &[char], at: usize) -> usize {
    let next = letters.get(at + 1).copied();
    match (letters[at], next) {
        ('/', Some('/')) => find(letters, at, |rest| rest[0] == '\n'),
        ('/', Some('*')) => end_of_block_comment(letters, at),
        ('"', _) => end_of_text(letters, at),
        ('r', Some('"' | '#')) if !follows_a_word(letters, at) => end_of_raw_text(letters, at),
        ('\'', _) => end_of_character(letters, at),
        _ => at,
    }
}

fn find(letters: &[char], from: usize, ends: impl Fn(&[char]) -> bool) -> usize {
    (from..letters.len()).find(|at| ends(&letters[*at..])).unwrap_or(letters.len())
}

fn end_of_block_comment(letters: &[char], start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while at + 1 < letters.len() {
        match (letters[at], letters[at + 1]) {
            ('/', '*') => {
                depth += 1;
                at += 2;
            }
            ('*', '/') => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    letters.len()
}

fn end_of_text(letters: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < letters.len() {
        match letters[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    letters.len()
}

/// `r"…"`, `r#"…"#`; a raw identifier such as `r#type` is none.
fn end_of_raw_text(letters: &[char], start: usize) -> usize {
    let hashes = letters[start + 1..].iter().take_while(|c| **c == '#').count();
    let quote = start + 1 + hashes;
    if letters.get(quote) != Some(&'"') {
        return start;
    }
    let closes = |rest: &[char]| {
        rest[0] == '"' && rest[1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
    };
    (find(letters, quote + 1, closes) + 1 + hashes).min(letters.len())
}

/// `'x'`, `'\n'`, `'\u{e003}'`; a lifetime is none.
fn end_of_character(letters: &[char], start: usize) -> usize {
    match (letters.get(start + 1), letters.get(start + 2)) {
        (Some('\\'), _) => {
            (find(letters, start + 3, |rest| rest[0] == '\'') + 1).min(letters.len())
        }
        (Some(_), Some('\'')) => start + 3,
        _ => start,
    }
}

fn follows_a_word(letters: &[char], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        let before = letters[before];
        before.is_alphanumeric() && before != 'b' || before == '_'
    })
}

#[cfg(test)]
mod tests {
    use super::File;

    fn code(text: &str) -> String {
        File::new("crates/x/src/y.rs", text.to_owned()).code
    }

    #[test]
    fn comments_texts_and_characters_are_blanked() {
        assert_eq!(code("a // {\nb"), "a     \nb");
        assert_eq!(code("a /* /* } */ */ b"), "a               b");
        assert_eq!(code(r#"f("}\"{", '{')"#), "f(      ,    )");
        assert_eq!(code("f(r#\"a\"{\"#)"), "f(        )");
        assert_eq!(code("fn f<'a>(x: &'a str)"), "fn f<'a>(x: &'a str)");
        assert_eq!(code(r"x == '\u{7b}' {"), "x ==          {");
        assert_eq!(code("r#type"), "r#type");
    }

    #[test]
    fn test_modules_are_emptied_and_what_follows_is_kept() {
        let text = "a\n#[cfg(test)]\nmod tests {\n  fn f() { 1 }\n}\nb";
        let file = File::new("crates/x/src/y.rs", text.to_owned());
        assert_eq!(file.code, "a\n\n\n\n\nb");
        assert_eq!(file.is_test, [false, true, true, true, true, false]);
        assert_eq!(code("#[cfg(test)]\nmod tests;\nb"), "\n\nb");
    }

    #[test]
    fn a_file_in_a_tests_folder_is_all_test() {
        let file = File::new("crates/x/tests/y.rs", "fn f() {}\n".to_owned());
        assert_eq!(file.is_test, [true]);
    }
}
