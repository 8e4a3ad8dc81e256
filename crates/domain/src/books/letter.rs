//! What happens to an issued letter: dispatched, delivered, returned, answered, made void, replaced by another. Each is a dated fact;
//! the letter itself never changes. Whether a letter may be issued at all is not decided here.

use basis::calendar::Date;
use basis::problem::{Outcome, Problem};

/// How a letter was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dispatch {
    /// Ordinary post.
    Post,
    /// Post with a number that can be traced (registered, recorded, EMS).
    RegisteredPost,
    /// A private courier.
    Courier,
    /// E-mail.
    Email,
    /// Handed over.
    Hand,
    /// A bailiff or process server.
    Bailiff,
    /// A post office or notary certified content and date (Taiwan's legal attest letter, notarised posting).
    Attested,
}

impl Dispatch {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 7] =
        [Self::Post, Self::RegisteredPost, Self::Courier, Self::Email, Self::Hand, Self::Bailiff, Self::Attested];
    /// The word used in commands, files and the store.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::RegisteredPost => "registered_post",
            Self::Courier => "courier",
            Self::Email => "email",
            Self::Hand => "hand",
            Self::Bailiff => "bailiff",
            Self::Attested => "attested",
        }
    }
    /// Reads the word. Fails with `unknown_dispatch`.
    pub fn parse(word: &str) -> Outcome<Self> {
        Self::ALL.into_iter().find(|d| d.word() == word).ok_or_else(|| {
            let known = Self::ALL.map(Self::word).join(", ");
            Problem::usage("unknown_dispatch").with("value", word).with("known", known).column("channel")
        })
    }
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterEventKind {
    /// It left the house.
    Dispatched,
    /// It reached the debtor.
    Delivered,
    /// It came back.
    Returned,
    /// The debtor answered it.
    Answered,
    /// It was never sent and will not be: what it says no longer holds.
    Void,
}

impl LetterEventKind {
    /// All of them, in the order in which they can happen.
    pub const ALL: [Self; 5] = [Self::Dispatched, Self::Delivered, Self::Returned, Self::Answered, Self::Void];
    /// The word used in commands and the store; it is also the letter's state after it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dispatched => "dispatched",
            Self::Delivered => "delivered",
            Self::Returned => "returned",
            Self::Answered => "answered",
            Self::Void => "void",
        }
    }
    /// Reads the word. Fails with `unknown_letter_outcome`.
    pub fn parse(word: &str) -> Outcome<Self> {
        Self::ALL
            .into_iter()
            .find(|k| k.word() == word)
            .ok_or_else(|| Problem::usage("unknown_letter_outcome").with("value", word).column("result"))
    }
}

/// One dated fact of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterEvent {
    /// What happened.
    pub kind: LetterEventKind,
    /// When.
    pub on: Date,
    /// How it was sent; `None` for what is no dispatch.
    pub channel: Option<Dispatch>,
    /// Tracking number, empty when there is none.
    pub tracking: String,
    /// A remark, empty when there is none.
    pub note: String,
}

/// A letter's facts, in the order of recording.
#[derive(Debug, Clone, Copy)]
pub struct LetterLife<'a> {
    /// The date on it.
    pub issued_on: Date,
    /// Number of the letter that replaces it.
    pub replaced_by: Option<&'a str>,
    /// What happened since.
    pub events: &'a [LetterEvent],
}

