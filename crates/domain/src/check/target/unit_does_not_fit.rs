//! 单位与事物不符.

use crate::check::declare::*;

declare_check! {
    /// 单位说的不是这件事：率用“人”计，面积用“‰”计，人口用“户”计，亩前面写“万元”，
    /// 补助标准没有写每什么。数字再准，也比不出结果。
    pub static UNIT_DOES_NOT_FIT = {
        code: "T008",
        title: "计量单位与指标不符",
        severity: Blocking,
        category: Some("wrong_unit_or_format"),
        forms: WORDED,
        source: "绩效目标审核常见问题：计量单位与指标内容不符",
        life: Life::Active,
        good: &[
            &[("l2", "社会效益指标"), ("name", "孕产妇死亡率"), ("target_raw", "≤18/10万")],
            &[("name", "建档立卡学生资助率"), ("target_raw", "100%")],
            &[("name", "造林面积"), ("target_raw", "1.2万亩")],
            &[("name", "受益户数"), ("target_raw", "≥30户")],
            &[("l2", "成本指标"), ("name", "危房补助标准"), ("target_raw", "=1.4万元/户")],
            &[("l2", "成本指标"), ("name", "人均补助标准"), ("target_raw", "=600元")],
        ],
        bad: &[
            &[("name", "学生参保率"), ("target_raw", "860人")],
            &[("name", "草场受害面积"), ("target_raw", "＜0.5‰")],
            &[("name", "受益人口数"), ("target_raw", "≥30户")],
            &[("name", "培训农牧民人数"), ("target_raw", "≥30天")],
            &[("name", "渠道改造长度"), ("target_raw", "≥500亩")],
            &[("name", "开展培训次数"), ("target_raw", "≥3人")],
            &[("name", "棉花投保"), ("target_raw", "3.5万元亩")],
            &[("l2", "成本指标"), ("name", "树苗补助"), ("target_raw", "≤12.5/株")],
            &[("l2", "成本指标"), ("name", "道路补助标准"), ("target_raw", "≤80万元")],
        ],
        run: Run::Each(|line, _| {
            let measure = line.target.measure()?;
            let text = &line.target_text;
            // 18/10万 is a rate per hundred thousand, complete as it stands.
            let per = measure.rest.strip_prefix('/');
            let incomplete = per.is_some_and(|per| !per.starts_with(|c: char| c.is_ascii_digit() || c == '十'));
            if measure.unit.is_empty() && incomplete {
                return doubt(line, "target_raw", format!("“{text}”斜线前缺单位。请写全，例如“元{}”。", measure.rest));
            }
            if measure.family == Some(Family::Money) && units::unit(&measure.rest).is_some() {
                return doubt(line, "target_raw", format!("“{text}”把两个单位连在一起。请只留与指标相符的一个。"));
            }
            let unit = &measure.unit;
            let why = mismatch(line, measure.family?)?;
            doubt(line, "target_raw", format!("{why}，单位“{unit}”不符。请核对指标名称与单位，改成一致。"))
        }),
    }
}

fn mismatch(line: &Line, family: Family) -> Option<&'static str> {
    static OTHER_RATES: Words = Words::new("频率 功率 速率 心率 汇率 容积率 倍率 分辨率 效率");
    static PER: Words = Words::new("人均 每 亩均 户均 生均 平均 月 年 /");
    let name = &line.name.core;
    let rate = ends(name, words!("率 比例 占比")) && !ends(name, &OTHER_RATES);
    let extent = ends(name, words!("面积 里程 长度 人数 次数 个数 户数 人口数"));
    let standard = line.place == Place::Cost
        && has(name, words!("标准 单价"))
        && !has(name, &PER)
        && !has(&line.target_text, &PER);
    if let Some(why) = other_extent(name, family) {
        return Some(why);
    }
    match family {
        Family::Ratio if extent => Some("这项指标计数或计量，不是比率"),
        Family::Household if ends(name, words!("人数 人口数 人口")) => {
            Some("人口按人计，不按户计")
        }
        Family::Person if ends(name, words!("户数")) => Some("户数按户计，不按人计"),
        Family::Money if standard => Some("补助或收费标准要写明每亩、每人、每公里多少元"),
        Family::Ratio => None,
        Family::Money
        | Family::Person
        | Family::Attendance
        | Family::Household
        | Family::Area
        | Family::Length
        | Family::Mass
        | Family::Volume
        | Family::Duration
        | Family::Living
        | Family::Piece => rate.then_some("名称是“率”或比例，应当以%计"),
    }
}

/// The name ends in an extent of its own kind, and the unit measures another one.
fn other_extent(name: &str, family: Family) -> Option<&'static str> {
    let measured = matches!(
        family,
        Family::Area | Family::Length | Family::Mass | Family::Volume | Family::Duration
    );
    let living = matches!(family, Family::Person | Family::Attendance | Family::Living);
    let money = family == Family::Money;
    if ends(name, words!("面积")) && family != Family::Area && (measured || living || money) {
        return Some("面积按亩、公顷、平方米计");
    }
    if ends(name, words!("里程 长度")) && family != Family::Length && (measured || living || money)
    {
        return Some("长度按米、公里计");
    }
    if ends(name, words!("人数 人次 人口数")) && (measured || money) {
        return Some("人数按人、人次计");
    }
    if ends(name, words!("次数 场次 频次"))
        && !ends(name, words!("人次数"))
        && (measured || money || family == Family::Person)
    {
        return Some("次数按次、场计");
    }
    if ends(name, words!("户数")) && (measured || money) {
        return Some("户数按户计");
    }
    None
}
