//! A list of indicators as other places keep it: its columns recognised by their heads, each row as an
//! indicator or with what it lacks.

use super::card::{CardPart, QualityCard};
use super::indicator::{Direction, Indicator};
use crate::indicator::level::{Level1, Level2};
use crate::indicator::unit::Unit;
use crate::indicator::value::{Bound, TargetValue};
use crate::unit::text::{is_nothing, squeeze};

/// Rows above the heads that are looked at.
const HEAD_WITHIN: usize = 10;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Industry,
    ProjectTypes,
    Level1,
    Level2,
    Name,
    Definition,
    Direction,
    Unit,
    Example,
    Scoring,
    Basis,
    DataSource,
    Card(CardPart),
}

/// Heads as they are printed, the longer ones before those inside them; the first that fits decides.
const HEADS: &[(&str, Column)] = &[
    ("项目类型", Column::ProjectTypes),
    ("项目类别", Column::ProjectTypes),
    ("行业", Column::Industry),
    ("一级指标", Column::Level1),
    ("二级指标", Column::Level2),
    ("三级指标", Column::Name),
    ("指标名称", Column::Name),
    ("指标内容", Column::Name),
    ("指标解释", Column::Definition),
    ("指标说明", Column::Definition),
    ("评(扣)分标准", Column::Scoring),
    ("评分标准", Column::Scoring),
    ("设定依据", Column::Basis),
    ("取值依据", Column::Basis),
    ("数据来源", Column::DataSource),
    ("指标方向", Column::Direction),
    ("指标性质", Column::Direction),
    ("计量单位", Column::Unit),
    ("度量单位", Column::Unit),
    ("单位", Column::Unit),
    ("样例指标值", Column::Example),
    ("参考值", Column::Example),
    ("指标值", Column::Example),
    ("计量方法", Column::Card(CardPart::Method)),
    ("精度要求", Column::Card(CardPart::Accuracy)),
    ("局限", Column::Card(CardPart::Limits)),
    ("弥补办法", Column::Card(CardPart::Compensation)),
    ("核验办法", Column::Card(CardPart::Verification)),
];

/// A row of a list, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The row's index in what was read.
    pub row: usize,
    /// The name as it stands there.
    pub name: String,
    /// The indicator, or what the row lacks: labels of fields.
    pub indicator: Result<Indicator, Vec<&'static str>>,
}

/// Reads the rows of a table. A row without a name is none. `industry` stands in where the table has no such
/// column. Nothing where no row near the top names the columns.
pub fn read<'t>(rows: &'t [Vec<String>], industry: &str) -> Option<Vec<Read>> {
    let (head, columns) = rows.iter().take(HEAD_WITHIN).enumerate().find_map(|(index, row)| {
        let columns: Vec<Option<Column>> = row.iter().map(|text| column(text)).collect();
        let has = |wanted| columns.contains(&Some(wanted));
        (has(Column::Name) && has(Column::Level2)).then_some((index, columns))
    })?;
    let text = |row: &'t [String], wanted: Column| -> &'t str {
        let at = columns.iter().position(|column| *column == Some(wanted));
        let text = at.and_then(|at| row.get(at)).map_or("", |text| text.trim());
        if is_nothing(text) { "" } else { text }
    };
    let below = rows.iter().enumerate().skip(head + 1);
    let named = below.filter(|(_, row)| !text(row, Column::Name).is_empty());
    Some(
        named
            .map(|(index, row)| Read {
                row: index,
                name: text(row, Column::Name).to_owned(),
                indicator: indicator(|column| text(row, column), industry),
            })
            .collect(),
    )
}

fn column(text: &str) -> Option<Column> {
    let text = squeeze(text);
    HEADS.iter().find(|(head, _)| text.contains(head)).map(|(_, column)| *column)
}

fn indicator<'t>(
    text: impl Fn(Column) -> &'t str,
    industry: &str,
) -> Result<Indicator, Vec<&'static str>> {
    let mut missing = Vec::new();
    for (column, label) in [
        (Column::ProjectTypes, "项目类型"),
        (Column::Definition, "指标解释"),
        (Column::Example, "样例指标值"),
        (Column::Scoring, "评分标准"),
        (Column::Basis, "设定依据"),
        (Column::DataSource, "数据来源"),
    ] {
        if text(column).is_empty() {
            missing.push(label);
        }
    }
    let own = text(Column::Industry);
    let industry = if own.is_empty() { industry } else { own };
    if industry.is_empty() {
        missing.push("行业");
    }
    let level2 = Level2::read(text(Column::Level2)).map(|level2| {
        // In the tree with cost as a level of its own, 成本 alone is the cost of the economy.
        let is_cost_level = Level1::read(text(Column::Level1)) == Some(Level1::Cost);
        if is_cost_level && level2 == Level2::Cost { Level2::EconomicCost } else { level2 }
    });
    if level2.is_none() {
        missing.push("二级指标");
    }
    let name = text(Column::Name);
    let (direction, unit) = told(text(Column::Example), name);
    let direction = Direction::read(text(Column::Direction)).or(direction);
    if direction.is_none() {
        missing.push("指标方向");
    }
    let card = QualityCard::read(|part| text(Column::Card(part)).to_owned());
    let card = card.unwrap_or_else(|parts| {
        missing.extend(parts.into_iter().map(CardPart::name));
        None
    });
    let own = text(Column::Unit);
    let unit = if own.is_empty() { unit } else { Unit::read(own) };
    let kinds = text(Column::ProjectTypes).split(['、', ',', '，', ';', '；']).map(str::trim);
    match (level2, direction) {
        (Some(level2), Some(direction)) if missing.is_empty() => Ok(Indicator {
            industry: industry.to_owned(),
            name: name.to_owned(),
            level2,
            project_types: kinds.filter(|kind| !kind.is_empty()).map(str::to_owned).collect(),
            definition: text(Column::Definition).to_owned(),
            direction,
            unit: unit.to_string(),
            example: text(Column::Example).to_owned(),
            scoring: text(Column::Scoring).to_owned(),
            basis: text(Column::Basis).to_owned(),
            data_source: text(Column::DataSource).to_owned(),
            card,
        }),
        _ => Err(missing),
    }
}

