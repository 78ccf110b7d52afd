//! What the forms of the year say, beside what the system fills in when they are begun.

use wenxiao_domain::form::evaluation::SCORES;
use wenxiao_domain::form::monitoring::TICK;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;

/// Writes fields.
fn fields(sheet: &mut Sheet, texts: &[(&str, &str)]) {
    for (field, text) in texts {
        sheet.set_field(field, *text);
    }
}

/// Writes a column from its first row on.
fn column(sheet: &mut Sheet, group: &'static str, column: &'static str, texts: &[&str]) {
    for (row, text) in texts.iter().enumerate() {
        sheet.set(&FieldPath::cell(group, row, column), *text);
    }
}

/// FM-07: every item 优 but two, everything that was asked for is supported.
pub fn ex_ante(sheet: &mut Sheet) {
    let asked = sheet.field("requested").to_owned();
    fields(
        sheet,
        &[
            ("evaluator", "示例县水利局事前绩效评估小组"),
            ("evaluated_on", "2025年1月8日"),
            ("supported", &asked),
            ("unsupported", "0.00"),
            ("basis.background", "灌区渠道老化，渗漏率高，列入县水利发展规划。"),
            ("basis.content", "改造防渗渠道12公里，配套闸门36座。"),
            ("basis.target", "改造防渗渠道12公里，改善灌溉面积1.8万亩。"),
            ("basis.funding", "财政拨款1200万元，受益单位自筹75万元。"),
            ("work.purpose", "评估是否必要、经济、可行，对象为申请的全部资金。"),
            ("work.method", "采用成本效益分析法和专家评议法。"),
            ("work.procedure", "1月2日成立小组，1月6日专家评议，1月8日形成报告。"),
            ("opinion.necessity", "渗漏有测量数据，没有与以前年度项目重复。"),
            ("opinion.economy", "每公里单价与县内同类工程相当。"),
            ("opinion.target", "产出和效益指标能够核对。"),
            ("opinion.plan", "施工避开灌溉期，冬季停工已经考虑。"),
            ("opinion.funding", "资金来源合规，不新增债务。"),
            ("conclusion", "予以支持"),
            ("conclusion_note", "必要、经济、可行，予以支持。"),
            ("advice", "开工前办完施工许可。"),
        ],
    );
    let ratings = [["优"; 10], ["优"; 10]].concat();
    column(sheet, "items", "rating", &ratings);
    column(sheet, "items", "rating", &["优", "良", "优", "良"]);
    for row in sheet.rows_mut("documents") {
        row.set("has", "有");
    }
    let expert = ["name", "organization", "necessity", "economy", "target", "plan", "funding"];
    let said = [
        ["陈建军", "州水利水电勘测设计院高级工程师", "20", "18", "19", "18", "20"],
        ["马丽", "示例县应急管理局工程师", "19", "17", "18", "17", "19"],
    ];
    sheet.add_rows("experts", expert, said);
}

/// FM-03: what was spent and reached by a cut-off, with the cause of what lies behind.
pub fn monitoring(sheet: &mut Sheet, spent: [&str; 3], reached: [&str; 5], cause: &str) {
    let [total, fiscal, other] = spent;
    column(sheet, "funds", "executed", &[total, fiscal, "", other]);
    column(sheet, "funds", "forecast", &["1275.00", "1200.00", "", "75.00"]);
    column(sheet, "indicators", "actual_raw", &reached);
    column(sheet, "indicators", "likely_sure", &[TICK; 5]);
    sheet.set(&FieldPath::cell("indicators", 0, "cause_staff"), TICK);
    sheet.set(&FieldPath::cell("indicators", 0, "deviation_note"), cause);
}

/// FM-05: the channels were not finished; scores are left to the system.
pub fn self_evaluation(sheet: &mut Sheet) {
    sheet.set_field(
        "objective.actual",
        "已改造防渗渠道9.6公里，配套闸门36座，改善灌溉面积1.4万亩。",
    );
    column(sheet, "funds", "executed", &["1020.00", "960.00", "0.00", "60.00"]);
    let reached = ["9.6公里", "100%", "80%", "1050户", "93%"];
    column(sheet, "indicators", "actual_raw", &reached);
    for row in [0, 2] {
        let note = "施工队两次更换，汛期停工，2.4公里结转下年。";
        sheet.set(&FieldPath::cell("indicators", row, "deviation_note"), note);
    }
}

/// FM-09: every row earns its weight but those named here, with what is left and why.
pub fn report(sheet: &mut Sheet, on: &str, lost: &[(&str, &str, &str)]) {
    fields(
        sheet,
        &[
            ("evaluated_on", on),
            ("funds.in_place", "1275.00"),
            ("basics.overview", "改造防渗渠道12公里，配套闸门36座，总投资1275万元。"),
            ("work.purpose", "评价资金使用和目标实现的情况，对象为项目全部资金。"),
            ("work.method", "采用比较法、因素分析法和公众评判法。"),
            ("work.process", "成立评价组，收集资料，现场核查和问卷，形成报告。"),
            ("conclusion", "质量达到要求，改造长度没有完成，进度长期落后。"),
            ("gap_note", "自评没有扣管理和进度的分，本次评价按核查的工程量和手续扣分。"),
            ("analysis.decision", "立项依据充分，部分指标没有分解。"),
            ("analysis.process", "支出偏慢，变更手续滞后。"),
            ("analysis.output", "改造渠道9.6公里，计划12公里。"),
            ("analysis.benefit", "受益农户满意度93%。"),
            ("problems", "施工组织不力，两轮监控都落后，原因是施工队两次更换。"),
            ("advice", "压缩下一年度新增支出，先完成结转的2.4公里。"),
        ],
    );
    for row in sheet.rows_mut(SCORES) {
        let name = row.get("name").to_owned();
        let found = lost.iter().find(|(of, ..)| *of == name);
        let (score, why) = match found {
            Some((_, score, why)) => ((*score).to_owned(), *why),
            None => (row.get("weight").to_owned(), ""),
        };
        row.set("score", score);
        row.set("deduction", why);
        row.set("evidence", if why.is_empty() { "" } else { "工作底稿第3页" });
    }
}
