//! Statements: accounts, decisions, blocks, runs, imports.

use crate::connection::Statement;

/// `work.accounts`
pub static ACCOUNTS: Statement = Statement::new(
    "work.accounts",
    "SELECT debtor, currency, next_on, last_fact_on, oldest_due, items, unapplied, cycle, step, step_on, \
     candidate, waiting, assignment, mark FROM account WHERE seller = $1 AND debtor BETWEEN $2 AND $3 ORDER BY debtor, \
     currency",
);
/// `work.due_accounts`
pub static DUE_ACCOUNTS: Statement = Statement::new(
    "work.due_accounts",
    "SELECT debtor, currency, next_on, last_fact_on, oldest_due, items, unapplied, cycle, step, step_on, \
     candidate, waiting, assignment, mark FROM account WHERE seller = $1 AND next_on <= $2 ORDER BY next_on, debtor, \
     currency",
);
/// `work.due_accounts_between`
pub static DUE_ACCOUNTS_BETWEEN: Statement = Statement::new(
    "work.due_accounts_between",
    "SELECT debtor, currency, next_on, last_fact_on, oldest_due, items, unapplied, cycle, step, step_on, \
     candidate, waiting, assignment, mark FROM account WHERE seller = $1 AND next_on <= $2 AND debtor BETWEEN $3 AND $4 \
     ORDER BY debtor, currency",
);
/// `work.count_due`
pub static COUNT_DUE: Statement =
    Statement::new("work.count_due", "SELECT COUNT(*) FROM account WHERE seller = $1 AND next_on <= $2");
/// `work.put_account`
pub static PUT_ACCOUNT: Statement = Statement::new(
    "work.put_account",
    "INSERT INTO account (seller, debtor, currency, next_on, last_fact_on, oldest_due, items, unapplied, \
     cycle, step, step_on, candidate, waiting, assignment, mark) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
     $11, $12, $13, $14, $15) ON CONFLICT (seller, debtor, currency) DO UPDATE SET next_on = excluded.next_on, \
     last_fact_on = excluded.last_fact_on, oldest_due = excluded.oldest_due, items = excluded.items, unapplied = \
     excluded.unapplied, cycle = excluded.cycle, step = excluded.step, step_on = excluded.step_on, \
     candidate = excluded.candidate, waiting = excluded.waiting, assignment = excluded.assignment, \
     mark = excluded.mark",
);
/// `work.set_account_state`
pub static SET_ACCOUNT_STATE: Statement = Statement::new(
    "work.set_account_state",
    "UPDATE account SET next_on = $4, cycle = $5, step = $6, step_on = $7, candidate = $8, waiting = $9, \
     assignment = $10, mark = $11 WHERE seller = $1 AND debtor = $2 AND currency = $3",
);
/// `work.touch_accounts`
pub static TOUCH_ACCOUNTS: Statement = Statement::new(
    "work.touch_accounts",
    "UPDATE account SET next_on = $3, mark = substr(mark, 1, 16) WHERE seller = $1 AND debtor = $2",
);
/// `work.touch_all_accounts`
pub static TOUCH_ALL_ACCOUNTS: Statement = Statement::new(
    "work.touch_all_accounts",
    "UPDATE account SET next_on = $2, mark = substr(mark, 1, 16) WHERE seller = $1",
);
/// `work.put_decision`
pub static PUT_DECISION: Statement = Statement::new(
    "work.put_decision",
    "INSERT INTO decision (seller, debtor, currency, cycle, step, state, decided_on, channel, letter, \
     entry) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT \
     (seller, debtor, currency, cycle, step) DO UPDATE SET state = excluded.state, decided_on = \
     excluded.decided_on, channel = excluded.channel, letter = excluded.letter, entry = excluded.entry \
     WHERE decision.state = 'withdrawn'",
);
/// `work.set_decision_state`
pub static SET_DECISION_STATE: Statement = Statement::new(
    "work.set_decision_state",
    "UPDATE decision SET state = $6 WHERE seller = $1 AND debtor = $2 AND currency = $3 AND cycle = $4 \
     AND step = $5",
);
/// `work.decisions_of_debtor`
pub static DECISIONS_OF_DEBTOR: Statement = Statement::new(
    "work.decisions_of_debtor",
    "SELECT debtor, currency, cycle, step, state, decided_on, channel, letter, entry FROM decision WHERE \
     seller = $1 AND debtor = $2 ORDER BY currency, cycle, decided_on, entry",
);
/// `work.decisions`
pub static DECISIONS: Statement = Statement::new(
    "work.decisions",
    "SELECT debtor, currency, cycle, step, state, decided_on, channel, letter, entry FROM decision WHERE \
     seller = $1 ORDER BY debtor, currency, cycle, entry",
);
/// `work.decisions_between`: those of some days after a place in their order, so many of them.
pub static DECISIONS_BETWEEN: Statement = Statement::new(
    "work.decisions_between",
    "SELECT debtor, currency, cycle, step, state, decided_on, channel, letter, entry FROM decision WHERE seller = $1 AND decided_on \
     BETWEEN $2 AND $3 AND (decided_on, debtor, currency, entry) > ($4, $5, $6, $7) ORDER BY decided_on, debtor, currency, entry LIMIT $8",
);
/// `work.lettered`: debtors with letters, whatever they wait for.
pub static LETTERED: Statement = Statement::new(
    "work.lettered",
    "SELECT DISTINCT debtor FROM decision WHERE seller = $1 AND debtor > $2 AND letter <> '' ORDER BY debtor LIMIT $3",
);
/// `work.lettered_in`: those with decisions in a state.
pub static LETTERED_IN: Statement = Statement::new(
    "work.lettered_in",
    "SELECT DISTINCT debtor FROM decision WHERE seller = $1 AND state = $2 AND debtor > $3 AND letter <> '' ORDER BY debtor LIMIT $4",
);
/// `work.decision_by_key`
pub static DECISION_BY_KEY: Statement = Statement::new(
    "work.decision_by_key",
    "SELECT debtor, currency, cycle, step, state, decided_on, channel, letter, entry FROM decision WHERE \
     seller = $1 AND debtor = $2 AND currency = $3 AND cycle = $4 AND step = $5",
);
/// `work.announced`
pub static ANNOUNCED: Statement = Statement::new(
    "work.announced",
    "SELECT debtor, currency, cycle, step, state, decided_on, channel, letter, entry FROM decision WHERE \
     seller = $1 AND step >= $2 AND step < $3 ORDER BY debtor, currency, decided_on",
);
/// `work.blocks`
pub static BLOCKS: Statement = Statement::new(
    "work.blocks",
    "SELECT block, debtor, invoice, reason, owner, from_date, until_date, stops, lifted_on FROM block \
     WHERE seller = $1 AND undone = 0 ORDER BY block",
);
/// `work.all_blocks`
pub static ALL_BLOCKS: Statement = Statement::new(
    "work.all_blocks",
    "SELECT block, debtor, invoice, reason, owner, from_date, until_date, stops, lifted_on FROM block \
     WHERE seller = $1 ORDER BY block",
);
/// `work.last_block`
pub static LAST_BLOCK: Statement =
    Statement::new("work.last_block", "SELECT block FROM block WHERE seller = $1 ORDER BY block DESC LIMIT 1");
