-- The books, the decisions and the evidence. Money is BIGINT minor units, dates ISO text, instants microseconds since 1970.
-- Every key begins with the seller, so that one database holds many sellers and nothing crosses.

-- Text compares bytewise, as in SQLite. A change of structure is made in `migrations/sqlite` first; a test holds this file
-- against that one.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$;

CREATE TABLE seller (
  seller BIGINT PRIMARY KEY,
  code TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  jurisdiction TEXT COLLATE "C" NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  time_zone TEXT COLLATE "C" NOT NULL,
  public_key BYTEA NOT NULL,
  created_at BIGINT NOT NULL
);

-- What `seller set` stored, version by version; the newest holds.
CREATE TABLE seller_profile (
  seller BIGINT NOT NULL,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, version)
);

CREATE TABLE debtor (
  seller BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  jurisdiction TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  segment TEXT COLLATE "C" NOT NULL,
  email TEXT COLLATE "C" NOT NULL,
  phone TEXT COLLATE "C" NOT NULL,
  tax_id TEXT COLLATE "C" NOT NULL,
  address TEXT COLLATE "C" NOT NULL,
  contact TEXT COLLATE "C" NOT NULL,
  natural_person BIGINT,
  group_code TEXT COLLATE "C" NOT NULL,
  bill_to TEXT COLLATE "C" NOT NULL,
  ship_to TEXT COLLATE "C" NOT NULL,
  account_manager TEXT COLLATE "C" NOT NULL,
  withdrawn BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (seller, debtor)
);
CREATE UNIQUE INDEX debtor_by_code ON debtor (seller, code) WHERE withdrawn = 0;

-- In the order in which they came in, found by index: a large file adds to the end, where a table in key order would be written
-- all over again with every batch.
CREATE TABLE invoice (
  seller BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  invoice BIGINT NOT NULL,
  number TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  issue_date TEXT COLLATE "C" NOT NULL,
  due_date TEXT COLLATE "C" NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL,
  tax BIGINT,
  opening BIGINT NOT NULL,
  law TEXT COLLATE "C" NOT NULL,
  terms TEXT COLLATE "C" NOT NULL,
  purchase_order TEXT COLLATE "C" NOT NULL,
  contract TEXT COLLATE "C" NOT NULL,
  last_step TEXT COLLATE "C" NOT NULL,
  last_step_on TEXT COLLATE "C" NOT NULL,
  import BIGINT NOT NULL,
  line BIGINT NOT NULL,
  undone BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (seller, debtor, invoice)
);
CREATE UNIQUE INDEX invoice_by_number ON invoice (seller, number) WHERE undone = 0;

CREATE TABLE receipt (
  seller BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  receipt BIGINT NOT NULL,
  reference TEXT COLLATE "C" NOT NULL,
  received_on TEXT COLLATE "C" NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL,
  invoice_number TEXT COLLATE "C" NOT NULL,
  payer_name TEXT COLLATE "C" NOT NULL,
  remittance TEXT COLLATE "C" NOT NULL,
  import BIGINT NOT NULL,
  line BIGINT NOT NULL,
  undone BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (seller, debtor, receipt)
);
CREATE UNIQUE INDEX receipt_by_reference ON receipt (seller, reference) WHERE undone = 0;

-- What changes an invoice's open amount after it was taken in: an allocation of a receipt, another open amount reported by
-- the seller's books, settlement outside. `amount` is added to the open amount.
CREATE TABLE movement (
  seller BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  movement BIGINT NOT NULL,
  invoice BIGINT NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  amount BIGINT NOT NULL,
  receipt BIGINT NOT NULL,
  import BIGINT NOT NULL,
  undone BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (seller, debtor, movement)
);

