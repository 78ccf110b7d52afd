//! The schema: one list for both databases, whichever step an upgrade was cut at.

use postgres::{Client, NoTls};
use wenxiao_store::{
    DATABASE_FILE, Database, Engine, Failure, Param, Reading, Stop, copied_columns,
    library_version, migrations, statements,
};
use wenxiao_testkit::database::Place;
use wenxiao_testkit::on_every_place;

#[test]
fn the_bundled_sqlite_is_without_the_bug_that_tears_the_log() {
    assert!(3_051_003 <= library_version(), "{}", library_version());
}

/// The number of the highest `$n`.
fn parameters(sql: &str) -> usize {
    let number = |text: &str| {
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(0)
    };
    sql.split('$').skip(1).map(number).max().unwrap_or(0)
}

/// First column of an answer as texts.
fn texts(database: &dyn Database, sql: &str) -> Vec<String> {
    let mut found = Vec::new();
    let outcome = database.read(Reading::One, &mut |tx| {
        for row in tx.query(sql, &[]).map_err(Stop::Failed)? {
            let wenxiao_store::Value::Text(text) = row.0[0].clone() else { panic!("{row:?}") };
            found.push(text);
        }
        Ok(())
    });
    assert_eq!(outcome, Ok(()), "{sql}");
    found
}

fn columns(database: &dyn Database, table: &str) -> Vec<String> {
    let sql = match database.engine() {
        Engine::Sqlite => format!("select name from pragma_table_info('{table}') order by cid"),
        Engine::Postgres => format!(
            "select cast(column_name as text) from information_schema.columns
                where table_schema = current_schema and table_name = '{table}'
                order by ordinal_position"
        ),
    };
    texts(database, &sql)
}

/// Tables, indexes, triggers and columns: the schema as the database itself tells it.
fn shape(database: &dyn Database) -> Vec<String> {
    let sql = match database.engine() {
        Engine::Sqlite => {
            "select name || ' ' || coalesce(sql, '') from sqlite_master order by name"
        }
        Engine::Postgres => {
            "select text collate \"C\" from (
                select table_name || ' ' || column_name || ' ' || data_type || is_nullable as text
                    from information_schema.columns where table_schema = current_schema
                union select replace(indexdef, current_schema, '') from pg_indexes
                    where schemaname = current_schema
                union select trigger_name || ' ' || event_manipulation
                    from information_schema.triggers where trigger_schema = current_schema
                union select conname || ' ' || pg_get_constraintdef(c.oid) from pg_constraint c
                    join pg_namespace n on n.oid = connamespace where nspname = current_schema
            ) as all_of_it (text) order by 1"
        }
    };
    texts(database, sql)
}

/// Runs statements as an older program did, or one that was cut short.
fn run_raw(place: &Place, sql: &str) {
    match place.url() {
        Some(url) => Client::connect(url, NoTls).unwrap().batch_execute(sql).unwrap(),
        None => {
            let file = place.folder().join(DATABASE_FILE);
            rusqlite::Connection::open(file).unwrap().execute_batch(sql).unwrap();
        }
    }
}

const REMEMBER: &str = "create table if not exists migration (number bigint primary key)";

