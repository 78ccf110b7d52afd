//! The record: shown, verified, tampered with, copied and brought back.

use std::sync::Arc;

use wenxiao_app::{Anchor, App, Config, FileKind, Table, TrailQuery, state_tables};
use wenxiao_domain::act::Outcome as Conclusion;
use wenxiao_domain::form::layout::FormKind;
use wenxiao_domain::journal::Digest;
use wenxiao_store::Engine;
use wenxiao_testkit::database::Place;
use wenxiao_testkit::on_every_place;

use crate::county::{County, PLACE, day, meddle, open, review};

/// Lets the rows of the journal be changed, as whoever holds the database can.
pub fn unlock(place: &Place) {
    let triggers: &[&str] = match place.engine() {
        Engine::Sqlite => {
            &["drop trigger entry_is_never_deleted", "drop trigger entry_is_never_changed"]
        }
        Engine::Postgres => &["drop trigger entry_is_never_changed on entry"],
    };
    for sql in triggers {
        meddle(place, sql);
    }
}

/// What verifying says after somebody changed rows with `sql`.
fn after(
    place: &Place,
    sql: &[&str],
    anchor: impl Fn(&App) -> Option<Anchor>,
) -> Option<(u64, String)> {
    let county = County::new(place);
    for _ in 0..3 {
        county.accept(county.submitted(county.project()), 1);
    }
    let anchor = anchor(&county.app);
    let clock = Arc::clone(&county.clock);
    drop(county);
    unlock(place);
    for sql in sql {
        meddle(place, sql);
    }
    let app = open(place.open(), &clock);
    let report = app.verify(PLACE, anchor, &mut |_, _| {}).unwrap();
    report.fault.map(|fault| (fault.seq, fault.what))
}

fn head(app: &App) -> Option<Anchor> {
    app.head(PLACE).unwrap().map(|(seq, hash)| Anchor { seq, hash })
}

