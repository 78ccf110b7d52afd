//! How a checkpoint's bytes are made: numbers as short as they are small, and a text that came before
//! named by its place, since a county's sheets say the same few hundred words again and again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use imbl::OrdMap;

use crate::form::layout::FormKind;
use crate::form::sheet::{Row, Sheet};

/// What was written so far, and where each text stood first.
pub struct Out<'a> {
    /// The bytes.
    pub bytes: Vec<u8>,
    places: BTreeMap<&'a str, u64>,
}

impl<'a> Out<'a> {
    /// Behind bytes that are there already.
    pub fn behind(bytes: Vec<u8>) -> Self {
        Self { bytes, places: BTreeMap::new() }
    }

    /// Seven bits a byte, the smallest first; the highest bit says that more follow.
    pub fn number(&mut self, mut number: u64) {
        loop {
            let low = u8::try_from(number & 0x7f).expect("seven bits fit");
            number >>= 7;
            if number == 0 {
                return self.bytes.push(low);
            }
            self.bytes.push(low | 0x80);
        }
    }

    /// How many or how long.
    pub fn length(&mut self, length: usize) {
        self.number(u64::try_from(length).expect("a length fits 64 bits"));
    }

    /// 0 and the text, or the place of the same text from 1.
    pub fn text(&mut self, text: &'a str) {
        if let Some(place) = self.places.get(text) {
            return self.number(*place);
        }
        let place = u64::try_from(self.places.len() + 1).expect("a length fits 64 bits");
        self.places.insert(text, place);
        self.number(0);
        self.length(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

/// What is still to be read, and the texts so far.
pub struct In<'b> {
    /// The bytes that are left.
    pub rest: &'b [u8],
    texts: Vec<&'b str>,
}

impl<'b> In<'b> {
    /// From the first of these bytes.
    pub fn of(rest: &'b [u8]) -> Self {
        Self { rest, texts: Vec::new() }
    }

    /// The next byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }

    /// The next bytes.
    pub fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (array, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*array)
    }

    /// Reads [`Out::number`].
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// Reads [`Out::length`].
    pub fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// Reads [`Out::text`].
    pub fn text(&mut self) -> Option<&'b str> {
        match self.length()?.checked_sub(1) {
            Some(place) => self.texts.get(place).copied(),
            None => {
                let length = self.length()?;
                let (text, rest) = self.rest.split_at_checked(length)?;
                let text = std::str::from_utf8(text).ok()?;
                self.rest = rest;
                self.texts.push(text);
                Some(text)
            }
        }
    }

    /// So many of something.
    pub fn many<T, C: FromIterator<T>>(
        &mut self,
        one: impl Fn(&mut Self) -> Option<T>,
    ) -> Option<C> {
        let length = self.length()?;
        (0..length).map(|_| one(self)).collect()
    }
}

/// What can be written and reads back as the same.
pub trait Kept: Sized {
    /// Writes it.
    fn write<'a>(&'a self, out: &mut Out<'a>);
    /// Reads it back.
    fn read(from: &mut In<'_>) -> Option<Self>;
}

macro_rules! counted {
    ($($name:ty),*) => {$(
        impl Kept for $name {
            fn write<'a>(&'a self, out: &mut Out<'a>) {
                out.number(u64::from(*self));
            }

            fn read(from: &mut In<'_>) -> Option<Self> {
                from.number()?.try_into().ok()
            }
        }
    )*};
}

counted!(u32, u64);

impl Kept for bool {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        out.bytes.push(u8::from(*self));
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Kept for () {
    fn write<'a>(&'a self, _out: &mut Out<'a>) {}

    fn read(_from: &mut In<'_>) -> Option<Self> {
        Some(())
    }
}

impl Kept for String {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        out.text(self);
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl<T: Kept> Kept for Option<T> {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        out.bytes.push(u8::from(self.is_some()));
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(None),
            1 => T::read(from).map(Some),
            _ => None,
        }
    }
}

impl<T: Kept> Kept for Arc<T> {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        (**self).write(out);
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        T::read(from).map(Self::new)
    }
}

impl<A: Kept, B: Kept> Kept for (A, B) {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}

impl<T: Kept> Kept for Vec<T> {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        out.length(self.len());
        self.iter().for_each(|one| one.write(out));
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        from.many(T::read)
    }
}

impl<T: Kept + Ord> Kept for BTreeSet<T> {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        out.length(self.len());
        self.iter().for_each(|one| one.write(out));
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        from.many(T::read)
    }
}

impl<K: Kept + Ord + Clone, V: Kept + Clone> Kept for OrdMap<K, V> {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        out.length(self.len());
        for (key, value) in self {
            key.write(out);
            value.write(out);
        }
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        from.many(<(K, V)>::read)
    }
}

/// Ids and what was written beside them.
pub fn write_texts<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>, out: &mut Out<'a>) {
    let texts: Vec<(&str, &str)> = texts.collect();
    out.length(texts.len());
    for (id, text) in texts {
        out.text(id);
        out.text(text);
    }
}

/// Reads [`write_texts`].
pub fn read_texts(from: &mut In<'_>, mut put: impl FnMut(&str, &str)) -> Option<()> {
    for _text in 0..from.length()? {
        put(from.text()?, from.text()?);
    }
    Some(())
}

impl Kept for Sheet {
    fn write<'a>(&'a self, out: &mut Out<'a>) {
        out.text(self.kind().key());
        write_texts(self.fields(), out);
        let groups: Vec<(&str, &[Row])> = self.groups().collect();
        out.length(groups.len());
        for (group, rows) in groups {
            out.text(group);
            out.length(rows.len());
            rows.iter().for_each(|row| write_texts(row.iter(), out));
        }
    }

    fn read(from: &mut In<'_>) -> Option<Self> {
        let mut sheet = Self::new(FormKind::read(from)?);
        read_texts(from, |id, text| sheet.set_field(id, text))?;
        for _group in 0..from.length()? {
            let group = from.text()?;
            *sheet.rows_mut(group) = from.many(|from| {
                let mut row = Row::default();
                read_texts(from, |column, text| row.set(column, text))?;
                Some(row)
            })?;
        }
        Some(sheet)
    }
}
