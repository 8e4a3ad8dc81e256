-- Loads the generated invoices into the peer's own table, typed as a careful hand would: whole cents, integer keys.
-- Not timed. @CSV@ is filled in by `cargo xtask bench day`.
.mode csv
.import @CSV@ raw
CREATE TABLE customer (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
INSERT INTO customer (code) SELECT DISTINCT debtor_code FROM raw ORDER BY rowid;
CREATE TABLE invoice (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  currency TEXT NOT NULL,
  due_date TEXT NOT NULL,
  open_cents INTEGER NOT NULL
);
-- Decimal text to cents without a float: digits only, then as many tens as the fraction is short of two places.
INSERT INTO invoice (customer_id, currency, due_date, open_cents)
SELECT c.id, r.currency, r.due_date,
  CAST(replace(r.amount, '.', '') AS INTEGER)
    * CASE WHEN instr(r.amount, '.') = 0 THEN 100 WHEN length(r.amount) - instr(r.amount, '.') = 1 THEN 10 ELSE 1 END
FROM (
  SELECT rowid AS n, debtor_code, currency, due_date, coalesce(nullif(open_amount, ''), amount) AS amount FROM raw
) AS r
JOIN customer AS c ON c.code = r.debtor_code
ORDER BY r.n;
DROP TABLE raw;
CREATE TABLE dunning_action (
  as_of TEXT NOT NULL,
  customer_id INTEGER NOT NULL,
  currency TEXT NOT NULL,
  level INTEGER NOT NULL,
  overdue_items INTEGER NOT NULL,
  overdue_cents INTEGER NOT NULL,
  interest_cents INTEGER NOT NULL,
  days_max INTEGER NOT NULL,
  not_due INTEGER NOT NULL,
  d1_30 INTEGER NOT NULL,
  d31_60 INTEGER NOT NULL,
  d61_90 INTEGER NOT NULL,
  d91_up INTEGER NOT NULL,
  PRIMARY KEY (as_of, customer_id, currency)
) WITHOUT ROWID;
VACUUM;
