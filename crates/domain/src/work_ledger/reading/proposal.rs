//! What a reader makes of a department's ledger: tasks as printed, as meant, and what is doubtful about each.

use crate::check::finding::Severity;
use crate::unit::day::Day;
use crate::unit::words::words;

words! {
    /// A column of the ledger, or what stands beside the columns.
    Field {
        /// The row as a whole.
        Row = "row", "整行";
        /// 序号.
        PrintedNo = "printed_no", "序号";
        /// 任务大类.
        Category = "category", "任务大类";
        /// 工作事项.
        Item = "item", "工作事项";
        /// 明细任务.
        Detail = "detail", "明细任务";
        /// 责任主体.
        Responsible = "responsible", "责任主体";
        /// 完成时间.
        Due = "due", "完成时间";
    }

    /// Where the words of a cell as meant were taken from.
    Basis {
        /// From the cell itself.
        Printed = "printed", "本格所印";
        /// From another cell or row of the file, word for word.
        OtherCell = "other_cell", "取自他格";
        /// Mended by the reader.
        Repaired = "repaired", "读时改写";
    }

    /// How a time is fixed.
    DueKind {
        /// A day.
        FixedDate = "fixed_date", "固定日期";
        /// With an act.
        WithEvent = "with_event", "随某事项";
        /// By somebody's notice.
        ByNotice = "by_notice", "按通知";
        /// Not printed.
        Unstated = "unstated", "没有印";
    }

    /// Why a cell is doubtful.
    DoubtKind {
        ShiftedRight = "shifted_right", "各格右移";
        ShiftedLeft = "shifted_left", "各格左移";
        TwoColumns = "two_columns", "一项印在两栏";
        SplitOverLines = "split_over_lines", "一项占两行";
        TitleSlipped = "title_slipped", "标题错行";
        DueInDetailColumn = "due_in_detail_column", "时间印在明细栏";
        DueMayBelongElsewhere = "due_may_belong_elsewhere", "时间可能属他行";
        BlankCategory = "blank_merged_category", "大类空白或合并";
        CategoryIsSubhead = "category_is_subhead", "大类栏印下级标题";
        CategoryVaries = "category_name_varies", "大类名称不一";
        SameInTwoColumns = "same_in_two_columns", "两栏同文";
        Misplaced = "misplaced", "归类可疑";
        Unnumbered = "unnumbered", "没有序号";
        NumberOff = "number_off", "序号与行次不符";
        NumberGap = "number_gap", "序号跳号";
        NumberRepeated = "number_repeated", "序号重复";
        EmptyRow = "empty_row", "只有序号的行";
        DuplicateTask = "duplicate_task", "疑为同一任务";
        DiffersFromDuplicate = "differs_from_duplicate", "同一任务文字不同";
        CopiedText = "copied_text", "疑为抄自他行";
        RepeatedWords = "repeated_words", "字词重复";
        WrongWord = "wrong_word", "疑有错字";
        Grammar = "grammar", "语句不清";
        NumberingGap = "numbering_gap", "分条缺号";
        OldReference = "old_reference", "引用旧文件";
        TitleLeaked = "title_leaked", "明细重复标题";
        MissingDetail = "missing_detail", "缺明细或标题";
        TitleMismatch = "title_text_mismatch", "标题与明细不符";
        CutTitle = "cut_title", "标题缺字";
        GroupTitle = "group_title", "标题只是组名";
        ContradictoryMonth = "contradictory_month", "月份矛盾";
        MultiDates = "multi_dates", "一格多日期";
        OtherLevelDates = "other_level_dates", "正文有上级日期";
        ConflictingDeadline = "conflicting_deadline", "期限互相冲突";
        CopiedDeadline = "copied_deadline", "期限疑为抄来";
        SuspiciousDate = "suspicious_date", "日期少见";
        DueByReference = "due_by_reference", "期限要引到他处";
        MissingPart = "missing_part", "期限不全";
        Unstated = "unstated", "没有印期限";
        UnreadDue = "unread_due", "期限未能读出";
        ResponsibleUnclear = "responsible_unclear", "责任主体不清";
        WrongLevel = "wrong_level", "责任主体级次可疑";
        NoResponsible = "no_responsible", "没有印责任主体";
        NoYear = "no_year", "没有印年度";
        TwoInOneCell = "two_in_one_cell", "两项印在一格";
        ContradictoryYear = "contradictory_year", "年度矛盾";
        TitleMaySlip = "title_may_slip", "标题可能错行";
        InterpretedDue = "interpreted_due", "期限由推定得出";
        UnreadResponsible = "unread_responsible", "责任主体未能读出";
        UnreadNumber = "unread_number", "序号未能读出";
        MisspeltBody = "misspelt_body", "责任主体疑有错字";
        OddShare = "odd_share", "比例可疑";
        CategoryOrder = "category_order", "大类编号倒退";
        ForeignCharacters = "foreign_characters", "有外来字符";
        RowsMerged = "rows_merged", "两行并成一行";
    }
}

