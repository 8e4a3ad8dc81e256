//! The reference page of one jurisdiction as Markdown: rules, rates, an example, everything else that its pack states. Says only what the pack says.

mod example;

use basis::calendar::Date;
use basis::law::{
    Binding, Compounding, InterestRule, LawBook, LawPack, Mark, RateModel, RateSeries, Selection, Source, StartRule,
};
use basis::money::RoundingMode;
use basis::problem::Outcome;
use wire::messages::Messages;

use crate::law::statements;
use crate::law_rates::{percent, used};
use example::{command, worked};

/// The pages' list: every jurisdiction with its usual rule.
#[must_use]
pub fn index(book: &LawBook, messages: &Messages) -> String {
    let mut page = Page { text: String::new(), messages };
    page.line(&format!("# {}\n", page.say("law-page-index", &[])));
    page.line(&format!("{}\n", page.say("law-page-made", &[])));
    page.header(&["jurisdiction", "rule", "claimable", "confidence", "as-of"]);
    for pack in book.packs() {
        let code = &pack.code;
        let name = format!("[{code}]({code}.md) {}", page.words(&pack.name));
        let Some(first) = pack.rules.first() else { continue };
        let claimable = page.yes_no(first.claimable_out_of_court);
        let title = page.words(&first.title);
        page.row(&[name, title, claimable, first.mark.confidence.code().to_owned(), pack.as_of.to_string()]);
    }
    page.text
}

/// The page of one jurisdiction.
///
/// # Errors
/// Those of the interest calculator, which the shipped packs do not provoke.
pub fn page(book: &LawBook, pack: &LawPack, messages: &Messages) -> Outcome<String> {
    let mut page = Page { text: String::new(), messages };
    page.line(&format!("# {}: {}\n", pack.code, page.words(&pack.name)));
    let args = [("date", pack.as_of.to_string()), ("code", pack.code.clone())];
    page.line(&format!("{} {}\n", page.say("law-page-made", &[]), page.say("law-page-as-of", &args)));
    page.heading("interest");
    for rule in &pack.rules {
        page.rule(pack, rule);
        page.example(book, pack, rule)?;
    }
    page.beside(pack);
    for series in used(book, pack) {
        page.rates(pack, series);
    }
    page.history(pack);
    page.calendar(book, pack);
    page.sources(pack);
    let open = pack.uncertain.iter().map(|w| page.words(w)).collect::<Vec<_>>();
    let rates = used(book, pack).into_iter().flat_map(|s| s.uncertain.iter().map(move |u| format!("`{}`: {u}", s.id)));
    page.list("uncertain", &open.into_iter().chain(rates).collect::<Vec<_>>());
    Ok(page.text)
}

/// A page as it grows.
struct Page<'a> {
    text: String,
    messages: &'a Messages,
}