-- Projection: what is open now. `verify` recomputes it from invoices and movements.
CREATE TABLE open_item (
  seller BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  due_date TEXT COLLATE "C" NOT NULL,
  invoice BIGINT NOT NULL,
  open BIGINT NOT NULL,
  law TEXT COLLATE "C" NOT NULL,
  moves BIGINT NOT NULL,
  PRIMARY KEY (seller, debtor, currency, due_date, invoice)
);

-- Projection: how many items that are owed fall due on a day, so that counting what is overdue reads days, not items.
CREATE TABLE due_day (
  seller BIGINT NOT NULL,
  due_date TEXT COLLATE "C" NOT NULL,
  items BIGINT NOT NULL,
  PRIMARY KEY (seller, due_date)
);

-- Projection and dunning state of a debtor in one currency. `next_on` is the first day on which a run has to look at it, `mark` shows
-- that a run left that day and what the account waits for.
CREATE TABLE account (
  seller BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  next_on TEXT COLLATE "C" NOT NULL,
  last_fact_on TEXT COLLATE "C" NOT NULL,
  oldest_due TEXT COLLATE "C" NOT NULL,
  items BIGINT NOT NULL,
  unapplied BIGINT NOT NULL,
  cycle BIGINT NOT NULL,
  step TEXT COLLATE "C" NOT NULL,
  step_on TEXT COLLATE "C" NOT NULL,
  candidate TEXT COLLATE "C" NOT NULL,
  waiting TEXT COLLATE "C" NOT NULL,
  assignment BIGINT NOT NULL,
  mark TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, debtor, currency)
);
CREATE INDEX account_by_next ON account (seller, next_on);

CREATE TABLE block (
  seller BIGINT NOT NULL,
  block BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  invoice BIGINT NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  from_date TEXT COLLATE "C" NOT NULL,
  until_date TEXT COLLATE "C" NOT NULL,
  stops TEXT COLLATE "C" NOT NULL,
  lifted_on TEXT COLLATE "C" NOT NULL,
  undone BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (seller, block)
);

-- A decision, keyed by what makes it one: (seller, debtor, currency, cycle, step). `entry` is its evidence.
CREATE TABLE decision (
  seller BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  cycle BIGINT NOT NULL,
  step TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  decided_on TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  letter TEXT COLLATE "C" NOT NULL,
  entry BIGINT NOT NULL,
  PRIMARY KEY (seller, debtor, currency, cycle, step)
);
-- Pages of what was decided, by day; letters that wait, by what they wait for.
CREATE INDEX decision_by_day ON decision (seller, decided_on, debtor);
CREATE INDEX decision_by_state ON decision (seller, state, debtor);

-- An issued letter. Immutable: a trigger refuses every change. `decision` is the evidence entry of the decision that it follows
-- from, `replaces` the letter that it corrects, 0 for none;
-- `document`, `mail` and `attest` are hashes of what was printed, of the same content as e-mail, and on the form that a
-- post office certifies (empty where that is not customary); `profile` and `texts` are the
-- versions of the seller's data and of its letter texts that went into it.
CREATE TABLE letter (
  seller BIGINT NOT NULL,
  letter BIGINT NOT NULL,
  number TEXT COLLATE "C" NOT NULL,
  debtor BIGINT NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  cycle BIGINT NOT NULL,
  step TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  issued_on TEXT COLLATE "C" NOT NULL,
  pay_by TEXT COLLATE "C" NOT NULL,
  total BIGINT NOT NULL,
  pages BIGINT NOT NULL,
  document BYTEA NOT NULL,
  mail BYTEA NOT NULL,
  attest BYTEA NOT NULL,
  decision BIGINT NOT NULL,
  replaces BIGINT NOT NULL,
  profile BIGINT NOT NULL,
  texts BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  PRIMARY KEY (seller, letter)
);
-- One letter of a decision, one correction of a letter. A letter made void before it was sent leaves room for another of its
-- step, which follows from another decision.
CREATE UNIQUE INDEX letter_by_key ON letter (seller, debtor, currency, cycle, step, decision, replaces);
CREATE UNIQUE INDEX letter_by_number ON letter (seller, number);
CREATE INDEX letter_by_issue ON letter (seller, issued_on);
CREATE TRIGGER letter_immutable BEFORE UPDATE ON letter FOR EACH ROW EXECUTE FUNCTION refuse_change('issued letters are immutable');
CREATE TRIGGER letter_undeletable BEFORE DELETE ON letter FOR EACH ROW EXECUTE FUNCTION refuse_change('issued letters are immutable');

