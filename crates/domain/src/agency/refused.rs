//! Why an act about agencies and engagements is refused: one family of the product's refusals.

use super::AssessmentItem;
use crate::unit::amount::Amount;
use crate::unit::day::Day;
use crate::unit::points::Points;

/// Somebody in the register who cannot take something on: 机构 or 专家, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// 机构 or 专家.
    pub kind: &'static str,
    /// By name.
    pub name: String,
}

/// A refusal about the register, an engagement, or what was delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgencyRefusal {
    /// 统一社会信用代码 belongs to another unit, which is named.
    CodeTaken(String),
    /// Whoever commissions is evaluated: 委托方与被评价单位相同.
    SameBody,
    /// 下级政府财政运行 of what is no township, by name; nothing of a project.
    NoTownship(Option<String>),
    /// The subject is commissioned already, under this number.
    AlreadyEngaged(String),
    /// A conflict of interest, in words.
    NotIndependent(String),
    /// The window of the engagement is over, or has not begun: first and last day.
    OutsideWindow(Day, Day),
    /// The engagement was ended.
    Ended,
    /// The newest version is still to be judged, or the deliverable was taken already.
    NotAwaited,
    /// There is no version that waits for a judgement.
    NothingToJudge,
    /// FM-13 waits for the report, which was not taken yet.
    ReportMissing,
    /// FM-13 is settled.
    Settled,
    /// Out of the register since the day: neither commissioned nor changed.
    Retired(Registered, Day),
    /// In the register only from the day on, which lies after the first day of the window.
    WorksFrom(Registered, Day),
    /// In the register only until the day, which lies before the last day of the window.
    WorksUntil(Registered, Day),
    /// 定案 of what was never proposed.
    NeverProposed,
    /// 定案 with a deduction that the agency has not seen as it stands.
    BeyondProposal(AssessmentItem),
    /// A version of a deliverable that was never handed in: which deliverable.
    NoSuchVersion(String),
    /// A version was judged that is not the newest any more.
    VersionPassed {
        /// Which deliverable.
        name: String,
        /// The version that was seen.
        seen: u32,
        /// The newest.
        newest: u32,
    },
    /// 得分 that is no number, or none between nothing and 分值.
    PointsWrong {
        /// Of which item.
        item: AssessmentItem,
        /// 分值.
        most: Points,
        /// What was typed.
        typed: String,
    },
    /// 合同金额 of nothing, or less.
    AmountNotPositive(Amount),
    /// The window ends before it begins: first and last day.
    WindowReversed(Day, Day),
    /// A deliverable falls due outside the window.
    DueOutside {
        /// Which deliverable.
        name: String,
        /// Its last day.
        due: Day,
        /// The window's first day.
        first: Day,
        /// The window's last day.
        last: Day,
    },
    /// A file that was to fill in FM-13 holds another form: which.
    NotAssessmentForm(&'static str),
    /// A file that was to fill in FM-13 is of another engagement: number and agency as it has them.
    OtherEngagement(String),
}

