//! 评估结论与支持金额矛盾.

use crate::check::declare::*;
use crate::derive::ex_ante::judgement::Conclusion;

declare_check! {
    /// 予以支持的，没有不支持金额；不予支持的，没有支持金额；部分支持的，两者都有。
    pub static CONCLUSION_AGAINST_MONEY = {
        code: "E005",
        title: "评估结论与支持金额矛盾",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07：结论与支持金额、不支持金额一致",
        life: Life::Active,
        good: &[
            &[("conclusion", "予以支持"), ("supported", "100"), ("unsupported", "0")],
            &[("conclusion", "部分支持"), ("supported", "80"), ("unsupported", "20")],
            &[("conclusion", "不予支持"), ("supported", "0"), ("unsupported", "100")],
            &[("conclusion", "予以支持"), ("supported", "100"), ("unsupported", "—")],
        ],
        bad: &[
            &[("conclusion", "予以支持"), ("supported", "80"), ("unsupported", "20")],
            &[("conclusion", "部分支持"), ("supported", "100"), ("unsupported", "0")],
            &[("conclusion", "不予支持"), ("supported", "100"), ("unsupported", "0")],
        ],
        run: Run::Sheet(|view| {
            let Some(conclusion) = Conclusion::read(view.sheet.field("conclusion")) else { return Vec::new() };
            let is_some = |id| {
                let read = Amount::read(view.sheet.field(id), MoneyUnit::TenThousand);
                match read {
                    Ok(amount) => Some(Amount::ZERO < amount),
                    Err(AmountError::Empty) => Some(false),
                    Err(_) => None,
                }
            };
            let (Some(supported), Some(unsupported)) = (is_some("supported"), is_some("unsupported")) else {
                return Vec::new();
            };
            let (fits, wanted) = match conclusion {
                Conclusion::Supported => (supported && !unsupported, "全部列入支持金额"),
                Conclusion::PartlySupported => (supported && unsupported, "支持金额和不支持金额都填写"),
                Conclusion::NotSupported => (!supported && unsupported, "全部列入不支持金额"),
            };
            if fits || !(supported || unsupported) {
                return Vec::new();
            }
            let message = format!(
                "评估结论是{}，与支持金额、不支持金额矛盾。请核对结论，或者{wanted}。",
                conclusion.word(),
            );
            view.say(FieldPath::field("conclusion"), message)
        }),
    }
}
