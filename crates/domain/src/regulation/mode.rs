//! Values that are no numbers: which of several ways a place scores.

macro_rules! modes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$arm_doc:meta])* $arm:ident = $word:literal,)* })*) => {$(
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

            /// Reads the word in the pack.
            pub fn read(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|mode| mode.word() == word)
            }
        }
    )*};
}

modes! {
    /// How an indicator where less is better scores when its limit is passed.
    ReverseMode {
        /// R1: 分值 × 目标 ÷ 完成.
        InverseRatio = "inverse_ratio",
        /// R2: 分值 × (1 − (完成 − 目标) ÷ 目标), nothing from a multiple of the target on.
        Linear = "linear",
    }

    /// How `=` is meant.
    EqualMode {
        /// As ≥: the target reached is full marks.
        AtLeast = "at_least",
        /// More is as far off as less: 分值 × min(完成 ÷ 目标, 目标 ÷ 完成).
        Symmetric = "symmetric",
    }

    /// How a number without a sign is meant in a cost indicator.
    BareCostMode {
        /// As ≤: a budget not to be passed.
        AtMost = "at_most",
        /// As =.
        Equal = "equal",
    }

    /// What far more than promised does to the score.
    OverMode {
        /// Full marks, but the reason must be written and the target is marked as too low.
        FlagOnly = "flag_only",
        /// 分值 × max(floor, 1 − (完成 ÷ 目标 − limit)).
        Reduce = "reduce",
    }

    /// What becomes of the points for execution when there is no budget and nothing was spent.
    ZeroBudgetMode {
        /// They are spread over the indicators pro rata.
        SpreadProRata = "spread_pro_rata",
        /// They count as reached.
        Full = "full",
    }

    /// What a proven falsehood does to the grade.
    VetoMode {
        /// 一票否决: the grade is 差, the score is kept for the record.
        ForcePoor = "force_poor",
        /// The grade stays; only the record shows the veto.
        RecordOnly = "record_only",
    }
}
