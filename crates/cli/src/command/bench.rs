//! `wenxiao bench`: how fast it is here.

use clap::Args;
use serde_json::{Value, json};

use crate::bench::county::County;
use crate::bench::limit::Limits;
use crate::bench::measure::{Measured, peak_memory};
use crate::bench::{Bench, Budget, OPERATIONS, Operation};
use crate::exit::Exit;
use crate::output;
use crate::table::{Column, table};

/// 测速：在生成的县（675个项目、8061条指标）上逐项计时
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao bench [选项]", after_help = AFTER)]
pub struct Arguments {
    /// 只测这几项，用逗号隔开，如a1,k,l；不写则全部
    #[arg(long, value_name = "项目", value_delimiter = ',')]
    ops: Vec<String>,
    /// 每项运行几次，取中位数
    #[arg(long, value_name = "次数", default_value_t = 9, hide_default_value = true)]
    runs: usize,
    /// 输出JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
示例：
  wenxiao bench
  wenxiao bench --ops l --runs 3 --json

请用发布版（--release）测。时间为处理器毫秒；同一次运行中先测机器的三项极限，结果同时写成极限的倍数。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let known = |id: &&String| OPERATIONS.iter().any(|operation| operation.id == id.as_str());
    if let Some(unknown) = arguments.ops.iter().find(|id| !known(id)) {
        let all: Vec<&str> = OPERATIONS.iter().map(|operation| operation.id).collect();
        let message = format!("没有测速项目“{unknown}”，可以写：{}。", all.join("、"));
        return Ok(output::usage(&message));
    }
    if arguments.runs == 0 {
        return Ok(output::usage("运行次数至少为1。"));
    }
    let wanted = |operation: &&Operation| {
        arguments.ops.is_empty() || arguments.ops.iter().any(|id| id == operation.id)
    };
    let folder = Folder::new()?;
    let bench =
        Bench { runs: arguments.runs, county: County::generate(), folder: folder.0.clone() };
    let limits = Limits::measure(&folder.0)?;
    let mut results = Vec::new();
    for operation in OPERATIONS.iter().filter(wanted) {
        output::note(&format!("{} {}……", operation.id, operation.title));
        results.push((operation, (operation.run)(&bench)?));
    }
    if arguments.json {
        output::print_json(&to_json(&limits, &results))?;
    } else {
        output::print(&text(&limits, &results))?;
    }
    Ok(Exit::Done)
}

/// A folder that goes when the measuring ends.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new() -> std::io::Result<Self> {
        let name = format!("wenxiao-bench-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is left to the system's own cleaning of temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn least_ms(limits: &Limits, measured: &Measured) -> Option<f64> {
    measured.bound.map(|bound| limits.least_ms(bound))
}

fn to_json(limits: &Limits, results: &[(&Operation, Measured)]) -> Value {
    let operations = results.iter().map(|(operation, measured)| {
        let mut out = measured.to_json();
        out["id"] = operation.id.into();
        out["title"] = operation.title.into();
        match operation.budget {
            Budget::Cpu(ms) => {
                out["budget"] = json!({"cpu_ms": ms});
                out["of_budget"] = rounded(measured.cpu_ms(0.5) / ms).into();
            }
            Budget::Wall(ms) => {
                out["budget"] = json!({"wall_ms_p95": ms});
                out["of_budget"] = rounded(measured.wall_ms(0.95) / ms).into();
            }
            Budget::Memory(rest, load) => {
                out["budget"] = json!({"rest_mib": rest, "load_mib": load});
            }
        }
        let of_limit =
            least_ms(limits, measured).map(|least| rounded(measured.wall_ms(0.5) / least));
        out["of_limit"] = of_limit.into();
        out
    });
    json!({
        "is_release": !cfg!(debug_assertions),
        "cores": std::thread::available_parallelism().map_or(1, usize::from),
        "limits": limits.to_json(),
        "peak_memory_bytes": peak_memory(),
        "operations": operations.collect::<Vec<_>>(),
    })
}

fn rounded(ratio: f64) -> f64 {
    (ratio * 100.0).round() / 100.0
}

fn text(limits: &Limits, results: &[(&Operation, Measured)]) -> String {
    let mut out = table([
        ("编号", Column::Code),
        ("做什么", Column::Text),
        ("CPU毫秒", Column::Number),
        ("最小", Column::Number),
        ("p95", Column::Number),
        ("耗时毫秒", Column::Number),
        ("预算", Column::Number),
        ("占预算", Column::Number),
        ("极限倍数", Column::Number),
        ("说明", Column::Text),
    ]);
    for (operation, measured) in results {
        out.add_row(row(operation, measured, least_ms(limits, measured)));
    }
    let debug = if cfg!(debug_assertions) { "这是调试版，时间不作数。\n" } else { "" };
    let memory =
        peak_memory().map_or_else(String::new, |bytes| format!("内存峰值{}MiB。", bytes >> 20));
    format!("{out}\n{}{memory}\n{debug}", limits.text())
}

fn row(operation: &Operation, measured: &Measured, least: Option<f64>) -> [String; 10] {
    let (id, title) = (operation.id.to_owned(), operation.title.to_owned());
    match operation.budget {
        Budget::Cpu(budget) | Budget::Wall(budget) => {
            let (cpu, wall) = (measured.cpu_ms(0.5), measured.wall_ms(0.5));
            let (used, unit) = match operation.budget {
                Budget::Wall(_) => (measured.wall_ms(0.95), "（耗时p95）"),
                Budget::Cpu(_) | Budget::Memory(..) => (cpu, ""),
            };
            [
                id,
                title,
                format!("{cpu:.3}"),
                format!("{:.3}", measured.cpu_ms(0.0)),
                format!("{:.3}", measured.cpu_ms(0.95)),
                format!("{wall:.3}"),
                format!("{budget}{unit}"),
                format!("{:.0}%", used / budget * 100.0),
                least.map_or_else(String::new, |least| format!("{:.1}", wall / least)),
                measured.remark.clone(),
            ]
        }
        Budget::Memory(rest, load) => {
            let mut row = <[String; 10]>::default();
            let used = measured.memory.map_or_else(
                || "本系统不报告进程内存".to_owned(),
                |(at_rest, loaded)| {
                    let (at_rest, loaded) = (at_rest >> 20, loaded >> 20);
                    format!("静止{at_rest}MiB（预算{rest}），负载后{loaded}MiB（预算{load}）")
                },
            );
            (row[0], row[1], row[9]) = (id, title, used);
            row
        }
    }
}
