# Strategies put into force: for whom, since when.
cli-strategy-list = List strategies: in force and for whom, stored before, shipped with the program
cli-strategy-activate = Put a strategy into force for the cycles that begin from now on
cli-strategy-activate-segment = Only for debtors of this segment
cli-strategy-activate-debtor = Only for this debtor
cli-strategy-activate-by = Who puts it into force
cli-strategy-activate-from-now = Let running cycles go on under it as well, at the same step
cli-strategy-deactivate = Take back the strategy of a segment or a debtor
cli-strategy-deactivate-segment = The segment
cli-strategy-deactivate-debtor = The debtor
cli-strategy-deactivate-by = Who takes it back
strategy-scope =
    { $scope ->
        [debtor] debtor { $target }
        [segment] segment { $target }
       *[seller] everybody else
    }
strategy-in-force =
    { $scope ->
        [debtor] The strategy { $strategy }, version { $version }, is in force for debtor { $target }, from the next cycle on.
        [segment] The strategy { $strategy }, version { $version }, is in force for segment { $target } ({ $debtors } debtors), for cycles that begin from now on.
       *[seller] The strategy { $strategy }, version { $version }, is in force for cycles that begin from now on ({ $debtors } debtors).
    }
strategy-moved =
    { $moved ->
        [0] No running cycle had to be moved to it.
        [one] One running cycle goes on under it.
       *[other] { $moved } running cycles go on under it.
    }
strategy-taken-back =
    { $scope ->
        [debtor] Debtor { $target } has no strategy of its own any more.
       *[other] Segment { $target } has no strategy of its own any more.
    }
explain-strategy =
    Strategy: { $strategy }, version { $version }, { $scope ->
        [debtor] set for this debtor
        [segment] set for segment { $target }
       *[seller] the seller's
    }, since { $since }{ $frozen ->
        [true] ; it holds until this cycle ends
       *[other] {""}
    }
column-applies_to = Applies to
column-by = By
column-running = Cycles
strategy_damaged = The stored strategy behind assignment { $number } cannot be read.
strategy_damaged-help = Run dunlin verify, which says whether its text was changed, and restore the store from a backup.
strategy_version_taken = The strategy { $strategy }, version { $version }, is stored with another text; decisions name it by that version.
strategy_version_taken-help = Raise version in the file and activate it again.
strategy_not_assigned = "{ $value }" has no strategy of its own that could be taken back.
strategy_not_assigned-help = Name a segment or a debtor that dunlin strategy list shows. The seller's strategy is replaced by activating another.
strategy_two_scopes = A strategy is put into force for a segment or for a debtor, not for both at once.
strategy_two_scopes-help = Run the command once with --segment and once with --debtor.
unknown_strategy = There is no strategy "{ $value }", neither as a file nor shipped or stored.
unknown_strategy-help = dunlin strategy list shows the names; a stored one is named by its id, or by id and version in quotes, such as "own 2".

# What persons find of debtors.
cli-cause = Record why a debtor pays late, and list what was recorded
cli-cause-set = Record the cause of lateness from this day on
cli-cause-set-debtor = The debtor
cli-cause-set-currency = Only for its account in this currency
cli-cause-set-cause = cash_flow, dispute, administrative, wilful, communication; unknown takes it back
cli-cause-set-by = Who found it
cli-cause-list = List recorded causes
cli-risk = Record the class of risk of a debtor, and list what was recorded
cli-risk-set = Record the class of risk from this day on
cli-risk-set-debtor = The debtor
cli-risk-set-currency = Only for its account in this currency
cli-risk-set-class = low, medium, high; unknown takes it back
cli-risk-set-by = Who found it
cli-risk-list = List recorded classes of risk
column-assessment = Finding
unknown_assessment = "{ $value }" is none of { $known }.
unknown_assessment-help = Use one of these words; unknown takes an earlier finding back.
reason-cause = The recorded cause of lateness is "{ $cause }".
reason-risk = The class of risk is "{ $risk }".
reason-last_letter =
    { $outcome ->
        [delivered] The last letter was delivered.
        [returned] The last letter came back.
        [answered] The last letter was answered.
       *[none] Nothing is known of what became of a letter.
    }
reason-earlier_cycles =
    { $count ->
        [0] The account was never dunned to an end before.
        [one] The account was dunned to an end once before.
       *[other] The account was dunned to an end { $count } times before.
    }
# The rest of what is said of a debtor that shows a finding.
strategy-debtor-more = { $risk ->
        [unknown] {""}
       *[other] , risk "{ $risk }"
    }{ $outcome ->
        [none] {""}
       *[other] , last letter { $outcome }
    }{ $cycles ->
        [0] {""}
       *[other] , { $cycles } earlier cycles
    }

## Amounts in one currency

skip-rate_missing = no exchange rate leads to the strategy's currency
skip-rate_too_old = the exchange rate is too old

reason-amount_converted = { $amount } overdue are { $converted } at { $rate }, the rate of { $on } ({ $source }).
reason-skip_rate_missing = No exchange rates lead from { $from } to { $into }, in which the strategy states amounts, on { $date }; none is assumed. Import rates with "dunlin rates import".
reason-skip_rate_too_old = The newest exchange rates from { $from } to { $into } are of { $on }, more than { $max } days before { $date }; none is assumed. Import newer ones with "dunlin rates import".

letter_without_rate = The letter for { $step } to { $debtor } in { $currency } announces steps that depend on an amount in another currency, and no recent exchange rate leads there.
letter_without_rate-help = Import the rates of these days with "dunlin rates import FILE", then issue the letter.

# What is told before the due date.
step-before_due = word before the due date
skip-before_due = nothing overdue; told today what falls due soon
reason-falls_due =
    { $count ->
        [one] { $amount } falls due on { $last }.
       *[other] { $count } items, together { $amount }, fall due from { $first } to { $last }.
    }
reason-rule_before_due = Rule { $rule } for the days before the due date gives it (strategy { $strategy }, version { $version }): nothing is demanded and no step is taken.
