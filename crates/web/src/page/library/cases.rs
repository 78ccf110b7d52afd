//! 案例: targets of other projects that went well, looked through, one with its rows and what became of them.

use std::collections::BTreeSet;

use maud::{Markup, html};
use wenxiao_domain::derive::grade::Grade;
use wenxiao_domain::library::catalogue::Catalogue;
use wenxiao_domain::overview::case::{Case, CaseQuery, CaseResult, CaseRow};
use wenxiao_domain::project::Nature;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::day::Day;

use crate::component::address::Address;
use crate::component::empty_state::empty_state;
use crate::component::field::{Control, Errors, Field};
use crate::component::form_keys::FormKeys;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::pager::Pager;
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::component::sample::{Sample, sample};

/// Cases on a page.
const SIZE: usize = 50;

/// Grades that a case can have.
const GRADES: [Grade; 2] = [Grade::Excellent, Grade::Good];

/// From an address: `q`, `industry`, `nature`, `year`, `grade`.
pub fn asked(address: &Address) -> CaseQuery<'_> {
    CaseQuery {
        words: address.get("q"),
        industry: address.get("industry"),
        nature: address.get("nature"),
        year: address.get("year").parse().ok(),
        grade: Grade::read(address.get("grade")),
    }
}

/// The query's fields; industries and years are those that there are.
pub fn fields(query: &CaseQuery<'_>, all: &[Case<'_>]) -> Vec<QueryField> {
    let choice = |name, label, options: Vec<(String, String)>, chosen: String| QueryField {
        name,
        label,
        input: QueryInput::Choice { options, chosen },
    };
    let same = |name: &str| (name.to_owned(), name.to_owned());
    let industries: BTreeSet<&str> = all.iter().map(|case| &*case.project.industry).collect();
    let industries = industries.into_iter().filter(|one| !one.is_empty()).map(same).collect();
    let years: BTreeSet<i16> = all.iter().map(|case| case.project.budget_year).collect();
    let years = years.into_iter().rev().map(|year| (year.to_string(), format!("{year}年")));
    let natures = Nature::ALL.map(|one| (one.key().to_owned(), one.name().to_owned()));
    let grades = GRADES.map(|grade| same(grade.word()));
    let year = query.year.map_or_else(String::new, |year| year.to_string());
    let grade = query.grade.map_or("", Grade::word).to_owned();
    vec![
        QueryField {
            name: "q",
            label: "项目、单位、指标名称",
            input: QueryInput::Text(query.words.to_owned()),
        },
        choice("industry", "行业", industries, query.industry.to_owned()),
        choice("nature", "项目属性", natures.into(), query.nature.to_owned()),
        choice("year", "年度", years.collect(), year),
        choice("grade", "自评等级", grades.into(), grade),
    ]
}