/// Direction and unit that a value tells where the table has no columns for them.
fn told(example: &str, name: &str) -> (Option<Direction>, Unit) {
    match TargetValue::read(example, name) {
        TargetValue::Quantity(quantity) => {
            let direction = match quantity.bound {
                Bound::AtLeast | Bound::MoreThan => Some(Direction::More),
                Bound::AtMost | Bound::LessThan => Some(Direction::Less),
                Bound::Equal => Some(Direction::Equal),
                Bound::Range | Bound::About | Bound::Bare => None,
            };
            (direction, quantity.unit)
        }
        TargetValue::Date(_) => (Some(Direction::Less), Unit::none()),
        TargetValue::Graded(_) | TargetValue::YesNo(_) | TargetValue::Unread(_) => {
            (Some(Direction::Qualitative), Unit::none())
        }
        TargetValue::Empty => (None, Unit::none()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::builtin;

    fn table(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect()
    }

    const HEAD: &[&str] = &[
        "序号",
        "项目类型",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标解释",
        "指标值",
        "评（扣）分标准",
        "指标值设定依据",
        "数据来源",
    ];

    #[test]
    fn columns_are_known_by_their_heads_wherever_they_stand() {
        let rows = table(&[
            &["某县指标体系", "", "", "", "", "", "", "", "", ""],
            HEAD,
            &[
                "1",
                "渠道维修",
                "成本指标",
                "成本指标",
                "每公里维修成本",
                "支出除以里程。",
                "≤8万元/公里",
                "超过扣分。",
                "定额",
                "决算",
            ],
            &["2", "渠道维修", "产出指标", "数量指标", "—", "", "", "", "", ""],
            &[
                "3",
                "渠道维修",
                "产出指标",
                "其他指标",
                "维修长度",
                "长度。",
                "12公里",
                "按比例。",
                "计划",
                "—",
            ],
        ]);
        let found = read(&rows, "水利").expect("the heads are there");
        assert_eq!(found.len(), 2, "a row without a name is none");
        let first = found[0].indicator.as_ref().expect("nothing is missing");
        assert_eq!((first.level2, first.direction), (Level2::EconomicCost, Direction::Less));
        assert_eq!((first.industry.as_str(), first.unit.as_str()), ("水利", "万元/公里"));
        assert_eq!((found[0].row, found[1].row), (2, 4));
        let missing = found[1].indicator.as_ref().expect_err("level, direction and source");
        assert_eq!(*missing, ["数据来源", "二级指标", "指标方向"]);
        assert_eq!(read(&table(&[&["姓名", "单位"], &["甲", "乙"]]), "水利"), None);
    }

    #[test]
    fn half_a_quality_card_is_told_by_what_it_lacks() {
        let mut head = HEAD.to_vec();
        head.extend(["计量方法", "局限"]);
        let row = [
            "1",
            "渠道维修",
            "产出指标",
            "数量指标",
            "维修长度",
            "长度。",
            "≥12公里",
            "按比例。",
            "计划",
            "验收单",
            "沿渠丈量",
            "看不出质量",
        ];
        let found = read(&table(&[&head, &row]), "水利").expect("the heads are there");
        let missing = found[0].indicator.as_ref().expect_err("a card is whole or none");
        assert_eq!(*missing, ["精度要求", "弥补办法", "核验办法"]);
    }

    #[test]
    fn the_list_that_the_product_exports_reads_back_as_it_was() {
        let mut rows = table(&[&[
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
            "计量方法",
            "精度要求",
            "局限",
            "弥补办法",
            "核验办法",
        ]]);
        rows.extend(builtin::ALL.iter().map(|entry| {
            let of = &entry.indicator;
            let kinds = of.project_types.join("、");
            let card: Vec<String> = of.card_facts().into_iter().map(|(_, text)| text).collect();
            let mut row = table(&[&[
                &of.industry,
                &kinds,
                of.level2.parent().name(),
                of.level2.name(),
                &of.name,
                &of.definition,
                of.direction.name(),
                &of.unit,
                &of.example,
                &of.scoring,
                &of.basis,
                &of.data_source,
            ]])
            .remove(0);
            row.extend(card);
            row
        }));
        let found = read(&rows, "").expect("the heads are there");
        assert_eq!(found.len(), builtin::ALL.len());
        for (read, entry) in found.iter().zip(builtin::ALL.iter()) {
            assert_eq!(read.indicator.as_ref(), Ok(&entry.indicator), "{}", entry.code);
        }
    }
}
