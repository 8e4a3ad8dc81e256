# 撤回、展期與關帳：匯入、到期日、會計期間

unknown_import = 沒有編號為 { $value } 的匯入。
unknown_import-help = 編號見 dunlin import list。
import_built_on = 匯入 { $value } 不能撤回：後面有 { $count } 項以它為依據。
    { $list }
import_built_on-help = 請先撤回這些事項：後來的匯入用 dunlin import undo，暫停用 dunlin block lift，展延用 dunlin extension withdraw，已決定而未發出之事項用 dunlin letters withdraw，已關帳的期間用 dunlin period reopen。已採取的步驟或已發出的函件不能撤回，請改為更正帳目：回報未清金額，或匯入折讓單。
verify_undone_marks = 有 { $rows } 列（類別 { $kind }）標記為已撤回，而其匯入仍有效，或相反。
verify_undone_marks-help = 資料庫被外部改動過。請還原備份。
verify_import_number = { $rows } 列（{ $kind }）寫的匯入編號，不是帶來它們的那次匯入。
verify_import_number-help = 資料庫被外部改動過。請還原備份。
period_closed = { $column }：帳目已關至 { $through }，{ $day } 不再接受記錄。
period_closed-help = 請按財務部門的做法使用關帳期之後的日期，或用 dunlin period reopen 重新開啟該期間。
period_not_over = 不能關帳至 { $through }：今天才 { $day }。
period_not_over-help = 請給出已經過去的日期。
period_closed_later = 帳目已關至 { $known }，晚於 { $through }。
period_closed_later-help = 見 dunlin period list；確有需要時，請先重新開啟較晚的期間。
period_not_closed = { $through } 不是最後一個已關帳日；最後一個是 { $known }。
period_not_closed-help = 見 dunlin period list。期間須依次重新開啟，最後關閉的最先開啟。

standing-receipt = 收款 { $reference }（{ $on }）已分配到發票 { $number }
standing-reported = 發票 { $number }：{ $on } 回報了另一個未清金額
standing-closed = 發票 { $number }：{ $on } 被快照結清
standing-step = 債務人 { $debtor }：{ $on } 的步驟「{ $step }」列有發票 { $number }
standing-letter = 債務人 { $debtor }：{ $on } 的函件 { $letter } 列有發票 { $number }
standing-letter-cash = 債務人 { $debtor }：{ $on } 的函件 { $letter } 已計入收款 { $reference }
standing-cycle = 債務人 { $debtor }：{ $currency } 的第 { $cycle } 輪催收已於 { $on } 結束，匯入減少了其欠款
standing-block = 暫停 { $id } 針對發票 { $number }
standing-period = 其記錄始於 { $on }，而帳目已關至 { $through }
standing-more = 另有 { $count } 項

import-undone = 匯入 { $import }（{ $file }）已於 { $on } 撤回。發票 { $invoices }，收款 { $receipts }，分配、回報金額與結清 { $movements }；撤回待審批項 { $candidates }；聯絡人 { $contacts }；債務人撤銷 { $withdrawn }，恢復 { $restored }，保持不變 { $kept }。
import-undone-before = 匯入 { $import }（{ $file }）已於 { $on } 撤回過；沒有變更。

cli-import-list = 列出全部匯入及其編號
cli-import-undo = 撤回整個匯入，前提是後面沒有以它為依據的事項
cli-import-undo-id = 列表中的匯入編號
cli-import-undo-by = 撤回人
column-import = 匯入
column-rows = 列數
column-undone_on = 撤回日

period-close = 關帳
period-reopen = 重新開啟
cli-period = 將帳目關至某日，使已報告的數字不再變動
cli-period-close = 關帳至某日
cli-period-reopen = 重新開啟最後關閉的期間
cli-period-list = 列出關帳與重新開啟的記錄
cli-arg-through = 期間的最後一天，YYYY-MM-DD
cli-period-close-by = 關帳人
cli-period-reopen-by = 重新開啟人
column-through = 截至
column-closed_through = 此後關至
column-on = 日期

cli-block-list-on = 只列出在該日有效的暫停，YYYY-MM-DD
