# Command line: help, headings, words, progress, answers.

## Commands

cli = Gets overdue invoices paid: who is to be asked for what today, why, and with which letter
cli-demo = Build a demo seller with debtors, invoices, a worklist and letters
cli-init = Set up a seller; the first one also makes the store
cli-seller = Name, address, signatory and bank accounts of the seller
cli-seller-set = Take over the seller's data from a TOML file, as a new version
cli-seller-show = Print the seller's data in force, as JSON
cli-import = Take in invoices, receipts, debtors or contacts from CSV files and workbooks; list imports, take one back
cli-import-invoices = Take in invoices, debit notes and credit notes
cli-import-receipts = Take in receipts
cli-import-debtors = Take in debtors; a known code is brought up to date
cli-run = Work through the day: decide each account's step and record why
cli-worklist = What to do today, one line per account, the most urgent first
cli-explain = Why a debtor is where it is, what was not done, and what comes next
cli-letters = Letters, from candidate to answer: list, approve, issue, correct, send
cli-letters-list = List letters and candidates
cli-letters-show = Show one letter or candidate
cli-letters-render = Write a letter as PDF, or as e-mail in text or HTML; a candidate is written as a preview
cli-letters-issue = Issue candidates: from then on the letters do not change
cli-block = Blocks that stop chasing, interest, fees or placement for a time
cli-block-add = Add a block on a debtor or on one invoice
cli-block-list = List all blocks
cli-block-lift = Lift a block before it ends
cli-ageing = The open balance sorted by how long it has been due
cli-interest = Compute late-payment interest from the law alone, without any books
cli-law = The law packs with their rules and sources
cli-law-list = List the jurisdictions for which there are rules
cli-law-show = Show the rules of one jurisdiction
cli-calendar = Business days and holidays of a jurisdiction
cli-strategy = Check, list and activate strategies
cli-strategy-check = Check a strategy file: order of steps, gaps, rules that never hold
cli-verify = Recompute books, evidence and letters and compare them with what is stored
cli-doctor = Check that everything a day needs is there
cli-generate = Write made-up debtors and invoices as CSV, for trials of any size

## Arguments

