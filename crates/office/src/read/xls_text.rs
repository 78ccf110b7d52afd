//! The shared texts of a `.xls`: one long list cut into records anywhere, also inside a text, where
//! the width of characters may change.

use super::limits;

/// The list, cut as it lies in the file.
pub struct SharedTexts<'a> {
    segments: Vec<&'a [u8]>,
    segment: usize,
    at: usize,
}

impl<'a> SharedTexts<'a> {
    /// The data of the first record and of those that continue it.
    pub fn new(segments: Vec<&'a [u8]>) -> Self {
        Self { segments, segment: 0, at: 0 }
    }

    /// All texts; those behind a cut-off end are missing.
    pub fn read(mut self) -> Vec<String> {
        let mut texts = Vec::new();
        let count = self.skip(4).and_then(|()| self.u32()).unwrap_or(0) as usize;
        while texts.len() < count.min(limits::CELLS) {
            let Some(text) = self.text() else { break };
            texts.push(text);
        }
        texts
    }

    fn text(&mut self) -> Option<String> {
        let count = usize::from(self.u16()?);
        let mut wide = self.byte()?;
        let runs = if wide & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let extra = if wide & 4 != 0 { self.u32()? as usize } else { 0 };
        let mut units = Vec::new();
        while units.len() < count {
            if self.exhausted() {
                self.segment += 1;
                self.at = 0;
                wide = self.byte()?;
            }
            units.push(if wide & 1 != 0 { self.u16()? } else { u16::from(self.byte()?) });
        }
        self.skip(4 * runs + extra)?;
        Some(String::from_utf16_lossy(&units))
    }

    /// The segment is used up and another follows.
    fn exhausted(&self) -> bool {
        self.segments.get(self.segment).is_some_and(|segment| segment.len() <= self.at)
            && self.segment + 1 < self.segments.len()
    }

    fn byte(&mut self) -> Option<u8> {
        while self.exhausted() {
            self.segment += 1;
            self.at = 0;
        }
        let byte = *self.segments.get(self.segment)?.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while 0 < count {
            while self.exhausted() {
                self.segment += 1;
                self.at = 0;
            }
            let left = self.segments.get(self.segment)?.len().saturating_sub(self.at);
            if left == 0 {
                return None;
            }
            let step = left.min(count);
            self.at += step;
            count -= step;
        }
        Some(())
    }
}
