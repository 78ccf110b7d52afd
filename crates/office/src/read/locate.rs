//! Where in a grid which forms stand.

use wenxiao_domain::form::layout::FormKind;

use super::grid::Grid;
use super::header::{self, Header};
use super::indicators;
use super::label::{self, IndicatorColumn};
use super::limits;
use super::refusal::FileRefusal;
use super::text::{has, squeeze};

/// One table of a grid.
pub struct Region {
    /// Its rows.
    pub grid: Grid,
    /// Which form it is; `None` for another one.
    pub kind: Option<FormKind>,
    /// The kind was told by the columns, for want of a title that says it.
    pub by_columns: bool,
    /// Its title.
    pub title: Option<String>,
    /// The cell of the title.
    pub title_cell: Option<usize>,
    /// Headings of indicators.
    pub headers: Vec<Header<IndicatorColumn>>,
}

/// Cuts a grid into its tables, each with at least one heading of indicators. Other tables are
/// returned when their title says that they are forms.
///
/// # Errors
/// R416 when there are more tables than anybody sends.
pub fn regions(grid: &Grid) -> Result<Vec<Region>, FileRefusal> {
    let headers = find_headers(grid);
    if limits::HEADINGS < headers.len() {
        return Err(FileRefusal::Extent);
    }
    let mut starts = vec![0];
    let mut has_header = false;
    for row in 0..grid.rows {
        if headers.iter().any(|header| header.top == row) {
            has_header = true;
        }
        let begins = title_in(grid, row).is_some() || is_first_label(grid, row, &headers);
        if begins && has_header {
            starts.push(with_lines_above(grid, row));
            has_header = false;
        }
    }
    starts.push(grid.rows);
    let parts = starts.windows(2).filter(|pair| pair[0] < pair[1]);
    Ok(parts.filter_map(|pair| region(grid, pair[0], pair[1])).collect())
}

fn find_headers(grid: &Grid) -> Vec<Header<IndicatorColumn>> {
    header::find(
        grid,
        (0, grid.rows),
        &|text| label::indicator_column(text),
        &indicators::is_header,
    )
}

fn region(grid: &Grid, from: usize, to: usize) -> Option<Region> {
    let grid = grid.slice(from, to);
    let mut headers = find_headers(&grid);
    let top = headers.first().map_or(grid.rows, |header| header.top);
    let titled = (0..top).find_map(|row| title_in(&grid, row));
    let title = titled.map(|index| one_line(&grid.cells[index].text));
    let told = title.as_deref().and_then(kind_by_title);
    let without_indicators = match told {
        Some(Told::Form(kind)) => Some(kind).filter(|kind| !has_indicators(*kind)),
        Some(Told::Monitoring | Told::Other) | None => None,
    };
    if without_indicators.is_some() {
        headers.clear();
    }
    if headers.is_empty() {
        let title = title?;
        return Some(Region {
            grid,
            kind: without_indicators,
            by_columns: false,
            title: Some(title),
            title_cell: titled,
            headers,
        });
    }
    let by_title = told;
    let by_header = kind_by_columns(&grid, &headers);
    let round = round(&grid, title.as_deref(), &headers);
    let kind = match (by_title, by_header) {
        // Without a word of its months it may be of either round.
        (Some(Told::Monitoring), _) | (None, Told::Monitoring) => {
            Some((round.unwrap_or(FormKind::MonitoringMay), by_title.is_none() || round.is_none()))
        }
        (Some(Told::Other), _) | (None, Told::Other) => None,
        (Some(Told::Form(FormKind::Target)), Told::Monitoring) => {
            Some((round.unwrap_or(FormKind::MonitoringMay), true))
        }
        (Some(Told::Form(FormKind::Target)), Told::Form(FormKind::SelfEvaluation)) => {
            Some((FormKind::SelfEvaluation, true))
        }
        (Some(Told::Form(kind)), _) => Some((kind, false)),
        (None, Told::Form(kind)) => Some((kind, true)),
    };
    Some(Region {
        kind: kind.map(|(kind, _)| kind),
        by_columns: kind.is_some_and(|(_, by_columns)| by_columns),
        title,
        title_cell: titled,
        headers,
        grid,
    })
}

