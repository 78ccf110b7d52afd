//! 指标库: industries, the indicators that fit a query, the same as a file.

use maud::{Markup, html};
use wenxiao_domain::indicator::level::Level1;
use wenxiao_domain::library::builtin::INDUSTRIES;
use wenxiao_domain::library::card::CardPart;
use wenxiao_domain::library::catalogue::{Catalogue, Origin, Version};
use wenxiao_domain::library::read::Industry;
use wenxiao_domain::library::search::Hit;
use wenxiao_domain::unit::day::Day;
use wenxiao_office::write::{ListCell, WriteError, list_csv, list_xlsx};

use crate::component::address::{Address, coded};
use crate::component::empty_state::empty_state;
use crate::component::ledger_table::{Column, LedgerTable, Line};
use crate::component::pager::Pager;
use crate::component::query_bar::{QueryBar, QueryField, QueryInput};
use crate::component::sample::{Sample, sample};

/// Indicators on a page.
const SIZE: usize = 50;

/// What is asked of the library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked<'q> {
    /// Words that must occur.
    pub words: &'q str,
    /// 行业; empty for all.
    pub industry: &'q str,
    /// 一级指标, by its name; empty for all.
    pub level: &'q str,
}

impl<'q> Asked<'q> {
    /// From an address: `q`, `industry`, `level`.
    pub fn of(address: &'q Address) -> Self {
        Self {
            words: address.get("q"),
            industry: address.get("industry"),
            level: address.get("level"),
        }
    }

    /// Nothing is asked: the whole library by industries.
    pub const fn is_nothing(&self) -> bool {
        self.words.is_empty() && self.industry.is_empty() && self.level.is_empty()
    }

    /// The indicators that fit, best first.
    pub fn found<'c, 'a>(&self, catalogue: &'c Catalogue<'a>, on: Day) -> Vec<Hit<'c, 'a>> {
        let mut hits = catalogue.search(self.words, on);
        hits.retain(|hit| {
            let indicator = hit.version.indicator;
            (self.industry.is_empty() || indicator.industry == self.industry)
                && (self.level.is_empty() || indicator.level2.parent().name() == self.level)
        });
        hits
    }
}

/// The query's fields, for every page that looks through the library.
pub fn fields(asked: &Asked<'_>) -> Vec<QueryField> {
    let choice = |name, label, options: Vec<(String, String)>, chosen: &str| QueryField {
        name,
        label,
        input: QueryInput::Choice { options, chosen: chosen.to_owned() },
    };
    let same = |name: &str| (name.to_owned(), name.to_owned());
    let industries = INDUSTRIES.iter().map(|industry| same(&industry.name)).collect();
    let levels = Level1::ALL.iter().map(|level| same(level.name())).collect();
    let words = QueryInput::Text(asked.words.to_owned());
    vec![
        QueryField { name: "q", label: "名称、编码、项目类型", input: words },
        choice("industry", "行业", industries, asked.industry),
        choice("level", "一级指标", levels, asked.level),
    ]
}

/// The page.
pub struct ListView<'a> {
    /// What was asked; the path is the list's.
    pub address: Address,
    /// The library.
    pub catalogue: &'a Catalogue<'a>,
    /// The day that counts as today.
    pub today: Day,
}

impl ListView<'_> {
    /// The page's body.
    pub fn body(&self) -> Markup {
        let asked = Asked::of(&self.address);
        let query = QueryBar {
            action: "/library".to_owned(),
            fields: fields(&asked),
            ..QueryBar::default()
        };
        html! {
            (query.markup())
            @if asked.is_nothing() { (self.industries()) } @else { (self.hits(&asked)) }
        }
    }

    /// How many may be picked today.
    pub fn count(&self) -> usize {
        Asked::of(&self.address).found(self.catalogue, self.today).len()
    }

    fn industries(&self) -> Markup {
        let mut columns = vec![Column::text("行业"), Column::text("支出功能分类")];
        columns.extend(Level1::ALL.iter().map(|level| Column::number(level.name())));
        columns.push(Column::number("合计"));
        let count = |industry: &str, level: &str| {
            let asked = Asked { words: "", industry, level };
            asked.found(self.catalogue, self.today).len()
        };
        let line = |industry: &Industry| {
            let mut cells = vec![
                html! { a href={ "/library?industry=" (coded(&industry.name)) } { (industry.name) } },
                html! { (industry.function) },
            ];
            let levels = Level1::ALL.iter().map(|level| count(&industry.name, level.name()));
            cells.extend(levels.map(|count| html! { (count) }));
            cells.push(html! { (count(&industry.name, "")) });
            Line { choose: None, cells }
        };
        let mut totals = vec![html! { (INDUSTRIES.len()) "个行业" }, html! {}];
        totals.extend(Level1::ALL.iter().map(|level| html! { (count("", level.name())) }));
        totals.push(html! { (count("", "")) });
        LedgerTable {
            caption: "各行业指标".to_owned(),
            columns,
            lines: INDUSTRIES.iter().map(line).collect(),
            first_number: 1,
            totals: Some(totals),
        }
        .markup()
    }

    fn hits(&self, asked: &Asked<'_>) -> Markup {
        let hits = asked.found(self.catalogue, self.today);
        if hits.is_empty() {
            return empty_state(
                "没有符合条件的在用指标。可以少写几个字再查，或者提出新增。",
                Some(("看各行业", "/library")),
            );
        }
        let pages = hits.len().div_ceil(SIZE).max(1);
        let page: usize = self.address.get("page").parse().unwrap_or(1);
        let page = page.clamp(1, pages);
        let first = (page - 1) * SIZE;
        let at = self.address.without("page").with("page", "").href();
        let table = LedgerTable {
            caption: "指标".to_owned(),
            columns: ["指标", "归类", "项目类型", "方向", "样例指标值", "把握"]
                .map(Column::text)
                .into(),
            lines: hits.iter().skip(first).take(SIZE).map(line).collect(),
            first_number: first + 1,
            totals: None,
        };
        html! { (table.markup()) div.under { (Pager { page, pages, at }.markup()) } }
    }
}

