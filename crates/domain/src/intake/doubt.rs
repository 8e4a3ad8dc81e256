//! What is odd about a row that is taken all the same: values a person should look at again. Refuses nothing.

use basis::calendar::Date;

use super::{NewContact, NewDebtor, NewInvoice, NewReceipt, Rejection};

/// Years ahead from which a date is taken for a slip.
const YEARS_AHEAD: i32 = 10;
/// Digits that a telephone number has at least and at most; E.164 allows 15, an extension may follow.
const DIGITS: (usize, usize) = (5, 20);

/// Whether a text could be an e-mail address: one `@` with something before it and a domain with a dot after it. Several, with
/// commas or semicolons between them, may stand together.
fn is_email(text: &str) -> bool {
    let one = |address: &str| {
        let Some((local, domain)) = address.trim().rsplit_once('@') else { return false };
        let labels = || domain.split('.');
        !local.is_empty()
            && !local.contains(['@', ' ', '<', '>', '(', ')'])
            && labels().count() > 1
            && labels().all(|l| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-'))
    };
    text.split([',', ';']).all(one)
}

/// Whether a text could be a telephone number: digits enough, and besides them only what people write between them and an
/// extension.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let rest = text.trim_start_matches('+').to_lowercase().replace("ext", "").replace("tel", "");
    let between = |c: char| c.is_ascii_digit() || " -()./\u{a0}x:#,".contains(c) || "转轉".contains(c);
    (DIGITS.0..=DIGITS.1).contains(&digits) && rest.chars().all(between)
}

fn reachable(found: &mut Vec<Rejection>, line: u64, email: Option<&String>, phone: Option<&String>) {
    if let Some(value) = email.filter(|e| !is_email(e)) {
        found.push(Rejection::field(line, "email", "doubtful_email").with("value", value));
    }
    if let Some(value) = phone.filter(|p| !is_phone(p)) {
        found.push(Rejection::field(line, "phone", "doubtful_phone").with("value", value));
    }
}

fn far(found: &mut Vec<Rejection>, line: u64, column: &'static str, value: Date, today: Date) {
    // Most dates are told by their distance alone: calendars cost more than a subtraction, and rows are many.
    if today.days_until(value) > YEARS_AHEAD * 365 && value > today.plus_years(YEARS_AHEAD) {
        let doubt = Rejection::field(line, column, "doubtful_date").with("value", value).with("day", today);
        found.push(doubt.with("years", YEARS_AHEAD));
    }
}

/// Figures of a number that a spreadsheet keeps.
const FIGURES: usize = 15;

/// Whether a spreadsheet may have taken the number of a document for a quantity and rounded it: nothing but figures, more of them than it
/// keeps, and zeros in place of the others; or a power of ten.
fn rounded(number: &str) -> bool {
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    let power = number.split_once(['E', 'e']).is_some_and(|(figures, power)| {
        figures.contains('.') && figures.bytes().all(|b| b.is_ascii_digit() || b == b'.') && power.starts_with('+')
    });
    let lost = number.as_bytes().get(FIGURES..).unwrap_or_default();
    power || digits && lost.len() >= 3 && lost.iter().all(|b| *b == b'0')
}

/// A kind of row that can be looked at again.
pub trait Doubtful {
    /// What is odd about it as of a day, in the order of its columns.
    fn doubts(&self, today: Date) -> Vec<Rejection>;
}

impl Doubtful for NewInvoice {
    fn doubts(&self, today: Date) -> Vec<Rejection> {
        let mut found = Vec::new();
        if rounded(&self.number) {
            let doubt = Rejection::field(self.line, "number", "doubtful_number").with("value", &self.number);
            found.push(doubt.with("figures", FIGURES));
        }
        far(&mut found, self.line, "issue_date", self.issue_date, today);
        far(&mut found, self.line, "due_date", self.due_date, today);
        reachable(&mut found, self.line, self.email.as_ref(), self.phone.as_ref());
        found
    }
}

impl Doubtful for NewReceipt {
    fn doubts(&self, today: Date) -> Vec<Rejection> {
        let mut found = Vec::new();
        far(&mut found, self.line, "received_on", self.received_on, today);
        found
    }
}

impl Doubtful for NewDebtor {
    fn doubts(&self, _: Date) -> Vec<Rejection> {
        let mut found = Vec::new();
        reachable(&mut found, self.line, self.email.as_ref(), self.phone.as_ref());
        found
    }
}

impl Doubtful for NewContact {
    fn doubts(&self, _: Date) -> Vec<Rejection> {
        let mut found = Vec::new();
        reachable(&mut found, self.line, self.email.as_ref(), self.phone.as_ref());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_a_spreadsheet_rounded() {
        for bad in ["26332000001483400000", "2.6332E+19", "123456789012345000"] {
            assert!(rounded(bad), "{bad}");
        }
        for good in [
            "26332000001483412345",
            "26332000001483400001",
            "1000000",
            "100000000000000",
            "INV00000000000000000000",
            "1E5",
            "RE+4",
        ] {
            assert!(!rounded(good), "{good}");
        }
    }

    #[test]
    fn addresses_and_numbers_that_could_be() {
        for good in ["a@b.example", "ann.lee+x@mail.b-c.example", "a@b.cn; c@d.tw", "陈@例子.中国"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["a", "a@b", "a@@b.example", "@b.example", "a b@c.example", "a@b..example", "a@b.example;", "n/a"] {
            assert!(!is_email(bad), "{bad}");
        }
        for good in
            ["+86 574 0000 0000", "030/123456", "(02) 2345-6789 ext. 12", "0574-87654321转8", "+1.212.555.0100 x3"]
        {
            assert!(is_phone(good), "{good}");
        }
        for bad in ["n/a", "1234", "none", "12345678901234567890123", "ask Ann 55555"] {
            assert!(!is_phone(bad), "{bad}");
        }
    }
}
