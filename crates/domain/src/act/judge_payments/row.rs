//! One row of a payment list against the register: whose it is, how much, up to when.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{JudgedPayment, Standing};
use crate::payment::{PaymentFault, PaymentFinding, PaymentLine, Written};
use crate::project::Project;
use crate::state::County;
use crate::unit::amount::{Amount, AmountError, MoneyUnit};
use crate::unit::day::Day;
use crate::unit::text::squeeze;

/// Longest piece of a text that a message quotes, in characters.
const QUOTED: usize = 30;

/// A row while it is judged.
pub struct Counted<'l> {
    /// As it was read.
    pub line: &'l PaymentLine,
    /// As far as it is understood.
    pub judged: JudgedPayment,
    /// What is doubted about it.
    pub findings: Vec<PaymentFinding>,
}

impl Counted<'_> {
    /// Nothing keeps it out so far.
    pub fn counts(&self) -> bool {
        self.judged.standing != Standing::KeptOut
    }

    /// Keeps it out, and says why.
    pub fn keep_out(&mut self, fault: PaymentFault, at: &Written, message: String) {
        self.judged.standing = Standing::KeptOut;
        self.hint(fault, at, message);
    }

    /// Says something about it.
    pub fn hint(&mut self, fault: PaymentFault, at: &Written, message: String) {
        let (place, cell) = (self.line.place.clone(), at.cell.clone());
        self.findings.push(PaymentFinding { fault, place, cell, message });
    }
}

/// What rows are judged by.
pub struct Register<'c> {
    county: &'c County,
    budget_year: i16,
    as_of: Option<Day>,
    unit: Option<MoneyUnit>,
    today: Day,
    /// The latest year in which a code is registered.
    years: BTreeMap<&'c str, i16>,
    /// Projects of the budget year by their squeezed names.
    names: BTreeMap<String, &'c Arc<Project>>,
}

/// A doubt that keeps a row out: what, at which text of the row, and the sentence.
type Doubt<'l> = (PaymentFault, &'l Written, String);

impl<'c> Register<'c> {
    /// The register of a budget year.
    pub fn new(
        county: &'c County,
        budget_year: i16,
        as_of: Option<Day>,
        unit: Option<MoneyUnit>,
        today: Day,
    ) -> Self {
        let codes = county.shared.project_codes.keys();
        let years = codes.map(|(year, code)| (code.as_str(), *year)).collect();
        let of_year = county.projects_of(budget_year);
        let names = of_year.map(|project| (squeeze(&project.name), project)).collect();
        Self { county, budget_year, as_of, unit, today, years, names }
    }

