//! Pictures and PDF files arrive as base64.

/// Decodes; characters outside the alphabet, such as line ends and padding, are passed over.
pub(super) fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for six in text.bytes().filter_map(value_of) {
        held = (held << 6) | u32::from(six);
        bits += 6;
        if 8 <= bits {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).expect("masked to eight bits"));
        }
    }
    bytes
}

fn value_of(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn one_two_and_three_bytes_come_back_whole() {
        assert_eq!(decode("5bCJ"), "尉".as_bytes());
        assert_eq!(decode("aGk="), b"hi");
        assert_eq!(decode("aA=="), b"h");
        assert_eq!(decode("+/+/"), [0xfb, 0xff, 0xbf]);
    }
}
