//! A sample of FM-11 half filled in.

use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sampling::SAMPLES;
use wenxiao_domain::form::sheet::Sheet;

/// Five documents of three departments: one passed, one is to be mended, one failed, two wait.
pub fn worksheet() -> Sheet {
    let mut sheet = Sheet::new(FormKind::SampleReview);
    for (id, text) in [
        ("year", "2025"),
        ("batch", "2025-002"),
        ("object", "单位自评"),
        ("drawn_on", "2026-07-01"),
        ("frame_size", "47"),
        ("sample_size", "5"),
        ("share", "10%（按份数）"),
        ("frame_amount", "21360.50"),
        ("sample_amount", "3805.20"),
        ("strata", "按主管部门分层"),
        ("seed", "2026-0701-19-07-23"),
        ("drawn_by", "青河县财政局 · 绩效股"),
        (
            "seed_source",
            "现场产生：县审计局、县纪委监委派驻组各1人见证，\n从号码箱中依次摸出19、07、23。",
        ),
        ("digest", "4f1d0c2a9be86e5d7731f0c49a2be1d5683f0c7713e2a94db8f56021ce7d90ab"),
        ("again", "第一次抽取以后补通过2份，重新抽取。"),
        ("passed", "1"),
        ("to_repair", "1"),
        ("failed", "1"),
    ] {
        sheet.set_field(id, text);
    }
    let columns = [
        "number",
        "department",
        "code",
        "name",
        "document",
        "completeness",
        "conformity",
        "truth",
        "review",
        "total",
        "issues",
        "result",
        "reviewer",
        "fed_back",
    ];
    sheet.add_rows(SAMPLES, columns, ROWS);
    sheet
}

const REVIEWER: &str = "青河县财政局 · 财政领导";

const ROWS: [[&str; 14]; 5] = [
    [
        "1",
        "青河县水利局",
        "65282325T0103",
        "2025年柳林乡胡杨渠灌区末级渠系防渗改造及配套建筑物维修项目",
        "单位自评第2版",
        "25",
        "20.5",
        "18",
        "20",
        "83.5",
        "“受益农户满意度”没有问卷；\n完成值与验收单相差0.2公里。",
        "需整改",
        REVIEWER,
        "2026-07-09",
    ],
    [
        "2",
        "住房和城乡建设局",
        "65282325T0217",
        "城区老旧供热管网更新",
        "单位自评第1版",
        "25",
        "25",
        "25",
        "25",
        "100",
        "",
        "合格",
        REVIEWER,
        "2026-07-09",
    ],
    [
        "3",
        "青河县教育局",
        "65282325T0331",
        "义务教育薄弱环节改善",
        "单位自评第1版",
        "15",
        "10",
        "5",
        "10",
        "40",
        "六项指标照抄指标值，没有任何佐证。",
        "不合格",
        REVIEWER,
        "",
    ],
    [
        "4",
        "青河县教育局",
        "65282325T0333",
        "乡村教师周转宿舍",
        "单位自评第3版",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ],
    [
        "5",
        "青河县水利局",
        "65282325T0108",
        "农村饮水工程维修养护",
        "单位自评第1版",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ],
];
