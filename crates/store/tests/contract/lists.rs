//! Lists over the two projections: filtered, sorted, paged, merged and made again.

use wenxiao_store::{
    FigureRow, LineFilter, LineKey, LineOrder, LineQuery, LineStart, ProjectLine, Store,
};
use wenxiao_testkit::on_every_store;

fn line(jurisdiction: &str, project: &str, budget_fen: i64) -> ProjectLine {
    ProjectLine {
        jurisdiction: jurisdiction.into(),
        year: 2025,
        project: project.into(),
        code: format!("C{project}"),
        name: format!("项目{project}"),
        department: if budget_fen % 2 == 0 { "教育局" } else { "水利局" }.into(),
        fund: "一般公共预算".into(),
        kind: "新增".into(),
        budget_fen,
        executed_fen: budget_fen / 2,
        stage: "filed".into(),
        round: "2025-05".into(),
        flag: if budget_fen % 3 == 0 { "red" } else { "" }.into(),
        score: (budget_fen % 4 != 0).then_some(9_000 + budget_fen % 7),
        grade: "优".into(),
        seq: 1,
        detail: "{}".into(),
    }
}

/// 40 projects of two counties, many with the same budget.
fn filled(store: &Store) -> Vec<ProjectLine> {
    let lines: Vec<ProjectLine> = (0..40)
        .map(|number: i64| {
            let county = if number % 3 == 0 { "652824" } else { "652823" };
            line(county, &format!("{number:02}"), number / 4)
        })
        .collect();
    store.write(|writer| writer.put_lines(&lines)).unwrap();
    lines
}

fn query(counties: &[&str]) -> LineQuery {
    LineQuery {
        jurisdictions: counties.iter().map(|county| (*county).to_owned()).collect(),
        year: 2025,
        limit: 1_000,
        ..LineQuery::default()
    }
}

fn lines(store: &Store, query: &LineQuery) -> Vec<ProjectLine> {
    store.read_one(|reader| reader.lines(query)).unwrap()
}

fn count(store: &Store, query: &LineQuery) -> i64 {
    store.read_one(|reader| reader.count_lines(query)).unwrap()
}

const BOTH: &[&str] = &["652824", "652823"];

