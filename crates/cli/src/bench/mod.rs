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

mod page;

mod server;

use measure::Measured;

/// One operation of the budget table.
pub struct Operation {
    /// Its id there.
    pub id: &'static str,
    /// What is done.
    pub title: &'static str,
    /// What it may take on the two-core reference machine.
    pub budget: Budget,
    /// Does it so many times.
    pub run: fn(&Bench) -> anyhow::Result<Measured>,
}

/// What an operation may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Budget {
    /// Processor milliseconds.
    Cpu(f64),
    /// Milliseconds on the wall that 95 in 100 stay below.
    Wall(f64),
    /// MiB of memory: at rest, and after load.
    Memory(u64, u64),
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
        id: "a1",
        title: "读入10份xlsx自评表",
        budget: Budget::Cpu(5.0),
        run: files::one_department,
    },
    Operation {
        id: "a2",
        title: "读入全县675份xlsx、docx自评表",
        budget: Budget::Cpu(400.0),
        run: files::whole_county,
    },
    Operation {
        id: "b1",
        title: "送审一份自评表（1个用户）",
        budget: Budget::Cpu(0.4),
        run: filing::one_client,
    },
    Operation {
        id: "b64",
        title: "送审一份自评表（64个用户）",
        budget: Budget::Cpu(0.4),
        run: filing::many_clients,
    },
    Operation {
        id: "c",
        title: "项目列表页，675项中的50行",
        budget: Budget::Cpu(0.7),
        run: page::list,
    },
    Operation { id: "d", title: "项目详情页", budget: Budget::Cpu(0.5), run: page::detail },
    Operation {
        id: "h1", title: "核对全县8061条指标", budget: Budget::Cpu(5.0), run: lint::all
    },
    Operation {
        id: "k",
        title: "导出10000行12列的xlsx清单",
        budget: Budget::Cpu(25.0),
        run: list::export,
    },
    Operation {
        id: "l",
        title: "验证100万条记录的摘要链",
        budget: Budget::Cpu(900.0),
        run: chain::verify,
    },
    Operation {
        id: "p1",
        title: "财政局各种页面，在服务器上的耗时",
        budget: Budget::Wall(50.0),
        run: page::any,
    },
    Operation {
        id: "p2",
        title: "填报时保存草稿并即时核对",
        budget: Budget::Wall(30.0),
        run: page::live,
    },
    Operation {
        id: "n1",
        title: "启动到送出第一页",
        budget: Budget::Cpu(50.0),
        run: server::start,
    },
    Operation {
        id: "n2",
        title: "服务的内存，静止与负载后",
        budget: Budget::Memory(30, 60),
        run: server::memory,
    },
];
