//! The eight stages of a project's year as navigation: sign, word, result or deadline.

use maud::{Markup, html};

use super::flag::FlagView;
use super::sample::{Sample, sample};

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageState {
    /// ✓ finished.
    Done,
    /// ▶ under way.
    UnderWay,
    /// ○ its time has not come.
    Ahead,
    /// ✕ overdue or returned.
    Late,
    /// A sign of the stage's result: 红标 and so on.
    Flagged(FlagView),
    /// — not asked of this project.
    NotAsked,
}

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// 事前评估, 绩效目标 …
    pub name: &'static str,
    /// Where it stands.
    pub state: StageState,
    /// Result or deadline: `第2版 4月12日`, `3月31日前`, `未抽中`.
    pub words: String,
    /// The document or list behind it.
    pub href: Option<String>,
    /// The page shown belongs to it.
    pub current: bool,
}

/// Names of the eight stages, in order.
pub const STAGES: [&str; 8] =
    ["事前评估", "绩效目标", "5月监控", "8月监控", "单位自评", "部门评价", "财政评价", "结果应用"];

/// The strip.
pub fn life_strip(stages: &[Stage]) -> Markup {
    html! {
        nav aria-label="项目全过程" {
            ol.life { @for stage in stages { (stage.markup()) } }
        }
    }
}

impl Stage {
    fn markup(&self) -> Markup {
        let (class, sign, word) = match self.state {
            StageState::Done => ("done", "✓", "已完成"),
            StageState::UnderWay => ("now", "▶", "进行中"),
            StageState::Ahead => ("idle", "○", "未到"),
            StageState::Late => ("bad", "✕", "逾期或退回"),
            StageState::NotAsked => ("idle", "—", "未要求"),
            StageState::Flagged(FlagView::Red) => ("bad", "■", "红标"),
            StageState::Flagged(FlagView::Veto) => ("bad", "✕", "一票否决"),
            StageState::Flagged(FlagView::Yellow) => ("warn", "▲", "黄标"),
            StageState::Flagged(FlagView::Normal) => ("done", "●", "正常"),
            StageState::Flagged(FlagView::Ahead) => ("done", "◆", "蓝标"),
            StageState::Flagged(FlagView::NotFilled) => ("idle", "○", "未填"),
        };
        let inside = html! {
            b { span aria-hidden="true" { (sign) " " } (self.name) span.vh { "，" (word) } }
            small { (self.words) }
        };
        html! {
            li class=(class) aria-current=[self.current.then_some("step")] {
                @if let Some(href) = &self.href { a href=(href) { (inside) } }
                @else { span.st { (inside) } }
            }
        }
    }
}

/// Examples.
pub fn samples() -> Vec<Sample> {
    let states = [
        (StageState::Done, "支持　86分"),
        (StageState::Done, "第2版　4月12日"),
        (StageState::Flagged(FlagView::Yellow), "执行28.1%"),
        (StageState::Flagged(FlagView::Red), "执行36.0%"),
        (StageState::UnderWay, "3月31日前"),
        (StageState::Ahead, "4月30日前"),
        (StageState::NotAsked, "未抽中"),
        (StageState::Late, "逾期5天"),
    ];
    let stages: Vec<Stage> = STAGES
        .into_iter()
        .zip(states)
        .enumerate()
        .map(|(index, (name, (state, words)))| Stage {
            name,
            state,
            words: words.to_owned(),
            href: (index < 5).then(|| format!("#stage-{index}")),
            current: index == 3,
        })
        .collect();
    vec![sample("年中", life_strip(&stages))]
}
