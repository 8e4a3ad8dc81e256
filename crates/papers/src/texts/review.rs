//! Checking a seller's texts before they are used: each is read, filled with sample letters of its language and kinds,
//! and set. Nothing is changed or kept here.

use super::fill;
use super::labels::{Entry, Words};
use super::variants::{LAID_OUT, variants};
use super::{Filled, Finding, LAYOUT, OwnText, Texts};
use crate::check::{Element, required};
use crate::display;
use crate::layout::text_of;
use crate::letter::{Account, InterestStatement, Language, Letter, LetterKind};
use crate::render::{Prepared, TypstRenderer};
use crate::tone::{of_interest, pressing, tone};

/// How many findings are told; one mistake in a shared text would otherwise be told for every letter.
const MOST: usize = 50;

/// Everything that is wrong with a seller's own texts, as found with sample letters; empty when they can be used.
///
/// Texts cannot hang or exhaust memory: their work and their length are limited. A layout is a program, run without
/// access to files; it is limited as the layout engine limits it.
#[must_use]
pub fn check_texts(own: &[OwnText]) -> Vec<Finding> {
    if own.is_empty() {
        return Vec::new();
    }
    let texts = match Texts::read(own) {
        Ok(texts) => texts,
        Err(findings) => return findings,
    };
    let renderer = match TypstRenderer::new(texts.clone()) {
        Ok(renderer) => renderer,
        Err(problem) => return vec![Finding::new(LAYOUT, 1, "text_layout").with("detail", problem.code)],
    };
    let mut review = Review { own, texts, renderer, found: Vec::new() };
    for language in Language::ALL {
        review.phrases(language);
        for kind in LetterKind::ALL.into_iter().filter(|kind| touches(own, *kind, language)) {
            review.letters(kind, language);
        }
    }
    review.found.truncate(MOST);
    review.found
}

/// Whether one of the texts has a say in letters of that kind and language.
fn touches(own: &[OwnText], kind: LetterKind, language: Language) -> bool {
    let formal = kind.is_formal();
    own.iter().any(|text| match text.name.split_once('/') {
        None => true,
        Some((folder, file)) => {
            folder == language.tag()
                && match file {
                    "labels.txt" | "phrases.txt" => true,
                    "formal.txt" => formal,
                    _ => file.strip_suffix(".txt") == Some(kind.key()),
                }
        }
    })
}

struct Review<'a> {
    own: &'a [OwnText],
    texts: Texts,
    renderer: TypstRenderer,
    found: Vec<Finding>,
}

/// The kinds whose pages differ most: with every part of a formal letter, and with a running balance.
fn has_tables(kind: LetterKind) -> bool {
    matches!(kind, LetterKind::FormalDemand | LetterKind::StatementOfAccount)
}

