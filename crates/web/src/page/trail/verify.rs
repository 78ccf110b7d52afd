//! 验证: the chain and the state recomputed, here and by oneself.

use maud::{Markup, html};

use crate::component::form_keys::FormKeys;
use crate::component::job_progress::{JobProgress, JobState};
use crate::component::notice::{Notice, Tone};
use crate::component::sample::{Sample, sample};

/// The last verification of a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Run {
    /// Nobody has verified since the server started.
    #[default]
    None,
    /// At work: done, of.
    Running(u64, u64),
    /// Finished.
    Done(Verdict),
    /// Could not be finished: the number to quote.
    Failed(String),
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// When it was finished.
    pub at: String,
    /// How many entries were looked at.
    pub entries: u64,
    /// Hash of the newest.
    pub head: String,
    /// How long it took, in words.
    pub took: String,
    /// What is wrong; nothing when all is in order.
    pub faults: Vec<String>,
    /// What was compared: words, and how many.
    pub compared: Vec<(String, u64)>,
    /// Number of the newest entry.
    pub seq: u64,
}

impl Verdict {
    /// What is kept outside, for a later comparison: `wenxiao verify --anchor` reads it.
    pub fn proof(&self, jurisdiction: &str, name: &str) -> serde_json::Value {
        let is_whole = self.faults.is_empty();
        serde_json::json!({
            "name": name,
            "verified": self.at,
            "is_whole": is_whole,
            "journals": [{
                "journal": jurisdiction,
                "entries": self.entries,
                "is_whole": is_whole,
                "differences": self.faults,
            }],
            "heads": [{"jurisdiction": jurisdiction, "seq": self.seq, "hash": self.head}],
        })
    }
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyView {
    /// The last run.
    pub run: Run,
    /// Hidden fields.
    pub keys: FormKeys,
    /// How many entries there are now.
    pub entries: u64,
}

/// The page's body.
pub fn body(view: &VerifyView) -> Markup {
    html! {
        @match &view.run {
            Run::None => p { "本次启动以来还没有验证过。共有" (view.entries) "条记录。" },
            Run::Running(done, of) => (progress(*done, *of)),
            Run::Failed(number) => (Notice::new(Tone::Refused, format!("验证没有做完，系统出现故障。请把编号{number}告诉系统管理员。")).markup()),
            Run::Done(verdict) => (done(verdict)),
        }
        @if !matches!(view.run, Run::Running(..)) {
            form method="post" action="/trail/verify" {
                (view.keys.markup())
                p.acts {
                    button.primary type="submit" data-busy="正在验证…" { "验证全部" }
                    @if let Run::Done(_) = view.run { a href="/trail/verify/proof.json" download { "下载证明" } }
                }
            }
        }
        (by_oneself())
    }
}

fn progress(done: u64, of: u64) -> Markup {
    // There is nothing to stop: a verification changes nothing and ends by itself.
    let job = JobProgress {
        name: "验证全部记录".to_owned(),
        done,
        of,
        unit: "条",
        state: JobState::Finished("刷新看进度".to_owned(), "/trail/verify".to_owned()),
    };
    job.markup()
}

fn done(verdict: &Verdict) -> Markup {
    html! {
        @if verdict.faults.is_empty() {
            (Notice::new(Tone::Done, format!("验证{}条，链条完整，重算状态一致，用时{}，{}。", verdict.entries, verdict.took, verdict.at)).markup())
        } @else {
            @for fault in &verdict.faults {
                (Notice::new(Tone::Refused, fault.clone()).markup())
            }
            p { "请停止使用，保留现场，联系审计管理员和系统管理员；从最近一次验证通过的备份核对。" }
        }
        dl.pairs {
            dt { "记录条数" } dd.num { (verdict.entries) }
            dt { "最新一条的摘要（SM3）" } dd.code.num { (verdict.head) }
            @for (words, count) in &verdict.compared { dt { (words) } dd.num { (count) } }
        }
    }
}

fn by_oneself() -> Markup {
    html! {
        section.box #self { h2 { "怎样自己验" }
            ol.steps {
                li { "在存放数据的机器上运行 " code { "wenxiao verify --data 数据目录" } "。只读，不影响使用；有问题时指出第几条。" }
                li { "把今天的条数和最新一条的摘要抄下来，或下载证明，交上级或自己保存。以后验证时用 " code { "--anchor 证明文件" } " 对照：末尾被截去、整库被换回旧的，只有对照外部保存的摘要才看得出来。" }
                li { "不信任本程序时，可用任何语言按公开的算法重算：每条的摘要 ＝ SM3（固定标记、版本、地区、序号、时间、办理人、种类、内容摘要、前一条摘要，各带长度）；内容摘要 ＝ SM3（32字节随机数和内容）。" }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let verdict = Verdict {
        at: "2026-03-18 10:05".to_owned(),
        entries: 48_211,
        head: "4b1e90aa".repeat(8),
        took: "3.2秒".to_owned(),
        faults: Vec::new(),
        compared: vec![("重算并比对的材料".to_owned(), 675)],
        seq: 48_211,
    };
    let broken =
        Verdict { faults: vec!["第41,002条：内容被改动。".to_owned()], ..verdict.clone() };
    let of = |run| body(&VerifyView { run, keys: FormKeys::csrf("c0ffee"), entries: 48_211 });
    vec![
        sample("没有验证过", of(Run::None)),
        sample("进行中", of(Run::Running(12_000, 48_211))),
        sample("完整", of(Run::Done(verdict))),
        sample("有问题", of(Run::Done(broken))),
        sample("没有做完", of(Run::Failed("812-3".to_owned()))),
    ]
}
