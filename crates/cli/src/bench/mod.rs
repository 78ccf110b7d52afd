//! How fast it is on this machine: the operations of the budget table over a generated county, and the
//! machine's own limits measured in the same minute.
//!
//! ```text
//! seed 2025 ──county──> forms ──operation, some runs──> Samples ──> table, ratios to budget and limit
//! ```

pub mod measure;

pub mod limit;

pub mod county;

mod base;

mod chain;

mod files;

mod filing;

mod lint;

mod list;

use measure::Measured;

/// One operation of the budget table.
pub struct Operation {
    /// Its id there.
    pub id: &'static str,
    /// What is done.
    pub title: &'static str,
    /// Processor milliseconds that it may take on the two-core reference machine.
    pub budget_ms: f64,
    /// Does it so many times.
    pub run: fn(&Bench) -> anyhow::Result<Measured>,
}

/// What the operations share.
pub struct Bench {
    /// How often each is run.
    pub runs: usize,
    /// The generated county.
    pub county: county::County,
    /// A folder for databases, that goes at the end.
    pub folder: std::path::PathBuf,
}

/// Every operation, in the order of the table.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        id: "a1", title: "读入10份xlsx自评表", budget_ms: 5.0, run: files::one_department
    },
    Operation {
        id: "a2",
        title: "读入全县675份xlsx、docx自评表",
        budget_ms: 400.0,
        run: files::whole_county,
    },
    Operation {
        id: "b1",
        title: "送审一份自评表（1个用户）",
        budget_ms: 0.4,
        run: filing::one_client,
    },
    Operation {
        id: "b64",
        title: "送审一份自评表（64个用户）",
        budget_ms: 0.4,
        run: filing::many_clients,
    },
    Operation { id: "h1", title: "核对全县8061条指标", budget_ms: 5.0, run: lint::all },
    Operation {
        id: "k", title: "导出10000行12列的xlsx清单", budget_ms: 25.0, run: list::export
    },
    Operation {
        id: "l", title: "验证100万条记录的摘要链", budget_ms: 900.0, run: chain::verify
    },
];