/// The list's body at an address; `href` leads to one case.
pub fn list_body(
    (action, address): (&str, &Address),
    (county, today): (&County, Day),
    (all, found): (&[Case<'_>], &[Case<'_>]),
    href: impl Fn(&Case<'_>) -> String,
) -> Markup {
    let fields = fields(&asked(address), all);
    let query = QueryBar { action: action.to_owned(), fields, ..QueryBar::default() };
    let pages = found.len().div_ceil(SIZE).max(1);
    let page = address.get("page").parse().unwrap_or(1).clamp(1, pages);
    let first = (page - 1) * SIZE;
    let at = address.without("page").with("page", "").href();
    let shown = found.iter().skip(first).take(SIZE);
    let lines = shown.map(|case| line(case, (county, today), &href(case))).collect();
    html! {
        (query.markup())
        @if found.is_empty() {
            (empty_state("没有符合条件的案例。可以少写几个字，或者换一个年度再查。", None))
        } @else {
            (LedgerTable {
                caption: "案例".to_owned(),
                columns: vec![
                    Column::text("项目"), Column::text("实施单位"), Column::text("行业"),
                    Column::number("年度"), Column::number("指标"), Column::text("单位自评"),
                ],
                lines,
                first_number: first + 1,
                totals: None,
            }.markup())
            div.under { (Pager { page, pages, at }.markup()) }
        }
    }
}

fn line(case: &Case<'_>, (county, today): (&County, Day), href: &str) -> Line {
    let project = case.project;
    Line {
        choose: None,
        cells: vec![
            html! {
                a href=(href) { (project.name) }
                @if case.mark.is_some() { " " span.tag { "推荐" } }
                div.hint.code { (project.code) }
            },
            html! { (county.organization_name(project.unit, today)) },
            html! { (project.industry) div.hint { (project.nature.name()) } },
            html! { (project.budget_year) },
            html! { (case.rows().len()) },
            html! { (went(case.result.as_ref())) },
        ],
    }
}

/// How it went: `96.50分　优`.
pub fn went(result: Option<&CaseResult<'_>>) -> Markup {
    let Some(result) = result else { return html! { span.muted { "尚无结果" } } };
    html! {
        @if let Some(total) = result.total { span.num { (total) } "分　" }
        @if let Some(grade) = result.grade { (grade.word()) }
    }
}

/// One case.
pub struct CaseView<'a> {
    /// The case.
    pub case: &'a Case<'a>,
    /// The state.
    pub county: &'a County,
    /// The library, for the links of rows.
    pub library: &'a Catalogue<'a>,
    /// The day that counts as today.
    pub today: Day,
    /// Who recommended it; empty where nobody did.
    pub marked_by: String,
    /// Recommending it, or taking that back; nothing for who may not.
    pub door: Option<Marking>,
}

/// What was written so far of 推荐, 撤下.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marking {
    /// Why.
    pub reason: String,
    /// What is wrong.
    pub errors: Errors,
    /// Hidden fields.
    pub keys: FormKeys,
}

impl CaseView<'_> {
    /// The page's body.
    pub fn body(&self) -> Markup {
        html! {
            section { h2 { "概况" } (self.about()) }
            section { h2 { "指标和结果" }
                (rows(&self.case.rows(), self.library, self.today, |_| None))
                p.hint { "填绩效目标时，点表下面的“从案例带入指标”，可以把这里的指标选进草稿。指标值按本项目自己测算。" }
            }
            (self.mark())
        }
    }

    fn about(&self) -> Markup {
        let (case, project) = (self.case, self.case.project);
        let unit = |id| self.county.organization_name(id, self.today);
        html! {
            dl.pairs {
                dt { "主管部门" } dd { (unit(project.department)) }
                dt { "实施单位" } dd { (unit(project.unit)) }
                dt { "行业" } dd { @if project.industry.is_empty() { "—" } @else { (project.industry) } }
                dt { "项目属性" } dd { (project.nature.name()) }
                dt { "预算年度" } dd.num { (project.budget_year) }
                dt { "年度目标" } dd { (case.target.field("objective.expected")) }
                dt { "单位自评" } dd { (went(case.result.as_ref())) }
                @if let Some(mark) = case.mark {
                    dt { "推荐理由" } dd { (mark.reason) div.hint { (self.marked_by) } }
                }
            }
        }
    }

    fn mark(&self) -> Markup {
        let Some(door) = &self.door else { return html! {} };
        let is_marked = self.case.mark.is_some();
        let (act, words) = if is_marked {
            ("withdraw", "撤下推荐")
        } else {
            ("recommend", "推荐这个案例")
        };
        let field = Field {
            name: "reason",
            label: "理由",
            value: &door.reason,
            hint: "好在哪里，或者为什么撤下；计入全过程记录",
            error: door.errors.of("reason"),
            control: Control::Area,
        };
        html! {
            form.box method="post" action={ "/library/cases/" (self.case.project.id) } novalidate {
                (door.keys.markup())
                h2 { (words) }
                (field.markup())
                p.acts {
                    button.primary type="submit" name="act" value=(act) data-busy="正在提交…" { (words) }
                }
            }
        }
    }
}

