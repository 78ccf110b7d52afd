//! `wenxiao score`: every score recomputed, beside what the form states.

use clap::Args;
use serde_json::{Value, json};
use wenxiao_domain::derive::because::Because;
use wenxiao_domain::derive::evaluation::evaluate;
use wenxiao_domain::derive::ex_ante::judgement::{JudgementRules, judge};
use wenxiao_domain::derive::grade::{Grade, GradeRules};
use wenxiao_domain::derive::json::scores_to_json;
use wenxiao_domain::derive::review::{ReviewRules, score_review};
use wenxiao_domain::derive::score::rules::ScoreRules;
use wenxiao_domain::derive::score::{Basis as ScoreBasis, ScoreSheet, Scored, score_sheet};
use wenxiao_domain::form::layout::FormFamily;
use wenxiao_domain::indicator::json::points_to_json;
use wenxiao_domain::indicator::line::SheetView;
use wenxiao_domain::unit::points::Points;

use crate::basis::Basis;
use crate::each::{self, FileArguments, Told};
use crate::exit::Exit;
use crate::reading::Reading;
use crate::table::{Column, table};

/// 重算自评得分：填报与重算并列，说明理由
#[derive(Args, Clone, Debug)]
#[command(override_usage = "wenxiao score [选项] <文件>…", after_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    files: FileArguments,
    /// 列出每个得分的公式、规则、参数及其来源
    #[arg(long)]
    explain: bool,
}

const AFTER: &str = "\
示例：
  wenxiao score 自评表.docx
  wenxiao score --explain --json 自评表.docx

填报与重算有差异时退出码为1。没有填报的得分不算差异。";

pub fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    each::form(&arguments.files, |reading, basis| tell(reading, basis, arguments.explain))
}

fn tell(reading: &Reading, basis: &Basis, explain: bool) -> Told {
    let scores = score_sheet(&reading.sheet, &ScoreRules::of(&basis.rules_of(&reading.sheet)));
    let on = basis.day_of(&reading.sheet);
    let lines = lines(reading, &scores);
    let different: Vec<&Line> = lines.iter().filter(|line| line.differs()).collect();
    let stated_grade = Grade::read(reading.sheet.field("grade"));
    let grade = scores.grade.as_ref().map(|(grade, _)| *grade);
    let grade_differs = stated_grade.zip(grade).is_some_and(|(stated, grade)| stated != grade);
    let mut json = reading.name_json();
    json.insert("basis".into(), json!({"division": basis.division, "on": on.to_string()}));
    json.append(&mut scores_to_json(&reading.sheet, &scores, explain));
    json.insert("differences".into(), different.iter().map(|line| line.to_json()).collect());
    let mut text = each::heading(reading);
    match reading.kind().family() {
        FormFamily::Target
        | FormFamily::Adjustment
        | FormFamily::Monitoring
        | FormFamily::Authenticity => {
            text.push_str(&format!("{}不计分。\n", reading.kind()));
        }
        FormFamily::Review => text.push_str(&reviewed_text(reading, basis)),
        FormFamily::ExAnte => text.push_str(&judged_text(reading, basis, explain)),
        FormFamily::Evaluation => text.push_str(&evaluated_text(reading, basis, explain)),
        FormFamily::SelfEvaluation => {
            text.push_str(&scores_text(&lines));
            text.push_str(&grade_text(stated_grade, grade, &scores.total));
            text.push_str(&format!("按{}的规定（{on}）重算，", basis.division));
            text.push_str(&match different.len() + usize::from(grade_differs) {
                0 if lines.iter().all(|line| line.scored.difference().is_none()) => {
                    "没有一项能与填报比较。\n".to_owned()
                }
                0 => "能比较的，与填报没有差异。\n".to_owned(),
                count => format!("与填报有{count}处差异。\n"),
            });
            if explain {
                text.push_str(&reasons(&lines, &scores));
            }
        }
    }
    text.push('\n');
    let is_faulty = !different.is_empty() || grade_differs;
    Told { json: Value::Object(json), text, is_faulty }
}

/// One score with its name.
struct Line<'a> {
    /// `execution`, `indicator`, `total`.
    what: &'static str,
    /// The indicator's number from 1; 0 for the others.
    row: usize,
    name: String,
    scored: &'a Scored,
}

impl Line<'_> {
    fn differs(&self) -> bool {
        self.scored.difference().is_some_and(|difference| difference != Points::ZERO)
    }

    fn to_json(&self) -> Value {
        json!({
            "what": self.what,
            "row": self.row,
            "name": self.name,
            "stated": points_to_json(self.scored.stated),
            "recomputed": points_to_json(self.scored.points),
            "difference": points_to_json(self.scored.difference()),
        })
    }
}

/// 得分合计 and 总评 of a review sheet.
fn reviewed_text(reading: &Reading, basis: &Basis) -> String {
    let rules = ReviewRules::of(reading.kind(), &basis.rules_of(&reading.sheet));
    let score = rules.map(|rules| score_review(&reading.sheet, &rules));
    let grade = score.as_ref().and_then(|score| score.grade.as_ref());
    match (score.as_ref().and_then(|score| score.total), grade) {
        (Some(total), Some((_, because))) => {
            format!("重算得分合计{}，总评：{}。\n", total.short(), because.formula)
        }
        _ => "还有审核要点没有评等次，不出得分合计。\n".to_owned(),
    }
}

