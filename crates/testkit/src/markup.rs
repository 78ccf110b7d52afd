//! What a page's markup and words must not hold.

/// Inline styles, scripts and handlers, which the content security policy would block: each with the
/// piece of markup (A7).
pub fn inline_faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in start_tags(html) {
        let name = tag.split([' ', '>', '/']).next().unwrap_or_default();
        let is_handler = attribute_names(tag).any(|name| name.starts_with("on") && 2 < name.len());
        let is_inline = match name {
            "style" => true,
            "script" => !attribute_names(tag).any(|name| name == "src"),
            _ => false,
        };
        if is_handler || is_inline || attribute_names(tag).any(|name| name == "style") {
            faults.push(format!("<{}>", tag.chars().take(120).collect::<String>()));
        }
    }
    faults
}

/// Half-width marks and spaces between Chinese characters, and words that officials do not use (A19).
pub fn wording_faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for line in text.lines() {
        let letters: Vec<char> = line.chars().collect();
        for (at, three) in letters.windows(3).enumerate() {
            let is_mark = matches!(three[1], ',' | ';' | ':' | '?' | '!' | '(' | ')');
            let wide_space = three[1] == ' ' && is_chinese(three[0]) && three[2].is_ascii_digit();
            if (is_mark && is_chinese(three[0]) && is_chinese(three[2])) || wide_space {
                let from = at.saturating_sub(8);
                let to = letters.len().min(at + 11);
                faults.push(letters[from..to].iter().collect());
            }
        }
        let banned = BANNED.iter().filter(|word| line.contains(**word));
        faults.extend(banned.map(|word| format!("“{word}”：{line}")));
    }
    faults
}

/// An address without what differs from thing to thing: `/659901/{}/projects/{}`. Parts of digits,
/// codes and ids become `{}`, and a query keeps only its names.
pub fn shape(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let part = |part: &str| {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        if 0 < digits { "{}".to_owned() } else { part.to_owned() }
    };
    let path = path.split('/').map(part).collect::<Vec<_>>().join("/");
    let names = query.split('&').filter_map(|pair| pair.split('=').next());
    let names = names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join("&");
    if names.is_empty() { path } else { format!("{path}?{names}") }
}

/// Each with its official form in the glossary: 其他, 账, 截至, 登录.
const BANNED: &[&str] = &["其它", "帐号", "帐户", "截止到", "登陆", "点击这里", "您"];

fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// The insides of start tags: `a href="/x"`.
fn start_tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<')
        .skip(1)
        .filter(|piece| piece.starts_with(|c: char| c.is_ascii_alphabetic()))
        .map(|piece| {
            let mut quote = None;
            let end = piece.char_indices().find(|(_, letter)| match (quote, letter) {
                (None, '>') => true,
                (None, '"' | '\'') => {
                    quote = Some(*letter);
                    false
                }
                (Some(open), _) if open == *letter => {
                    quote = None;
                    false
                }
                _ => false,
            });
            &piece[..end.map_or(piece.len(), |(at, _)| at)]
        })
}

/// Attribute names of a start tag, values left out.
fn attribute_names(tag: &str) -> impl Iterator<Item = &str> {
    let outside_values = tag.split(['"', '\'']).step_by(2);
    outside_values
        .flat_map(|piece| piece.split_whitespace())
        .map(|word| word.split('=').next().unwrap_or_default())
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{inline_faults, shape, wording_faults};

    #[test]
    fn addresses_of_one_kind_have_one_shape() {
        assert_eq!(shape("/659901/2025/projects/T01?q=1&page=2"), "/{}/{}/projects/{}?q&page");
        assert_eq!(shape("/me/role"), "/me/role");
    }

    #[test]
    fn inline_styles_scripts_and_handlers_are_found() {
        let good = "<p title=\"on style=\">x</p><script src=\"/a.js\" defer></script>";
        assert_eq!(inline_faults(good), Vec::<String>::new());
        assert_eq!(inline_faults("<p style=\"x\">").len(), 1);
        assert_eq!(inline_faults("<script>1</script>").len(), 1);
        assert_eq!(inline_faults("<button type=\"submit\" onclick=\"x\">").len(), 1);
        assert_eq!(inline_faults("<style>a</style>").len(), 1);
    }

    #[test]
    fn half_width_marks_between_chinese_are_found_and_codes_are_left_alone() {
        assert_eq!(wording_faults("保存成功,请继续").len(), 1);
        assert_eq!(wording_faults("共 3个").len(), 1);
        assert_eq!(wording_faults("其它说明").len(), 1);
        assert_eq!(
            wording_faults("2025-05-31 10:21 （T002）：完成率≥95%，共3个"),
            Vec::<String>::new()
        );
    }
}