-- What happened to an issued letter: dispatched, delivered, returned, answered. `proof` is the hash of a document, empty
-- when there is none.
CREATE TABLE letter_event (
  seller BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  letter BIGINT NOT NULL,
  event BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  tracking TEXT COLLATE "C" NOT NULL,
  note TEXT COLLATE "C" NOT NULL,
  proof BYTEA NOT NULL,
  proof_name TEXT COLLATE "C" NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  entry BIGINT NOT NULL,
  PRIMARY KEY (seller, debtor, letter, event)
);

-- The seller's own letter texts, version by version; the newest of each name holds, an empty body takes it back.
CREATE TABLE letter_text (
  seller BIGINT NOT NULL,
  version BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, version, name)
);

-- Calendars' notices as the seller imported them; each holds for the days it covers, a later one over an earlier.
CREATE TABLE calendar_notice (
  seller BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  form TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  replaces BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, number)
);

-- Rates of exchange: what each file brought that was not known; a later file's rate of a pair and day corrects an earlier one.
CREATE TABLE exchange_import (
  seller BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, number)
);
CREATE TABLE exchange_rate (
  seller BIGINT NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  base TEXT COLLATE "C" NOT NULL,
  quote TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  digits BIGINT NOT NULL,
  decimals BIGINT NOT NULL,
  PRIMARY KEY (seller, on_date, base, quote, number)
);

CREATE TABLE document (
  seller BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  media TEXT COLLATE "C" NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (seller, hash)
);

-- Evidence: entries in the order in which they were recorded, so that writing them appends; each belongs to the chain of
-- one debtor (chain 0 is the seller itself) and carries its sequence there. A payload that is a row of its own elsewhere
-- (invoice, receipt, movement) is not stored again: `ref` is that row's number; any other payload is in table payload.
CREATE TABLE evidence (
  seller BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  chain BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  ref BIGINT NOT NULL,
  salt BYTEA NOT NULL,
  payload_hash BYTEA NOT NULL,
  hash BYTEA NOT NULL,
  PRIMARY KEY (seller, entry)
);

CREATE TABLE payload (
  seller BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, entry)
);

-- The head of each chain.
CREATE TABLE chain (
  seller BIGINT NOT NULL,
  chain BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  PRIMARY KEY (seller, chain)
);

-- Signed Merkle root over the chain heads that changed since the root before.
CREATE TABLE root (
  seller BIGINT NOT NULL,
  root BIGINT NOT NULL,
  as_of TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  leaves BYTEA NOT NULL,
  hash BYTEA NOT NULL,
  signature BYTEA NOT NULL,
  PRIMARY KEY (seller, root)
);

-- Heads of chains that no root covers yet, one row a transaction (`batch` is the number of its last entry), in the layout of
-- `root.leaves`.
CREATE TABLE unsealed (
  seller BIGINT NOT NULL,
  batch BIGINT NOT NULL,
  leaves BYTEA NOT NULL,
  PRIMARY KEY (seller, batch)
);

CREATE TABLE import (
  seller BIGINT NOT NULL,
  import BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  file TEXT COLLATE "C" NOT NULL,
  as_of TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (seller, import)
);

CREATE TABLE run (
  seller BIGINT NOT NULL,
  run BIGINT NOT NULL,
  as_of TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  strategy TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, run)
);

-- Strategies that were put into force, text by text; the same text is stored once.
CREATE TABLE strategy_version (
  seller BIGINT NOT NULL,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  own_version BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, version)
);

