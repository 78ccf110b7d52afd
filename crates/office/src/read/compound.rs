//! Compound files: the container of `.xls`, of old `.doc` and of encrypted packages.

use super::refusal::FileRefusal;

const FREE: u32 = 0xFFFF_FFFA;

/// A compound file with its directory read.
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    chain: Vec<u32>,
    mini_chain: Vec<u32>,
    mini_stream: Vec<u8>,
    cutoff: usize,
    entries: Vec<Entry>,
}

/// A stream or storage.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl<'a> Compound<'a> {
    /// Reads header, sector chains and directory.
    pub fn open(bytes: &'a [u8]) -> Result<Self, FileRefusal> {
        let damaged = FileRefusal::Damaged;
        let sector = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(damaged),
        };
        let mut file = Self {
            bytes,
            sector,
            chain: Vec::new(),
            mini_chain: Vec::new(),
            mini_stream: Vec::new(),
            cutoff: u32_at(bytes, 56).ok_or(FileRefusal::Damaged)? as usize,
            entries: Vec::new(),
        };
        file.chain = file.sector_chain()?;
        let directory = file.stream(u32_at(bytes, 48).ok_or(damaged)?, usize::MAX)?;
        for raw in directory.chunks_exact(128) {
            file.entries.extend(entry(raw));
        }
        let mini_start = u32_at(bytes, 60).ok_or(FileRefusal::Damaged)?;
        if mini_start < FREE {
            let table = file.stream(mini_start, usize::MAX)?;
            file.mini_chain = words(&table);
        }
        let root = file.entries.first().cloned();
        if let Some(root) = root.filter(|root| root.start < FREE) {
            file.mini_stream = file.stream(root.start, root.size)?;
        }
        Ok(file)
    }

    /// Some stream or storage has this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Some stream or storage has a name that begins like this.
    pub fn has_prefix(&self, prefix: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.starts_with(prefix))
    }

    /// The content of a stream.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, FileRefusal> {
        let Some(entry) = self.entries.iter().find(|e| e.name.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let stream = if entry.size < self.cutoff {
            self.mini(entry.start, entry.size)?
        } else {
            self.stream(entry.start, entry.size)?
        };
        Ok(Some(stream))
    }

    fn sector_at(&self, number: u32) -> Result<&'a [u8], FileRefusal> {
        let start = (number as usize + 1).checked_mul(self.sector).ok_or(FileRefusal::Damaged)?;
        let end = (start + self.sector).min(self.bytes.len());
        self.bytes.get(start..end).filter(|s| !s.is_empty()).ok_or(FileRefusal::Damaged)
    }

    /// The sector allocation table, from the list in the header and its continuation.
    fn sector_chain(&self) -> Result<Vec<u32>, FileRefusal> {
        let most = self.bytes.len() / self.sector + 1;
        let header = self.bytes.get(76..512).ok_or(FileRefusal::Damaged)?;
        let mut tables = words(header);
        let mut next = u32_at(self.bytes, 68).ok_or(FileRefusal::Damaged)?;
        let mut steps = 0;
        while next < FREE {
            steps += 1;
            if most < steps {
                return Err(FileRefusal::Damaged);
            }
            let mut list = words(self.sector_at(next)?);
            next = list.pop().ok_or(FileRefusal::Damaged)?;
            tables.extend(list);
        }
        let mut chain = Vec::new();
        for table in tables.into_iter().filter(|table| *table < FREE) {
            if most < chain.len() {
                break;
            }
            chain.extend(words(self.sector_at(table)?));
        }
        Ok(chain)
    }

    fn stream(&self, start: u32, size: usize) -> Result<Vec<u8>, FileRefusal> {
        let mut bytes = Vec::new();
        let mut next = start;
        while next < FREE && bytes.len() < size {
            if self.bytes.len() + self.sector < bytes.len() {
                return Err(FileRefusal::Damaged);
            }
            bytes.extend_from_slice(self.sector_at(next)?);
            next = *self.chain.get(next as usize).ok_or(FileRefusal::Damaged)?;
        }
        bytes.truncate(size);
        Ok(bytes)
    }

    fn mini(&self, start: u32, size: usize) -> Result<Vec<u8>, FileRefusal> {
        let mut bytes = Vec::new();
        let mut next = start;
        while next < FREE && bytes.len() < size {
            let from = next as usize * 64;
            let to = (from + 64).min(self.mini_stream.len());
            let part = self.mini_stream.get(from..to).filter(|part| !part.is_empty());
            bytes.extend_from_slice(part.ok_or(FileRefusal::Damaged)?);
            next = *self.mini_chain.get(next as usize).ok_or(FileRefusal::Damaged)?;
        }
        bytes.truncate(size);
        Ok(bytes)
    }
}

fn entry(raw: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(raw, 64)?);
    let units: Vec<u16> = raw
        .get(..length.saturating_sub(2).min(62))?
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    let kind = *raw.get(66)?;
    (kind != 0).then(|| Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(raw, 116).unwrap_or(u32::MAX),
        size: u32_at(raw, 120).unwrap_or(0) as usize,
    })
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|w| u32::from_le_bytes([w[0], w[1], w[2], w[3]])).collect()
}

/// A little-endian number of two bytes.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([pair[0], pair[1]]))
}

/// A little-endian number of four bytes.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let w = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([w[0], w[1], w[2], w[3]]))
}
