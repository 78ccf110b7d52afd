//! What one county's year costs: 675 self-evaluations with 8,100 indicators, and single journal entries.
//!
//! ```text
//! cargo bench -p wenxiao-domain
//! ```

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use wenxiao_domain::check::{Facts, check_sheet};
use wenxiao_domain::derive::score::rules::ScoreRules;
use wenxiao_domain::derive::score::score_sheet;
use wenxiao_domain::form::json::{from_json, to_json};
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::form::sheet::{Row, Sheet};
use wenxiao_domain::indicator::value::{ActualValue, TargetValue};
use wenxiao_domain::journal::chain::{Digest, Header};
use wenxiao_domain::regulation::builtin;
use wenxiao_domain::unit::day::{Day, Instant};

fn main() {
    divan::main();
}

/// Self-evaluations of a county (县 of the measured scale S1).
const SHEETS: usize = 675;
/// Indicators of each.
const ROWS: usize = 12;

/// Level, name, target and actual value of the rows that the sheets are made of; `{}` takes a number.
const SAMPLES: &[[&str; 5]] = &[
    ["产出指标", "数量指标", "改造末级渠道长度", "≥{}公里", "{}.4公里"],
    ["产出指标", "数量指标", "开展实用技术培训班期数", "={}期", "{}期"],
    ["产出指标", "数量指标", "发放草原生态保护补助面积", "{}万亩", "{}万亩"],
    ["产出指标", "数量指标", "培训农牧民人次", "≥{}人次", "{}人次"],
    ["产出指标", "质量指标", "单元工程验收合格率", "=100%", "100%"],
    ["产出指标", "质量指标", "苗木成活率（≥**%）", "≥{}", "9{}"],
    ["产出指标", "时效指标", "工程完工时间", "2025年11月底前", "2025年11月{}日"],
    ["产出指标", "时效指标", "补助资金发放及时率", "≥95%", "97.{}%"],
    ["产出指标", "成本指标", "每公里改造成本", "≤3{}万元", "29.{}万元"],
    ["效益指标", "经济效益指标", "亩均灌溉用水成本下降", "≥{}元/亩", "{}元/亩"],
    ["效益指标", "社会效益指标", "受益农牧民户数", "≥{}户", "{}户"],
    ["效益指标", "社会效益指标", "改善农牧民出行条件", "明显改善", "达成预期指标"],
    ["效益指标", "生态效益指标", "提升草原植被覆盖度", "有所提升", "有所提升"],
    ["效益指标", "可持续影响指标", "管护协议签订率", "=100%", "8{}%"],
    ["满意度指标", "服务对象满意度指标", "受益农牧民满意度", "≥90%", "9{}.5%"],
];

fn sheets() -> Vec<Sheet> {
    (0..SHEETS).map(sheet).collect()
}

fn sheet(index: usize) -> Sheet {
    let mut sheet = Sheet::new(FormKind::SelfEvaluation);
    for (id, text) in [
        ("year", "2025"),
        ("project", "2025年末级渠系防渗改造及配套建筑物维修项目"),
        ("competent_department", "水利局"),
        ("implementing_unit", "灌区管理站"),
        ("objective.expected", "改造末级渠道，维修分水闸，改善灌溉面积。"),
        ("objective.actual", "已改造末级渠道，灌溉面积得到改善。"),
        ("total_weight", "100"),
        ("total_score", "96.38"),
    ] {
        sheet.set_field(id, text);
    }
    for (kind, budget, executed) in
        [("年度资金总额", "452.50", "440.12"), ("其中：本年财政拨款", "392.50", "380.12")]
    {
        sheet.rows_mut("funds").push(
            Row::default()
                .with("kind", kind)
                .with("adjusted_budget", budget)
                .with("executed", executed)
                .with("weight", "10")
                .with("rate", "97.26%")
                .with("score", "9.73"),
        );
    }
    for row in 0..ROWS {
        let [l1, l2, name, target, actual] = SAMPLES[(index * 7 + row) % SAMPLES.len()];
        let number = (2 + (index + row) % 7).to_string();
        sheet.rows_mut("indicators").push(
            Row::default()
                .with("l1", l1)
                .with("l2", l2)
                .with("name", name)
                .with("target_raw", target.replace("{}", &number))
                .with("actual_raw", actual.replace("{}", &number))
                .with("weight", "7.5")
                .with("score", "7.5"),
        );
    }
    sheet
}

#[divan::bench(max_time = 3)]
fn every_check_over_a_county(bencher: Bencher) {
    let sheets = sheets();
    let facts = Facts::default();
    bencher.counter(ItemsCount::new(SHEETS * ROWS)).bench_local(|| {
        sheets.iter().map(|sheet| check_sheet(black_box(sheet), &facts).len()).sum::<usize>()
    });
}

#[divan::bench(max_time = 3)]
fn every_score_of_a_county(bencher: Bencher) {
    let sheets = sheets();
    let pack = builtin::pack("652823").expect("the built-in files are tested to load");
    let day = Day::new(2025, 12, 31).expect("it is a day");
    let rules = ScoreRules::of(&pack.rules_at(day).expect("every supported year has its rules"));
    bencher.counter(ItemsCount::new(SHEETS * ROWS)).bench_local(|| {
        sheets.iter().filter(|sheet| score_sheet(black_box(sheet), &rules).grade.is_some()).count()
    });
}

#[divan::bench(max_time = 3)]
fn every_value_of_a_county(bencher: Bencher) {
    let sheets = sheets();
    let rows: Vec<&Row> = sheets.iter().flat_map(|sheet| sheet.rows("indicators")).collect();
    bencher.counter(ItemsCount::new(rows.len())).bench_local(|| {
        rows.iter()
            .filter(|row| {
                let name = row.get("name");
                let target = TargetValue::read(black_box(row.get("target_raw")), name);
                let actual = ActualValue::read(black_box(row.get("actual_raw")), name);
                target.quantity().is_some() && actual.quantity().is_some()
            })
            .count()
    });
}

#[divan::bench(max_time = 3)]
fn one_form_to_json_and_back(bencher: Bencher) {
    let sheet = sheet(3);
    bencher.bench_local(|| from_json(FormKind::SelfEvaluation, &to_json(black_box(&sheet))));
}

/// Bytes of a payload: a filed form of a dozen indicators.
const PAYLOAD: usize = 4_096;

#[divan::bench(max_time = 3)]
fn one_journal_entry(bencher: Bencher) {
    let payload = vec![b'x'; PAYLOAD];
    bencher.counter(BytesCount::new(PAYLOAD)).bench_local(|| {
        let payload_digest = Digest::of_payload(&[7; 32], black_box(&payload));
        let header = Header {
            jurisdiction: "652823",
            seq: 41,
            recorded: Instant::from_epoch_ms(1_767_225_600_000),
            actor: "account",
            kind: "document_filed",
            payload_digest,
            previous: Digest::ZERO,
        };
        header.hash()
    });
}
