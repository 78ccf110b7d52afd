//! 登记项目, 变更登记: everything that is registered of a project, on one page.

use maud::{Markup, html};
use wenxiao_domain::project::{
    BudgetKind, FundLevel, FundLine, FundMark, FundSource, Nature, Project,
};
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::{Amount, AmountError, MoneyUnit};
use wenxiao_domain::unit::day::Day;
use wenxiao_domain::unit::id::ProjectId;

use crate::component::field::{Control, Errors, Field, tick};
use crate::component::form_keys::FormKeys;
use crate::component::sample::{Sample, sample};
use crate::ctx::Fields;

/// Fund lines that the page has room for.
const FUND_ROWS: usize = 6;

/// Names of a fund line's columns.
const FUND_COLUMNS: [&str; 7] =
    ["source", "level", "budget", "mark", "initial", "adjusted", "executed"];

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectForm {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// 主管部门.
    pub department: String,
    /// 实施单位.
    pub unit: String,
    /// 项目属性.
    pub nature: String,
    /// 行业.
    pub industry: String,
    /// 重点项目.
    pub is_key: bool,
    /// 涉密或敏感.
    pub is_sensitive: bool,
    /// 上年同一项目的编码.
    pub continues: String,
    /// Rows of source, level, budget, mark, initial, adjusted, executed.
    pub funds: Vec<[String; 7]>,
}

/// Names of the form's fields.
pub const FIELDS: &[&str] = &[
    "code",
    "name",
    "department",
    "unit",
    "nature",
    "industry",
    "is_key",
    "is_sensitive",
    "continues",
    "source",
    "level",
    "budget",
    "mark",
    "initial",
    "adjusted",
    "executed",
];

impl ProjectForm {
    /// What is registered now.
    pub fn of(project: &Project, county: &County) -> Self {
        let line = |line: &FundLine| {
            [
                line.source.key().to_owned(),
                line.level.key().to_owned(),
                line.budget.key().to_owned(),
                line.mark.key().to_owned(),
                line.initial.to_string(),
                line.adjusted.to_string(),
                line.executed.to_string(),
            ]
        };
        let before = project.continues.and_then(|id| county.project(id));
        Self {
            code: project.code.clone(),
            name: project.name.clone(),
            department: project.department.to_string(),
            unit: project.unit.to_string(),
            nature: project.nature.key().to_owned(),
            industry: project.industry.clone(),
            is_key: project.is_key,
            is_sensitive: project.is_sensitive,
            continues: before.map(|before| before.code.clone()).unwrap_or_default(),
            funds: project.funds.iter().map(line).collect(),
        }
    }

    /// Reads what was posted.
    pub fn read(fields: &Fields) -> Self {
        let text = |name| fields.get(name).to_owned();
        let columns = FUND_COLUMNS.map(|name| fields.all(name).collect::<Vec<_>>());
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0).min(FUND_ROWS);
        let cell = |column: usize, row: usize| {
            columns[column].get(row).map_or("", |text| text.trim()).to_owned()
        };
        Self {
            code: text("code"),
            name: text("name"),
            department: text("department"),
            unit: text("unit"),
            nature: text("nature"),
            industry: text("industry"),
            is_key: fields.is_set("is_key"),
            is_sensitive: fields.is_set("is_sensitive"),
            continues: text("continues"),
            funds: (0..rows)
                .map(|row| [0, 1, 2, 3, 4, 5, 6].map(|column| cell(column, row)))
                .collect(),
        }
    }

    /// The project that it describes.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn project(&self, id: ProjectId, year: i16, county: &County) -> Result<Project, Errors> {
        let mut errors = Errors::default();
        let department = self.department.parse().ok();
        let unit = self.unit.parse().ok().or(department);
        let nature = Nature::from_key(&self.nature);
        if self.code.is_empty() {
            errors.add("code", "没有填写项目编码。请按预算一体化系统的编码填写（R405）");
        }
        if self.name.is_empty() {
            errors.add("name", "没有填写项目名称。请填写后再提交（R405）");
        }
        if department.is_none() {
            errors.add("department", "没有选择主管部门。请选择后再提交（R405）");
        }
        if nature.is_none() {
            errors.add("nature", "没有选择项目属性。请选择后再提交（R405）");
        }
        let continues = county.project_by_code(year - 1, &self.continues).map(|found| found.id);
        if continues.is_none() && !self.continues.is_empty() {
            let text = format!(
                "{}年度没有编码为“{}”的项目。请核对，或留空（R202）",
                year - 1,
                self.continues
            );
            errors.add("continues", text);
        }
        let funds = self.read_funds(&mut errors);
        match (department, unit, nature) {
            (Some(department), Some(unit), Some(nature)) if errors.0.is_empty() => Ok(Project {
                id,
                code: self.code.clone(),
                name: self.name.clone(),
                budget_year: year,
                department,
                unit,
                nature,
                industry: self.industry.clone(),
                is_key: self.is_key,
                is_sensitive: self.is_sensitive,
                funds,
                continues,
            }),
            _ => Err(errors),
        }
    }

    fn read_funds(&self, errors: &mut Errors) -> Vec<FundLine> {
        let mut lines = Vec::new();
        for (index, [source, level, budget, mark, initial, adjusted, executed]) in
            self.funds.iter().enumerate()
        {
            if [initial, adjusted, executed].iter().all(|text| text.is_empty()) {
                continue;
            }
            let mut money =
                |label: &str, text: &str| match Amount::read(text, MoneyUnit::TenThousand) {
                    Ok(amount) => amount,
                    Err(AmountError::Empty) => Amount::ZERO,
                    Err(fault) => {
                        errors.add(
                            "funds",
                            format!(
                                "资金第{}行“{label}”填的是“{text}”：{}（R465）",
                                index + 1,
                                fault.message()
                            ),
                        );
                        Amount::ZERO
                    }
                };
            let (initial, executed) = (money("年初预算", initial), money("执行数", executed));
            let adjusted =
                if adjusted.is_empty() { initial } else { money("全年预算", adjusted) };
            lines.push(FundLine {
                source: FundSource::from_key(source).unwrap_or(FundSource::FiscalAppropriation),
                level: FundLevel::from_key(level).unwrap_or_default(),
                budget: BudgetKind::from_key(budget).unwrap_or(BudgetKind::GeneralPublic),
                mark: FundMark::from_key(mark).unwrap_or_default(),
                initial,
                adjusted,
                executed,
            });
        }
        lines
    }
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormView {
    /// What was typed.
    pub form: ProjectForm,
    /// What is wrong.
    pub errors: Errors,
    /// Departments: id and name.
    pub departments: Vec<(String, String)>,
    /// Implementing units: id and name.
    pub units: Vec<(String, String)>,
    /// A registered project is changed.
    pub is_change: bool,
    /// Where it is posted.
    pub action: String,
    /// Back without doing it.
    pub back: String,
    /// Hidden fields.
    pub keys: FormKeys,
}

