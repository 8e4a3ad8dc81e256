# 决定的理由，以及函件对利息计算的说明。

## 采取步骤的理由

reason-oldest_item_overdue =
    { $business_days ->
        [0] 最早的款项于 { $due } 到期，已逾期 { $days } 天。
       *[other] 最早的款项于 { $due } 到期，已逾期 { $days } 天（{ $business_days } 个工作日）。
    }
reason-step_before =
    { $days ->
        [0] 上一步骤：{ $on } { $step }。
       *[other] 上一步骤：{ $on } { $step }，距今 { $days } 天。
    }
reason-no_step_before = 本轮尚未采取任何步骤。
reason-segment = 债务人属于“{ $segment }”类。
reason-rule = 依策略 { $strategy } 第 { $version } 版规则 { $rule }：{ $step }。
reason-first_run_old_portfolio = 这是卖方首次运行，且账户已逾期 { $days } 天：须先由人工决定。

## 未采取步骤的理由

reason-one_step_at_a_time = 每次只进一步：先为{ $step }。
reason-not_old_enough = 逾期 { $days } 天，尚未达到该步骤。

## 不处理的理由

reason-skip_blocked = { $amount } 已暂停催收。
reason-skip_candidate_waiting = 待审批：{ $step }。
reason-skip_covered_by_unapplied_cash = 未核销收款和贷项共 { $cash }，足以抵付逾期款项。
reason-skip_last_step_done = 策略的最后步骤已完成，后续由人工决定。
reason-skip_min_interval =
    { $on ->
        [none] 距上一步骤过近。
       *[other] 距上一步骤过近；{ $on } 再次判断。
    }
reason-skip_not_yet =
    { $on ->
        [none] 未到首个步骤。
       *[other] 未到首个步骤；{ $on } 再次判断。
    }
reason-skip_small_balance = 逾期金额低于小额欠款界限 { $limit }。
reason-skip_waiting_for_step =
    { $on ->
        [none] 未到下一步骤。
       *[other] 未到下一步骤；{ $on } 再次判断。
    }
