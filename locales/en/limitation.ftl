# Limitation, and the steps before a suit

unknown_limitation_event = "{ $value }" is no kind of event that bears on limitation.
unknown_limitation_event-help = Give one of: { $known }.
limitation_in_future = { $day } lies after { $today }: what has not happened yet cannot be recorded.
limitation_in_future-help = Record it on the day it happens, or give the day on which you look with --as-of.
limitation_no_end = "{ $kind }" happens on one day and has no end.
limitation_no_end-help = Leave out --until; it is for proceedings, negotiations and other events that last.
limitation_end_early = The end { $until } lies before the beginning { $on }.
limitation_end_early-help = Give an end on or after the beginning with --until.
limitation_nothing_open = Debtor { $value } has no open invoice.
limitation_nothing_open-help = Only a claim that is open can run out; see dunlin explain for the open items.
unknown_limitation_fact = There is no recorded fact { $value } that stands, or it is of another invoice.
unknown_limitation_fact-help = See dunlin limitation facts for the numbers.
limitation_fact_known = Such a fact of that day is recorded already for invoice { $invoice }, with another end: number { $fact }.
limitation_fact_known-help = To correct it, record the right one with --instead-of { $fact }.
unknown_claim_kind = "{ $value }" is no kind of claim that laws of limitation know.
unknown_claim_kind-help = Write one of: { $known }. Leave it out when it is not the same for all invoices: then the shortest period counts.

limitation-period = { $years } years from { $from } ({ $source }).
limitation-safe-period = To be safe { $years } years are counted on.
limitation-older = The invoice is older than this rule, in force since { $since }: the law of before may give another period.
limitation-move =
    { $on } { $kind }{ $reference ->
        [none] {""}
       *[other] {" "}({ $reference })
    }{ $until ->
        [none] {""}
       *[other] {" "}until { $until }
    }: { $effect }{ $doubtful ->
        [true] , but this is not to be relied on
       *[other] {""}
    }{ $last ->
        [none] {""}
       *[other] ; last day { $last }
    }{ $source ->
        [none] .
       *[other] {" "}({ $source }).
    }
limitation-unknown = No law pack says when a claim under { $law } is barred.
limitation-none = No claim runs out in that time.
limitation-no-day = none
limitation-runs-out =
    Limitation: invoice { $number } is safe until { $last } ({ $days } days){ $count ->
        [one] .
       *[other] ; { $count } claims run out.
    }
limitation-ran-out =
    Limitation: invoice { $number } ran out ({ $last }){ $count ->
        [one] .
       *[other] ; { $count } claims are barred.
    }
limitation-state-running = running
limitation-state-past_safe = safe day is past
limitation-state-barred = barred
limitation-state-held = held by a proceeding
limitation-state-unknown = not known
limitation-claim = { $kind }: { $years } years
limitation-safe = safe: { $years } years
limitation-long-stop = in any event: { $years } years
explain-limitation = Limitation of { $number }: { $state }; last safe day { $safe }, last day { $last }

pre-action-open = open
pre-action-closed-below = sum too small
pre-action-closed-above = sum too large
pre-action-closed-creditor = only for natural persons as creditors
pre-action-closed-debtor = only where the debtor is a natural person
pre-action-closed-domestic = only across a border
pre-action-kind-customary = customary
pre-action-kind-required = required
pre-action-kind-required-unless-date-fixed = required unless a date was fixed
pre-action-kind-court-procedure = court procedure
pre-action-kind-administrative = administrative
pre-action-kind-insolvency = insolvency
pre-action-channels = Delivery that can be proved: { $channels }
pre-action-documents = Documents in the books: { $held }. Not in the books: { $missing }.
pre-action-earliest =
    { $arrived ->
        [none] No formal letter about it arrived yet; if one arrived today, a suit could follow from { $day } on.
       *[other] The last formal letter arrived on { $arrived }; a suit can follow from { $day } on.
    }
pre-action-wanted = The law wants before a suit: { $steps }
pre-action-document-invoice = invoice
pre-action-document-contract = contract
pre-action-document-purchase-order = purchase order
pre-action-document-delivery-proof = proof of delivery of the goods
pre-action-document-statement = statement of account
pre-action-document-demand = formal demand that arrived
pre-action-document-demand-proof = proof that the demand arrived
pre-action-document-acknowledgement = written acknowledgement

