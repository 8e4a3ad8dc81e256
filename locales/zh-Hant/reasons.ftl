# 決定的理由，以及函件對利息計算的說明。

## 採取步驟的理由

reason-oldest_item_overdue =
    { $business_days ->
        [0] 最早的款項於 { $due } 到期，已逾期 { $days } 天。
       *[other] 最早的款項於 { $due } 到期，已逾期 { $days } 天（{ $business_days } 個工作日）。
    }
reason-step_before =
    { $days ->
        [0] 上一步驟：{ $on } { $step }。
       *[other] 上一步驟：{ $on } { $step }，距今 { $days } 天。
    }
reason-no_step_before = 本輪尚未採取任何步驟。
reason-segment = 債務人屬於「{ $segment }」類。
reason-rule = 依策略 { $strategy } 第 { $version } 版規則 { $rule }：{ $step }。
reason-first_run_old_portfolio = 這是賣方首次執行，且帳戶已逾期 { $days } 天：須先由人工決定。

## 未採取步驟的理由

reason-one_step_at_a_time = 每次只進一步：先為{ $step }。
reason-not_old_enough = 逾期 { $days } 天，尚未達到該步驟。

## 不處理的理由

reason-skip_blocked = { $amount } 已暫停催收。
reason-skip_candidate_waiting = 待核准：{ $step }。
reason-skip_covered_by_unapplied_cash = 未沖銷收款和貸項共 { $cash }，足以抵付逾期款項。
reason-skip_last_step_done = 策略的最後步驟已完成，後續由人工決定。
reason-skip_min_interval =
    { $on ->
        [none] 距上一步驟過近。
       *[other] 距上一步驟過近；{ $on } 再次判斷。
    }
reason-skip_not_yet =
    { $on ->
        [none] 未到首個步驟。
       *[other] 未到首個步驟；{ $on } 再次判斷。
    }
reason-skip_small_balance = 逾期金額低於小額欠款界限 { $limit }。
reason-skip_waiting_for_step =
    { $on ->
        [none] 未到下一步驟。
       *[other] 未到下一步驟；{ $on } 再次判斷。
    }
