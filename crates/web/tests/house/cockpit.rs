//! 驾驶舱, 概况 and what has become of a figure since another day: what the pages say is what the figures are.

use wenxiao_demo::JURISDICTION;
use wenxiao_domain::cockpit::CARDS;
use wenxiao_domain::figure::{Population, find, of_shared};
use wenxiao_domain::unit::day::Day;

use crate::common::House;

/// What a figure of a year shows at the end of a day; nothing asked for is now.
fn shown(house: &House, id: &str, year: i16, day: Option<&str>) -> String {
    let day = day.map(|day| Day::read(day).expect("a day"));
    let county = match day {
        Some(day) => house.app.county_at(JURISDICTION, day).unwrap(),
        None => house.app.county(JURISDICTION).unwrap(),
    };
    let pack = house.app.pack_of(&county).unwrap();
    let shared = of_shared(&county.shared);
    let population = Population { county: &shared, work_year: year, pack: &pack };
    let figure = find(id).expect("it is declared");
    figure.shown(&(figure.compute)(population).value)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cockpit_shows_the_figures_of_the_year_and_the_day() {
    let house = House::open();
    let guest = house.guest("xianzhang");
    let at = format!("/{JURISDICTION}/2025/cockpit");
    let now = house.get(Some(&guest), &at).await;
    assert_eq!(now.status, 200);
    for card in CARDS {
        let value = shown(&house, card.figure, 2025, None);
        assert!(now.text.contains(&format!("<b>{value}</b>")), "{}: {value}", card.figure);
    }
    let then = house.get(Some(&guest), &format!("{at}?at=2025-04-10")).await.text;
    let value = shown(&house, "F2", 2025, Some("2025-04-10"));
    assert!(then.contains(&format!("<b>{value}</b>")), "{value}");
    assert_eq!(house.get(Some(&house.guest("jiaotong")), &at).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_tells_what_has_become_of_it_since_another_day() {
    let house = House::open();
    let guest = house.guest("jixiao");
    let base = format!("/{JURISDICTION}/2025/figures");
    let (day, id) = ("2025-08-31", "W6");
    let (before, after) = (shown(&house, id, 2025, Some(day)), shown(&house, id, 2025, None));
    assert_ne!(before, after, "the example monitors in September");
    let one = house.get(Some(&guest), &format!("{base}/{id}?since={day}")).await.text;
    assert!(one.contains(&format!("{day}为{before}")), "{one}");
    assert!(one.contains(&format!("<b>{after}</b>")) && one.contains("新计入的项目"), "{one}");
    let all = house.get(Some(&guest), &format!("{base}?since={day}")).await.text;
    assert!(all.contains("个指标有变化") && all.contains(&format!("/figures/{id}?since={day}")));
    for (asked, code) in [("2030-01-01", "R456"), ("去年", "R466")] {
        for page in [&base, &format!("{base}/{id}"), &format!("/{JURISDICTION}/2025/cockpit")] {
            let refused = house.get(Some(&guest), &format!("{page}?since={asked}")).await;
            assert!(refused.status == 422 && refused.text.contains(code), "{page}?since={asked}");
        }
    }
}
