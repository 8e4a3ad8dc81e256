//! The clock of limitation over the books: what happened to each open item, what the law that governs it makes of that, and which items run
//! out soon. Facts that nothing else in the books tells are recorded in `record`; the reckoning is the core's.

mod facts;
mod record;

use std::collections::{BTreeSet, HashMap};

use basis::calendar::Date;
use basis::law::{ClaimKind, LawPack, Limitation, LimitationStart};
use basis::money::{Currency, Money};
use basis::problem::{Outcome, Problem};
use domain::assess::limitation::{Clock, Question, clock, shortest};
use domain::books::{DebtorFacts, OpenItem};
use store::people::{self, DebtorRow};
use store::{Connection, books};
use wire::messages::Messages;
use wire::output::{LimitationMove, LimitationOut};

use crate::App;
use crate::kept::Keep;
use crate::law::cited;
use crate::lawful::governing;
use crate::run_day::Day;
use crate::run_day::read::as_of;
use facts::{Happened, Known};
pub use record::{NewFact, Target, list, record, withdraw};
pub(crate) use record::{RECORDED, record_text};

/// Days before the last safe day from which a claim is told of, where the seller says nothing else.
const WARN_DAYS: i32 = 180;

/// Which claims are asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Those of one debtor, by its code.
    pub debtor: Option<String>,
    /// One invoice, by its number.
    pub invoice: Option<String>,
    /// Those whose last safe day lies within so many days; without it every claim of a debtor or invoice that is named, else what
    /// the seller's setting says.
    pub within: Option<i32>,
    /// What the claims are for, over the seller's setting.
    pub claim: Option<ClaimKind>,
}

/// The clocks asked for as of `day`, what runs out first in front. Fails with `unknown_debtor`, `unknown_invoice`.
pub fn clocks(app: &App, asked: &Asked, day: Date, messages: &Messages) -> Outcome<Vec<LimitationOut>> {
    let mut c = app.connect()?;
    let seller = app.seller.id;
    let only = match (&asked.invoice, &asked.debtor) {
        (Some(number), _) => match books::invoice_by_number(&mut *c, seller, number)? {
            None => return Err(Problem::refused("unknown_invoice").with("value", number).column("invoice")),
            Some(known) => Some((known.debtor, Some(known.invoice))),
        },
        (None, Some(code)) => Some((crate::debtors::find(app, &mut *c, code)?.id, None)),
        (None, None) => None,
    };
    let within = asked.within.or_else(|| only.is_none().then(|| warn_days(app)));
    let shared = Day::new(app, &mut *c, day, true)?;
    let mut watch = Watch::new(app, &mut *c, day, within)?;
    watch.claim = asked.claim.or(watch.claim);
    let mut found = Vec::new();
    let (debtors, invoice) = match only {
        Some((debtor, invoice)) => (BTreeSet::from([debtor]), invoice),
        None => (watch.near(&mut *c)?, None),
    };
    for debtor in debtors {
        if let Some(row) = people::debtors(&mut *c, seller, debtor, debtor)?.pop() {
            watch.debtor(&shared, &mut *c, (&row, invoice), messages, &mut found)?;
        }
    }
    found.sort_by(order);
    Ok(found)
}

/// What runs out first in front.
fn order(a: &LimitationOut, b: &LimitationOut) -> std::cmp::Ordering {
    let key = |o: &LimitationOut| (o.last_safe_day.is_none(), o.last_safe_day.clone());
    key(a).cmp(&key(b)).then_with(|| (&a.debtor, &a.number).cmp(&(&b.debtor, &b.number)))
}

/// A clock of a list that is kept.
pub(crate) struct Reckoned {
    debtor: i64,
    /// The clock.
    pub(crate) clock: LimitationOut,
}

impl Keep for Reckoned {
    fn debtor(&self) -> i64 {
        self.debtor
    }
    fn order(&self, other: &Self) -> std::cmp::Ordering {
        order(&self.clock, &other.clock)
    }
}

