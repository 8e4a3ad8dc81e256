//! The walls between sellers on PostgreSQL: what a session of one seller sees and changes of another's rows, in every table.

use postgres::Client;
use store::access::{self, PersonRow};
use store::postgres::Postgres;
use store::{Store, migrate};
use testkit::server::{Database, base};

/// Tables without a seller: the ledger of migrations, and the people of the installation.
const OF_NOBODY: [&str; 8] = [
    "schema_version",
    "person",
    "person_password",
    "second_factor",
    "recovery_code",
    "passkey",
    "provider_link",
    "sign_in_failure",
];

/// Every table with its columns and their types.
fn tables(client: &mut Client) -> Vec<(String, Vec<(String, String)>)> {
    let asked = "SELECT c.relname::TEXT, a.attname::TEXT, format_type(a.atttypid, NULL) FROM pg_class c JOIN pg_attribute a ON \
                 a.attrelid = c.oid WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT \
                 a.attisdropped ORDER BY c.relname, a.attnum";
    let mut tables: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for row in client.query(asked, &[]).unwrap() {
        let (table, column, kind): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        match tables.last_mut().filter(|(name, _)| *name == table) {
            Some((_, columns)) => columns.push((column, kind)),
            None => tables.push((table, vec![(column, kind)])),
        }
    }
    tables
}

/// A statement that adds a row of a seller, every other column filled somehow.
fn insert(table: &str, columns: &[(String, String)], seller: i64) -> String {
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let values = columns.iter().map(|(name, kind)| match (name.as_str(), kind.as_str()) {
        ("seller", _) => seller.to_string(),
        (_, "bigint") => "1".to_owned(),
        (_, "text") => format!("'{seller}'"),
        _ => "'x'".to_owned(),
    });
    format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.collect::<Vec<_>>().join(", "))
}

/// A migrated database with a row of sellers 1 and 2 in every table; none where there is no server, or its role is above walls.
fn furnished() -> Option<(Database, Postgres)> {
    let database = Database::new(&base()?);
    let store = Postgres::create(&database.url()).unwrap();
    if store.unwalled().unwrap() {
        eprintln!("not tested: the role of DUNLIN_TEST_POSTGRES is above walls");
        return None;
    }
    migrate::migrate(&mut *store.connect().unwrap(), 1).unwrap();
    let mut client = database.client();
    for (table, columns) in tables(&mut client) {
        if OF_NOBODY.contains(&table.as_str()) {
            continue;
        }
        assert!(
            columns.iter().any(|(name, _)| name == "seller"),
            "{table} has no seller, and is not among those of nobody"
        );
        for seller in [1, 2] {
            client.batch_execute(&insert(&table, &columns, seller)).unwrap_or_else(|e| panic!("{table}: {e:?}"));
        }
    }
    Some((database, store))
}

fn count(client: &mut Client, table: &str, of: i64) -> i64 {
    let rows = client.query(&format!("SELECT seller FROM {table}"), &[]).unwrap();
    rows.iter().filter(|r| r.get::<_, i64>(0) == of).map(|_| 1).sum()
}

/// Where a statement forgot its seller, a session of one seller neither sees nor changes another's rows, and adds none.
#[test]
fn a_seller_neither_sees_nor_changes_anothers_rows_in_any_table() {
    let Some((database, _store)) = furnished() else { return };
    let mut all = database.client();
    let mut own = database.client_of_none();
    own.batch_execute("SET dunlin.seller = '1'").unwrap();
    let tables = tables(&mut all);
    assert!(tables.len() > 35, "{} tables", tables.len());
    for (table, columns) in tables.iter().filter(|(table, _)| !OF_NOBODY.contains(&table.as_str())) {
        assert_eq!((count(&mut own, table, 1), count(&mut own, table, 2)), (1, 0), "{table}");
        assert_eq!((count(&mut all, table, 1), count(&mut all, table, 2)), (1, 1), "{table}");
        // Another's row can neither be added, nor be made of an own one.
        let refused = own.batch_execute(&insert(table, columns, 3)).unwrap_err();
        assert!(format!("{refused:?}").contains("row-level security"), "{table}: {refused:?}");
        assert!(own.batch_execute(&format!("UPDATE {table} SET seller = 2")).is_err(), "{table}");
        // What names no seller changes own rows at most; triggers may refuse even that.
        for change in [
            format!("UPDATE {table} SET seller = seller WHERE seller = 2"),
            format!("DELETE FROM {table} WHERE seller = 2"),
        ] {
            assert_eq!(own.execute(&change, &[]).unwrap(), 0, "{change}");
        }
        let _ = own.batch_execute(&format!("DELETE FROM {table}"));
        assert_eq!(count(&mut all, table, 2), 1, "{table}");
    }
}

