//! Layers follow the administration: nation `cn`, then ever longer prefixes of the 行政区划代码.

use std::fmt;

/// One administrative layer of a pack: `cn`, `65`, `6528`, `652823`. Ordered from the nation down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Layer(String);

impl Layer {
    /// The nation.
    pub const NATION: &'static str = "cn";

    /// Reads a folder's name.
    pub fn read(folder: &str) -> Option<Self> {
        if folder == Self::NATION {
            return Some(Self(String::new()));
        }
        let code = matches!(folder.len(), 2 | 4 | 6) && folder.bytes().all(|b| b.is_ascii_digit());
        code.then(|| Self(folder.to_owned()))
    }

    /// The layer of a file such as `6528/deadlines.toml`.
    pub fn of_path(path: &str) -> Option<Self> {
        let (folder, file) = path.split_once('/')?;
        (file.ends_with(".toml") && !file.contains('/')).then(|| Self::read(folder))?
    }

    /// The layer holds for a place with this 行政区划代码.
    pub fn covers(&self, division: &str) -> bool {
        division.starts_with(&self.0)
    }

    /// 0 for the nation, then the number of digits.
    pub fn rank(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { Self::NATION } else { &self.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_covers_what_lies_under_it() {
        let layer = |path| Layer::of_path(path).expect("the path is a layer's");
        assert!(layer("cn/scoring.toml").covers("652823"));
        assert!(layer("6528/scoring.toml").covers("652823"));
        assert!(!layer("6528/scoring.toml").covers("65"));
        assert!(!layer("6529/scoring.toml").covers("652823"));
        assert!(layer("cn/a.toml") < layer("65/a.toml"));
        for path in ["cn", "cn/a.txt", "xx/a.toml", "652/a.toml", "cn/b/a.toml"] {
            assert_eq!(Layer::of_path(path), None, "{path}");
        }
    }
}
