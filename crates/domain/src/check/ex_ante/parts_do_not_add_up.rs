//! 支持与不支持金额之和不等于申请金额.

use crate::check::declare::*;

declare_check! {
    /// 支持金额加上不支持金额应当等于申请金额，一分不差。
    pub static PARTS_DO_NOT_ADD_UP = {
        code: "E001",
        title: "支持与不支持金额之和不等于申请金额",
        severity: Blocking,
        category: None,
        forms: EX_ANTE,
        source: "FM-07：申请金额＝支持金额＋不支持金额",
        life: Life::Active,
        good: &[
            &[("requested", "218.74"), ("supported", "200"), ("unsupported", "18.74")],
            &[("requested", "218.74"), ("supported", "218.74"), ("unsupported", "0")],
            &[("requested", "218.74")],
        ],
        bad: &[
            &[("requested", "218.74"), ("supported", "200"), ("unsupported", "18")],
            &[("requested", "100"), ("supported", "100.000001"), ("unsupported", "0")],
        ],
        run: Run::Sheet(|view| {
            let read = |id| Amount::read(view.sheet.field(id), MoneyUnit::TenThousand);
            let (Ok(requested), Ok(supported), Ok(unsupported)) =
                (read("requested"), read("supported"), read("unsupported"))
            else {
                return Vec::new();
            };
            let sum = supported.fen().checked_add(unsupported.fen()).map(Amount::from_fen);
            if sum == Some(requested) {
                return Vec::new();
            }
            let sum = sum.map_or_else(|| "—".to_owned(), |sum| sum.to_string());
            let message = format!(
                "支持金额{supported}加不支持金额{unsupported}是{sum}，申请金额是{requested}。请改成相等。"
            );
            view.say(FieldPath::field("supported"), message)
        }),
    }
}
