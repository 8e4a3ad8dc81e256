-- The peer of `cargo xtask bench import`: the same file into one table with the key that our invoices have (debtor, document)
-- and the unique number, by the command line's own reader. No check, no type, no evidence, no open items, no accounts.
-- @CSV@ is filled in.
CREATE TABLE invoice (
  number TEXT NOT NULL UNIQUE,
  debtor_code TEXT NOT NULL,
  debtor_name TEXT NOT NULL,
  jurisdiction TEXT NOT NULL,
  issue_date TEXT NOT NULL,
  due_date TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount TEXT NOT NULL,
  open_amount TEXT NOT NULL,
  governing_law TEXT NOT NULL,
  segment TEXT NOT NULL,
  PRIMARY KEY (debtor_code, number)
);
.mode csv
.import --skip 1 @CSV@ invoice
