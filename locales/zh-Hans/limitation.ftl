# 诉讼时效与诉前步骤

unknown_limitation_event = “{ $value }”不是影响诉讼时效的事件种类。
unknown_limitation_event-help = 请填写以下之一：{ $known }。
limitation_in_future = { $day } 晚于 { $today }：尚未发生的事不能登记。
limitation_in_future-help = 请在发生当日登记，或用 --as-of 指定查看日。
limitation_no_end = “{ $kind }”发生于一日，没有结束日。
limitation_no_end-help = 请去掉 --until；它用于程序、协商等持续的事件。
limitation_end_early = 结束日 { $until } 早于开始日 { $on }。
limitation_end_early-help = 请用 --until 填写不早于开始日的日期。
limitation_nothing_open = 债务人 { $value } 没有未结发票。
limitation_nothing_open-help = 只有未结债权才会届满；未结项目见 dunlin explain。
unknown_limitation_fact = 没有有效的登记事实 { $value }，或它属于另一张发票。
unknown_limitation_fact-help = 编号见 dunlin limitation facts。
limitation_fact_known = 发票 { $invoice } 当日的同类事实已登记，但结束日不同：编号 { $fact }。
limitation_fact_known-help = 如需更正，请用 --instead-of { $fact } 登记正确的事实。
unknown_claim_kind = “{ $value }”不是时效法所知的债权种类。
unknown_claim_kind-help = 请填写以下之一：{ $known }。各发票不同时请留空：此时按最短期间计算。

limitation-period = 自 { $from } 起 { $years } 年（{ $source }）。
limitation-safe-period = 为稳妥起见按 { $years } 年计算。
limitation-older = 发票早于该规则（{ $since } 起施行）：此前的法律可能另定期间。
limitation-move =
    { $on } { $kind }{ $reference ->
        [none] {""}
       *[other] （{ $reference }）
    }{ $until ->
        [none] {""}
       *[other] ，至 { $until }
    }：{ $effect }{ $doubtful ->
        [true] ，但不可依赖
       *[other] {""}
    }{ $last ->
        [none] {""}
       *[other] ；最后一日 { $last }
    }{ $source ->
        [none] 。
       *[other] （{ $source }）。
    }
limitation-unknown = 没有法律包说明 { $law } 法下的债权何时罹于时效。
limitation-none = 该期间内没有即将届满的债权。
limitation-no-day = 无
limitation-runs-out = 诉讼时效：发票 { $number } 的安全期至 { $last }（{ $days } 天）；共 { $count } 笔即将届满。
limitation-ran-out = 诉讼时效：发票 { $number } 已届满（{ $last }）；共 { $count } 笔。
limitation-state-running = 进行中
limitation-state-past_safe = 安全日已过
limitation-state-barred = 已届满
limitation-state-held = 程序进行中
limitation-state-unknown = 不详
limitation-claim = { $kind }：{ $years } 年
limitation-safe = 稳妥：{ $years } 年
limitation-long-stop = 无论如何：{ $years } 年
explain-limitation = { $number } 的诉讼时效：{ $state }；最后安全日 { $safe }，最后一日 { $last }

pre-action-open = 可用
pre-action-closed-below = 金额过小
pre-action-closed-above = 金额过大
pre-action-closed-creditor = 仅限自然人债权人
pre-action-closed-debtor = 仅限债务人为自然人
pre-action-closed-domestic = 仅限跨境
pre-action-kind-customary = 惯例
pre-action-kind-required = 必经
pre-action-kind-required-unless-date-fixed = 未定付款日时必经
pre-action-kind-court-procedure = 法院程序
pre-action-kind-administrative = 行政
pre-action-kind-insolvency = 破产
pre-action-channels = 可证明的送达方式：{ $channels }
pre-action-documents = 账册中已有的文件：{ $held }。账册中没有的：{ $missing }。
pre-action-earliest =
    { $arrived ->
        [none] 尚无正式函件到达；如今日到达，最早可于 { $day } 起诉。
       *[other] 最近的正式函件于 { $arrived } 到达；最早可于 { $day } 起诉。
    }
pre-action-wanted = 法律要求在起诉前：{ $steps }
pre-action-document-invoice = 发票
pre-action-document-contract = 合同
pre-action-document-purchase-order = 采购订单
pre-action-document-delivery-proof = 货物交付凭证
pre-action-document-statement = 对账单
pre-action-document-demand = 已到达的正式催款函
pre-action-document-demand-proof = 催款函到达的证明
pre-action-document-acknowledgement = 书面承认