report-limitation = Limitation
cli-limitation = When claims are barred by time: the last safe day of each, soonest first, and why
cli-limitation-invoice = Number of one invoice
cli-limitation-debtor = Code of a debtor: all its open invoices
cli-limitation-within = Claims whose last safe day lies within so many days; otherwise what the seller's settings say (180)
cli-limitation-claim = What the claims are for, where the law has a period of its own for it; over the seller's setting
cli-limitation-out = File to write; its ending says what it becomes: .csv, .xlsx, .json
cli-limitation-record = Record what happened to a claim and bears on limitation: a suit, an acknowledgement
cli-limitation-record-invoice = Number of the invoice
cli-limitation-record-debtor = Code of the debtor: every invoice that is open now
cli-limitation-record-kind = What happened
cli-limitation-record-on = The day on which it happened or began, YYYY-MM-DD
cli-limitation-record-until = The day on which it ended, YYYY-MM-DD; leave it out while it lasts
cli-limitation-record-note = Remark: court and file number, for example
cli-limitation-record-instead-of = Number of the recorded fact that this one corrects
cli-limitation-record-by = Who records it
cli-limitation-withdraw = Take a recorded fact back
cli-limitation-withdraw-id = Number from dunlin limitation facts
cli-limitation-withdraw-note = Why
cli-limitation-withdraw-by = Who takes it back
cli-limitation-facts = List what was recorded
cli-limitation-facts-invoice = Only of this invoice
cli-pre-action = What comes before a suit over an invoice: steps, earliest day, documents, delivery, limitation
cli-pre-action-invoice = Number of the invoice
cli-law-steps = Steps before a suit in a jurisdiction, for a sum
cli-law-steps-code = Code of the jurisdiction, for example DE
cli-law-steps-amount = The sum claimed
cli-law-steps-currency = Its currency
cli-law-steps-debtor-is = What the debtor is: firm, person
column-law = Law
column-last_day = Last day
column-last_safe_day = Last safe day
column-days_left = Days left
column-note = Remark
column-withdrawn_by = Withdrawn by
column-open_for = For this claim
column-waits = Days
column-text = What to know

limitation-kind-demand-delivered = demand that arrived
limitation-kind-formal-notice = formal notice by a lawyer, notary or bailiff
limitation-kind-part-payment = part payment
limitation-kind-signed-part-payment = part payment with a signed writing
limitation-kind-interest-payment = payment of interest
limitation-kind-acknowledgement = acknowledgement
limitation-kind-written-acknowledgement = signed written acknowledgement
limitation-kind-request-for-time = request for more time
limitation-kind-payment-plan = payment plan
limitation-kind-security = security given
limitation-kind-settlement = settlement
limitation-kind-negotiation = negotiation
limitation-kind-agreement-to-talk = written agreement to talk
limitation-kind-suit = suit
limitation-kind-service-of-process = service of process
limitation-kind-payment-order = payment order
limitation-kind-arbitration = arbitration
limitation-kind-mediation = conciliation or mediation
limitation-kind-insolvency-claim = claim filed in insolvency
limitation-kind-enforcement = enforcement
limitation-kind-protest = protest of a title
limitation-kind-accepted-excuse = excuse accepted by a court
limitation-effect-restarted = limitation began again
limitation-effect-suspended = limitation stood still
limitation-effect-postponed = the end was postponed
limitation-effect-provisional = counts only if a suit follows within six months
limitation-effect-held = limitation is held while it is pending
limitation-effect-no-effect = no effect under this law
limitation-effect-not-named = this law does not name it
limitation-effect-before-start = before limitation ran, no effect
limitation-effect-too-late = after limitation had run out, no effect
limitation-effect-used-up = only the first counts, no effect
limitation-effect-ended = ended without result, no effect
limitation-effect-not-relied-on = not relied on
limitation-claim-international-sale = international sale of goods
limitation-claim-sale = sale of goods
limitation-claim-business = for the debtor's own business
limitation-claim-oral = oral contract
limitation-claim-bills = bills
limitation-claim-interest = interest
limitation-claim-general = in general
limitation-claim-listed = claims that the law lists
