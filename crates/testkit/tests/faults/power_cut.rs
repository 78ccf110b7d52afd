//! F2: the power fails at random moments, on a disk that keeps only what was synced.

use wenxiao_store::{Access, Store};
use wenxiao_testkit::database::verify_chain;

use crate::chance::Chance;
use crate::loop_disk::{LoopDisk, disk};
use crate::servers::{Found, Server, look_up};

const CUTS: usize = 10;
// On a machine busy with other work ten cuts once found nothing: see docs/flaky.md.
const MOST_UNSYNCED_CUTS: usize = 60;
const CLIENTS: usize = 8;
const LIFE_MS: u64 = 500;

/// Works until the power fails, then looks at what the disk holds.
fn one_cut(disk: &LoopDisk, round: usize, chance: &mut Chance, flags: &[&str]) -> Found {
    let data = disk.path().join("data");
    let name = format!("r{round}");
    let mut server = Server::start(&name, CLIENTS, data.to_str().unwrap(), flags);
    server.wait();
    std::thread::sleep(chance.moment(LIFE_MS));
    disk.cut().unwrap();
    let said = server.kill();
    disk.come_back().unwrap();
    let store = Store::open_folder(&data, Access::Write).unwrap();
    assert_eq!(store.quick_check(), Ok(Vec::new()));
    let found = look_up(&store, &said);
    for journal in store.read(|reader| reader.jurisdictions()).unwrap() {
        let verified = verify_chain(&store, &journal).unwrap();
        assert!(verified.is_ok(), "{journal}: {verified:?}");
    }
    found
}

#[test]
fn nothing_acknowledged_is_lost_by_a_power_cut() {
    let Some(disk) = disk("full") else { return };
    let (mut chance, mut kept) = (Chance::new(), 0);
    for round in 0..CUTS {
        let found = one_cut(&disk, round, &mut chance, &[]);
        assert_eq!((found.lost, found.typed_in_vain), (0, 0), "round {round}: {found:?}");
        kept += found.kept;
    }
    println!("{CUTS} cuts: {kept} acknowledged, all kept");
    assert!(2 * CUTS < kept, "they were hardly at work: {kept}");
}

#[test]
fn the_loss_of_an_unsynced_commit_is_found_out_by_a_power_cut() {
    let Some(disk) = disk("normal") else { return };
    let mut chance = Chance::new();
    for round in 0..MOST_UNSYNCED_CUTS {
        let found = one_cut(&disk, round, &mut chance, &["--synchronous-normal"]);
        println!("round {round}: {found:?}");
        if 0 < found.lost {
            return;
        }
    }
    panic!("{MOST_UNSYNCED_CUTS} power cuts without syncs, and nothing was lost");
}