cli-arg-data = Folder with the store, keys and strategy
cli-arg-database = Store in another place: sqlite:PATH, postgres://USER@HOST/DATABASE
cli-arg-seller = Code of the seller; may be left out when there is only one
cli-arg-as-of = Work as of this day, YYYY-MM-DD; otherwise today
cli-arg-format = Form of the answer
cli-arg-lang = Language of texts
cli-arg-dir = Folder in which the demo is built; it must not hold a store yet
cli-arg-no-serve = Print the demo and end, without serving pages in the browser
cli-arg-name = Legal name of the seller
cli-arg-jurisdiction = Seat of the seller, for example CN, DE or US-NY
cli-arg-currency = Currency, for example EUR
cli-init-currency = Currency of the seller's books, for example EUR
cli-arg-time-zone = Time zone that decides what today is, for example Europe/Berlin; otherwise the usual one of the seat
cli-arg-file = TOML file
cli-arg-files = CSV files or workbooks (XLSX, XLS, ODS)
cli-arg-dry-run = Say what would happen and record nothing
cli-arg-reject-file = Write the refused rows to this CSV file, with the reason, for correction
cli-arg-mapping = Read the columns as this mapping file says, instead of finding out what they are
cli-arg-sheet = Read this sheet of a workbook, instead of the first visible one with a list
cli-arg-batch-rows = Keep what was read after every so many rows, 200000 when not said
cli-arg-snapshot = The files list every open item: what is missing in them was settled
cli-arg-confirm = Accept a snapshot that closes unusually many items
cli-arg-full = Judge every account again, also those where nothing can have changed
cli-arg-assigned-to = Only debtors that are assigned to this person
cli-arg-limit = Show at most so many lines
cli-arg-debtor = Code of the debtor
cli-arg-invoice = Number of the one invoice that is blocked; otherwise the whole debtor
cli-arg-reason = Why
cli-arg-owner = Who answers for it
cli-arg-from = First day, YYYY-MM-DD
cli-block-add-from = First day, YYYY-MM-DD; otherwise today
cli-arg-until = Last day that counts, YYYY-MM-DD
cli-arg-to = Last day, YYYY-MM-DD
cli-arg-stops = What it stops, separated by commas: chasing, interest, fees, placement
cli-arg-id = Id of the letter from the list, or its printed number
cli-block-lift-id = Number of the block from the list
cli-arg-state = Only those in this state: candidate, approved, queued, issued, dispatched, delivered, returned, answered, replaced, void, withdrawn
cli-arg-all = Issue every candidate
cli-arg-out = Folder for the files; it is made when missing
cli-letters-render-out = File to write: .pdf, .txt (e-mail as text) or .html (e-mail as HTML)
cli-letters-render-attest = On the form of the postal attest letter, for debtors in Taiwan
cli-arg-by = One line per debtor, group, currency, segment or country: debtor, group, currency, segment, country
cli-arg-code = Code of the jurisdiction, for example CN or DE
cli-arg-law = Jurisdiction whose law governs, for example CN or DE
cli-arg-principal = What is owed without interest, for example 1234.56
cli-arg-due = Due date, YYYY-MM-DD
cli-arg-paid = A payment, for example 2026-03-01=500.00; may be given several times
cli-arg-contract-rate = Rate that the contract sets, for example 8% or 0.05%/day
cli-arg-contract-date = Day on which the contract was made
cli-arg-creditor = What the creditor is: sme, large or public
cli-interest-debtor = What the debtor is: sme, large or public
cli-arg-variant = Id of the rule to use, as law show lists them
cli-arg-rounding = Rounding instead of the rule's: half-up, half-even, down or up, each also as daily-...
cli-arg-day-count = Day count instead of the rule's, for example act/365
cli-arg-receipt-on = Day on which the debtor received the invoice, the goods or the demand
cli-arg-suit-on = Day of the suit
cli-arg-invoices = How many invoices
cli-arg-debtors = How many debtors
cli-arg-seed = Any number; the same number gives the same files

## Column heads

column-accounts = Accounts
column-action = Action
column-as_of = As of
column-assumed = Assumed
column-base = Base
column-because = Why
column-business_day = Business day
column-check = Check
column-closed = Closed
column-code = Code
column-confidence = Confidence
column-currency = Cur.
column-date = Date
column-days = Days
column-days_1_30 = 1–30
column-days_31_60 = 31–60
column-days_61_90 = 61–90
column-days_91_180 = 91–180
column-days_181 = 181+
column-debtor = Debtor
column-decided_on = Decided
column-due = Due
column-duplicates = Known
column-file = File
column-from = From
column-id = Id
column-imported = New
column-interest = Interest
column-issued_on = Issued
column-key = Group
column-kind = Kind
column-lifted_on = Lifted
column-message = Result
column-name = Name
column-not_due = Not due
column-number = Number
column-open = Open
column-outcome = Outcome
column-overdue = Overdue
column-owner = Owner
column-rate = Rate
column-read = Read
column-reason = Reason
column-reference = Reference rate
column-rejected = Refused
column-rule = Rule
column-rules = Rules
column-since = Since
column-source = Source
column-state = State
column-step = Step
column-steps = Steps
column-stops = Stops
column-to = To
column-total = Total
column-until = Until
column-updated = Updated
column-version = Version
column-what = Step or reason

## Words

word-error = error
word-not-computed = not computed
word-decided = step taken
word-skipped = left alone
place-line = line { $line }
wrong_usage = The command could not be understood. Its help shows how it is used: add --help.

step-first_contact = first contact
step-formal_demand = formal demand
step-final_notice = final notice
step-third_party = third party
step-legal_decision = legal decision
step-legal_action = legal action
step-watch = watch

action-approve = approve
action-call = call
action-do_task = do task
action-send_email = send e-mail
action-send_letter = send letter
action-wait = wait

state-candidate = candidate
state-queued = queued
state-issued = issued
state-withdrawn = withdrawn

