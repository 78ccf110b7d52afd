//! Ledgers about money that is followed on its own: who sees which rows, and what an empty one says.

use wenxiao_demo::JURISDICTION;

use super::common::House;

/// The project of the example with 超长期特别国债.
const BOND: &str = "65990125T0201";

fn at(year: i16, ledger: &str) -> String {
    format!("/{JURISDICTION}/{year}/ledgers/{ledger}")
}

#[tokio::test(flavor = "multi_thread")]
async fn projects_with_bond_money_are_listed_for_the_bureau_and_their_department() {
    let house = House::open();
    let rows = |text: &str| text.lines().filter(|line| line.contains("65990125T")).count();
    for (login, expected) in [("jixiao", 1), ("shuili", 1), ("wenlv", 0)] {
        let guest = house.guest(login);
        let page = house.get(Some(&guest), &at(2025, "ultra_long_bond")).await;
        assert_eq!(page.status, 200, "{login}");
        assert_eq!(page.text.contains(BOND), expected == 1, "{login}: {}", page.text);
        assert_eq!(page.text.contains("资金性质选为超长期特别国债"), expected == 0, "{login}");
        let csv =
            house.get(Some(&guest), &format!("{}/file.csv", at(2025, "ultra_long_bond"))).await;
        assert_eq!((csv.status, rows(&csv.text)), (200, expected), "{login}: {}", csv.text);
    }
    let finance = house.guest("jixiao");
    let page = house.get(Some(&finance), &at(2025, "ultra_long_bond")).await.text;
    for text in ["800.00", "2025-07-10", "2025-10-10", "FM-24"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(!page.contains("name=\"source\""), "there is nothing to choose by: {page}");
    let paper = house.get(Some(&finance), &format!("{}/print", at(2026, "ultra_long_bond"))).await;
    assert!(paper.text.contains("登记后自动列入本表"), "paper says why too: {}", paper.text);
    let json =
        house.get(Some(&finance), &format!("{}/file.json", at(2025, "ultra_long_bond"))).await;
    assert!(json.text.contains("\"bond_fen\": 80000000"), "{}", json.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_register_says_which_money_is_a_bond() {
    let house = House::open();
    let finance = house.guest("jixiao");
    let project = format!("/{JURISDICTION}/2025/projects/{BOND}");
    let page = house.get(Some(&finance), &project).await.text;
    assert!(page.contains("财政拨款（中央，政府性基金预算，超长期特别国债）"), "{page}");
    let board = house.get(Some(&finance), &format!("/{JURISDICTION}/2025/monitoring/may")).await;
    assert!(board.text.contains(&at(2025, "ultra_long_bond")), "there is a way to it");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_two_summaries_tell_a_department_a_row_with_totals() {
    let house = House::open();
    let finance = house.guest("jixiao");
    for (ledger, department, texts) in [
        ("social_insurance", "示例县卫生健康委员会", ["2,680.00", "由社会保障股汇总", "FM-22"]),
        ("state_capital", "示例县交通运输局", ["165.00", "由企业股汇总", "FM-23"]),
    ] {
        let page = house.get(Some(&finance), &at(2025, ledger)).await;
        assert_eq!(page.status, 200, "{ledger}");
        for text in [department, "2025-11-10"].iter().chain(&texts) {
            assert!(page.text.contains(text), "{ledger} {text}: {}", page.text);
        }
        let file = house.get(Some(&finance), &format!("{}/file.csv", at(2025, ledger))).await;
        assert!(file.status == 200 && file.text.contains(department), "{}", file.text);
        // A department without such projects reads why its list is empty.
        let other = house.get(Some(&house.guest("wenlv")), &at(2025, ledger)).await.text;
        assert!(other.contains("登记后自动汇总") && !other.contains(department), "{other}");
    }
}
