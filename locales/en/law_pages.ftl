# Reference pages of laws, made from the packs.

cli-law-page = Print the reference page of a jurisdiction as Markdown, or the list of all

law-page-index = Laws by jurisdiction
law-page-made = Made from the law packs by `cargo xtask law-pages`; not edited by hand. Not legal advice.
law-page-as-of = The law was looked at on { $date }; `dunlin law show { $code }` prints the same statements.
law-page-example = Example; each row has its own base and rate:
law-page-known = Known until { $until }; later days are assumed.
law-page-void-beyond = A term of more than { $days } days after receipt is void between the parties that the law names.
law-page-cap = { $value ->
    [void] What an agreed rate has above { $percent } % a year is void.
   *[reduced] A court may lower an agreed rate above { $percent } % a year.
}
law-page-calendar = { $value ->
    [computed] Published from { $from } to { $to }, computed and assumed up to { $computed }.
   *[published] Published from { $from } to { $to }.
}
law-page-yes = { $value ->
    [yes] yes
   *[no] no: a court awards it
}
law-page-heading = { $value ->
    [interest] Interest
    [beside] Beside interest
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
    [confidence] Confidence
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
    [total] Whole rate
    [day] Day
   *[event] Event
}
law-page-what = { $value ->
    [rate] Rate
    [after-suit] After a suit
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
    [nth] day { $days } after the due date
    [receipt-if-given] the day after the due date, or after { $days } days from receipt of the invoice where that is given and later
    [receipt] the day after { $days } days that begin with the day of receipt
    [demand] the day after a demand arrived
   *[suit] the day after the suit was served
}
law-page-dates = { $value ->
    [breach] overdue
    [contract] contract made
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
