//! 抽取份数不足.

use super::WORKSHEET;
use crate::check::declare::*;
use crate::regulation::key;
use crate::sampling::draw::least;

declare_check! {
    /// 抽审不低于规定的比例，除不尽的往上进一份：459份的10%是46份。按金额抽取的看抽中金额占总体金额的比例。
    pub static DRAWN_TOO_FEW = {
        code: "C005",
        title: "抽取不足规定的比例",
        severity: Blocking,
        category: None,
        forms: WORKSHEET,
        source: "2025年度全面实施预算绩效管理工作台账第7、9、18、23项：抽审不低于10%；第15项：按资金总额20%（县级比照，拟定）",
        life: Life::Active,
        good: &[
            &[("year", "2026"), ("share", "10%（按份数）"), ("frame_size", "459"), ("sample_size", "46")],
            &[("year", "2026"), ("share", "20%（按金额）"), ("frame_size", "9"), ("sample_size", "1"), ("frame_amount", "100.00"), ("sample_amount", "20.00")],
            &[("year", "2026"), ("frame_size", "459")],
        ],
        bad: &[
            &[("year", "2026"), ("share", "10%（按份数）"), ("frame_size", "459"), ("sample_size", "45")],
            &[("year", "2026"), ("share", "5%（按份数）"), ("frame_size", "100"), ("sample_size", "5")],
            &[("year", "2026"), ("share", "20%（按金额）"), ("frame_size", "9"), ("sample_size", "2"), ("frame_amount", "100.00"), ("sample_amount", "19.99")],
        ],
        run: Run::Sheet(|view| {
            let asked = |key| view.with_rules(|rules| rules.get(key).value);
            let field = |id: &str| view.sheet.field(id).trim();
            let count = |id: &str| field(id).parse::<usize>().ok();
            let amount = |id: &str| Amount::read(field(id), MoneyUnit::TenThousand).ok();
            let message = if field("share").contains("按金额") {
                let whole = amount("frame_amount").zip(amount("sample_amount"));
                let (Some((whole, drawn)), Some(share)) = (whole, asked(key::SAMPLE_COUNTY_AMOUNT))
                else {
                    return Vec::new();
                };
                let floor = share.factor() * Decimal::from(whole.fen());
                (Decimal::from(drawn.fen()) < floor).then(|| format!(
                    "抽中金额{drawn}万元，不到总体金额{whole}万元的{share}。请按规则重新抽取，不要挑选材料。"
                ))
            } else {
                let whole = count("frame_size").zip(count("sample_size"));
                let (Some((whole, drawn)), Some(share)) = (whole, asked(key::SAMPLE_COUNTY)) else {
                    return Vec::new();
                };
                let needed = least(whole, share);
                (drawn < needed).then(|| format!(
                    "总体{whole}份，按{share}至少抽{needed}份，表上抽了{drawn}份。请按规则重新抽取，不要挑选材料。"
                ))
            };
            message.map_or_else(Vec::new, |message| view.say(FieldPath::field("sample_size"), message))
        }),
    }
}