impl LetterLife<'_> {
    /// What happened since the letter last came back; all of it when it never did.
    #[must_use]
    pub fn since_return(&self) -> &[LetterEvent] {
        let back = self.events.iter().rposition(|e| e.kind == LetterEventKind::Returned).map_or(0, |at| at + 1);
        self.events.get(back..).unwrap_or_default()
    }

    /// What happened last.
    #[must_use]
    pub fn last(&self) -> Option<LetterEventKind> {
        self.events.last().map(|e| e.kind)
    }

    /// Whether `event` may follow, on a day on which `today` is the latest. A letter is sent before anything is known of
    /// its arrival; one that came back has to be sent again; one that was replaced is not sent any more.
    ///
    /// Fails with `letter_event_in_future`, `letter_event_too_early`, `letter_replaced`, `letter_not_dispatched`,
    /// `letter_was_returned`, `letter_void`, `letter_was_sent`.
    pub fn check(&self, event: &LetterEvent, today: Date) -> Outcome<()> {
        if event.on > today {
            return Err(Problem::refused("letter_event_in_future")
                .with("on", event.on)
                .with("today", today)
                .column("on"));
        }
        // An answer may be taken down before the return card that proves an earlier arrival.
        let sent = self.events.iter().rfind(|e| e.kind == LetterEventKind::Dispatched);
        let since = match event.kind {
            LetterEventKind::Dispatched => self.events.last().map_or(self.issued_on, |e| e.on),
            _ => sent.map_or(self.issued_on, |e| e.on),
        };
        if event.on < since {
            return Err(Problem::refused("letter_event_too_early")
                .with("on", event.on)
                .with("since", since)
                .column("on"));
        }
        match (event.kind, self.last()) {
            (_, Some(LetterEventKind::Void)) => Err(Problem::refused("letter_void")),
            (LetterEventKind::Void, None | Some(LetterEventKind::Returned)) => Ok(()),
            (LetterEventKind::Void, Some(_)) => Err(Problem::refused("letter_was_sent")),
            (LetterEventKind::Dispatched, _) => match self.replaced_by {
                Some(number) => Err(Problem::refused("letter_replaced").with("number", number)),
                None => Ok(()),
            },
            (_, None) => Err(Problem::refused("letter_not_dispatched")),
            (_, Some(LetterEventKind::Returned)) => Err(Problem::refused("letter_was_returned")),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn event(kind: LetterEventKind, on: &str) -> LetterEvent {
        let channel = (kind == LetterEventKind::Dispatched).then_some(Dispatch::RegisteredPost);
        LetterEvent { kind, on: day(on), channel, tracking: String::new(), note: String::new() }
    }

    fn code(past: &[LetterEvent], replaced_by: Option<&str>, next: &LetterEvent) -> Option<&'static str> {
        let life = LetterLife { issued_on: day("2026-06-15"), replaced_by, events: past };
        life.check(next, day("2026-07-31")).err().map(|p| p.code)
    }

    #[test]
    fn a_letter_is_sent_before_it_arrives_and_sent_again_when_it_came_back() {
        use LetterEventKind::{Answered, Delivered, Dispatched, Returned};
        let sent = event(Dispatched, "2026-06-16");
        let back = event(Returned, "2026-06-20");
        assert_eq!(code(&[], None, &sent), None);
        assert_eq!(code(&[], None, &event(Delivered, "2026-06-18")), Some("letter_not_dispatched"));
        let arrived = event(Delivered, "2026-06-18");
        assert_eq!(code(std::slice::from_ref(&sent), None, &arrived), None);
        assert_eq!(code(&[sent.clone(), arrived], None, &event(Answered, "2026-06-22")), None);
        assert_eq!(
            code(&[sent.clone(), back.clone()], None, &event(Delivered, "2026-06-21")),
            Some("letter_was_returned")
        );
        assert_eq!(code(&[sent, back], None, &event(Dispatched, "2026-06-21")), None);
    }

    #[test]
    fn days_run_forward_and_never_ahead_of_today() {
        let sent = event(LetterEventKind::Dispatched, "2026-06-16");
        assert_eq!(code(&[], None, &event(LetterEventKind::Dispatched, "2026-06-14")), Some("letter_event_too_early"));
        assert_eq!(code(&[], None, &event(LetterEventKind::Dispatched, "2026-08-01")), Some("letter_event_in_future"));
        let early = event(LetterEventKind::Delivered, "2026-06-15");
        assert_eq!(code(&[sent], None, &early), Some("letter_event_too_early"));
    }

    #[test]
    fn a_replaced_letter_is_not_sent_but_what_became_of_it_is_still_taken_down() {
        let sent = event(LetterEventKind::Dispatched, "2026-06-16");
        assert_eq!(code(&[], Some("X-2026-00002"), &sent), Some("letter_replaced"));
        let arrived = event(LetterEventKind::Delivered, "2026-06-18");
        assert_eq!(code(&[sent], Some("X-2026-00002"), &arrived), None);
    }

    #[test]
    fn a_late_proof_of_an_earlier_arrival_is_taken_down() {
        let sent = event(LetterEventKind::Dispatched, "2026-06-16");
        let answered = event(LetterEventKind::Answered, "2026-06-20");
        let delivered = event(LetterEventKind::Delivered, "2026-06-18");
        assert_eq!(code(&[sent.clone(), answered.clone()], None, &delivered), None);
        let early = event(LetterEventKind::Delivered, "2026-06-15");
        assert_eq!(code(&[sent, answered], None, &early), Some("letter_event_too_early"));
    }

    #[test]
    fn only_a_letter_that_was_not_sent_is_made_void_and_then_nothing_follows() {
        let void = event(LetterEventKind::Void, "2026-06-20");
        let sent = event(LetterEventKind::Dispatched, "2026-06-16");
        assert_eq!(code(&[], None, &void), None);
        assert_eq!(code(std::slice::from_ref(&sent), None, &void), Some("letter_was_sent"));
        assert_eq!(code(&[sent, event(LetterEventKind::Returned, "2026-06-18")], None, &void), None);
        let again = event(LetterEventKind::Dispatched, "2026-06-21");
        assert_eq!(code(&[void], None, &again), Some("letter_void"));
    }

    #[test]
    fn what_happened_before_a_letter_came_back_is_past() {
        let sent = event(LetterEventKind::Dispatched, "2026-06-16");
        let back = event(LetterEventKind::Returned, "2026-06-16");
        let past = |events: &[LetterEvent]| {
            LetterLife { issued_on: day("2026-06-15"), replaced_by: None, events }.since_return().to_vec()
        };
        assert_eq!(past(&[sent.clone(), back.clone()]), []);
        assert_eq!(past(&[sent.clone(), back, sent.clone()]), [sent]);
    }
}
