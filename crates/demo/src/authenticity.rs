//! 真实性核查 of one project of 2025: one person of 绩效股 checked its core indicators, another one accepted it. One
//! value differs, and what follows waits to be fed back.

use std::collections::BTreeSet;

use wenxiao_domain::act::{Command, Outcome, ReviewDocument, SubmitDocument};
use wenxiao_domain::derive::authenticity::begin;
use wenxiao_domain::derive::basis::rules_of;
use wenxiao_domain::derive::proof::core;
use wenxiao_domain::form::authenticity::{CHECKS, EVIDENCE};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::regulation::{builtin, key};

use crate::catalogue::ProjectSeed;
use crate::plan::Writer;
use crate::sheets::{Names, head, self_evaluation};

const KIND: FormKind = FormKind::Authenticity;

/// The project that was checked.
const NUMBER: u16 = 201;

/// 核心指标, 核查值, 核查方式, 结论, 说明.
const FOUND: [[&str; 5]; 5] = [
    [
        "渠道防渗改造长度",
        "9.8公里",
        "实地核查",
        "有误差",
        "2段共0.6公里只做了清淤和勾缝，没有防渗改造，误计入改造长度",
    ],
    ["单元工程验收合格率", "100%", "资料核查", "真实", ""],
    ["完工时间", "2025年11月18日", "资料核查", "真实", ""],
    ["改善灌溉面积", "8350亩", "系统比对", "真实", "按测绘成果核定，差250亩"],
    ["渠系水利用率", "62%", "资料核查", "真实", ""],
];

/// 核心指标, 证据类别, 名称和编号, 证明的内容, 照片和定位.
const PROOFS: [[&str; 5]; 4] = [
    ["渠道防渗改造长度", "原始凭证", "单元工程验收汇总表（2025年11月）", "第1至4页，逐段长度", ""],
    [
        "渠道防渗改造长度",
        "工作资料",
        "现场测量记录第1至6号",
        "2段没有做防渗",
        "照片201-01至201-06，支三渠2+100至2+700",
    ],
    ["改善灌溉面积", "正式资料", "灌溉面积测绘成果表", "第2页，8350亩", ""],
    ["渠系水利用率", "正式资料", "渠系水利用率测算报告", "第7页，62%", ""],
];

impl Writer {
    /// FM-12 of the project, from its filing to its acceptance by a second person.
    pub(crate) fn authenticity_of_2025(&mut self, seed: &ProjectSeed) {
        if seed.number != NUMBER {
            return;
        }
        let Some(sheet) = sheet(seed, self.names(seed)) else { return };
        let case = self.case(seed, KIND, 2025, sheet, (2026, 4, 7));
        let submit = SubmitDocument {
            document: case.document,
            subject: case.subject,
            sheet: case.sheet.clone(),
            seen: 0,
            editors: BTreeSet::new(),
            source_file: None,
            answers: Vec::new(),
        };
        let inspector = self.actor("jixiao2");
        self.push(case.minute(0), &inspector, Command::SubmitDocument(Box::new(submit)));
        let review = ReviewDocument {
            document: case.document,
            seen: 1,
            outcome: Outcome::Pass,
            remark: String::new(),
            opinions: Vec::new(),
            resolved: Vec::new(),
            sheet: None,
        };
        let second = self.actor("jixiao");
        self.push(case.minute(90), &second, Command::ReviewDocument(review));
    }
}

fn sheet(seed: &ProjectSeed, names: Names<'_>) -> Option<Sheet> {
    let pack = builtin::pack("65").expect("the built-in pack is in order");
    let rules = rules_of(KIND, 2025, &pack).expect("the year is covered");
    let own = self_evaluation(seed, names, 2025)?;
    let [.., executed] = seed.money.three()?;
    let mut sheet = head(KIND, seed, names, 2025);
    for (id, text) in [
        // The form has no goal.
        ("objective.expected", ""),
        ("executed", executed),
        ("checked_on", "2026年4月7日"),
        ("inspectors", "绩效股2人，示例县审计局1人"),
        ("veto", "否"),
        ("liable", "示例县灌区管理站站长、项目负责人"),
        ("handling", "没有做防渗的0.6公里按核查值更正，2026年预算按9.8公里安排后续管护。"),
    ] {
        sheet.set_field(id, text);
    }
    let mut rows = begin(&own, &core(&own, rules.get(key::CORE_INDICATORS).value.0));
    for row in &mut rows {
        let found = FOUND.iter().find(|found| found[0] == row.get("name"));
        let found = found.expect("the example checks its core indicators");
        for (column, text) in ["checked", "method", "conclusion", "reason"].iter().zip(&found[1..])
        {
            row.set(column, *text);
        }
    }
    *sheet.rows_mut(CHECKS) = rows;
    sheet.add_rows(EVIDENCE, ["indicator", "kind", "title", "shows", "place"], PROOFS);
    Some(sheet)
}
