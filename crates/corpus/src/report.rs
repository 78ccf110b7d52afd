//! The whole comparison, printed; and whether every goal was reached.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::files;
use crate::labels;
use crate::ledger;
use crate::limit::{self, Floor};
use crate::lint::{self, Agreement, DISPUTED, Hits};
use crate::perturb;
use crate::reading::Harvest;
use crate::scores::{self, Scores};
use crate::table::{self, Table};
use crate::tally::{Counts, Named};

/// What is asked for beside the folder.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// Where chance starts.
    pub seed: u64,
    /// Perturbations of each table.
    pub variants: u32,
    /// Where the JSON goes.
    pub json: Option<PathBuf>,
    /// Where perturbed files go that were not read right.
    pub keep: Option<PathBuf>,
    /// Nothing but the work ledgers.
    pub ledgers_only: bool,
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

    fn at_most(&mut self, what: &str, cap: Floor, part: usize, whole: usize) {
        let held = cap.caps(part, whole);
        let text = format!("{what} ≤ {}：{}（{part}/{whole}）", cap.text(), share(part, whole));
        self.0.push((text, held));
    }

    fn none(&mut self, what: &str, count: usize) {
        self.0.push((format!("{what}：{count}"), count == 0));
    }

    fn harvest(&mut self, what: &str, harvest: &Harvest, right: Floor, silent: Floor) {
        let all = harvest.tally.all;
        self.none(&format!("{what}崩溃的文件"), harvest.crashed.len());
        self.none(&format!("{what}未能读取的文件"), harvest.refused.len());
        self.at_least(&format!("{what}读对"), right, all.right, all.total());
        self.at_most(&format!("{what}错而不报"), silent, all.unsaid(), all.total());
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
    let mut goals = Goals::default();
    let ledgers = ledger::judge(folder)?;
    ledger::print(&ledgers);
    for file in &ledgers {
        let what = format!("台账 {} ", file.name);
        goals.at_least(&format!("{what}格"), limit::LEDGER_RIGHT, file.right, file.cells);
        goals.none(&format!("{what}错而不疑"), file.unsaid.len());
        goals.none(&format!("{what}漏疑"), file.missed.len());
    }
    if wishes.ledgers_only {
        return Ok(goals.print());
    }
    let tables = table::load_all(folder)?;
    let rows: usize =
        tables.iter().map(|table| table.expected.sheet.rows("indicators").len()).sum();
    println!("转录表 {} 张，指标 {rows} 行", tables.len());
    let mut json = Map::new();
    let read = read_files(folder, &tables)?;
    if let Some(harvest) = &read {
        print_harvest("办公文件", harvest, usize::MAX);
        goals.harvest("办公文件", harvest, limit::READ_RIGHT, limit::READ_SILENT);
        json.insert("office".into(), harvest_json(harvest));
    }
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
    if 0 < wishes.variants {
        let harvest = read_variants(&tables, wishes)?;
        let title = format!("变形（种子 {}，每表 {} 份）", wishes.seed, wishes.variants);
        print_harvest(&title, &harvest, NAMED);
        goals.harvest("变形", &harvest, limit::PERTURBED_RIGHT, limit::PERTURBED_SILENT);
        json.insert("perturbed".into(), harvest_json(&harvest));
    }
    if let Some(file) = &wishes.json {
        let text = serde_json::to_string_pretty(&Value::Object(json))?;
        std::fs::write(file, text).with_context(|| format!("写入 {}", file.display()))?;
    }
    Ok(goals.print())
}

/// The office files of the folder; nothing when it has none.
fn read_files(folder: &Path, tables: &[Table]) -> Result<Option<Harvest>> {
    let files = files::load(folder)?;
    if files.is_empty() {
        println!("\n没有 office 目录，读取不评。");
        return Ok(None);
    }
    let mut harvest = Harvest::default();
    for file in files {
        let bytes =
            std::fs::read(&file.path).with_context(|| format!("读取 {}", file.path.display()))?;
        let table =
            tables.iter().find(|table| format!("{}/{}", table.folder, table.id) == file.table);
        let table = table.with_context(|| format!("没有转录 {}", file.table))?;
        harvest.add(&file.name, &bytes, std::slice::from_ref(&table.expected));
    }
    Ok(Some(harvest))
}

/// Every table, written afresh and read again.
fn read_variants(tables: &[Table], wishes: &Wishes) -> Result<Harvest> {
    let own: Vec<&Table> = tables.iter().collect();
    let mut harvest = Harvest::default();
    for table in &own {
        let others: Vec<&Table> =
            own.iter().copied().filter(|other| other.id != table.id).collect();
        for number in 0..wishes.variants {
            let made = perturb::variant(table, &others, wishes.seed, number)
                .with_context(|| format!("写出 {} 的第 {number} 份变形", table.id))?;
            let wrong = harvest.wrong.len();
            harvest.add(&made.name, &made.bytes, &made.expected);
            if let Some(folder) = wishes.keep.as_ref().filter(|_| wrong < harvest.wrong.len()) {
                let file = folder.join(made.name.replace('#', "-"));
                std::fs::create_dir_all(folder)
                    .and_then(|()| std::fs::write(&file, &made.bytes))
                    .with_context(|| format!("写入 {}", file.display()))?;
            }
        }
    }
    Ok(harvest)
}

/// So many wrong cells of the variants are named; the JSON names all of them.
const NAMED: usize = 60;

fn print_harvest(title: &str, harvest: &Harvest, most: usize) {
    println!("\n== 读取：{title}");
    let (refused, crashed) = (harvest.refused.len(), harvest.crashed.len());
    println!("文件 {}，拒读 {refused}，崩溃 {crashed}", harvest.files);
    for line in harvest.crashed.iter().map(|name| format!("崩溃　{name}")) {
        println!("{line}");
    }
    for line in harvest.refused.iter().take(most) {
        println!("拒读　{line}");
    }
    println!("{:<34} 读对   错而有报 错而不报 缺而有报 缺而不报", "栏目");
    print_counts("全部", harvest.tally.all);
    for (field, counts) in &harvest.tally.by_field {
        if counts.right < counts.total() {
            print_counts(field, *counts);
        }
    }
    let unsaid: Vec<&Named> =
        harvest.wrong.iter().filter(|named| named.outcome.is_unsaid()).collect();
    for named in unsaid.iter().take(most) {
        println!("不报　{}", named.line());
    }
    if most < unsaid.len() {
        println!("不报的还有 {} 处，用 --json 列出全部。", unsaid.len() - most);
    }
    let said = harvest.wrong.iter().filter(|named| !named.outcome.is_unsaid());
    for named in said.take(most) {
        println!("有报　{}", named.line());
    }
}

fn print_counts(field: &str, counts: Counts) {
    let Counts { right, flagged, silent, missing, dropped } = counts;
    println!("{field:<34} {right:>6} {flagged:>8} {silent:>8} {missing:>8} {dropped:>8}");
}

fn harvest_json(harvest: &Harvest) -> Value {
    json!({
        "files": harvest.files, "refused": harvest.refused, "crashed": harvest.crashed,
        "cells": harvest.tally.to_json(),
        "wrong": harvest.wrong.iter().map(Named::to_json).collect::<Vec<_>>(),
    })
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
