# Notes before the due date, and letters that persons withdraw

note_is_due = The note before the due date to { $debtor } ({ $currency }) tells of what falls due until { $due }, and something of the account is due by now.
note_is_due-help = Nothing is to be told any more; the next run withdraws the note, and the steps of the strategy take over once something is overdue.
strategy_letter_misplaced =
    { $kind ->
        [before_due] The step "{ $step }" has the letter "{ $kind }", which only tells of what is not due yet.
       *[other] What is told before the due date has the letter "{ $kind }", which duns for what is overdue.
    }
strategy_letter_misplaced-help = Steps have reminder, formal_demand, final_notice or notice_before_action; a table [[before_due]] has before_due.

cli-letters-withdraw = Take back what was decided and has not gone out: a queued reminder, a call or task on the list, a candidate. The next run judges anew; a block keeps it from deciding the same again.
cli-letters-withdraw-by = Who takes it back
cli-letters-withdraw-reason = Why
withdraw_is_issued = "{ $value }" is issued and cannot be withdrawn.
withdraw_is_issued-help = If it was not sent, make it void with dunlin letters void; if it was, correct the books or the letter.
withdraw_later_first = "{ $value }" cannot be withdrawn while the account is at the later step "{ $step }".
withdraw_later_first-help = Withdraw that step first, or make its letter void if it was not sent.
withdraw_before_decision = It was decided on { $decided_on } and cannot be withdrawn as of { $day }.
withdraw_before_decision-help = Withdraw it as of { $decided_on } or later.
standing-queued = debtor { $debtor }: step "{ $step }" of { $on } names invoice { $number } and has not gone out ({ $id })
withdrawn-person = Withdrawn on { $on } by { $by }: { $note }
withdrawn-void = Withdrawn on { $on }, as { $by } made letter { $note } void before it was sent: the step was not taken and is due again.
withdrawn-paid = Withdrawn on { $on }: what it told of was paid or is covered.
withdrawn-due = Withdrawn on { $on }: something of the account is due.
withdrawn-nothing_overdue = Withdrawn on { $on }: nothing is overdue any more.
withdrawn-covered_by_unapplied_cash = Withdrawn on { $on }: money that is here covers what is overdue.
withdrawn-small_balance = Withdrawn on { $on }: too little is left.
withdrawn-cycle_ended = Withdrawn on { $on }: the dunning cycle ended.
withdrawn-import = Withdrawn on { $on }: import { $note } was taken back.
withdrawn-merge = Withdrawn on { $on } by merge { $note } of debtors.
withdrawn-step_before = Withdrawn on { $on }: the step before it was not taken.

# Channels, roles of the strategies that ship, and what blocks stop, in tables
channel-phone = phone
channel-email = e-mail
channel-letter = letter
channel-task = task
role-account_manager = account manager
role-credit_manager = credit manager
role-credit_controller = credit controller
role-collector = collector
role-legal = legal
stops-chasing = chasing
stops-interest = interest
stops-fees = fees
stops-placement = placement
word-separator = {", "}
letter_is_void = The letter { $value } was made void before it was sent; it can neither be issued nor corrected.
letter_is_void-help = Its step was taken back. The next run decides it again if it is still due; then issue that letter.
