//! 资金 of a project: its lines, 执行数 with where it comes from, and a decided cut beside the register.

use maud::{Markup, html};
use wenxiao_domain::overview::result::open_cut;
use wenxiao_domain::payment::Executed;
use wenxiao_domain::project::{FundLevel, FundMark, Project};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;

use crate::component::empty_state::empty_state;
use crate::component::format::{percent, wan};

/// What a project's page says of its money.
pub struct Funds {
    /// Source and budget, initial, adjusted, executed where that is known of one line.
    lines: Vec<(String, Amount, Amount, Option<Amount>)>,
    /// 执行数 of all lines.
    executed: Executed,
    /// What was decided to be cut and is not registered yet.
    cut: Option<String>,
}

impl Funds {
    /// Of a project as it stands in a state.
    pub fn of(county: &County, project: &Project) -> Self {
        let executed = county.executed(project);
        let lines = project.funds.iter().map(|line| {
            let level = match line.level {
                FundLevel::County => String::new(),
                level => format!("{}，", level.name()),
            };
            let mark = match line.mark {
                FundMark::Ordinary => String::new(),
                mark @ FundMark::UltraLongBond => format!("，{}", mark.name()),
            };
            let words = format!("{}（{level}{}{mark}）", line.source.name(), line.budget.name());
            // A payment list tells the whole, not its sources.
            let of_line = match (executed.as_of, project.funds.len()) {
                (None, _) => Some(line.executed),
                (Some(_), 1) => Some(executed.amount),
                (Some(_), _) => None,
            };
            (words, line.initial, line.adjusted, of_line)
        });
        Self { lines: lines.collect(), executed, cut: open_cut(county, project) }
    }

    /// The table, where its figures come from, and what was decided and is not registered; `change_at` is where
    /// the registration is changed, nothing without the right.
    pub fn markup(&self, change_at: Option<&str>) -> Markup {
        if self.lines.is_empty() {
            return empty_state("登记时没有写资金。请县财政绩效股补充登记。", None);
        }
        let initial: Amount = self.lines.iter().map(|line| line.1).sum();
        let adjusted: Amount = self.lines.iter().map(|line| line.2).sum();
        let cells = |initial: Amount, adjusted: Amount, executed: Option<Amount>| {
            let rate = |executed: Amount| percent(executed.fen(), adjusted.fen(), 2);
            html! {
                td.num { (wan(initial.fen())) }
                td.num { (wan(adjusted.fen())) }
                td.num { (executed.map_or_else(|| "—".to_owned(), |one| wan(one.fen()))) }
                td.num { (executed.map_or_else(|| "—".to_owned(), rate)) }
            }
        };
        html! {
            div.tw role="region" aria-label="资金" tabindex="0" {
                table.list {
                    thead { tr {
                        th scope="col" { "资金来源" }
                        th.num scope="col" { "年初预算（万元）" } th.num scope="col" { "全年预算（万元）" }
                        th.num scope="col" { "执行数（万元）" } th.num scope="col" { "执行率" }
                    } }
                    tbody {
                        @for (words, initial, adjusted, executed) in &self.lines {
                            tr { td { (words) } (cells(*initial, *adjusted, *executed)) }
                        }
                    }
                    tfoot { tr { td { "合计" } (cells(initial, adjusted, Some(self.executed.amount))) } }
                }
            }
            p.hint { "执行数取自" (self.executed.source()) "。" }
            @if let Some(cut) = &self.cut {
                p { "全年预算" (wan(adjusted.fen())) "万元（" (cut) "）。"
                    @if let Some(at) = change_at { a href=(at) { "去变更登记" } }
                }
            }
        }
    }
}