impl Review<'_> {
    fn is_own(&self, name: &str) -> bool {
        self.own.iter().any(|text| text.name == name)
    }

    fn add(&mut self, finding: Finding) {
        if !self.found.contains(&finding) {
            self.found.push(finding);
        }
    }

    /// Fills the seller's own phrases with the values that the shipped ones name.
    fn phrases(&mut self, language: Language) {
        let file = format!("{}/phrases.txt", language.tag());
        if !self.is_own(&file) {
            return;
        }
        let Ok(shipped) = Texts::shipped() else { return };
        let mut wrong = Vec::new();
        for (name, entry) in self.texts.phrases(language) {
            let known = shipped.phrases(language).find(|(other, _)| *other == name).map(|(_, entry)| entry);
            let values = known.map(|known| shipped.names_in(known)).unwrap_or_default();
            for value in ["x", ""] {
                let filled = minijinja::Value::from_pairs(values.iter().map(|key| (key.as_str(), value)));
                match fill::label(&self.texts.set.engine, entry, &filled) {
                    Ok(filled) => wrong.extend(self.wording(language, [&filled.skeleton, "", ""], &[&file])),
                    Err(finding) => wrong.push(self.with_text(finding)),
                }
            }
        }
        wrong.into_iter().for_each(|finding| self.add(finding));
    }

    /// The finding of a label with the line as it stands in the file.
    fn with_text(&self, mut finding: Finding) -> Finding {
        let at = usize::try_from(finding.line).unwrap_or(1).saturating_sub(1);
        let line = self.texts.source(&finding.file).lines().nth(at).unwrap_or_default().trim();
        for (name, value) in &mut finding.args {
            if *name == "text" && value.is_empty() {
                line.clone_into(value);
            }
        }
        finding
    }

    /// Fills every sample of the kind, and sets some of them.
    fn letters(&mut self, kind: LetterKind, language: Language) {
        let tag = language.tag();
        let own = format!("{tag}/{}.txt", kind.key());
        let files = [own.as_str(), &format!("{tag}/formal.txt"), &format!("{tag}/labels.txt")];
        for (at, letter) in variants(kind, language).iter().enumerate() {
            if self.found.len() >= MOST {
                return;
            }
            // The samples themselves are in order; a test sees to it.
            let Ok(values) = self.renderer.values(letter) else { continue };
            let filled = match self.texts.fill(kind, language, &values) {
                Ok(filled) => filled,
                Err(finding) => {
                    let finding = self.with_text(finding);
                    self.add(finding);
                    continue;
                }
            };
            for element in filled.missing(letter) {
                self.add(self.lost(&own, element, kind));
            }
            let words = self.wording(language, [&filled.skeleton, &filled.gentle, &filled.unspoken], &files);
            for finding in words.into_iter().chain(self.glyphs(&filled, &files)) {
                self.add(finding);
            }
            // Pages take the time; one mistake found is enough to know that they need not be set yet.
            if self.found.is_empty() && (at == 0 || (at < LAID_OUT && self.is_own(LAYOUT) && has_tables(kind))) {
                self.pages(letter, Prepared::new(letter, values, filled));
            }
        }
    }

    fn lost(&self, file: &str, element: Element, kind: LetterKind) -> Finding {
        let file = if self.is_own(file) { file } else { self.first_own(file) };
        Finding::new(file, 1, "text_element_missing").with("element", element.key()).with("kind", kind.key())
    }

    /// The seller's text that has a say in this one.
    fn first_own<'f>(&'f self, file: &'f str) -> &'f str {
        let folder = file.split('/').next().unwrap_or_default();
        let formal = format!("{folder}/formal.txt");
        let all = self.own.iter().map(|text| text.name.as_str());
        all.clone().find(|name| *name == formal).or_else(|| all.clone().next()).unwrap_or(file)
    }

    /// Words that a letter must not hold.
    fn wording(&self, language: Language, [words, gentle, unspoken]: [&str; 3], files: &[&str]) -> Vec<Finding> {
        let of = |hit: crate::tone::Hit| {
            let line_of = |file: &&str| {
                let lines = self.texts.source(file).lines();
                let hits = |line: &str| tone(line, language).into_iter().chain(pressing(line, language));
                let says =
                    |line: &str| hits(line).any(|other| other.category == hit.category && other.found == hit.found);
                lines.map(says).position(|found| found).map(|at| ((*file).to_owned(), at))
            };
            // A hit that spans lines is told where its first word stands.
            let begins = |file: &&str| {
                let first = hit.found.split_whitespace().next().unwrap_or_default();
                let at = self.texts.source(file).lines().position(|line| line.contains(first))?;
                Some(((*file).to_owned(), at))
            };
            let whole = files.iter().find_map(line_of).or_else(|| files.iter().find_map(begins));
            let (file, at) = whole.unwrap_or_else(|| (files.first().copied().unwrap_or_default().to_owned(), 0));
            let line = u64::try_from(at + 1).unwrap_or(1);
            Finding::new(file, line, "text_tone").with("words", &hit.found).with("category", hit.category.key())
        };
        let further = pressing(gentle, language).into_iter().chain(of_interest(unspoken, language));
        tone(words, language).into_iter().chain(further).map(of).collect()
    }

    /// Characters that no face has.
    fn glyphs(&self, filled: &Filled, files: &[&str]) -> Vec<Finding> {
        let mut found = Vec::new();
        for text in filled.running().iter().chain(filled.words.values()) {
            let Some(character) = self.renderer.faces().unprintable(text) else { continue };
            let place = files.iter().find_map(|file| {
                let at = self.texts.source(file).lines().position(|line| line.contains(character))?;
                Some((*file, u64::try_from(at + 1).unwrap_or(1)))
            });
            let (file, line) = place.unwrap_or((files.first().copied().unwrap_or_default(), 1));
            let safe = if crate::fonts::shows(character) { character } else { '\u{FFFD}' };
            let code_point = format!("U+{:04X}", u32::from(character));
            found.push(Finding::new(file, line, "text_glyph").with("character", safe).with("code_point", code_point));
        }
        found
    }

    /// Sets the pages, and looks for what a layout of the seller's own must not leave out.
    fn pages(&mut self, letter: &Letter, prepared: Prepared) {
        match self.renderer.set(&prepared) {
            Err(fault) => {
                let line = fault.line.unwrap_or(1);
                self.add(Finding::new(LAYOUT, line, "text_layout").with("detail", fault.detail));
            }
            Ok((document, _)) => {
                if !self.is_own(LAYOUT) {
                    return;
                }
                let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                let page = squeeze(&text_of(&document));
                for element in required(letter.kind) {
                    if !shown(*element, letter).iter().all(|text| page.contains(&squeeze(text))) {
                        self.add(self.lost(LAYOUT, *element, letter.kind));
                    }
                }
            }
        }
    }
}