/// Who does not say whose rows it works on sees none and adds none.
#[test]
fn a_session_that_says_nothing_sees_nothing() {
    let Some((database, _store)) = furnished() else { return };
    let mut nobody = database.client_of_none();
    for (table, columns) in tables(&mut database.client()) {
        if OF_NOBODY.contains(&table.as_str()) {
            continue;
        }
        assert_eq!(count(&mut nobody, &table, 1) + count(&mut nobody, &table, 2), 0, "{table}");
        assert!(nobody.batch_execute(&insert(&table, &columns, 3)).is_err(), "{table}");
    }
}

/// People belong to the installation: a session of one seller neither sees nor adds any.
#[test]
fn a_seller_sees_no_people() {
    let Some((database, store)) = furnished() else { return };
    let ada = PersonRow { id: 0, login: "ada".to_owned(), name: "Ada".to_owned(), at: 1, disabled_at: 0 };
    let mut all = store.connect().unwrap();
    assert_eq!(access::insert_person(&mut *all, &ada).unwrap(), 1);
    assert!(access::person_by_login(&mut *all, "ada").unwrap().is_some());
    let mut own = store.connect_for(1).unwrap();
    assert_eq!(access::person_by_login(&mut *own, "ada").unwrap(), None);
    assert!(access::insert_person(&mut *own, &PersonRow { login: "eve".to_owned(), ..ada }).is_err());
    assert!(database.client_of_none().query("SELECT * FROM person", &[]).unwrap().is_empty());
}

/// A connection that is kept and handed out again sees what the next who asks may see, not what the last one might.
#[test]
fn a_connection_for_a_seller_sees_that_seller() {
    let Some((_database, store)) = furnished() else { return };
    let sellers = |c: &mut dyn store::Connection| {
        let sellers = store::people::sellers(c).unwrap();
        sellers.iter().map(|s| s.id).collect::<Vec<_>>()
    };
    assert_eq!(sellers(&mut *store.connect_for(2).unwrap()), [2]);
    assert_eq!(sellers(&mut *store.connect().unwrap()), [1, 2]);
    assert_eq!(sellers(&mut *store.connect_for(1).unwrap()), [1]);
}

/// The wall is a filter beside the conditions: what a day reads and writes is still found by index.
#[test]
fn the_walls_leave_plans_their_indexes() {
    let Some((database, _store)) = furnished() else { return };
    let mut client = database.client();
    client.batch_execute("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan").unwrap();
    for statement in store::catalogue::ALL {
        let text = statement.postgres();
        let Ok(prepared) = client.prepare(text) else { continue };
        if text.starts_with("INSERT") || text.starts_with("CREATE") || !text.contains("seller = $1") {
            continue;
        }
        let name = format!("p{}", text.len());
        let _ = client.batch_execute(&format!("DEALLOCATE {name}"));
        client.batch_execute(&format!("PREPARE {name} AS {text}")).unwrap();
        let nulls = vec!["NULL"; prepared.params().len()].join(", ");
        let plan = client.query(&format!("EXPLAIN EXECUTE {name} ({nulls})"), &[]).unwrap();
        let lines: Vec<String> = plan.iter().map(|r| r.get(0)).collect();
        assert!(!lines.iter().any(|l| l.contains("Seq Scan")), "{}: {lines:#?}", statement.name);
    }
}
