# dunlin strategy check 的检查结果。
strategy_overlap = 该规则与第 { $line } 行的规则在步骤 { $step } 上适用于同一债务人：逾期 { $days } 天，{ $amount }，分类“{ $segment }”，原因“{ $cause }”{ strategy-debtor-more }。
strategy_overlap-help = 请收窄其中一条，使每个债务人在同一步骤只符合一条规则。
strategy_unreachable_rule = 步骤 { $step } 的该规则永不触发：逾期 { $days } 天、{ $amount }、分类“{ $segment }”、原因“{ $cause }”{ strategy-debtor-more }、上一步骤“{ $last }”的债务人，已提前或由其他规则执行该步骤。
strategy_unreachable_rule-help = 请放宽区间或删除该规则：等待天数和前面的步骤使其没有成立之日。
strategy_rule_for_nobody = 没有债务人能符合步骤 { $step } 的该规则的条件。
strategy_rule_for_nobody-help = 请检查是否有分类既被要求又被排除、金额低于小额下限，或使用了不存在的词。
strategy_amount_without_bound = { $currency } 的金额没有上下限，步骤 { $step } 的该条件没有意义。
strategy_amount_without_bound-help = 请写作 1000.00..、..1000.00 或 1000.00..5000.00，或去掉该币种。
strategy_amount_currency = 步骤 { $step } 的该规则限制了金额，但未列 { $currency }：{ $currency } 的债务人无论金额多少都符合。
strategy_amount_currency-help = 请在 amount 中列出策略的全部币种，或一个都不列。
strategy_no_wait = { $step } 可能与 { $before } 在同一天执行：规则和策略都没有规定等待天数。
strategy_no_wait-help = 请设置 days_since_step 或 min_interval_days。
strategy_wait_below_interval = 步骤 { $step } 的该规则只在 { $before } 之后 { $max } 天内成立，但两个步骤之间须间隔 { $interval } 天。
strategy_wait_below_interval-help = 请提高 days_since_step 的末端，或减小 min_interval_days。
strategy_no_time_to_pay = 步骤 { $step } 的函件没有给债务人付款时间。
strategy_no_time_to_pay-help = 请在 pay_within_days 中写明给予债务人的天数。
strategy_promise_differs = 步骤 { $letter } 的函件预告 { $step } 在第 { $promised } 天，实际在第 { $days } 天执行：逾期 { $amount }，分类“{ $segment }”，原因“{ $cause }”{ strategy-debtor-more }的债务人。
strategy_promise_differs-help = 请使 days_since_step 长于前一步骤的 pay_within_days 加一个周末。
strategy_letter_announces_nothing = 步骤 { $step } 的函件（{ $kind }）须写明后续措施，但其后没有涉及债务人的步骤。
strategy_letter_announces_nothing-help = 请在其后添加通知债务人或进入法律途径的步骤，或改用付款提醒。
strategy_example_failed = 示例“{ $name }”预期为 { $expected }，而策略的结果为 { $got }。
strategy_example_failed-help = 请更正规则；若策略正确，请更正示例。

# 内置策略的步骤。
step-manager_call = 管理层通话
step-manager_decision = 信用经理决定
step-second_reminder = 第二次提醒
step-write_off_decision = 核销决定

# 按另一策略重演历史。
cli-strategy-simulate = 按某一策略逐日重演历史，不写入账册
cli-strategy-show = 输出某一策略的文本，例如内置策略，供修改使用
cli-strategy-show-file = 策略文件，或内置策略的名称
cli-strategy-check-file = 策略文件，或内置策略的名称
cli-strategy-activate-file = 策略文件，或内置策略的名称
cli-strategy-simulate-strategy = 策略文件，或内置策略的名称（默认：现行策略）
cli-strategy-simulate-approval-days = 步骤等待经办人签发的天数
cli-strategy-simulate-chart = 将工作量画入此 SVG 文件
column-simulated = 模拟
column-happened = 实际
column-busiest = 单日最多
column-busiest_on = 日期
column-letter = 函件
column-cycle = 轮次
simulate-head = { $strategy } 第 { $version } 版，{ $from } 至 { $to }：模拟 { $actions } 项，实际 { $happened } 项。收款日期按实际发生计，不因该策略的函件而变。
simulate-differs =
    { $count ->
        [0] 与实际情况没有差异。
       *[other] 有 { $count } 个步骤与实际不同，此处列出 { $shown } 个；--format json 列出全部。
    }
simulate-never = 未执行
simulate-chart-title = 策略 { $strategy } 下的工作量
simulate-chart-description = 堆叠柱：{ $from } 至 { $to } 按策略 { $strategy } 的 { $actions } 项工作，按负责人区分。虚线：实际执行的 { $happened } 个步骤。
simulate-chart-happened = 实际
simulate_span = 无法重演 { $from } 至 { $to }：末日不得早于首日，且最多 { $longest } 天。
simulate_span-help = 请给出首日和末日，例如 --from 2025-01-01 --to 2026-06-30。