/// `work.insert_block`
pub static INSERT_BLOCK: Statement = Statement::new(
    "work.insert_block",
    "INSERT INTO block (seller, block, debtor, invoice, reason, owner, from_date, until_date, stops, \
     lifted_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '')",
);
/// `work.lift_block`
pub static LIFT_BLOCK: Statement = Statement::new(
    "work.lift_block",
    "UPDATE block SET lifted_on = $3 WHERE seller = $1 AND block = $2 AND lifted_on = ''",
);
/// `work.last_run`
pub static LAST_RUN: Statement = Statement::new(
    "work.last_run",
    "SELECT run, as_of, strategy, body FROM run WHERE seller = $1 ORDER BY run DESC LIMIT 1",
);
/// `work.runs`
pub static RUNS: Statement =
    Statement::new("work.runs", "SELECT run, as_of, at, strategy, body FROM run WHERE seller = $1 ORDER BY run");
/// `work.insert_run`
pub static INSERT_RUN: Statement = Statement::new(
    "work.insert_run",
    "INSERT INTO run (seller, run, as_of, at, strategy, body) VALUES ($1, $2, $3, $4, $5, $6)",
);
/// `work.last_import`
pub static LAST_IMPORT: Statement =
    Statement::new("work.last_import", "SELECT import FROM import WHERE seller = $1 ORDER BY import DESC LIMIT 1");
/// `work.imports`
pub static IMPORTS: Statement = Statement::new(
    "work.imports",
    "SELECT import, as_of, at, kind, file FROM import WHERE seller = $1 ORDER BY import",
);
/// `work.insert_import`
pub static INSERT_IMPORT: Statement = Statement::new(
    "work.insert_import",
    "INSERT INTO import (seller, import, kind, file, as_of, at) VALUES ($1, $2, $3, $4, $5, $6)",
);
/// `work.account_states`
pub static ACCOUNT_STATES: Statement = Statement::new(
    "work.account_states",
    "SELECT waiting, COUNT(*), CAST(SUM(items) AS BIGINT), \
     CAST(SUM(CASE WHEN oldest_due < $2 THEN 1 ELSE 0 END) AS BIGINT) FROM account WHERE seller = $1 \
     AND last_fact_on <= $2 GROUP BY waiting ORDER BY waiting",
);
