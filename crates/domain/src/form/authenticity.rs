//! FM-12 真实性核查工作底稿: the finance bureau checks what a unit says of its 核心指标 in its self-evaluation. No
//! official form was found; the columns are those that 真实性核查 of the region's ledger asks for (拟定).
//!
//! ```text
//! self-evaluation + core indicators ──begin──> rows with 填报值
//!     + 核查值, method, conclusion, evidence ──complete──> 差异率, 建议结论, 核查结果
//! ```

use super::common::{DEPARTMENT, PROJECT, YEAR};
use super::layout::{
    Block, Cell, Content, FieldKind, FieldSpec, GroupSpec, Layout, Orientation, column, field,
    label, spec,
};
use crate::unit::text::squeeze;
use crate::unit::words::words;

words! {
    /// 结论 on one indicator, from the best.
    Truth {
        /// What was filed is what was found.
        True = "true", "真实";
        /// It differs, and nobody made it up.
        Inexact = "inexact", "有误差";
        /// Made up. Only a person says so, never a rule.
        False = "false", "虚假";
    }
}

impl Truth {
    /// Reads [`Self::name`].
    pub fn read(text: &str) -> Option<Self> {
        let text = squeeze(text);
        Self::ALL.into_iter().find(|one| one.name() == text)
    }
}

/// The words of a row's conclusion.
const CONCLUSIONS: &[&str] = &[Truth::True.name(), Truth::Inexact.name(), Truth::False.name()];

/// The group of the indicators that are checked.
pub const CHECKS: &str = "checks";

/// The group of 证据清单.
pub const EVIDENCE: &str = "evidence";

/// 核查方式.
pub const METHODS: &[&str] = &["资料核查", "实地核查", "访谈", "系统比对"];

words! {
    /// 证据类别, and 材料类别 of a register.
    EvidenceKind {
        /// Vouchers, invoices, measurements, photographs.
        Original = "original", "原始凭证";
        /// Minutes, lists, reports of progress.
        Working = "working", "工作资料";
        /// Approvals, acceptances, statistics with a seal.
        Formal = "formal", "正式资料";
        /// What somebody explains in writing.
        Note = "note", "说明";
    }
}

/// The words of 证据类别.
const KINDS: &[&str] = &[
    EvidenceKind::Original.name(),
    EvidenceKind::Working.name(),
    EvidenceKind::Formal.name(),
    EvidenceKind::Note.name(),
];

/// 是, of 一票否决.
pub const YES: &str = "是";

/// Computed from who filed and who accepted it; they stand in no revision.
pub const SIGNATURES: [&str; 2] = ["signed", "countersigned"];

/// Columns of a row that come from the self-evaluation, each with the column there.
pub const CARRIED: [(&str, &str); 3] =
    [("name", "name"), ("target", "target_raw"), ("reported", "actual_raw")];

/// The declaration.
pub static LAYOUT: Layout = Layout {
    code: "FM-12",
    title: "真实性核查工作底稿",
    version: "2026.1",
    source: "未见统一表样（拟定）；按2025年度全面实施预算绩效管理工作台账第3、15项（核心指标、证据核查、一票否决、收回资金、追究责任）设置栏目",
    orientation: Orientation::Landscape,
    columns: &[18, 12, 12, 12, 9, 11, 11, 11, 22],
    fields: &[
        YEAR,
        PROJECT,
        DEPARTMENT,
        spec("implementing_unit", "实施单位", FieldKind::Line(150), &["项目单位", "项目实施单位"])
            .required(),
        spec("executed", "执行数（万元）", FieldKind::Money, &["预算执行数", "自评执行数"])
            .required(),
        spec("checked_on", "核查日期", FieldKind::Day, &["核查时间"]).required(),
        spec("inspectors", "核查人员", FieldKind::Line(200), &["核查组成员"]).required(),
        spec("overall", "核查结果", FieldKind::Line(60), &[]).computed(),
        spec("veto", "一票否决", FieldKind::Choice(&[YES, "否"]), &["是否一票否决"]).required(),
        spec("veto_note", "否决的事实和依据", FieldKind::Text(2000), &["否决依据"]),
        spec("recovered", "收回金额（万元）", FieldKind::Money, &["收回资金"]),
        spec("liable", "责任人", FieldKind::Line(200), &["单位责任人、项目负责人"]),
        spec("handling", "处理意见", FieldKind::Text(2000), &["处理"]),
        spec(SIGNATURES[0], "核查人（签字）", FieldKind::Line(150), &[]).computed(),
        spec(SIGNATURES[1], "复核人（签字）", FieldKind::Line(150), &[]).computed(),
    ],
    groups: &[
        GroupSpec {
            id: CHECKS,
            row_label: "核心指标",
            columns: CHECK,
            starts_with: &[],
            grows: true,
        },
        GroupSpec {
            id: EVIDENCE,
            row_label: "证据",
            columns: PROOF,
            starts_with: &[],
            grows: true,
        },
    ],
    blocks: BLOCKS,
};

