//! 用词: the small vocabularies that checks judge wording by. They are the words of the trade
//! (degree, change, compliance, loss), never sentences of particular forms.

use std::sync::OnceLock;

/// A vocabulary: words that blanks keep apart. Sorted once, then kept by first and by last letter,
/// because the checks ask for the same words of every indicator of a county.
pub struct Words {
    text: &'static str,
    index: OnceLock<Index>,
}

struct Index {
    by_first: Letters,
    by_last: Letters,
}

/// Words by one of their letters.
#[derive(Default)]
struct Letters {
    /// Bit `n` is set where some letter has the remainder `n`.
    seen: [u64; 4],
    words: Vec<(char, Vec<&'static str>)>,
}

impl Letters {
    fn add(&mut self, letter: Option<char>, word: &'static str) {
        let Some(letter) = letter else { return };
        let (part, bit) = slot(letter);
        self.seen[part] |= bit;
        match self.words.binary_search_by_key(&letter, |(known, _)| *known) {
            Ok(at) => self.words[at].1.push(word),
            Err(at) => self.words.insert(at, (letter, vec![word])),
        }
    }

    fn of(&self, letter: char) -> &[&'static str] {
        let (part, bit) = slot(letter);
        if self.seen[part] & bit == 0 {
            return &[];
        }
        let found = self.words.binary_search_by_key(&letter, |(known, _)| *known);
        found.map_or(&[], |at| &self.words[at].1)
    }
}

fn slot(letter: char) -> (usize, u64) {
    let remainder = u32::from(letter) % 256;
    ((remainder / 64) as usize, 1 << (remainder % 64))
}

impl Words {
    /// The words of a text.
    pub const fn new(text: &'static str) -> Self {
        Self { text, index: OnceLock::new() }
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut index = Index { by_first: Letters::default(), by_last: Letters::default() };
            for word in self.text.split_ascii_whitespace() {
                index.by_first.add(word.chars().next(), word);
                index.by_last.add(word.chars().next_back(), word);
            }
            index
        })
    }
}

/// A handful of words that one place asks for.
macro_rules! words {
    ($text:literal) => {{
        static WORDS: $crate::check::words::Words = $crate::check::words::Words::new($text);
        &WORDS
    }};
}
pub(crate) use words;

/// One of the words occurs in the text.
pub fn has(text: &str, words: &Words) -> bool {
    let by_first = &words.index().by_first;
    text.char_indices()
        .any(|(at, letter)| by_first.of(letter).iter().any(|word| text[at..].starts_with(word)))
}

/// The text ends with one of the words.
pub fn ends(text: &str, words: &Words) -> bool {
    let Some(last) = text.chars().next_back() else { return false };
    words.index().by_last.of(last).iter().any(|word| text.ends_with(word))
}

/// Verbs and nouns of change for the better: what a goal sentence says instead of a measure.
pub static CHANGE: Words = Words::new(
    "提升 提高 改善 增强 促进 推动 推进 加强 优化 完善 健全 巩固 发展 保障 维护 缓解 减轻 \
    降低 减少 增加 扩大 带动 助力 营造 弘扬 丰富 拓展 深化 夯实 方便 便利 满足 确保 保护 \
    美化 振兴 稳定 和谐 可持续 持续 长效 恢复 修复 传承 普及 规范 保证 防止 消除 解决 打造 \
    引导 激发 落实 更好 更加 支撑 支持 服务",
);

/// Words that only a degree or an opinion can fulfil.
pub static DEGREE: Words = Words::new(
    "明显 显著 有效 较好 良好 较高 较大 较强 进一步 不断 逐步 稳步 大幅 有所 基本 持续 长期 \
    长远 长效 充分 切实 全面 积极 深远 优质 高效 合理 适当 一定 适度 满意 认可 欢迎 好评 \
    有力 有利 便捷 快速 及时 严格 规范 符合 按照 按规定 参照 尽量 力争",
);

