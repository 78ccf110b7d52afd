//! A department's work ledger in every kind of file: two pages, shifted cells, slipped titles, copied texts.

use encoding_rs::GB18030;
use wenxiao_domain::work_ledger::reading::proposal::{DoubtKind, Field, LedgerReading};
use wenxiao_office::read::{FileRefusal, read_work_ledger};

use crate::files::{document, old_workbook, sheet, table, workbook};

const TITLE: &str = "2025年度白杨县财政绩效工作台账";

const HEAD: [&str; 7] = ["序号", "任务大类", "工作事项", "明细任务", "责任主体", "完成时间", ""];

/// Page one: row 3 is shifted to the right, row 4 to the left.
const FIRST: [[&str; 7]; 5] = [
    [
        "1",
        "一、源头把关",
        "新上项目评估",
        "新上项目申报预算以前由申报单位完成事前绩效评估，县财政局对评估报告逐份复核并出具意见。",
        "县财政局，各预算单位",
        "9月10日前",
        "",
    ],
    [
        "2",
        "一、源头把关",
        "项目库清退",
        "清理入库三年以上没有安排资金的项目，没有理由的退出项目库，清退名单报县财政局。",
        "各预算单位",
        "4月底之前",
        "",
    ],
    [
        "3",
        "二、过程跟踪",
        "跟踪监控",
        "上半年执行监控",
        "各预算单位以6月底为节点填报执行进度和目标完成情况，偏离较大的写明原因。",
        "各预算单位",
        "7月10日前",
    ],
    [
        "4",
        "监控结果复核",
        "县财政局逐项复核各单位报来的监控表，查出的问题下发整改通知并跟踪到销号。10月底前省财政厅抽取部分项目复核。",
        "县财政局",
        "8月10日前",
        "",
        "",
    ],
    [
        "5",
        "二、过程跟踪管理",
        "惠民补贴入户核对",
        "抽取养老、助残、地力三类惠民补贴，到乡镇入户核对发放名册和到账时间。",
        "省财政厅",
        "10月10日前",
        "",
    ],
];

/// Page two: the fifth column has no heading; titles slid down a row from the second on.
const SECOND: [[&str; 7]; 6] = [
    [
        "6",
        "三、评价用结果",
        "单位自评",
        "上年度全部支出项目开展单位自评，得分低于八成的说明原因，自评表随决算草案报送。",
        "各预算单位",
        "",
        "年内两次，分别为3月10日前、9月10日前",
    ],
    [
        "",
        "",
        "",
        "选择教育、水务、城管领域的项目委托第三方机构实施重点评价，评价报告提交县人大常委会。",
        "县财政局",
        "",
        "8月底之前",
    ],
    [
        "8",
        "评价管理",
        "财政重点评价",
        "评价等级为差的项目下年度不再安排，等级为中的压减一成以上，压减清单附在预算说明后。",
        "县财政局",
        "县财政局",
        "根据县财政局具体时间安排",
    ],
    [
        "",
        "",
        "结果与预算挂钩",
        "分两期轮训各单位财务和业务骨干，讲解指标设置和佐证材料整理，培训后现场测试。",
        "县财政局",
        "",
        "",
    ],
    ["10", "基础保障", "骨干轮训", "根据县考核办具体时间安排", "县财政局", "", ""],
    ["12", "", "", "", "", "", ""],
];

const SECOND_HEAD: [&str; 7] =
    ["序号", "任务大类", "工作事项", "明细任务", "", "责任主体", "完成时间"];

fn text() -> String {
    let line = |cells: &[&str; 7]| cells.join("\t");
    let mut lines = vec![TITLE.to_owned(), String::new(), line(&HEAD)];
    lines.extend(FIRST.iter().map(line));
    lines.extend([String::new(), TITLE.to_owned(), line(&SECOND_HEAD)]);
    lines.extend(SECOND.iter().map(line));
    lines.join("\r\n")
}

fn placed() -> Vec<(u16, u16, &'static str)> {
    let mut rows: Vec<Vec<&'static str>> = vec![vec![TITLE], HEAD.to_vec()];
    rows.extend(FIRST.iter().map(|row| row.to_vec()));
    rows.extend([vec![TITLE], SECOND_HEAD.to_vec()]);
    rows.extend(SECOND.iter().map(|row| row.to_vec()));
    let mut out = Vec::new();
    for (row, texts) in (0_u16..).zip(&rows) {
        let cells = (0_u16..).zip(texts).filter(|(_, text)| !text.is_empty());
        out.extend(cells.map(|(column, text)| (row, column, *text)));
    }
    out
}

fn xlsx() -> Vec<u8> {
    let named: Vec<(String, &str)> = placed()
        .into_iter()
        .filter(|(row, column, _)| !(*row == 3 && *column == 1))
        .map(|(row, column, text)| {
            let letter = char::from(b'A' + u8::try_from(column).expect("few columns"));
            (format!("{letter}{}", row + 1), text)
        })
        .collect();
    let cells: Vec<(&str, &str)> = named.iter().map(|(at, text)| (at.as_str(), *text)).collect();
    workbook(&sheet(&cells, &["A1:G1", "B3:B4", "A8:G8"]))
}

