//! Ledgers: official lists as files.

use wenxiao_app::{LedgerAsked, LedgerFile, Noted};
use wenxiao_domain::ledger::{find, sources};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::refusal::Refusal;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, may, must};
use super::shape::Shape;

/// The operations.
pub const OPERATIONS: &[Operation] = &[Operation {
    id: "ledgers.export",
    method: Method::Get,
    path: "/ledgers/{ledger}/export",
    summary: "一个预算年度的台账文件：rectification整改台账、evaluation评价登记台账、result结果应用台账、ultra_long_bond超长期特别国债项目跟踪表、social_insurance社会保险基金绩效汇总表、state_capital国有资本经营预算绩效汇总表",
    needs: Needs::Right(&[Action::Export]),
    writes: false,
    query: &[
        must("format", "xlsx、docx、pdf、csv或json；json中的金额以分计", || {
            Shape::Choice(LedgerFile::ALL.map(LedgerFile::extension).to_vec())
        }),
        must("year", "预算年度", || Shape::Whole(1900, 9_999)),
        may("source", "只要这一轮监控、这种评价或这种表的结果", || {
            Shape::Choice(sources().map(|kind| kind.key()).collect())
        }),
        may("department", "只要这个部门", || Shape::Id),
        AT,
    ],
    body: Body::None,
    answer: Answer::File,
    handle: export,
}];

fn export(call: &Call) -> Outcome {
    let ledger = find(call.named("ledger")).ok_or(Refusal::NotFound("台账"))?;
    let kind = call.asked("format").and_then(LedgerFile::from_extension);
    let kind = kind.ok_or(Refusal::NotFound("文件格式"))?;
    let asked = LedgerAsked {
        year: call.asked_as("year").ok_or(Refusal::NotFound("年度"))?,
        source: call.asked_as("source"),
        department: call.asked_as("department"),
    };
    let scope = call.scope(Action::Export);
    let state = (&*call.county, call.today);
    let table = call.app.ledger(state, ledger, asked, (&scope, Some(&call.me)))?;
    let name = format!("{}.{}", table.file_name(), kind.extension());
    let rows = format!("{}行", table.rows.len());
    call.app.note_act(&call.session, Noted::Exported, &name, &rows)?;
    let bytes = call.app.ledger_file(&table, kind)??;
    Ok(Given::File { media_type: kind.media_type(), name, bytes })
}
