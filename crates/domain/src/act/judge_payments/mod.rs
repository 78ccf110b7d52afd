//! Which rows of a payment list count: every row against the register of projects, against the other
//! rows, and against what is on record. Pure; the preview and the decision ask the same function.

mod row;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::payment::{
    PaymentFault, PaymentFeed, PaymentFinding, PaymentLine, PaymentList, PaymentTerms,
    PaymentTotals,
};
use crate::state::County;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::id::ProjectId;
use row::{Counted, Register};

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts and is new.
    New,
    /// It counts and is on record already, to the 分.
    Known,
    /// It does not count; a finding says why.
    KeptOut,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 3] = [Self::New, Self::Known, Self::KeptOut];

    /// The words people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "入账",
            Self::Known => "已有",
            Self::KeptOut => "不入账",
        }
    }

    /// The word in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
            Self::KeptOut => "kept_out",
        }
    }
}

/// One row, judged. What could be understood of a row that is kept out stands here too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JudgedPayment {
    /// The project whose code it bears.
    pub project: Option<ProjectId>,
    /// 累计支付数.
    pub amount: Option<Amount>,
    /// 截至日期.
    pub day: Option<Day>,
    /// Whether it counts.
    pub standing: Standing,
}

/// A whole list, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentJudgement {
    /// 预算年度 of the projects.
    pub budget_year: i16,
    /// 截至日期: the list's, else the latest of the rows that count.
    pub as_of: Option<Day>,
    /// Every row, in the order of the list.
    pub lines: Vec<JudgedPayment>,
    /// Every doubt: those about the list first, then row by row.
    pub findings: Vec<PaymentFinding>,
}

impl PaymentJudgement {
    /// Rows that count and are new: project, day and amount.
    pub fn new_lines(&self) -> impl Iterator<Item = (ProjectId, Day, Amount)> {
        self.lines
            .iter()
            .filter(|line| line.standing == Standing::New)
            .filter_map(|line| Some((line.project?, line.day?, line.amount?)))
    }

    /// How many rows would be recorded, and their sum.
    pub fn totals(&self) -> PaymentTotals {
        PaymentTotals::of(self.new_lines().map(|(_, _, amount)| amount))
    }

    /// The newest import of the same file about the same year and day; where neither the file nor the person
    /// says a day, about any.
    pub fn recorded_before<'c>(
        &self,
        source: &str,
        county: &'c County,
    ) -> Option<&'c Arc<PaymentFeed>> {
        county.payment_feed(source, self.as_of.map(|day| (self.budget_year, day)))
    }

    /// How many rows stand so.
    pub fn count(&self, standing: Standing) -> usize {
        self.lines.iter().filter(|line| line.standing == standing).count()
    }
}

/// Judges a list. Where a doubt about the list as a whole keeps it out, its rows are not looked at.
pub fn judge_payments(
    list: &PaymentList,
    terms: &PaymentTerms,
    county: &County,
    today: Day,
) -> PaymentJudgement {
    let mut findings = list.findings.clone();
    let as_of = day_of_list(list, terms, today, &mut findings);
    units_of_list(list, terms, &mut findings);
    let budget_year = year_of_list(list, terms, today);
    if findings.iter().any(PaymentFinding::is_blocking) {
        let kept_out =
            JudgedPayment { project: None, amount: None, day: None, standing: Standing::KeptOut };
        return PaymentJudgement {
            budget_year,
            as_of,
            lines: vec![kept_out; list.lines.len()],
            findings,
        };
    }
    let register = Register::new(county, budget_year, as_of, terms.unit, today);
    let mut rows: Vec<Counted<'_>> = list.lines.iter().map(|line| register.judge(line)).collect();
    keep_out_repeated(&list.lines, &mut rows);
    rows.iter_mut().for_each(|row| compare_with_record(row, county));
    findings.extend(behind_the_record(&rows, county));
    let lines: Vec<JudgedPayment> = rows.iter().map(|row| row.judged).collect();
    let latest = || rows.iter().filter(|row| row.counts()).filter_map(|row| row.judged.day).max();
    let as_of = as_of.or_else(latest);
    findings.extend(rows.into_iter().flat_map(|row| row.findings));
    PaymentJudgement { budget_year, as_of, lines, findings }
}

/// 预算年度 of a whole list: what was said beside it, otherwise that of its day.
pub(super) fn year_of_list(list: &PaymentList, terms: &PaymentTerms, today: Day) -> i16 {
    let day_of_rows = || list.lines.iter().find_map(|line| Day::read(&line.day.text).ok());
    let day = || day_of_list(list, terms, today, &mut Vec::new()).or_else(day_of_rows);
    terms.budget_year.unwrap_or_else(|| day().unwrap_or(today).year())
}