impl DoubtKind {
    /// The stable code, `B001` and on: the place in the list, which only grows at its end.
    pub fn code(self) -> &'static str {
        const CODES: [&str; DoubtKind::ALL.len()] = [
            "B001", "B002", "B003", "B004", "B005", "B006", "B007", "B008", "B009", "B010", "B011",
            "B012", "B013", "B014", "B015", "B016", "B017", "B018", "B019", "B020", "B021", "B022",
            "B023", "B024", "B025", "B026", "B027", "B028", "B029", "B030", "B031", "B032", "B033",
            "B034", "B035", "B036", "B037", "B038", "B039", "B040", "B041", "B042", "B043", "B044",
            "B045", "B046", "B047", "B048", "B049", "B050", "B051", "B052", "B053", "B054", "B055",
        ];
        CODES[self as usize]
    }

    /// How much it weighs. Reading never blocks.
    pub const fn severity(self) -> Severity {
        match self {
            Self::BlankCategory
            | Self::CategoryIsSubhead
            | Self::CategoryVaries
            | Self::SameInTwoColumns
            | Self::Unnumbered
            | Self::NumberOff
            | Self::NumberGap
            | Self::EmptyRow
            | Self::MultiDates
            | Self::OtherLevelDates
            | Self::SuspiciousDate
            | Self::GroupTitle
            | Self::TwoColumns
            | Self::ResponsibleUnclear
            | Self::NumberingGap
            | Self::OldReference
            | Self::TitleMaySlip
            | Self::InterpretedDue
            | Self::TitleLeaked => Severity::Hint,
            _ => Severity::Advice,
        }
    }
}

/// One doubt about one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Which cell.
    pub field: Field,
    /// Which doubt.
    pub kind: DoubtKind,
    /// What is doubtful and what was taken instead, in Chinese.
    pub reason: String,
}

/// The cells of a row by the column that they stand in, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Under 任务大类.
    pub category: String,
    /// Under 工作事项.
    pub item: String,
    /// Under 明细任务.
    pub detail: String,
    /// Under 责任主体.
    pub responsible: String,
    /// Under 完成时间.
    pub due: String,
    /// In columns without one of these headings.
    pub extra: String,
}

/// A time as meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeantDue {
    /// How it is fixed.
    pub kind: DueKind,
    /// The day, inclusive.
    pub date: Option<Day>,
    /// The act or the notice, in the ledger's words.
    pub event: Option<String>,
    /// What is due then, where the cell says so.
    pub scope: Option<String>,
}

/// A task as meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// 任务大类 with its number.
    pub category: String,
    /// The heading below it.
    pub subcategory: Option<String>,
    /// 工作事项.
    pub item: String,
    /// Where it is from; nothing for a task without a title.
    pub item_basis: Option<Basis>,
    /// 明细任务.
    pub detail: String,
    /// Where it is from.
    pub detail_basis: Option<Basis>,
    /// 责任主体.
    pub responsible: Vec<String>,
    /// 完成时间.
    pub due: Vec<MeantDue>,
}

/// Where a row stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Row of the file or sheet, from 1.
    pub line: usize,
    /// The same for people: `A12`, `表1第3行第1格`.
    pub cell: String,
}

/// A task that a reader proposes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposedTask {
    /// 序号 as printed.
    pub printed_no: Option<String>,
    /// The row of its details.
    pub spot: Spot,
    /// Further rows that its words came from.
    pub other_spots: Vec<Spot>,
    /// Its own row as printed.
    pub printed: Printed,
    /// Further rows of it.
    pub printed_more: Vec<(Spot, Printed)>,
    /// 完成时间 as found, wherever it stood.
    pub due_text: String,
    /// What is meant.
    pub meant: Meant,
    /// What is doubtful.
    pub doubts: Vec<Doubt>,
}

impl ProposedTask {
    /// Notes a doubt; the same one is said once.
    pub fn doubt(&mut self, field: Field, kind: DoubtKind, reason: impl Into<String>) {
        if !self.doubts.iter().any(|doubt| (doubt.field, doubt.kind) == (field, kind)) {
            self.doubts.push(Doubt { field, kind, reason: reason.into() });
        }
    }

    /// A cell is doubted.
    pub fn is_doubted(&self, field: Field, kind: DoubtKind) -> bool {
        self.doubts.iter().any(|doubt| (doubt.field, doubt.kind) == (field, kind))
    }
}

/// Everything in a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerReading {
    /// The title above the table.
    pub title: Option<String>,
    /// 年度 in the title.
    pub year: Option<i16>,
    /// The tasks in the order of their rows.
    pub tasks: Vec<ProposedTask>,
    /// Rows with a number and nothing else, which are no task: where, and the number.
    pub empty_rows: Vec<(Spot, String)>,
    /// Words that belong to no task: notes, signatures.
    pub notes: Vec<(Spot, String)>,
}
