//! The reference page of one jurisdiction as Markdown: rules, rates, an example, everything else that its pack states. Says only what the pack says.

mod example;
mod sure;
mod words;

use basis::calendar::Date;
use basis::law::{Confidence, InterestRule, LawBook, LawPack, Mark, RateModel, RateSeries, Selection, Source};
use basis::money::RoundingMode;
use basis::problem::Outcome;
use wire::messages::Messages;

use crate::law::statements;
use crate::law_rates::{percent, used};
use example::{command, worked};
use sure::{Sure, in_force, usual};
use words::{binding, compounding, start};

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
        let Some(rule) = usual(pack) else { continue };
        let (claimable, title) = (page.claimable(rule), page.words(&rule.title));
        let sure = page.how_sure(&Sure::of(pack, rule));
        page.row(&[name, title, claimable, sure, pack.as_of.to_string()]);
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
    page.limitation(pack);
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
    /// Whether a rule needs a court, and what is in the way where it does not help either.
    fn claimable(&self, rule: &InterestRule) -> String {
        let word = match rule.model {
            RateModel::Prohibited => "forbidden",
            RateModel::NoStatutoryRate => "contract",
            _ if rule.claimable_out_of_court => "yes",
            _ => "court",
        };
        self.word("law-page-claimable", word)
    }
    /// How sure the rule that the list names is, and the weakest of what stands beside it.
    fn how_sure(&self, sure: &Sure) -> String {
        let rule = self.word("law-page-confidence", sure.rule.code());
        if sure.weakest >= sure.rule {
            return rule;
        }
        let parts: Vec<String> = sure.weak.iter().map(|part| self.word("law-page-part", part)).collect();
        let comma = self.word("law-page-join", "comma");
        let weakest = self.word("law-page-confidence", sure.weakest.code());
        self.say("law-page-sure", &[("rule", rule), ("weakest", weakest), ("parts", parts.join(&comma))])
    }
    /// A statement with how sure it is, where that is not high.
    fn doubted(&self, text: String, confidence: Confidence) -> String {
        if confidence == Confidence::High {
            return text;
        }
        let sure = self.word("law-page-confidence", confidence.code());
        self.say("law-page-doubted", &[("text", text), ("sure", sure)])
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
        let rate = rule.rate_text.as_ref().map_or_else(|| self.model(&rule.model), |text| self.words(text));
        self.fact("rate", rate);
        if let Some(then) = &rule.then {
            let series = self.model(&RateModel::Table { series: then.series.clone() });
            let args = [("from", then.from.to_string()), ("rate", series)];
            let then = self.say("law-page-then", &args);
            self.fact("then", then);
        }
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
        if !matches!(rule.model, RateModel::Prohibited | RateModel::NoStatutoryRate) {
            self.counting(rule);
        }
        let when = self.when(rule, pack.as_of);
        self.fact("when", when);
        let claimable = self.claimable(rule);
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
    /// How a rule counts: its first day, days and years, interest on interest.
    fn counting(&mut self, rule: &InterestRule) {
        let start = self.start(rule);
        self.fact("start", start);
        let name = rule.day_count.to_string();
        let words = crate::interest::day_count_words(&name, self.messages);
        let sure = rule.day_count_confidence.unwrap_or(Confidence::High);
        let words = self.doubted(format!("`{name}`: {words}"), sure);
        self.fact("day-count", words);
        let compounding = self.word("law-page-compounding", compounding(rule.compounding));
        self.fact("compounding", compounding);
        self.fact("rounding", format!("`{}`", rule.rounding));
    }
    /// The first day: what the law says of it, and which day is counted from where that is not the same.
    fn start(&self, rule: &InterestRule) -> String {
        let (value, days) = start(rule.start);
        let counted = self.say("law-page-start", &[("value", value.to_owned()), ("days", days.to_string())]);
        let text = rule.start_text.as_ref().map(|text| self.words(text));
        let by_court = matches!(rule.model, RateModel::CourtDiscretion { .. });
        let open = matches!(rule.model, RateModel::CourtDiscretion { usual: None });
        let kind = match (by_court, open, &text) {
            (false, _, None) => return counted,
            (false, _, Some(_)) => "more",
            (true, true, _) => "court-open",
            (true, false, _) => "court",
        };
        let text = text.unwrap_or_else(|| self.word("law-page-start-text", "court"));
        self.say("law-page-first-day", &[("value", kind.to_owned()), ("text", text), ("counted", counted)])
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
    fn when(&self, rule: &InterestRule, today: Date) -> String {
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
        if !in_force(rule, today) {
            parts.push(self.word("law-page-dates", "ended"));
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
        if let Some(text) = crate::interest::unknown_words(&result, self.messages) {
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
            // The words by which events are recorded are told under limitation.
            let text = match s.text.rsplit_once(" [") {
                Some((said, _)) if s.text.ends_with(']') && s.id.starts_with("limitation.") => said.to_owned(),
                _ => s.text,
            };
            self.row(&[format!("`{}`", s.id), text, source, s.mark.since.to_string(), marked]);
        }
        self.line("");
        let mut figures = Vec::new();
        let forbidden = pack.rules.iter().any(|r| r.model == RateModel::Prohibited);
        if let Some(ppb) = pack.cap.ppb.filter(|_| !forbidden) {
            let effect = if pack.cap.void_above().is_some() { "void" } else { "reduced" };
            let args = [("value", effect.to_owned()), ("percent", percent(ppb))];
            figures.push(self.doubted(self.say("law-page-cap", &args), pack.cap.mark.confidence));
        }
        if let Some(days) = &pack.terms.void_beyond {
            let text = self.say("law-page-void-beyond", &[("days", days.days.to_string())]);
            figures.push(self.doubted(text, pack.terms.mark.confidence));
        }
        if let Some(note) = &pack.letter_notes {
            figures.push(self.words(note));
        }
        self.list("figures", &figures);
    }

    /// What the clock of limitation reads: periods by kind of claim, and what each event does. The words are those of files and options.
    fn limitation(&mut self, pack: &LawPack) {
        let law = &pack.limitation;
        self.heading("limitation");
        self.header(&["what", "says"]);
        let years = |years: Option<u32>| years.map(|y| y.to_string());
        let claim = |kind: &str| self.say(&format!("limitation-claim-{kind}"), &[]);
        let claims =
            law.claims.iter().map(|(kind, years)| format!("{} (`{}`) {years}", claim(kind.code()), kind.code()));
        let claims: Vec<String> = claims.collect();
        let start = self.word("law-page-runs-from", law.start.code());
        let year_end = law.to_year_end.then(|| self.word("law-page-claimable", "yes"));
        for (what, says) in [
            ("years", years(law.years)),
            ("claims", Some(claims.join(", ")).filter(|c| !c.is_empty())),
            ("safe-years", years(law.safe_years)),
            ("long-stop", years(law.long_stop_years)),
            ("runs-from", Some(start)),
            ("year-end", year_end),
        ] {
            if let Some(says) = says {
                let what = self.word("law-page-limitation", what);
                self.row(&[what, says]);
            }
        }
        self.line("");
        if law.events.is_empty() {
            return;
        }
        self.header(&["event", "kinds", "effect"]);
        for event in &law.events {
            let named = |code: &str| format!("{} (`{code}`)", self.say(&format!("limitation-kind-{code}"), &[]));
            let kinds: Vec<String> = event.kinds.iter().map(|k| named(k.code())).collect();
            let mut effect = self.word("law-page-effect", event.effect.code());
            if event.once {
                effect = format!("{effect}, {}", self.word("law-page-limitation", "once"));
            }
            if let Some(months) = event.max_months {
                effect = format!("{effect}, {}", self.say("law-page-months", &[("months", months.to_string())]));
            }
            self.row(&[self.words(&event.event), kinds.join(", "), effect]);
        }
        self.line("");
    }

    fn rates(&mut self, pack: &LawPack, series: &RateSeries) {
        self.line(&format!("## `{}`: {}\n", series.id, self.words(&series.name)));
        let known = self.say("law-page-known", &[("until", series.known_until.to_string())]);
        self.line(&format!("{}. {known}\n", series.publisher));
        if series.points.is_empty() {
            return;
        }
        let adds = |r: &&InterestRule| r.model.series() == Some(&series.id) && total(r, 0).is_some();
        let first = || pack.rules.iter().find(adds);
        let rule = pack.rules.iter().filter(|r| in_force(r, pack.as_of)).find(adds).or_else(first);
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