-- For whom a strategy is in force: the seller's debtors, those of a segment, one debtor. A later row of the same scope and
-- target holds over an earlier one; version 0 takes it back. `account.assignment` names the row that holds until the
-- running cycle of the account ends.
CREATE TABLE strategy_assignment (
  seller BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  scope TEXT COLLATE "C" NOT NULL,
  target TEXT COLLATE "C" NOT NULL,
  debtor BIGINT NOT NULL,
  version BIGINT NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, number)
);

-- What a person found of a debtor: why it pays late (`cause`), how much is at risk (`risk`). A later row of the same kind
-- and currency holds over an earlier one; an empty currency means every account.
CREATE TABLE assessment (
  seller BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  word TEXT COLLATE "C" NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, number)
);

-- What the team writes of a debtor or of one invoice: notes, what sales promised the customer, tasks and what became of them, who looks after
-- whom. A row is never changed: a later one about it (`about`) says what became of it.
CREATE TABLE note (
  seller BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  about BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  invoice TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  person TEXT COLLATE "C" NOT NULL,
  until_date TEXT COLLATE "C" NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, number)
);
CREATE INDEX note_by_debtor ON note (seller, debtor, number);
CREATE INDEX note_by_kind ON note (seller, kind, number);

-- An import that was taken back. Its facts stay and are reversed by movements of the kind `reversed`; `undone` marks the rows
-- on both sides, so that whoever reads the books reads neither, and numbers and references are free again. A debtor that
-- came with it and has nothing else is `withdrawn`.
CREATE TABLE import_undo (
  seller BIGINT NOT NULL,
  number BIGINT NOT NULL,
  import BIGINT NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (seller, number)
);
CREATE UNIQUE INDEX import_undo_by_import ON import_undo (seller, import);

-- Master data that an import changed: the entry that says what it became, and what it was before (empty for a new debtor).
CREATE TABLE import_debtor (
  seller BIGINT NOT NULL,
  import BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  before TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, import, debtor, entry)
);

-- Periods closed and reopened, in that order; a reopening takes back the closing before it that stands.
CREATE TABLE period_event (
  seller BIGINT NOT NULL,
  number BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  through TEXT COLLATE "C" NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (seller, number)
);

-- What was done to a debtor's master data: a field edited, a contact added or taken away. Rows are only added;
-- what holds follows from them in their order. `body` holds the fact as text fields.
CREATE TABLE debtor_event (
  seller BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  event BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  -- Who did it: empty for an import; with `import`, who took that import back.
  by_person TEXT COLLATE "C" NOT NULL,
  -- The import that did it, or whose undoing did; 0 for a person.
  import BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, debtor, event)
);
CREATE INDEX debtor_event_import ON debtor_event (seller, import, by_person, debtor, event);
CREATE TRIGGER debtor_event_immutable BEFORE UPDATE ON debtor_event FOR EACH ROW EXECUTE FUNCTION refuse_change('facts are not rewritten');
CREATE TRIGGER debtor_event_undeletable BEFORE DELETE ON debtor_event FOR EACH ROW EXECUTE FUNCTION refuse_change('facts are not rewritten');

-- Groups of debtors as they were named, version by version; the newest of each code holds. `parent` is a debtor's code.
CREATE TABLE debtor_group (
  seller BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  parent TEXT COLLATE "C" NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, number)
);

-- More time granted for an invoice, from `on_date` on: steps count from `until_date`, the books keep the due date as given.
-- `interest` is `rests` or `runs`; `withdrawn_on` is empty while it stands.
CREATE TABLE extension (
  seller BIGINT NOT NULL,
  extension BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  invoice BIGINT NOT NULL,
  until_date TEXT COLLATE "C" NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  interest TEXT COLLATE "C" NOT NULL,
  withdrawn_on TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, extension)
);