on_every_place! {
    fn an_untouched_journal_is_whole(place) {
        assert_eq!(after(place, &[], head), None);
    }

    fn a_changed_payload_is_named(place) {
        let sql = "update entry set payload = (select payload from entry where jurisdiction = '652823' and seq = 21)
            where jurisdiction = '652823' and seq = 20";
        let (seq, what) = after(place, &[sql], head).expect("it is found");
        assert_eq!((seq, what.as_str()), (20, "内容被改动。"));
    }

    fn a_changed_time_is_named(place) {
        let sql = "update entry set recorded_ms = recorded_ms + 1 where jurisdiction = '652823' and seq = 22";
        let (seq, what) = after(place, &[sql], head).expect("it is found");
        assert_eq!((seq, what.as_str()), (22, "时间、办理人、种类或摘要被改动。"));
    }

    fn a_deleted_entry_is_named(place) {
        let sql = "delete from entry where jurisdiction = '652823' and seq = 22";
        let (seq, what) = after(place, &[sql], head).expect("it is found");
        assert_eq!((seq, what.as_str()), (23, "序号不连续，此处应为第22条：有记录被删除或调换。"));
    }

    fn a_swapped_pair_is_named(place) {
        let swap = [
            "update entry set seq = 9999 where jurisdiction = '652823' and seq = 21",
            "update entry set seq = 21 where jurisdiction = '652823' and seq = 22",
            "update entry set seq = 22 where jurisdiction = '652823' and seq = 9999",
        ];
        let (seq, what) = after(place, &swap, head).expect("it is found");
        assert_eq!((seq, what.as_str()), (21, "与前一条记录的摘要不衔接：此处或前一条被改动、删除或调换。"));
    }

    fn a_cut_tail_is_seen_against_a_known_head_and_only_so(place) {
        let sql = ["delete from entry where jurisdiction = '652823' and 24 <= seq"];
        let (seq, what) = after(place, &sql, head).expect("it is found");
        assert_eq!(seq, 24);
        assert!(what.contains("末尾被截去"), "{what}");
    }

    fn the_trail_shows_the_newest_first_and_filters(place) {
        let county = County::new(place);
        let project = county.project();
        let document = county.submitted(project);
        county.ask("head", review(document, 1, Conclusion::Return)).unwrap().unwrap();
        let app = &county.app;
        let all = app.trail(PLACE, &TrailQuery { limit: 4, ..TrailQuery::default() }).unwrap();
        let titles: Vec<&str> = all.lines.iter().map(|line| line.title.as_str()).collect();
        assert_eq!(titles, ["退回", "送审", "登记项目", "授予身份"]);
        assert_eq!(all.lines[1].object, "渠道维修1　绩效目标第1版");
        let mut seen = all.lines.len();
        let mut next = all.next;
        while let Some(before) = next {
            let query = TrailQuery { limit: 4, before: Some(before), ..TrailQuery::default() };
            let page = app.trail(PLACE, &query).unwrap();
            seen += page.lines.len();
            next = page.next;
        }
        assert_eq!(u64::try_from(seen).unwrap(), app.county(PLACE).unwrap().seq());
        let of = |query: TrailQuery| app.trail(PLACE, &query).unwrap().lines.len();
        let head = county.at_work("head").account;
        assert_eq!(of(TrailQuery { actor: Some(head), ..TrailQuery::default() }), 1);
        assert_eq!(of(TrailQuery { document: Some(document), ..TrailQuery::default() }), 2);
        assert_eq!(of(TrailQuery { project: Some(project), ..TrailQuery::default() }), 3);
        let by_form = |form| of(TrailQuery { form: Some(form), ..TrailQuery::default() });
        assert_eq!((by_form(FormKind::Target), by_form(FormKind::SelfEvaluation)), (2, 0));
        let of_head = |kind: &str| TrailQuery {
            actor: Some(head),
            kind: Some(kind.to_owned()),
            ..TrailQuery::default()
        };
        assert_eq!(of(of_head("document_returned")), 1);
        assert_eq!(of(of_head("document_submitted")), 0);
        assert_eq!(of(TrailQuery { text: "水利局".into(), ..TrailQuery::default() }), 4);
        assert_eq!(of(TrailQuery { from: Some(day(2025, 3, 4)), ..TrailQuery::default() }), 0);
    }

    fn a_backup_is_verified_and_brings_everything_back(place) {
        let county = County::after_the_year(place);
        let app = &county.app;
        let project = county.project();
        county.accept(county.submitted(project), 1);
        let clerk = county.at_work("clerk");
        let kind = FormKind::SelfEvaluation;
        app.start_draft(&clerk, kind, project).unwrap().unwrap();
        let folder = place.new_folder("copy");
        let report = app.backup(&folder).unwrap();
        assert!(report.is_whole() && report.heads.len() == 2, "{report:?}");
        let again = app.backup(&folder);
        assert_eq!(again.unwrap_err().code(), "S118");
        let target = Config::folder(place.new_folder("restored"));
        let (restored, report) = App::restore(target, &folder).unwrap();
        assert!(report.is_whole(), "{report:?}");
        assert_eq!(*restored.county(PLACE).unwrap(), *app.county(PLACE).unwrap());
        assert_eq!(restored.draft(PLACE, kind, project).unwrap(), app.draft(PLACE, kind, project).unwrap());
        drop(restored);
        // An older copy with the heads of a newer one is told.
        std::fs::write(folder.join("heads.json"), format!(
            r#"{{"heads":[{{"jurisdiction":"652823","seq":99,"hash":"{}"}}]}}"#, Digest::ZERO
        )).unwrap();
        let (_, report) = App::restore(Config::folder(place.new_folder("older")), &folder).unwrap();
        assert!(!report.is_whole());
    }

    fn a_document_leaves_as_a_file_that_reads_back(place) {
        let county = County::new(place);
        let app = &county.app;
        let document = county.submitted(county.project());
        let clerk = county.at_work("clerk");
        let state = app.county(PLACE).unwrap();
        let sheet = &state.document(document).unwrap().newest().sheet;
        for kind in [FileKind::Xlsx, FileKind::Docx] {
            let file = app.export_document(&clerk, document, None, kind, None).unwrap().unwrap();
            assert!(file.name.starts_with("渠道维修1_") && file.name.ends_with(kind.extension()));
            let read = wenxiao_office::read::read_file(&file.name, &file.bytes).unwrap();
            assert_eq!(read.forms[0].sheet, *sheet);
        }
        let stranger = county.at_work("teacher");
        let refused = app.export_document(&stranger, document, None, FileKind::Xlsx, None).unwrap();
        assert_eq!(refused.unwrap_err().code(), ("R202", 404));
        let query = TrailQuery { kind: Some("exported".into()), ..TrailQuery::default() };
        assert_eq!(app.trail(wenxiao_app::INSTALLATION, &query).unwrap().lines.len(), 2);
    }

    fn a_state_leaves_as_plain_tables(place) {
        let county = County::new(place);
        county.accept(county.submitted(county.project()), 1);
        let state = county.app.county(PLACE).unwrap();
        let pack = county.app.pack_of(&state).unwrap();
        let tables = state_tables(&state, &pack, day(2025, 3, 3));
        let rows = |name| tables.iter().find(|table| table.name == name).unwrap().rows.len();
        assert_eq!([rows("organization"), rows("project"), rows("document")], [3, 1, 1]);
        assert_eq!(rows("indicator"), 5);
        assert_eq!([rows("review"), rows("flag"), rows("rectification")], [1, 0, 0]);
        let mut names: Vec<_> = tables.iter().map(|table| table.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), tables.len(), "each table is a file of its own");
        for table in &tables {
            let wide = |row: &Vec<_>| row.len() == table.columns.len();
            assert!(table.rows.iter().all(wide), "{}", table.name);
        }
        let folder = place.new_folder("csv");
        Table::write_csv(&tables, &folder).unwrap();
        let csv = std::fs::read_to_string(folder.join("project.csv")).unwrap();
        assert!(csv.contains("65282325T0001") && csv.contains("10000000"), "{csv}");
        let file = place.folder().join("state.db");
        Table::write_sqlite(&tables, &file).unwrap();
        assert_eq!(Table::write_sqlite(&tables, &file).unwrap_err().code(), "S118");
    }
}
