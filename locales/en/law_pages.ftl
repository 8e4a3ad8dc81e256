# Reference pages of laws, made from the packs.

cli-law-page = Print the reference page of a jurisdiction as Markdown, or the list of all

law-page-index = Laws by jurisdiction
law-page-made = Made from the law packs by `cargo xtask law-pages`; not edited by hand. Not legal advice.
law-page-as-of = The law was looked at on { $date }; `dunlin law show { $code }` prints the same statements.
law-page-example = Example; each row has its own base and rate:
law-page-known = Known until { $until }; later days are assumed.
law-page-void-beyond = Between the parties that the law names, a term of more than { $days } days after receipt is counted as { $days } days.
law-page-cap = { $value ->
    [void] An agreed rate counts up to { $percent } % a year; what is above is taken to be void.
   *[reduced] An agreed rate above { $percent } % a year is left as it is here; whether it stands is for a court.
}
law-page-calendar = { $value ->
    [computed] Published from { $from } to { $to }, computed and assumed up to { $computed }.
   *[published] Published from { $from } to { $to }.
}
law-page-claimable = { $value ->
    [yes] yes
    [forbidden] no: the law forbids interest
    [contract] no: only where the contract or another law gives interest
   *[court] no: a court awards it
}
law-page-heading = { $value ->
    [interest] Interest
    [beside] Beside interest
    [limitation] Limitation
    [figures] In short
    [history] History
    [calendar] Business days
    [sources] Sources
   *[uncertain] Not settled
}
law-page-column = { $value ->
    [jurisdiction] Jurisdiction
    [rule] Usual rule
    [claimable] Without a court
    [confidence] How sure
    [as-of] As of
    [what] What
    [says] What the law says
    [source] Source
    [since] Since
    [from] From
    [to] To
    [days] Days
    [base] Base
    [rate] Rate
    [reference] Reference rate
    [interest] Interest
    [published] Value of
    [percent] Per cent
    [seen-until] Seen until
    [kinds] Kinds
    [effect] What it does to the period
    [total] Whole rate
    [day] Day
   *[event] Event
}
law-page-what = { $value ->
    [rate] Rate
    [after-suit] After a suit
    [then] When the law changed
    [reference-step] Reference rate rounded to
    [binding] Which day's rate counts
    [start] First day
    [day-count] Day count
    [compounding] Interest on interest
    [rounding] Rounding
    [when] Holds for
    [claimable] Claimed without a court
    [citation] Cited as
    [source] Source
   *[since] Since, and how sure
}
law-page-rate = { $value ->
    [plus] { $series } plus { $figure } points
    [times] { $series } times { $figure }
    [table] the whole rate of { $series }
    [floor] as agreed, never below { $series }
    [court] a court decides
    [court-usual] a court decides, usually { $figure }
    [none] none without a contract
   *[prohibited] interest is forbidden
}
law-page-binding = { $value ->
    [at-due-date] that of the due date, for good
    [at-breach] that of the day after the due date, for good
    [at-interest-start] that of the first day of interest, for good
    [at-suit] that of the day the suit began
    [at-contract] that of the day of the contract
    [half-year] floating: each half-year takes the value of its first day
    [quarter] floating: each quarter takes the value of its first day
    [month] floating: each month takes the value of its first day
    [year] floating: each year takes the value of its first day
    [rest] floating: each month of interest takes the value of its first day
    [last-day] that of the last day asked about, for all days: a court takes the day of its hearing
   *[change] floating: every change on its day
}
law-page-compounding = { $value ->
    [simple] never
    [year] added after each full year
    [month] added after each full month
    [day] added every day
   *[effective] added every day, a full year bears the yearly rate
}
law-page-start = { $value ->
    [due] the day after the due date
    [on-due] the due date itself
    [nth] day { $days } after the due date
    [receipt-if-given] the day after the due date, or after { $days } days from receipt of the invoice where that is given and later
    [receipt] the day after { $days } days that begin with the day of receipt
    [demand] the day after a demand arrived
   *[suit] the day after the suit was served
}
law-page-dates = { $value ->
    [breach] overdue
    [contract] contract made
    [ended] ended: not for a debt of today
   *[always] every debt
}
law-page-confidence = { $value ->
    [high] high
    [medium] medium
   *[low] low
}
law-page-basis = { $value ->
    [read] the text was read
    [secondary] somebody reports it
   *[recalled] general knowledge, not looked up
}
law-page-event = { $value ->
    [begins] begins
   *[ends] last day
}
law-page-limitation = { $value ->
    [years] Years
    [claims] Years for claims of other kinds
    [safe-years] Years to count on where that is doubtful
    [long-stop] Barred in any event after so many years
    [runs-from] Counted here from
    [year-end] Ends only with the calendar year
   *[once] once
}
law-page-runs-from = { $value ->
    [breach] the day after the due date, which is counted
    [accrual] the day after the due date, which is not counted
    [end-of-calendar-year] the end of the calendar year in which the debt fell due
   *[claim] the day on which the claim arose
}
law-page-months = for { $months } months at most
law-page-join = { $value ->
   *[comma] {", "}
}
law-page-sure = { $rule }; { $weakest } for { $parts }
law-page-doubted = { $text } (how sure: { $sure })
law-page-then = from { $from }: { $rate }
law-page-first-day = { $value ->
    [more] { $counted }; { $text }
    [court] { $text }; counted here from: { $counted }
   *[court-open] { $text }
}
law-page-start-text = { $value ->
   *[court] the court decides
}
law-page-part = { $value ->
    [cap] ceilings
    [compensation] compensation
    [terms] payment terms
   *[limitation] limitation
}
law-page-effect = { $value ->
    [restarts] begins anew
    [suspends] stands still while it lasts
    [suspends-until-six-months-after] stands still until six months after it ends
    [postpones] does not end while it lasts
    [postpones-until-six-months-after] does not end before six months after it ends
    [postpones-six-months] the end is put off by six months
    [provisional-six-months] begins anew only if a suit follows within six months
    [stops] held: it does not run out
   *[none] no effect
}
law-step = { $name } ({ $kind }): { $text }
law-allocation = { $value ->
    [said] { $text } Counted here: { $order }.
   *[assumed] Assumed: { $order }
}
law-allocation-part = { $value ->
    [costs] costs
    [interest] interest
   *[principal] principal
}
