-- The day as a hand would write it in one statement, on PostgreSQL: ages every open invoice, takes simple interest of 8 % a year
-- (actual days over 365, half up, in cents), picks level 1, 2 or 3 at 5, 20 and 40 days by the oldest overdue invoice of
-- the account (customer and currency), and writes one action for each account that is at least 5 days late.
-- The server forces the commit to the disk. @AS_OF@ is filled in by `cargo xtask bench day`.
INSERT INTO dunning_action
SELECT date '@AS_OF@', customer_id, currency,
  CASE WHEN max(days) >= 40 THEN 3 WHEN max(days) >= 20 THEN 2 ELSE 1 END,
  count(*) FILTER (WHERE days > 0),
  coalesce(sum(open_cents) FILTER (WHERE days > 0), 0),
  coalesce(sum((open_cents * days * 8 + 18250) / 36500) FILTER (WHERE days > 0), 0),
  max(days),
  coalesce(sum(open_cents) FILTER (WHERE days <= 0), 0),
  coalesce(sum(open_cents) FILTER (WHERE days BETWEEN 1 AND 30), 0),
  coalesce(sum(open_cents) FILTER (WHERE days BETWEEN 31 AND 60), 0),
  coalesce(sum(open_cents) FILTER (WHERE days BETWEEN 61 AND 90), 0),
  coalesce(sum(open_cents) FILTER (WHERE days > 90), 0)
FROM (
  SELECT customer_id, currency, open_cents, date '@AS_OF@' - due_date AS days FROM invoice WHERE open_cents > 0
) AS aged
GROUP BY customer_id, currency
HAVING max(days) >= 5;