fn line(hit: &Hit<'_, '_>) -> Line {
    let indicator = hit.version.indicator;
    let code = hit.item.code.as_str();
    Line {
        choose: None,
        cells: vec![
            html! { a href={ "/library/" (code) } { (indicator.name) } div.hint.code { (code) } },
            html! { (indicator.level2.parent()) div.hint { (indicator.level2) } },
            html! { (indicator.project_types.join("、")) },
            html! { (indicator.direction.name()) },
            html! { (indicator.example) },
            html! { (standing(&hit.version)) },
        ],
    }
}

/// How sure a version is, in a word.
pub fn standing(version: &Version<'_>) -> &'static str {
    match version.origin {
        Origin::Builtin { standing, .. } => standing.word(),
        Origin::Accepted(_) => "本县采纳",
    }
}

/// Where a version comes from, in words.
pub fn source(version: &Version<'_>) -> String {
    match version.origin {
        Origin::Builtin { source, .. } => source.to_owned(),
        Origin::Accepted(proposal) => format!("本县采纳：{}", proposal.reason),
    }
}

/// Heads of the exported columns.
const EXPORT_COLUMNS: &[&str] = &[
    "指标编码",
    "行业",
    "项目类型",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标解释",
    "指标方向",
    "计量单位",
    "样例指标值",
    "评（扣）分标准",
    "指标值设定依据",
    "数据来源",
    CardPart::Method.name(),
    CardPart::Accuracy.name(),
    CardPart::Limits.name(),
    CardPart::Compensation.name(),
    CardPart::Verification.name(),
    "起始日期",
    "出处",
    "把握",
];

fn export_cells(hit: &Hit<'_, '_>) -> Vec<String> {
    let indicator = hit.version.indicator;
    let mut cells = vec![
        hit.item.code.to_string(),
        indicator.industry.clone(),
        indicator.project_types.join("、"),
        indicator.level2.parent().name().to_owned(),
        indicator.level2.name().to_owned(),
        indicator.name.clone(),
        indicator.definition.clone(),
        indicator.direction.name().to_owned(),
        indicator.unit.clone(),
        indicator.example.clone(),
        indicator.scoring.clone(),
        indicator.basis.clone(),
        indicator.data_source.clone(),
    ];
    cells.extend(indicator.card_facts().into_iter().map(|(_, text)| text));
    cells.extend([
        hit.version.from.to_string(),
        source(&hit.version),
        standing(&hit.version).to_owned(),
    ]);
    cells
}

/// What was found as a file for a spreadsheet.
///
/// # Errors
/// Only when the archive cannot be written.
pub fn xlsx(hits: &[Hit<'_, '_>]) -> Result<Vec<u8>, WriteError> {
    let cells: Vec<_> = hits.iter().map(export_cells).collect();
    let rows = cells.iter().map(|row| row.iter().map(|text| ListCell::Text(text)));
    list_xlsx("指标库", EXPORT_COLUMNS, rows)
}

/// What was found as comma-separated text.
pub fn csv(hits: &[Hit<'_, '_>]) -> String {
    let cells: Vec<_> = hits.iter().map(export_cells).collect();
    list_csv(EXPORT_COLUMNS, cells.iter().map(|row| row.iter().map(|text| ListCell::Text(text))))
}

/// Examples: by industries, an industry, words that nothing fits.
pub fn samples() -> Vec<Sample> {
    let catalogue = Catalogue::of([]);
    let today = Day::new(2026, 6, 1).expect("it exists");
    let view = |pairs: &[(&str, &str)]| {
        let pairs: Vec<_> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let address = Address::new("/library", &pairs);
        ListView { address, catalogue: &catalogue, today }.body()
    };
    vec![
        sample("各行业", view(&[])),
        sample("一个行业的一级指标", view(&[("industry", "水利"), ("level", "效益指标")])),
        sample("没有", view(&[("q", "没有这样的词")])),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_keeps_to_industry_and_level_and_its_files_hold_the_same_rows() {
        let catalogue = Catalogue::of([]);
        let today = Day::new(2026, 6, 1).unwrap();
        let asked = Asked { words: "满意度", industry: "水利", level: "满意度指标" };
        let hits = asked.found(&catalogue, today);
        assert_eq!(hits.len(), 1);
        let csv = csv(&hits);
        assert_eq!(csv.lines().count(), 2, "{csv}");
        assert!(csv.contains("受益群众用水满意度"), "{csv}");
        assert!(xlsx(&hits).is_ok_and(|bytes| bytes.starts_with(b"PK")));
    }

    #[test]
    fn every_indicator_in_use_stands_under_one_industry() {
        let catalogue = Catalogue::of([]);
        let today = Day::new(2026, 6, 1).unwrap();
        let all = Asked::default().found(&catalogue, today).len();
        let of = |industry: &Industry| {
            Asked { industry: &industry.name, ..Asked::default() }.found(&catalogue, today).len()
        };
        assert_eq!(INDUSTRIES.iter().map(of).sum::<usize>(), all);
        let long = Address::new("/library", &[("level".to_owned(), "产出指标".to_owned())]);
        let body = ListView { address: long, catalogue: &catalogue, today }.body().into_string();
        assert!(body.contains("第1页"), "a long answer is paged");
    }
}
