//! Every operation, in the order of the document.

use super::declare::Operation;
use super::{
    act, agency, annual_assessment, annual_report, assessment, case, closing, delegation,
    disclosure, document, draft, engagement, evidence, ex_ante, file, ledger, library, me,
    monitoring, notice, party, payment, project, rectification, reference, referral, report,
    result, review, sampling, search, selection, sheet, suspension, task, trail, transfer, work,
};

/// Every operation.
pub fn all() -> impl Iterator<Item = &'static Operation> {
    let groups: [&'static [Operation]; 38] = [
        me::OPERATIONS,
        task::OPERATIONS,
        notice::OPERATIONS,
        delegation::OPERATIONS,
        project::OPERATIONS,
        document::OPERATIONS,
        draft::OPERATIONS,
        act::OPERATIONS,
        file::OPERATIONS,
        payment::OPERATIONS,
        report::OPERATIONS,
        sheet::OPERATIONS,
        party::OPERATIONS,
        reference::OPERATIONS,
        library::OPERATIONS,
        case::OPERATIONS,
        trail::OPERATIONS,
        review::OPERATIONS,
        transfer::OPERATIONS,
        ledger::OPERATIONS,
        search::OPERATIONS,
        evidence::OPERATIONS,
        monitoring::OPERATIONS,
        rectification::OPERATIONS,
        result::OPERATIONS,
        suspension::OPERATIONS,
        referral::OPERATIONS,
        ex_ante::OPERATIONS,
        selection::OPERATIONS,
        agency::OPERATIONS,
        engagement::OPERATIONS,
        assessment::OPERATIONS,
        annual_assessment::OPERATIONS,
        closing::OPERATIONS,
        sampling::OPERATIONS,
        work::OPERATIONS,
        disclosure::OPERATIONS,
        annual_report::OPERATIONS,
    ];
    groups.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_operations_share_a_name_or_an_address() {
        let (mut names, mut places) = (BTreeSet::new(), BTreeSet::new());
        for operation in all() {
            assert!(names.insert(operation.id), "{}", operation.id);
            assert!(places.insert((operation.method.word(), operation.path)), "{}", operation.id);
            assert!(operation.path.starts_with('/') && !operation.summary.is_empty());
        }
    }

    #[test]
    fn reading_by_get_never_writes() {
        for operation in all() {
            let is_get = operation.method == super::super::declare::Method::Get;
            assert!(!(is_get && operation.writes), "{}", operation.id);
        }
    }
}