    /// Judges a row by itself.
    pub fn judge<'l>(&self, line: &'l PaymentLine) -> Counted<'l> {
        let judged =
            JudgedPayment { project: None, amount: None, day: None, standing: Standing::New };
        let mut row = Counted { line, judged, findings: Vec::new() };
        let project = self.project(line);
        let amount = self.amount(line);
        let day = self.day(line);
        if let (Ok(project), Ok(amount)) = (&project, &amount)
            && let Some(message) = self.over_budget(project, *amount)
        {
            row.keep_out(PaymentFault::OverBudget, &line.amount, message);
        }
        match project {
            Ok(project) => {
                row.judged.project = Some(project.id);
                self.compare_names(project, &mut row);
            }
            Err((fault, at, message)) => row.keep_out(fault, at, message),
        }
        match amount {
            Ok(amount) => row.judged.amount = Some(amount),
            Err((fault, at, message)) => row.keep_out(fault, at, message),
        }
        match day {
            Ok(day) => row.judged.day = Some(day),
            Err((fault, at, message)) => row.keep_out(fault, at, message),
        }
        row
    }

    /// More was paid than the budget in force: the registered one, or what a decided cut leaves of it.
    fn over_budget(&self, project: &Project, amount: Amount) -> Option<String> {
        let (registered, in_force) = (project.adjusted(), self.county.budget_in_force(project));
        if amount <= in_force {
            return None;
        }
        Some(match in_force < registered {
            true => format!(
                "累计支付{amount}万元，超过结果应用决定的调整后预算{in_force}万元（登记的全年预算数{registered}万元还没有变更），未入账。请核对金额；决定有变化的，请先重新处理结果应用。"
            ),
            false => format!(
                "累计支付{amount}万元，超过全年预算数{registered}万元，未入账。请核对金额和单位；预算已调整的，请先变更项目登记。"
            ),
        })
    }

    fn project<'l>(&self, line: &'l PaymentLine) -> Result<&'c Arc<Project>, Doubt<'l>> {
        let year = self.budget_year;
        if line.code.is_nothing() {
            let found = self.names.get(&squeeze(&line.name.text));
            let found = found.filter(|project| !project.is_sensitive);
            let hint = found.map(|project| format!("（同名项目的编码是{}）", project.code));
            let message =
                format!("没有项目编码，未入账。请补填项目编码{}。", hint.unwrap_or_default());
            return Err((PaymentFault::CodeMissing, &line.code, message));
        }
        if !line.year.is_nothing() {
            let text = quoted(&line.year.text);
            let Some(written) = year_of(&line.year.text) else {
                let message = format!("预算年度{text}无法识别，未入账。请写成{year}的样子。");
                return Err((PaymentFault::YearUnreadable, &line.year, message));
            };
            if written != year {
                let message = format!(
                    "预算年度写的是{text}，本次入账的是{year}年度，未入账。请核对年度，或另行入账。"
                );
                return Err((PaymentFault::OtherYear, &line.year, message));
            }
        }
        let code = squeeze(&line.code.text);
        if let Some(project) = self.county.project_by_code(year, &code) {
            return Ok(project);
        }
        let text = quoted(&line.code.text);
        Err(match self.years.get(code.as_str()) {
            Some(other) => {
                let message = format!(
                    "编码{text}是{other}年度的项目，本次入账的是{year}年度，未入账。请核对编码，或改选预算年度。"
                );
                (PaymentFault::OtherYear, &line.code, message)
            }
            None => {
                let message =
                    format!("项目库中没有编码{text}的项目，未入账。请核对编码，或先登记项目。");
                (PaymentFault::CodeUnknown, &line.code, message)
            }
        })
    }

    /// The code decides; a name that is another project's contradicts it.
    fn compare_names(&self, project: &Arc<Project>, row: &mut Counted<'_>) {
        let line = row.line;
        let name = squeeze(&line.name.text);
        if line.name.is_nothing() || name == squeeze(&project.name) {
            return;
        }
        let text = quoted(&line.name.text);
        if let Some(other) = self.names.get(&name) {
            let message = format!(
                "编码是{}的，名称{text}却是{}的，未入账。请核对编码和名称。",
                project.code, other.code
            );
            row.keep_out(PaymentFault::NameOfOther, &line.name, message);
            return;
        }
        let registered = match project.is_sensitive {
            true => String::new(),
            false => format!("“{}”", project.name),
        };
        let message =
            format!("名称{text}与项目库{registered}不同。已按编码入账，请核对编码是否填错。");
        row.hint(PaymentFault::NameDiffers, &line.name, message);
    }

    fn amount<'l>(&self, line: &'l PaymentLine) -> Result<Amount, Doubt<'l>> {
        let at = &line.amount;
        let text = quoted(&at.text);
        if at.is_nothing() {
            let message = "没有填金额，未入账。没有支付的请填0。".to_owned();
            return Err((PaymentFault::AmountMissing, at, message));
        }
        let own = Amount::unit_in(&at.text);
        if let (Some(own), Some(announced)) = (own, line.unit)
            && own != announced
        {
            let message = format!(
                "金额{text}的单位是{}，表头写的是{}，未入账。请统一单位。",
                own.word(),
                announced.word()
            );
            return Err((PaymentFault::UnitsContradict, at, message));
        }
        let unreadable = || {
            let message = format!("金额{text}无法识别，未入账。请只填数字，如1234.56。");
            (PaymentFault::AmountUnreadable, at, message)
        };
        let Some(unit) = own.or(line.unit).or(self.unit) else {
            let message = format!("金额{text}没有写单位，未入账。请在表头写明元或万元。");
            return Err((PaymentFault::UnitMissing, at, message));
        };
        match Amount::read(&at.text, unit) {
            Ok(amount) if amount < Amount::ZERO => {
                let message =
                    format!("金额{text}为负数，未入账。请填截至当日的累计数，退款从累计数中冲减。");
                Err((PaymentFault::Negative, at, message))
            }
            Ok(amount) => Ok(amount),
            Err(AmountError::FinerThanFen) => {
                let message = format!(
                    "金额{text}（{}）精确到分以下，未入账。请按元保留两位小数。",
                    unit.word()
                );
                Err((PaymentFault::FinerThanFen, at, message))
            }
            Err(AmountError::Empty | AmountError::NotMoney | AmountError::TooLarge) => {
                Err(unreadable())
            }
        }
    }

    fn day<'l>(&self, line: &'l PaymentLine) -> Result<Day, Doubt<'l>> {
        let at = &line.day;
        if at.is_nothing() {
            let missing = || {
                let message = "没有截至日期，未入账。请补填日期，或在入账时写明。".to_owned();
                (PaymentFault::DayMissing, at, message)
            };
            return self.as_of.ok_or_else(missing);
        }
        let text = quoted(&at.text);
        let Ok(day) = Day::read(&at.text) else {
            let message = format!("日期{text}无法识别，未入账。请写成2025-05-31的样子。");
            return Err((PaymentFault::DayUnreadable, at, message));
        };
        if self.today < day {
            let message = format!("日期{day}晚于今天（{}），未入账。请核对日期。", self.today);
            return Err((PaymentFault::DayAhead, at, message));
        }
        Ok(day)
    }
}

/// `2025`, `2025年`, `2025年度`.
fn year_of(text: &str) -> Option<i16> {
    let squeezed = squeeze(text);
    let digits = squeezed.trim_end_matches('度').trim_end_matches('年');
    digits.parse().ok().filter(|year| (1949..=2100).contains(year))
}

/// A text between quotation marks, cut where it is long.
fn quoted(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("“{short}”")
}
