//! A work ledger as `wenxiao read` shows it: what each row would become, and what is doubtful.

use serde_json::{Value, json};
use wenxiao_domain::check::finding::Severity;
use wenxiao_domain::work_ledger::reading::json::{count, to_json};
use wenxiao_domain::work_ledger::reading::proposal::{
    Field, LedgerReading, MeantDue, ProposedTask,
};

use crate::each::Told;
use crate::reading::LedgerItem;
use crate::table::{Column, one_line, table};

/// Tells a ledger. Reading is done when everything was read, whatever is doubtful about it.
pub fn tell(item: &LedgerItem) -> Told {
    let ledger = &item.reading.ledger;
    let mut json = to_json(ledger);
    json.insert("id".into(), item.id.as_str().into());
    json.insert("kind".into(), "work_ledger".into());
    json.insert(
        "source".into(),
        json!({
            "file": item.file, "format": item.reading.format, "title": ledger.title,
            "year": ledger.year,
        }),
    );
    let text = text(item, ledger, json.get("findings").unwrap_or(&Value::Null));
    Told { json: json.into(), text, is_faulty: false }
}

fn text(item: &LedgerItem, ledger: &LedgerReading, findings: &Value) -> String {
    let mut text = format!("■ {} · 工作台账", item.file);
    if let Some(title) = &ledger.title {
        text.push_str(&format!(" · {}", one_line(title)));
    }
    text.push('\n');
    let mut lines = table([
        ("项", Column::Number),
        ("序号", Column::Number),
        ("任务大类", Column::Text),
        ("工作事项", Column::Text),
        ("责任主体", Column::Text),
        ("完成时间", Column::Text),
    ]);
    for (index, task) in ledger.tasks.iter().enumerate() {
        lines.add_row(row(index, task));
    }
    text.push_str(&format!("{lines}\n"));
    for (spot, number) in &ledger.empty_rows {
        text.push_str(&format!("只有序号、没有建任务的行（{}）：{number}\n", spot.cell));
    }
    for (spot, note) in &ledger.notes {
        text.push_str(&format!("表外文字（{}）：{}\n", spot.cell, one_line(note)));
    }
    text.push_str(&doubts(findings));
    let (advice, hints) = (count(ledger, Severity::Advice), count(ledger, Severity::Hint));
    text.push_str(&format!("共{}项任务，建议{advice}项，提示{hints}项。\n\n", ledger.tasks.len()));
    text
}

fn row(index: usize, task: &ProposedTask) -> [String; 6] {
    let due: Vec<String> = task.meant.due.iter().map(due_words).collect();
    [
        (index + 1).to_string(),
        task.printed_no.clone().unwrap_or_default(),
        one_line(&task.meant.category),
        one_line(&task.meant.item),
        task.meant.responsible.join("、"),
        due.join("；"),
    ]
}

fn due_words(due: &MeantDue) -> String {
    let what = match (&due.date, &due.event) {
        (Some(day), _) => format!("{day}前"),
        (None, Some(event)) => format!("{}：{event}", due.kind.name()),
        (None, None) => due.kind.name().to_owned(),
    };
    due.scope.as_ref().map_or_else(|| what.clone(), |scope| format!("{scope}{what}"))
}

fn doubts(findings: &Value) -> String {
    let mut lines = table([
        ("程度", Column::Code),
        ("代码", Column::Code),
        ("位置", Column::Text),
        ("单元格", Column::Text),
        ("说明", Column::Text),
    ]);
    let all = findings.as_array().map(Vec::as_slice).unwrap_or_default();
    for finding in all {
        let word = |key: &str| one_line(finding[key].as_str().unwrap_or_default());
        let severity = Severity::from_key(&word("severity"));
        lines.add_row([
            severity.map_or_else(String::new, |severity| severity.to_string()),
            word("code"),
            place(&word("field")),
            word("cell"),
            word("message"),
        ]);
    }
    if all.is_empty() { String::new() } else { format!("{lines}\n") }
}

/// `tasks[6].due` as people say it: 第7项 完成时间.
fn place(field: &str) -> String {
    let task = field.strip_prefix("tasks[").and_then(|rest| rest.split_once("]."));
    let Some((index, name)) = task else { return "全表".to_owned() };
    let number = index.parse::<usize>().map_or(0, |index| index + 1);
    let name =
        Field::from_key(name).map_or_else(|| name.to_owned(), |field| field.name().to_owned());
    format!("第{number}项 {name}")
}
