# 匯入：讀取哪個工作表，活頁簿裡缺什麼，哪些值得再看一眼。

import-sheet = { $hidden ->
    [yes] { $file }：讀取了隱藏的工作表「{ $sheet }」；可見的工作表都沒有表格。未讀取：{ $others }。
   *[no] { $file }：讀取了工作表「{ $sheet }」。未讀取：{ $others }。要讀另一個：--sheet 名稱
 }
import-macros = { $file }：活頁簿含有巨集。巨集沒有執行，只讀取了儲存格的值。
formula_without_value = 儲存格 { $cell } 是公式，但沒有儲存計算結果。
formula_without_value-help = 用試算表軟體開啟該活頁簿，重新計算後儲存；或者在儲存格裡直接填寫數值。
import-seat = { $file }：檔案沒有寫明國家，{ $count } 個新客戶按賣方所在地 { $seat } 處理；適用法律、行事曆和信函語言都由此而定。如需更改：在發票清單中加一欄 jurisdiction（客戶清單中為 country），或執行 dunlin debtor set 代碼 --country XX
import-warned = { $file }：已匯入，但建議再核對：{ $count } 處。
import-broke-off = { $file }：讀到第 { $after } 列後中斷。前 { $kept } 列已保留，匯入編號 { $import }，上面的數字即為這些列。修好檔案後重新匯入即可，已有的列會計為已知。
doubtful_number = 號碼 { $value } 很可能不是單據上的號碼：試算表對數字只保留 { $figures } 位，其餘變為 0。
doubtful_number-help = 請撤銷這次匯入，將號碼欄以文字格式重新匯出後再匯入；否則信函中會出現此號碼。
doubtful_repetition = 號碼「{ $number }」在第 { $earlier } 列已出現，日期和金額（{ $amount }）都相同：只計了一次。
doubtful_repetition-help = 如果這些列是同一張發票的多個明細列，入帳金額就偏小：請撤銷這次匯入，將明細合計為每張發票一列後再匯入。
doubtful_date = 日期 { $value } 比 { $day } 晚 { $years } 年以上。
doubtful_date-help = 如果是筆誤，請撤銷這次匯入並改正該列。
doubtful_email = 「{ $value }」不像電子郵件地址。
doubtful_email-help = 請用 dunlin debtor set 或在客戶清單中改正；寄往該地址的信函無法送達。
doubtful_phone = 「{ $value }」不像電話號碼。
doubtful_phone-help = 請用 dunlin debtor set 或在客戶清單中改正。
