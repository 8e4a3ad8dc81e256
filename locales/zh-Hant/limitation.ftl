# 消滅時效與訴訟前步驟

unknown_limitation_event = 「{ $value }」不是影響消滅時效的事件種類。
unknown_limitation_event-help = 請填寫下列之一：{ $known }。
limitation_in_future = { $day } 晚於 { $today }：尚未發生的事不能登記。
limitation_in_future-help = 請於發生當日登記，或以 --as-of 指定查看日。
limitation_no_end = 「{ $kind }」發生於一日，沒有結束日。
limitation_no_end-help = 請去掉 --until；它用於程序、協商等持續的事件。
limitation_end_early = 結束日 { $until } 早於開始日 { $on }。
limitation_end_early-help = 請以 --until 填寫不早於開始日的日期。
limitation_nothing_open = 債務人 { $value } 沒有未結發票。
limitation_nothing_open-help = 只有未結債權才會罹於時效；未結項目見 dunlin explain。
unknown_limitation_fact = 沒有有效的登記事實 { $value }，或它屬於另一張發票。
unknown_limitation_fact-help = 編號見 dunlin limitation facts。
limitation_fact_known = 發票 { $invoice } 當日的同類事實已登記，但結束日不同：編號 { $fact }。
limitation_fact_known-help = 如需更正，請以 --instead-of { $fact } 登記正確的事實。
unknown_claim_kind = 「{ $value }」不是時效法所知的債權種類。
unknown_claim_kind-help = 請填寫下列之一：{ $known }。各發票不同時請留空：此時按最短期間計算。

limitation-period = 自 { $from } 起 { $years } 年（{ $source }）。
limitation-safe-period = 為穩妥起見按 { $years } 年計算。
limitation-older = 發票早於該規則（{ $since } 起施行）：此前的法律可能另定期間。
limitation-move =
    { $on } { $kind }{ $reference ->
        [none] {""}
       *[other] （{ $reference }）
    }{ $until ->
        [none] {""}
       *[other] ，至 { $until }
    }：{ $effect }{ $doubtful ->
        [true] ，但不可依賴
       *[other] {""}
    }{ $last ->
        [none] {""}
       *[other] ；最後一日 { $last }
    }{ $source ->
        [none] 。
       *[other] （{ $source }）。
    }
limitation-unknown = 沒有法律包說明 { $law } 法下的債權何時罹於時效。
limitation-none = 該期間內沒有即將罹於時效的債權。
limitation-no-day = 無
limitation-runs-out = 消滅時效：發票 { $number } 的安全期至 { $last }（{ $days } 日）；共 { $count } 筆即將屆滿。
limitation-ran-out = 消滅時效：發票 { $number } 已屆滿（{ $last }）；共 { $count } 筆。
limitation-state-running = 進行中
limitation-state-past_safe = 安全日已過
limitation-state-barred = 已罹於時效
limitation-state-held = 程序進行中
limitation-state-unknown = 不詳
limitation-claim = { $kind }：{ $years } 年
limitation-safe = 穩妥：{ $years } 年
limitation-long-stop = 無論如何：{ $years } 年
explain-limitation = { $number } 的消滅時效：{ $state }；最後安全日 { $safe }，最後一日 { $last }

pre-action-open = 可用
pre-action-closed-below = 金額過小
pre-action-closed-above = 金額過大
pre-action-closed-creditor = 僅限自然人債權人
pre-action-closed-debtor = 僅限債務人為自然人
pre-action-closed-domestic = 僅限跨境
pre-action-kind-customary = 慣例
pre-action-kind-required = 必經
pre-action-kind-required-unless-date-fixed = 未定付款日時必經
pre-action-kind-court-procedure = 法院程序
pre-action-kind-administrative = 行政
pre-action-kind-insolvency = 破產
pre-action-channels = 可證明的送達方式：{ $channels }
pre-action-documents = 帳冊中已有的文件：{ $held }。帳冊中沒有的：{ $missing }。
pre-action-earliest =
    { $arrived ->
        [none] 尚無正式函件到達；如今日到達，最早可於 { $day } 起訴。
       *[other] 最近的正式函件於 { $arrived } 到達；最早可於 { $day } 起訴。
    }
pre-action-wanted = 法律要求於起訴前：{ $steps }
pre-action-document-invoice = 發票
pre-action-document-contract = 契約
pre-action-document-purchase-order = 採購單
pre-action-document-delivery-proof = 貨物交付憑證
pre-action-document-statement = 對帳單
pre-action-document-demand = 已到達的正式催款函
pre-action-document-demand-proof = 催款函到達的證明
pre-action-document-acknowledgement = 書面承認