/// Units that work on a day, of the kinds asked for: id and name.
pub fn units_of(
    county: &County,
    on: Day,
    kinds: &[wenxiao_domain::party::organization::OrgKind],
) -> Vec<(String, String)> {
    let mut units: Vec<(String, String)> = county
        .shared
        .organizations
        .values()
        .filter(|unit| kinds.contains(&unit.kind) && unit.is_open(on.date()))
        .map(|unit| (unit.id.to_string(), unit.name.on(on.date()).clone()))
        .collect();
    units.sort_by(|a, b| a.1.cmp(&b.1));
    units
}

impl FormView {
    /// The page's body.
    pub fn body(&self) -> Markup {
        let form = &self.form;
        let act = if self.is_change { "变更登记" } else { "登记项目" };
        let mut departments = vec![(String::new(), "请选择".to_owned())];
        departments.extend(self.departments.iter().cloned());
        let mut units = vec![(String::new(), "与主管部门相同".to_owned())];
        units.extend(self.units.iter().cloned());
        let natures = [(String::new(), "请选择".to_owned())]
            .into_iter()
            .chain(Nature::ALL.map(|n| (n.key().to_owned(), n.name().to_owned())))
            .collect();
        html! {
            form.box method="post" action=(self.action) novalidate {
                (self.keys.markup())
                div.fields {
                    (self.field("code", "项目编码", &form.code, "预算一体化系统中的编码，字母、数字和“-”，最多21位", Control::Text))
                    (self.field("name", "项目名称", &form.name, "", Control::Text))
                    (self.field("department", "主管部门", &form.department, "", Control::Choice(departments)))
                    (self.field("unit", "实施单位", &form.unit, "", Control::Choice(units)))
                    (self.field("nature", "项目属性", &form.nature, "", Control::Choice(natures)))
                    (self.field("industry", "行业", &form.industry, "如水利、交通；可以不填", Control::Text))
                    (self.field("continues", "上年同一项目的编码", &form.continues, "延续项目填写，用来对比上年完成情况", Control::Text))
                }
                fieldset {
                    (tick("is_key", "重点项目", form.is_key))
                    (tick("is_sensitive", "涉密或敏感（不公开，部门以外不显示名称）", form.is_sensitive))
                }
                (self.funds())
                p.acts {
                    button.primary type="submit" data-busy="正在保存…" { (act) }
                    a href=(self.back) { "不办理，返回" }
                }
                p.hint { "登记后计入全过程记录。已送审材料中的资金不随之改变。" }
            }
        }
    }

    fn field(&self, name: &str, label: &str, value: &str, hint: &str, control: Control) -> Markup {
        Field { name, label, value, hint, error: self.errors.of(name), control }.markup()
    }