impl AgencyRefusal {
    /// Code and HTTP status.
    pub const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::CodeTaken(_) => ("R370", 409),
            Self::SameBody => ("R371", 409),
            Self::AlreadyEngaged(_) => ("R372", 409),
            Self::NotIndependent(_) => ("R373", 409),
            Self::OutsideWindow(..) => ("R374", 409),
            Self::Ended => ("R375", 409),
            Self::NotAwaited => ("R376", 409),
            Self::NothingToJudge => ("R377", 409),
            Self::ReportMissing => ("R378", 409),
            Self::Settled => ("R379", 409),
            Self::Retired(..) => ("R390", 409),
            Self::WorksFrom(..) => ("R391", 409),
            Self::WorksUntil(..) => ("R392", 409),
            Self::NeverProposed => ("R393", 409),
            Self::BeyondProposal(_) => ("R394", 409),
            Self::NoSuchVersion(_) => ("R395", 409),
            Self::VersionPassed { .. } => ("R396", 409),
            Self::NoTownship(_) => ("R397", 409),
            Self::PointsWrong { .. } => ("R480", 422),
            Self::AmountNotPositive(_) => ("R481", 422),
            Self::WindowReversed(..) => ("R482", 422),
            Self::DueOutside { .. } => ("R483", 422),
            Self::NotAssessmentForm(_) => ("R488", 422),
            Self::OtherEngagement(_) => ("R489", 422),
        }
    }

    /// Two sentences: what is wrong, and what to do next.
    pub fn message(&self) -> String {
        match self {
            Self::CodeTaken(name) => format!(
                "这个统一社会信用代码已经登记在“{name}”名下。请核对代码，或打开已登记的单位。"
            ),
            Self::SameBody => {
                "委托方与被评价单位是同一个单位，不能委托。请另选评价对象。".to_owned()
            }
            Self::NoTownship(Some(name)) => format!(
                "“{name}”没有标记为乡镇，不能按“下级政府财政运行”委托。请另选乡镇；确是乡镇的，先在单位登记中标记。"
            ),
            Self::NoTownship(None) => {
                "“下级政府财政运行”评的是乡镇的财政，评价对象不能是项目。请选择乡镇，或去掉这个领域。".to_owned()
            }
            Self::AlreadyEngaged(number) => {
                format!("这个对象已经委托评价（委托{number}）。请打开原委托办理，或先终止原委托。")
            }
            Self::NotIndependent(conflict) => {
                format!("{conflict}。请另选机构或专家；确需委托的，写明理由后再提交。")
            }
            Self::OutsideWindow(first, last) => format!(
                "今天不在委托期限内（{first}至{last}）。请与县财政局联系，变更期限后再提交。"
            ),
            Self::Ended => "这项委托已经终止。请刷新页面，按页面上的情况办理。".to_owned(),
            Self::NotAwaited => {
                "这项成果正等待验收或已经验收，不需要再提交。请刷新页面。".to_owned()
            }
            Self::NothingToJudge => {
                "这项成果没有等待验收的版本。请刷新页面，按页面上的情况办理。".to_owned()
            }
            Self::ReportMissing => {
                "最后一项成果还没有验收，不能考核。请先验收评价报告。".to_owned()
            }
            Self::Settled => "这项委托的考核已经定案。请刷新页面，查看定案的结果。".to_owned(),
            Self::Retired(..) | Self::WorksFrom(..) | Self::WorksUntil(..) => self.register(),
            Self::NeverProposed => {
                "这项委托还没有提出过考核，不能定案。请先提出考核，机构看过再定案。".to_owned()
            }
            Self::BeyondProposal(item) => format!(
                "“{}”的扣分比提出时多，或者扣分理由改了，机构还没有看到。请先提出考核，机构看过再定案。",
                item.name()
            ),
            Self::NoSuchVersion(name) => {
                format!("“{name}”没有这一版。请刷新页面，看过最新一版再验收。")
            }
            Self::VersionPassed { name, seen, newest } => format!(
                "看到的是“{name}”第{seen}版，现在已有第{newest}版。请刷新页面，看过最新一版再验收。"
            ),
            Self::PointsWrong { .. }
            | Self::AmountNotPositive(_)
            | Self::WindowReversed(..)
            | Self::DueOutside { .. }
            | Self::NotAssessmentForm(_)
            | Self::OtherEngagement(_) => self.value(),
        }
    }

    /// The sentences about who stands in the register.
    fn register(&self) -> String {
        match self {
            Self::Retired(Registered { kind, name }, day) => {
                format!("{kind}“{name}”已登记停用，最后一天是{day}。请另选{kind}。")
            }
            Self::WorksFrom(Registered { kind, name }, day) => format!(
                "{kind}“{name}”从{day}起才登记在册，委托期限不能早于这一天。请改正委托期限，或另选{kind}。"
            ),
            Self::WorksUntil(Registered { kind, name }, day) => format!(
                "{kind}“{name}”的最后一天是{day}，委托期限不能晚于这一天。请改正委托期限，或另选{kind}。"
            ),
            _ => String::new(),
        }
    }

    /// The sentences about a value that was typed.
    fn value(&self) -> String {
        match self {
            Self::PointsWrong { item, most, typed } => format!(
                "“{}”的得分填的是“{typed}”，应当是0分至{most}分的数。请改正后再提交。",
                item.name()
            ),
            Self::AmountNotPositive(amount) => {
                format!("合同金额填的是{amount}万元，应当大于0。请核对合同后改正。")
            }
            Self::WindowReversed(first, last) => {
                format!("委托期限的最后一天{last}早于第一天{first}。请改正委托期限。")
            }
            Self::DueOutside { name, due, first, last } => format!(
                "“{name}”的最后一天{due}不在委托期限内（{first}至{last}）。请改正成果的日期，或委托期限。"
            ),
            Self::NotAssessmentForm(title) => {
                format!("文件里是“{title}”，不是第三方机构考核表。请选择从本页导出、填好的考核表。")
            }
            Self::OtherEngagement(whose) => {
                format!(
                    "文件不是这项委托的考核表（文件上的委托：{whose}）。请选择从本页导出、填好的考核表。"
                )
            }
            _ => String::new(),
        }
    }

    /// One of each.
    pub fn samples() -> Vec<Self> {
        let day = Day::new(2026, 7, 1).expect("it exists");
        let conflict =
            "某会计师事务所在3年内承担过示例县水利局的评价（委托2025-001，至2026-06-30）"
                .to_owned();
        let who = |kind, name: &str| Registered { kind, name: name.to_owned() };
        let report = "评价报告".to_owned();
        vec![
            Self::CodeTaken("某会计师事务所".to_owned()),
            Self::SameBody,
            Self::NoTownship(Some("示例县水利局".to_owned())),
            Self::AlreadyEngaged("2026-001".to_owned()),
            Self::NotIndependent(conflict),
            Self::OutsideWindow(day, day),
            Self::Ended,
            Self::NotAwaited,
            Self::NothingToJudge,
            Self::ReportMissing,
            Self::Settled,
            Self::Retired(who("专家", "阿依努尔"), day),
            Self::WorksFrom(who("机构", "某会计师事务所"), day),
            Self::WorksUntil(who("机构", "某会计师事务所"), day),
            Self::NeverProposed,
            Self::BeyondProposal(AssessmentItem::Support),
            Self::NoSuchVersion(report.clone()),
            Self::VersionPassed { name: report.clone(), seen: 1, newest: 2 },
            Self::PointsWrong {
                item: AssessmentItem::Cover,
                most: Points::whole(2),
                typed: "3".to_owned(),
            },
            Self::AmountNotPositive(Amount::ZERO),
            Self::WindowReversed(day, day),
            Self::DueOutside { name: report, due: day, first: day, last: day },
        ]
    }
}
