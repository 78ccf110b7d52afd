//! Files as departments send them, made by hand.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use rust_xlsxwriter::{Format, Workbook};
use wenxiao_testkit::folder::TemporaryFolder;

/// A target form as somebody typed it: cells merged here and there, full-width digits, money in yuan,
/// words for signs, the project by another name.
pub fn messy_workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    let written = "writing into memory";
    for (row, text) in [(0, "项 目 支 出 绩 效 目 标 申 报 表"), (1, "（ ２０２５ 年 度 ）")]
    {
        sheet.merge_range(row, 0, row, 6, text, &plain).expect(written);
    }
    for (row, column, text) in [
        (2, 0, "项　目\n名　称："),
        (2, 2, "大河沿渠道防渗工程"),
        (3, 0, "1.主管部门"),
        (3, 2, "示例县水利局"),
        (3, 4, "实施单位"),
        (3, 5, "示例县水利局"),
        (4, 0, "项目属性"),
        (4, 2, "新增项目"),
        (4, 4, "项目期"),
        (4, 5, "2025年1月—12月"),
        (5, 0, "项目资金\n（元）"),
        (5, 1, "年度资金总额："),
        (5, 2, "１２，７５０，０００"),
        (6, 1, "其中：财政拨款"),
        (6, 2, "12,000,000"),
        (7, 1, "其他资金"),
        (7, 2, "750000"),
        (8, 0, "总体目标"),
        (8, 1, "年度目标"),
        (9, 1, "改造防渗渠道１２公里，改善灌溉面积1.8万亩。"),
        (10, 0, "绩效\n指标"),
        (10, 1, "一级\n指标"),
        (10, 2, "二级指标"),
        (10, 3, "三 级 指 标"),
        (10, 4, "指标值"),
        (10, 5, "分 值"),
        (11, 2, "数量指标"),
        (11, 3, "防渗改造渠道长度"),
        (11, 4, "≥１２公里"),
        (11, 5, "２０"),
        (12, 2, "质量指标"),
        (12, 3, "工程验收合格率"),
        (12, 4, "≥100百分比"),
        (12, 5, "15"),
        (13, 2, "时效指标"),
        (13, 3, "工程按期完工率"),
        (13, 4, ">=95%"),
        (13, 5, "15"),
        (14, 1, "效益指标"),
        (14, 2, "社会效益指标"),
        (14, 3, "受益农户"),
        (14, 4, "明显增加"),
        (14, 5, "30"),
        (15, 1, "满意度指标"),
        (15, 2, "服务对象满意度指标"),
        (15, 3, "受益农户满意度"),
        (15, 4, "≥90%"),
        (15, 5, "10"),
    ] {
        sheet.write_string(row, column, text).expect(written);
    }
    for (first, column, last, text) in
        [(11, 1, 13, "产出指标"), (10, 0, 15, "绩效\n指标"), (5, 0, 7, "项目资金\n（元）")]
    {
        sheet.merge_range(first, column, last, column, text, &plain).expect(written);
    }
    book.save_to_buffer().expect(written)
}

/// A Word document that holds one table, after a title.
fn word(title: &str, rows: &[&[&str]]) -> Vec<u8> {
    let mut body = format!("<w:p><w:r><w:t>{title}</w:t></w:r></w:p><w:tbl>");
    for row in rows {
        body.push_str("<w:tr>");
        for text in *row {
            write!(body, "<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
                .expect("a text takes everything");
        }
        body.push_str("</w:tr>");
    }
    body.push_str("</w:tbl>");
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}</w:body></w:document>"
    );
    let relations = "<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
         Id=\"rId1\" Target=\"word/document.xml\" Type=\"http://schemas.openxmlformats.org/\
         officeDocument/2006/relationships/officeDocument\"/></Relationships>";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations),
        ("word/document.xml", document.as_str()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("in memory");
        zip.write_all(content.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

/// A self-evaluation from Word: one score too high, one value in words.
pub fn self_evaluation_from_word() -> Vec<u8> {
    let heading = &[
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ];
    word(
        "项目支出绩效自评表（2025年度）",
        &[
            &["项目名称", "大河沿灌区渠道防渗改造项目"],
            &["主管部门", "示例县水利局", "实施单位", "示例县水利局"],
            &[
                "项目资金（万元）",
                "",
                "年初预算数",
                "全年预算数",
                "全年执行数",
                "分值",
                "执行率",
                "得分",
            ],
            &["", "年度资金总额", "1275", "1275.00", "１２７５", "10", "100%", "10"],
            &["", "其中：本年财政拨款", "1200", "1200", "1200", "—", "100%", "—"],
            &["", "其他资金", "75", "75", "75", "—", "100%", "—"],
            &["年度总体目标", "预期目标", "实际完成情况"],
            &[
                "",
                "改造防渗渠道12公里，配套闸门36座，改善灌溉面积1.8万亩。",
                "已改造防渗渠道12.3公里，改善灌溉面积1.8万亩。",
            ],
            heading,
            &["产出指标", "数量指标", "防渗改造渠道长度", "≥12公里", "12.3公里", "20", "20", ""],
            &["产出指标", "质量指标", "工程验收合格率", "＝100%", "100%", "15", "15", ""],
            &[
                "产出指标",
                "时效指标",
                "工程按期完工率",
                "≥95%",
                "92.5%",
                "15",
                "15",
                "冬季停工提前。",
            ],
            &["效益指标", "社会效益指标", "受益农户", "≥1000户", "一千多户", "30", "30", ""],
            &[
                "满意度指标",
                "服务对象满意度指标",
                "受益农户满意度",
                "≥90%",
                "93.6%",
                "10",
                "10",
                "",
            ],
            &["总分", "", "", "", "", "100", "100", ""],
        ],
    )
}

/// A file on disk for a file field; goes with the value.
pub struct OnDisk {
    _folder: TemporaryFolder,
    /// Where it lies.
    pub path: PathBuf,
}

impl OnDisk {
    /// Writes it into a folder of its own, so that it keeps its name.
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        let folder = TemporaryFolder::on_disk();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("the folder is ours");
        Self { _folder: folder, path }
    }
}
