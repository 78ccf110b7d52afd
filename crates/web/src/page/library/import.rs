//! 导入指标: a list from elsewhere, each row of which becomes a proposal, or says why not.

use maud::{Markup, html};
use wenxiao_domain::library::builtin::INDUSTRIES;

use crate::component::field::{Control, Errors, Field};
use crate::component::form_keys::FormKeys;
use crate::component::sample::{Sample, sample};

/// The page that takes a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportView {
    /// 行业 of rows that name none.
    pub industry: String,
    /// From which day on.
    pub from: String,
    /// Why.
    pub reason: String,
    /// What is wrong.
    pub errors: Errors,
    /// Hidden fields.
    pub keys: FormKeys,
}

impl ImportView {
    /// The page's body.
    pub fn body(&self) -> Markup {
        let mut industries = vec![(String::new(), "表中有“行业”一栏".to_owned())];
        industries.extend(INDUSTRIES.iter().map(|of| (of.name.clone(), of.name.clone())));
        let field = |name, label, value, hint, control| {
            Field { name, label, value, hint, error: self.errors.of(name), control }.markup()
        };
        html! {
            form.box method="post" action="/library/import" enctype="multipart/form-data" novalidate {
                (self.keys.markup())
                div.field {
                    label for="file" { "选择指标表" }
                    @if let Some(error) = self.errors.of("file") {
                        p.fi.block #file-error { b { "✕ 必改 " } (error) }
                    }
                    p.hint #file-hint { "xlsx、docx、xls。表头要有“二级指标”“三级指标”，其余各栏按名称认；本系统导出的指标库可以直接导入。" }
                    input #file type="file" name="file" aria-describedby="file-hint" accept=".xlsx,.docx,.xls";
                }
                (field("industry", "行业", &self.industry, "表中没有写行业的行归入这里选的行业", Control::Choice(industries)))
                (field("from", "起始日期", &self.from, "从这一天起生效，不早于今天", Control::Day))
                (field("reason", "理由", &self.reason, "", Control::Area))
                p.acts {
                    button.primary type="submit" data-busy="正在读取…" { "导入并提出新增" }
                    a href="/library" { "不办理，返回" }
                }
                ul.hint {
                    li { "每行提出一项新增，由绩效股审定后才进库；缺内容、通不过核对的行不提出，逐行写明原因。" }
                    li { "库里已有或者正待审定的同名指标跳过，同一个文件再次导入不会重复。" }
                }
            }
        }
    }
}

/// What a row came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Came {
    /// Proposed under a code.
    Proposed(String),
    /// In the library, or proposed, already: under this code.
    Known(String),
    /// Fields that are missing.
    Lacks(Vec<&'static str>),
    /// Refused.
    Refused(String),
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands in the file: `Sheet1 A12`.
    pub place: String,
    /// The name.
    pub name: String,
    /// What came of it.
    pub came: Came,
}

/// What the rows came to.
pub fn outcomes_body(rows: &[Row]) -> Markup {
    let proposed = rows.iter().filter(|row| matches!(row.came, Came::Proposed(_))).count();
    html! {
        p { "共" (rows.len()) "行，提出新增" (proposed) "项。" }
        div.tw role="region" aria-label="导入结果" tabindex="0" {
            table.list {
                thead { tr { th scope="col" { "位置" } th scope="col" { "指标" } th scope="col" { "结果" } } }
                tbody { @for row in rows { tr { td.nw { (row.place) } th scope="row" { (row.name) } td { (came(&row.came)) } } } }
            }
        }
        p.acts { a.button href="/library/changes" { "看变更" } a.button href="/library/import" { "再导入" } }
    }
}

fn came(came: &Came) -> Markup {
    html! {
        @match came {
            Came::Proposed(code) => { "✓ 已提出：" span.code { (code) } },
            Came::Known(code) => { "ⓘ 已有同名指标：" span.code { (code) } },
            Came::Lacks(labels) => { "✕ 未提出：缺" (labels.join("、")) "。请补齐后再导入。" },
            Came::Refused(why) => { "✕ 未提出：" (why) },
        }
    }
}

/// Examples: the page with an error, what rows came to.
pub fn samples() -> Vec<Sample> {
    let mut errors = Errors::default();
    errors.add("file", "没有选择文件。请选择后再导入（R405）");
    let view = ImportView { errors, keys: FormKeys::csrf("c0ffee"), ..ImportView::default() };
    let row =
        |name: &str, came| Row { place: "指标库 A2".to_owned(), name: name.to_owned(), came };
    let rows = [
        row("新建泵站座数", Came::Proposed("WAT-901".to_owned())),
        row("治理河道长度", Came::Known("WAT-006".to_owned())),
        row("维修长度", Came::Lacks(vec!["指标解释", "数据来源"])),
        row("群众满意情况", Came::Refused("样例指标值的单位与计量单位不一致。".to_owned())),
    ];
    vec![sample("导入", view.body()), sample("结果", outcomes_body(&rows))]
}