/// The score table of an 事前绩效评估报告 and the conclusion that goes with it.
fn judged_text(reading: &Reading, basis: &Basis, explain: bool) -> String {
    let judgement = judge(&reading.sheet, &JudgementRules::of(&basis.rules_of(&reading.sheet)));
    let points = |points: Option<Points>| match points {
        Some(points) => format!("{}分", points.short()),
        None => "没有评完".to_owned(),
    };
    let mut text = String::new();
    for criterion in &judgement.criteria {
        text.push_str(&format!("{}：{}\n", criterion.name, points(criterion.score)));
    }
    text.push_str(&format!("评分合计：{}\n", points(judgement.total)));
    if let Some((conclusion, because)) = &judgement.conclusion {
        text.push_str(&format!("得分对应结论：{}\n", conclusion.word()));
        if explain {
            text.push_str(&reason("得分对应结论", because));
        }
    }
    text
}

/// The four levels, the total and the grade of an evaluation.
fn evaluated_text(reading: &Reading, basis: &Basis, explain: bool) -> String {
    let evaluation = evaluate(&reading.sheet);
    let points = |points: Option<Points>| match points {
        Some(points) => format!("{}分", points.short()),
        None => "没有评完".to_owned(),
    };
    let mut text = String::new();
    for level in &evaluation.levels {
        let (weight, score) = (level.weight.short(), points(level.score));
        text.push_str(&format!("{}（{weight}分）：{score}\n", level.name));
    }
    text.push_str(&format!("总得分：{}\n", points(evaluation.total)));
    let rules = GradeRules::of(&basis.rules_of(&reading.sheet));
    if let Some((grade, because)) = evaluation.grade(&rules) {
        text.push_str(&format!("评价等级：{}\n", grade.word()));
        if explain {
            text.push_str(&reason("评价等级", &because));
        }
    }
    text
}

fn lines<'a>(reading: &Reading, scores: &'a ScoreSheet) -> Vec<Line<'a>> {
    let line = |what, row, name: &str, scored| Line { what, row, name: name.to_owned(), scored };
    let mut lines = Vec::with_capacity(scores.indicators.len() + 2);
    lines.extend(scores.execution.iter().map(|scored| line("execution", 0, "预算执行率", scored)));
    let view = SheetView::of(&reading.sheet);
    for (indicator, scored) in view.indicators.iter().zip(&scores.indicators) {
        lines.push(line("indicator", indicator.row + 1, &indicator.name, scored));
    }
    lines.push(line("total", 0, "总分", &scores.total));
    lines
}

fn scores_text(lines: &[Line]) -> String {
    let mut out = table([
        ("指标", Column::Number),
        ("名称", Column::Text),
        ("分值", Column::Number),
        ("填报", Column::Number),
        ("重算", Column::Number),
        ("差异", Column::Number),
        ("说明", Column::Text),
    ]);
    for line in lines {
        let scored = line.scored;
        let points = |points: Option<Points>| points.map(|p| p.to_string()).unwrap_or_default();
        let difference = match scored.difference() {
            Some(difference) if difference != Points::ZERO => {
                let sign = if Points::ZERO < difference { "+" } else { "" };
                format!("{sign}{difference}")
            }
            Some(_) | None => String::new(),
        };
        out.add_row([
            if line.row == 0 { String::new() } else { line.row.to_string() },
            line.name.clone(),
            scored.weight.map(Points::short).unwrap_or_default(),
            points(scored.stated),
            points(scored.points),
            difference,
            remarks(scored),
        ]);
    }
    format!("{out}\n")
}

fn remarks(scored: &Scored) -> String {
    let basis = match scored.basis {
        ScoreBasis::Computed => None,
        // Its note says so.
        ScoreBasis::Judged { .. } if scored.is_as_stated() => None,
        ScoreBasis::Judged { low, high } => {
            Some(format!("定性指标，规则允许{}～{}分。", low.short(), high.short()))
        }
        ScoreBasis::NotApplicable => Some("不适用。".to_owned()),
        ScoreBasis::Impossible => Some(format!("无法计算：{}。", scored.because.rule)),
    };
    basis.into_iter().chain(scored.notes.iter().map(ToString::to_string)).collect()
}

fn grade_text(stated: Option<Grade>, recomputed: Option<Grade>, total: &Scored) -> String {
    let word = |grade: Option<Grade>, none: &'static str| grade.map_or(none, Grade::word);
    let (stated, recomputed) = (word(stated, "未填"), word(recomputed, "无法确定"));
    if total.is_as_stated() {
        return format!("等级：填报{stated}；以填报得分计为{recomputed}，未重算。\n");
    }
    format!("等级：填报{stated}，重算{recomputed}。\n")
}

fn reasons(lines: &[Line], scores: &ScoreSheet) -> String {
    let mut out = "\n理由：\n".to_owned();
    for line in lines {
        let number = if line.row == 0 { String::new() } else { format!("{} ", line.row) };
        out.push_str(&reason(&format!("{number}{}", line.name), &line.scored.because));
    }
    if let Some((grade, because)) = &scores.grade {
        out.push_str(&reason(&format!("等级 {grade}"), because));
    }
    out
}

fn reason(name: &str, because: &Because) -> String {
    let mut out = format!("· {name}\n");
    if !because.formula.is_empty() {
        out.push_str(&format!("    {}\n", because.formula));
    }
    if !because.rule.is_empty() {
        out.push_str(&format!("    规则：{}\n", because.rule));
    }
    for parameter in &because.parameters {
        let (label, value) = (&parameter.label, &parameter.value);
        out.push_str(&format!(
            "    {label} {value}，依据{}（{}）\n",
            parameter.source, parameter.key
        ));
    }
    for excluded in &because.excluded {
        out.push_str(&format!("    未计入：{excluded}\n"));
    }
    out
}
