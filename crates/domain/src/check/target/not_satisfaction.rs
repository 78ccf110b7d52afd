//! 满意度层级里不是满意度.

use crate::check::declare::*;

declare_check! {
    /// 满意度层级下列的是事件数、审核率一类，与服务对象是否满意无关。
    pub static NOT_SATISFACTION = {
        code: "T021",
        title: "满意度层级里不是满意度",
        severity: Advice,
        category: Some("misclassified_level"),
        forms: BOTH,
        source: "财预〔2015〕88号附件：绩效指标分类",
        life: Life::Active,
        good: &[
            &[("l1", "满意度指标"), ("l2", "服务对象满意度指标"), ("name", "受益群众满意度"), ("target_raw", "≥95%")],
            &[("l1", "满意度指标"), ("l2", "服务对象满意度指标"), ("name", "居民安全感"), ("target_raw", "≥95%")],
            &[("l1", "满意度指标"), ("l2", "服务对象满意度指标"), ("name", "受益群众"), ("target_raw", "≥95%")],
        ],
        bad: &[
            &[("l1", "满意度指标"), ("l2", "服务对象满意度指标"), ("name", "粮食质量抽检批次"), ("target_raw", "12批次")],
            &[("l1", "满意度指标"), ("l2", "服务对象满意度指标"), ("name", "档案审核"), ("target_raw", "98%")],
        ],
        run: Run::Each(|line, _| {
            static PEOPLE: Words = Words::new("群众 对象 居民 学生 家长 企业 职工 单位 村民 农户 公众 人员 患者 游客 社会 干部 教师 \
    用户 人口 贫困户 脱贫户 员工 人民");
            let name = &line.name.core;
            let asked = has(name, &words::CONTENT) || ends(name, &PEOPLE) || has(&line.target_text, &words::CONTENT);
            if line.place != Place::Satisfaction || name.is_empty() || asked {
                return None;
            }
            if line.target == Cell::NotApplicable {
                return None;
            }
            doubt(line, "l2", format!("“{name}”不反映服务对象是否满意。请移到相应的产出或效益指标。"))
        }),
    }
}
