//! Before 送审: what enters the record, to whom it goes, what follows, one button. After it: the receipt.

use maud::{Markup, html};
use wenxiao_domain::form::authenticity::CHECKS;
use wenxiao_domain::form::layout::FormFamily;
use wenxiao_domain::form::sheet::Sheet;
use wenxiao_domain::form::target::PLAN;
use wenxiao_domain::form::target_adjustment::changes;
use wenxiao_domain::indicator::line::SheetView;
use wenxiao_domain::party::role::Role;
use wenxiao_domain::unit::day::{Day, Instant};

use super::edit::crumbs;
use super::judged::Judged;
use super::subject::Subject;
use super::threads::Answers;
use super::words::{moment, short};
use crate::component::check_answers::{Answer, CheckAnswers, answers};
use crate::component::form_keys::FormKeys;
use crate::component::frame::Page;
use crate::component::notice::{Notice, Tone};
use crate::component::slug::control_id;
use crate::component::totals_bar::Counts;
use wenxiao_domain::form::path::FieldPath;

/// The page before filing.
pub fn page(
    subject: &Subject<'_>,
    judged: &Judged,
    answered: &Answers,
    csrf: &str,
    key: String,
) -> Page {
    let form = CheckAnswers {
        answers: listed(subject, judged, answered),
        consequences: consequences(subject),
        action: subject.at("/submit"),
        keys: FormKeys { idempotency_key: Some(key), ..FormKeys::csrf(csrf) },
        act: "送审".to_owned(),
        busy: "正在送审…".to_owned(),
        back_at: subject.at("/edit"),
    };
    let opens = subject.opens();
    let body = if opens.is_some() { form.only_shown() } else { form.markup() };
    Page {
        subtitle: Some(subject.subtitle()),
        crumbs: crumbs(subject),
        notices: opens.map(too_early).into_iter().collect(),
        ..Page::new(format!("送审前核对 · {}", subject.title()), body)
    }
}