/// The form has a table of indicators, by whose heading it is found.
pub fn has_indicators(kind: FormKind) -> bool {
    kind.layout().group("indicators").is_some()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("")
}

/// What a title or the columns say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Form(FormKind),
    /// FM-03, of one of its rounds.
    Monitoring,
    Other,
}

/// What a title says; `None` when it says nothing of kinds.
fn kind_by_title(title: &str) -> Option<Told> {
    let words = squeeze(title);
    let of_department = has(&words, &["整体支出", "部门整体", "单位整体", "部门(单位)整体"])
        && !has(&words, &["项目支出绩效", "项目绩效"]);
    if of_department {
        return Some(department_form(&words));
    }
    if has(&words, &["财政运行综合绩效评价", "财政运行绩效评价"]) {
        return Some(Told::Form(FormKind::LowerGovernmentEvaluation));
    }
    if has(&words, &["目标调整"]) {
        return Some(Told::Form(FormKind::TargetAdjustment));
    }
    if has(&words, &["真实性核查"]) {
        return Some(Told::Form(FormKind::Authenticity));
    }
    if has(&words, &EX_ANTE) {
        return Some(Told::Form(FormKind::ExAnte));
    }
    if has(&words, &["部门绩效评价报告", "部门评价报告"]) {
        return Some(Told::Form(FormKind::DepartmentEvaluation));
    }
    if has(&words, &["财政绩效评价报告", "财政评价报告"]) {
        return Some(Told::Form(FormKind::KeyEvaluation));
    }
    if has(&words, &["转移支付"]) && has(&words, &["自评"]) {
        return Some(Told::Form(FormKind::TransferSelfEvaluation));
    }
    if has(&words, &["自评"]) {
        return Some(Told::Form(FormKind::SelfEvaluation));
    }
    if has(&words, &["监控表", "运行监控", "监控情况", "执行监控"]) {
        return Some(Told::Monitoring);
    }
    if has(&words, &["事前", "审核表", "评分表", "考核表", "台账", "调查"]) {
        return Some(Told::Other);
    }
    if has(&words, &["完成情况", "评价"]) {
        return Some(Told::Form(FormKind::SelfEvaluation));
    }
    has(&words, &["目标", "申报"]).then_some(Told::Form(FormKind::Target))
}

/// What the title of FM-07 ends with.
const EX_ANTE: [&str; 2] = ["事前绩效评估报告", "事前绩效评估表"];

/// Which of the forms about a department.
fn department_form(words: &str) -> Told {
    if has(words, &["审核表", "评分表", "考核表", "台账", "调查", "绩效评价"]) {
        return Told::Other;
    }
    if has(words, &["自评", "完成情况"]) {
        return Told::Form(FormKind::DepartmentSelfEvaluation);
    }
    if has(words, &["监控"]) {
        return Told::Form(FormKind::DepartmentMonitoring);
    }
    if has(words, &["目标", "申报"]) {
        return Told::Form(FormKind::DepartmentTarget);
    }
    Told::Other
}

fn kind_by_columns(grid: &Grid, headers: &[Header<IndicatorColumn>]) -> Told {
    let texts = headers.iter().flat_map(|header| {
        let known = header.columns.iter().map(|column| column.cell);
        known.chain(header.others.iter().copied()).map(|index| squeeze(&grid.cells[index].text))
    });
    let texts: Vec<String> = texts.collect();
    let forecast =
        texts.iter().any(|text| has(text, &["预计完成", "完成目标可能性", "完成可能性"]));
    if forecast {
        return Told::Monitoring;
    }
    let has_column = |what| headers.iter().any(|header| header.column(what).is_some());
    if has_column(IndicatorColumn::Actual) || has_column(IndicatorColumn::Score) {
        Told::Form(FormKind::SelfEvaluation)
    } else {
        Told::Form(FormKind::Target)
    }
}

