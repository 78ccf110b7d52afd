//! 成本层级里写了效益.

use crate::check::declare::*;

declare_check! {
    /// 社会成本、生态环境成本说的是项目让社会和环境付出的代价，例如施工扰民、占用耕地。
    /// 写“提升”“影响长远”是效益；写使用效率也不是成本。
    pub static EFFECT_IN_COST = {
        code: "T028",
        title: "成本层级里写了效益",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "成本指标"), ("l2", "社会成本指标"), ("name", "施工扰民投诉"), ("target_raw", "≤3次")],
            &[("l1", "成本指标"), ("l2", "经济成本指标"), ("name", "工程总成本"), ("target_raw", "≤80万元")],
            &[("l1", "成本指标"), ("l2", "生态环境成本指标"), ("name", "对环境的负面影响"), ("target_raw", "无")],
        ],
        bad: &[
            &[("l1", "成本指标"), ("l2", "社会成本指标"), ("name", "对文化传承的影响"), ("target_raw", "长远")],
            &[("l1", "成本指标"), ("l2", "生态环境成本指标"), ("name", "提升绿化水平"), ("target_raw", "提升")],
            &[("l1", "成本指标"), ("l2", "经济成本指标"), ("name", "资金使用效率"), ("target_raw", "100%")],
        ],
        run: Run::Each(|line, _| {
            static PRICE: Words = Words::new("成本 代价 负面 不良 减排 占用 污染 扰民 损失 消耗");
            let name = &line.name.core;
            let misplaced = match line.place {
                Place::SocialCost | Place::NatureCost => has(name, &words::INFLUENCE) && !has(name, &PRICE),
                Place::Cost => {
                    ends(name, words!("效率 效益 影响 满意度 人数 户数 人次")) && !has(name, words!("成本效益 成本"))
                }
                Place::Quantity
                | Place::Quality
                | Place::Time
                | Place::Economy
                | Place::Society
                | Place::Nature
                | Place::Lasting
                | Place::Benefit
                | Place::Output
                | Place::Satisfaction
                | Place::Process
                | Place::Other => false,
            };
            if !misplaced || line.target == Cell::NotApplicable {
                return None;
            }
            doubt(line, "l2", format!("“{name}”是效益，不是付出的成本。请移到“效益指标”下，成本栏写上限金额。"))
        }),
    }
}
