//! Master data as the text that evidence keeps of it, and back.

use store::people::DebtorRow;

/// Master data as evidence says it: the other way round than [`debtor_payload`].
pub(super) fn debtor_of(id: i64, payload: &str) -> DebtorRow {
    let mut told = wire::record::read_fields(payload);
    let mut text = |name: &str| told.remove(name).unwrap_or_default();
    DebtorRow {
        id,
        facts: domain::books::DebtorFacts {
            code: text("code"),
            name: text("name"),
            jurisdiction: text("jurisdiction"),
            language: text("language"),
            segment: text("segment"),
            email: text("email"),
            phone: text("phone"),
            address: text("address"),
            contact: text("contact"),
            tax_id: text("tax_id"),
        },
        natural_person: text("natural_person").parse().ok(),
        group: text("group"),
        bill_to: text("bill_to"),
        ship_to: text("ship_to"),
        account_manager: text("account_manager"),
    }
}

/// What evidence says of a debtor's master data.
pub(crate) fn debtor_payload(row: &DebtorRow) -> String {
    let f = &row.facts;
    wire::record::fields(&[
        ("code", f.code.clone()),
        ("name", f.name.clone()),
        ("jurisdiction", f.jurisdiction.clone()),
        ("language", f.language.clone()),
        ("segment", f.segment.clone()),
        ("email", f.email.clone()),
        ("phone", f.phone.clone()),
        ("tax_id", f.tax_id.clone()),
        ("address", f.address.clone()),
        ("contact", f.contact.clone()),
        ("natural_person", row.natural_person.map_or(String::new(), |p| p.to_string())),
        ("group", row.group.clone()),
        ("bill_to", row.bill_to.clone()),
        ("ship_to", row.ship_to.clone()),
        ("account_manager", row.account_manager.clone()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn master_data_comes_back_from_its_entry_whole() {
        let field = |n: &str| format!("{n} \"1\"");
        for natural_person in [None, Some(true), Some(false)] {
            let row = DebtorRow {
                id: 7,
                facts: domain::books::DebtorFacts {
                    code: field("code"),
                    name: field("name"),
                    jurisdiction: field("jurisdiction"),
                    language: field("language"),
                    segment: field("segment"),
                    email: field("email"),
                    phone: field("phone"),
                    address: field("address"),
                    contact: field("contact"),
                    tax_id: "1234".into(),
                },
                natural_person,
                group: field("group"),
                bill_to: field("bill_to"),
                ship_to: field("ship_to"),
                account_manager: field("account_manager"),
            };
            assert_eq!(debtor_of(7, &debtor_payload(&row)), row);
        }
    }
}
