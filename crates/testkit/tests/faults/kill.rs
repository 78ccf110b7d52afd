//! F1: kill -9 at random moments while eight clients file at once.

use std::time::Instant;

use wenxiao_store::Engine;
use wenxiao_testkit::chance::Chance;
use wenxiao_testkit::database::{Place, verify_chain};

use crate::chance::chance;
use crate::servers::{Found, Said, Server, look_up};

const KILLS: usize = 30;
const CLIENTS: usize = 8;
/// From the first answer to the kill, at most.
const LIFE_MS: u64 = 200;

/// Lets servers work for a random time and kills them. On PostgreSQL two share the clients.
fn one_life(place: &Place, round: usize, chance: &mut Chance, flags: &[&str]) -> Said {
    let folder = place.folder().to_str().unwrap();
    let (count, address) = match place.url() {
        Some(url) => (2, url),
        None => (1, folder),
    };
    let start = |server: usize| {
        Server::start(&format!("r{round}s{server}"), CLIENTS / count, address, flags)
    };
    let mut servers: Vec<Server> = (0..count).map(start).collect();
    for server in &mut servers {
        server.wait(1);
    }
    let mut said = Said::default();
    for server in servers {
        std::thread::sleep(chance.moment(LIFE_MS / u64::try_from(count).unwrap()));
        said.join(server.kill());
    }
    said
}

fn check_chains(place: &Place) {
    let store = place.open();
    for journal in store.read(|reader| reader.jurisdictions()).unwrap() {
        let verified = verify_chain(&store, &journal).unwrap();
        assert!(verified.is_ok(), "{journal}: {verified:?}");
    }
}

fn nothing_is_lost(place: &Place) {
    let (mut chance, started) = (chance(), Instant::now());
    let mut total = Found::default();
    for round in 0..KILLS {
        let said = one_life(place, round, &mut chance, &[]);
        let store = place.open();
        assert_eq!(store.ended_badly(), place.engine() == Engine::Sqlite, "the kill is noticed");
        assert_eq!(store.quick_check(), Ok(Vec::new()));
        let found = look_up(&store, &said, None);
        assert_eq!((found.lost, found.typed_in_vain), (0, 0), "round {round}: {found:?}");
        total.kept += found.kept;
        total.unheard += found.unheard;
        drop(store);
        if round % 10 == 9 {
            check_chains(place);
        }
    }
    println!("{KILLS} rounds of kills in {:?}: {total:?}", started.elapsed());
    assert!(2 * KILLS < total.kept, "they were hardly at work: {total:?}");
}

/// The same, with servers that answer too early: the loss must be seen.
fn the_loss_is_seen(place: &Place) {
    let mut chance = chance();
    for round in 0..KILLS {
        let said = one_life(place, round, &mut chance, &["--answer-before-commit"]);
        let found = look_up(&place.open(), &said, None);
        println!("round {round}: {found:?}");
        if 0 < found.lost {
            return;
        }
    }
    panic!("{KILLS} kills of a server that answers before it commits, and nothing was lost");
}

#[test]
fn nothing_acknowledged_is_lost_by_kill_nine_on_sqlite() {
    nothing_is_lost(&Place::sqlite());
}

#[test]
fn nothing_acknowledged_is_lost_by_kill_nine_on_postgres() {
    nothing_is_lost(&Place::postgres());
}

#[test]
fn an_answer_before_the_commit_is_found_out_by_kill_nine_on_sqlite() {
    the_loss_is_seen(&Place::sqlite());
}

#[test]
fn an_answer_before_the_commit_is_found_out_by_kill_nine_on_postgres() {
    the_loss_is_seen(&Place::postgres());
}
