//! 效益归错了类.

use crate::check::declare::*;

declare_check! {
    /// 伤亡、事故列在经济效益，食品安全、治安、就业、收入列在生态效益，归类不当，看不出项目的作用。
    pub static WRONG_BENEFIT = {
        code: "T027",
        title: "效益归错了类",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "效益指标"), ("l2", "社会效益指标"), ("name", "生产安全事故"), ("target_raw", "0起")],
            &[("l1", "效益指标"), ("l2", "生态效益指标"), ("name", "森林覆盖率"), ("target_raw", "≥30%")],
            &[("l1", "效益指标"), ("l2", "生态效益指标"), ("name", "水生态安全达标率"), ("target_raw", "100%")],
        ],
        bad: &[
            &[("l1", "效益指标"), ("l2", "经济效益指标"), ("name", "治理水土流失面积"), ("target_raw", "≥30平方公里")],
            &[("l1", "效益指标"), ("l2", "经济效益指标"), ("name", "人员伤亡"), ("target_raw", "0人")],
            &[("l1", "效益指标"), ("l2", "生态效益指标"), ("name", "校园安全"), ("target_raw", "有效")],
            &[("l1", "效益指标"), ("l2", "生态效益指标"), ("name", "带动就业人数"), ("target_raw", "≥30人")],
        ],
        run: Run::Each(|line, _| {
            static HURT: Words = Words::new("伤亡 死亡 事故 治安 上访 投诉");
            static GREEN: Words = Words::new("森林覆盖率 植被 水质 空气质量 减排量 污染物 水土流失 生态环境");
            static PEOPLE: Words = Words::new("安全 治安 就业 收入 增收 产值 稳定 教学 办学");
            static NATURE: Words = Words::new("生态 环境 水 土 林 草 污 排放 大气 空气 固废 垃圾 碳 能 绿 节 湿地 物种 耕地 环保");
            let name = &line.name.core;
            let (misplaced, to) = match line.place {
                Place::Economy if has(name, &HURT) => (true, "社会效益指标"),
                Place::Economy => (has(name, &GREEN), "生态效益指标"),
                Place::Nature => (has(name, &PEOPLE) && !has(name, &NATURE), "社会效益或经济效益指标"),
                Place::Quantity
                | Place::Quality
                | Place::Time
                | Place::Cost
                | Place::SocialCost
                | Place::NatureCost
                | Place::Society
                | Place::Lasting
                | Place::Benefit
                | Place::Output
                | Place::Satisfaction
                | Place::Process
                | Place::Other => (false, ""),
            };
            if !misplaced {
                return None;
            }
            doubt(line, "l2", format!("“{name}”列在“{}”下不当。请移到“{to}”。", line.l2))
        }),
    }
}