/// The clocks of all, or of these debtors.
pub(crate) fn reckoned(
    (shared, asked): (&Day<'_>, &Asked),
    c: &mut dyn Connection,
    of: Option<&BTreeSet<i64>>,
    messages: &Messages,
) -> Outcome<Vec<Reckoned>> {
    let within = asked.within.unwrap_or_else(|| warn_days(shared.app));
    let mut watch = Watch::new(shared.app, c, shared.day, Some(within))?;
    watch.claim = asked.claim.or(watch.claim);
    let debtors = of.map_or_else(|| watch.near(c), |of| Ok(of.clone()))?;
    let (mut all, mut found) = (Vec::new(), Vec::new());
    for debtor in debtors {
        if let Some(row) = people::debtors(c, shared.app.seller.id, debtor, debtor)?.pop() {
            watch.debtor(shared, c, (&row, None), messages, &mut found)?;
            all.extend(found.drain(..).map(|clock| Reckoned { debtor, clock }));
        }
    }
    Ok(all)
}

/// The clock of an invoice in the hands of another use case, `None` where no claim is open.
pub(crate) fn of_invoice(app: &App, number: &str, day: Date, messages: &Messages) -> Outcome<Option<LimitationOut>> {
    let asked = Asked { invoice: Some(number.to_owned()), ..Asked::default() };
    Ok(clocks(app, &asked, day, messages)?.pop())
}

/// Days before the last safe day from which the seller wants to be told.
pub(crate) fn warn_days(app: &App) -> i32 {
    app.profile.limitation.warn_days.map_or(WARN_DAYS, |d| i32::try_from(d).unwrap_or(WARN_DAYS))
}

/// Whose items, in which currency.
#[derive(Clone, Copy)]
pub(crate) struct Of<'a> {
    /// The debtor's number.
    pub debtor: i64,
    /// What is known of it.
    pub facts: &'a DebtorFacts,
    /// The account's currency.
    pub currency: Currency,
}

