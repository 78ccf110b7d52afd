//! Payment lists of any content: what is recorded is what was seen, and adds up.

use proptest::prelude::*;
use wenxiao_domain::act::{Command, Standing, judge_payments};
use wenxiao_domain::journal::Event;
use wenxiao_domain::payment::{PaymentRefusal, PaymentTotals};
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::state::County;
use wenxiao_domain::unit::amount::Amount;
use wenxiao_domain::unit::day::{Day, Instant};

use crate::tries::actor;
use crate::world::*;

/// Rows about four projects and one that is not there; some repeat, some are faulty.
fn rows() -> impl Strategy<Value = Vec<(String, Amount, Day)>> {
    let row = (1u64..6, -1i64..10_000_002, 1i8..13).prop_map(|(project, fen, month)| {
        let day = Day::end_of_month(2025, month).unwrap();
        (format!("65282325T{project:04}"), Amount::from_fen(fen), day)
    });
    prop::collection::vec(row, 0..12)
}

fn sum(county: &County) -> i64 {
    county.shared.payments.values().map(|paid| paid.amount.fen()).sum()
}

proptest! {
    #[test]
    fn what_is_recorded_is_what_was_seen_and_adds_up(lists in prop::collection::vec(rows(), 1..6)) {
        let mut world = World::new();
        let finance = actor(&world, 3);
        for (number, rows) in lists.iter().enumerate() {
            let command = payments(&format!("{number:064x}"), rows);
            let Command::RecordPayments(body) = &command else { panic!("{command:?}") };
            let today = Instant::from_epoch_ms(world.now_ms).legal_day();
            let judged = judge_payments(&body.list, &body.terms, &world.county, today);
            prop_assert_eq!(judged.lines.len(), rows.len(), "no row is dropped");
            let all: usize = Standing::ALL.map(|standing| judged.count(standing)).iter().sum();
            prop_assert_eq!(all, rows.len());
            let kept_out = judged.findings.iter().filter(|finding| finding.is_blocking()).count();
            prop_assert!(judged.count(Standing::KeptOut) <= kept_out, "each with a reason");
            let new: Vec<_> = judged.new_lines().collect();
            let replaced: i64 = new
                .iter()
                .filter_map(|(project, day, _)| world.county.paid_on(*project, *day))
                .map(|paid| paid.amount.fen())
                .sum();
            let before = sum(&world.county);
            match world.run(&finance, &command) {
                Ok(events) => {
                    let [Event::PaymentsRecorded(body)] = &events[..] else { panic!("{events:?}") };
                    let lines = body.lines.iter().map(|line| line.amount);
                    prop_assert_eq!(PaymentTotals::of(lines), judged.totals());
                    let added = judged.totals().sum.fen() - replaced;
                    prop_assert_eq!(sum(&world.county), before + added);
                    let feed = world.county.payment_feeds().next().unwrap();
                    prop_assert_eq!(PaymentTotals { lines: feed.lines, sum: feed.sum }, judged.totals());
                }
                Err(refusal) => {
                    prop_assert!(new.is_empty(), "{}", refusal);
                    prop_assert_eq!(sum(&world.county), before);
                }
            }
            for (project, day, amount) in new {
                let found = world.county.executed_on(project, day);
                prop_assert_eq!(found.map(|(on, paid)| (on, paid.amount)), Some((day, amount)));
            }
            let settled = world.county.clone();
            let again = world.run(&finance, &command);
            prop_assert!(again.is_err(), "a second time there is nothing new");
            if let Some(feed) = judged.recorded_before(&body.source, &settled) {
                // A file is known by its digest, its year and its day, whatever is said to stand in it.
                let fen = Amount::from_fen(i64::try_from(number).unwrap() + 3);
                let other = payments(&body.source, &[("65282325T0001".to_owned(), fen, feed.as_of)]);
                let refused = world.run(&finance, &other);
                let before = |refusal: &Refusal| matches!(refusal,
                    Refusal::Payments(PaymentRefusal::RecordedBefore { seq, .. }) if *seq == feed.seq);
                prop_assert!(refused.as_ref().is_err_and(before), "{:?}", refused);
            }
            prop_assert_eq!(&world.county, &settled);
        }
    }
}

/// A list of one project, replaced by another of the same day, does not come back by itself, and does on
/// purpose.
#[test]
fn a_file_that_was_replaced_since_counts_again_only_on_purpose() {
    let mut world = World::new();
    let finance = actor(&world, 3);
    let day = Day::end_of_month(2025, 5).unwrap();
    let list = |source: u8, wan: i64| {
        let row = ("65282325T0001".to_owned(), Amount::from_fen(wan * 1_000_000), day);
        payments(&format!("{source:064x}"), &[row])
    };
    let paid = |world: &World| {
        let project = world.county.project_by_code(2025, "65282325T0001").unwrap();
        world.county.executed(project)
    };
    assert_eq!(paid(&world).as_of, None, "nothing but the register tells");
    world.run(&finance, &list(1, 10)).unwrap();
    let first = world.county.seq();
    world.run(&finance, &list(2, 2)).unwrap();
    let later = world.county.seq();
    let settled = world.county.clone();
    let refused = PaymentRefusal::RecordedBefore { seq: first, later: Some(later), differing: 1 };
    assert!(refused.message().contains(&format!("此后又入账了第{later}条记录")));
    assert_eq!(world.run(&finance, &list(1, 10)), Err(Refusal::Payments(refused)));
    assert_eq!(world.county, settled);
    let Command::RecordPayments(mut on_purpose) = list(1, 10) else { panic!("a list") };
    on_purpose.terms.corrects = true;
    let on_purpose = Command::RecordPayments(on_purpose);
    world.run(&finance, &on_purpose).unwrap();
    assert_eq!(
        (paid(&world).amount, paid(&world).as_of),
        (Amount::from_fen(10_000_000), Some(day))
    );
    let nothing = Err(Refusal::Payments(PaymentRefusal::NothingNew));
    assert_eq!(world.run(&finance, &on_purpose), nothing, "once is enough");
    // The same bytes with another day beside them are another import.
    let Command::RecordPayments(mut other) = list(1, 10) else { panic!("a list") };
    other.list.lines[0].day.text = Day::end_of_month(2025, 6).unwrap().to_string();
    assert!(world.run(&finance, &Command::RecordPayments(other)).is_ok());
}