/// The rows of a case; `tick` answers what stands in front of a row, for all of them or none.
pub fn rows(
    rows: &[CaseRow<'_>],
    library: &Catalogue<'_>,
    today: Day,
    tick: impl Fn(usize) -> Option<Markup>,
) -> Markup {
    let is_ticked = (0..rows.len()).any(|index| tick(index).is_some());
    html! {
        div.tw.tall-rows role="region" aria-label="案例的指标" tabindex="0" {
            table.list {
                thead { tr {
                    @if is_ticked { th scope="col" { "带入" } }
                    th scope="col" { "归类" } th scope="col" { "三级指标" } th scope="col" { "指标值" }
                    th.num scope="col" { "分值" } th scope="col" { "实际完成值" }
                } }
                tbody { @for (index, one) in rows.iter().enumerate() {
                    tr {
                        @if is_ticked { td data-label="带入" { (tick(index).unwrap_or_default()) } }
                        td data-label="归类" { (one.row.get("l1")) div.hint { (one.row.get("l2")) } }
                        td data-label="三级指标" { (one.row.get("name")) (in_library(one.row.get("name"), library, today)) }
                        td data-label="指标值" { (one.row.get("target_raw")) }
                        td.num data-label="分值" { (one.row.get("weight")) }
                        td data-label="实际完成值" { @if one.actual.is_empty() { "—" } @else { (one.actual) } }
                    }
                } }
            }
        }
    }
}

/// Where the library has an indicator of this name.
fn in_library(name: &str, library: &Catalogue<'_>, today: Day) -> Markup {
    let Some((item, version)) = library.named(name, today) else { return html! {} };
    html! {
        div.hint {
            a href={ "/library/" (item.code) } { "指标库" (item.code) }
            @if version.indicator.card.is_some() {
                "　" a href={ "/library/" (item.code) "#card" } { "质量卡" }
            }
        }
    }
}

/// Examples: a case as the performance section sees it.
pub fn samples() -> Vec<Sample> {
    use std::sync::Arc;

    use wenxiao_domain::form::layout::FormKind;
    use wenxiao_domain::form::sheet::{Row, Sheet};
    use wenxiao_domain::project::Project;
    use wenxiao_domain::unit::id::{OrgId, ProjectId};
    let project = Arc::new(Project {
        id: ProjectId::new(uuid::Uuid::nil()),
        code: "65282325T0001".to_owned(),
        name: "三北工程造林".to_owned(),
        budget_year: 2025,
        department: OrgId::new(uuid::Uuid::nil()),
        unit: OrgId::new(uuid::Uuid::nil()),
        nature: Nature::New,
        industry: "林业和草原".to_owned(),
        is_key: false,
        is_sensitive: false,
        funds: Vec::new(),
        continues: None,
    });
    let mut target = Sheet::new(FormKind::Target);
    let row = |name, value| {
        let row = Row::default().with("l1", "产出指标").with("l2", "质量指标");
        row.with("name", name).with("target_raw", value).with("weight", "10")
    };
    target.rows_mut("indicators").push(row("造林成活率", "≥85%"));
    target.rows_mut("indicators").push(row("沙枣保存率", "≥80%"));
    let (county, library) = (County::default(), Catalogue::of([]));
    let today = Day::new(2026, 6, 1).expect("it exists");
    let case = Case { project: &project, target: &target, result: None, mark: None };
    let door = Some(Marking { keys: FormKeys::csrf("c0ffee"), ..Marking::default() });
    let marked_by = String::new();
    let view = CaseView { case: &case, county: &county, library: &library, today, marked_by, door };
    let list = |all: &[Case<'_>]| {
        let address = Address::new("/library/cases", &[]);
        let at = ("/library/cases", &address);
        list_body(at, (&county, today), (all, all), |_| "/library/cases/1".to_owned())
    };
    vec![
        sample("一个案例", view.body()),
        sample("案例列表", list(std::slice::from_ref(&case))),
        sample("没有案例", list(&[])),
    ]
}