/// Why a target is adjusted, and what becomes what.
fn adjusted(sheet: &Sheet) -> [(&'static str, String, FieldPath); 2] {
    let first = FieldPath::cell("indicators", 0, "change");
    [
        ("调整原因", short(sheet.field("reason")), FieldPath::field("reason")),
        ("改动", changes(sheet).join("；"), first),
    ]
}

/// Said before the button is pressed in vain.
fn too_early(opens: Day) -> Notice {
    let text = format!("这份表{opens}起才能送审，现在还不能。草稿已保存，到时再送审。");
    Notice::new(Tone::Warning, text)
}

fn listed(subject: &Subject<'_>, judged: &Judged, answered: &Answers) -> Vec<Answer> {
    let sheet = &judged.sheet;
    let at = |path: &FieldPath| Some(format!("{}#{}", subject.at("/edit"), control_id(path)));
    let line =
        |label: &str, text: String, change_at| Answer { label: label.to_owned(), text, change_at };
    let revision = subject.document.map_or(1, |document| document.newest().number + 1);
    let about = subject.kind.subject_kind();
    let mut all = vec![
        line("材料", format!("{}，第{revision}版", subject.kind), None),
        line(about.name(), sheet.field(about.name_field()).to_owned(), None),
    ];
    let promised = || {
        [
            line(
                "年度目标",
                short(sheet.field("objective.expected")),
                at(&FieldPath::field("objective.expected")),
            ),
            line("指标", indicators(judged), at(&FieldPath::cell("indicators", 0, "name"))),
        ]
    };
    match (money_column(subject), subject.kind.family()) {
        (Some(column), _) => {
            all.push(line("资金", money(subject, sheet), at(&FieldPath::cell("funds", 0, column))));
            all.extend(promised());
            all.extend(planned(sheet).map(|(text, path)| line("计划进度", text, at(&path))));
        }
        (None, FormFamily::Adjustment) => {
            let told = adjusted(sheet).into_iter();
            all.extend(told.map(|(label, text, path)| line(label, text, at(&path))));
            all.extend(promised());
        }
        (None, FormFamily::Evaluation) => {
            let told = evaluated(sheet).into_iter();
            all.extend(told.map(|(label, text, id)| line(label, text, at(&FieldPath::field(id)))));
        }
        (None, FormFamily::Authenticity) => all.extend([
            line("核查结果", short(sheet.field("overall")), at(&FieldPath::field(CHECKS))),
            line("一票否决", short(sheet.field("veto")), at(&FieldPath::field("veto"))),
            line("收回金额", recovered(sheet), at(&FieldPath::field("recovered"))),
        ]),
        (None, _) => all.extend([
            line("资金", evaluated_money(sheet), at(&FieldPath::field("requested"))),
            line(
                "评估结论",
                format!(
                    "{}（按得分{}）",
                    sheet.field("conclusion"),
                    sheet.field("score_conclusion")
                ),
                at(&FieldPath::field("conclusion")),
            ),
            line("专家", format!("{}人", sheet.rows("experts").len()), None),
        ]),
    }
    if let Some(points) = judged.scores.total.points {
        let grade = judged.scores.grade.as_ref().map_or("", |(grade, _)| grade.word());
        let text = format!("{points}分 {grade}");
        let label = score_label(subject.kind.family());
        all.push(line(label, text.trim_end().to_owned(), Some(subject.at("/score?draft=1"))));
    }
    let open = subject.document.map_or(0, |document| document.open_opinions().count());
    if 0 < open {
        let text = format!("{open}条待处理，已答复{}条", answered.len());
        all.push(line("审核意见", text, Some(subject.at("/edit"))));
    }
    all.push(line("系统检查", checked(judged), Some(subject.at("/edit"))));
    all
}

/// How much of 计划进度 is written, and where; nothing where nothing is.
fn planned(sheet: &Sheet) -> Option<(String, FieldPath)> {
    let rows = sheet.rows(PLAN).iter().filter(|row| !row.is_empty()).count();
    (0 < rows).then(|| (format!("{rows}行"), FieldPath::cell(PLAN, 0, "object")))
}

/// What the points of a form are called.
const fn score_label(family: FormFamily) -> &'static str {
    match family {
        FormFamily::ExAnte => "评分合计",
        FormFamily::Evaluation => "评价得分",
        FormFamily::Target
        | FormFamily::Monitoring
        | FormFamily::SelfEvaluation
        | FormFamily::Authenticity
        | FormFamily::Review
        | FormFamily::Adjustment => "自评得分",
    }
}

