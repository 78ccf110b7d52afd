//! Payment lists as the treasury's systems hand them out: headings, units, days and rows found in any
//! of the usual files, and nothing dropped on the quiet.

use encoding_rs::GB18030;
use rust_xlsxwriter::Workbook;
use wenxiao_domain::payment::{PaymentFault, PaymentList};
use wenxiao_domain::unit::amount::MoneyUnit;
use wenxiao_office::read::{FileRefusal, ForeignKind, read_payments};
use wenxiao_office::write::{ListCell, list_xlsx};

use crate::files::old_workbook;

/// A row as `行 编码 金额 单位`, with the cells of code and amount.
fn lines(list: &PaymentList) -> Vec<String> {
    let unit = |unit: Option<MoneyUnit>| unit.map_or("?", MoneyUnit::word);
    list.lines
        .iter()
        .map(|line| {
            format!(
                "{} {}={} {}={} {}",
                line.place,
                line.code.cell,
                line.code.text,
                line.amount.cell,
                line.amount.text,
                unit(line.unit)
            )
        })
        .collect()
}

fn read(text: &str) -> PaymentList {
    read_payments("支付.csv", text.as_bytes()).expect("a list is in it")
}

#[test]
fn a_workbook_is_read_by_its_headings() {
    let rows = [
        [ListCell::Text("65X1"), ListCell::Text("渠道维修"), ListCell::Number("1234.5")],
        [ListCell::Text(""), ListCell::Text("校舍加固"), ListCell::Number("7")],
        [ListCell::Text("65X3"), ListCell::Text("桥"), ListCell::Text("")],
        [ListCell::Text("合计"), ListCell::Text(""), ListCell::Number("1241.5")],
    ];
    let columns = ["项目编码", "项目名称", "累计支付（万元）"];
    let file = list_xlsx("支付", &columns, rows).expect("memory takes it");
    let list = read_payments("支付.xlsx", &file).expect("a list is in it");
    assert_eq!(
        lines(&list),
        ["第2行 A2=65X1 C2=1234.5 万元", "第3行 A3= C3=7 万元", "第4行 A4=65X3 C4= 万元",]
    );
    assert_eq!(list.notes[0].text, "合计，1241.5");
    assert_eq!((list.findings.len(), list.unused.len()), (0, 0));
    assert!(list.day.is_nothing());
}

#[test]
fn an_old_workbook_reads_as_a_new_one() {
    let cells = ["项目编码", "执行数（万元）", "P1", "12.5", "P2", "约3"];
    let placed = cells.iter().zip(0u16..).map(|(text, at)| (at / 2, at % 2, *text));
    let file = old_workbook(&placed.collect::<Vec<_>>());
    let list = read_payments("支付.xls", &file).expect("a list is in it");
    assert_eq!(lines(&list), ["第2行 A2=P1 B2=12.5 万元", "第3行 A3=P2 B3=约3 万元"]);
}

#[test]
fn lists_on_several_sheets_keep_their_sheets_apart() {
    let mut book = Workbook::new();
    for (name, unit, code) in [("水利局", "元", "P1"), ("教育局", "万元", "P2")] {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        let amount = format!("累计支付（{unit}）");
        for (column, text) in ["项目编码", amount.as_str()].into_iter().enumerate() {
            sheet.write(0, column as u16, text).expect("memory takes it");
        }
        sheet.write(1, 0, code).expect("memory takes it");
        sheet.write(1, 1, 7.25).expect("memory takes it");
    }
    book.add_worksheet().write(0, 0, "说明").expect("memory takes it");
    let file = book.save_to_buffer().expect("memory takes it");
    let list = read_payments("支付.xlsx", &file).expect("lists are in it");
    assert_eq!(
        lines(&list),
        [
            "“水利局”第2行 水利局!A2=P1 水利局!B2=7.25 元",
            "“教育局”第2行 教育局!A2=P2 教育局!B2=7.25 万元",
        ]
    );
}

