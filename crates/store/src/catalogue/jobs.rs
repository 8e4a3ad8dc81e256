//! Statements: work orders for workers.

use crate::connection::Statement;

/// `jobs.put`
pub static PUT: Statement = Statement::new(
    "jobs.put",
    "INSERT INTO job (seller, kind, key, part_of, on_date, first, last, state, due, attempts, fence, worker, fault, result, drawn) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, 0, 0, '', '', $9, 0) ON CONFLICT (seller, kind, key) DO NOTHING",
);
/// `jobs.ready`: sellers with work to take.
pub static READY: Statement = Statement::new(
    "jobs.ready",
    "SELECT seller, MIN(due) FROM job WHERE state IN ('waiting', 'claimed') AND due <= $1 GROUP BY seller ORDER BY 2, 1",
);
/// `jobs.held`: sellers of whom somebody has a job, also beyond its lease: a row that is locked yet cannot be claimed, and is not done.
pub static HELD: Statement = Statement::new(
    "jobs.held",
    "SELECT DISTINCT seller FROM job WHERE state IN ('waiting', 'claimed') AND state = 'claimed' ORDER BY seller",
);
/// `jobs.claim`: the first job that may be taken, taken. The closing of a day waits for its ranges.
pub static CLAIM: Statement = Statement::in_two(
    "jobs.claim",
    "UPDATE job SET state = 'claimed', attempts = attempts + 1, fence = fence + 1, worker = $3, due = $4 WHERE seller = $1 AND (kind, \
     key) = (SELECT w.kind, w.key FROM job w WHERE w.seller = $1 AND w.state IN ('waiting', 'claimed') AND w.due <= $2 AND (w.kind <> \
     'day_close' OR NOT EXISTS (SELECT 1 FROM job p WHERE p.seller = $1 AND p.part_of = w.part_of AND p.state IN ('waiting', \
     'claimed', 'parked') AND p.kind <> 'day_close')) ORDER BY w.due, w.kind, w.key LIMIT 1) RETURNING kind, key, part_of, on_date, \
     first, last, state, due, attempts, fence, worker, fault, result",
    "WITH next AS MATERIALIZED (SELECT w.kind, w.key FROM job w WHERE w.seller = $1 AND w.state IN ('waiting', 'claimed') AND w.due <= \
     $2 AND (w.kind <> 'day_close' OR NOT EXISTS (SELECT 1 FROM job p WHERE p.seller = $1 AND p.part_of = w.part_of AND p.state IN \
     ('waiting', 'claimed', 'parked') AND p.kind <> 'day_close')) ORDER BY w.due, w.kind, w.key LIMIT 1 FOR UPDATE OF w SKIP LOCKED) \
     UPDATE job SET state = 'claimed', attempts = attempts + 1, fence = fence + 1, worker = $3, due = $4 FROM next WHERE seller = $1 \
     AND job.kind = next.kind AND job.key = next.key RETURNING job.kind, job.key, part_of, on_date, first, last, state, due, attempts, \
     fence, worker, fault, result",
);
/// `jobs.hold`: the fence still holds, and the lease goes on.
pub static HOLD: Statement = Statement::new(
    "jobs.hold",
    "UPDATE job SET due = $5 WHERE seller = $1 AND kind = $2 AND key = $3 AND fence = $4 AND state = 'claimed'",
);
/// `jobs.far`: how much of a report is done, and the lease goes on.
pub static FAR: Statement = Statement::new(
    "jobs.far",
    "UPDATE job SET first = $5, last = $6, due = $7 WHERE seller = $1 AND kind = $2 AND key = $3 AND fence = $4 AND state = 'claimed'",
);
/// `jobs.done`
pub static DONE: Statement = Statement::new(
    "jobs.done",
    "UPDATE job SET state = 'done', result = $5, fault = '' WHERE seller = $1 AND kind = $2 AND key = $3 AND fence = $4 AND state = \
     'claimed'",
);
/// `jobs.failed`
pub static FAILED: Statement = Statement::new(
    "jobs.failed",
    "UPDATE job SET state = $5, due = $6, fault = $7 WHERE seller = $1 AND kind = $2 AND key = $3 AND fence = $4 AND state = 'claimed'",
);
/// `jobs.retry`
pub static RETRY: Statement = Statement::new(
    "jobs.retry",
    "UPDATE job SET state = 'waiting', due = $4, attempts = 0 WHERE seller = $1 AND kind = $2 AND key = $3 AND state = 'parked'",
);
/// `jobs.all`: reports that are done may be long, and are left out.
pub static ALL: Statement = Statement::new(
    "jobs.all",
    "SELECT kind, key, part_of, on_date, first, last, state, due, attempts, fence, worker, fault, CASE WHEN state = 'done' AND kind IN \
     ('verify', 'classify', 'simulate', 'manifest') THEN '' ELSE result END AS result FROM job WHERE seller = $1 ORDER BY kind, key",
);
/// `jobs.one`
pub static ONE: Statement = Statement::new(
    "jobs.one",
    "SELECT kind, key, part_of, on_date, first, last, state, due, attempts, fence, worker, fault, result FROM job WHERE seller = $1 \
     AND kind = $2 AND key = $3",
);
/// `jobs.parts`: what the ranges of a day counted.
pub static PARTS: Statement = Statement::new(
    "jobs.parts",
    "SELECT result FROM job WHERE seller = $1 AND part_of = $2 AND kind = 'day_range' AND state = 'done'",
);
/// `jobs.at_work`: parts of days that workers will do, without anybody's help.
pub static AT_WORK: Statement = Statement::new(
    "jobs.at_work",
    "SELECT COUNT(*) FROM job WHERE seller = $1 AND part_of <> '' AND state IN ('waiting', 'claimed') AND NOT EXISTS (SELECT 1 FROM job \
     p WHERE p.seller = $1 AND p.part_of = job.part_of AND p.state = 'parked')",
);
/// `jobs.draw`: numbers of evidence for a range, above all that are written and all that were drawn.
pub static DRAW: Statement = Statement::new(
    "jobs.draw",
    "UPDATE job SET drawn = $3 + CASE WHEN drawn > $4 THEN drawn ELSE $4 END WHERE seller = $1 AND kind = 'day' AND key = $2 RETURNING \
     drawn",
);
/// `jobs.overtake`: days that another overtakes.
pub static OVERTAKE: Statement = Statement::new(
    "jobs.overtake",
    "DELETE FROM job WHERE seller = $1 AND state <> 'done' AND on_date < $2 AND kind IN ('day', 'day_range', 'day_close')",
);
/// `jobs.forget`: what was done before a day.
pub static FORGET: Statement =
    Statement::new("jobs.forget", "DELETE FROM job WHERE seller = $1 AND state = 'done' AND on_date < $2");
