//! Changes to bytes and texts.

use wenxiao_corpus::perturb::random::Random;

use crate::seeds::TEXTS;

/// Numbers at which counters and lengths break.
const EDGES: &[u32] = &[
    0,
    1,
    2,
    0x7F,
    0x80,
    0xFF,
    0x100,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x1_0000,
    0x7FFF_FFFF,
    0x8000_0000,
    0xFFFF_FFFE,
    0xFFFF_FFFF,
];

/// A few changes to bytes: flips, edges, cuts, repeats.
pub fn bytes(input: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = input.to_vec();
    for _ in 0..=random.below(6) {
        if out.is_empty() {
            return out;
        }
        let at = random.below(out.len());
        match random.below(8) {
            0 | 1 => out[at] ^= 1 << random.below(8),
            2 => out[at] = u8::try_from(random.below(256)).unwrap_or(0),
            3 | 4 => {
                let edge = random.pick(EDGES).to_le_bytes();
                let width = [1, 2, 4][random.below(3)].min(out.len() - at);
                out[at..at + width].copy_from_slice(&edge[..width]);
            }
            5 => out.truncate(at),
            6 => {
                let length = 1 + random.below(64.min(out.len() - at));
                out.drain(at..at + length);
            }
            _ => {
                let length = 1 + random.below(64.min(out.len() - at));
                let again = out[at..at + length].to_vec();
                out.splice(at..at, again);
            }
        }
    }
    out
}

/// Characters that numbers, days and values are made of, and some that they are not.
const LETTERS: &[char] = &[
    '0', '1', '2', '9', '.', ',', '-', '−', '+', '/', '%', '％', '‰', '≥', '≤', '=', '﹦', '>',
    '<', '~', '*', '万', '亿', '元', '年', '月', '日', '底', '前', '一', '十', '百', '零', '〇',
    '(', '（', ')', ' ', '\u{3000}', '\u{a0}', '\u{feff}', '\n', '\0', '０', '９', '．', '，',
    '人', '次', '公', '里', 'e', 'E', '\u{301}', '🚜', '￥', '½', '①',
];

/// A text made of texts: changed, joined, cut, repeated.
pub fn text(random: &mut Random) -> String {
    let mut letters: Vec<char> = random.pick(TEXTS).chars().collect();
    for _ in 0..random.below(6) {
        let at = random.below(letters.len() + 1);
        match random.below(6) {
            0 | 1 => letters.insert(at, *random.pick(LETTERS)),
            2 if at < letters.len() => letters[at] = *random.pick(LETTERS),
            3 if at < letters.len() => {
                letters.remove(at);
            }
            4 => {
                let other: Vec<char> = random.pick(TEXTS).chars().collect();
                letters.splice(at..at, other);
            }
            5 if random.once_in(8) => letters = letters.repeat(1 + random.below(40)),
            _ => {}
        }
    }
    letters.into_iter().collect()
}

/// Changes to XML that keep it readable more often than not: texts, attribute values, whole elements.
pub fn xml(input: &str, random: &mut Random) -> String {
    let mut out = input.to_owned();
    for _ in 0..=random.below(4) {
        out = match random.below(7) {
            0 | 1 => attribute(&out, random),
            2 | 3 => content(&out, random),
            4 => element(&out, random, true),
            5 => element(&out, random, false),
            _ => reference(&out, random),
        };
    }
    out
}

/// Where a piece starts, from a place drawn by chance on.
fn find(text: &str, piece: &str, random: &mut Random) -> Option<usize> {
    let mut from = random.below(text.len().max(1));
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    text[from..].find(piece).map(|at| from + at).or_else(|| text.find(piece))
}

fn attribute(text: &str, random: &mut Random) -> String {
    const VALUES: &[&str] = &[
        "0",
        "1",
        "-1",
        "65535",
        "1048576",
        "4294967295",
        "18446744073709551616",
        "A1",
        "XFD1048576",
        "ZZZZ99999",
        "A1:XFD1048576",
        "B2:A1",
        "",
        "restart",
        "continue",
        "s",
        "inlineStr",
        "str",
        "b",
        "e",
        "n",
        "d",
        "1e308",
        "\u{fffd}",
        "x",
    ];
    let Some(start) = find(text, "=\"", random).map(|at| at + 2) else { return text.to_owned() };
    let Some(length) = text[start..].find('"') else { return text.to_owned() };
    format!("{}{}{}", &text[..start], random.pick(VALUES), &text[start + length..])
}

fn content(text: &str, random: &mut Random) -> String {
    let Some(start) = find(text, ">", random).map(|at| at + 1) else { return text.to_owned() };
    let Some(length) = text[start..].find('<') else { return text.to_owned() };
    let new = match random.below(4) {
        0 => "9".repeat(1 + random.below(400)),
        1 => "渠".repeat(1 + random.below(4_000)),
        _ => self::text(random).replace(['<', '>', '&', '\0'], ""),
    };
    format!("{}{new}{}", &text[..start], &text[start + length..])
}

/// Takes a tag out, or puts what stands between two tags in again.
fn element(text: &str, random: &mut Random, again: bool) -> String {
    let Some(start) = find(text, "<", random) else { return text.to_owned() };
    let reach = if again { 1 + random.below(2_000) } else { 0 };
    let mut from = (start + reach).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let Some(length) = text[from..].find('>') else { return text.to_owned() };
    let end = from + length + 1;
    if again {
        let times = if random.once_in(20) { 1 + random.below(200) } else { 1 };
        format!("{}{}{}", &text[..start], text[start..end].repeat(times), &text[start..])
    } else {
        format!("{}{}", &text[..start], &text[end..])
    }
}

fn reference(text: &str, random: &mut Random) -> String {
    const REFERENCES: &[&str] = &[
        "&amp;",
        "&#0;",
        "&#x10FFFF;",
        "&#xD800;",
        "&unknown;",
        "&",
        "<![CDATA[x]]>",
        "<!--x-->",
        "<!DOCTYPE x>",
    ];
    let Some(at) = find(text, ">", random).map(|at| at + 1) else { return text.to_owned() };
    format!("{}{}{}", &text[..at], random.pick(REFERENCES), &text[at..])
}
