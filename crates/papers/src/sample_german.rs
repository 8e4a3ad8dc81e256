//! The German sample: a buyer in Kiel, a seller in Hamburg, euros, interest under the German Civil Code.

use basis::money::{Currency, Money};

use crate::samples::{day, english, known, timetable, with_interest};
use crate::*;

pub(crate) fn letter() -> Letter {
    let (date, eur) = (day("2026-06-15"), known(Currency::parse("EUR")));
    let mut letter = english();
    letter.language = Language::De;
    letter.number = "MA-2026-0138".to_owned();
    letter.seller = seller();
    letter.debtor = Debtor {
        legal_name: "Nordhafen Maschinenbau GmbH & Co. KG".to_owned(),
        address: ["Buchhaltung", "Werftstraße 114", "24143 Kiel"].map(str::to_owned).to_vec(),
        contact: Some("Herr Dr. Brandt".to_owned()),
        account_reference: Some("D-20417".to_owned()),
    };
    letter.earlier = vec![
        Earlier { kind: LetterKind::Reminder, number: "ZE-2026-0611".to_owned(), date: day("2026-05-20") },
        Earlier { kind: LetterKind::FormalDemand, number: "MA-2026-0102".to_owned(), date: day("2026-05-29") },
    ];
    if let Some(line) = letter.lines.get_mut(1) {
        line.note = Some("812,40 EUR wurden am 02.05.2026 für drei Rücksendungen gutgeschrieben.".to_owned());
    }
    letter.compensation = Some(Compensation {
        amount: Money::new(12_000, eur),
        citation: "§ 288 Abs. 5 BGB, 40 EUR je Rechnung".to_owned(),
    });
    letter.timetable =
        timetable(["2026-06-30", "2026-07-14", "2026-07-29", "2026-08-13"], "Hartmann & Vogel Rechtsanwälte");
    letter.bank = Some(BankDetails {
        holder: "Lanrun Elektronik Deutschland GmbH".to_owned(),
        bank: "Musterbank AG, Hamburg".to_owned(),
        account: Account::Iban("DE89370400440532013000".to_owned()),
        bic: Some("MUSTDEHH".to_owned()),
        bank_code: None,
        currency: eur,
        reference: "D-20417 / MA-2026-0138".to_owned(),
    });
    letter.dispute = Some(Dispute {
        contact: "Frau Petersen, Debitorenbuchhaltung".to_owned(),
        reach: "debitoren@lanrun.example".to_owned(),
        until: day("2026-06-25"),
    });
    letter.legal_citations = vec![
        "Ziffer 7 des Rahmenliefervertrags vom 12.01.2025".to_owned(),
        "§§ 286, 288 Abs. 2 und § 433 Abs. 2 BGB".to_owned(),
    ];
    letter.enclosures = vec!["Kopien der aufgeführten Rechnungen".to_owned()];
    letter.date = date;
    let basis = Basis {
        citation: "§ 288 Abs. 2 BGB".to_owned(),
        rate_text: "neun Prozentpunkte über dem Basiszinssatz, derzeit 10,27 % p. a.".to_owned(),
        day_count_text: "tatsächliche Tage, das Jahr zu 365 Tagen".to_owned(),
        rule_text: "einfache Zinsen auf den offenen Betrag ab dem Tag nach der Fälligkeit".to_owned(),
    };
    with_interest(&mut letter, "10.27%", vec![basis], "12.62");
    letter
}

fn seller() -> Seller {
    Seller {
        legal_name: "Lanrun Elektronik Deutschland GmbH".to_owned(),
        address: ["Am Sandtorkai 12", "20457 Hamburg"].map(str::to_owned).to_vec(),
        contact_person: "Frau Petersen".to_owned(),
        email: "debitoren@lanrun.example".to_owned(),
        phone: "+49 40 555 01 42".to_owned(),
        signatory_name: "Jens Möller".to_owned(),
        signatory_title: "Leiter Finanzen".to_owned(),
        country: "DE".to_owned(),
        letterhead: None,
    }
}
