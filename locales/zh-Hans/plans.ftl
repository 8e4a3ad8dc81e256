# 启用的策略：适用于谁，自何时起。
cli-strategy-list = 列出策略：现行及其适用对象、以往存入的、随附的
cli-strategy-activate = 启用策略，适用于此后开始的催收周期
cli-strategy-activate-segment = 仅用于该客户分类的债务人
cli-strategy-activate-debtor = 仅用于该债务人
cli-strategy-activate-by = 启用人
cli-strategy-activate-from-now = 进行中的周期也改按此策略，从同一步骤继续
cli-strategy-deactivate = 撤回某分类或某债务人专用的策略
cli-strategy-deactivate-segment = 客户分类
cli-strategy-deactivate-debtor = 债务人
cli-strategy-deactivate-by = 撤回人
strategy-scope =
    { $scope ->
        [debtor] 债务人 { $target }
        [segment] 分类 { $target }
       *[seller] 其余所有债务人
    }
strategy-in-force =
    { $scope ->
        [debtor] 策略 { $strategy } 第 { $version } 版对债务人 { $target } 生效，自下一个周期起适用。
        [segment] 策略 { $strategy } 第 { $version } 版对分类 { $target } 生效（{ $debtors } 个债务人），适用于此后开始的周期。
       *[seller] 策略 { $strategy } 第 { $version } 版生效，适用于此后开始的周期（{ $debtors } 个债务人）。
    }
strategy-moved =
    { $moved ->
        [0] 没有需要改按此策略的进行中周期。
       *[other] { $moved } 个进行中的周期改按此策略继续。
    }
strategy-taken-back =
    { $scope ->
        [debtor] 债务人 { $target } 不再有专用策略。
       *[other] 分类 { $target } 不再有专用策略。
    }
explain-strategy =
    策略：{ $strategy } 第 { $version } 版，{ $scope ->
        [debtor] 为该债务人指定
        [segment] 为分类 { $target } 指定
       *[seller] 卖方通用
    }，自 { $since } 起{ $frozen ->
        [true] ；适用至本周期结束
       *[other] {""}
    }
column-applies_to = 适用于
column-by = 经办人
column-running = 周期数
strategy_damaged = 第 { $number } 号指定所对应的策略文本无法读取。
strategy_damaged-help = 运行 dunlin verify 查看文本是否被改动，并从备份恢复数据库。
strategy_version_taken = 策略 { $strategy } 第 { $version } 版已存有不同的文本；决定都按该版本号引用它。
strategy_version_taken-help = 在文件中提高 version，再重新启用。
strategy_not_assigned = “{ $value }”没有可撤回的专用策略。
strategy_not_assigned-help = 请填 dunlin strategy list 列出的分类或债务人。卖方通用策略只能通过启用另一个来替换。
strategy_two_scopes = 策略只能对一个分类或一个债务人启用，不能同时指定两者。
strategy_two_scopes-help = 分别用 --segment 和 --debtor 各运行一次。
unknown_strategy = 没有策略“{ $value }”：既无此文件，也未随附或存入。
unknown_strategy-help = 名称见 dunlin strategy list；已存入的可用标识，或用引号写标识和版本，例如 "own 2"。

# 经办人对债务人的判断。
cli-cause = 记录债务人逾期的原因，列出已有记录
cli-cause-set = 记录自当日起的逾期原因
cli-cause-set-debtor = 债务人
cli-cause-set-currency = 仅限其该货币的账户
cli-cause-set-cause = cash_flow（资金周转）、dispute（争议）、administrative（内部流程）、wilful（故意拖欠）、communication（沟通问题）；unknown 为撤回
cli-cause-set-by = 判断人
cli-cause-list = 列出已记录的逾期原因
cli-risk = 记录债务人的风险等级，列出已有记录
cli-risk-set = 记录自当日起的风险等级
cli-risk-set-debtor = 债务人
cli-risk-set-currency = 仅限其该货币的账户
cli-risk-set-class = low（低）、medium（中）、high（高）；unknown 为撤回
cli-risk-set-by = 判断人
cli-risk-list = 列出已记录的风险等级
column-assessment = 判断
unknown_assessment = “{ $value }”不在可用词之内：{ $known }。
unknown_assessment-help = 请用其中一个；unknown 撤回以前的判断。
reason-cause = 已记录的逾期原因为“{ $cause }”。
reason-risk = 风险等级为“{ $risk }”。
reason-last_letter =
    { $outcome ->
        [delivered] 最近一封函件已送达。
        [returned] 最近一封函件被退回。
        [answered] 最近一封函件已获答复。
       *[none] 尚无函件结果的记录。
    }
reason-earlier_cycles =
    { $count ->
        [0] 该账户此前没有完结的催收周期。
       *[other] 该账户此前有 { $count } 个完结的催收周期。
    }
strategy-debtor-more = { $risk ->
        [unknown] {""}
       *[other] ，风险“{ $risk }”
    }{ $outcome ->
        [none] {""}
       *[other] ，最近函件结果 { $outcome }
    }{ $cycles ->
        [0] {""}
       *[other] ，此前周期数 { $cycles }
    }

## 金额按同一币种判断

skip-rate_missing = 缺少换算为策略币种的汇率
skip-rate_too_old = 汇率过旧

reason-amount_converted = 逾期金额 { $amount } 折合 { $converted }，汇率 { $rate }，取自 { $on }（{ $source }）。
reason-skip_rate_missing = 策略按 { $into } 判断金额，{ $date } 没有可将 { $from } 换算为 { $into } 的汇率；系统不作估计。请用 dunlin rates import 导入汇率。
reason-skip_rate_too_old = 可将 { $from } 换算为 { $into } 的最新汇率为 { $on }，距 { $date } 已超过 { $max } 天；系统不作估计。请用 dunlin rates import 导入较新的汇率。

letter_without_rate = 致 { $debtor } 的函件（{ $step }，{ $currency }）所预告的步骤取决于按另一币种判断的金额，而近日没有可用的汇率。
letter_without_rate-help = 请用 dunlin rates import 文件 导入近日汇率，再发出函件。

# What is told before the due date.
step-before_due = 到期前联系
skip-before_due = 无逾期；今日告知即将到期款项
reason-falls_due =
    { $count ->
        [1] { $amount } 将于 { $last } 到期。
       *[other] { $count } 笔款项共 { $amount }，将于 { $first } 至 { $last } 到期。
    }
reason-rule_before_due = 依据策略 { $strategy } 第 { $version } 版到期前规则 { $rule }：不提出付款要求，也不采取催收步骤。
