//! 分值合计不是100分.

use crate::check::declare::*;

declare_check! {
    /// 各项指标分值之和加上预算执行率的分值应当是100分；预算执行率占10分的，指标合计90分。
    /// 资金栏没有印执行率分值的，指标合计100、90分，或者个别省份的80分，都算相符。
    /// 没有分值栏、只有得分的表，各项得分之和超过100分的，同样提示。
    pub static WEIGHTS_DO_NOT_ADD_UP = {
        code: "W001",
        title: "分值合计不是100分",
        severity: Blocking,
        category: Some("weight_sum_error"),
        forms: WORDED,
        source: "财预〔2020〕10号：预算执行率10分，指标90分",
        life: Life::Active,
        good: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "50"), ("1.l1", "效益指标"), ("1.l2", "社会效益指标"), ("1.name", "受益农户"), ("1.target_raw", "120户"), ("1.weight", "30"), ("2.l1", "满意度指标"), ("2.l2", "服务对象满意度指标"), ("2.name", "农户满意度"), ("2.target_raw", "≥90%"), ("2.weight", "10"), ("funds[0].kind", "年度资金总额"), ("funds[0].weight", "10")],
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "50"), ("1.l1", "效益指标"), ("1.l2", "社会效益指标"), ("1.name", "受益农户"), ("1.target_raw", "120户"), ("1.weight", "30"), ("2.l1", "满意度指标"), ("2.l2", "服务对象满意度指标"), ("2.name", "农户满意度"), ("2.target_raw", "≥90%"), ("2.weight", "10")],
        ],
        bad: &[
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.weight", "50"), ("1.l1", "效益指标"), ("1.l2", "社会效益指标"), ("1.name", "受益农户"), ("1.target_raw", "120户"), ("1.weight", "30"), ("2.l1", "满意度指标"), ("2.l2", "服务对象满意度指标"), ("2.name", "农户满意度"), ("2.target_raw", "≥90%"), ("2.weight", "10"), ("3.l1", "产出指标"), ("3.l2", "质量指标"), ("3.name", "合格率"), ("3.target_raw", "95%"), ("3.weight", "20"), ("funds[0].kind", "年度资金总额"), ("funds[0].weight", "10")],
            &[("0.l1", "产出指标"), ("0.l2", "数量指标"), ("0.name", "渠道长度"), ("0.target_raw", "12公里"), ("0.score", "60"), ("1.l1", "效益指标"), ("1.l2", "社会效益指标"), ("1.name", "受益农户"), ("1.target_raw", "120户"), ("1.score", "40"), ("funds[0].kind", "年度资金总额"), ("funds[0].weight", "20"), ("funds[0].score", "20")],
        ],
        run: Run::Sheet(|view| {
            let weights: Decimal = view.lines.iter().filter_map(|line| line.weight).sum();
            let execution = view.execution_weight().map(Points::value);
            let scores: Decimal = view.lines.iter().filter_map(|line| line.score).sum();
            let earned = scores + view.execution_score().map_or(Decimal::ZERO, Points::value);
            if weights.is_zero() {
                if earned <= view.limits.total + CENT {
                    return Vec::new();
                }
                let message = format!("各项得分加起来是{}分，超过100分。请核对各项分值和得分。", plain(earned));
                return view.say(FieldPath::Whole, message);
            }
            let whole = view.limits.total;
            let left = |part: Decimal| (weights + part - whole).abs() <= CENT;
            let usual = view.limits.execution_weight;
            let right = match execution {
                Some(points) => left(points),
                None if view.kind().subject_kind() == SubjectKind::Department => left(Decimal::ZERO),
                None => [Decimal::ZERO, usual, usual * Decimal::TWO].into_iter().any(left),
            };
            let some_missing = view.rows().any(|line| line.weight.is_none() && line.target != Cell::Empty);
            let open = view.facts.truncated || some_missing;
            let sum = weights + execution.unwrap_or_default();
            if right || (open && sum <= whole) {
                return Vec::new();
            }
            let message = match execution {
                Some(_) => format!("指标分值与预算执行率分值合计{}分，应当是{}分。请调整分值。", plain(sum), plain(whole)),
                None => format!("指标分值合计{}分，应当是{}分；不考核预算执行率的为{}分。请调整分值。", plain(sum), plain(whole - usual), plain(whole)),
            };
            view.say(FieldPath::Whole, message)
        }),
    }
}

/// Weights are kept to a hundredth of a point.
const CENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);