-- Debtors that were merged, and merges that were ended: `ends` is the merge that a row ends, 0 for a merge. Every row of the
-- books of `from_debtor` is reversed there, marked `undone`, and recorded again under `to_debtor`.
CREATE TABLE debtor_merge (
  seller BIGINT NOT NULL,
  number BIGINT NOT NULL,
  from_debtor BIGINT NOT NULL,
  to_debtor BIGINT NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  PRIMARY KEY (seller, number)
);

-- Which row became which (0: none, it is only reversed). `kind` is invoice, receipt, movement, block, or reversal: a movement that
-- reverses one of the others.
CREATE TABLE debtor_merge_row (
  seller BIGINT NOT NULL,
  merge BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  debtor BIGINT NOT NULL,
  number BIGINT NOT NULL,
  became_debtor BIGINT NOT NULL,
  became BIGINT NOT NULL,
  PRIMARY KEY (seller, kind, debtor, number, became)
);
CREATE INDEX debtor_merge_row_by_became ON debtor_merge_row (seller, kind, became_debtor, became);

-- The dunning state that an account got by a merge or its end, and the one that it had.
CREATE TABLE debtor_merge_account (
  seller BIGINT NOT NULL,
  merge BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  was_cycle BIGINT NOT NULL,
  was_step TEXT COLLATE "C" NOT NULL,
  was_step_on TEXT COLLATE "C" NOT NULL,
  was_assignment BIGINT NOT NULL,
  cycle BIGINT NOT NULL,
  step TEXT COLLATE "C" NOT NULL,
  step_on TEXT COLLATE "C" NOT NULL,
  assignment BIGINT NOT NULL,
  PRIMARY KEY (seller, merge, debtor, currency)
);

-- Rows of the survivor that came in under the merged debtor's code since: they go back with it.
CREATE TABLE debtor_merge_arrival (
  seller BIGINT NOT NULL,
  merge BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (seller, merge, kind, number)
);

-- A decision taken back before its letter went out: by whom (nobody where the facts overtook it), why (a word; `person` where a
-- person says it in `note`), and the evidence of it. A decision taken back can be decided anew, and taken back again.
CREATE TABLE decision_withdrawal (
  seller BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  currency TEXT COLLATE "C" NOT NULL,
  cycle BIGINT NOT NULL,
  step TEXT COLLATE "C" NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  note TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, debtor, entry)
);

-- Work orders, not facts: a seller's day, its ranges of debtors (`first` to `last`), its closing, its letters. What a job did is in the
-- books. `part_of` is the day it belongs to; `due` is when it may be taken, for a claimed one when its lease ends; `fence` grows with
-- each claim; `drawn` is the highest number of evidence that the ranges of a day have drawn, `result` what the job counted.
CREATE TABLE job (
  seller BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  part_of TEXT COLLATE "C" NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  due BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  worker TEXT COLLATE "C" NOT NULL,
  fault TEXT COLLATE "C" NOT NULL,
  result TEXT COLLATE "C" NOT NULL,
  drawn BIGINT NOT NULL,
  PRIMARY KEY (seller, kind, key)
);
CREATE INDEX job_ready ON job (seller, due, kind, key) WHERE state IN ('waiting', 'claimed');
CREATE INDEX job_by_part ON job (seller, part_of, state);

-- Reference rates of the law as the seller took them in from the publishers' files: what each brought that was not known.
CREATE TABLE law_rates (
  seller BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  publication TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  reason TEXT COLLATE "C" NOT NULL,
  replaces BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, number)
);

-- What happened to a claim that bears on limitation and that nothing else in the books tells: a suit, an acknowledgement. By the number of
-- the invoice, so that it follows it to another debtor; `until_date` is empty while it lasts. `withdraws` is the fact that a row takes
-- back: it replaces it, or with an empty `kind` only takes it back. Rows are never changed.
CREATE TABLE limitation_fact (
  seller BIGINT NOT NULL,
  fact BIGINT NOT NULL,
  debtor BIGINT NOT NULL,
  invoice TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  on_date TEXT COLLATE "C" NOT NULL,
  until_date TEXT COLLATE "C" NOT NULL,
  note TEXT COLLATE "C" NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  withdraws BIGINT NOT NULL,
  PRIMARY KEY (seller, fact)
);

