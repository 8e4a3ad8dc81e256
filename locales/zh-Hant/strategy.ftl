# dunlin strategy check 的檢查結果。
strategy_overlap = 該規則與第 { $line } 行的規則在步驟 { $step } 上適用於同一債務人：逾期 { $days } 天，{ $amount }，分類「{ $segment }」，原因「{ $cause }」{ strategy-debtor-more }。
strategy_overlap-help = 請收窄其中一條，使每個債務人在同一步驟只符合一條規則。
strategy_unreachable_rule = 步驟 { $step } 的該規則永不觸發：逾期 { $days } 天、{ $amount }、分類「{ $segment }」、原因「{ $cause }」{ strategy-debtor-more }、上一步驟「{ $last }」的債務人，已提前或由其他規則執行該步驟。
strategy_unreachable_rule-help = 請放寬區間或刪除該規則：等待天數和前面的步驟使其沒有成立之日。
strategy_rule_for_nobody = 沒有債務人能符合步驟 { $step } 的該規則的條件。
strategy_rule_for_nobody-help = 請檢查是否有分類既被要求又被排除、金額低於小額下限，或使用了不存在的詞。
strategy_amount_without_bound = { $currency } 的金額沒有上下限，步驟 { $step } 的該條件沒有意義。
strategy_amount_without_bound-help = 請寫作 1000.00..、..1000.00 或 1000.00..5000.00，或去掉該幣別。
strategy_amount_currency = 步驟 { $step } 的該規則限制了金額，但未列 { $currency }：{ $currency } 的債務人無論金額多少都符合。
strategy_amount_currency-help = 請在 amount 中列出策略的全部幣別，或一個都不列。
strategy_no_wait = { $step } 可能與 { $before } 在同一天執行：規則和策略都沒有規定等待天數。
strategy_no_wait-help = 請設定 days_since_step 或 min_interval_days。
strategy_wait_below_interval = 步驟 { $step } 的該規則只在 { $before } 之後 { $max } 天內成立，但兩個步驟之間須間隔 { $interval } 天。
strategy_wait_below_interval-help = 請提高 days_since_step 的末端，或減小 min_interval_days。
strategy_no_time_to_pay = 步驟 { $step } 的函件沒有給債務人付款時間。
strategy_no_time_to_pay-help = 請在 pay_within_days 中寫明給予債務人的天數。
strategy_promise_differs = 步驟 { $letter } 的函件預告 { $step } 在第 { $promised } 天，實際在第 { $days } 天執行：逾期 { $amount }，分類「{ $segment }」，原因「{ $cause }」{ strategy-debtor-more }的債務人。
strategy_promise_differs-help = 請使 days_since_step 長於前一步驟的 pay_within_days 加一個週末。
strategy_letter_announces_nothing = 步驟 { $step } 的函件（{ $kind }）須寫明後續措施，但其後沒有涉及債務人的步驟。
strategy_letter_announces_nothing-help = 請在其後新增通知債務人或進入法律途徑的步驟，或改用付款提醒。
strategy_example_failed = 範例「{ $name }」預期為 { $expected }，而策略的結果為 { $got }。
strategy_example_failed-help = 請更正規則；若策略正確，請更正範例。

# 內建策略的步驟。
step-manager_call = 管理層通話
step-manager_decision = 信用經理決定
step-second_reminder = 第二次提醒
step-write_off_decision = 沖銷決定

# 按另一策略重演歷史。
cli-strategy-simulate = 按某一策略逐日重演歷史，不寫入帳冊
cli-strategy-show = 輸出某一策略的文字，例如內建策略，供修改使用
cli-strategy-show-file = 策略檔案，或內建策略的名稱
cli-strategy-check-file = 策略檔案，或內建策略的名稱
cli-strategy-activate-file = 策略檔案，或內建策略的名稱
cli-strategy-simulate-strategy = 策略檔案，或內建策略的名稱（預設：現行策略）
cli-strategy-simulate-approval-days = 步驟等待經辦人簽發的天數
cli-strategy-simulate-chart = 將工作量畫入此 SVG 檔案
column-simulated = 模擬
column-happened = 實際
column-busiest = 單日最多
column-busiest_on = 日期
column-letter = 函件
column-cycle = 輪次
simulate-head = { $strategy } 第 { $version } 版，{ $from } 至 { $to }：模擬 { $actions } 項，實際 { $happened } 項。收款日期按實際發生計，不因該策略的函件而變。
simulate-differs =
    { $count ->
        [0] 與實際情況沒有差異。
       *[other] 有 { $count } 個步驟與實際不同，此處列出 { $shown } 個；--format json 列出全部。
    }
simulate-never = 未執行
simulate-chart-title = 策略 { $strategy } 下的工作量
simulate-chart-description = 堆疊柱：{ $from } 至 { $to } 按策略 { $strategy } 的 { $actions } 項工作，按負責人區分。虛線：實際執行的 { $happened } 個步驟。
simulate-chart-happened = 實際
simulate_span = 無法重演 { $from } 至 { $to }：末日不得早於首日，且最多 { $longest } 天。
simulate_span-help = 請給出首日和末日，例如 --from 2025-01-01 --to 2026-06-30。
