//! 评估结论与得分不符.

use crate::check::declare::*;
use crate::derive::ex_ante::judgement::{Conclusion, JudgementRules, judge};

declare_check! {
    /// 评估结论应当与评分合计相称：达到规则包的界限才予以支持；某一项得分率过低的，最高为部分支持；筹资合规性得分率过低的，不予支持。
    /// 得分够予以支持、因核减金额写部分支持的不提示。结论另有理由的，在总体结论中写明。
    pub static CONCLUSION_DIFFERS = {
        code: "E004",
        title: "评估结论与得分不符",
        severity: Advice,
        category: None,
        forms: EX_ANTE,
        source: "FM-07评分表；界限见规则包（拟定）",
        life: Life::Active,
        good: &[
            &[("items[0].rating", "优"), ("items[1].rating", "优"), ("items[2].rating", "优"), ("items[3].rating", "优"), ("items[4].rating", "优"), ("items[5].rating", "优"), ("items[6].rating", "优"), ("items[7].rating", "优"), ("items[8].rating", "优"), ("items[9].rating", "优"), ("items[10].rating", "优"), ("items[11].rating", "优"), ("items[12].rating", "优"), ("items[13].rating", "优"), ("items[14].rating", "优"), ("items[15].rating", "优"), ("items[16].rating", "优"), ("items[17].rating", "优"), ("items[18].rating", "优"), ("items[19].rating", "优"), ("conclusion", "予以支持")],
            &[("items[0].rating", "优"), ("items[1].rating", "优"), ("items[2].rating", "优"), ("items[3].rating", "优"), ("items[4].rating", "优"), ("items[5].rating", "优"), ("items[6].rating", "优"), ("items[7].rating", "优"), ("items[8].rating", "优"), ("items[9].rating", "优"), ("items[10].rating", "优"), ("items[11].rating", "优"), ("items[12].rating", "优"), ("items[13].rating", "优"), ("items[14].rating", "优"), ("items[15].rating", "优"), ("items[16].rating", "优"), ("items[17].rating", "优"), ("items[18].rating", "优"), ("items[19].rating", "优"), ("conclusion", "部分支持")],
            &[("items[0].rating", "中"), ("items[1].rating", "中"), ("items[2].rating", "中"), ("items[3].rating", "中"), ("items[4].rating", "中"), ("items[5].rating", "中"), ("items[6].rating", "中"), ("items[7].rating", "中"), ("items[8].rating", "中"), ("items[9].rating", "中"), ("items[10].rating", "中"), ("items[11].rating", "中"), ("items[12].rating", "中"), ("items[13].rating", "中"), ("items[14].rating", "中"), ("items[15].rating", "中"), ("items[16].rating", "中"), ("items[17].rating", "中"), ("items[18].rating", "中"), ("items[19].rating", "中"), ("conclusion", "部分支持")],
            &[("conclusion", "予以支持")],
        ],
        bad: &[
            &[("items[0].rating", "中"), ("items[1].rating", "中"), ("items[2].rating", "中"), ("items[3].rating", "中"), ("items[4].rating", "中"), ("items[5].rating", "中"), ("items[6].rating", "中"), ("items[7].rating", "中"), ("items[8].rating", "中"), ("items[9].rating", "中"), ("items[10].rating", "中"), ("items[11].rating", "中"), ("items[12].rating", "中"), ("items[13].rating", "中"), ("items[14].rating", "中"), ("items[15].rating", "中"), ("items[16].rating", "中"), ("items[17].rating", "中"), ("items[18].rating", "中"), ("items[19].rating", "中"), ("conclusion", "予以支持")],
            &[("items[0].rating", "优"), ("items[1].rating", "优"), ("items[2].rating", "优"), ("items[3].rating", "优"), ("items[4].rating", "优"), ("items[5].rating", "优"), ("items[6].rating", "优"), ("items[7].rating", "优"), ("items[8].rating", "优"), ("items[9].rating", "优"), ("items[10].rating", "优"), ("items[11].rating", "优"), ("items[12].rating", "优"), ("items[13].rating", "优"), ("items[14].rating", "优"), ("items[15].rating", "优"), ("items[16].rating", "中"), ("items[17].rating", "中"), ("items[18].rating", "中"), ("items[19].rating", "差"), ("conclusion", "予以支持")],
        ],
        run: Run::Sheet(|view| {
            let Some(stated) = Conclusion::read(view.sheet.field("conclusion")) else { return Vec::new() };
            let judged = view.with_rules(|rules| judge(view.sheet, &JudgementRules::of(rules)));
            let Some((earned, because)) = judged.and_then(|judged| judged.conclusion) else {
                return Vec::new();
            };
            // Money cut from a request that earned its points is the usual case of 部分支持.
            let is_cut = (stated, earned) == (Conclusion::PartlySupported, Conclusion::Supported);
            if stated == earned || is_cut {
                return Vec::new();
            }
            let message = format!(
                "评估结论写的是{}，按得分是{}（{}）。请核对，另有理由的写入总体结论。",
                stated.word(),
                earned.word(),
                because.formula,
            );
            view.say(FieldPath::field("conclusion"), message)
        }),
    }
}
