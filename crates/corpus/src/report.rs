//! The whole comparison, printed; and whether every goal was reached.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::labels;
use crate::limit::{self, Floor};
use crate::lint::{self, Agreement, DISPUTED, Hits};
use crate::scores::{self, Scores};
use crate::table;

/// What is asked for beside the folder.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// Where chance starts.
    pub seed: u64,
    /// Perturbations of each table.
    pub variants: u32,
    /// Where the JSON goes.
    pub json: Option<PathBuf>,
}

/// What was reached, goal by goal.
#[derive(Default)]
struct Goals(Vec<(String, bool)>);

impl Goals {
    fn at_least(&mut self, what: &str, floor: Floor, part: usize, whole: usize) {
        let held = floor.holds(part, whole);
        let text = format!("{what} ≥ {}：{}（{part}/{whole}）", floor.text(), share(part, whole));
        self.0.push((text, held));
    }

    fn print(&self) -> bool {
        println!("\n== 目标");
        for (text, held) in &self.0 {
            println!("{}　{text}", if *held { "达到　" } else { "未达到" });
        }
        self.0.iter().all(|(_, held)| *held)
    }
}

/// Runs everything. True when every goal was reached.
pub fn run(folder: &Path, wishes: &Wishes) -> Result<bool> {
    let tables = table::load_all(folder)?;
    let rows: usize =
        tables.iter().map(|table| table.expected.sheet.rows("indicators").len()).sum();
    println!("转录表 {} 张，指标 {rows} 行", tables.len());
    let mut goals = Goals::default();
    let mut json = Map::new();
    if let Some(labels) = labels::load(&folder.join("lint_labels.csv"))? {
        let agreement = lint::agree(&tables, &labels);
        print_agreement(&agreement, &mut goals);
        json.insert("checks".into(), agreement.to_json());
    } else {
        println!("\n没有 lint_labels.csv，校验不评。");
    }
    let scores = scores::rescore(&tables)?;
    print_scores(&scores);
    json.insert("scores".into(), scores.to_json());
    if let Some(file) = &wishes.json {
        let text = serde_json::to_string_pretty(&Value::Object(json))?;
        std::fs::write(file, text).with_context(|| format!("写入 {}", file.display()))?;
    }
    Ok(goals.print())
}

fn print_agreement(agreement: &Agreement, goals: &mut Goals) {
    println!("\n== 校验（整表与各行，对照标注）");
    for dispute in &agreement.disputes {
        let fault = &dispute.fault;
        let what = match &dispute.finding {
            Some((code, message)) => format!("多报 {code} {message}"),
            None => "漏报".to_owned(),
        };
        println!("{} {}#{} {what}\n      {}", fault.category, fault.table, fault.row, dispute.row);
    }
    println!("\n{:<32} 命中 多报 漏报  精确率  召回率", "类别");
    for (category, hits) in &agreement.by_category {
        print_hits(category, *hits);
    }
    let all = agreement.total(|_| true);
    let plain = agreement.total(|category| !DISPUTED.contains(&category));
    print_hits("全部", all);
    print_hits("除有争议的三类", plain);
    goals.at_least("校验精确率", limit::CHECK_PRECISION, all.hit, all.found());
    goals.at_least("校验召回率", limit::CHECK_RECALL, all.hit, all.labelled());
    for (category, hits) in &agreement.by_category {
        if limit::CATEGORY_LABELS <= hits.labelled() {
            let what = format!("召回率 {category}");
            goals.at_least(&what, limit::CATEGORY_RECALL, hits.hit, hits.labelled());
        }
    }
}

fn print_hits(category: &str, hits: Hits) {
    println!(
        "{category:<32} {:>4} {:>4} {:>4}  {:>6}  {:>6}",
        hits.hit,
        hits.extra,
        hits.missed,
        share(hits.hit, hits.found()),
        share(hits.hit, hits.labelled()),
    );
}

fn print_scores(scores: &Scores) {
    println!("\n== 得分（表上与复算）");
    for difference in &scores.differences {
        let scores::Difference { table, what, stated, due, because } = difference;
        println!("{table}　{what}　表上{stated}　应为{due}　{because}");
    }
    println!(
        "表上有得分 {}，复算相同 {}，在评定范围内 {}，不同 {}，无法复算 {}",
        scores.stated,
        scores.same,
        scores.judged,
        scores.differences.len(),
        scores.impossible
    );
}

/// `98.53%`, or a dash when there is nothing.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    // Far below 2^52, so exact.
    format!("{:.2}%", 100.0 * part as f64 / whole as f64)
}
