//! A regulation value as people read it: the words of the pack for ways of scoring, in Chinese.

use wenxiao_domain::regulation::mode::name_of;

/// A value, or the text of its source, with the words of the pack in Chinese; all else as it stands.
pub fn regulation_words(text: &str) -> String {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inside = is_word(first);
        let end = rest.find(|letter| is_word(letter) != inside).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        out.push_str(name_of(run).unwrap_or(run));
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use wenxiao_domain::regulation::mode::{
        BareCostMode, EqualMode, FlagMode, OverMode, ReverseMode, VetoMode, ZeroBudgetMode,
    };

    use super::*;

    #[test]
    fn every_way_of_scoring_has_chinese_words() {
        let all = [
            ReverseMode::ALL.iter().map(|mode| mode.word()).collect::<Vec<_>>(),
            EqualMode::ALL.iter().map(|mode| mode.word()).collect(),
            BareCostMode::ALL.iter().map(|mode| mode.word()).collect(),
            OverMode::ALL.iter().map(|mode| mode.word()).collect(),
            ZeroBudgetMode::ALL.iter().map(|mode| mode.word()).collect(),
            VetoMode::ALL.iter().map(|mode| mode.word()).collect(),
            FlagMode::ALL.iter().map(|mode| mode.word()).collect(),
        ];
        for word in all.concat() {
            let shown = regulation_words(word);
            assert!(shown.chars().all(|letter| !letter.is_ascii_alphabetic()), "{word}: {shown}");
        }
    }

    #[test]
    fn only_whole_words_are_replaced() {
        assert_eq!(regulation_words("口径；可改为 symmetric"), "口径；可改为 偏多偏少同样扣分");
        assert_eq!(regulation_words("0.75"), "0.75");
        assert_eq!(regulation_words("fully"), "fully");
    }
}
