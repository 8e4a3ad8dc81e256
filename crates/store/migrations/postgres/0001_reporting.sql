
-- For other programs that read the books: views with PostgreSQL's own types, one row a fact that stands, keyed by the codes that
-- people use. The tables above are the program's own and may change with any version; these views keep their columns.
CREATE SCHEMA reporting;

-- Minor units as an amount: ISO 4217 says how many decimals a currency has.
CREATE FUNCTION reporting.amount(minor BIGINT, currency TEXT) RETURNS NUMERIC LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE
  WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF',
    'XPF') THEN minor::NUMERIC
  WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN minor * 0.001
  WHEN currency IN ('CLF', 'UYW') THEN minor * 0.0001
  ELSE minor * 0.01 END $$;

-- A day, NULL where none is meant: the program's own marks for "at once" and "never" are none.
CREATE FUNCTION reporting.day(iso TEXT) RETURNS DATE LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN iso IN ('', '0001-01-01', '9999-12-31') THEN NULL ELSE make_date(substr(iso, 1, 4)::INTEGER,
  substr(iso, 6, 2)::INTEGER, substr(iso, 9, 2)::INTEGER) END $$;

CREATE VIEW reporting.debtor AS
SELECT s.code AS seller, d.code AS debtor, d.name, d.jurisdiction, d.language, d.segment, d.email, d.phone, d.tax_id, d.address,
  d.contact, d.natural_person = 1 AS natural_person, d.group_code, d.bill_to, d.ship_to, d.account_manager
FROM debtor d JOIN seller s ON s.seller = d.seller WHERE d.withdrawn = 0;

CREATE VIEW reporting.invoice AS
SELECT s.code AS seller, d.code AS debtor, i.number, i.kind, reporting.day(i.issue_date) AS issue_date,
  reporting.day(i.due_date) AS due_date, i.currency, reporting.amount(i.amount, i.currency) AS amount,
  reporting.amount(COALESCE(o.open, 0), i.currency) AS open, i.purchase_order, i.contract, i.terms
FROM invoice i JOIN seller s ON s.seller = i.seller JOIN debtor d ON d.seller = i.seller AND d.debtor = i.debtor
LEFT JOIN open_item o ON o.seller = i.seller AND o.debtor = i.debtor AND o.currency = i.currency AND o.due_date = i.due_date AND
  o.invoice = i.invoice
WHERE i.undone = 0;

CREATE VIEW reporting.receipt AS
SELECT s.code AS seller, d.code AS debtor, r.reference, reporting.day(r.received_on) AS received_on, r.currency,
  reporting.amount(r.amount, r.currency) AS amount, r.invoice_number, r.payer_name, r.remittance
FROM receipt r JOIN seller s ON s.seller = r.seller JOIN debtor d ON d.seller = r.seller AND d.debtor = r.debtor WHERE r.undone = 0;

CREATE VIEW reporting.movement AS
SELECT s.code AS seller, d.code AS debtor, i.number AS invoice, reporting.day(m.on_date) AS on_date, m.kind, m.currency,
  reporting.amount(m.amount, m.currency) AS amount, r.reference AS receipt
FROM movement m JOIN seller s ON s.seller = m.seller JOIN debtor d ON d.seller = m.seller AND d.debtor = m.debtor
LEFT JOIN invoice i ON i.seller = m.seller AND i.debtor = m.debtor AND i.invoice = m.invoice
LEFT JOIN receipt r ON r.seller = m.seller AND r.debtor = m.debtor AND r.receipt = m.receipt WHERE m.undone = 0;

CREATE VIEW reporting.account AS
SELECT s.code AS seller, d.code AS debtor, a.currency, a.items, reporting.day(a.oldest_due) AS oldest_due,
  reporting.amount(a.unapplied, a.currency) AS unapplied, a.cycle, a.step, reporting.day(a.step_on) AS step_on,
  reporting.day(a.next_on) AS next_on, a.candidate, a.waiting
FROM account a JOIN seller s ON s.seller = a.seller JOIN debtor d ON d.seller = a.seller AND d.debtor = a.debtor WHERE d.withdrawn = 0;

CREATE VIEW reporting.block AS
SELECT s.code AS seller, b.block, d.code AS debtor, i.number AS invoice, b.reason, b.owner, reporting.day(b.from_date) AS from_date,
  reporting.day(b.until_date) AS until_date, b.stops, reporting.day(b.lifted_on) AS lifted_on
FROM block b JOIN seller s ON s.seller = b.seller JOIN debtor d ON d.seller = b.seller AND d.debtor = b.debtor
LEFT JOIN invoice i ON i.seller = b.seller AND i.debtor = b.debtor AND i.invoice = b.invoice WHERE b.undone = 0;

CREATE VIEW reporting.decision AS
SELECT s.code AS seller, d.code AS debtor, x.currency, x.cycle, x.step, x.state, reporting.day(x.decided_on) AS decided_on, x.channel,
  x.letter
FROM decision x JOIN seller s ON s.seller = x.seller JOIN debtor d ON d.seller = x.seller AND d.debtor = x.debtor;

CREATE VIEW reporting.letter AS
SELECT s.code AS seller, l.number, d.code AS debtor, l.currency, l.cycle, l.step, l.kind, l.language,
  reporting.day(l.issued_on) AS issued_on, reporting.day(l.pay_by) AS pay_by, reporting.amount(l.total, l.currency) AS total, l.pages,
  r.number AS replaces
FROM letter l JOIN seller s ON s.seller = l.seller JOIN debtor d ON d.seller = l.seller AND d.debtor = l.debtor
LEFT JOIN letter r ON r.seller = l.seller AND r.letter = l.replaces;

CREATE VIEW reporting.letter_event AS
SELECT s.code AS seller, l.number AS letter, d.code AS debtor, e.event, e.kind, reporting.day(e.on_date) AS on_date, e.channel,
  e.tracking, e.note, e.by_person
FROM letter_event e JOIN seller s ON s.seller = e.seller JOIN debtor d ON d.seller = e.seller AND d.debtor = e.debtor
JOIN letter l ON l.seller = e.seller AND l.letter = e.letter;