/// The day of the whole list, stated by the file or beside it.
fn day_of_list(
    list: &PaymentList,
    terms: &PaymentTerms,
    today: Day,
    findings: &mut Vec<PaymentFinding>,
) -> Option<Day> {
    let cell = list.day.cell.as_str();
    let mut doubt = |fault, message| findings.push(PaymentFinding::of_list(fault, cell, message));
    let stated = Day::read(&list.day.text).ok();
    if stated.is_none() && !list.day.is_nothing() {
        let text = &list.day.text;
        let message = format!("截至日期“{text}”无法识别。请写成2025年5月31日的样子。");
        doubt(PaymentFault::DayUnreadable, message);
    }
    if let (Some(stated), Some(said)) = (stated, terms.as_of)
        && stated != said
    {
        let message =
            format!("文件写明截至{stated}，入账时写的是{said}。请核对后写成同一天，或换文件。");
        doubt(PaymentFault::DaysContradict, message);
    }
    let as_of = terms.as_of.or(stated);
    if let Some(day) = as_of.filter(|day| today < *day) {
        let message = format!("截至日期{day}晚于今天（{today}）。请核对日期。");
        doubt(PaymentFault::DayAhead, message);
    }
    let has_own = |line: &PaymentLine| !line.day.is_nothing();
    if as_of.is_none() && list.day.is_nothing() && !list.lines.iter().any(has_own) {
        let message = "文件没有写截至日期。请填写截至日期后再核对。".to_owned();
        doubt(PaymentFault::DayMissing, message);
    }
    as_of
}

/// A list in which no amount has a unit is kept out as a whole.
fn units_of_list(list: &PaymentList, terms: &PaymentTerms, findings: &mut Vec<PaymentFinding>) {
    let has_unit =
        |line: &PaymentLine| line.unit.is_some() || Amount::unit_in(&line.amount.text).is_some();
    let is_known = terms.unit.is_some() || list.lines.iter().any(has_unit);
    let is_said = findings.iter().any(|finding| finding.fault == PaymentFault::UnitsContradict);
    if !is_known && !is_said && !list.lines.is_empty() {
        let message = "文件没有写金额单位。请选择元或万元后再核对。";
        findings.push(PaymentFinding::of_list(PaymentFault::UnitMissing, "", message));
    }
}

/// Rows about the same project and day: the same amount counts once, different ones not at all.
fn keep_out_repeated(lines: &[PaymentLine], rows: &mut [Counted<'_>]) {
    let mut groups: BTreeMap<(ProjectId, Day), Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.counts()) {
        if let (Some(project), Some(day)) = (row.judged.project, row.judged.day) {
            groups.entry((project, day)).or_default().push(index);
        }
    }
    for group in groups.into_values().filter(|group| 1 < group.len()) {
        let first = group[0];
        let amount = rows[first].judged.amount;
        let all_same = group.iter().all(|index| rows[*index].judged.amount == amount);
        for index in group {
            let code = &lines[index].code;
            let other = if index == first { None } else { Some(&lines[first].place) };
            match (all_same, other) {
                (true, None) => {}
                (true, Some(other)) => {
                    let message = format!(
                        "项目编码“{}”与{other}重复，金额相同，只入账一次。请删去多余的行。",
                        code.text
                    );
                    rows[index].keep_out(PaymentFault::Repeated, code, message);
                }
                (false, other) => {
                    let other = other.map_or("后面的行", String::as_str);
                    let message = format!(
                        "项目编码“{}”与{other}重复而金额不同，都不入账。请按项目汇总成一行累计数。",
                        code.text
                    );
                    rows[index].keep_out(PaymentFault::Conflicting, code, message);
                }
            }
        }
    }
}

/// A row that is on record already is known; one that says less than before is worth a look.
fn compare_with_record(row: &mut Counted<'_>, county: &County) {
    let (Some(project), Some(day), Some(amount)) =
        (row.judged.project, row.judged.day, row.judged.amount)
    else {
        return;
    };
    if !row.counts() {
        return;
    }
    if county.paid_on(project, day).is_some_and(|paid| paid.amount == amount) {
        row.judged.standing = Standing::Known;
        return;
    }
    if let Some((before, paid)) = county.executed_on(project, day)
        && amount < paid.amount
    {
        let message = format!(
            "累计支付{amount}万元，比截至{before}的{}万元少。已按本次的数入账，请核对是否有退款。",
            paid.amount
        );
        let line = row.line;
        row.hint(PaymentFault::LowerThanBefore, &line.amount, message);
    }
}

/// One hint for all rows that lie before what is on record.
fn behind_the_record(rows: &[Counted<'_>], county: &County) -> Option<PaymentFinding> {
    let newer = rows.iter().filter(|row| row.judged.standing == Standing::New).filter_map(|row| {
        let newest = county.paid_until(row.judged.project?)?;
        (row.judged.day? < newest).then_some(newest)
    });
    let newer: Vec<Day> = newer.collect();
    let newest = newer.iter().max()?;
    let message = format!(
        "有{}个项目已有更晚日期（最晚{newest}）的支付数据。本次只补记当时的数，最新的数不变。",
        newer.len()
    );
    Some(PaymentFinding::of_list(PaymentFault::DayBehind, "", message))
}

#[cfg(test)]
mod tests;