/// What the page must show for that element.
fn shown(element: Element, letter: &Letter) -> Vec<String> {
    let seller = &letter.seller;
    match element {
        Element::LetterNumber => vec![letter.number.clone()],
        Element::SellerName => vec![seller.legal_name.clone()],
        Element::SellerAddress => seller.address.clone(),
        Element::DebtorName => vec![letter.debtor.legal_name.clone()],
        Element::Signatory => vec![seller.signatory_name.clone(), seller.signatory_title.clone()],
        Element::ReplyRoute => vec![seller.email.clone()],
        Element::Invoices => vec![display::figure(letter.total_open, letter.language)],
        Element::InvoiceNumber => letter.lines.iter().map(|line| line.number.clone()).collect(),
        Element::InterestComputation => match &letter.interest {
            InterestStatement::Computed(claim) => {
                let rules =
                    claim.basis.iter().flat_map(|b| [&b.citation, &b.rate_text, &b.day_count_text, &b.rule_text]);
                let rows = claim.rows.iter().map(|row| display::figure(row.amount, letter.language));
                rules.cloned().chain(rows).collect()
            }
            InterestStatement::AtCourt { citations } => citations.clone(),
            InterestStatement::Reserved { .. } | InterestStatement::Unspoken => Vec::new(),
        },
        Element::CompensationBasis => letter.compensation.iter().map(|c| c.citation.clone()).collect(),
        Element::PayBy => letter.pay_by.iter().map(|day| display::long_date(*day, letter.language)).collect(),
        Element::PaymentDetails => letter.bank.as_ref().map_or_else(Vec::new, |bank| {
            let (Account::Iban(account) | Account::Number(account)) = &bank.account;
            vec![bank.holder.clone(), bank.bank.clone(), account.clone(), bank.reference.clone()]
        }),
        Element::DisputeRoute => {
            letter.dispute.as_ref().map_or_else(Vec::new, |d| vec![d.contact.clone(), d.reach.clone()])
        }
        Element::Replaced => letter.replaces.iter().map(|wrong| wrong.number.clone()).collect(),
        Element::Timetable => {
            letter.timetable.iter().map(|entry| display::long_date(entry.on, letter.language)).collect()
        }
        // Said in words, which are the texts' matter, or not said at all.
        Element::InterestReserved | Element::NothingDue | Element::NothingClaimed => Vec::new(),
    }
}

impl Texts {
    /// The phrases of a language, by name.
    fn phrases(&self, language: Language) -> impl Iterator<Item = (&'static str, &Entry)> {
        self.set.phrases.get(language.tag()).into_iter().flatten().map(|(key, entry)| (*key, entry))
    }

    /// The names of the values that a label uses.
    fn names_in(&self, entry: &Entry) -> Vec<String> {
        let Words::Template(name) = &entry.words else { return Vec::new() };
        let template = self.set.engine.get_template(name);
        template.map(|template| template.undeclared_variables(false).into_iter().collect()).unwrap_or_default()
    }
}
