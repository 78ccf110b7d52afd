//! F2: the power fails, on a disk that keeps only what was synced.

use wenxiao_store::{Access, Store};
use wenxiao_testkit::database::{Moment, verify_chain};

use crate::chance::chance;
use crate::loop_disk::{LoopDisk, disk};
use crate::servers::{Found, Said, Server, look_up};

const CUTS: usize = 10;
const CLIENTS: usize = 8;
const LIFE_MS: u64 = 500;
/// Answers before a cut.
const AT_LEAST: usize = 3;

/// Acts that each client files one after another without anybody asking for a sync but their commits.
/// So few that the log stays far below the length at which it is moved into the database.
const PREPARED: usize = 4;
/// Somebody may have synced the whole machine in the milliseconds in question, but not each time.
const MOST_UNSYNCED_CUTS: usize = 3;

fn start(disk: &LoopDisk, name: &str, flags: &[&str]) -> Server {
    let data = disk.path().join("data");
    Server::start(name, CLIENTS, data.to_str().unwrap(), flags)
}

/// What the disk holds when the power is back, against what was said until it went.
fn after(disk: &LoopDisk, said: &Said, until: Moment) -> Found {
    disk.come_back().unwrap();
    let store = Store::open_folder(&disk.path().join("data"), Access::Write).unwrap();
    assert_eq!(store.quick_check(), Ok(Vec::new()));
    let found = look_up(&store, said, Some(until));
    for journal in store.read(|reader| reader.jurisdictions()).unwrap() {
        let verified = verify_chain(&store, &journal).unwrap();
        assert!(verified.is_ok(), "{journal}: {verified:?}");
    }
    found
}

#[test]
fn nothing_acknowledged_is_lost_by_a_power_cut() {
    let Some(disk) = disk("full") else { return };
    let mut chance = chance();
    let mut total = Found::default();
    for round in 0..CUTS {
        let mut server = start(&disk, &format!("r{round}"), &[]);
        server.wait(AT_LEAST);
        std::thread::sleep(chance.moment(LIFE_MS));
        let cut = disk.cut().unwrap();
        let found = after(&disk, &server.kill(), cut);
        assert_eq!((found.lost, found.typed_in_vain), (0, 0), "round {round}: {found:?}");
        total.kept += found.kept;
        total.said_in_the_dark += found.said_in_the_dark;
    }
    println!("{CUTS} cuts: {total:?}");
    assert!(CUTS * AT_LEAST <= total.kept, "they were hardly at work: {total:?}");
}

/// Prepares acts, files them, and cuts the power when all are answered.
fn cut_behind_the_last_answer(disk: &LoopDisk, name: &str, flags: &[&str]) -> Found {
    let prepared = format!("--prepared={PREPARED}");
    let mut server = start(disk, name, &[&[prepared.as_str()], flags].concat());
    server.wait(CLIENTS * PREPARED);
    let cut = disk.cut().unwrap();
    after(disk, &server.kill(), cut)
}

#[test]
fn the_loss_of_an_unsynced_commit_is_found_out_by_a_power_cut() {
    let Some(disk) = disk("normal") else { return };
    let all = CLIENTS * PREPARED;
    for round in 0..MOST_UNSYNCED_CUTS {
        let found = cut_behind_the_last_answer(&disk, &format!("f{round}"), &[]);
        assert_eq!(found, Found { kept: all, ..Found::default() }, "round {round}, synced");
        let flags = ["--synchronous-normal"];
        let found = cut_behind_the_last_answer(&disk, &format!("n{round}"), &flags);
        println!("round {round}, not synced: {found:?}");
        if 0 < found.lost {
            return;
        }
    }
    panic!("{MOST_UNSYNCED_CUTS} power cuts without syncs, and nothing was lost");
}
