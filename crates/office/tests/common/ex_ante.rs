//! An 事前绩效评估报告 as a county writes it: a project and a policy.

use wenxiao_domain::act::complete::complete;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::flag::sheet::Behind;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::regulation::builtin;

/// The sheet with its computed fields, by the rules of its year.
fn completed(sheet: &Sheet) -> Sheet {
    let pack = builtin::pack("652823").expect("the built-in files load");
    let rules = rules_of(FormKind::ExAnte, 2026, &pack).expect("the year is covered");
    complete(sheet, &rules, &Behind::default()).sheet.trimmed()
}

const TEXTS: &[(&str, &str)] = &[
    ("year", "2026"),
    ("project", "红柳沟村至胡杨村灌溉渠道防渗改造项目"),
    ("subject_class", "项目"),
    ("competent_department", "青河县水利局"),
    ("implementing_unit", "青河县水利管理站"),
    ("evaluator", "青河县水利局事前绩效评估小组"),
    ("evaluated_on", "2025年9月12日"),
    ("requested", "360.00"),
    ("supported", "328.00"),
    ("unsupported", "32.00"),
    (
        "basis.background",
        "红柳沟村至胡杨村灌溉渠道建于1998年，土渠段12公里渗漏严重，渠系水利用系数仅0.52，低于全县平均水平。\
         每年春灌期下游两个村缺水20天以上，群众反映强烈。项目已列入《青河县水利发展“十四五”规划》重点任务清单，\
         经县人民政府2025年第14次常务会议同意开展前期工作。",
    ),
    (
        "basis.content",
        "1．改造防渗渠道12公里，采用现浇混凝土衬砌；\n2．更换节制闸、分水闸18座；\n3．配套量水设施6处，接入县用水计量平台。\n\
         项目于2026年4月开工，2026年10月完工。",
    ),
    (
        "basis.target",
        "改造渠道12公里，工程验收合格率100%，2026年10月31日前完工；渠系水利用系数提高到0.68，年节水90万立方米，\
         改善灌溉面积1.1万亩，受益农户620户，农户满意度90%以上。",
    ),
    ("basis.funding", "申请县级财政资金360万元，列一般公共预算。无上级补助，不需要群众自筹。"),
    (
        "work.purpose",
        "评估该项目立项是否必要、投入是否经济、绩效目标是否合理、实施方案是否可行、筹资是否合规，为2026年度预算安排提供依据。\
         评估对象为项目申请的全部财政资金。",
    ),
    (
        "work.method",
        "以立项必要性、投入经济性、绩效目标合理性、实施方案可行性、筹资合规性五项内容为主线，采用成本效益分析法、\
         比较法和专家评议法，单位成本与县内2023年以来同类工程比较。",
    ),
    (
        "work.procedure",
        "2025年8月20日成立评估小组；8月25日至9月3日审阅材料、现场查勘三个渠段；9月8日召开专家评议会；9月12日形成评估报告。",
    ),
    (
        "opinion.necessity",
        "项目针对渗漏和下游缺水问题，目的明确，与水利局职责和规划一致。经查项目库，没有与之重复的项目。\
         已委托设计单位编制可行性研究报告，并经局党组会议集体研究。",
    ),
    (
        "opinion.economy",
        "预算明细按渠段和闸门分列。衬砌单价每公里26万元，较县内2024年同类工程每公里24万元偏高，偏高部分为运距增加，\
         依据不充分，建议核减24万元；监理费按定额上限计取，建议核减8万元。",
    ),
    (
        "opinion.target",
        "产出指标数量、质量、时效齐全，效益指标可以核对。节水量的计算方法应当写入指标解释。",
    ),
    (
        "opinion.plan",
        "项目法人、监理和验收安排明确，进度避开了灌溉期。建议补充冬季停工的应对措施。",
    ),
    ("opinion.funding", "资金全部来源于县级一般公共预算，规模在财政承受能力之内，不形成债务。"),
    ("conclusion", "部分支持"),
    (
        "conclusion_note",
        "评估小组认为项目必要、可行，评分合计91分。核减衬砌单价和监理费共32万元后，建议安排328万元，结论为部分支持。",
    ),
    ("discount_rate", "6%"),
    ("discount_note", "参照水利建设项目经济评价规范的社会折现率下限"),
    (
        "advice",
        "1．按核减后的金额修改预算明细和绩效目标申报表；\n2．开工前完成用地和冬季施工方案论证；\n3．把节水量计量数据作为年度自评的数据来源。",
    ),
    ("other", "渠道管护经费由水费收入解决，不在本次申请之内。"),
    (
        "attachments",
        "1．项目支出绩效目标申报表；2．可行性研究报告；3．预算明细表；4．专家评议意见；5．现场查勘照片。",
    ),
];