/// The round that the title, the headings or the first rows name by its months: 1—5月, 1至8月.
fn round(
    grid: &Grid,
    title: Option<&str>,
    headers: &[Header<IndicatorColumn>],
) -> Option<FormKind> {
    let bottom = headers.first().map_or(grid.rows, |header| header.bottom);
    let above = grid.cells.iter().filter(|cell| cell.row < bottom).map(|cell| cell.text.as_str());
    let month = title.into_iter().chain(above).find_map(last_month)?;
    Some(if month <= 6 { FormKind::MonitoringMay } else { FormKind::MonitoringAugust })
}

/// The second month of `1—5月`, `1月至8月`.
fn last_month(text: &str) -> Option<u8> {
    let words = squeeze(text);
    let (_, behind) = words.split_once('1')?;
    let behind = behind.strip_prefix('月').unwrap_or(behind);
    let behind = behind.strip_prefix(['-', '—', '–', '~', '至', '到', '―', '─'])?;
    let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
    let month: u8 = digits.parse().ok()?;
    let is_month = behind[digits.len()..].starts_with('月') && (2..=12).contains(&month);
    is_month.then_some(month)
}

/// The cell of a title in a row: the only text of the row, which names a form.
fn title_in(grid: &Grid, row: usize) -> Option<usize> {
    let mut written = grid.in_row(row).into_iter().filter(|index| {
        let cell = &grid.cells[*index];
        !cell.is_blank()
    });
    let only = written.next()?;
    let cell = &grid.cells[only];
    (written.next().is_none() && cell.row == row && is_title(&cell.text)).then_some(only)
}

fn is_title(text: &str) -> bool {
    let mut words = squeeze(text);
    if let Some(open) = words.rfind('(').filter(|_| words.ends_with(')')) {
        words.truncate(open);
    }
    let length = words.chars().count();
    (3..=60).contains(&length)
        && (words.ends_with('表') || EX_ANTE.iter().any(|title| words.ends_with(title)))
        && has(&words, &["绩效", "自评", "目标", "监控", "评价", "申报"])
        && !has(&words, &["。", ";", ",", ":"])
        && !words.starts_with(['注', '备'])
}

/// The row begins a form with its first label, 项目名称, outside of every heading of indicators.
fn is_first_label(grid: &Grid, row: usize, headers: &[Header<IndicatorColumn>]) -> bool {
    if headers.iter().any(|header| header.top <= row && row < header.bottom) {
        return false;
    }
    let mut cells = grid.in_row(row).into_iter().map(|index| &grid.cells[index]);
    cells.find(|cell| !cell.is_blank()).is_some_and(|cell| {
        let is_label = FormKind::ALL.into_iter().any(|kind| {
            label::field(kind, &cell.text)
                .is_some_and(|(id, score)| id == "project" && 100 <= score)
        });
        cell.row == row && is_label
    })
}

/// 附件3 and the like above a title.
fn with_lines_above(grid: &Grid, row: usize) -> usize {
    let is_line = |row: usize| {
        let mut texts = grid
            .in_row(row)
            .into_iter()
            .filter(|index| !grid.cells[*index].is_blank())
            .map(|index| squeeze(&grid.cells[index].text));
        texts.next().is_none_or(|text| is_attachment(&text)) && texts.next().is_none()
    };
    let mut top = row;
    while 0 < top && is_line(top - 1) {
        top -= 1;
    }
    top
}

/// `附件3：`, `报表编号：510000`.
pub fn is_attachment(text: &str) -> bool {
    let words = squeeze(text);
    let rest = words.strip_prefix("附件").or(words.strip_prefix("附表"));
    let numbered = rest.is_some_and(|rest| {
        rest.chars().all(|c| c.is_ascii_digit() || "-:.一二三四五六七八九十".contains(c))
    });
    numbered || words.starts_with("报表编号")
}