/// Finds and reckons the claims that run out by some day.
pub(crate) struct Watch<'a> {
    app: &'a App,
    day: Date,
    /// Only what has its last safe day by then.
    until: Option<Date>,
    claim: Option<ClaimKind>,
    known: Known,
    /// Years below which no claim under a law runs out, and whether it counts from the invoice.
    least: HashMap<String, Option<i32>>,
    shortest: i32,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(app: &'a App, c: &mut dyn Connection, day: Date, within: Option<i32>) -> Outcome<Self> {
        let years = |p: &LawPack| shortest(&p.limitation).and_then(|y| i32::try_from(y).ok());
        Ok(Self {
            app,
            day,
            until: within.map(|days| day.plus_days(days)),
            claim: ClaimKind::parse(&app.profile.limitation.claim),
            known: Known::read(c, app.seller.id)?,
            least: HashMap::new(),
            shortest: app.law.packs().filter_map(years).min().unwrap_or(1),
        })
    }

    /// Whether an item may run out by the day: a look at its due date alone, which spares the reckoning of nearly all.
    pub(crate) fn may_be_near(&mut self, item: &OpenItem, seat: &str) -> bool {
        let Some(until) = self.until else { return item.open > 0 };
        if item.open <= 0 || item.due.plus_years(self.shortest).plus_days(-LATE_INVOICE) > until {
            return false;
        }
        let law = governing(self.app, &item.law, seat);
        if !self.least.contains_key(law) {
            let years = self.app.law.pack(law).and_then(|p| shortest(&p.limitation));
            self.least.insert(law.to_owned(), years.and_then(|y| i32::try_from(y).ok()));
        }
        let least = self.least.get(law).copied().flatten();
        let early = self.app.law.pack(law).is_some_and(|p| p.limitation.start == LimitationStart::Claim);
        // A last day that is no business day comes some days earlier.
        let slack = if early { LATE_INVOICE } else { CLOSED_DAYS };
        least.is_some_and(|years| item.due.plus_years(years).plus_days(-slack) <= until)
    }

    /// Debtors with items that may be near, from the items alone.
    fn near(&mut self, c: &mut dyn Connection) -> Outcome<BTreeSet<i64>> {
        let mut found = BTreeSet::new();
        let mut seats: HashMap<i64, String> = HashMap::new();
        for d in people::debtors(c, self.app.seller.id, 1, i64::MAX)? {
            seats.insert(d.id, d.facts.jurisdiction);
        }
        books::open_items(c, self.app.seller.id, (1, i64::MAX), &mut |row| {
            let seat = seats.get(&row.debtor).map_or("", String::as_str);
            if self.may_be_near(&row.item, seat) {
                found.insert(row.debtor);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Reckons a debtor's items, or the one that is named.
    fn debtor(
        &mut self,
        shared: &Day<'_>,
        c: &mut dyn Connection,
        (debtor, invoice): (&DebtorRow, Option<i64>),
        messages: &Messages,
        found: &mut Vec<LimitationOut>,
    ) -> Outcome<()> {
        for account in store::work::accounts(c, self.app.seller.id, debtor.id, debtor.id)? {
            let (items, _) = as_of(shared, c, &account)?;
            let items: Vec<OpenItem> =
                items.into_iter().filter(|i| invoice.is_none_or(|wanted| wanted == i.invoice)).collect();
            let of = Of { debtor: debtor.id, facts: &debtor.facts, currency: account.currency };
            found.extend(self.account(c, of, &items, messages)?);
        }
        Ok(())
    }

    /// Reckons items of an account and gives those that run out by the day.
    pub(crate) fn account(
        &mut self,
        c: &mut dyn Connection,
        of: Of<'_>,
        items: &[OpenItem],
        messages: &Messages,
    ) -> Outcome<Vec<LimitationOut>> {
        let mut found = Vec::new();
        for item in items {
            if !self.may_be_near(item, &of.facts.jurisdiction) {
                continue;
            }
            let Some(row) = books::invoice_of(c, self.app.seller.id, of.debtor, item.invoice)? else { continue };
            let out = self.item(c, of, (item, &row.fact), messages)?;
            let near = match (self.until, &out.last_safe_day) {
                (None, _) => true,
                (Some(until), Some(last)) => *last <= until.to_string(),
                (Some(_), None) => false,
            };
            found.extend(near.then_some(out));
        }
        Ok(found)
    }

    fn item(
        &mut self,
        c: &mut dyn Connection,
        of: Of<'_>,
        (item, fact): (&OpenItem, &domain::books::InvoiceFact),
        messages: &Messages,
    ) -> Outcome<LimitationOut> {
        let law = governing(self.app, &item.law, &of.facts.jurisdiction).to_owned();
        let happened = self.known.of(c, self.app.seller.id, (of.debtor, of.currency), fact)?;
        let facts: Vec<_> = happened.iter().map(|h| h.fact).collect();
        let pack = self.app.law.pack(&law);
        let told = pack.and_then(|pack| {
            let question = Question {
                law: &pack.limitation,
                claim: self.claim,
                born: Some(fact.issued),
                due: fact.due,
                facts: &facts,
                as_of: self.day,
            };
            clock(&question).map(|clock| (pack, clock))
        });
        let mut out = LimitationOut {
            debtor: of.facts.code.clone(),
            name: of.facts.name.clone(),
            number: fact.number.clone(),
            currency: of.currency.code().to_owned(),
            open: Money::new(item.open, of.currency).decimal(),
            due: fact.due.to_string(),
            claim: self.claim.map_or_else(String::new, |k| k.code().to_owned()),
            law,
            ..LimitationOut::default()
        };
        match told {
            None => {
                out.state = "unknown".to_owned();
                out.because.push(messages.text("limitation-unknown", &[("law", out.law.clone())]));
            }
            Some((pack, clock)) => self.tell(&mut out, (pack, &clock, &happened), messages),
        }
        Ok(out)
    }

    /// Puts the clock into the answer.
    fn tell(&self, out: &mut LimitationOut, (pack, clock, happened): (&LawPack, &Clock, &[Happened]), m: &Messages) {
        let code = out.law.split('-').next().unwrap_or(&out.law);
        let safe = clock.last_safe_day(&self.app.law.calendar(code));
        let mark = &pack.limitation.mark;
        out.state = state(clock, safe, self.day).to_owned();
        out.years = Some(clock.years);
        out.safe_years = Some(clock.safe_years);
        out.runs_from = Some(clock.runs_from.to_string());
        out.last_day = clock.last_day.map(|d| d.to_string());
        out.last_safe_day = safe.map(|d| d.to_string());
        out.days_left = safe.map(|d| self.day.days_until(d));
        out.confidence = clock.confidence.code().to_owned();
        out.source = named(pack, mark);
        let mut args = vec![("years", clock.years.to_string()), ("from", clock.runs_from.to_string())];
        args.push(("source", out.source.clone()));
        out.because.push(m.text("limitation-period", &args));
        if clock.safe_years < clock.years {
            out.because.push(m.text("limitation-safe-period", &[("years", clock.safe_years.to_string())]));
        }
        if clock.older_than_rule {
            out.because.push(m.text("limitation-older", &[("since", mark.since.to_string())]));
        }
        for moved in &clock.moved {
            let Some(own) = happened.get(moved.fact) else { continue };
            let rule = moved.rule.and_then(|at| pack.limitation.events.get(at));
            let source = rule.map_or_else(String::new, |r| named(pack, &r.mark));
            let step = LimitationMove {
                kind: own.fact.kind.code().to_owned(),
                on: own.fact.on.to_string(),
                until: own.fact.until.map(|d| d.to_string()),
                from: own.from.to_owned(),
                reference: own.reference.clone(),
                effect: moved.usual.word().to_owned(),
                safe_effect: moved.safe.word().to_owned(),
                last_day: moved.last.map(|d| d.to_string()),
                safe_last_day: moved.safe_last.map(|d| d.to_string()),
                source,
            };
            out.because.push(sentence(&step, moved.usual.moves() && !moved.safe.moves(), m));
            out.facts.push(step);
        }
    }
}

/// The periods of a law beside the usual one: an id for each, and what it says.
pub(crate) fn periods(law: &Limitation, m: &Messages) -> Vec<(String, String)> {
    let years = |n: u32| ("years", n.to_string());
    let mut all = Vec::new();
    for (kind, n) in &law.claims {
        let name = m.text(&format!("limitation-claim-{}", kind.code()), &[]);
        let text = m.text("limitation-claim", &[("kind", format!("{name} [{}]", kind.code())), years(*n)]);
        all.push(("limitation.claim".to_owned(), text));
    }
    let safe = law.safe_years.map(|n| ("limitation.safe".to_owned(), m.text("limitation-safe", &[years(n)])));
    let stop =
        law.long_stop_years.map(|n| ("limitation.long-stop".to_owned(), m.text("limitation-long-stop", &[years(n)])));
    all.extend(safe.into_iter().chain(stop));
    all
}

/// Days by which an invoice may be older than its due date and still be looked at where the law counts from the invoice.
const LATE_INVOICE: i32 = 400;
/// Days for which courts are closed in one stretch at most.
const CLOSED_DAYS: i32 = 14;

fn state(clock: &Clock, safe: Option<Date>, day: Date) -> &'static str {
    match (clock.last_day, safe) {
        (None, _) => "held",
        (Some(last), _) if last < day => "barred",
        (_, Some(safe)) if safe < day => "past_safe",
        _ => "running",
    }
}

/// The text and article that a statement of a pack is taken from.
pub(crate) fn named(pack: &LawPack, mark: &basis::law::Mark) -> String {
    cited(pack.source(&mark.source).map_or("", |s| s.title.as_str()), &mark.article)
}

fn sentence(step: &LimitationMove, doubtful: bool, m: &Messages) -> String {
    let args = [
        ("kind", m.text(&format!("limitation-kind-{}", step.kind), &[])),
        ("on", step.on.clone()),
        ("until", step.until.clone().unwrap_or_else(|| "none".to_owned())),
        ("effect", m.text(&format!("limitation-effect-{}", step.effect), &[])),
        ("last", step.last_day.clone().unwrap_or_else(|| "none".to_owned())),
        ("reference", if step.reference.is_empty() { "none".to_owned() } else { step.reference.clone() }),
        ("source", if step.source.is_empty() { "none".to_owned() } else { step.source.clone() }),
        ("doubtful", doubtful.to_string()),
    ];
    m.text("limitation-move", &args)
}
