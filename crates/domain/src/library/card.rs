//! 指标质量卡: what somebody who relies on a number has to know of it. Where the number comes from, what it
//! means and how it scores stand in the indicator itself and are not asked twice.

use crate::unit::words::words;

words! {
    /// What a card says, in its order.
    CardPart {
        /// How the number is measured: who counts what, when, with which instrument.
        Method = "method", "计量方法";
        /// How exact it has to be.
        Accuracy = "accuracy", "精度要求";
        /// What the number cannot say.
        Limits = "limits", "局限";
        /// How that is made up for.
        Compensation = "compensation", "弥补办法";
        /// Who can check it, and how.
        Verification = "verification", "核验办法";
    }
}

/// 指标质量卡, whole: limits that nothing makes up for, or a number that nobody can check, make no card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualityCard {
    /// 计量方法.
    pub method: String,
    /// 精度要求.
    pub accuracy: String,
    /// 局限.
    pub limits: String,
    /// 弥补办法.
    pub compensation: String,
    /// 核验办法.
    pub verification: String,
}

impl QualityCard {
    /// Letters of a part at most.
    pub const MOST: usize = 200;

    /// The card that these texts make, trimmed; none where all are empty.
    ///
    /// # Errors
    /// The parts that are missing where others are there.
    pub fn read(text: impl Fn(CardPart) -> String) -> Result<Option<Self>, Vec<CardPart>> {
        let said = |part| text(part).trim().to_owned();
        let missing = CardPart::ALL.into_iter().filter(|part| said(*part).is_empty());
        let missing: Vec<CardPart> = missing.collect();
        if missing.len() == CardPart::ALL.len() {
            return Ok(None);
        }
        if !missing.is_empty() {
            return Err(missing);
        }
        Ok(Some(Self {
            method: said(CardPart::Method),
            accuracy: said(CardPart::Accuracy),
            limits: said(CardPart::Limits),
            compensation: said(CardPart::Compensation),
            verification: said(CardPart::Verification),
        }))
    }

    /// What it says of a part.
    pub fn get(&self, part: CardPart) -> &str {
        match part {
            CardPart::Method => &self.method,
            CardPart::Accuracy => &self.accuracy,
            CardPart::Limits => &self.limits,
            CardPart::Compensation => &self.compensation,
            CardPart::Verification => &self.verification,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: [&str; 5]) -> Result<Option<QualityCard>, Vec<CardPart>> {
        QualityCard::read(|part| {
            let place = CardPart::ALL.iter().position(|one| *one == part).expect("it is a part");
            texts[place].to_owned()
        })
    }

    #[test]
    fn a_card_is_whole_or_there_is_none() {
        assert_eq!(read(["", " ", "", "", ""]), Ok(None));
        let half = read(["逐株点数", "", "只看当年", "", "另一人复测"]);
        assert_eq!(half, Err(vec![CardPart::Accuracy, CardPart::Compensation]));
        let whole = read([" 逐株点数 ", "到1株", "只看当年", "次年再测", "另一人复测"]);
        let card = whole.expect("nothing is missing").expect("something is said");
        assert_eq!(card.get(CardPart::Method), "逐株点数");
        assert_eq!(card.get(CardPart::Verification), "另一人复测");
    }
}
