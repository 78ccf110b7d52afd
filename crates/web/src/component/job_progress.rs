//! Work that takes longer than a page: how far it is, what it made, how to stop it. Without the script
//! the page refreshes itself; put [`refresh`] into an answer's headers.

use axum::http::{HeaderName, HeaderValue};
use maud::{Markup, html};

use super::form_keys::FormKeys;
use super::sample::{Sample, sample};

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobProgress {
    /// 导入自评表 …
    pub name: String,
    /// How many are done.
    pub done: u64,
    /// Of how many.
    pub of: u64,
    /// What is counted: 行, 个.
    pub unit: &'static str,
    /// Where it stands.
    pub state: JobState,
}

/// Where a job stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobState {
    /// At work; where it can be stopped.
    Running {
        /// Address of the post that stops it.
        stop_at: String,
        /// Hidden fields.
        keys: FormKeys,
    },
    /// Stopped; where it can go on.
    Stopped {
        /// Address of the post that resumes it.
        resume_at: String,
        /// Hidden fields.
        keys: FormKeys,
    },
    /// Finished: result and its address.
    Finished(String, String),
    /// Failed: what to do, and the number to quote.
    Failed(String),
}

impl JobProgress {
    /// The box.
    pub fn markup(&self) -> Markup {
        html! {
            section.box #job aria-live="polite" {
                h2 { (self.name) }
                p { (self.words()) }
                progress value=(self.done) max=(self.of) aria-label=(self.name) { (self.words()) }
                @match &self.state {
                    JobState::Running { stop_at, keys } => {
                        p.hint { "可以离开本页，完成后在待办中提示。" }
                        (button(stop_at, keys, "停止"))
                    }
                    JobState::Stopped { resume_at, keys } => (button(resume_at, keys, "继续")),
                    JobState::Finished(words, href) => p { a href=(href) { (words) } },
                    JobState::Failed(words) => p.fi.block { b { "✕ " } (words) },
                }
            }
        }
    }

    fn words(&self) -> String {
        format!("已处理{}/{}{}", self.done, self.of, self.unit)
    }
}

fn button(at: &str, keys: &FormKeys, words: &str) -> Markup {
    html! {
        form method="post" action=(at) { (keys.markup()) button type="submit" { (words) } }
    }
}

/// The header by which a browser without the script looks again after so many seconds.
pub fn refresh(seconds: u16) -> (HeaderName, HeaderValue) {
    (HeaderName::from_static("refresh"), HeaderValue::from(seconds))
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let job = |state| JobProgress {
        name: "导入单位自评表".to_owned(),
        done: 312,
        of: 675,
        unit: "行",
        state,
    };
    let keys = FormKeys::csrf("c0ffee");
    vec![
        sample(
            "进行中",
            job(JobState::Running { stop_at: "/jobs/1/stop".to_owned(), keys: keys.clone() })
                .markup(),
        ),
        sample(
            "已停止",
            job(JobState::Stopped { resume_at: "/jobs/1/resume".to_owned(), keys }).markup(),
        ),
        sample(
            "完成",
            job(JobState::Finished("看生成的草稿41份".to_owned(), "/imports/1".to_owned()))
                .markup(),
        ),
        sample(
            "失败",
            job(JobState::Failed("磁盘已满，请告知管理员，编号0612".to_owned())).markup(),
        ),
    ]
}
