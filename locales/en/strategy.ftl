# Findings of dunlin strategy check.
strategy_overlap = This rule and that of line { $line } both claim a debtor for { $step }: { $days } days overdue, { $amount }, segment "{ $segment }", cause "{ $cause }"{ strategy-debtor-more }.
strategy_overlap-help = Narrow one of them, so that each debtor meets one rule of a step.
strategy_unreachable_rule = This rule for { $step } never fires: for a debtor { $days } days overdue with { $amount }, segment "{ $segment }", cause "{ $cause }"{ strategy-debtor-more }, last step "{ $last }", the step is taken before or otherwise.
strategy_unreachable_rule-help = Widen its ranges, or delete it: waits and the steps before leave no day on which it holds.
strategy_rule_for_nobody = No debtor can meet the conditions of this rule for { $step }.
strategy_rule_for_nobody-help = Look for a segment that is both wanted and excluded, an amount below the small balance, or a word that nothing bears.
strategy_amount_without_bound = The amount in { $currency } has no bound, so the condition for { $step } says nothing.
strategy_amount_without_bound-help = Write 1000.00.., ..1000.00 or 1000.00..5000.00, or leave the currency out.
strategy_amount_currency = This rule for { $step } bounds the amount, but not in { $currency }: a debtor in { $currency } meets it with any amount.
strategy_amount_currency-help = Name every currency of the strategy in amount, or none.
strategy_no_wait = { $step } could follow { $before } on the same day: neither the rule nor the strategy sets a wait.
strategy_no_wait-help = Set days_since_step, or min_interval_days.
strategy_wait_below_interval = This rule for { $step } holds until { $max } days after { $before }, but { $interval } days must lie between two steps.
strategy_wait_below_interval-help = Raise the end of days_since_step, or lower min_interval_days.
strategy_no_time_to_pay = The letter of { $step } would leave the debtor no time to pay.
strategy_no_time_to_pay-help = Set pay_within_days to the days that the debtor is given.
strategy_promise_differs = The letter of { $letter } announces { $step } for day { $promised }, but it is taken on day { $days }: a debtor with { $amount } overdue, segment "{ $segment }", cause "{ $cause }"{ strategy-debtor-more }.
strategy_promise_differs-help = Let days_since_step be longer than the pay_within_days of the step before and a weekend.
strategy_letter_announces_nothing = The letter of { $step } ({ $kind }) must say what follows, but no later step concerns the debtor.
strategy_letter_announces_nothing-help = Add a step after it that reaches the debtor or goes to law, or send a reminder instead.
strategy_example_failed = The example "{ $name }" expects { $expected }, but the strategy gives { $got }.
strategy_example_failed-help = Correct the rule, or the example if the strategy is right.

# Steps of the strategies that ship.
step-manager_call = call between managers
step-manager_decision = decision of the credit manager
step-second_reminder = second reminder
step-write_off_decision = decision to write off

# Replaying history under a strategy.
cli-strategy-simulate = Replay history day by day under a strategy; nothing is written to the books
cli-strategy-show = Print a strategy, for example one that ships, to make your own of it
cli-strategy-show-file = A strategy file, or the name of one that ships
cli-strategy-check-file = A strategy file, or the name of one that ships
cli-strategy-activate-file = A strategy file, or the name of one that ships
cli-strategy-simulate-strategy = Strategy file, or the name of one that ships (default: the strategy in force)
cli-strategy-simulate-approval-days = Days that a step waits for the person who issues it
cli-strategy-simulate-chart = Draw the workload into this SVG file
column-simulated = Simulated
column-happened = Happened
column-busiest = Most in a day
column-busiest_on = on
column-letter = Letter
column-cycle = Cycle
simulate-head = { $strategy }, version { $version }, from { $from } to { $to }: { $actions } actions; { $happened } happened. Payments came when they came, whatever this strategy would have sent.
simulate-differs =
    { $count ->
        [0] Nothing differs from what happened.
        [one] One step differs from what happened.
       *[other] { $count } steps differ from what happened; { $shown } are shown, --format json has all.
    }
simulate-never = never
simulate-chart-title = Workload under the strategy { $strategy }
simulate-chart-description = Stacked bars: { $actions } actions from { $from } to { $to } under the strategy { $strategy }, by owner. Dashed line: the { $happened } steps that happened.
simulate-chart-happened = happened
simulate_span = From { $from } to { $to } cannot be replayed: a span ends on or after its first day and has at most { $longest } days.
simulate_span-help = Give the first and the last day, for example --from 2025-01-01 --to 2026-06-30.
