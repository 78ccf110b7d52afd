//! What really happened, counted: a simulation in which nothing goes wrong would prove nothing.

use std::collections::BTreeMap;

/// What must happen at least so often in a hundred years: every kind of entry that a year has, every way to
/// misbehave, every way in which a server is overtaken or dies.
const LEAST: &[(&str, u64)] = &[
    ("迟报：记录并标明", 200),
    ("重复：同一答复", 400),
    ("重复：日后同一答复", 200),
    ("重复：答复已过期", 100),
    ("同号异文：拒绝", 200),
    ("过时：拒绝", 300),
    ("错误内容：拒绝", 300),
    ("越权：拒绝", 150),
    ("无权：拒绝", 150),
    ("冒用身份：拒绝", 120),
    ("两台服务器：同一请求只记一次", 300),
    ("两台服务器：重新判断后记录", 120),
    ("两台服务器：重新判断后拒绝", 150),
    ("两台服务器：五次落后而放弃", 20),
    ("停机：已记录", 150),
    ("停机：什么也没有留下", 100),
    ("重启：从检查点", 120),
    ("重启：从头", 120),
    ("核对：某日状态", 200),
    ("核对：从头验证", 100),
    ("拒绝：结果应用", 10),
    ("拒绝：支付数据入账", 5),
    ("记录：支付数据入账", 30),
    ("记录：送审", 1_500),
    ("记录：部门签审", 1_200),
    ("记录：退回", 400),
    ("记录：撤回", 20),
    ("记录：提意见", 80),
    ("记录：审核评分", 500),
    ("记录：通过", 900),
    ("记录：定标识", 300),
    ("记录：改判标识", 5),
    ("记录：下达督办", 150),
    ("记录：提交整改", 150),
    ("记录：验收整改", 150),
    ("记录：结果应用", 60),
    ("记录：部门意见", 20),
    ("记录：豁免事前评估", 2),
    ("记录：选取部门评价项目", 90),
    ("记录：委托评价", 40),
    ("记录：变更委托期限", 5),
    ("记录：提交成果", 25),
    ("记录：验收成果", 6),
    ("记录：考核第三方机构", 2),
    ("记录：答复考核", 2),
    ("记录：登记佐证", 40),
    ("记录：关联佐证", 10),
    ("记录：撤回佐证", 3),
    ("通过：真实性核查", 2),
    ("记录：年度结账", 10),
    ("记录：重新开账", 8),
    ("记录：抽取抽审样本", 20),
    ("记录：登记抽审结果", 10),
    ("记录：反馈抽审结果", 5),
    ("记录：保存年度总结报告", 40),
    ("记录：送签年度总结报告", 15),
    ("记录：签批、退回年度总结报告", 10),
    ("记录：采用规则包", 100),
    ("记录：提出指标库变更", 300),
    ("记录：审定指标库变更", 100),
    ("记录：授予身份", 600),
    ("记录：收回身份", 40),
    ("记录：登记项目", 300),
];

/// How often each thing happened.
#[derive(Clone, Debug, Default)]
pub struct Tally(BTreeMap<String, u64>);

impl Tally {
    pub fn add(&mut self, what: &str) {
        match self.0.get_mut(what) {
            Some(count) => *count += 1,
            None => drop(self.0.insert(what.to_owned(), 1)),
        }
    }

    pub fn merge(&mut self, other: &Self) {
        for (what, count) in &other.0 {
            *self.0.entry(what.clone()).or_default() += count;
        }
    }

    /// What happened less often in so many years than it must; nothing is asked of less than a hundred.
    pub fn missing(&self, years: u64) -> Vec<String> {
        if years < 100 {
            return Vec::new();
        }
        let count = |what: &str| self.0.get(what).copied().unwrap_or(0);
        let is_missing =
            |(what, in_a_hundred): &&(&str, u64)| count(what) < in_a_hundred * years / 100;
        let missing = LEAST.iter().filter(is_missing);
        missing.map(|(what, least)| format!("{what}: {} of {least}", count(what))).collect()
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|(what, count)| writeln!(f, "{count:>8} {what}"))
    }
}
