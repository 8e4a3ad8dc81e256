-- Loads the generated invoices into the peer's own table, typed as a careful hand would: whole cents, integer keys, real dates.
-- Not timed. @CSV@ is filled in by `cargo xtask bench day`.
CREATE TEMPORARY TABLE raw (
  number text, debtor_code text, debtor_name text, jurisdiction text, issue_date date, due_date date,
  currency text, amount numeric(18, 2), open_amount numeric(18, 2), governing_law text, segment text
);
\copy raw FROM '@CSV@' (FORMAT csv, HEADER)
CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL UNIQUE);
INSERT INTO customer (code) SELECT DISTINCT debtor_code FROM raw;
CREATE TABLE invoice (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL,
  currency char(3) NOT NULL,
  due_date date NOT NULL,
  open_cents bigint NOT NULL
);
INSERT INTO invoice (customer_id, currency, due_date, open_cents)
SELECT c.id, r.currency, r.due_date, (coalesce(r.open_amount, r.amount) * 100)::bigint
FROM raw AS r JOIN customer AS c ON c.code = r.debtor_code;
VACUUM ANALYZE invoice;