-- People of the installation, whatever sellers they work for. `login` never changes; `disabled_at` is 0 while the person may sign in.
CREATE TABLE person (
  person BIGINT PRIMARY KEY,
  login TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  disabled_at BIGINT NOT NULL
);

-- The password of a person: what it costs to try one, salt and Argon2id hash, in one text; empty where it was taken away.
CREATE TABLE person_password (
  person BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  kept TEXT COLLATE "C" NOT NULL
);

-- The second factor of a person: the secret of its codes, sealed under a key that lies beside the store and never in it; empty where there is none.
-- `step` is the half minute of the last code that was taken, so that none is taken twice; `begun` is a sealed secret that waits for its first code.
CREATE TABLE second_factor (
  person BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  kept TEXT COLLATE "C" NOT NULL,
  step BIGINT NOT NULL,
  begun TEXT COLLATE "C" NOT NULL,
  begun_at BIGINT NOT NULL
);

-- Codes by which a person signs in without the device: SHA-256 of each that is not used up, never the code.
CREATE TABLE recovery_code (
  person BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  PRIMARY KEY (person, hash)
);

-- Passkeys of people: what proves that a person has the device, as JSON; it opens nothing by itself. `counter` is the highest number that the device
-- has told, and `used_at` when it was used last, 0 before: no facts.
CREATE TABLE passkey (
  person BIGINT NOT NULL,
  number BIGINT NOT NULL,
  credential TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  kept TEXT COLLATE "C" NOT NULL,
  counter BIGINT NOT NULL,
  used_at BIGINT NOT NULL,
  PRIMARY KEY (person, number)
);
CREATE UNIQUE INDEX passkey_by_credential ON passkey (credential);

-- Accounts of people at another service, by which they sign in (OpenID Connect): who it says they are. `account` is what the service calls the account;
-- `used_at`, when it was used last, 0 before, is no fact.
CREATE TABLE provider_link (
  person BIGINT NOT NULL,
  number BIGINT NOT NULL,
  issuer TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  account TEXT COLLATE "C" NOT NULL,
  used_at BIGINT NOT NULL,
  PRIMARY KEY (person, number)
);
CREATE UNIQUE INDEX provider_link_by_subject ON provider_link (issuer, subject);

-- Sign-ins that were tried and did not succeed, for a name and from an address: `subject` is a hash, since what is typed as a name may be a
-- password. No facts: a success forgets them, and so does a week of silence.
CREATE TABLE sign_in_failure (
  subject TEXT COLLATE "C" PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_at BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_by_age ON sign_in_failure (last_at);

-- People who are signed in at the seller: SHA-256 of the secret, never the secret. `entry` is the evidence of the sign-in and the session's number;
-- `seen_at` is renewed while it is used, `ended_at` is 0 until it is ended. Rows are forgotten a while after their end.
CREATE TABLE session (
  seller BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  at BIGINT NOT NULL,
  person BIGINT NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  hash BYTEA NOT NULL,
  seen_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  address TEXT COLLATE "C" NOT NULL,
  agent TEXT COLLATE "C" NOT NULL,
  proof TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, entry)
);
CREATE INDEX session_of_person ON session (person, ended_at);
CREATE INDEX session_by_age ON session (seller, at);

-- Links that let a person in once, to choose a password: SHA-256 of the secret, never the secret. `entry` is the evidence of its making and the
-- link's number; person 0 is the first administrator, who is not there yet; `ended_at` is 0 until it is used, replaced or withdrawn.
CREATE TABLE one_time_link (
  seller BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  at BIGINT NOT NULL,
  person BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  expires_at BIGINT NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  ended_at BIGINT NOT NULL,
  PRIMARY KEY (seller, entry)
);
CREATE INDEX one_time_link_of_person ON one_time_link (person, ended_at);

