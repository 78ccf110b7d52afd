//! Draws one form in one of the ways in which counties lay it out.

mod funds;
mod indicators;

use wenxiao_domain::form::layout::{FormFamily, FormKind, SubjectKind};

use super::canvas::{Canvas, Item, Piece};
use super::noise::Noise;
use super::random::Random;
use super::wording::Label;
use crate::table::Expected;
use indicators::Columns;

/// The printed layouts that the variants start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// 财政部 2020.
    National,
    /// Execution rate of 20 points, points behind the first level, a form number less.
    Hubei,
    /// 四川一体化: goal before funds, reasons behind the funds, conclusions below.
    Sichuan,
    /// 转移支付, 衔接资金: points before the values.
    Transfer,
}

const STYLES: &[Style] = &[Style::National, Style::Hubei, Style::Sichuan, Style::Transfer];

/// A form being drawn.
pub struct Painter<'a> {
    content: &'a Expected,
    random: &'a mut Random,
    noise: Noise,
    style: Style,
    canvas: Canvas,
    row: usize,
    width: usize,
    columns: Columns,
    /// Rows before which an empty row does no harm.
    seams: Vec<usize>,
}

/// Draws a form: lines above and below, and its table.
pub fn draw(
    content: &Expected,
    year: Option<i64>,
    noise: Noise,
    is_workbook: bool,
    random: &mut Random,
) -> Vec<Piece> {
    let style = *random.pick(STYLES);
    let columns = Columns::choose(content, style, random);
    let width = columns.width().max(funds::width(content)).max(6);
    let canvas = Canvas::default();
    let seams = Vec::new();
    let mut painter =
        Painter { content, random, noise, style, canvas, row: 0, width, columns, seams };
    let mut pieces = painter.title(year);
    painter.body();
    let below = painter.below();
    painter.spread(is_workbook);
    pieces.push(Piece::Table(painter.canvas));
    pieces.extend(below);
    pieces
}

