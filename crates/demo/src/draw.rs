//! Numbers that look drawn and are the same on every machine (SplitMix64).

/// A sequence of numbers from a seed.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// From a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below a limit, which is above 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) as usize % limit
    }

    /// A number between two, both included.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// One of a list.
    pub fn one<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    /// One of a list whose entries stand for so many in a hundred; the last takes what is left.
    pub fn weighed<'a>(&mut self, list: &[(usize, &'a str)]) -> &'a str {
        let mut left = self.below(100);
        for (weight, word) in list {
            if left < *weight {
                return word;
            }
            left -= weight;
        }
        list[list.len() - 1].1
    }
}