on_every_store! {
    fn every_order_is_total_and_pages_fit_together(store) {
        let all = filled(store);
        for order in LineOrder::ALL {
            let mut expected = all.clone();
            expected.sort_by(|one, other| {
                let by_place = (&one.jurisdiction, &one.project).cmp(&(&other.jurisdiction, &other.project));
                let score = |line: &ProjectLine| line.score.unwrap_or(-1);
                let by_key = match order {
                    LineOrder::LargestBudget => other.budget_fen.cmp(&one.budget_fen),
                    LineOrder::SmallestBudget => one.budget_fen.cmp(&other.budget_fen),
                    LineOrder::BestScore => score(other).cmp(&score(one)),
                    LineOrder::WorstScore => score(one).cmp(&score(other)),
                    LineOrder::Code => one.code.cmp(&other.code),
                    LineOrder::Name => one.name.cmp(&other.name),
                };
                by_key.then(by_place)
            });
            let mut query = LineQuery { order, ..query(BOTH) };
            assert_eq!(lines(store, &query), expected, "{order:?}");
            query.limit = 7;
            let mut paged: Vec<ProjectLine> = Vec::new();
            loop {
                let page = lines(store, &query);
                let Some(last) = page.last() else { break };
                query.start = LineStart::After(Box::new(last.clone()));
                paged.extend(page);
            }
            assert_eq!(paged, expected, "{order:?}");
            query.start = LineStart::Skip(14);
            assert_eq!(lines(store, &query), expected[14..21], "{order:?}");
        }
    }

    fn each_filter_narrows(store) {
        let all = filled(store);
        let check = |filter: LineFilter, keeps: &dyn Fn(&ProjectLine) -> bool| {
            let query = LineQuery { filter, ..query(&["652823"]) };
            let mut found: Vec<String> =
                lines(store, &query).into_iter().map(|line| line.project).collect();
            found.sort();
            let expected: Vec<String> = all
                .iter()
                .filter(|line| line.jurisdiction == "652823" && keeps(line))
                .map(|line| line.project.clone())
                .collect();
            assert!(!expected.is_empty() && expected.len() < 27, "{query:?} must choose some");
            assert_eq!(found, expected, "{query:?}");
            assert_eq!(count(store, &query), i64::try_from(expected.len()).unwrap(), "{query:?}");
        };
        let empty = LineFilter::default;
        check(LineFilter { departments: vec!["教育局".into(), "财政局".into()], ..empty() }, &|line| {
            line.department == "教育局"
        });
        check(LineFilter { flag: Some("red".into()), ..empty() }, &|line| line.flag == "red");
        check(LineFilter { flag: Some(String::new()), ..empty() }, &|line| line.flag.is_empty());
        check(LineFilter { words: Some("目1".into()), ..empty() }, &|line| line.name.contains("目1"));
        check(LineFilter { words: Some("C2".into()), ..empty() }, &|line| line.code.contains("C2"));
        let several = LineFilter {
            words: Some("0".into()),
            flag: Some("red".into()),
            round: Some("2025-05".into()),
            kind: Some("新增".into()),
            ..empty()
        };
        check(several, &|line| line.name.contains('0') && line.flag == "red");
    }

    fn what_matches_nothing_finds_nothing(store) {
        filled(store);
        let none = |filter: LineFilter| {
            let query = LineQuery { filter, ..query(BOTH) };
            assert_eq!((lines(store, &query), count(store, &query)), (Vec::new(), 0), "{query:?}");
        };
        let other = || Some("另".to_owned());
        none(LineFilter { fund: other(), ..LineFilter::default() });
        none(LineFilter { kind: other(), ..LineFilter::default() });
        none(LineFilter { stage: other(), ..LineFilter::default() });
        none(LineFilter { round: other(), ..LineFilter::default() });
        none(LineFilter { grade: other(), ..LineFilter::default() });
        // No sign of a pattern: what was typed is what is looked for.
        none(LineFilter { words: Some("%".into()), ..LineFilter::default() });
        assert_eq!(lines(store, &query(&[])), Vec::new());
        assert_eq!(lines(store, &LineQuery { year: 2024, ..query(BOTH) }), Vec::new());
    }

    fn a_line_is_replaced_and_removed_by_its_key(store) {
        let first = line("652823", "1", 10);
        let second = ProjectLine { name: "新名".into(), score: None, ..line("652823", "1", 20) };
        store.write(|writer| writer.put_lines(&[first.clone(), second.clone()])).unwrap();
        assert_eq!(lines(store, &query(BOTH)), [second]);
        let key = LineKey { jurisdiction: "652823".into(), year: 2025, project: "1".into() };
        store.write(|writer| writer.remove_line(&key)).unwrap();
        assert_eq!(lines(store, &query(BOTH)), []);
    }

    fn figures_of_all_counties_are_found_for_the_merge(store) {
        let figure = |jurisdiction: &str, figure: &str, value: &str| FigureRow {
            jurisdiction: jurisdiction.into(),
            year: 2025,
            round: "2025-05".into(),
            figure: figure.into(),
            seq: 3,
            value: value.into(),
        };
        let rows = [
            figure("652824", "F7", "1"),
            figure("652823", "F7", "2"),
            figure("652823", "F1", "3"),
            figure("652823", "F7", "4"),
        ];
        store.write(|writer| writer.put_figures(&rows)).unwrap();
        let merged = store.read_one(|reader| reader.figure_of_all(2025, "2025-05", "F7")).unwrap();
        assert_eq!(merged, [rows[3].clone(), rows[0].clone()]);
        let own = store.read_one(|reader| reader.figures("652823", 2025)).unwrap();
        assert_eq!(own, [rows[2].clone(), rows[3].clone()]);
    }

    fn made_again_from_the_journal_only_the_new_ones_stand(store) {
        filled(store);
        let figure = FigureRow {
            jurisdiction: "652823".into(),
            year: 2025,
            round: String::new(),
            figure: "F1".into(),
            seq: 9,
            value: "1".into(),
        };
        let stale = FigureRow { figure: "F2".into(), ..figure.clone() };
        store.write(|writer| writer.put_figures(std::slice::from_ref(&stale))).unwrap();
        let kept = [line("652823", "09", 5)];
        let fresh = [figure.clone()];
        store.write(|writer| writer.rebuild("652823", &fresh, &kept)).unwrap();
        assert_eq!(store.read_one(|reader| reader.all_lines("652823")).unwrap(), kept);
        assert_eq!(store.read_one(|reader| reader.figures("652823", 2025)).unwrap(), fresh);
        let others = store.read_one(|reader| reader.all_lines("652824")).unwrap();
        assert_eq!(others.len(), 14, "another county's stay");
    }
}