    fn funds(&self) -> Markup {
        let blank: [String; 7] =
            ["", FundLevel::default().key(), "", FundMark::default().key(), "", "", ""]
                .map(str::to_owned);
        let rows = (self.form.funds.len() + 2).clamp(3, FUND_ROWS);
        html! {
            fieldset #funds tabindex="-1" {
                legend { "资金（万元）" }
                p.hint { "全年预算留空时与年初预算相同；空行不登记。级次写资金由哪一级安排，有中央资金的项目要填转移支付自评；资金性质为超长期特别国债的，列入项目绩效跟踪表" }
                @for (name, error) in &self.errors.0 {
                    @if *name == "funds" { p.fi.block { b { "✕ 必改 " } (error) } }
                }
                div.tw role="region" aria-label="资金" tabindex="0" {
                    table.list.entry {
                        thead { tr {
                            th scope="col" { "资金来源" } th scope="col" { "级次" } th scope="col" { "预算" }
                            th scope="col" { "资金性质" }
                            th.num scope="col" { "年初预算" } th.num scope="col" { "全年预算" } th.num scope="col" { "执行数" }
                        } }
                        tbody {
                            @for index in 0..rows { (fund_row(index, self.form.funds.get(index).unwrap_or(&blank))) }
                        }
                    }
                }
            }
        }
    }
}

fn fund_row(index: usize, row: &[String; 7]) -> Markup {
    let place = format!("第{}行", index + 1);
    let amounts = [("initial", "年初预算"), ("adjusted", "全年预算"), ("executed", "执行数")];
    html! {
        tr {
            td { select name="source" aria-label={ (place) "资金来源" } {
                @for source in FundSource::ALL { option value=(source.key()) selected[source.key() == row[0]] { (source.name()) } }
            } }
            td { select name="level" aria-label={ (place) "级次" } {
                @for level in FundLevel::ALL { option value=(level.key()) selected[level.key() == row[1]] { (level.name()) } }
            } }
            td { select name="budget" aria-label={ (place) "预算" } {
                @for kind in BudgetKind::ALL { option value=(kind.key()) selected[kind.key() == row[2]] { (kind.name()) } }
            } }
            td { select name="mark" aria-label={ (place) "资金性质" } {
                @for mark in FundMark::ALL { option value=(mark.key()) selected[mark.key() == row[3]] { (mark.name()) } }
            } }
            @for (column, (name, label)) in amounts.into_iter().enumerate() {
                td.num { input.money.num name=(name) value=(row[column + 4]) aria-label={ (place) (label) "（万元）" } inputmode="decimal"; }
            }
        }
    }
}

/// Examples: new, with errors.
pub fn samples() -> Vec<Sample> {
    let text = |text: &str| text.to_owned();
    let view = FormView {
        departments: vec![(text("a"), text("县水利局")), (text("b"), text("县教育局"))],
        units: vec![(text("c"), text("县水管站"))],
        action: text("/652823/2026/projects/new"),
        back: text("/652823/2026/projects"),
        keys: FormKeys::csrf("c0ffee"),
        ..FormView::default()
    };
    let mut errors = Errors::default();
    errors.add("code", "没有填写项目编码。请按预算一体化系统的编码填写（R405）");
    errors.add("funds", "资金第1行“年初预算”：无法识别为金额。请只填数字，如218.74。（R465）");
    let form = ProjectForm {
        name: text("渠道防渗改造"),
        funds: vec![[
            text("carryover"),
            text("central"),
            text("government_fund"),
            text("ultra_long_bond"),
            text("一百"),
            text(""),
            text(""),
        ]],
        ..ProjectForm::default()
    };
    vec![
        sample("登记", view.body()),
        sample("有错", FormView { form, errors, is_change: true, ..view.clone() }.body()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn what_was_typed_becomes_a_project_with_its_money() {
        let id = "01890000-0000-7000-8000-000000000001";
        let mut pairs = vec![
            ("code", "65282326T0001"),
            ("name", "渠道防渗改造"),
            ("department", id),
            ("nature", "new"),
            ("source", "carryover"),
            ("level", "central"),
            ("budget", "government_fund"),
            ("mark", "ultra_long_bond"),
            ("initial", "１，２００．５"),
            ("adjusted", ""),
            ("executed", "12"),
            ("source", "other"),
            ("level", "county"),
            ("budget", "general_public"),
            ("mark", "ordinary"),
            ("initial", ""),
            ("adjusted", ""),
            ("executed", ""),
        ];
        let form = ProjectForm::read(&fields(&pairs));
        let project = form.project(ProjectId::new(uuid::Uuid::nil()), 2026, &County::default());
        let project = project.expect("nothing is wrong");
        assert_eq!(project.unit, project.department);
        assert_eq!(project.funds.len(), 1);
        assert_eq!(project.adjusted().fen(), 1_200_500_000);
        assert_eq!(project.funds[0].source, FundSource::Carryover);
        assert_eq!(project.funds[0].level, FundLevel::Central);
        assert_eq!(project.bond(), Some(project.adjusted()));

        pairs[0].1 = "";
        pairs[8].1 = "一百";
        let form = ProjectForm::read(&fields(&pairs));
        let errors = form.project(ProjectId::new(uuid::Uuid::nil()), 2026, &County::default());
        let errors = errors.expect_err("code and money are wrong");
        assert!(errors.of("code").is_some() && errors.of("funds").is_some(), "{errors:?}");
    }
}
