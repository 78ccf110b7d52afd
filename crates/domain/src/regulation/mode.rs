//! Values that are no numbers: which of several ways a place scores and flags.

macro_rules! modes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$arm_doc:meta])* $arm:ident = $word:literal, $name_of_arm:literal;)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$arm_doc])* $arm,)* }

        impl $name {
            /// Every way, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$arm,)*];

            /// The word in the pack.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$arm => $word,)* }
            }

            /// What people call it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$arm => $name_of_arm,)* }
            }

            /// Reads the word in the pack.
            pub fn read(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|mode| mode.word() == word)
            }
        }
    )*

        /// What people call a way of scoring that the pack names by a word; nothing for other words.
        pub fn name_of(word: &str) -> Option<&'static str> {
            None$(.or_else(|| $name::read(word).map($name::name)))*
        }
    };
}

modes! {
    /// How an indicator where less is better scores when its limit is passed.
    ReverseMode {
        /// R1: 分值 × 目标 ÷ 完成.
        InverseRatio = "inverse_ratio", "按“目标÷完成”的比例计分";
        /// R2: 分值 × (1 − (完成 − 目标) ÷ 目标), nothing from a multiple of the target on.
        Linear = "linear", "按超出的幅度扣分";
    }

    /// How `=` is meant.
    EqualMode {
        /// As ≥: the target reached is full marks.
        AtLeast = "at_least", "达到即满分";
        /// More is as far off as less: 分值 × min(完成 ÷ 目标, 目标 ÷ 完成).
        Symmetric = "symmetric", "偏多偏少同样扣分";
    }

    /// How a number without a sign is meant in a cost indicator.
    BareCostMode {
        /// As ≤: a budget not to be passed.
        AtMost = "at_most", "不超过";
        /// As =.
        Equal = "equal", "等于";
    }

    /// What far more than promised does to the score.
    OverMode {
        /// Full marks, but the reason must be written and the target is marked as too low.
        FlagOnly = "flag_only", "给满分，须写明原因";
        /// 分值 × max(floor, 1 − (完成 ÷ 目标 − limit)).
        Reduce = "reduce", "超过限度的扣分";
    }

    /// What becomes of the points for execution when there is no budget and nothing was spent.
    ZeroBudgetMode {
        /// They are spread over the indicators pro rata.
        SpreadProRata = "spread_pro_rata", "按比例分摊到各指标";
        /// They count as reached.
        Full = "full", "视为完成";
    }

    /// What a proven falsehood does to the grade.
    VetoMode {
        /// 一票否决: the grade is 差, the score is kept for the record.
        ForcePoor = "force_poor", "等级定为差";
        /// The grade stays; only the record shows the veto.
        RecordOnly = "record_only", "只作记录，等级不变";
    }

    /// Whether an 绩效目标 waits for the 事前绩效评估 of its project.
    ExAnteGate {
        /// Nothing waits.
        Off = "off", "不作为绩效目标通过的前提";
        /// Only a project with an accepted, supporting evaluation has its target accepted.
        Required = "required", "须先通过事前评估";
    }

    /// Which rule set gives 红标 and 黄标 in 绩效运行监控.
    FlagMode {
        /// 按时序: progress ÷ the share that is due by the cut-off, N ÷ 12 or what was planned.
        StraightLine = "straight_line", "按时序进度";
        /// 分节点界限: 执行率 against a bound for each of four days, and goal against money.
        StageBounds = "stage_bounds", "按分节点界限";
    }

    /// What the 总评 of a target's review lets the reviewer do.
    ReviewGate {
        /// It may pass like any other.
        Free = "free", "可以通过";
        /// It is to be returned; who passes it says why.
        Reason = "reason", "应当退回，说明理由的可以通过";
        /// It may not pass.
        Refuse = "refuse", "不得通过";
    }

    /// Whether the finance bureau's conclusion needs a review sheet.
    ReviewSheet {
        /// It may be filled in.
        Offered = "offered", "可以填";
        /// Without it neither 通过 nor 退回 is taken.
        Required = "required", "通过和退回都必须填";
    }

    /// Which self-evaluations are fed back like an evaluation by others.
    SelfFeedback {
        /// Of no grade.
        Nothing = "none", "都不反馈";
        /// 差.
        Poor = "poor", "差的反馈整改";
        /// 中 and 差.
        Fair = "fair", "中、差的反馈整改";
    }
}
