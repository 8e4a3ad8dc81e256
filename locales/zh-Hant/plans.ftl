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
