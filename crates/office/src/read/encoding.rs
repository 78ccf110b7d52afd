//! Texts as letters: UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030, in which Chinese
//! office programs still save.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030};

use super::refusal::FileRefusal;

/// A byte order mark says what it is, else what reads as UTF-8 is UTF-8.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, FileRefusal> {
    let (text, is_broken) = match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (None, Ok(text)) => return Ok(Cow::Borrowed(text)),
        (Some((encoding, length)), _) => encoding.decode_without_bom_handling(&bytes[length..]),
        (None, Err(_)) => GB18030.decode_without_bom_handling(bytes),
    };
    if is_broken { Err(FileRefusal::Damaged) } else { Ok(text) }
}