/// The column of the table of funds that tells the most; nothing on a form without one.
const fn money_column(subject: &Subject<'_>) -> Option<&'static str> {
    match subject.kind.family() {
        FormFamily::Target => Some("amount"),
        FormFamily::SelfEvaluation | FormFamily::Monitoring => Some("executed"),
        FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => None,
    }
}

fn evaluated_money(sheet: &Sheet) -> String {
    let of = |id| sheet.field(id);
    let (requested, supported) = (of("requested"), of("supported"));
    format!("申请{requested}万元，支持{supported}万元，不支持{}万元", of("unsupported"))
}

fn checked(judged: &Judged) -> String {
    let Counts { advice, hints, .. } = Counts::of(&judged.findings);
    format!("必改0项，建议{advice}项，提示{hints}项；随本版存档")
}

fn recovered(sheet: &Sheet) -> String {
    match sheet.field("recovered").trim() {
        "" => "未填".to_owned(),
        amount => format!("{amount}万元"),
    }
}

/// What a report tells, with the field that says so: a project's of its money, one that stands alone of no
/// self-evaluation.
fn evaluated(sheet: &Sheet) -> Vec<(&'static str, String, &'static str)> {
    let lines = [
        ("资金", spent_money(sheet), "funds.budget"),
        ("与自评相差", short(sheet.field("gap")), "gap_note"),
        ("存在的问题", short(sheet.field("problems")), "problems"),
    ];
    let layout = sheet.kind().layout();
    lines.into_iter().filter(|(.., id)| layout.field(id).is_some()).collect()
}

fn spent_money(sheet: &Sheet) -> String {
    let of = |id| sheet.field(id);
    let (budget, in_place) = (of("funds.budget"), of("funds.in_place"));
    format!("预算{budget}万元，到位{in_place}万元，支出{}万元", of("funds.spent"))
}

fn money(subject: &Subject<'_>, sheet: &Sheet) -> String {
    let view = SheetView::of(sheet);
    let Some(line) = view.total_funds() else { return "未填".to_owned() };
    let text = |amount: &Result<_, _>| match amount {
        Ok(amount) => format!("{amount}万元"),
        Err(_) => "未填".to_owned(),
    };
    match subject.kind.family() {
        FormFamily::Target
        | FormFamily::ExAnte
        | FormFamily::Adjustment
        | FormFamily::Evaluation
        | FormFamily::Authenticity
        | FormFamily::Review => {
            format!("年度资金总额{}", text(&line.adjusted))
        }
        FormFamily::SelfEvaluation | FormFamily::Monitoring => {
            format!("全年预算{}，执行{}", text(&line.adjusted), text(&line.executed))
        }
    }
}

fn indicators(judged: &Judged) -> String {
    let count = SheetView::of(&judged.sheet).indicators.len();
    // The score has a line of its own.
    let totals = judged.totals.iter().filter(|total| total.label != "总得分");
    let totals: Vec<String> = totals.map(|one| format!("{}{}", one.label, one.value)).collect();
    format!("{count}个，{}", totals.join("，"))
}

/// To whom it goes and what follows.
fn consequences(subject: &Subject<'_>) -> Vec<String> {
    let department = subject.about.department();
    let has_head = subject.county.holders(Role::DepartmentHead, department).next().is_some();
    let to = if subject.kind.is_of_bureau() {
        "由本局另一位有财政审核权限的人复核；一票否决须两人签字，送审的人不能复核。".to_owned()
    } else if has_head {
        format!("送{}负责人签审，签审后到财政部门审核。", subject.department())
    } else {
        format!("{}没有设负责人身份，由财政部门代为签审后审核。", subject.department())
    };
    vec![
        to,
        "送审的内容成为一版，入账后不能再改；对方办理前可以撤回。".to_owned(),
        "退回修改时会写明意见，改后再送审成为新的一版。".to_owned(),
    ]
}

/// What was filed, as the receipt says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// What was done: 送审第2版.
    pub act: String,
    /// The journal's entry.
    pub seq: u64,
    /// The first characters of its digest.
    pub digest: String,
    /// When it was taken in.
    pub at: Instant,
    /// Who, in which identity.
    pub by: String,
    /// What comes next, one sentence each.
    pub next: Vec<String>,
    /// It was filed before; this was a second press of the same button.
    pub again: bool,
    /// Words and address of the one next step.
    pub go_on: (String, String),
}

/// The receipt.
pub fn receipt(subject: &Subject<'_>, filed: &Filed) -> Page {
    let line =
        |label: &str, text: String| Answer { label: label.to_owned(), text, change_at: None };
    let listed = [
        line("办理", filed.act.clone()),
        line("材料", subject.title()),
        line("办理人", filed.by.clone()),
        line("时间", moment(filed.at)),
        line("记录", format!("第{}条，校验码{}", filed.seq, filed.digest)),
    ];
    let (words, href) = &filed.go_on;
    let body: Markup = html! {
        section { (answers(&listed)) }
        section.box {
            h2 { "接下来" }
            ul { @for sentence in &filed.next { li { (sentence) } } }
            p.acts {
                a.button href=(href) { (words) }
                a href=(subject.at("")) { "看本材料" }
            }
        }
    };
    let notice = if filed.again {
        Notice::new(Tone::Information, "这次操作先前已经入账，没有重复办理。")
    } else {
        Notice::new(Tone::Done, format!("已{}，入账为第{}条记录。", filed.act, filed.seq))
    };
    Page {
        crumbs: crumbs(subject),
        notices: vec![notice],
        ..Page::new(format!("回执 · {}", subject.title()), body)
    }
}
