//! The sample of FM-09.

use wenxiao_domain::act::complete::complete;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::evaluation::begin::first_rows;
use wenxiao_domain::derive::flag::sheet::Behind;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::regulation::builtin;

/// A department's report on its water project: two rows lost points.
pub fn evaluation() -> Sheet {
    let kind = FormKind::DepartmentEvaluation;
    let mut sheet = Sheet::new(kind);
    for (id, text) in FIELDS {
        sheet.set_field(id, text);
    }
    let target = super::target();
    let mut rows = first_rows(kind, Some(&target), None);
    for (place, row) in rows.iter_mut().enumerate() {
        row.set("score", row.get("weight").to_owned());
        if let Some((_, score, why, page)) = LOST.iter().find(|(lost, ..)| *lost == place) {
            row.set("score", *score);
            row.set("deduction", *why);
            row.set("evidence", *page);
        }
    }
    rows[6].set("score", "");
    rows[7].set("score", "");
    *sheet.rows_mut("scores") = rows;
    let pack = builtin::pack("652823").expect("it loads");
    let rules = rules_of(kind, 2025, &pack).expect("the year is covered");
    complete(&sheet, &rules, &Behind::default()).sheet
}

/// The same with three times the rows and a long chapter, over several pages.
pub fn long() -> Sheet {
    let mut sheet = evaluation();
    let rows = sheet.rows("scores").to_vec();
    for row in rows.iter().chain(&rows) {
        sheet.rows_mut("scores").push(row.clone());
    }
    sheet.set_field("analysis.output", "逐条渠道核对了长度、断面和防渗厚度。".repeat(60));
    sheet
}

const LOST: [(usize, &str, &str, &str); 2] = [
    (2, "3", "目标没有写明受益对象，\n与工作内容的对应关系不清", "评价工作底稿第3页"),
    (10, "2", "两份合同没有归档；变更手续补办", "档案检查表第7页"),
];

const FIELDS: [(&str, &str); 22] = [
    ("year", "2025"),
    ("project", "城区老旧供热管网更新"),
    ("competent_department", "住房和城乡建设局（317）"),
    ("implementing_unit", "县供热服务中心"),
    ("evaluator", "县住房和城乡建设局评价组"),
    ("evaluated_on", "2026年3月20日"),
    ("funds.budget", "1860.50"),
    ("funds.in_place", "1786.08"),
    ("funds.spent", "1500.00"),
    ("basics.overview", "更新供热管网10公里，改造换热站3座。"),
    ("basics.target", "保障2300户居民温暖过冬。"),
    ("work.purpose", "评价资金使用效益；对象为项目全部资金和工程。"),
    ("work.method", "按财预〔2020〕10号框架设置指标，\n采用比较法、公众评判法。"),
    ("work.process", "2月组成评价组，3月上旬现场核查，3月中旬征求意见。"),
    ("conclusion", "项目按期完工，供热质量明显改善；档案管理存在不足。"),
    ("self_score", "96.20"),
    ("analysis.decision", "立项依据充分，绩效目标个别表述不清。"),
    ("analysis.process", "资金到位率96%，合同归档不完整。"),
    ("analysis.output", "全部管网和换热站按期完工。"),
    ("analysis.benefit", "入户抽查120户，满意度93%。"),
    ("problems", "1. 合同归档不及时，原因是专人调离；\n2. 绩效目标没有写明受益对象。"),
    ("advice", "补齐档案；下年度目标写明受益对象和数量。"),
];
