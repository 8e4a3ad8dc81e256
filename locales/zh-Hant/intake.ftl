# 檔案與列的拒收：每個代碼一句說明和一句處理辦法。

## 檔案整體

file_not_found = 找不到檔案「{ $file }」。
file_not_found-help = 請檢查路徑；相對路徑從目前資料夾開始。
is_a_directory = 「{ $file }」是資料夾，不是檔案。
is_a_directory-help = 請寫出其中的檔案，例如 { $file }/*.csv。
no_permission = 目前使用者無權讀取「{ $file }」。
no_permission-help = 請授予讀取權限，或把檔案複製到可讀取的位置。
read_failed = 讀取「{ $file }」失敗：{ $reason }。
read_failed-help = 請檢查磁碟或網路磁碟機後重新匯入；已匯入的不會重複匯入。
write_failed = 寫入失敗：{ $reason }。
write_failed-help = 請確認磁碟有空間且資料夾可寫入，然後重新執行命令。
empty_file = 「{ $file }」是空檔案。
empty_file-help = 請重新匯出；第一行必須是欄位名稱。
not_a_text_file = 「{ $file }」不是帶分隔符號的文字檔。
not_a_text_file-help = 請把表格另存為 CSV（UTF-8）後再匯入。
lone_carriage_return = 「{ $file }」的各行僅以歸位字元結尾。
lone_carriage_return-help = 請另存為 CSV（UTF-8），行尾應為 LF 或 CR LF。
not_utf8 = 此處有非 UTF-8 文字的位元組，首見於欄位 { $column }。
not_utf8-help = 請以 UTF-8 編碼儲存檔案（不要用 UTF-16、GBK 或 Big5）；若檔案遭截斷，請重新匯出。
no_header = 第一行沒有任何應有的欄位名稱。
no_header-help = 請在檔案第一行寫欄位名稱：{ $expected }。
missing_column = 缺少以下欄位：{ $missing }。
missing_column-help = 請在第一行和每一列中補上。必要的欄位為：{ $expected }。
duplicate_column = 第一行中欄位「{ $column }」出現了兩次。
duplicate_column-help = 請改名或刪除其中一欄。
snapshot_closes_too_many = 此快照缺少 { $open } 筆未清項中的 { $absent } 筆，超過 { $percent }%，匯入會將其結清。
snapshot_closes_too_many-help = 請確認檔案完整。若這些項目確已結清，請加 --confirm 重新執行命令。

## 單列

wrong_field_count = 該列有 { $found } 個欄位，而第一行有 { $expected } 個。
wrong_field_count-help = 含分隔符號的欄位請加雙引號；空儲存格請保留，不要省略。
unclosed_quote = 此處雙引號開始了一個欄位，但沒有正確結束。
unclosed_quote-help = 請用雙引號結束該欄位；欄位內的引號請寫兩次。
misplaced_quote = 結束雙引號之後還有文字。
misplaced_quote-help = 請把整個欄位放入雙引號，欄位內的引號寫兩次。
row_too_long = 該列超過 { $longest } 位元組。
row_too_long-help = 請確認每筆記錄各占一行，且引號均已成對。
missing_value = 欄位「{ $column }」為空。
missing_value-help = 請填寫；每一列都必須有值。
text_too_long = 欄位「{ $column }」的文字有 { $length } 個字元，最多可存 { $longest } 個。
text_too_long-help = 請縮短。
control_character = 「{ $value }」含有不可見字元 { $character }。
control_character-help = 請刪除該字元：重新鍵入該值，不要貼上。
bad_jurisdiction = 「{ $value }」不是國家或法域代碼。
bad_jurisdiction-help = 請寫 ISO 3166 兩位字母代碼，例如 CN、DE 或 GB，或國家的一部分，例如 US-NY。
not_a_date = 「{ $value }」不是日期。
not_a_date-help = 請按 YYYY-MM-DD 寫年月日，例如 2026-03-31，且該日必須存在。
terms_not_understood = 付款條件「{ $value }」無法辨識：無法算出 { $day } 的單據何時到期。
terms_not_understood-help = 請直接填寫到期日，或在對應檔中說明這些文字代表的天數：欄位 due_date 的 plus_days 和對照表 values。
date_out_of_range = 日期 { $value } 不在 { $earliest } 至 { $latest } 之間。
date_out_of_range-help = 請檢查年份。
due_before_issue = 到期日 { $value } 早於開立日 { $issue_date }。
due_before_issue-help = 請檢查兩個日期；即期付款時到期日等於開立日。
unknown_currency = 「{ $value }」不是 ISO 4217 貨幣代碼。
unknown_currency-help = 請寫三位字母代碼，例如 EUR；人民幣為 CNY。
currency_not_in_force = 「{ $value }」已不再是流通貨幣，已由 { $now } 取代。
currency_not_in_force-help = 請按換幣時規定的匯率折算欠款，並寫 { $now }。
not_an_amount = 「{ $value }」不是金額。
not_an_amount-help = 只寫數字，小數前用點，例如 1234.56，不要千分位符號和貨幣符號。
too_many_decimals = { $value } 的小數位數超過 { $currency } 允許的 { $decimals } 位。
too_many_decimals-help = 請按單據上的金額填寫。
amount_too_large = 金額 { $value } 過大。
amount_too_large-help = 請檢查數字和貨幣；如此大的金額視為筆誤。
zero_amount = 金額為零。
zero_amount-help = 請刪去該列，或填寫單據金額。
negative_amount = 金額 { $value } 為負數。
negative_amount-help = 請去掉負號。賣方欠債務人的款項屬於貸項通知單：請在 kind 欄寫 credit_note。
tax_above_amount = 稅額 { $value } 大於含稅金額 { $amount }。
tax_above_amount-help = 請在 amount 欄寫含稅總額，在 tax_amount 欄寫其中的稅額。
unknown_kind = 「{ $value }」不是單據類型。
unknown_kind-help = 請寫以下之一：{ $expected }；留空表示發票。或在此檔的對應檔中寫明該詞的含義：[field.kind] values = {"{"} "{ $value }" = "invoice" {"}"}。
open_negative = 未清金額 { $value } 為負數。
open_negative-help = 請寫尚未付清的金額，已付清寫 0。溢付款項應作為單獨的收款。
open_above_amount = 未清金額 { $value } 大於金額 { $amount }。
open_above_amount-help = 請檢查兩個數字；利息和費用不應計入未清金額。
unknown_language = 「{ $value }」不是可用於信函的語言。
unknown_language-help = 請寫以下之一：{ $expected }；留空則按賣方設定。
last_step_without_date = 上一步驟「{ $value }」沒有日期。
last_step_without_date-help = 請在 last_step_on 欄寫該步驟的日期，或將兩欄都留空。
date_without_last_step = 日期 { $value } 沒有對應的上一步驟。
date_without_last_step-help = 請在 last_step 欄寫所採取的步驟，或將兩欄都留空。
not_yes_or_no = 「{ $value }」既不是「是」也不是「否」。
not_yes_or_no-help = 請寫 是 或 否（yes 或 no）；不清楚時留空。
unknown_role = 「{ $value }」不是聯絡人職責。
unknown_role-help = 請填 { $expected } 之一，或留空。

## 已有的編號

number_known_with_other_debtor = 編號「{ $number }」已存在，屬於債務人 { $known }{ $earlier ->
   *[other] （本檔案第 { $earlier } 列）
    [no] {""}
 }；本列為 { $value }。
number_known_with_other_debtor-help = 單據開立後不再變更：請更正該列，或以單獨編號的貸項或借項通知單登錄變更。
number_known_with_other_dates = 編號「{ $number }」已存在，日期為 { $known }{ $earlier ->
   *[other] （本檔案第 { $earlier } 列）
    [no] {""}
 }；本列為 { $value }。
number_known_with_other_dates-help = 單據開立後不再變更：請更正該列，或以單獨編號的貸項或借項通知單登錄變更。
number_known_with_other_currency = 編號「{ $number }」已存在，貨幣為 { $known }{ $earlier ->
   *[other] （本檔案第 { $earlier } 列）
    [no] {""}
 }；本列為 { $value }。
number_known_with_other_currency-help = 單據開立後不再變更：請更正該列，或以單獨編號的貸項或借項通知單登錄變更。
number_known_with_other_amount = 編號「{ $number }」已存在，金額為 { $known }{ $earlier ->
   *[other] （本檔案第 { $earlier } 列）
    [no] {""}
 }；本列為 { $value }。
number_known_with_other_amount-help = 單據開立後不再變更：請更正該列，或以單獨編號的貸項或借項通知單登錄變更。
number_known_with_other_kind = 編號「{ $number }」已存在，類型為 { $known }{ $earlier ->
   *[other] （本檔案第 { $earlier } 列）
    [no] {""}
 }；本列為 { $value }。
number_known_with_other_kind-help = 單據開立後不再變更：請更正該列，或以單獨編號的貸項或借項通知單登錄變更。
number_twice_with_other_open = 編號「{ $number }」在本檔案中出現兩次，前一次未清 { $known }{ $earlier ->
   *[other] （本檔案第 { $earlier } 列）
    [no] {""}
 }，此處為 { $value }。
number_twice_with_other_open-help = 請刪除已過時的那一列。
reference_known_with_other_debtor = 收款「{ $reference }」已存在，債務人為 { $known }；本列為 { $value }。
reference_known_with_other_debtor-help = 每筆收款須有單獨的參考號：請更正該列，或為第二筆收款使用另一參考號。
reference_known_with_other_date = 收款「{ $reference }」已存在，日期為 { $known }；本列為 { $value }。
reference_known_with_other_date-help = 每筆收款須有單獨的參考號：請更正該列，或為第二筆收款使用另一參考號。
reference_known_with_other_currency = 收款「{ $reference }」已存在，貨幣為 { $known }；本列為 { $value }。
reference_known_with_other_currency-help = 每筆收款須有單獨的參考號：請更正該列，或為第二筆收款使用另一參考號。
reference_known_with_other_amount = 收款「{ $reference }」已存在，金額為 { $known }；本列為 { $value }。
reference_known_with_other_amount-help = 每筆收款須有單獨的參考號：請更正該列，或為第二筆收款使用另一參考號。
sheet_too_many_rows = 工作表在標題列之下最多容納 { $rows_max } 列，此表超出了上限。
sheet_too_many_rows-help = 請改用沒有此限制的 CSV 格式，或縮小表的範圍。
sheet_cell_too_long = 第 { $row } 列第 { $column } 欄的文字超過了儲存格可容納的 { $characters_max } 個字元。
sheet_cell_too_long-help = 請改用 CSV 格式，或在來源資料中縮短該文字。

## Workbooks

workbook_unreadable = 無法讀取活頁簿「{ $file }」：{ $reason }。
workbook_unreadable-help = 請用試算表軟體開啟，移除密碼後另存為 XLSX，或另存為 CSV。
workbook_too_large = 活頁簿「{ $file }」解壓縮後的大小遠超過一張表格的範圍。
workbook_too_large-help = 如果檔案來自他人，請勿開啟；否則請將該工作表單獨另存為 CSV。
unknown_sheet = 活頁簿中沒有名為「{ $value }」的工作表。現有工作表及其列數：{ $sheets }。
unknown_sheet-help = 請用 --sheet 或在對應檔中寫明其中一個名稱；不寫則讀取第一個含有清單的可見工作表。方括號表示隱藏的工作表。