fn docx() -> Vec<u8> {
    let rows = |head: &[&'static str; 7], rows: &[[&'static str; 7]]| {
        let all: Vec<Vec<&str>> =
            std::iter::once(head).chain(rows).map(|row| row.to_vec()).collect();
        table(&all.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let title = format!("<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p>");
    document(&format!("{title}{}{title}{}", rows(&HEAD, &FIRST), rows(&SECOND_HEAD, &SECOND)))
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let text = text();
    let (chinese, _, _) = GB18030.encode(&text);
    vec![
        ("台账.txt", text.as_bytes().to_vec()),
        ("台账.txt", chinese.to_vec()),
        ("台账.xlsx", xlsx()),
        ("台账.xls", old_workbook(&placed())),
        ("台账.docx", docx()),
    ]
}

fn read(name: &str, bytes: &[u8]) -> LedgerReading {
    read_work_ledger(name, bytes).expect("a ledger is in it").ledger
}

fn has(ledger: &LedgerReading, task: usize, field: Field, kind: DoubtKind) -> bool {
    ledger.tasks[task].is_doubted(field, kind)
}

#[test]
fn the_same_tasks_are_read_out_of_every_kind_of_file() {
    for (name, bytes) in files() {
        let ledger = read(name, &bytes);
        assert_eq!((ledger.title.as_deref(), ledger.year), (Some(TITLE), Some(2025)), "{name}");
        let titles: Vec<&str> = ledger.tasks.iter().map(|task| task.meant.item.as_str()).collect();
        assert_eq!(
            titles,
            [
                "新上项目评估",
                "项目库清退",
                "上半年执行监控",
                "监控结果复核",
                "惠民补贴入户核对",
                "单位自评",
                "财政重点评价",
                "结果与预算挂钩",
                "骨干轮训",
            ],
            "{name}"
        );
        let categories: Vec<&str> =
            ledger.tasks.iter().map(|task| task.meant.category.as_str()).collect();
        let (one, two, three) = ("一、源头把关", "二、过程跟踪管理", "三、评价用结果");
        assert_eq!(categories, [one, one, two, two, two, three, three, three, three], "{name}");
        let days: Vec<String> = ledger
            .tasks
            .iter()
            .map(|task| {
                let day = |due: &wenxiao_domain::work_ledger::reading::proposal::MeantDue| {
                    due.date.map_or_else(|| due.kind.key().to_owned(), |day| day.to_string())
                };
                task.meant.due.iter().map(day).collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(
            days,
            [
                "2025-09-10",
                "2025-04-30",
                "2025-07-10",
                "2025-08-10",
                "2025-10-10",
                "2025-03-10 2025-09-10",
                "2025-08-31",
                "by_notice",
                "by_notice",
            ],
            "{name}"
        );
        let bodies: Vec<String> =
            ledger.tasks.iter().map(|task| task.meant.responsible.join("，")).collect();
        assert_eq!(bodies[2], "各预算单位", "{name}");
        assert_eq!(bodies[4], "县财政局", "{name}");
        assert!(bodies[6..].iter().all(|body| body == "县财政局"), "{name} {bodies:?}");
        assert_eq!(ledger.empty_rows.len(), 1, "{name}");
    }
}

#[test]
fn what_was_mended_or_is_doubtful_is_said() {
    for (name, bytes) in files() {
        let ledger = read(name, &bytes);
        for (task, field, kind) in [
            (2, Field::Row, DoubtKind::ShiftedRight),
            (3, Field::Row, DoubtKind::ShiftedLeft),
            (3, Field::Due, DoubtKind::OtherLevelDates),
            (3, Field::Category, DoubtKind::BlankCategory),
            (4, Field::Responsible, DoubtKind::WrongLevel),
            (5, Field::Due, DoubtKind::MultiDates),
            (6, Field::PrintedNo, DoubtKind::Unnumbered),
            (6, Field::Item, DoubtKind::TitleSlipped),
            (7, Field::Item, DoubtKind::TitleSlipped),
            (7, Field::Responsible, DoubtKind::TwoColumns),
            (7, Field::Category, DoubtKind::CategoryIsSubhead),
            (8, Field::Row, DoubtKind::SplitOverLines),
            (8, Field::Due, DoubtKind::DueInDetailColumn),
        ] {
            assert!(has(&ledger, task, field, kind), "{name} {task} {field:?} {kind:?}");
        }
        assert!(!has(&ledger, 0, Field::Due, DoubtKind::OtherLevelDates), "{name}");
        let sound = &ledger.tasks[0].doubts;
        assert!(
            sound.iter().all(|doubt| doubt.kind == DoubtKind::BlankCategory),
            "{name} {sound:?}"
        );
    }
}

#[test]
fn a_table_that_is_no_ledger_is_refused() {
    let other = workbook(&sheet(&[("A1", "项目编码"), ("B1", "项目名称"), ("C1", "金额")], &[]));
    let refusal = read_work_ledger("支付.xlsx", &other).expect_err("no ledger");
    assert_eq!(refusal, FileRefusal::OtherForm { title: None });
    let refusal = read_work_ledger("说明.txt", "没有表格的文字".as_bytes()).expect_err("no ledger");
    assert_eq!(refusal.code(), "R419");
}