impl Painter<'_> {
    fn kind(&self) -> FormKind {
        self.content.sheet.kind()
    }

    fn field(&self, id: &str) -> String {
        self.content.sheet.field(id).to_owned()
    }

    fn put(&mut self, column: usize, height: usize, width: usize, text: String) {
        let row = self.row;
        self.canvas.put(Item { row, column, height, width, text, number: None });
    }

    fn label(&mut self, column: usize, height: usize, width: usize, label: Label) {
        let text = label.spell(self.random);
        self.words(column, height, width, text);
    }

    fn words(&mut self, column: usize, height: usize, width: usize, text: &str) {
        let text = self.noise.label(text, self.random);
        self.put(column, height, width, text);
    }

    fn value(&mut self, column: usize, height: usize, width: usize, text: &str) {
        let text = self.noise.value(text, self.random);
        self.put(column, height, width, text);
    }

    fn number(&mut self, column: usize, height: usize, width: usize, text: &str) {
        match self.noise.number(text, self.random) {
            None => self.value(column, height, width, text),
            number => {
                let (row, text) = (self.row, text.to_owned());
                self.canvas.put(Item { row, column, height, width, text, number });
            }
        }
    }

    fn next_row(&mut self) {
        self.row += 1;
    }

    fn seam(&mut self) {
        self.seams.push(self.row);
    }

    fn title(&mut self, year: Option<i64>) -> Vec<Piece> {
        let base = match self.kind() {
            FormKind::DepartmentSelfEvaluation => *self.random.pick(&[
                "部门整体支出绩效自评表",
                "部门（单位）整体支出绩效自评表",
                "部门整体绩效自评表",
            ]),
            FormKind::DepartmentMonitoring => {
                *self.random.pick(&["部门整体绩效监控表", "部门整体支出绩效运行监控表"])
            }
            FormKind::DepartmentTarget => {
                *self.random.pick(&["部门整体支出绩效目标申报表", "部门（单位）整体支出绩效目标表"])
            }
            FormKind::SelfEvaluation => *self.random.pick(&[
                "项目支出绩效自评表",
                "部门预算项目支出绩效自评表",
                "县级预算项目支出绩效自评表",
                "项目绩效目标自评表",
            ]),
            FormKind::MonitoringMay | FormKind::MonitoringAugust => *self.random.pick(&[
                "项目支出绩效运行监控表",
                "项目支出绩效监控表",
                "绩效目标执行监控表",
                "项目绩效运行监控情况表",
            ]),
            FormKind::ExAnte
            | FormKind::TransferSelfEvaluation
            | FormKind::ReviewExAnte
            | FormKind::ReviewTarget
            | FormKind::ReviewMonitoring
            | FormKind::ReviewSelfEvaluation
            | FormKind::AgencyAssessment
            | FormKind::SampleReview
            | FormKind::DepartmentEvaluation
            | FormKind::KeyEvaluation
            | FormKind::WholeDepartmentEvaluation
            | FormKind::LowerGovernmentEvaluation
            | FormKind::Authenticity => self.kind().layout().title,
            FormKind::Target => *self.random.pick(&[
                "项目支出绩效目标申报表",
                "项目支出绩效目标表",
                "预算项目绩效目标申报表",
            ]),
            FormKind::TargetAdjustment => "项目支出绩效目标调整申请表",
        };
        let mut lines = Vec::new();
        if self.random.once_in(4) {
            lines.push("附件3：".to_owned());
        }
        match (year, self.random.below(3)) {
            (Some(year), 0) => lines.push(format!("{base}（{year}年度）")),
            (Some(year), 1) => {
                lines.push(base.to_owned());
                lines.push(format!("（ {year} 年度）"));
            }
            (Some(year), _) => lines.push(format!("{year}年度{base}")),
            (None, _) => lines.push(base.to_owned()),
        }
        if self.random.once_in(2) {
            return lines.into_iter().map(Piece::Line).collect();
        }
        for line in lines {
            let width = self.width;
            self.put(0, 1, width, line);
            self.next_row();
        }
        Vec::new()
    }

    fn body(&mut self) {
        self.identity();
        self.seam();
        let goal_first = self.style == Style::Sichuan || self.random.once_in(5);
        if goal_first {
            self.goal();
            self.seam();
        }
        self.funds();
        self.seam();
        if !goal_first {
            self.goal();
            self.seam();
        }
        self.indicators();
        self.seam();
        if self.kind().family() == FormFamily::SelfEvaluation {
            self.totals();
        }
    }

    fn identity(&mut self) {
        if self.kind().subject_kind() == SubjectKind::Department {
            let (label, rest) = (self.label_width(), self.width);
            self.label(0, 1, label, Label::WholeDepartment);
            let name = self.field("competent_department");
            self.value(label, 1, rest - label, &name);
            self.next_row();
            return;
        }
        let units_first = self.random.once_in(5);
        if units_first {
            self.units();
        }
        let (label, rest) = (self.label_width(), self.width);
        self.label(0, 1, label, Label::Project);
        let project = self.field("project");
        self.value(label, 1, rest - label, &project);
        self.next_row();
        if !units_first {
            self.units();
        }
        if self.random.once_in(3) {
            self.pair(("项目负责人", ""), ("联系电话", ""));
        }
        if self.style == Style::Hubei && self.random.once_in(2) {
            self.words(0, 1, label, "项目类别");
            let choices = "1、部门预算项目☑    2、上级对下转移支付项目□".to_owned();
            self.put(label, 1, rest - label, choices);
            self.next_row();
        }
    }

    fn units(&mut self) {
        let department = self.field("competent_department");
        let unit = self.field("implementing_unit");
        if self.random.once_in(4) {
            let (label, rest) = (self.label_width(), self.width);
            for (what, text) in [(Label::Department, department), (Label::Unit, unit)] {
                self.label(0, 1, label, what);
                self.value(label, 1, rest - label, &text);
                self.next_row();
            }
        } else {
            let left = Label::Department.spell(self.random);
            let right = Label::Unit.spell(self.random);
            self.pair((left, &department), (right, &unit));
        }
    }

    fn pair(&mut self, left: (&str, &str), right: (&str, &str)) {
        let label = self.label_width();
        let middle = (self.width / 2).max(label + 1);
        self.words(0, 1, label, left.0);
        self.value(label, 1, middle - label, left.1);
        self.words(middle, 1, 1, right.0);
        self.value(middle + 1, 1, self.width - middle - 1, right.1);
        self.next_row();
    }

    /// Width of the labels at the left; drawn once per row, as people merge what they like.
    fn label_width(&mut self) -> usize {
        if self.width < 8 { 1 } else { 1 + self.random.below(2) }
    }

    fn goal(&mut self) {
        let (expected, actual) = (self.field("objective.expected"), self.field("objective.actual"));
        if expected.is_empty() && actual.is_empty() && self.random.once_in(2) {
            return;
        }
        let rest = self.width - 1;
        match self.kind().family() {
            FormFamily::Target
            | FormFamily::Monitoring
            | FormFamily::ExAnte
            | FormFamily::Evaluation
            | FormFamily::Adjustment
            | FormFamily::Authenticity
            | FormFamily::Review => {
                if self.random.once_in(2) {
                    self.label(0, 1, 1, Label::GoalYear);
                    self.value(1, 1, rest, &expected);
                } else {
                    self.words(0, 1, 1, "总体目标");
                    self.words(1, 1, 1, "年度目标");
                    self.value(2, 1, rest - 1, &expected);
                }
                self.next_row();
            }
            FormFamily::SelfEvaluation => {
                let half = 1 + rest / 2;
                self.label(0, 2, 1, Label::Goal);
                self.label(1, 1, half - 1, Label::GoalExpected);
                self.label(half, 1, self.width - half, Label::GoalActual);
                self.next_row();
                self.value(1, 1, half - 1, &expected);
                self.value(half, 1, self.width - half, &actual);
                self.next_row();
            }
        }
    }

    fn totals(&mut self) {
        let (weight, score) = (self.field("total_weight"), self.field("total_score"));
        let seats = [(self.columns.weight(), weight), (self.columns.score(), score)];
        let seated: Vec<_> =
            seats.iter().filter_map(|(at, text)| Some(((*at)?, text.clone()))).collect();
        if let Some(first) = seated.iter().map(|(at, _)| *at).min() {
            self.label(0, 1, first, Label::Total);
            for column in first..self.width {
                let text = seated.iter().find(|(at, _)| *at == column).map(|(_, text)| text);
                self.number(column, 1, 1, text.map_or("", String::as_str));
            }
            self.next_row();
        } else if !seats[1].1.is_empty() {
            self.words(0, 1, 1, "总分");
            self.number(1, 1, self.width - 1, &seats[1].1);
            self.next_row();
        }
        let grade = self.field("grade");
        if !grade.is_empty() {
            self.label(0, 1, 1, Label::Grade);
            self.value(1, 1, self.width - 1, &grade);
            self.next_row();
        }
        if self.style == Style::Sichuan {
            for label in ["评价结论", "存在问题", "改进措施"] {
                self.words(0, 1, 1, label);
                self.put(1, 1, self.width - 1, String::new());
                self.next_row();
            }
        }
    }

    fn below(&mut self) -> Vec<Piece> {
        const NOTE: &str = "注：其他资金是指与财政拨款共同用于同一项目的单位自有资金、社会资金等。";
        let mut lines = Vec::new();
        if self.random.once_in(3) {
            if self.random.once_in(2) {
                let width = self.width;
                self.put(0, 1, width, NOTE.to_owned());
                self.next_row();
            } else {
                lines.push(Piece::Line(NOTE.to_owned()));
            }
        }
        if self.random.once_in(3) {
            lines.push(Piece::Line(
                "填报人：          审核人：          填报日期：    年  月  日".to_owned(),
            ));
        }
        lines
    }

    /// Empty columns and rows.
    fn spread(&mut self, is_workbook: bool) {
        if self.random.once_in(4) {
            let at = self.random.below(self.canvas.width + 1);
            self.canvas.insert_column(at);
        }
        if self.random.once_in(4) && !self.seams.is_empty() {
            let at = *self.random.pick(&self.seams);
            self.canvas.insert_row(at);
        }
        if is_workbook && self.random.once_in(5) {
            self.canvas.insert_row(0);
            self.canvas.insert_column(0);
        }
    }
}