skip-blocked = blocked
skip-candidate_waiting = a candidate awaits a person
skip-covered_by_unapplied_cash = covered by unapplied cash
skip-current = nothing overdue
skip-last_step_done = the last step was taken
skip-min_interval = the last step is too recent
skip-not_yet = too early for the first step
skip-small_balance = small balance
skip-waiting_for_step = the next step is not reached yet

health-ok = ok
health-warning = warning
health-problem = problem

## Progress

progress-demo = Building the demo
progress-import = Importing
progress-run = Day { $day }
progress-verify = Verifying

## Answers

init-done = The seller { $seller } was set up in { $path }. Next: dunlin seller set FILE, then dunlin import.
seller-set = Data of the seller { $seller }: version { $version } is in force.
import-unknown-column = { $file }: the column "{ $column }" is not known and was left out.

run-summary =
    { $day }: { $overdue } of { $open } open items overdue, on { $debtors ->
        [one] 1 account
       *[other] { $debtors } accounts
    }. Letters decided on: { $letters }. Candidates withdrawn: { $withdrawn }.
run-summary-dry =
    Nothing was recorded. { $day }: { $overdue } of { $open } open items overdue, on { $debtors ->
        [one] 1 account
       *[other] { $debtors } accounts
    }. Letters that a run would decide on: { $letters }. Candidates it would withdraw: { $withdrawn }.

worklist-empty = Nothing to do: no account is overdue, or all are blocked or small.
letters-empty = There are no letters.
letter-written = Written: { $path }

demo-worklist =
    The { $shown } most urgent of { $total ->
        [one] 1 account
       *[other] { $total } accounts
    } on the worklist.
demo-summary =
    The demo holds { $invoices } invoices and { $receipts } receipts, worked through on { $days } business days up to { $day }.
    Letters issued: { $letters }, as PDF in { $folder }. Candidates that await a person: { $candidates }.
    Go on with:
      dunlin worklist --data { $dir } --as-of { $day }
      dunlin letters list --state candidate --data { $dir }
      dunlin explain --debtor C1005 --data { $dir } --as-of { $day }

demo-desk =

    The desk is open, on { $day }: { $address }
    Sign in as { $login } with the password { $password } (made for this run).
    Ctrl-C ends it.

explain-head = { $name } ({ $debtor }), as of { $day }, strategy { $strategy }
explain-account = { $currency }: open { $open }, overdue { $overdue }, unapplied cash { $unapplied }, interest { $interest }
explain-verdict = Outcome: { $verdict }
explain-not-taken = Not taken: { $step }. { $because }
explain-next =
    { $on ->
        [none] Next: { $step }, once a person issues it or a fact changes
       *[other] Next: { $step }; looked at again on { $on }
    }
explain-decision = { $on }: { $step }, { $state } ({ $id })
explain-block = Block { $id } from { $from } until { $until } stops { $stops }: { $reason } (owner: { $owner })

interest-sum = Interest ({ $currency }): { $interest }
interest-rule =
    Rule: { $rule }
    Source: { $source }
interest-compensation = Fixed compensation beside the interest: { $currency } { $amount }
interest-assumed = From { $from } on the rate is assumed: no reference rate is published for those days yet.
interest-missing = From { $from } on no rate is held: nothing is counted for those days, although the law gives interest for them.

strategy-sound = The strategy { $strategy } has no findings.

verify-ok = All of it holds. Debtors: { $debtors }; open items: { $items }; entries: { $entries }; roots: { $roots }; documents: { $documents }.
verify-findings =
    { $findings ->
        [one] 1 thing does
       *[other] { $findings } things do
    } not hold. Debtors: { $debtors }; open items: { $items }; entries: { $entries }; roots: { $roots }; documents that hold: { $documents }.

interest-partly = { $sum }, { $items ->
    [one] 1 item not computed
   *[other] { $items } items not computed
}

action-allocate_cash = allocate cash
cli-letters-issue-queued = Issue all reminders that the run has queued
run-ahead = Note: { $day } lies after today, { $today }. From now on no day before it can be run.