/// What a yes-or-no fact is told with; somebody can look and say whether it is so.
pub static FACT: Words = Words::new(
    "完成 建成 通过 验收 办结 竣工 开工 投入使用 交付 签订 印发 出台 上线 公开 归档 备案 \
    发放到位 拨付到位 支付到位 无 不发生 未发生 不出现 未出现 杜绝 零事故 全覆盖 全部 合格 \
    达标 清零 已",
);

/// Documents and arrangements that are there or not.
pub static PAPER: Words =
    Words::new("文件 计划 方案 报告 批复 制度 办法 预案 合同 台账 档案 凭证 机构 依据");

/// Things nobody wants; nought is then a goal and a limit from above is right.
pub static HARM: Words = Words::new(
    "事故 伤亡 死亡 火灾 投诉 违规 违法 违纪 差错 错误 故障 超支 案件 案发 事件 污染 上访 \
    信访 舆情 延误 损坏 流失 浪费 变质 破损 失误 拖欠 欠薪 逾期 超时 缺陷 泄漏 泄露 返贫 \
    辍学 致贫 复发 发病 感染 疫情 超标 截留 挪用 空置 闲置 纠纷 失信 退化 隐患 灾害 毁损 \
    损失 负面 滞留 结转 结余 变动 调整 债务 能耗 排放 消耗 偏离 偏差 遗漏 漏报 漏发 重复 \
    丢失 中断 不合格 不良 三公 残次 淘汰 流产 病死 死淘 抛弃 破坏 侵占 失业 贫困发生 脱管 \
    漏管 再犯 瞒报 冒领 虚报",
);

/// Growth measures: their percentages may pass one hundred.
pub static GROWTH: Words = Words::new(
    "增长 增幅 增速 提高率 上升 变动 变化率 超额 倍 回报 收益率 利润率 拉动 放大 同比 环比 \
    杠杆 投入产出 涨幅",
);

/// Money words in indicator names.
pub static MONEY: Words = Words::new(
    "经费 资金 金额 费用 投资 支出 成本 造价 总投入 预算 补助 补贴 补偿 奖补 租金 工资 薪酬 \
    单价 价格 标准 收入 产值 税收 利润 销售额 总额 开支 花费 报酬 待遇",
);

/// Money that comes in: an effect, not a cost.
pub static INCOME: Words = Words::new(
    "收入 产值 税收 利润 销售 增收 收益 分红 节约 节省 减少 降低 拉动 带动 增加 挽回 盘活 \
    利用 撬动 贷款 投保 交易 消费 创收 招商",
);

/// Words about people being content.
pub static CONTENT: Words =
    Words::new("满意 认可 好评 安全感 获得感 幸福感 评价 投诉 测评 口碑 评议 信任 支持率 表扬");

/// Words about time.
pub static TIME: Words = Words::new(
    "时 及 按期 如期 期限 日期 进度 年 月 日 天 周期 开工 完工 竣工 完成 下达 拨付 到位 支付 \
    执行 发放 响应 频 工期 当期 前 早 快 提前 兑付 报送 上报 序时 节点 阶段 结束 启动 实施 \
    交付 届满 周 季 投入使用 效率 速度 办结",
);

/// Words about size and make.
pub static SPECIFICATION: Words = Words::new(
    "宽度 厚度 高度 深度 直径 管径 规格 型号 等级 级别 强度 标号 容重 密实度 压实度 坡度 口径",
);

/// Words about the quality of what was made.
pub static QUALITY_RATE: Words = Words::new(
    "合格率 达标率 真实率 准确率 正确率 优良率 优秀率 完好率 成活率 合规率 差错率 规范率 \
    通过率 有效率 真实性 准确性 合规性 保存率 良品率",
);

/// Words of cause and effect on others, of use to society or nature.
pub static INFLUENCE: Words =
    Words::new("影响 提升 提高 改善 促进 绿化 环境 作用 满意 就业 传承 知名度");

/// Promises of time without a date.
pub static TIMELY: Words = Words::new("按时 及时 按期 如期 时间 期限 进度 当年 计划完成");
