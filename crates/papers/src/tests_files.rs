//! Letters written as files when `DUNLIN_SAMPLES` names a folder, for a validator that is not ours and for looking at.

use crate::samples::{Invoice, line, sample, total_up};
use crate::tests::renderer;
use crate::*;

/// The statement with so many invoices that its table goes over several pages.
fn long(language: Language) -> Letter {
    let mut letter = sample(LetterKind::StatementOfAccount, language);
    for number in 0..90 {
        let number = format!("LX-2026-{number:05}");
        let invoice = Invoice {
            number: &number,
            issued: "2026-03-02",
            due: "2026-04-01",
            original: "18450.00",
            paid: "5000.00",
            note: number.ends_with('7').then_some("LX-CN-0031"),
        };
        letter.lines.push(line(&invoice, letter.date, letter.currency));
    }
    total_up(letter)
}

#[test]
fn samples_are_written_where_a_folder_is_named() {
    let Some(folder) = std::env::var_os("DUNLIN_SAMPLES") else { return };
    let folder = std::path::PathBuf::from(folder);
    let write = |name: String, letter: &Letter| {
        std::fs::write(folder.join(name), renderer().render(letter).unwrap().pdf).unwrap();
    };
    for language in Language::ALL {
        for kind in LetterKind::ALL {
            write(format!("{}-{}.pdf", kind.key(), language.tag()), &sample(kind, language));
        }
        write(format!("long-{}.pdf", language.tag()), &long(language));
    }
}
