//! Proposals where no name is known: the only column of money, the only later day, the first column of names. Never sure: they spare the
//! user a search, and wait for an answer.

use super::remains::DOUBT;
use super::score::{column, is_amount};
use super::{DateForm, Field, Header, Mapping, Record, dates, header, key};

/// Parts of names of columns of texts that are no names of debtors.
const OTHER: [&str; 14] = [
    "ref", "titel", "title", "subject", "betreff", "件名", "status", "状态", "狀態", "状態", "kind", "type", "art",
    "mode",
];

/// Fills what is missing with what could be it, to be looked over.
pub(super) fn missing(mapping: &mut Mapping, names: &Header, data: &[Record]) {
    if mapping.layout.name != "invoices" {
        return;
    }
    let knows = |mapping: &Mapping, name: &str| mapping.fields.iter().any(|f| f.name == name);
    let free = |mapping: &Mapping| -> Vec<usize> {
        let used: Vec<String> = mapping.sources().map(key).collect();
        let unread = |at: &usize| names.names.get(*at).is_some_and(|n| !used.contains(&key(n)));
        (0..names.names.len()).filter(unread).filter(|at| column(data, *at).next().is_some()).collect()
    };
    let add = |mapping: &mut Mapping, name: &'static str, at: usize, dates: Option<DateForm>| {
        let columns = names.names.get(at).cloned().into_iter().collect();
        let field = Field { name, columns, dates, confidence: DOUBT, because: "only", ..Field::default() };
        mapping.fields.push(field);
    };
    if !knows(mapping, "amount") {
        let money = |at: &usize| {
            column(data, *at).all(|c| is_amount(c) && !header::dated(c))
                && column(data, *at).any(|c| c.text().contains(['.', ',']))
        };
        if let [at] = free(mapping).into_iter().filter(money).collect::<Vec<_>>()[..] {
            add(mapping, "amount", at, None);
        }
    }
    let issued = mapping.fields.iter().find(|f| f.name == "issue_date" && f.columns.len() == 1);
    let place = issued.and_then(|f| names.names.iter().position(|n| f.columns.contains(n)));
    if let Some((issued, form)) = place.zip(issued.map(|f| f.dates)).filter(|_| !knows(mapping, "due_date")) {
        let later = |at: &usize| {
            let (dates::Verdict::Sure(due) | dates::Verdict::Either(due)) = dates::detect(column(data, *at), form)
            else {
                return None;
            };
            let day = |r: &Record, at: usize, form: DateForm| r.cells.get(at).and_then(|c| form.read(c));
            let days = data.iter().filter_map(|r| Some((day(r, issued, form?)?, day(r, *at, due)?)));
            (days.clone().count() > 0 && days.into_iter().all(|(issued, due)| issued <= due)).then_some((*at, due))
        };
        let other = |at: &usize| {
            names.names.get(*at).is_some_and(|n| super::before::OTHER_DAYS.iter().any(|o| key(n).contains(o)))
        };
        if let [(at, due)] = free(mapping).iter().filter(|at| !other(at)).filter_map(later).collect::<Vec<_>>()[..] {
            add(mapping, "due_date", at, Some(due));
        }
    }
    if !knows(mapping, "debtor_name") && !knows(mapping, "debtor_code") {
        let named = |at: &usize| {
            let texts = super::party::distinct(data, *at);
            let word = |t: &String| t.chars().any(char::is_alphabetic) && !super::party::code_like(t);
            let name = names.names.get(*at).map(|n| key(n)).unwrap_or_default();
            let other = OTHER.iter().chain(&super::kinds::REMARKS).any(|o| name.contains(o));
            !other && texts.len() > 1 && texts.iter().all(word)
        };
        if let Some(at) = free(mapping).into_iter().find(named) {
            add(mapping, "debtor_name", at, None);
        }
    }
}

/// Where only a balance is known, and two columns of money nobody named are never filled in one row: what was invoiced and what was given back
/// or paid. A balance beside them may be that of the account.
pub(super) fn sides(mapping: &mut Mapping, names: &Header, data: &[Record]) {
    let Some(at) = mapping.fields.iter().position(|f| f.name == "amount" && f.because == "open" && f.sum.is_empty())
    else {
        return;
    };
    let used: Vec<String> = mapping.sources().map(key).collect();
    let money = |at: &usize| {
        let mut cells = column(data, *at).peekable();
        let name = names.names.get(*at).map(|n| key(n)).unwrap_or_default();
        cells.peek().is_some()
            && !used.contains(&name)
            && cells.all(|c| is_amount(c) && !header::dated(c) || super::score::stroke(c))
    };
    let free: Vec<usize> = (0..names.names.len()).filter(money).collect();
    let filled = |r: &Record, at: usize| {
        r.cells.get(at).is_some_and(|c| is_amount(c) && c.text().contains(|c: char| ('1'..='9').contains(&c)))
    };
    let pairs = free.iter().flat_map(|a| free.iter().map(move |b| (*a, *b))).filter(|(a, b)| a < b);
    let apart = |(a, b): &(usize, usize)| {
        let one = data.iter().filter(|r| filled(r, *a) != filled(r, *b)).count();
        let both = data.iter().any(|r| filled(r, *a) && filled(r, *b));
        let each = [a, b].iter().all(|at| data.iter().any(|r| filled(r, **at)));
        each && !both && one * 10 >= data.len() * 9
    };
    let found = pairs.into_iter().find(apart);
    let named = |at: usize| names.names.get(at).cloned();
    if let (Some((plus, minus)), Some(field)) =
        (found.and_then(|(a, b)| named(a).zip(named(b))), mapping.fields.get_mut(at))
    {
        (field.columns, field.minus) = (vec![plus], Some(minus));
        (field.confidence, field.because) = (DOUBT, "balance");
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::mapping::tests::{invoices, mapped};

    #[test]
    fn two_sides_beside_a_balance_that_runs_on_are_asked_about() {
        let (guess, records) = invoices(
            "Client|Inv|Date|Due|Currency|Invoices|Credits|Balance\nA Ltd|1|13/09/2026|13/10/2026|GBP|100.00||100.00\n\
             A Ltd|C2|14/09/2026|14/09/2026|GBP||20.00|80.00\nB Ltd|3|14/09/2026|14/10/2026|GBP|250.00||250.00\n",
        );
        assert_eq!(guess.mapping.unsure(), ["amount"], "{:#?}", guess.mapping);
        assert_eq!(mapped(&guess, &records, &["amount", "kind"]), ["100;?", "20;credit_note", "250;?"]);
    }

    #[test]
    fn what_could_be_a_missing_column_is_proposed_and_asked_about() {
        let (guess, records) = invoices(
            "Those|Inv|Sent|Latest|Delivery date|Worth|Currency\nHarper Homes|H-1|2026-08-03|2026-09-02|2026-09-09|1200.00|GBP\n\
             Ivy Lettings|H-2|2026-08-13|2026-09-12||88.50|GBP\n",
        );
        assert_eq!(
            guess.mapping.unsure(),
            ["debtor_code", "debtor_name", "due_date", "amount"],
            "{:#?}",
            guess.mapping
        );
        assert_eq!(
            mapped(&guess, &records, &["debtor_name", "due_date", "amount"]),
            ["Harper Homes;2026-09-02;1200", "Ivy Lettings;2026-09-12;88.5"]
        );
    }
}
