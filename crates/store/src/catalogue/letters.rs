//! Statements: issued letters, what became of them, their documents, the seller's own letter texts.

use crate::connection::Statement;

/// `letters.of_debtor`
pub static OF_DEBTOR: Statement = Statement::new(
    "letters.of_debtor",
    "SELECT letter, number, debtor, currency, cycle, step, kind, language, issued_on, pay_by, total, \
     pages, document, mail, attest, decision, replaces, profile, texts, entry FROM letter WHERE seller = $1 AND debtor = \
     $2 ORDER BY currency, cycle, step, letter",
);
/// `letters.all`
pub static ALL: Statement = Statement::new(
    "letters.all",
    "SELECT letter, number, debtor, currency, cycle, step, kind, language, issued_on, pay_by, total, \
     pages, document, mail, attest, decision, replaces, profile, texts, entry FROM letter WHERE seller = $1 ORDER BY \
     letter",
);
/// `letters.issued_on`
pub static ISSUED_ON: Statement = Statement::new(
    "letters.issued_on",
    "SELECT letter, number, debtor, currency, cycle, step, kind, language, issued_on, pay_by, total, \
     pages, document, mail, attest, decision, replaces, profile, texts, entry FROM letter WHERE seller = $1 AND issued_on \
     = $2 ORDER BY letter",
);
/// `letters.by_key`
pub static BY_KEY: Statement = Statement::new(
    "letters.by_key",
    "SELECT letter, number, debtor, currency, cycle, step, kind, language, issued_on, pay_by, total, \
     pages, document, mail, attest, decision, replaces, profile, texts, entry FROM letter WHERE seller = $1 AND debtor = \
     $2 AND currency = $3 AND cycle = $4 AND step = $5 ORDER BY letter DESC LIMIT 1",
);
/// `letters.by_id`
pub static BY_ID: Statement = Statement::new(
    "letters.by_id",
    "SELECT letter, number, debtor, currency, cycle, step, kind, language, issued_on, pay_by, total, \
     pages, document, mail, attest, decision, replaces, profile, texts, entry FROM letter WHERE seller = $1 AND letter = \
     $2",
);
/// `letters.by_number`
pub static BY_NUMBER: Statement = Statement::new(
    "letters.by_number",
    "SELECT letter, number, debtor, currency, cycle, step, kind, language, issued_on, pay_by, total, \
     pages, document, mail, attest, decision, replaces, profile, texts, entry FROM letter WHERE seller = $1 AND number = \
     $2",
);
/// `letters.last`
pub static LAST: Statement =
    Statement::new("letters.last", "SELECT letter FROM letter WHERE seller = $1 ORDER BY letter DESC LIMIT 1");
/// `letters.insert`
pub static INSERT: Statement = Statement::new(
    "letters.insert",
    "INSERT INTO letter (seller, letter, number, debtor, currency, cycle, step, kind, language, \
     issued_on, pay_by, total, pages, document, mail, attest, decision, replaces, profile, texts, entry) VALUES ($1, $2, \
     $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
);
/// `letters.events_of`
pub static EVENTS_OF: Statement = Statement::new(
    "letters.events_of",
    "SELECT letter, event, debtor, kind, on_date, channel, tracking, note, proof, proof_name, \
     by_person, entry FROM letter_event WHERE seller = $1 AND debtor = $2 ORDER BY letter, event",
);
/// `letters.events`
pub static EVENTS: Statement = Statement::new(
    "letters.events",
    "SELECT letter, event, debtor, kind, on_date, channel, tracking, note, proof, proof_name, \
     by_person, entry FROM letter_event WHERE seller = $1 ORDER BY debtor, letter, event",
);
/// `letters.insert_event`
pub static INSERT_EVENT: Statement = Statement::new(
    "letters.insert_event",
    "INSERT INTO letter_event (seller, letter, event, debtor, kind, on_date, channel, tracking, note, \
     proof, proof_name, by_person, entry) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
     $13)",
);
/// `letters.put_document`
pub static PUT_DOCUMENT: Statement = Statement::new(
    "letters.put_document",
    "INSERT INTO document (seller, hash, media, body) VALUES ($1, $2, $3, $4) ON CONFLICT (seller, \
     hash) DO NOTHING",
);
/// `letters.document`
pub static DOCUMENT: Statement =
    Statement::new("letters.document", "SELECT body, media FROM document WHERE seller = $1 AND hash = $2");
/// `letters.texts`
pub static TEXTS: Statement = Statement::new(
    "letters.texts",
    "SELECT version, name, at, body FROM letter_text WHERE seller = $1 ORDER BY version, name",
);
/// `letters.last_text`
pub static LAST_TEXT: Statement = Statement::new(
    "letters.last_text",
    "SELECT version FROM letter_text WHERE seller = $1 ORDER BY version DESC LIMIT 1",
);
/// `letters.insert_text`
pub static INSERT_TEXT: Statement = Statement::new(
    "letters.insert_text",
    "INSERT INTO letter_text (seller, version, name, at, body) VALUES ($1, $2, $3, $4, $5)",
);
