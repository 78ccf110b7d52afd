//! Readers over twenty fixed files of each format.
//!
//! ```text
//! cargo bench -p wenxiao-corpus
//! ```

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use serde_json::json;
use wenxiao_corpus::perturb::variant;
use wenxiao_corpus::table::{Table, read};
use wenxiao_office::read::read_file;

fn main() {
    divan::main();
}

/// Files of each format.
const FILES: usize = 20;

fn table() -> Table {
    let rows = (0..12).map(|index| {
        let (l1, l2) = [
            ("产出指标", "数量指标"),
            ("产出指标", "质量指标"),
            ("效益指标", "社会效益指标"),
            ("满意度指标", "服务对象满意度指标"),
        ][index / 3];
        json!({
            "l1": l1, "l2": l2, "name": format!("第{}标段改造末级渠道长度及配套建筑物", index + 1),
            "target_raw": format!("≥{}公里", index + 2), "actual_raw": format!("{}公里", index + 2),
            "weight": "7.5", "score": "7.5", "deviation_note": "",
        })
    });
    let value = json!({
        "form": "self_eval", "source": {"year": 2025}, "project": "末级渠系防渗改造项目",
        "competent_department": "水利局", "implementing_unit": "灌区管理站",
        "funds": [{"kind": "年度资金总额", "initial_budget": "460", "adjusted_budget": "452.50",
            "executed": "440.12", "weight": "10", "rate": "97.26%", "score": "9.73"}],
        "objective": {"expected": "改造末级渠道12.6公里。", "actual": "已改造12.6公里。"},
        "indicators": rows.collect::<Vec<_>>(), "total_weight": "100", "total_score": "96.38",
    });
    read("样表", "self_eval", value.as_object().expect("written above"))
}

fn files(extension: &str) -> Vec<Vec<u8>> {
    let table = table();
    let made = (0..).map(|number| variant(&table, &[], 1, number).expect("it is written"));
    made.filter(|made| made.name.ends_with(extension)).map(|made| made.bytes).take(FILES).collect()
}

#[divan::bench(max_time = 3, args = [".xlsx", ".xls", ".docx"])]
fn twenty_files(bencher: Bencher, extension: &str) {
    let files = files(extension);
    let bytes: usize = files.iter().map(Vec::len).sum();
    let bencher = bencher.counter(ItemsCount::new(files.len())).counter(BytesCount::new(bytes));
    bencher.bench_local(|| {
        files.iter().filter(|bytes| read_file(extension, black_box(bytes)).is_ok()).count()
    });
}
