//! FM-12 as it stands when a second person has accepted it: a veto.

use wenxiao_domain::act::complete::complete;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::flag::sheet::Behind;
use wenxiao_domain::form::authenticity::{CHECKS, EVIDENCE, SIGNATURES};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::regulation::builtin;

/// One indicator is true, one differs, one was made up.
pub fn authenticity() -> Sheet {
    let mut sheet = Sheet::new(FormKind::Authenticity);
    for (id, text) in [
        ("year", "2025"),
        ("project", "城区老旧供热管网更新"),
        ("competent_department", "住房和城乡建设局"),
        ("implementing_unit", "县热力公司"),
        ("executed", "486.20"),
        ("checked_on", "2026年5月20日"),
        ("inspectors", "绩效股2人，经济建设股1人"),
        ("veto", "是"),
        ("veto_note", "3号、5号换热站未更新设备，验收单、照片系伪造。\n按工作台账第15项一票否决。"),
        ("recovered", "62.40"),
        ("liable", "县热力公司经理，项目负责人"),
        ("handling", "收回资金62.40万元；移送纪检监察机关。"),
    ] {
        sheet.set_field(id, text);
    }
    let columns = ["name", "target", "reported", "checked", "method", "conclusion", "reason"];
    sheet.add_rows(
        CHECKS,
        columns,
        [
            ["更新管网长度", "≥8公里", "8.2公里", "8.1公里", "实地核查", "真实", ""],
            ["更新换热站", "＝6座", "6座", "4座", "实地核查", "虚假", "3号、5号站没有更新设备"],
            [
                "完工时间",
                "2025年10月15日前",
                "2025年10月12日",
                "2025年11月2日",
                "资料核查",
                "有误差",
                "以通水记录为准",
            ],
            ["用户满意度", "≥90%", "93%", "92%", "访谈", "真实", "电话访谈50户"],
        ],
    );
    sheet.add_rows(
        EVIDENCE,
        ["indicator", "kind", "title", "shows", "place"],
        [
            ["更新换热站", "原始凭证", "设备采购发票3张", "只采购4套机组", ""],
            [
                "更新换热站",
                "工作资料",
                "现场核查记录2号",
                "3号、5号站为旧设备",
                "照片2-01至2-08，北纬46.67，东经90.38",
            ],
            ["完工时间", "正式资料", "通水试压记录", "第1页", ""],
        ],
    );
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let rules = rules_of(FormKind::Authenticity, 2025, &pack).expect("the year is covered");
    let mut sheet = complete(&sheet, &rules, &Behind::default()).sheet;
    sheet.set_field(SIGNATURES[0], "青河县财政局 · 绩效股，2026-05-21");
    sheet.set_field(SIGNATURES[1], "青河县财政局 · 财政领导，2026-05-22");
    sheet
}

/// As many indicators as go over a page, each told at length.
pub fn long() -> Sheet {
    let mut sheet = authenticity();
    let told = "核查组查阅凭证、现场测量并访谈用户，逐项核对后认定。".repeat(8);
    let rows = sheet.rows(CHECKS).to_vec();
    for round in 2..8 {
        for row in &rows {
            let name = format!("{}（第{round}批）", row.get("name"));
            let row = row.clone().with("name", name).with("reason", told.clone());
            sheet.rows_mut(CHECKS).push(row);
        }
    }
    sheet.set_field("handling", told.repeat(3));
    sheet
}
