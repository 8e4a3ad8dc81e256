//! Statements: sellers, their profiles, and debtors.

use crate::connection::Statement;

/// `people.sellers`
pub static SELLERS: Statement = Statement::new(
    "people.sellers",
    "SELECT seller, code, name, jurisdiction, currency, language, time_zone, public_key FROM seller ORDER \
     BY seller",
);
/// `people.created_at`
pub static CREATED_AT: Statement =
    Statement::new("people.created_at", "SELECT created_at FROM seller WHERE seller = $1");
/// `people.insert_seller`
pub static INSERT_SELLER: Statement = Statement::new(
    "people.insert_seller",
    "INSERT INTO seller (seller, code, name, jurisdiction, currency, language, time_zone, public_key, \
     created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
);
/// `people.profile`
pub static PROFILE: Statement = Statement::new(
    "people.profile",
    "SELECT version, body FROM seller_profile WHERE seller = $1 ORDER BY version DESC LIMIT 1",
);
/// `people.settings`
pub static SETTINGS: Statement = Statement::new(
    "people.settings",
    "SELECT (SELECT COUNT(*) FROM seller_profile WHERE seller = $1), \
     (SELECT COUNT(*) FROM strategy_assignment WHERE seller = $1), \
     (SELECT COUNT(*) FROM calendar_notice WHERE seller = $1), \
     (SELECT COUNT(*) FROM letter_text WHERE seller = $1), \
     (SELECT COUNT(*) FROM law_rates WHERE seller = $1)",
);
/// `people.profiles`
pub static PROFILES: Statement = Statement::new(
    "people.profiles",
    "SELECT version, at, body FROM seller_profile WHERE seller = $1 ORDER BY version",
);
/// `people.insert_profile`
pub static INSERT_PROFILE: Statement = Statement::new(
    "people.insert_profile",
    "INSERT INTO seller_profile (seller, version, at, body) VALUES ($1, $2, $3, $4)",
);
/// `people.debtor_by_code`
pub static DEBTOR_BY_CODE: Statement = Statement::new(
    "people.debtor_by_code",
    "SELECT debtor, code, name, jurisdiction, language, segment, email, phone, tax_id, address, contact, \
     natural_person, group_code, bill_to, ship_to, account_manager FROM debtor WHERE seller = $1 AND code = $2 \
     AND withdrawn = 0",
);
/// `people.debtors`
pub static DEBTORS: Statement = Statement::new(
    "people.debtors",
    "SELECT debtor, code, name, jurisdiction, language, segment, email, phone, tax_id, address, contact, \
     natural_person, group_code, bill_to, ship_to, account_manager FROM debtor WHERE seller = $1 AND debtor BETWEEN $2 AND $3 ORDER \
     BY debtor",
);
/// `people.standing_debtors`
pub static STANDING_DEBTORS: Statement = Statement::new(
    "people.standing_debtors",
    "SELECT debtor, code, name, jurisdiction, language, segment, email, phone, tax_id, address, contact, \
     natural_person, group_code, bill_to, ship_to, account_manager FROM debtor WHERE seller = $1 AND withdrawn = 0 ORDER \
     BY debtor",
);
/// `people.standing_debtor`
pub static STANDING_DEBTOR: Statement = Statement::new(
    "people.standing_debtor",
    "SELECT debtor, code, name, jurisdiction, language, segment, email, phone, tax_id, address, contact, \
     natural_person, group_code, bill_to, ship_to, account_manager FROM debtor WHERE seller = $1 AND debtor = $2 AND \
     withdrawn = 0",
);
/// `people.debtors_from`
pub static DEBTORS_FROM: Statement = Statement::new(
    "people.debtors_from",
    "SELECT debtor, code, name, jurisdiction, language, segment, email, phone, tax_id, address, contact, \
     natural_person, group_code, bill_to, ship_to, account_manager FROM debtor WHERE seller = $1 AND withdrawn = 0 AND code >= $2 \
     AND code <> $3 ORDER BY code LIMIT $4",
);
/// `people.strays`
pub static STRAYS: Statement = Statement::new(
    "people.strays",
    "SELECT 'invoice', COUNT(*) FROM invoice t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.debtor) \
     UNION ALL SELECT 'receipt', COUNT(*) FROM receipt t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.debtor) \
     UNION ALL SELECT 'movement', COUNT(*) FROM movement t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.debtor) \
     UNION ALL SELECT 'open_item', COUNT(*) FROM open_item t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.debtor) \
     UNION ALL SELECT 'account', COUNT(*) FROM account t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.debtor) \
     UNION ALL SELECT 'decision', COUNT(*) FROM decision t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.debtor) \
     UNION ALL SELECT 'letter', COUNT(*) FROM letter t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.debtor) \
     UNION ALL SELECT 'letter_event', COUNT(*) FROM letter_event t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     letter l WHERE l.seller = t.seller AND l.letter = t.letter AND l.debtor = t.debtor) \
     UNION ALL SELECT 'block', COUNT(*) FROM block t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.debtor) \
     UNION ALL SELECT 'debtor_event', COUNT(*) FROM debtor_event t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.debtor) \
     UNION ALL SELECT 'note', COUNT(*) FROM note t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.debtor) \
     UNION ALL SELECT 'assessment', COUNT(*) FROM assessment t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.debtor) \
     UNION ALL SELECT 'extension', COUNT(*) FROM extension t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     invoice i WHERE i.seller = t.seller AND i.debtor = t.debtor AND i.invoice = t.invoice) \
     UNION ALL SELECT 'debtor_merge', COUNT(*) FROM debtor_merge t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor d WHERE d.seller = t.seller AND d.debtor = t.from_debtor) \
     UNION ALL SELECT 'debtor_merge_row', COUNT(*) FROM debtor_merge_row t WHERE t.seller = $1 AND NOT EXISTS (SELECT 1 FROM \
     debtor_merge m WHERE m.seller = t.seller AND m.number = t.merge) \
     UNION ALL SELECT 'debtor_merge_account', COUNT(*) FROM debtor_merge_account t WHERE t.seller = $1 AND NOT EXISTS \
     (SELECT 1 FROM debtor_merge m WHERE m.seller = t.seller AND m.number = t.merge) \
     UNION ALL SELECT 'debtor_merge_arrival', COUNT(*) FROM debtor_merge_arrival t WHERE t.seller = $1 AND NOT EXISTS \
     (SELECT 1 FROM debtor_merge m WHERE m.seller = t.seller AND m.number = t.merge)",
);
/// `people.last_debtor`
pub static LAST_DEBTOR: Statement =
    Statement::new("people.last_debtor", "SELECT debtor FROM debtor WHERE seller = $1 ORDER BY debtor DESC LIMIT 1");
/// `people.insert_debtor`
pub static INSERT_DEBTOR: Statement = Statement::new(
    "people.insert_debtor",
    "INSERT INTO debtor (seller, debtor, code, name, jurisdiction, language, segment, email, phone, \
     tax_id, address, contact, natural_person, group_code, bill_to, ship_to, account_manager) VALUES ($1, $2, $3, \
     $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
);
/// `people.update_debtor`
pub static UPDATE_DEBTOR: Statement = Statement::new(
    "people.update_debtor",
    "UPDATE debtor SET code = $3, name = $4, jurisdiction = $5, language = $6, segment = $7, email = $8, phone = $9, \
     tax_id = $10, address = $11, contact = $12, natural_person = $13, group_code = $14, bill_to = $15, ship_to = $16, account_manager = $17 WHERE \
     seller = $1 AND debtor = $2",
);
