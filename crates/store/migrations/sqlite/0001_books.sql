-- The books, the decisions and the evidence. Money is BIGINT minor units, dates ISO text, instants microseconds since 1970.
-- Every key begins with the seller, so that one database holds many sellers and nothing crosses.

CREATE TABLE seller (
  seller INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  jurisdiction TEXT NOT NULL,
  currency TEXT NOT NULL,
  language TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  public_key BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- What `seller set` stored, version by version; the newest holds.
CREATE TABLE seller_profile (
  seller INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seller, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE debtor (
  seller INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  jurisdiction TEXT NOT NULL,
  language TEXT NOT NULL,
  segment TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  tax_id TEXT NOT NULL,
  address TEXT NOT NULL,
  contact TEXT NOT NULL,
  natural_person INTEGER,
  group_code TEXT NOT NULL,
  bill_to TEXT NOT NULL,
  ship_to TEXT NOT NULL,
  account_manager TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (seller, debtor)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX debtor_by_code ON debtor (seller, code) WHERE withdrawn = 0;

-- In the order in which they came in, found by index: a large file adds to the end, where a table in key order would be written
-- all over again with every batch.
CREATE TABLE invoice (
  seller INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  invoice INTEGER NOT NULL,
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  issue_date TEXT NOT NULL,
  due_date TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  tax INTEGER,
  opening INTEGER NOT NULL,
  law TEXT NOT NULL,
  terms TEXT NOT NULL,
  purchase_order TEXT NOT NULL,
  contract TEXT NOT NULL,
  last_step TEXT NOT NULL,
  last_step_on TEXT NOT NULL,
  import INTEGER NOT NULL,
  line INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (seller, debtor, invoice)
) STRICT;
CREATE UNIQUE INDEX invoice_by_number ON invoice (seller, number) WHERE undone = 0;

CREATE TABLE receipt (
  seller INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  receipt INTEGER NOT NULL,
  reference TEXT NOT NULL,
  received_on TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount INTEGER NOT NULL,
  invoice_number TEXT NOT NULL,
  payer_name TEXT NOT NULL,
  remittance TEXT NOT NULL,
  import INTEGER NOT NULL,
  line INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (seller, debtor, receipt)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX receipt_by_reference ON receipt (seller, reference) WHERE undone = 0;

-- What changes an invoice's open amount after it was taken in: an allocation of a receipt, another open amount reported by
-- the seller's books, settlement outside. `amount` is added to the open amount.
CREATE TABLE movement (
  seller INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  movement INTEGER NOT NULL,
  invoice INTEGER NOT NULL,
  currency TEXT NOT NULL,
  on_date TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount INTEGER NOT NULL,
  receipt INTEGER NOT NULL,
  import INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (seller, debtor, movement)
) STRICT, WITHOUT ROWID;

-- Projection: what is open now. `verify` recomputes it from invoices and movements.
CREATE TABLE open_item (
  seller INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  due_date TEXT NOT NULL,
  invoice INTEGER NOT NULL,
  open INTEGER NOT NULL,
  law TEXT NOT NULL,
  moves INTEGER NOT NULL,
  PRIMARY KEY (seller, debtor, currency, due_date, invoice)
) STRICT, WITHOUT ROWID;

-- Projection: how many items that are owed fall due on a day, so that counting what is overdue reads days, not items.
CREATE TABLE due_day (
  seller INTEGER NOT NULL,
  due_date TEXT NOT NULL,
  items INTEGER NOT NULL,
  PRIMARY KEY (seller, due_date)
) STRICT, WITHOUT ROWID;

-- Projection and dunning state of a debtor in one currency. `next_on` is the first day on which a run has to look at it, `mark` shows
-- that a run left that day and what the account waits for.
CREATE TABLE account (
  seller INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  next_on TEXT NOT NULL,
  last_fact_on TEXT NOT NULL,
  oldest_due TEXT NOT NULL,
  items INTEGER NOT NULL,
  unapplied INTEGER NOT NULL,
  cycle INTEGER NOT NULL,
  step TEXT NOT NULL,
  step_on TEXT NOT NULL,
  candidate TEXT NOT NULL,
  waiting TEXT NOT NULL,
  assignment INTEGER NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (seller, debtor, currency)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_by_next ON account (seller, next_on);

CREATE TABLE block (
  seller INTEGER NOT NULL,
  block INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  invoice INTEGER NOT NULL,
  reason TEXT NOT NULL,
  owner TEXT NOT NULL,
  from_date TEXT NOT NULL,
  until_date TEXT NOT NULL,
  stops TEXT NOT NULL,
  lifted_on TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (seller, block)
) STRICT, WITHOUT ROWID;

-- A decision, keyed by what makes it one: (seller, debtor, currency, cycle, step). `entry` is its evidence.
CREATE TABLE decision (
  seller INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  cycle INTEGER NOT NULL,
  step TEXT NOT NULL,
  state TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  channel TEXT NOT NULL,
  letter TEXT NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (seller, debtor, currency, cycle, step)
) STRICT, WITHOUT ROWID;
-- Pages of what was decided, by day; letters that wait, by what they wait for.
CREATE INDEX decision_by_day ON decision (seller, decided_on, debtor);
CREATE INDEX decision_by_state ON decision (seller, state, debtor);

-- An issued letter. Immutable: a trigger refuses every change. `decision` is the evidence entry of the decision that it follows
-- from, `replaces` the letter that it corrects, 0 for none;
-- `document`, `mail` and `attest` are hashes of what was printed, of the same content as e-mail, and on the form that a
-- post office certifies (empty where that is not customary); `profile` and `texts` are the
-- versions of the seller's data and of its letter texts that went into it.
CREATE TABLE letter (
  seller INTEGER NOT NULL,
  letter INTEGER NOT NULL,
  number TEXT NOT NULL,
  debtor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  cycle INTEGER NOT NULL,
  step TEXT NOT NULL,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  pay_by TEXT NOT NULL,
  total INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  document BLOB NOT NULL,
  mail BLOB NOT NULL,
  attest BLOB NOT NULL,
  decision INTEGER NOT NULL,
  replaces INTEGER NOT NULL,
  profile INTEGER NOT NULL,
  texts INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (seller, letter)
) STRICT, WITHOUT ROWID;
-- One letter of a decision, one correction of a letter. A letter made void before it was sent leaves room for another of its
-- step, which follows from another decision.
CREATE UNIQUE INDEX letter_by_key ON letter (seller, debtor, currency, cycle, step, decision, replaces);
CREATE UNIQUE INDEX letter_by_number ON letter (seller, number);
CREATE INDEX letter_by_issue ON letter (seller, issued_on);
CREATE TRIGGER letter_immutable BEFORE UPDATE ON letter BEGIN SELECT RAISE(ABORT, 'issued letters are immutable'); END;
CREATE TRIGGER letter_undeletable BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'issued letters are immutable'); END;

-- What happened to an issued letter: dispatched, delivered, returned, answered. `proof` is the hash of a document, empty
-- when there is none.
CREATE TABLE letter_event (
  seller INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  letter INTEGER NOT NULL,
  event INTEGER NOT NULL,
  kind TEXT NOT NULL,
  on_date TEXT NOT NULL,
  channel TEXT NOT NULL,
  tracking TEXT NOT NULL,
  note TEXT NOT NULL,
  proof BLOB NOT NULL,
  proof_name TEXT NOT NULL,
  by_person TEXT NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (seller, debtor, letter, event)
) STRICT, WITHOUT ROWID;

-- The seller's own letter texts, version by version; the newest of each name holds, an empty body takes it back.
CREATE TABLE letter_text (
  seller INTEGER NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seller, version, name)
) STRICT, WITHOUT ROWID;

-- Calendars' notices as the seller imported them; each holds for the days it covers, a later one over an earlier.
CREATE TABLE calendar_notice (
  seller INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  form TEXT NOT NULL,
  source TEXT NOT NULL,
  replaces INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seller, number)
) STRICT, WITHOUT ROWID;

-- Rates of exchange: what each file brought that was not known; a later file's rate of a pair and day corrects an earlier one.
CREATE TABLE exchange_import (
  seller INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (seller, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE exchange_rate (
  seller INTEGER NOT NULL,
  on_date TEXT NOT NULL,
  base TEXT NOT NULL,
  quote TEXT NOT NULL,
  number INTEGER NOT NULL,
  digits INTEGER NOT NULL,
  decimals INTEGER NOT NULL,
  PRIMARY KEY (seller, on_date, base, quote, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  seller INTEGER NOT NULL,
  hash BLOB NOT NULL,
  media TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (seller, hash)
) STRICT;

-- Evidence: entries in the order in which they were recorded, so that writing them appends; each belongs to the chain of
-- one debtor (chain 0 is the seller itself) and carries its sequence there. A payload that is a row of its own elsewhere
-- (invoice, receipt, movement) is not stored again: `ref` is that row's number; any other payload is in table payload.
CREATE TABLE evidence (
  seller INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  chain INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  ref INTEGER NOT NULL,
  salt BLOB NOT NULL,
  payload_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (seller, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE payload (
  seller INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seller, entry)
) STRICT, WITHOUT ROWID;

-- The head of each chain.
CREATE TABLE chain (
  seller INTEGER NOT NULL,
  chain INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (seller, chain)
) STRICT, WITHOUT ROWID;

-- Signed Merkle root over the chain heads that changed since the root before.
CREATE TABLE root (
  seller INTEGER NOT NULL,
  root INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  at INTEGER NOT NULL,
  leaves BLOB NOT NULL,
  hash BLOB NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (seller, root)
) STRICT;

-- Heads of chains that no root covers yet, one row a transaction (`batch` is the number of its last entry), in the layout of
-- `root.leaves`.
CREATE TABLE unsealed (
  seller INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  leaves BLOB NOT NULL,
  PRIMARY KEY (seller, batch)
) STRICT;

CREATE TABLE import (
  seller INTEGER NOT NULL,
  import INTEGER NOT NULL,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  as_of TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (seller, import)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
  seller INTEGER NOT NULL,
  run INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  at INTEGER NOT NULL,
  strategy TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seller, run)
) STRICT, WITHOUT ROWID;

-- Strategies that were put into force, text by text; the same text is stored once.
CREATE TABLE strategy_version (
  seller INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  own_version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seller, version)
) STRICT, WITHOUT ROWID;

-- For whom a strategy is in force: the seller's debtors, those of a segment, one debtor. A later row of the same scope and
-- target holds over an earlier one; version 0 takes it back. `account.assignment` names the row that holds until the
-- running cycle of the account ends.
CREATE TABLE strategy_assignment (
  seller INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  on_date TEXT NOT NULL,
  scope TEXT NOT NULL,
  target TEXT NOT NULL,
  debtor INTEGER NOT NULL,
  version INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (seller, number)
) STRICT, WITHOUT ROWID;

-- What a person found of a debtor: why it pays late (`cause`), how much is at risk (`risk`). A later row of the same kind
-- and currency holds over an earlier one; an empty currency means every account.
CREATE TABLE assessment (
  seller INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  kind TEXT NOT NULL,
  word TEXT NOT NULL,
  on_date TEXT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (seller, number)
) STRICT, WITHOUT ROWID;

-- What the team writes of a debtor or of one invoice: notes, what sales promised the customer, tasks and what became of them, who looks after
-- whom. A row is never changed: a later one about it (`about`) says what became of it.
CREATE TABLE note (
  seller INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  about INTEGER NOT NULL,
  kind TEXT NOT NULL,
  invoice TEXT NOT NULL,
  body TEXT NOT NULL,
  person TEXT NOT NULL,
  until_date TEXT NOT NULL,
  on_date TEXT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (seller, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_by_debtor ON note (seller, debtor, number);
CREATE INDEX note_by_kind ON note (seller, kind, number);

-- An import that was taken back. Its facts stay and are reversed by movements of the kind `reversed`; `undone` marks the rows
-- on both sides, so that whoever reads the books reads neither, and numbers and references are free again. A debtor that
-- came with it and has nothing else is `withdrawn`.
CREATE TABLE import_undo (
  seller INTEGER NOT NULL,
  number INTEGER NOT NULL,
  import INTEGER NOT NULL,
  on_date TEXT NOT NULL,
  by_person TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (seller, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX import_undo_by_import ON import_undo (seller, import);

-- Master data that an import changed: the entry that says what it became, and what it was before (empty for a new debtor).
CREATE TABLE import_debtor (
  seller INTEGER NOT NULL,
  import INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  before TEXT NOT NULL,
  PRIMARY KEY (seller, import, debtor, entry)
) STRICT, WITHOUT ROWID;

-- Periods closed and reopened, in that order; a reopening takes back the closing before it that stands.
CREATE TABLE period_event (
  seller INTEGER NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  through TEXT NOT NULL,
  by_person TEXT NOT NULL,
  reason TEXT NOT NULL,
  on_date TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (seller, number)
) STRICT, WITHOUT ROWID;

-- What was done to a debtor's master data: a field edited, a contact added or taken away. Rows are only added;
-- what holds follows from them in their order. `body` holds the fact as text fields.
CREATE TABLE debtor_event (
  seller INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  event INTEGER NOT NULL,
  kind TEXT NOT NULL,
  on_date TEXT NOT NULL,
  -- Who did it: empty for an import; with `import`, who took that import back.
  by_person TEXT NOT NULL,
  -- The import that did it, or whose undoing did; 0 for a person.
  import INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seller, debtor, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX debtor_event_import ON debtor_event (seller, import, by_person, debtor, event);
CREATE TRIGGER debtor_event_immutable BEFORE UPDATE ON debtor_event BEGIN SELECT RAISE(ABORT, 'facts are not rewritten'); END;
CREATE TRIGGER debtor_event_undeletable BEFORE DELETE ON debtor_event BEGIN SELECT RAISE(ABORT, 'facts are not rewritten'); END;

-- Groups of debtors as they were named, version by version; the newest of each code holds. `parent` is a debtor's code.
CREATE TABLE debtor_group (
  seller INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  parent TEXT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (seller, number)
) STRICT, WITHOUT ROWID;

-- More time granted for an invoice, from `on_date` on: steps count from `until_date`, the books keep the due date as given.
-- `interest` is `rests` or `runs`; `withdrawn_on` is empty while it stands.
CREATE TABLE extension (
  seller INTEGER NOT NULL,
  extension INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  invoice INTEGER NOT NULL,
  until_date TEXT NOT NULL,
  on_date TEXT NOT NULL,
  reason TEXT NOT NULL,
  owner TEXT NOT NULL,
  interest TEXT NOT NULL,
  withdrawn_on TEXT NOT NULL,
  PRIMARY KEY (seller, extension)
) STRICT, WITHOUT ROWID;

-- Debtors that were merged, and merges that were ended: `ends` is the merge that a row ends, 0 for a merge. Every row of the
-- books of `from_debtor` is reversed there, marked `undone`, and recorded again under `to_debtor`.
CREATE TABLE debtor_merge (
  seller INTEGER NOT NULL,
  number INTEGER NOT NULL,
  from_debtor INTEGER NOT NULL,
  to_debtor INTEGER NOT NULL,
  on_date TEXT NOT NULL,
  by_person TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  PRIMARY KEY (seller, number)
) STRICT, WITHOUT ROWID;

-- Which row became which (0: none, it is only reversed). `kind` is invoice, receipt, movement, block, or reversal: a movement that
-- reverses one of the others.
CREATE TABLE debtor_merge_row (
  seller INTEGER NOT NULL,
  merge INTEGER NOT NULL,
  kind TEXT NOT NULL,
  debtor INTEGER NOT NULL,
  number INTEGER NOT NULL,
  became_debtor INTEGER NOT NULL,
  became INTEGER NOT NULL,
  PRIMARY KEY (seller, kind, debtor, number, became)
) STRICT, WITHOUT ROWID;
CREATE INDEX debtor_merge_row_by_became ON debtor_merge_row (seller, kind, became_debtor, became);

-- The dunning state that an account got by a merge or its end, and the one that it had.
CREATE TABLE debtor_merge_account (
  seller INTEGER NOT NULL,
  merge INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  was_cycle INTEGER NOT NULL,
  was_step TEXT NOT NULL,
  was_step_on TEXT NOT NULL,
  was_assignment INTEGER NOT NULL,
  cycle INTEGER NOT NULL,
  step TEXT NOT NULL,
  step_on TEXT NOT NULL,
  assignment INTEGER NOT NULL,
  PRIMARY KEY (seller, merge, debtor, currency)
) STRICT, WITHOUT ROWID;

-- Rows of the survivor that came in under the merged debtor's code since: they go back with it.
CREATE TABLE debtor_merge_arrival (
  seller INTEGER NOT NULL,
  merge INTEGER NOT NULL,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (seller, merge, kind, number)
) STRICT, WITHOUT ROWID;

-- A decision taken back before its letter went out: by whom (nobody where the facts overtook it), why (a word; `person` where a
-- person says it in `note`), and the evidence of it. A decision taken back can be decided anew, and taken back again.
CREATE TABLE decision_withdrawal (
  seller INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  currency TEXT NOT NULL,
  cycle INTEGER NOT NULL,
  step TEXT NOT NULL,
  on_date TEXT NOT NULL,
  by_person TEXT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (seller, debtor, entry)
) STRICT, WITHOUT ROWID;

-- Work orders, not facts: a seller's day, its ranges of debtors (`first` to `last`), its closing, its letters. What a job did is in the
-- books. `part_of` is the day it belongs to; `due` is when it may be taken, for a claimed one when its lease ends; `fence` grows with
-- each claim; `drawn` is the highest number of evidence that the ranges of a day have drawn, `result` what the job counted.
CREATE TABLE job (
  seller INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  part_of TEXT NOT NULL,
  on_date TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  state TEXT NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  worker TEXT NOT NULL,
  fault TEXT NOT NULL,
  result TEXT NOT NULL,
  drawn INTEGER NOT NULL,
  PRIMARY KEY (seller, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_ready ON job (seller, due, kind, key) WHERE state IN ('waiting', 'claimed');
CREATE INDEX job_by_part ON job (seller, part_of, state);

-- Reference rates of the law as the seller took them in from the publishers' files: what each brought that was not known.
CREATE TABLE law_rates (
  seller INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  name TEXT NOT NULL,
  publication TEXT NOT NULL,
  source TEXT NOT NULL,
  reason TEXT NOT NULL,
  replaces INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seller, number)
) STRICT, WITHOUT ROWID;

-- What happened to a claim that bears on limitation and that nothing else in the books tells: a suit, an acknowledgement. By the number of
-- the invoice, so that it follows it to another debtor; `until_date` is empty while it lasts. `withdraws` is the fact that a row takes
-- back: it replaces it, or with an empty `kind` only takes it back. Rows are never changed.
CREATE TABLE limitation_fact (
  seller INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  debtor INTEGER NOT NULL,
  invoice TEXT NOT NULL,
  kind TEXT NOT NULL,
  on_date TEXT NOT NULL,
  until_date TEXT NOT NULL,
  note TEXT NOT NULL,
  by_person TEXT NOT NULL,
  withdraws INTEGER NOT NULL,
  PRIMARY KEY (seller, fact)
) STRICT, WITHOUT ROWID;

-- People of the installation, whatever sellers they work for. `login` never changes; `disabled_at` is 0 while the person may sign in.
CREATE TABLE person (
  person INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  disabled_at INTEGER NOT NULL
) STRICT;

-- The password of a person: what it costs to try one, salt and Argon2id hash, in one text; empty where it was taken away.
CREATE TABLE person_password (
  person INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kept TEXT NOT NULL
) STRICT;

-- The second factor of a person: the secret of its codes, sealed under a key that lies beside the store and never in it; empty where there is none.
-- `step` is the half minute of the last code that was taken, so that none is taken twice; `begun` is a sealed secret that waits for its first code.
CREATE TABLE second_factor (
  person INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kept TEXT NOT NULL,
  step INTEGER NOT NULL,
  begun TEXT NOT NULL,
  begun_at INTEGER NOT NULL
) STRICT;

-- Codes by which a person signs in without the device: SHA-256 of each that is not used up, never the code.
CREATE TABLE recovery_code (
  person INTEGER NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (person, hash)
) STRICT, WITHOUT ROWID;

-- Passkeys of people: what proves that a person has the device, as JSON; it opens nothing by itself. `counter` is the highest number that the device
-- has told, and `used_at` when it was used last, 0 before: no facts.
CREATE TABLE passkey (
  person INTEGER NOT NULL,
  number INTEGER NOT NULL,
  credential TEXT NOT NULL,
  at INTEGER NOT NULL,
  name TEXT NOT NULL,
  kept TEXT NOT NULL,
  counter INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (person, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX passkey_by_credential ON passkey (credential);

-- Accounts of people at another service, by which they sign in (OpenID Connect): who it says they are. `account` is what the service calls the account;
-- `used_at`, when it was used last, 0 before, is no fact.
CREATE TABLE provider_link (
  person INTEGER NOT NULL,
  number INTEGER NOT NULL,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (person, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX provider_link_by_subject ON provider_link (issuer, subject);

-- Sign-ins that were tried and did not succeed, for a name and from an address: `subject` is a hash, since what is typed as a name may be a
-- password. No facts: a success forgets them, and so does a week of silence.
CREATE TABLE sign_in_failure (
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_failure_by_age ON sign_in_failure (last_at);

-- People who are signed in at the seller: SHA-256 of the secret, never the secret. `entry` is the evidence of the sign-in and the session's number;
-- `seen_at` is renewed while it is used, `ended_at` is 0 until it is ended. Rows are forgotten a while after their end.
CREATE TABLE session (
  seller INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  at INTEGER NOT NULL,
  person INTEGER NOT NULL,
  role TEXT NOT NULL,
  hash BLOB NOT NULL,
  seen_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  proof TEXT NOT NULL,
  PRIMARY KEY (seller, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_person ON session (person, ended_at);
CREATE INDEX session_by_age ON session (seller, at);

-- Links that let a person in once, to choose a password: SHA-256 of the secret, never the secret. `entry` is the evidence of its making and the
-- link's number; person 0 is the first administrator, who is not there yet; `ended_at` is 0 until it is used, replaced or withdrawn.
CREATE TABLE one_time_link (
  seller INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  at INTEGER NOT NULL,
  person INTEGER NOT NULL,
  hash BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  ended_at INTEGER NOT NULL,
  PRIMARY KEY (seller, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX one_time_link_of_person ON one_time_link (person, ended_at);

-- Who works for the seller, in which role: of a person's rows the last one holds, and an empty role ends it. Rows are never changed;
-- `entry` is the evidence of each. A row of person 0 says that books came from another store, which kept the rows of entries up to it.
CREATE TABLE membership (
  seller INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  at INTEGER NOT NULL,
  person INTEGER NOT NULL,
  role TEXT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (seller, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_of_person ON membership (seller, person, entry);
CREATE INDEX membership_by_person ON membership (person, seller);

-- Tokens by which programs act for a person: SHA-256 of the secret, never the secret. `revokes` is the token that a row takes back, 0 for a
-- token; such a row holds neither hash nor scopes. Rows are never changed; `entry` is the evidence of each, and the token's number.
CREATE TABLE api_token (
  seller INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  at INTEGER NOT NULL,
  name TEXT NOT NULL,
  person INTEGER NOT NULL,
  hash BLOB NOT NULL,
  scopes TEXT NOT NULL,
  expires_on TEXT NOT NULL,
  revokes INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (seller, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX api_token_revoked ON api_token (seller, revokes);

-- Requests that act, by the key that the client gave each: the same key again is answered as before and does nothing. No facts: they are
-- forgotten after a week. `hash` is of the request, `answer` empty until it is done.
CREATE TABLE api_request (
  seller INTEGER NOT NULL,
  person INTEGER NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  hash BLOB NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (seller, person, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX api_request_by_age ON api_request (seller, at);

-- Where events are told to, over HTTPS: of an endpoint's rows the last one holds. `kinds` are words with spaces between, empty for all; `disabled` says
-- why nothing is sent, empty while something is. Rows are never changed; `entry` is the evidence of each.
CREATE TABLE webhook_endpoint (
  seller INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  at INTEGER NOT NULL,
  endpoint INTEGER NOT NULL,
  act TEXT NOT NULL,
  url TEXT NOT NULL,
  kinds TEXT NOT NULL,
  disabled TEXT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (seller, entry)
) STRICT, WITHOUT ROWID;

-- What an endpoint's messages are signed with, sealed: unlike a token it must be had again. `ends_at` is 0 for the one in force; one that was
-- replaced signs beside it until then.
CREATE TABLE webhook_secret (
  seller INTEGER NOT NULL,
  endpoint INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (seller, endpoint, number)
) STRICT, WITHOUT ROWID;

-- What is to be told, written in the transaction of the evidence that it tells of; `entry` is that evidence, `hash` its hash. No facts: they are
-- forgotten after a while.
CREATE TABLE webhook_event (
  seller INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  hash BLOB NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seller, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_event_by_age ON webhook_event (seller, at);

-- To whom: an event for each endpoint that wants it. `due` is when it may be sent, or until when somebody has it in hand; `attempts` counts since it was
-- put or replayed, `fence` grows with each time that it is taken.
CREATE TABLE webhook_delivery (
  seller INTEGER NOT NULL,
  endpoint INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  state TEXT NOT NULL,
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  PRIMARY KEY (seller, endpoint, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_delivery_ready ON webhook_delivery (state, due);

-- What came of each attempt: milliseconds, status of the answer (0 without one), the fault, the first bytes of the answer.
CREATE TABLE webhook_attempt (
  seller INTEGER NOT NULL,
  endpoint INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  took INTEGER NOT NULL,
  status INTEGER NOT NULL,
  fault TEXT NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (seller, endpoint, entry, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_attempt_by_time ON webhook_attempt (seller, endpoint, at);