const CHECK: &[FieldSpec] = &[
    spec("name", "核心指标", FieldKind::Line(1000), &["三级指标", "指标名称"]).required(),
    spec("target", "指标值", FieldKind::Value, &["年度指标值"]),
    spec("reported", "填报值", FieldKind::Value, &["自评完成值", "实际完成值"]),
    spec("checked", "核查值", FieldKind::Value, &["核实值"]).required(),
    spec("difference", "差异率", FieldKind::Line(20), &[]).computed(),
    spec("method", "核查方式", FieldKind::Choice(METHODS), &["核查方法"]).required(),
    spec("proposed", "建议结论", FieldKind::Choice(CONCLUSIONS), &[]).computed(),
    spec("conclusion", "结论", FieldKind::Choice(CONCLUSIONS), &["核查结论"]).required(),
    spec("reason", "说明", FieldKind::Text(2000), &["核查说明", "情况说明"]),
];

const PROOF: &[FieldSpec] = &[
    spec("indicator", "核心指标", FieldKind::Line(1000), &["对应指标"]).required(),
    spec("kind", "证据类别", FieldKind::Choice(KINDS), &["类别"]).required(),
    spec("title", "名称和编号", FieldKind::Line(300), &["证据名称"]).required(),
    spec("shows", "证明的内容（页码）", FieldKind::Text(1000), &["证明内容"]),
    spec("place", "照片、定位", FieldKind::Line(300), &["照片编号和定位"]),
];

/// From top to bottom: what is checked, row by row, what proves it, what follows, who signs.
const BLOCKS: &[Block] = &[
    Block::Row(&[Cell { span: 9, content: Content::Title }]),
    Block::Row(&[Cell { span: 9, content: Content::YearLine("year") }]),
    Block::Row(&[
        label(1, "项目名称"),
        field(4, "project"),
        label(1, "主管部门"),
        field(3, "competent_department"),
    ]),
    Block::Row(&[
        label(1, "实施单位"),
        field(4, "implementing_unit"),
        label(1, "执行数（万元）"),
        field(3, "executed"),
    ]),
    Block::Row(&[
        label(1, "核查人员"),
        field(4, "inspectors"),
        label(1, "核查日期"),
        field(3, "checked_on"),
    ]),
    Block::Group {
        group: CHECKS,
        head: &[
            label(1, "核心指标"),
            label(1, "指标值"),
            label(1, "填报值"),
            label(1, "核查值"),
            label(1, "差异率"),
            label(1, "核查方式"),
            label(1, "建议结论"),
            label(1, "结论"),
            label(1, "说明"),
        ],
        row: &[
            column(1, "name"),
            column(1, "target"),
            column(1, "reported"),
            column(1, "checked"),
            column(1, "difference"),
            column(1, "method"),
            column(1, "proposed"),
            column(1, "conclusion"),
            column(1, "reason"),
        ],
        merge: &[],
    },
    Block::Row(&[label(9, "证据清单")]),
    Block::Group {
        group: EVIDENCE,
        head: &[
            label(1, "核心指标"),
            label(1, "证据类别"),
            label(3, "名称和编号"),
            label(3, "证明的内容（页码）"),
            label(1, "照片、定位"),
        ],
        row: &[
            column(1, "indicator"),
            column(1, "kind"),
            column(3, "title"),
            column(3, "shows"),
            column(1, "place"),
        ],
        merge: &[],
    },
    Block::Row(&[
        label(1, "核查结果"),
        field(4, "overall"),
        label(1, "收回金额（万元）"),
        field(3, "recovered"),
    ]),
    Block::Row(&[
        label(1, "一票否决"),
        field(1, "veto"),
        label(1, "否决的事实和依据"),
        field(6, "veto_note"),
    ]),
    Block::Row(&[label(1, "责任人"), field(8, "liable")]),
    Block::Row(&[label(1, "处理意见"), field(8, "handling")]),
    Block::Row(&[
        label(1, "核查人（签字）"),
        field(4, SIGNATURES[0]),
        label(1, "复核人（签字）"),
        field(3, SIGNATURES[1]),
    ]),
];
