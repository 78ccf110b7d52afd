//! Clean ledgers of three places, each in its own words and columns, as the tables that they are printed in.

use super::super::proposal::Spot;
use super::super::source::{SourceCell, SourceRow, SourceTable};
use crate::work_ledger::builtin;
use crate::work_ledger::task::{Category, Due, Party};

/// A task as it ought to be printed.
#[derive(Clone, Debug)]
pub struct Row {
    pub category: String,
    pub item: String,
    pub detail: String,
    pub responsible: String,
    pub due: String,
}

/// A ledger before anything happens to it.
#[derive(Clone, Debug)]
pub struct Clean {
    pub title: String,
    pub headings: [&'static str; 6],
    pub rows: Vec<Row>,
}

/// The ledgers.
pub fn all() -> Vec<Clean> {
    vec![own(), district(), plain()]
}

/// The product's own ledger, printed as a county would.
fn own() -> Clean {
    let rows = builtin::tasks(2025).into_iter().map(|task| {
        let number = match task.category {
            Category::KeyWork => "一、",
            Category::ClosedLoop => "二、",
            Category::FieldEvaluation => "三、",
            Category::Foundation => "四、",
        };
        let due = task.occurrences.iter().map(|one| {
            let words = match &one.due {
                Due::On(day) => format!("{}月{}日前", day.date().month(), day.date().day()),
                Due::With(happening) => format!("随{}时间", happening.name()),
                Due::Notice(who) => format!("根据{who}通知"),
                Due::Stages => "详见各环节完成时间".to_owned(),
                Due::Unstated => String::new(),
            };
            format!("{}{words}", one.of)
        });
        Row {
            category: format!("{number}{}", task.category.name()),
            item: task.item.clone(),
            detail: task.detail.clone(),
            responsible: task
                .parties
                .iter()
                .filter(|party| **party != Party::PrefectureFinance)
                .map(|party| party.name())
                .collect::<Vec<_>>()
                .join("，"),
            due: due.collect::<Vec<_>>().join("，"),
        }
    });
    Clean {
        title: "2025年度青石县全面实施预算绩效管理工作台账".to_owned(),
        headings: ["序号", "任务大类", "工作事项", "明细任务", "责任主体", "完成时间"],
        rows: rows.collect(),
    }
}

fn rows(texts: &[[&str; 5]]) -> Vec<Row> {
    let row = |[category, item, detail, responsible, due]: &[&str; 5]| Row {
        category: (*category).to_owned(),
        item: (*item).to_owned(),
        detail: (*detail).to_owned(),
        responsible: (*responsible).to_owned(),
        due: (*due).to_owned(),
    };
    texts.iter().map(row).collect()
}

/// A district of a city in a province.
fn district() -> Clean {
    Clean {
        title: "云岭区2026年财政绩效工作台账".to_owned(),
        headings: ["序号", "工作类别", "重点任务", "工作内容", "责任单位", "完成时限"],
        rows: rows(&[
            [
                "（一）源头管控",
                "事前绩效评估",
                "投资超过500万元的新上项目申请入库前，由申请单位完成事前绩效评估并出具报告，区财政局组织复核。",
                "区财政局，各预算单位",
                "9月15日前",
            ],
            [
                "（一）源头管控",
                "绩效目标批复",
                "年初预算批复时同步下达项目绩效目标，指标与资金规模相匹配，批复文件存档备查。",
                "区财政局",
                "随部门预算批复时间",
            ],
            [
                "（一）源头管控",
                "项目库清理",
                "清理入库满三年没有安排资金的项目，理由不充分的退出项目库，清单报区财政局备案。",
                "各预算单位",
                "4月15日前",
            ],
            [
                "（二）过程监控",
                "上半年绩效运行监控",
                "各预算单位以6月底为节点填报执行进度和目标完成情况，偏离较大的写明原因和纠偏办法。",
                "各预算单位",
                "7月15日前",
            ],
            [
                "（二）过程监控",
                "上半年监控结果复核",
                "区财政局对各单位报来的监控表逐项复核，发现的问题下发整改通知并跟踪到销号。",
                "区财政局",
                "7月底前",
            ],
            [
                "（二）过程监控",
                "惠民补贴资金跟踪",
                "抽取养老、助残、耕地地力三类惠民补贴，到乡镇入户核对发放名册和到账时间。",
                "区财政局，区民政局，区农业农村局",
                "10月15日前",
            ],
            [
                "（三）绩效评价",
                "单位自评",
                "上年度所有项目开展单位自评，得分低于80分的说明原因，自评表随决算草案报送。",
                "各预算单位",
                "3月15日前",
            ],
            [
                "（三）绩效评价",
                "财政重点评价",
                "选择教育、水务、城管领域的6个项目委托第三方机构实施重点评价，评价报告提交区人大常委会。",
                "区财政局",
                "8月底前",
            ],
            [
                "（三）绩效评价",
                "专项债券项目评价",
                "对已投入使用的专项债券项目核算收入实现率，低于预期的提出偿债资金补足方案。",
                "区财政局，区发改委",
                "11月15日前",
            ],
            [
                "（三）绩效评价",
                "街道财政运行评价",
                "选择两个街道就收入组织、支出保障、债务风险做综合评价，形成可比较的排名。",
                "区财政局",
                "10月底前",
            ],
            [
                "（四）成果运用",
                "预算挂钩",
                "评价等级为差的项目下年度不再安排，等级为中的压减一成以上，压减清单附在预算编制说明后。",
                "区财政局",
                "根据市财政局通知",
            ],
            [
                "（四）成果运用",
                "绩效信息公开",
                "绩效目标和评价报告随预决算在区政府网站公开，涉密内容除外。",
                "区财政局，各预算单位",
                "随部门决算公开时间",
            ],
            [
                "（五）基础保障",
                "业务骨干轮训",
                "分两期轮训各单位财务和业务骨干，讲解指标设置和佐证材料整理，培训后现场测试。",
                "区财政局",
                "第一期5月15日前，第二期9月底前",
            ],
            [
                "（五）基础保障",
                "中介机构信用管理",
                "建立中介机构信用档案，报告质量连续两次不合格的三年内不再委托。",
                "区财政局",
                "12月15日前",
            ],
            [
                "（五）基础保障",
                "年度考核",
                "把绩效工作纳入各单位年度考核，权重不低于5%，考核得分报区委组织部。",
                "区财政局，区委组织部",
                "根据区委考核办安排",
            ],
        ]),
    }
}

/// A county without numbered categories.
fn plain() -> Clean {
    Clean {
        title: "河源县2024年度预算绩效管理任务清单（台账）".to_owned(),
        headings: ["编号", "类别", "事项", "具体措施", "牵头单位", "时间节点"],
        rows: rows(&[
            [
                "目标管理",
                "绩效目标编报",
                "编报2024年部门项目支出目标，产出写清数量和时限，效益写清受益对象，退回修改不超过两次。",
                "县财政局预算股，各预算部门",
                "1月20日前",
            ],
            [
                "目标管理",
                "部门整体目标编报",
                "各预算部门依据三定方案和年度要点梳理职责，逐条对应预算，编报部门整体目标。",
                "各预算部门",
                "2月20日前",
            ],
            [
                "目标管理",
                "政策目标审核",
                "县财政局会同教育、卫健部门审核跨部门政策的总体目标，剔除口号式表述。",
                "县财政局",
                "2月底前",
            ],
            [
                "运行监控",
                "第一轮（4月）运行监控",
                "以4月底为监控节点，各预算部门填写资金支付与目标进度，执行率低于三成的逐项说明。",
                "各预算部门",
                "5月20日前",
            ],
            [
                "运行监控",
                "第二轮（9月）运行监控",
                "以9月底为监控节点，重点看上一轮问题整改，进度仍滞后的暂缓拨款。",
                "县财政局，各预算部门",
                "10月20日前",
            ],
            [
                "运行监控",
                "沉淀资金收回",
                "监控中认定年内无法形成支出的资金，按程序收回统筹用于民生欠账。",
                "县财政局国库股",
                "11月20日前",
            ],
            [
                "评价应用",
                "决算绩效自评",
                "2023年度全部支出项目自评，自评材料装订成册，原始凭据可追溯。",
                "各预算部门",
                "3月20日前",
            ],
            [
                "评价应用",
                "乡村振兴资金评价",
                "对衔接推进乡村振兴补助资金逐村评价，走访农户不少于200户，报告送县人大财经委。",
                "县财政局农业股，县农业农村局",
                "7月20日前",
            ],
            [
                "评价应用",
                "医疗保障基金评价",
                "核查城乡居民医疗保障基金收支缺口，测算三年可持续性，提出控费建议。",
                "县医保局",
                "8月20日前",
            ],
            [
                "评价应用",
                "评价问题整改",
                "对上年评价发现的47个问题建立清单，整改一个销号一个，逾期的约谈负责人。",
                "各预算部门",
                "6月底前",
            ],
            [
                "能力建设",
                "指标体系修订",
                "修订林草、水利行业指标150条，剔除重复指标，邀请行业专家论证。",
                "县财政局",
                "12月20日前",
            ],
            [
                "能力建设",
                "绩效宣讲进乡镇",
                "组织宣讲小组到12个乡镇讲解案例，制作短视频不少于4期。",
                "县财政局",
                "9月20日前",
            ],
            [
                "能力建设",
                "年度工作报告",
                "汇总全年数据撰写年度工作报告，报县人民政府和市财政局。",
                "县财政局绩效股",
                "12月底前",
            ],
        ]),
    }
}

/// Cells of one row; the last column has no heading.
pub type Cells = Vec<String>;

/// The rows of a ledger as cells: number, five columns, one without a heading.
pub fn cells(clean: &Clean) -> Vec<Cells> {
    let row = |(index, row): (usize, &Row)| {
        let texts = [&row.category, &row.item, &row.detail, &row.responsible, &row.due];
        let number = (index + 1).to_string();
        std::iter::once(number).chain(texts.into_iter().cloned()).chain([String::new()]).collect()
    };
    clean.rows.iter().enumerate().map(row).collect()
}

/// A table with title and headings, which are printed again before the row at `break_at`.
pub fn table(clean: &Clean, rows: &[Cells], break_at: Option<usize>) -> SourceTable {
    let head: Cells =
        clean.headings.iter().map(|text| (*text).to_owned()).chain([String::new()]).collect();
    let mut lines = vec![vec![clean.title.clone()], head.clone()];
    for (index, row) in rows.iter().enumerate() {
        if break_at == Some(index) {
            lines.extend([vec![clean.title.clone()], head.clone()]);
        }
        lines.push(row.clone());
    }
    let width = head.len();
    let rows = lines.into_iter().enumerate().map(|(index, mut texts)| {
        texts.resize(width, String::new());
        let cells = texts.into_iter().map(|text| SourceCell { text, ..SourceCell::default() });
        let spot = Spot { line: index + 1, cell: format!("A{}", index + 1) };
        SourceRow { spot, cells: cells.collect() }
    });
    SourceTable { rows: rows.collect() }
}
