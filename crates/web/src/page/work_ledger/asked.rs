//! What the address asks of the ledger, and the controls that ask.

use maud::{Markup, html};
use wenxiao_domain::party::membership::Scope;
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::OrgId;
use wenxiao_domain::work_ledger::task::{Category, Party};
use wenxiao_domain::work_ledger::{Standing, Status};

use crate::component::query_bar::{Chip, QueryBar, QueryField, QueryInput};
use crate::ctx::Ctx;

/// How the ledger is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// 表格.
    Table,
    /// 日历.
    Calendar,
    /// 横道图.
    Gantt,
    /// 各部门.
    Board,
}

impl View {
    const ALL: [Self; 4] = [Self::Table, Self::Calendar, Self::Gantt, Self::Board];

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Table => "",
            Self::Calendar => "calendar",
            Self::Gantt => "gantt",
            Self::Board => "board",
        }
    }

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Table => "表格",
            Self::Calendar => "日历",
            Self::Gantt => "横道图",
            Self::Board => "各部门",
        }
    }
}

/// The query that all views share.
pub(super) struct Asked {
    pub(super) view: View,
    pub(super) is_on_paper: bool,
    category: Option<Category>,
    status: Option<Status>,
    party: Option<Party>,
    pub(super) department: Option<OrgId>,
    is_soon: bool,
}

impl Asked {
    pub(super) fn of(ctx: &Ctx) -> Self {
        let address = ctx.address();
        let view = View::ALL.into_iter().find(|one| one.key() == address.get("view"));
        Self {
            view: view.unwrap_or(View::Table),
            is_on_paper: address.get("paper") == "1",
            category: Category::from_key(address.get("category")),
            status: Status::from_key(address.get("status")),
            party: Party::from_key(address.get("party")),
            department: address.get("dept").parse().ok(),
            is_soon: address.get("soon") == "1",
        }
    }

    /// Whether a time is asked for; `within` is how many days ahead is soon.
    pub(super) fn wants(&self, one: &Standing, today: Day, within: i64) -> bool {
        self.category.is_none_or(|category| one.task.category == category)
            && self.status.is_none_or(|status| one.status == status)
            && self.party.is_none_or(|party| one.task.parties.contains(&party))
            && (!self.is_soon || one.is_soon(today, within))
    }

    /// The views of the same query.
    pub(super) fn tabs(&self, ctx: &Ctx) -> Markup {
        let address = ctx.address().without("view");
        let at = |view: View| match view {
            View::Table => address.href(),
            View::Calendar | View::Gantt | View::Board => address.with("view", view.key()).href(),
        };
        html! {
            nav.tabs aria-label="台账的看法" {
                ul {
                    @for view in View::ALL {
                        li { a href=(at(view)) aria-current=[(view == self.view).then_some("page")] { (view.words()) } }
                    }
                }
            }
        }
    }

    pub(super) fn bar(&self, ctx: &Ctx, scope: &Scope, within: i64) -> QueryBar {
        let categories = Category::ALL.iter().map(|one| (one.key(), one.name()));
        let states = Status::ALL.iter().map(|one| (one.key(), one.name()));
        let parties = Party::ALL.iter().map(|one| (one.key(), one.name()));
        let mut fields = vec![
            choice(("category", "任务大类"), categories, self.category.map(Category::key)),
            choice(("status", "状态"), states, self.status.map(Status::key)),
            choice(("party", "责任主体"), parties, self.party.map(Party::key)),
        ];
        let departments = ctx.county.departments(ctx.today).filter(|one| scope.covers(one.id));
        let departments: Vec<(String, String)> = departments
            .map(|one| (one.id.to_string(), ctx.county.organization_name(one.id, ctx.today).into()))
            .collect();
        if 1 < departments.len() {
            let options = departments.iter().map(|(id, name)| (id.as_str(), name.as_str()));
            let chosen = self.department.map(|id| id.to_string());
            fields.push(choice(("dept", "部门"), options, chosen.as_deref()));
        }
        let address = ctx.address();
        let chip = self.is_soon.then(|| Chip {
            words: format!("{within}天内到期"),
            without: address.without("soon").href(),
        });
        let kept =
            ["view", "at", "soon"].map(|name| (name.to_owned(), address.get(name).to_owned()));
        QueryBar {
            // 重置 leads here: another query of the same view and day.
            action: address.keeping(&["view", "at"]).href(),
            kept: kept.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
            fields,
            chips: chip.into_iter().collect(),
            ..QueryBar::default()
        }
    }
}

fn choice<'a>(
    (name, label): (&'static str, &'static str),
    options: impl Iterator<Item = (&'a str, &'a str)>,
    chosen: Option<&str>,
) -> QueryField {
    let options = options.map(|(key, words)| (key.to_owned(), words.to_owned())).collect();
    let chosen = chosen.unwrap_or_default().to_owned();
    QueryField { name, label, input: QueryInput::Choice { options, chosen } }
}
