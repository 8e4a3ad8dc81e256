# 啟用的策略：適用於誰，自何時起。
cli-strategy-list = 列出策略：現行及其適用對象、以往存入的、隨附的
cli-strategy-activate = 啟用策略，適用於此後開始的催收週期
cli-strategy-activate-segment = 僅用於該客戶分類的債務人
cli-strategy-activate-debtor = 僅用於該債務人
cli-strategy-activate-by = 啟用人
cli-strategy-activate-from-now = 進行中的週期也改按此策略，從同一步驟繼續
cli-strategy-deactivate = 撤回某分類或某債務人專用的策略
cli-strategy-deactivate-segment = 客戶分類
cli-strategy-deactivate-debtor = 債務人
cli-strategy-deactivate-by = 撤回人
strategy-scope =
    { $scope ->
        [debtor] 債務人 { $target }
        [segment] 分類 { $target }
       *[seller] 其餘所有債務人
    }
strategy-in-force =
    { $scope ->
        [debtor] 策略 { $strategy } 第 { $version } 版對債務人 { $target } 生效，自下一個週期起適用。
        [segment] 策略 { $strategy } 第 { $version } 版對分類 { $target } 生效（{ $debtors } 個債務人），適用於此後開始的週期。
       *[seller] 策略 { $strategy } 第 { $version } 版生效，適用於此後開始的週期（{ $debtors } 個債務人）。
    }
strategy-moved =
    { $moved ->
        [0] 沒有需要改按此策略的進行中週期。
       *[other] { $moved } 個進行中的週期改按此策略繼續。
    }
strategy-taken-back =
    { $scope ->
        [debtor] 債務人 { $target } 不再有專用策略。
       *[other] 分類 { $target } 不再有專用策略。
    }
explain-strategy =
    策略：{ $strategy } 第 { $version } 版，{ $scope ->
        [debtor] 為該債務人指定
        [segment] 為分類 { $target } 指定
       *[seller] 賣方通用
    }，自 { $since } 起{ $frozen ->
        [true] ；適用至本週期結束
       *[other] {""}
    }
column-applies_to = 適用於
column-by = 經辦人
column-running = 週期數
strategy_damaged = 第 { $number } 號指定所對應的策略文字無法讀取。
strategy_damaged-help = 執行 dunlin verify 查看文字是否遭更動，並從備份還原資料庫。
strategy_version_taken = 策略 { $strategy } 第 { $version } 版已存有不同的文字；決定都按該版本號引用它。
strategy_version_taken-help = 在檔案中提高 version，再重新啟用。
strategy_not_assigned = 「{ $value }」沒有可撤回的專用策略。
strategy_not_assigned-help = 請填 dunlin strategy list 列出的分類或債務人。賣方通用策略只能藉由啟用另一個來替換。
strategy_two_scopes = 策略只能對一個分類或一個債務人啟用，不能同時指定兩者。
strategy_two_scopes-help = 分別用 --segment 和 --debtor 各執行一次。
unknown_strategy = 沒有策略「{ $value }」：既無此檔案，也未隨附或存入。
unknown_strategy-help = 名稱見 dunlin strategy list；已存入的可用識別碼，或用引號寫識別碼和版本，例如 "own 2"。

# 經辦人對債務人的判斷。
cli-cause = 記錄債務人逾期的原因，列出已有紀錄
cli-cause-set = 記錄自當日起的逾期原因
cli-cause-set-debtor = 債務人
cli-cause-set-currency = 僅限其該幣別的帳戶
cli-cause-set-cause = cash_flow（資金週轉）、dispute（爭議）、administrative（內部流程）、wilful（故意拖欠）、communication（溝通問題）；unknown 為撤回
cli-cause-set-by = 判斷人
cli-cause-list = 列出已記錄的逾期原因
cli-risk = 記錄債務人的風險等級，列出已有紀錄
cli-risk-set = 記錄自當日起的風險等級
cli-risk-set-debtor = 債務人
cli-risk-set-currency = 僅限其該幣別的帳戶
cli-risk-set-class = low（低）、medium（中）、high（高）；unknown 為撤回
cli-risk-set-by = 判斷人
cli-risk-list = 列出已記錄的風險等級
column-assessment = 判斷
unknown_assessment = 「{ $value }」不在可用詞之內：{ $known }。
unknown_assessment-help = 請用其中一個；unknown 撤回先前的判斷。
reason-cause = 已記錄的逾期原因為「{ $cause }」。
reason-risk = 風險等級為「{ $risk }」。
reason-last_letter =
    { $outcome ->
        [delivered] 最近一封函件已送達。
        [returned] 最近一封函件遭退回。
        [answered] 最近一封函件已獲答覆。
       *[none] 尚無函件結果的紀錄。
    }
reason-earlier_cycles =
    { $count ->
        [0] 該帳戶此前沒有完結的催收週期。
       *[other] 該帳戶此前有 { $count } 個完結的催收週期。
    }
strategy-debtor-more = { $risk ->
        [unknown] {""}
       *[other] ，風險「{ $risk }」
    }{ $outcome ->
        [none] {""}
       *[other] ，最近函件結果 { $outcome }
    }{ $cycles ->
        [0] {""}
       *[other] ，此前週期數 { $cycles }
    }

## 金額按同一幣別判斷

skip-rate_missing = 缺少換算為策略幣別的匯率
skip-rate_too_old = 匯率過舊

reason-amount_converted = 逾期金額 { $amount } 折合 { $converted }，匯率 { $rate }，取自 { $on }（{ $source }）。
reason-skip_rate_missing = 策略按 { $into } 判斷金額，{ $date } 沒有可將 { $from } 換算為 { $into } 的匯率；系統不作估計。請用 dunlin rates import 匯入匯率。
reason-skip_rate_too_old = 可將 { $from } 換算為 { $into } 的最新匯率為 { $on }，距 { $date } 已超過 { $max } 天；系統不作估計。請用 dunlin rates import 匯入較新的匯率。

letter_without_rate = 致 { $debtor } 的函件（{ $step }，{ $currency }）所預告的步驟取決於按另一幣別判斷的金額，而近日沒有可用的匯率。
letter_without_rate-help = 請用 dunlin rates import 檔案 匯入近日匯率，再發出函件。

# What is told before the due date.
step-before_due = 到期前聯繫
skip-before_due = 無逾期；今日告知即將到期款項
reason-falls_due =
    { $count ->
        [1] { $amount } 將於 { $last } 到期。
       *[other] { $count } 筆款項共 { $amount }，將於 { $first } 至 { $last } 到期。
    }
reason-rule_before_due = 依策略 { $strategy } 第 { $version } 版到期前規則 { $rule }：不提出付款要求，也不採取催收步驟。