report-limitation = 诉讼时效
cli-limitation = 债权何时罹于时效：每笔的最后安全日（最早者在前）及理由
cli-limitation-invoice = 某张发票的号码
cli-limitation-debtor = 债务人代码：其全部未结发票
cli-limitation-within = 最后安全日在若干天内的债权；否则按卖方设置（180）
cli-limitation-claim = 债权的种类（法律对其另定期间的）；优先于卖方设置
cli-limitation-out = 写入的文件；按后缀决定格式：.csv、.xlsx、.json
cli-limitation-record = 登记影响诉讼时效的事实：起诉、承认等
cli-limitation-record-invoice = 发票号码
cli-limitation-record-debtor = 债务人代码：当前全部未结发票
cli-limitation-record-kind = 发生了什么
cli-limitation-record-on = 发生或开始之日，YYYY-MM-DD
cli-limitation-record-until = 结束之日，YYYY-MM-DD；仍在持续时留空
cli-limitation-record-note = 备注，例如法院及案号
cli-limitation-record-instead-of = 本条所更正的登记事实的编号
cli-limitation-record-by = 登记人
cli-limitation-withdraw = 撤回一条登记的事实
cli-limitation-withdraw-id = dunlin limitation facts 中的编号
cli-limitation-withdraw-note = 理由
cli-limitation-withdraw-by = 撤回人
cli-limitation-facts = 列出已登记的事实
cli-limitation-facts-invoice = 仅限该发票
cli-pre-action = 就一张发票起诉之前：步骤、最早日期、文件、送达、时效
cli-pre-action-invoice = 发票号码
cli-law-steps = 某法域就某一金额的诉前步骤
cli-law-steps-code = 法域代码，例如 DE
cli-law-steps-amount = 请求的金额
cli-law-steps-currency = 其货币
cli-law-steps-debtor-is = 债务人的身份：firm（企业）、person（自然人）
column-law = 准据法
column-last_day = 最后一日
column-last_safe_day = 最后安全日
column-days_left = 剩余天数
column-note = 备注
column-withdrawn_by = 撤回编号
column-open_for = 对本债权
column-waits = 天数
column-text = 须知

limitation-kind-demand-delivered = 催告到达
limitation-kind-formal-notice = 律师、公证人或执达员的正式催告
limitation-kind-part-payment = 部分清偿
limitation-kind-signed-part-payment = 附签署书面的部分清偿
limitation-kind-interest-payment = 支付利息
limitation-kind-acknowledgement = 承认债务
limitation-kind-written-acknowledgement = 经签署的书面承认
limitation-kind-request-for-time = 请求延期
limitation-kind-payment-plan = 还款计划
limitation-kind-security = 提供担保
limitation-kind-settlement = 和解
limitation-kind-negotiation = 协商
limitation-kind-agreement-to-talk = 书面协商合意
limitation-kind-suit = 起诉
limitation-kind-service-of-process = 送达诉讼文书
limitation-kind-payment-order = 支付令
limitation-kind-arbitration = 仲裁
limitation-kind-mediation = 调解
limitation-kind-insolvency-claim = 申报破产债权
limitation-kind-enforcement = 强制执行
limitation-kind-protest = 拒付证书
limitation-kind-accepted-excuse = 法院接受的正当理由
limitation-effect-restarted = 时效重新起算
limitation-effect-suspended = 时效停止进行
limitation-effect-postponed = 时效推迟完成
limitation-effect-provisional = 六个月内起诉的才有效力
limitation-effect-held = 程序进行期间时效不完成
limitation-effect-no-effect = 依该法无效力
limitation-effect-not-named = 该法未规定
limitation-effect-before-start = 时效起算前，无效力
limitation-effect-too-late = 时效已届满，无效力
limitation-effect-used-up = 仅首次有效，本次无效力
limitation-effect-ended = 程序无果而终，无效力
limitation-effect-not-relied-on = 不予依赖
limitation-claim-international-sale = 国际货物买卖
limitation-claim-sale = 货物买卖
limitation-claim-business = 为债务人自身营业
limitation-claim-oral = 口头合同
limitation-claim-bills = 票据
limitation-claim-interest = 利息
limitation-claim-general = 一般
limitation-claim-listed = 法律所列债权