const RATINGS: [&str; 5] = ["优优优良", "良优优中", "优优良优", "优优优良", "优优优优"];

/// A project that is supported in part.
pub fn project() -> Sheet {
    let mut sheet = Sheet::new(FormKind::ExAnte);
    for (id, text) in TEXTS {
        sheet.set_field(id, *text);
    }
    rate(&mut sheet, "items");
    sheet.set(&FieldPath::cell("items", 7, "note"), "衬砌单价高于县内同类工程，依据不充分");
    sheet.set(&FieldPath::cell("items", 3, "note"), "没有单独做风险评估");
    sheet.add_rows(
        "experts",
        ["name", "organization", "necessity", "economy", "target", "plan", "funding", "opinion"],
        [
            ["王建国", "县水利局高级工程师", "19", "16", "18", "18", "20", "同意核减衬砌单价。"],
            [
                "古丽娜尔",
                "州水利水电勘测设计院高级工程师",
                "19",
                "17",
                "19",
                "18.5",
                "20",
                "建议补充冬季停工措施。",
            ],
            [
                "李秀英",
                "县财政投资评审中心会计师",
                "18",
                "15.5",
                "18",
                "17",
                "19",
                "监理费应按中值计取。",
            ],
        ],
    );
    sheet.add_rows(
        "costs",
        ["kind", "item", "quantity", "unit_cost", "standard", "history", "peers"],
        [
            ["经济成本", "渠道混凝土衬砌", "12公里", "26.00", "", "24.00", "24.50"],
            ["经济成本", "闸门更换", "18座", "1.50", "1.60", "1.45", ""],
            ["经济成本", "量水设施", "6处", "1.00", "1.00", "", "1.00"],
            ["经济成本", "监理费", "1项", "15.00", "15.00", "", ""],
        ],
    );
    sheet.add_rows(
        "flows",
        ["year", "benefit", "cost"],
        [
            ["2026年", "—", "360.00"],
            ["2027年", "96.00", "6.00"],
            ["2028年", "96.00", "6.00"],
            ["2029年", "96.00", "6.00"],
            ["2030年", "96.00", "8.00"],
            ["2031年", "96.00", "8.00"],
        ],
    );
    documents(&mut sheet);
    completed(&sheet)
}

fn rate(sheet: &mut Sheet, group: &'static str) {
    for (row, rating) in RATINGS.concat().chars().enumerate() {
        sheet.set(&FieldPath::cell(group, row, "rating"), rating.to_string());
    }
}

fn documents(sheet: &mut Sheet) {
    sheet.add_rows(
        "documents",
        ["name", "has", "note"],
        [
            ["立项依据文件", "有", "县人民政府常务会议纪要"],
            ["可行性研究报告或实施方案", "有", ""],
            ["绩效目标申报表", "有", ""],
            ["预算测算明细及依据", "有", ""],
            ["集体决策会议纪要", "有", ""],
            ["专家论证意见", "有", ""],
            ["风险评估材料", "无", "一般改造工程，不涉及征地拆迁"],
            ["资金来源证明", "有", ""],
        ],
    );
}

/// A policy, judged by its own criteria.
pub fn policy() -> Sheet {
    let mut sheet = project();
    for group in ["items", "costs", "flows", "sensitivity"] {
        sheet.rows_mut(group).clear();
    }
    for (id, text) in [
        ("project", "高龄老人生活补贴政策"),
        ("subject_class", "政策"),
        ("competent_department", "青河县民政局"),
        ("implementing_unit", "青河县民政局"),
        ("evaluator", "青河县民政局事前绩效评估小组"),
        ("discount_rate", ""),
        ("discount_note", ""),
        ("conclusion", "予以支持"),
        ("requested", "486.00"),
        ("supported", "486.00"),
        ("unsupported", "0.00"),
    ] {
        sheet.set_field(id, text);
    }
    rate(&mut sheet, "policy_items");
    completed(&sheet)
}

/// A long one: texts over several pages, thirty experts, a flow for each of forty years.
pub fn long() -> Sheet {
    let mut sheet = project();
    for id in ["basis.background", "work.method", "opinion.economy", "conclusion_note", "advice"] {
        let text = sheet.field(id).repeat(12);
        sheet.set_field(id, text);
    }
    let experts = sheet.rows("experts").to_vec();
    sheet.rows_mut("experts").extend(experts.iter().cycle().take(27).cloned());
    let flow = sheet.rows("flows")[1].clone();
    sheet.rows_mut("flows").extend(std::iter::repeat_n(flow, 34));
    completed(&sheet)
}