#[test]
fn lines_above_the_table_give_day_and_unit() {
    let list = read(
        "2025年项目支付情况表（截至2025年5月31日）\n填报单位：县国库,,单位：元\n\
         序号,主管部门,项目代码,项目名称,本年累计支付数,执行率\n\
         1,水利局,65X1,渠道维修,\"1,234.50\",12%\n\n\
         ,小计,,,1234.50,\n制表人：张三\n",
    );
    assert_eq!(lines(&list), ["第4行 C4=65X1 E4=1,234.50 元"]);
    assert_eq!((list.day.text.as_str(), list.day.cell.as_str()), ("2025年5月31日", "A1"));
    let unused: Vec<&str> = list.unused.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(unused, ["序号", "主管部门", "执行率"]);
    let notes: Vec<&str> = list.notes.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(notes, ["小计，1234.50", "制表人：张三"]);
    let beside = read("统计日期：,2025-05-31\n项目编码,执行数（元）\nP1,5");
    assert_eq!((beside.day.text.as_str(), beside.day.cell.as_str()), ("2025-05-31", "B1"));
}

#[test]
fn what_the_headings_leave_open_is_told() {
    let faults = |text: &str| -> Vec<(PaymentFault, String)> {
        let list = read(text);
        list.findings.iter().map(|one| (one.fault, one.cell.clone())).collect()
    };
    assert_eq!(faults("项目编码,累计支付（元）\nP1,5"), []);
    let contradicting = "单位：万元\n项目编码,累计支付（元）\nP1,5";
    assert_eq!(faults(contradicting), [(PaymentFault::UnitsContradict, "A1".to_owned())]);
    assert_eq!(read(contradicting).lines[0].unit, None);
    let monthly = faults("项目编码,支付金额（元）\nP1,5");
    assert_eq!(monthly, [(PaymentFault::NotCumulative, "B1".to_owned())]);
    let several = "项目编码,支付金额（元）,累计支付（元）\nP1,5,8";
    assert_eq!(faults(several), [(PaymentFault::OtherAmounts, "C1".to_owned())]);
    assert_eq!(read(several).lines[0].amount.text, "8", "the cumulative one is read");
}

#[test]
fn headings_in_two_rows_and_on_every_page_are_understood() {
    let list = read(
        "项目编码,项目名称,资金（元）,\n,,全年预算数,累计支付\nP1,甲,9,5\n\
         项目编码,项目名称,资金（元）,\nP2,乙,9,6",
    );
    assert_eq!(lines(&list), ["第3行 A3=P1 D3=5 ?", "第5行 A5=P2 D5=6 ?"]);
}

#[test]
fn chinese_text_files_read_in_every_encoding() {
    let text =
        "项目编码,项目名称,累计支付（元）,截至日期,预算年度\r\nP1,渠道维修,5,2025-05-31,2025\r\n";
    let expected = read(text);
    assert_eq!(expected.lines[0].day.text, "2025-05-31");
    assert_eq!(expected.lines[0].year.cell, "E2");
    let (chinese, ..) = GB18030.encode(text);
    let marked = format!("\u{feff}{text}");
    for (name, bytes) in [
        ("a.csv", chinese.as_ref()),
        ("a.xls", chinese.as_ref()),
        ("a.csv", marked.as_bytes()),
        ("a.txt", text.replace(',', "\t").as_bytes()),
    ] {
        assert_eq!(read_payments(name, bytes).as_ref(), Ok(&expected), "{name}");
    }
}

#[test]
fn what_is_no_payment_list_is_refused_with_advice() {
    let refusal = |name: &str, bytes: &[u8]| read_payments(name, bytes).expect_err("it is none");
    assert_eq!(refusal("a.csv", "姓名,金额\n甲,5".as_bytes()), FileRefusal::NoPaymentList);
    assert_eq!(refusal("a.csv", b""), FileRefusal::Kind(ForeignKind::Empty));
    assert_eq!(refusal("a.pdf", b"%PDF-1.7"), FileRefusal::Kind(ForeignKind::Pdf));
    let unclosed = "项目编码,累计支付（元）\nP1,\"5\nP2,6";
    assert_eq!(refusal("a.csv", unclosed.as_bytes()), FileRefusal::Damaged);
    let columns = ["项目名称", "分值"];
    let other = list_xlsx("表", &columns, [[ListCell::Text("甲"), ListCell::Number("5")]]);
    let other = other.expect("memory takes it");
    assert_eq!(refusal("a.xlsx", &other), FileRefusal::NoPaymentList);
    let message = FileRefusal::NoPaymentList.message();
    assert!(2 <= message.matches('。').count(), "{message}");
}
