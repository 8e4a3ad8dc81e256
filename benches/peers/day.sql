-- The day as a hand would write it in one statement: ages every open invoice, takes simple interest of 8 % a year
-- (actual days over 365, half up, in cents), picks level 1, 2 or 3 at 5, 20 and 40 days by the oldest overdue invoice
-- of the account (customer and currency), and writes one action for each account that is at least 5 days late.
-- Default journal, synchronous FULL. @AS_OF@ is filled in by `cargo xtask bench day`.
PRAGMA synchronous = FULL;
INSERT INTO dunning_action
WITH aged AS MATERIALIZED (
  SELECT customer_id, currency, open_cents,
    CAST(julianday('@AS_OF@') - julianday(due_date) AS INTEGER) AS days
  FROM invoice
  WHERE open_cents > 0
)
SELECT '@AS_OF@', customer_id, currency,
  CASE WHEN max(days) >= 40 THEN 3 WHEN max(days) >= 20 THEN 2 ELSE 1 END,
  sum(days > 0),
  sum(iif(days > 0, open_cents, 0)),
  sum(iif(days > 0, (open_cents * days * 8 + 18250) / 36500, 0)),
  max(days),
  sum(iif(days <= 0, open_cents, 0)),
  sum(iif(days BETWEEN 1 AND 30, open_cents, 0)),
  sum(iif(days BETWEEN 31 AND 60, open_cents, 0)),
  sum(iif(days BETWEEN 61 AND 90, open_cents, 0)),
  sum(iif(days > 90, open_cents, 0))
FROM aged
GROUP BY customer_id, currency
HAVING max(days) >= 5;
