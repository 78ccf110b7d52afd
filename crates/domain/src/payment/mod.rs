//! 支付数据: how much was paid out for each project up to a day, as the lists say that the treasury's
//! system hands out. A list is kept as it was read; which of its rows count is judged against the
//! register of projects, and every doubt about a row has a code.
//!
//! ```text
//! file ──read──> PaymentList (raw texts, cells) ──judge──> lines that count + findings ──> the journal
//! ```

mod fault;

mod list;

mod record;

mod refusal;

pub use fault::{PaymentFault, PaymentFinding};
pub use list::{PaymentLine, PaymentList, PaymentTerms, Written};
pub use record::{Executed, Paid, PaymentFeed, PaymentTotals};
pub use refusal::PaymentRefusal;