-- Who works for the seller, in which role: of a person's rows the last one holds, and an empty role ends it. Rows are never changed;
-- `entry` is the evidence of each. A row of person 0 says that books came from another store, which kept the rows of entries up to it.
CREATE TABLE membership (
  seller BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  at BIGINT NOT NULL,
  person BIGINT NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, entry)
);
CREATE INDEX membership_of_person ON membership (seller, person, entry);
CREATE INDEX membership_by_person ON membership (person, seller);

-- Tokens by which programs act for a person: SHA-256 of the secret, never the secret. `revokes` is the token that a row takes back, 0 for a
-- token; such a row holds neither hash nor scopes. Rows are never changed; `entry` is the evidence of each, and the token's number.
CREATE TABLE api_token (
  seller BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  at BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  person BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  scopes TEXT COLLATE "C" NOT NULL,
  expires_on TEXT COLLATE "C" NOT NULL,
  revokes BIGINT NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, entry)
);
CREATE INDEX api_token_revoked ON api_token (seller, revokes);

-- Requests that act, by the key that the client gave each: the same key again is answered as before and does nothing. No facts: they are
-- forgotten after a week. `hash` is of the request, `answer` empty until it is done.
CREATE TABLE api_request (
  seller BIGINT NOT NULL,
  person BIGINT NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  answer TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, person, key)
);
CREATE INDEX api_request_by_age ON api_request (seller, at);

-- Where events are told to, over HTTPS: of an endpoint's rows the last one holds. `kinds` are words with spaces between, empty for all; `disabled` says
-- why nothing is sent, empty while something is. Rows are never changed; `entry` is the evidence of each.
CREATE TABLE webhook_endpoint (
  seller BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  at BIGINT NOT NULL,
  endpoint BIGINT NOT NULL,
  act TEXT COLLATE "C" NOT NULL,
  url TEXT COLLATE "C" NOT NULL,
  kinds TEXT COLLATE "C" NOT NULL,
  disabled TEXT COLLATE "C" NOT NULL,
  by_person TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, entry)
);

-- What an endpoint's messages are signed with, sealed: unlike a token it must be had again. `ends_at` is 0 for the one in force; one that was
-- replaced signs beside it until then.
CREATE TABLE webhook_secret (
  seller BIGINT NOT NULL,
  endpoint BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (seller, endpoint, number)
);

-- What is to be told, written in the transaction of the evidence that it tells of; `entry` is that evidence, `hash` its hash. No facts: they are
-- forgotten after a while.
CREATE TABLE webhook_event (
  seller BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  hash BYTEA NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, entry)
);
CREATE INDEX webhook_event_by_age ON webhook_event (seller, at);

-- To whom: an event for each endpoint that wants it. `due` is when it may be sent, or until when somebody has it in hand; `attempts` counts since it was
-- put or replayed, `fence` grows with each time that it is taken.
CREATE TABLE webhook_delivery (
  seller BIGINT NOT NULL,
  endpoint BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  due BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  PRIMARY KEY (seller, endpoint, entry)
);
CREATE INDEX webhook_delivery_ready ON webhook_delivery (state, due);

-- What came of each attempt: milliseconds, status of the answer (0 without one), the fault, the first bytes of the answer.
CREATE TABLE webhook_attempt (
  seller BIGINT NOT NULL,
  endpoint BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  took BIGINT NOT NULL,
  status BIGINT NOT NULL,
  fault TEXT COLLATE "C" NOT NULL,
  answer TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (seller, endpoint, entry, number)
);
CREATE INDEX webhook_attempt_by_time ON webhook_attempt (seller, endpoint, at);