report-limitation = 消滅時效
cli-limitation = 債權何時罹於時效：每筆的最後安全日（最早者在前）及理由
cli-limitation-invoice = 某張發票的號碼
cli-limitation-debtor = 債務人代碼：其全部未結發票
cli-limitation-within = 最後安全日在若干日內的債權；否則按賣方設定（180）
cli-limitation-claim = 債權的種類（法律對其另定期間者）；優先於賣方設定
cli-limitation-out = 寫入的檔案；依副檔名決定格式：.csv、.xlsx、.json
cli-limitation-record = 登記影響消滅時效的事實：起訴、承認等
cli-limitation-record-invoice = 發票號碼
cli-limitation-record-debtor = 債務人代碼：目前全部未結發票
cli-limitation-record-kind = 發生了什麼
cli-limitation-record-on = 發生或開始之日，YYYY-MM-DD
cli-limitation-record-until = 結束之日，YYYY-MM-DD；仍在持續時留空
cli-limitation-record-note = 備註，例如法院及案號
cli-limitation-record-instead-of = 本筆所更正的登記事實的編號
cli-limitation-record-by = 登記人
cli-limitation-withdraw = 撤回一筆登記的事實
cli-limitation-withdraw-id = dunlin limitation facts 中的編號
cli-limitation-withdraw-note = 理由
cli-limitation-withdraw-by = 撤回人
cli-limitation-facts = 列出已登記的事實
cli-limitation-facts-invoice = 僅限該發票
cli-pre-action = 就一張發票起訴之前：步驟、最早日期、文件、送達、時效
cli-pre-action-invoice = 發票號碼
cli-law-steps = 某法域就某一金額的訴訟前步驟
cli-law-steps-code = 法域代碼，例如 DE
cli-law-steps-amount = 請求的金額
cli-law-steps-currency = 其貨幣
cli-law-steps-debtor-is = 債務人的身分：firm（企業）、person（自然人）
column-law = 準據法
column-last_day = 最後一日
column-last_safe_day = 最後安全日
column-days_left = 剩餘天數
column-note = 備註
column-withdrawn_by = 撤回編號
column-open_for = 對本債權
column-waits = 天數
column-text = 須知

limitation-kind-demand-delivered = 催告到達
limitation-kind-formal-notice = 律師、公證人或執達員的正式催告
limitation-kind-part-payment = 部分清償
limitation-kind-signed-part-payment = 附簽署書面的部分清償
limitation-kind-interest-payment = 支付利息
limitation-kind-acknowledgement = 承認債務
limitation-kind-written-acknowledgement = 經簽署的書面承認
limitation-kind-request-for-time = 請求延期
limitation-kind-payment-plan = 還款計劃
limitation-kind-security = 提供擔保
limitation-kind-settlement = 和解
limitation-kind-negotiation = 協商
limitation-kind-agreement-to-talk = 書面協商合意
limitation-kind-suit = 起訴
limitation-kind-service-of-process = 送達訴訟文書
limitation-kind-payment-order = 支付命令
limitation-kind-arbitration = 仲裁
limitation-kind-mediation = 調解
limitation-kind-insolvency-claim = 申報破產債權
limitation-kind-enforcement = 強制執行
limitation-kind-protest = 拒絕證書
limitation-kind-accepted-excuse = 法院接受的正當理由
limitation-effect-restarted = 時效重新起算
limitation-effect-suspended = 時效停止進行
limitation-effect-postponed = 時效延後完成
limitation-effect-provisional = 六個月內起訴者始生效力
limitation-effect-held = 程序進行期間時效不完成
limitation-effect-no-effect = 依該法無效力
limitation-effect-not-named = 該法未規定
limitation-effect-before-start = 時效起算前，無效力
limitation-effect-too-late = 時效已完成，無效力
limitation-effect-used-up = 僅首次有效，本次無效力
limitation-effect-ended = 程序無果而終，無效力
limitation-effect-not-relied-on = 不予依賴
limitation-claim-international-sale = 國際貨物買賣
limitation-claim-sale = 貨物買賣
limitation-claim-business = 為債務人自身營業
limitation-claim-oral = 口頭契約
limitation-claim-bills = 票據
limitation-claim-interest = 利息
limitation-claim-general = 一般
limitation-claim-listed = 法律所列債權