impl Page<'_> {
    fn say(&self, key: &str, args: &[(&'static str, String)]) -> String {
        self.messages.text(key, args)
    }
    /// One of the words of a list in the catalogue.
    fn word(&self, key: &str, value: &str) -> String {
        self.say(key, &[("value", value.to_owned())])
    }
    fn words(&self, words: &basis::law::Words) -> String {
        words.get(self.messages.lang.tag()).to_owned()
    }
    fn yes_no(&self, yes: bool) -> String {
        self.word("law-page-yes", if yes { "yes" } else { "no" })
    }
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }
    fn heading(&mut self, name: &str) {
        let title = self.word("law-page-heading", name);
        self.line(&format!("## {title}\n"));
    }
    fn header(&mut self, columns: &[&str]) {
        let names: Vec<String> = columns.iter().map(|c| self.word("law-page-column", c)).collect();
        self.row(&names);
        self.line(&format!("|{}", " --- |".repeat(columns.len())));
    }
    fn row(&mut self, cells: &[String]) {
        let clean: Vec<String> = cells.iter().map(|c| c.replace('|', "\\|").replace('\n', " ")).collect();
        self.line(&format!("| {} |", clean.join(" | ")));
    }
    fn list(&mut self, heading: &str, rows: &[String]) {
        if rows.is_empty() {
            return;
        }
        self.heading(heading);
        for row in rows {
            self.line(&format!("- {row}"));
        }
        self.line("");
    }
    fn marked(&self, mark: &Mark) -> String {
        let basis = self.word("law-page-basis", mark.basis.code());
        format!("{}, {basis}", self.word("law-page-confidence", mark.confidence.code()))
    }

    fn rule(&mut self, pack: &LawPack, rule: &InterestRule) {
        self.line(&format!("### `{}`: {}\n", rule.id, self.words(&rule.title)));
        self.header(&["what", "says"]);
        let rate = self.model(&rule.model);
        self.fact("rate", rate);
        if let Some(after) = &rule.after_suit {
            let after = self.model(after);
            self.fact("after-suit", after);
        }
        if let Some(step) = rule.reference_step {
            self.fact("reference-step", format!("{} %", percent(step.step_ppb)));
        }
        if rule.model.series().is_some() {
            let binding = self.word("law-page-binding", binding(rule.binding));
            self.fact("binding", binding);
        }
        let (start, days) = start(rule.start);
        let start = self.say("law-page-start", &[("value", start.to_owned()), ("days", days.to_string())]);
        self.fact("start", start);
        self.fact("day-count", format!("`{}`", rule.day_count));
        let compounding = self.word("law-page-compounding", compounding(rule.compounding));
        self.fact("compounding", compounding);
        self.fact("rounding", format!("`{}`", rule.rounding));
        let when = self.when(rule);
        self.fact("when", when);
        let claimable = self.yes_no(rule.claimable_out_of_court);
        self.fact("claimable", claimable);
        let cited = self.words(&rule.citation.text);
        let link =
            if rule.citation.url.starts_with("http") { format!("[{cited}]({})", rule.citation.url) } else { cited };
        self.fact("citation", link);
        let source = pack.source(&rule.mark.source).map_or("", |s| s.title.as_str());
        let parts: Vec<&str> = [source, &rule.mark.article].into_iter().filter(|p| !p.is_empty()).collect();
        self.fact("source", parts.join(", "));
        let mark = format!("{}, {}", rule.mark.since, self.marked(&rule.mark));
        self.fact("since", mark);
        self.line("");
    }
    fn fact(&mut self, what: &str, says: String) {
        let what = self.word("law-page-what", what);
        self.row(&[what, says]);
    }
    fn model(&self, model: &RateModel) -> String {
        let of = |kind: &str, series: &str, figure: String| {
            let args = [("value", kind.to_owned()), ("series", format!("`{series}`")), ("figure", figure)];
            self.say("law-page-rate", &args)
        };
        match model {
            RateModel::Fixed(rate) => rate.to_string(),
            RateModel::ReferencePlusMargin { series, margin_ppb } => of("plus", series, percent(*margin_ppb)),
            RateModel::ReferenceMultiple { series, factor_ppm, .. } => {
                of("times", series, format!("{}.{:02}", factor_ppm / 1_000_000, factor_ppm % 1_000_000 / 10_000))
            }
            RateModel::Table { series } => of("table", series, String::new()),
            RateModel::AgreedWithFloor { series } => of("floor", series, String::new()),
            RateModel::CourtDiscretion { usual } => {
                let usual = usual.as_deref().map_or_else(String::new, |u| self.model(u));
                of(if usual.is_empty() { "court" } else { "court-usual" }, "", usual)
            }
            RateModel::NoStatutoryRate => of("none", "", String::new()),
            RateModel::Prohibited => of("prohibited", "", String::new()),
        }
    }
    /// When a rule holds: dates, parties, and whether it must be asked for.
    fn when(&self, rule: &InterestRule) -> String {
        let mut parts = Vec::new();
        let v = &rule.validity;
        for (key, from, to) in [("breach", v.breach_from, v.breach_to), ("contract", v.contract_from, v.contract_to)] {
            let bound = |d: Option<Date>| d.map_or_else(|| "…".to_owned(), |d| d.to_string());
            if from.is_some() || to.is_some() {
                parts.push(format!("{} {} – {}", self.word("law-page-dates", key), bound(from), bound(to)));
            }
        }
        let c = &rule.conditions;
        let debtors: Vec<&str> = c.debtor.iter().map(|d| d.code()).collect();
        if let Some(creditor) = c.creditor {
            parts.push(format!("`--creditor {}`", creditor.code()));
        }
        if !debtors.is_empty() {
            parts.push(format!("`--debtor {}`", debtors.join("|")));
        }
        if c.agreed_rate == Some(true) {
            parts.push("`--contract-rate`".to_owned());
        }
        if c.suit {
            parts.push("`--suit-on`".to_owned());
        }
        if rule.selection == Selection::ByName {
            parts.push(format!("`--variant {}`", rule.id));
        }
        if parts.is_empty() { self.word("law-page-dates", "always") } else { parts.join("; ") }
    }

    /// An example of a rule, with the command that gives it.
    fn example(&mut self, book: &LawBook, pack: &LawPack, rule: &InterestRule) -> Outcome<()> {
        let (question, result) = worked(book, pack, rule, self.messages)?;
        if result.segments.is_empty() {
            self.line(&format!("{}\n", result.rule));
            return Ok(());
        }
        self.line(&format!("{}\n", self.say("law-page-example", &[])));
        self.line(&format!("```\n{}\n```\n", command(&question)));
        self.header(&["from", "to", "days", "base", "rate", "reference", "interest"]);
        for s in &result.segments {
            let (days, reference) = (s.days.to_string(), s.reference.clone().unwrap_or_default());
            let (from, to, base, rate) = (s.from.clone(), s.to.clone(), s.base.clone(), s.rate.clone());
            self.row(&[from, to, days, base, rate, reference, s.interest.clone()]);
        }
        let currency = result.currency.clone();
        let total = result.interest.clone().unwrap_or_default();
        let sum = self.say("interest-sum", &[("currency", currency), ("interest", total)]);
        self.line(&format!("\n{sum}"));
        if let Some(amount) = &result.compensation {
            let currency = result.compensation_currency.clone().unwrap_or_default();
            let text = self.say("interest-compensation", &[("currency", currency), ("amount", amount.clone())]);
            self.line(&format!("\n{text}"));
        }
        let because: String = result.because.iter().map(|why| format!("\n- {why}")).collect();
        self.line(&because);
        if let Some(from) = &result.rates_unknown_from {
            let text = self.say("interest-assumed", &[("from", from.clone())]);
            self.line(&format!("\n{text}"));
        }
        self.line("");
        Ok(())
    }

    /// Everything that a pack states beside its rules of interest.
    fn beside(&mut self, pack: &LawPack) {
        self.heading("beside");
        self.header(&["what", "says", "source", "since", "confidence"]);
        for s in statements(pack, self.messages).into_iter().skip(pack.rules.len()) {
            let source = if s.article.is_empty() { s.source } else { format!("{}, {}", s.source, s.article) };
            let marked = self.marked(&s.mark);
            self.row(&[format!("`{}`", s.id), s.text, source, s.mark.since.to_string(), marked]);
        }
        self.line("");
        let mut figures = Vec::new();
        if let Some(ppb) = pack.cap.ppb {
            let effect = if pack.cap.void_above().is_some() { "void" } else { "reduced" };
            let args = [("value", effect.to_owned()), ("percent", percent(ppb))];
            figures.push(self.say("law-page-cap", &args));
        }
        if let Some(days) = &pack.terms.void_beyond {
            figures.push(self.say("law-page-void-beyond", &[("days", days.days.to_string())]));
        }
        if let Some(note) = &pack.letter_notes {
            figures.push(self.words(note));
        }
        self.list("figures", &figures);
    }

    fn rates(&mut self, pack: &LawPack, series: &RateSeries) {
        self.line(&format!("## `{}`: {}\n", series.id, self.words(&series.name)));
        let known = self.say("law-page-known", &[("until", series.known_until.to_string())]);
        self.line(&format!("{}. {known}\n", series.publisher));
        if series.points.is_empty() {
            return;
        }
        let rule = pack.rules.iter().find(|r| r.model.series() == Some(&series.id) && total(r, 0).is_some());
        let mut columns = vec!["from", "published", "percent", "seen-until", "source", "confidence"];
        columns.extend(rule.map(|_| "total"));
        self.header(&columns);
        for p in &series.points {
            let seen = p.until.map_or_else(String::new, |u| u.to_string());
            let published = if p.published == p.from { String::new() } else { p.published.to_string() };
            let confidence = self.word("law-page-confidence", p.confidence.code());
            let mut cells =
                vec![p.from.to_string(), published, percent(p.ppb), seen, format!("`{}`", p.source), confidence];
            cells.extend(rule.and_then(|r| total(r, p.ppb)).map(percent));
            self.row(&cells);
        }
        self.line("");
        for source in &series.sources {
            let basis = self.word("law-page-basis", source.basis.code());
            self.line(&format!("- `{}`: {} ({basis})", source.id, linked(source)));
        }
        self.line("");
    }

    /// What changed when: the beginning and the end of each rule and of each statement beside them.
    fn history(&mut self, pack: &LawPack) {
        let mut rows: Vec<(Date, String, String)> = Vec::new();
        for rule in &pack.rules {
            let title = format!("`{}`: {}", rule.id, self.words(&rule.title));
            let v = &rule.validity;
            rows.push((v.breach_from.or(v.contract_from).unwrap_or(rule.mark.since), "begins".into(), title.clone()));
            if let Some(last) = v.breach_to.or(v.contract_to) {
                rows.push((last, "ends".into(), title));
            }
        }
        for s in statements(pack, self.messages).into_iter().skip(pack.rules.len()) {
            // Of several under one name, the name of the step or the event tells which.
            let named = s.id == "step" || s.id.starts_with("limitation.");
            let name = if named { s.text.split(": ").next().unwrap_or("") } else { "" };
            rows.push((s.mark.since, "begins".into(), format!("`{}` {name}", s.id).trim_end().to_owned()));
        }
        rows.sort();
        rows.dedup();
        self.heading("history");
        self.header(&["day", "event", "what"]);
        for (day, event, what) in rows {
            let event = self.word("law-page-event", &event);
            self.row(&[day.to_string(), event, what]);
        }
        self.line("");
    }

    fn calendar(&mut self, book: &LawBook, pack: &LawPack) {
        let calendar = book.calendar(&pack.code);
        let Some((from, to)) = calendar.published else { return };
        self.heading("calendar");
        let computed = calendar.parts.iter().filter(|p| p.computed).map(|p| p.to).max();
        let args = [
            ("from", from.to_string()),
            ("to", to.to_string()),
            ("value", if computed.is_some() { "computed" } else { "published" }.to_owned()),
            ("computed", computed.map_or_else(String::new, |d| d.to_string())),
        ];
        let told = self.say("law-page-calendar", &args);
        self.line(&format!("{told} {}\n", calendar.source));
    }

    fn sources(&mut self, pack: &LawPack) {
        let rows: Vec<String> = pack
            .sources
            .iter()
            .map(|s| format!("{} ({})", linked(s), self.word("law-page-basis", s.basis.code())))
            .collect();
        self.list("sources", &rows);
    }
}