on_every_place! {
    fn every_statement_prepares(place) {
        let database = place.database();
        let all = statements();
        assert!(100 < all.len(), "{}", all.len());
        for sql in all {
            let values = vec![Param::Null; parameters(&sql)];
            let outcome = database.read(Reading::Snapshot, &mut |tx| {
                tx.query(&format!("explain {sql}"), &values).map_err(Stop::Failed)?;
                Ok(())
            });
            assert_eq!(outcome, Ok(()), "{sql}");
        }
    }

    fn a_number_of_values_that_does_not_fit_is_refused(place) {
        let outcome = place.database().read(Reading::One, &mut |tx| {
            let sql = "select key from setting where key = $1";
            tx.query(sql, &[Param::Text("a"), Param::Text("b")]).map_err(Stop::Failed)?;
            Ok(())
        });
        assert!(matches!(outcome, Err(Stop::Failed(Failure::Database { .. }))), "{outcome:?}");
    }

    fn a_backup_copies_every_column_of_every_table(place) {
        let database = place.database();
        let sql = match database.engine() {
            Engine::Sqlite => "select name from sqlite_master where type = 'table' order by name",
            Engine::Postgres => {
                "select cast(table_name as text) from information_schema.tables
                    where table_schema = current_schema order by 1"
            }
        };
        let mut copied: Vec<&str> = copied_columns().iter().map(|(table, _)| *table).collect();
        copied.extend(["blob", "migration"]);
        copied.sort_unstable();
        assert_eq!(texts(&*database, sql), copied);
        for (table, names) in copied_columns() {
            assert_eq!(columns(&*database, table), names, "{table}");
        }
    }

    fn an_upgrade_cut_short_anywhere_is_finished_by_the_next_start(place) {
        let whole = shape(&*place.database());
        let again = shape(&*place.database());
        assert_eq!(whole, again, "a second start changes nothing");
        let steps = migrations(place.engine());
        // Each cut costs PostgreSQL a schema; every fourth will do there.
        let stride = if place.url().is_some() { 4 } else { 1 };
        for cut in (0..=steps.len()).step_by(stride) {
            let other = if place.url().is_some() { Place::postgres() } else { Place::sqlite() };
            let mut sql = format!("{REMEMBER};");
            for (index, step) in steps[..cut].iter().enumerate() {
                sql.push_str(&format!("{step}; insert into migration values ({});", index + 1));
            }
            run_raw(&other, &sql);
            assert_eq!(shape(&*other.database()), whole, "cut behind step {cut}");
        }
    }

    fn every_step_may_run_twice(place) {
        let whole = shape(&*place.database());
        for step in migrations(place.engine()).iter().filter(|step| !step.is_empty()) {
            run_raw(place, step);
        }
        assert_eq!(shape(&*place.database()), whole);
    }

    fn a_newer_schema_is_left_alone(place) {
        drop(place.database());
        run_raw(place, "insert into migration values (9999)");
        let Err(failure) = place.try_database() else { panic!("it opened") };
        let known = i64::try_from(migrations(place.engine()).len()).unwrap();
        assert_eq!(failure, Failure::NewerSchema { found: 9999, known });
    }

    fn both_databases_order_texts_by_their_bytes(place) {
        let store = place.open();
        for key in ["b", "B", "a", "项目", "_"] {
            let setting = wenxiao_store::Setting {
                key: key.into(),
                value: String::new(),
                changed_ms: 1,
            };
            store.write(|writer| writer.put_setting(&setting)).unwrap();
        }
        let all = store.read_one(|reader| reader.settings()).unwrap();
        let keys: Vec<&str> = all.iter().map(|setting| &*setting.key).collect();
        assert_eq!(keys, ["B", "_", "a", "b", "项目"]);
    }
}

#[test]
fn every_sqlite_table_is_strict() {
    let place = Place::sqlite();
    let sql = "select name from pragma_table_list
        where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%'";
    assert_eq!(texts(&*place.database(), sql), ["migration"]);
}

/// The plan of a statement in one line.
fn plan(place: &Place, sql: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let values = vec![Param::Int(1); parameters(sql)];
    let outcome = place.database().read(Reading::One, &mut |tx| {
        let sql = format!("explain query plan {sql}");
        for row in tx.query(&sql, &values).map_err(Stop::Failed)? {
            lines.push(format!("{:?}", row.0[3]));
        }
        Ok(())
    });
    assert_eq!(outcome, Ok(()));
    lines.join("; ")
}

#[test]
fn nothing_that_grows_is_searched_without_an_index() {
    let place = Place::sqlite();
    let grows = ["entry", "idempotency", "project_line", "figure", "draft", "session"];
    let is_whole_table = |sql: &str| {
        // Clearing, counting what a list has, and housekeeping look at everything by nature.
        ["like", "count(*)", "stored_ms <", "ends_ms <="].iter().any(|word| sql.contains(word))
    };
    for sql in statements().iter().filter(|sql| !is_whole_table(sql)) {
        let plan = plan(&place, sql);
        let bad = grows.iter().find(|table| plan.contains(&format!("SCAN {table}\"")));
        assert_eq!(bad, None, "{sql}\n{plan}");
    }
}
