//! 指标值缺计量单位.

use crate::check::declare::*;

declare_check! {
    /// 指标值是一个光秃秃的数字，指标名称里也没有写明单位；或者金额只写到“万”。
    /// 单位写在指标值里，或者写在名称后的括号里，都可以；系数、指数本来没有单位。
    pub static UNIT_MISSING = {
        code: "T004",
        title: "指标值缺计量单位",
        severity: Blocking,
        category: Some("missing_unit"),
        forms: WORDED,
        source: "财预〔2015〕88号：定量指标应当有数值和计量单位",
        life: Life::Active,
        good: &[
            &[("name", "改造渠道（公里）"), ("target_raw", "12")],
            &[("name", "苗木成活率(≥**%)"), ("target_raw", "≥85")],
            &[("name", "人均培训学时"), ("target_raw", "≥90")],
            &[("name", "灌溉水有效利用系数"), ("target_raw", "≥0.58")],
            &[("name", "建成时间"), ("l2", "时效指标"), ("target_raw", "2025")],
        ],
        bad: &[
            &[("name", "培训农户数"), ("target_raw", "≥300")],
            &[("name", "苗木成活率"), ("target_raw", "85")],
            &[("name", "改造投资"), ("target_raw", "60万")],
            &[("name", "种苗补助"), ("target_raw", "每亩200")],
        ],
        run: Run::Each(|line, _| {
            let measure = line.target.measure()?;
            let short_money = measure.family.is_none()
                && !measure.unit.is_empty()
                && (has(&line.name.core, &words::MONEY)
                    || line.place == Place::Cost
                    || line.name.core == line.target_text);
            if short_money && line.name.unit.is_empty() {
                let text = &line.target_text;
                return doubt(line, "target_raw", format!("金额“{text}”只写到“万”。请写全，例如“{text}元”。"));
            }
            let bare = measure.is_bare() && line.name.unit.is_empty();
            let name = &line.name.core;
            if !bare || line.holds_weight() || is_year(line) || names_its_unit(name) || has_none(name) {
                return None;
            }
            let hint = if line.is_rate() { "%" } else { "个、人次、公里" };
            doubt(
                line,
                "target_raw",
                format!("指标值“{}”没有计量单位。请在数值后写上单位（{hint}等）。", line.target_text),
            )
        }),
    }
}

fn is_year(line: &Line) -> bool {
    line.place == Place::Time
        && line.target.measure().is_some_and(|measure| {
            Decimal::from(1990) <= measure.number && measure.number <= Decimal::from(2100)
        })
}

/// The name itself ends in a unit of two or more characters: 学时, 人次.
fn names_its_unit(name: &str) -> bool {
    ends(name, words!("学时 课时 人次 小时 工时 天数 万元 平方米 公里数 工作日"))
}

/// What is measured has no unit.
fn has_none(name: &str) -> bool {
    ends(name, words!("系数 指数 pH值 效益比 产出比"))
}
