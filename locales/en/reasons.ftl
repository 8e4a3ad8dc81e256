# Reasons of decisions, and how letters describe the computation of interest.

## Why a step is taken

reason-oldest_item_overdue =
    Oldest item due { $due }, { $days ->
        [one] 1 day overdue
       *[other] { $days } days overdue
    }{ $business_days ->
        [0] .
       *[other] {" "}(business days: { $business_days }).
    }
reason-step_before =
    { $days ->
        [0] Last step: { $step } on { $on }.
        [one] Last step: { $step } on { $on }, 1 day ago.
       *[other] Last step: { $step } on { $on }, { $days } days ago.
    }
reason-no_step_before = No step was taken in this cycle yet.
reason-segment = The debtor belongs to the segment "{ $segment }".
reason-rule = Rule { $rule } of the strategy { $strategy }, version { $version }, gives: { $step }.
reason-first_run_old_portfolio = This is the seller's first run and the account is { $days } days overdue: a person decides first.

## Why a step is not taken

reason-one_step_at_a_time = One step at a time: { $step } comes first.
reason-not_old_enough =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    } overdue is not enough for it yet.

## Why nothing is done

reason-skip_blocked = A block stops chasing of { $amount }.
reason-skip_candidate_waiting = A candidate awaits a person: { $step }.
reason-skip_covered_by_unapplied_cash = Unapplied cash and credit notes of { $cash } cover what is overdue.
reason-skip_last_step_done = The last step of the strategy was taken; a person decides how to go on.
reason-skip_min_interval =
    { $on ->
        [none] The last step is too recent for another.
       *[other] The last step is too recent for another; looked at again on { $on }.
    }
reason-skip_not_yet =
    { $on ->
        [none] It is too early for the first step.
       *[other] It is too early for the first step; looked at again on { $on }.
    }
reason-skip_small_balance = What is overdue is below the small balance of { $limit }.
reason-skip_waiting_for_step =
    { $on ->
        [none] The next step is not reached yet.
       *[other] The next step is not reached yet; looked at again on { $on }.
    }
