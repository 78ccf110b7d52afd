//! 产出列成了效益.

use crate::check::declare::*;

declare_check! {
    /// 修了几处、培训几期，是做了什么，属于产出；效益说做了之后带来什么。
    pub static OUTPUT_IN_BENEFIT = {
        code: "T029",
        title: "产出列成了效益",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "受益人口数"), ("target_raw", "≥800人")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "新增就业岗位数"), ("target_raw", "≥20个")],
            &[("l1", "产出指标"), ("l2", "数量指标"), ("name", "修缮文物个数"), ("target_raw", "≥5个")],
        ],
        bad: &[
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "开展安全检查次数"), ("target_raw", "≥12次")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "修缮泵房座数"), ("target_raw", "≥5座")],
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "举办培训班期数"), ("target_raw", "3期")],
        ],
        run: Run::Each(|line, _| {
            static MAKE: Words = Words::new("修缮 建设 新建 改造 采购 购置 安装 维修 举办 印制 制作 修建 编制");
            static COUNT: Words = Words::new("个数 座数 处数 期数 场次 套数 台数 条数 里程 长度 数量");
            static EFFECT: Words = Words::new("受益 覆盖 带动 服务 就业 惠及 新增 减少 改善 引进");
            let name = &line.name.core;
            let built = has(name, &MAKE) && ends(name, &COUNT);
            let held = has(name, words!("培训 检查 巡查 演练 督查")) && ends(name, words!("次数 期数 场次 人次 人数"));
            let made = (built || held) && !has(name, &EFFECT);
            if !line.place.is_benefit() || !made {
                return None;
            }
            doubt(line, "l1", format!("“{name}”是做了多少，属于产出。请移到“产出指标—数量指标”，效益写带来的变化。"))
        }),
    }
}
