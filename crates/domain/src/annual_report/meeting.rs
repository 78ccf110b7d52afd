//! 年度考核 for the meeting: the ranking in words, then every department with what it lost and why.

use super::write::{Paragraph, Piece, Report};
use crate::annual_assessment::{AssessmentRules, Ranked, coached, habits, ranking};
use crate::department_assessment::AssessmentStage;
use crate::report_filing::Style;
use crate::unit::points::Points;
use crate::work_ledger::condition::Looked;

/// Findings that are named at most.
const NAMED: usize = 5;

fn paragraph(style: Style, words: String) -> Paragraph {
    Paragraph { style, pieces: vec![Piece::Words(words)] }
}

/// The paper of a work year, of the whole county.
pub fn assessment_report(at: Looked<'_>, name: &str) -> Report {
    let all = ranking(at);
    let title = format!("{name}{}年度部门预算绩效管理年度考核情况", at.work_year);
    let mut paragraphs = vec![
        paragraph(Style::Title, title),
        paragraph(
            Style::Text,
            format!(
                "参加考核的部门{}个，得分由全过程记录算出，截至{}。计分规则由县财政局拟定。",
                all.len(),
                at.today,
            ),
        ),
        paragraph(Style::Heading, "一、计分规则".to_owned()),
    ];
    let rules = AssessmentRules::of(at.work_year, at.pack);
    let sentences = rules.iter().flat_map(AssessmentRules::sentences);
    paragraphs.extend(sentences.map(|one| paragraph(Style::Text, one)));
    paragraphs.push(paragraph(Style::Heading, "二、排名".to_owned()));
    paragraphs.extend(all.iter().map(|one| paragraph(Style::Text, line(at, one))));
    paragraphs.push(paragraph(Style::Heading, "三、各部门扣分情况".to_owned()));
    for one in &all {
        let department = at.county.organization_name(one.sheet.department, at.today);
        let heading = format!("{department}　{}分　{}", one.sheet.total, one.sheet.band_words());
        paragraphs.push(paragraph(Style::Subheading, heading));
        paragraphs.extend(lost(at, one).into_iter().map(|text| paragraph(Style::Text, text)));
    }
    paragraphs.push(paragraph(Style::Heading, "四、培训和辅导".to_owned()));
    paragraphs.extend(training(at).into_iter().map(|text| paragraph(Style::Text, text)));
    Report {
        paragraphs,
        problems: Vec::new(),
        missing: Vec::new(),
        notes: Vec::new(),
        said: Vec::new(),
    }
}

fn line(at: Looked<'_>, one: &Ranked) -> String {
    let department = at.county.organization_name(one.sheet.department, at.today);
    format!("第{}名　{department}　{}分　{}", one.place(), one.sheet.total, one.sheet.band_words())
}

/// What was lost, stage by stage: `单位自评扣3.00分：…；…。`
fn lost(at: Looked<'_>, one: &Ranked) -> Vec<String> {
    let stage = |stage: AssessmentStage| {
        let of: Vec<_> = one.sheet.lost_in(stage).collect();
        let sum: Points = of.iter().map(|one| one.points).sum();
        let said = of.iter().map(|one| {
            let project = one.subject.and_then(|id| id.project());
            let code = project.and_then(|id| at.county.project(id));
            let code = code.map(|project| format!("{}：", project.code)).unwrap_or_default();
            format!("{code}{}，扣{}分", one.reason, one.points)
        });
        let said: Vec<String> = said.collect();
        (!of.is_empty()).then(|| format!("{}扣{sum}分。{}。", stage.name(), said.join("；")))
    };
    let all: Vec<String> = AssessmentStage::ALL.into_iter().filter_map(stage).collect();
    if all.is_empty() { vec!["没有扣分。".to_owned()] } else { all }
}

fn training(at: Looked<'_>) -> Vec<String> {
    let found = habits(at.county, at.work_year, None);
    let named: Vec<String> =
        found.iter().take(NAMED).map(|one| format!("{}（{}份）", one.title, one.forms)).collect();
    let coached = coached(at);
    let coached: Vec<&str> = coached
        .iter()
        .take(NAMED)
        .map(|one| at.county.organization_name(one.department, at.today))
        .collect();
    let words = |all: String| if all.is_empty() { "没有".to_owned() } else { all };
    vec![
        format!("填报中常见的问题：{}。", words(named.join("、"))),
        format!("建议点对点辅导的部门：{}。", words(coached.join("、"))),
    ]
}