/// A source's title, as a link where it has an address.
fn linked(source: &Source) -> String {
    if source.url.starts_with("http") { format!("[{}]({})", source.title, source.url) } else { source.title.clone() }
}

/// The whole rate of a rule that adds points to a reference rate; `None` for any other rule.
fn total(rule: &InterestRule, ppb: i64) -> Option<i64> {
    let RateModel::ReferencePlusMargin { margin_ppb, .. } = &rule.model else { return None };
    let reference = match rule.reference_step {
        None => ppb,
        Some(step) if step.mode == RoundingMode::Up && step.step_ppb > 0 => {
            (ppb + step.step_ppb - 1).div_euclid(step.step_ppb) * step.step_ppb
        }
        Some(_) => return None,
    };
    Some(reference + margin_ppb)
}

const fn binding(binding: Binding) -> &'static str {
    match binding {
        Binding::AtDueDate => "at-due-date",
        Binding::AtBreach => "at-breach",
        Binding::AtInterestStart => "at-interest-start",
        Binding::AtSuit => "at-suit",
        Binding::AtContract => "at-contract",
        Binding::FloatingHalfYear => "half-year",
        Binding::FloatingQuarter => "quarter",
        Binding::FloatingMonthly => "month",
        Binding::ByYear => "year",
        Binding::AtEachRest => "rest",
        Binding::FloatingOnChange => "change",
    }
}

const fn compounding(compounding: Compounding) -> &'static str {
    match compounding {
        Compounding::Simple => "simple",
        Compounding::Annually => "year",
        Compounding::Monthly => "month",
        Compounding::Daily => "day",
        Compounding::DailyEffective => "effective",
    }
}

const fn start(start: StartRule) -> (&'static str, u32) {
    match start {
        StartRule::DayAfterDue => ("due", 0),
        StartRule::NthDayAfterDue(n) => ("nth", n),
        StartRule::AfterReceiptIfGiven(n) => ("receipt-if-given", n),
        StartRule::AfterDaysFromReceipt(n) => ("receipt", n),
        StartRule::DayAfterDemand => ("demand", 0),
        StartRule::DayAfterSuit => ("suit", 0),
    }
}
