# Notes before the due date, and letters that persons withdraw

note_is_due = The note before the due date to { $debtor } ({ $currency }) tells of what falls due until { $due }, and something of the account is due by now.
note_is_due-help = Nothing is to be told any more; the next run withdraws the note, and the steps of the strategy take over once something is overdue.
strategy_letter_misplaced =
    { $kind ->
        [before_due] The step "{ $step }" has the letter "{ $kind }", which only tells of what is not due yet.
       *[other] What is told before the due date has the letter "{ $kind }", which duns for what is overdue.
    }
strategy_letter_misplaced-help = Steps have reminder, formal_demand, final_notice or notice_before_action; a table [[before_due]] has before_due.
