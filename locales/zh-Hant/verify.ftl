# 核驗在帳戶中發現之問題
verify_newest_fact = 債務人「{ $debtor }」的 { $currency } 帳戶：最新的事實發生於 { $books }，儲存為 { $stored }。
verify_newest_fact-help = 資料庫遭外部改動，或 Dunlin 有缺陷。請還原備份；如無人改動，請回報。
verify_account_day = 債務人「{ $debtor }」的 { $currency } 帳戶：任何執行都不會留下所儲存的「{ $stored }」。
verify_account_day-help = 帳戶的等待狀態或下次檢視日期從外部遭改動。請用「dunlin run --full」重新評估所有帳戶；如無人改動資料庫，請回報。
