-- An empty table for the actions of one repetition; not timed.
DROP TABLE IF EXISTS dunning_action;
CREATE TABLE dunning_action (
  as_of date NOT NULL,
  customer_id bigint NOT NULL,
  currency char(3) NOT NULL,
  level integer NOT NULL,
  overdue_items bigint NOT NULL,
  overdue_cents bigint NOT NULL,
  interest_cents bigint NOT NULL,
  days_max integer NOT NULL,
  not_due bigint NOT NULL,
  d1_30 bigint NOT NULL,
  d31_60 bigint NOT NULL,
  d61_90 bigint NOT NULL,
  d91_up bigint NOT NULL,
  PRIMARY KEY (as_of, customer_id, currency)
);
CHECKPOINT;
