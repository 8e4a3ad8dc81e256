# Law: problems with files and requests, why no interest is computed, and why a rule was chosen.

law_file_invalid = A file of law, rates or calendars cannot be read: { $detail }
law_file_invalid-help = Correct the file at the place named; the shipped files in the folder law show every key.
law_value_invalid = "{ $value }" cannot stand here.
law_value_invalid-help = Write one of these or a value of this form: { $expected }
unknown_day_count = "{ $value }" is not a known day count.
unknown_day_count-help = Use act/365, act/360, act/act, anniversary, years+act/act, years+days/360, months or daily.
unknown_variant = The law of { $law } has no rule "{ $value }".
unknown_variant-help = Use one of: { $known }.
day_count_needs_daily_rate = The day count "{ $value }" takes days as they stand, but the rate of { $rule } is for a year.
day_count_needs_daily_rate-help = Choose another day count, for example act/365, or give a rate for a day, for example 0.05%/day.
principal_negative = The principal { $value } is below zero.
principal_negative-help = Give what is owed as a positive amount; credit notes are set against invoices before interest is computed.
payment_not_positive = The payment of { $value } on { $date } is not above zero.
payment_not_positive-help = Give what was paid as a positive amount.

no_law_pack = Not computed: there are no rules for { $law } yet.
no_rule_in_force = Not computed: the law of { $law } has no rule for a debt overdue since { $date }.
rule_not_in_force = Not computed: the rule { $rule } does not hold for a debt overdue since { $date }, or for the contract's date.
no_statutory_interest = Not computed: the law of { $law } gives no interest unless the contract does.
interest_prohibited = Not computed: the law of { $law } forbids interest on late payment.
interest_court_only = Not computed: under the law of { $law } only a court awards interest, and no rate is held that it takes.
interest_rate_open = Not computed: the law of { $law } gives interest, but leaves its rate open; no rate is held that a court takes.
rate_not_published = Not computed: no value of { $series } is held for { $date }.
rate_series_missing = Not computed: the reference rate { $series } is not held.
interest_needs_receipt_date = Not computed: the rule { $rule } counts from the day of receipt, which was not given.
interest_needs_suit_date = Not computed: the rule { $rule } depends on the day of the suit, which was not given.
interest_needs_contract_date = Not computed: the rule { $rule } depends on the day the contract was made, which was not given.
interest_needs_contract_rate = Not computed: the rule { $rule } is about an agreed rate, and none was given.

why_rule_default = { $rule } is the usual rule of { $law }.
why_rule_named = { $rule } was asked for.
why_rule_breach_date = { $rule } holds for a debt overdue since { $date }.
why_rule_parties = { $rule } holds because the creditor is { $creditor } and the debtor is { $debtor }.
why_conditions_not_checked = Whether the facts that { $rule } asks for are there was not checked.
why_contract_rate = The contract sets { $rate }.
why_contract_rate_raised = The agreed { $agreed } is below the { $floor } of { $series } on { $date }, when the contract was made, and is raised to it.
why_contract_rate_capped = The agreed { $agreed } is above the ceiling of { $cap } and is cut to it.
why_contract_rate_ignored = The agreed rate was left aside because { $rule } was asked for.
why_contract_date_assumed = The contract is taken to have been made on or after { $from }; its date was not given.
why_rate_bound = The rate is that of { $date }: { $series } { $rate }, published { $published }.
why_rate_assumed = { $series } is known up to { $until } only; the last known value was taken.
why_multiplier_range = The reference rate is taken { $factor } times; the law leaves { $from } to { $to }.
why_starts_later = Interest runs from { $start }; the due date was { $due }.
why_court_only = Under the law of { $law } only a court can award this; a letter must not claim it.
why_term_cut = The agreed due date { $due } is later than the law allows; the sum fell due on { $last }, { $days } days after receipt.
why_suit_rate = From { $from }, the day after the suit was served, { $rule } takes the rate for suits.
