# Mappings: files of any shape and what their columns are.

mapping_unsure = 無法確定此檔案各欄的意義。待確認：{ $fields }。
mapping_unsure-help = { $proposal ->
   *[other] 建議的對應檔已寫入「{ $proposal }」。請檢查並改正，然後加上 --mapping "{ $proposal }" 重新執行指令。
    [told] 回答中附有建議的對應檔（mapping）。請檢查並改正，然後用表單重新傳送檔案，並把對應檔放在 mapping 部分。
    [none] 試執行不留下任何檔案：去掉 --dry-run 重新執行，建議的對應檔就會寫在該檔案旁；只要還有未定之處，就不會匯入任何資料。
 }{ $currency ->
   *[no] {""}
    [yes] 如果檔案中所有金額都是同一幣別，也可直接加上 --currency 代碼，不必修改建議。
 }{ $book ->
   *[no] {""}
    [one] 這裡指工作表「{ $sheet }」，活頁簿只有這一個。
    [many] 這裡指工作表「{ $sheet }」。其他工作表及其列數：{ $sheets }（方括號表示隱藏）。用 --sheet 名稱 選擇。
 }
mapping_no_header = 檔案開頭各行中找不到 { $layout } 的欄名。
mapping_no_header-help = 請確認檔案內容是 { $layout }。也可以用 --mapping 指定對應檔，寫明各欄名稱。{ $book ->
   *[no] {""}
    [one] 這裡指工作表「{ $sheet }」，活頁簿只有這一個。
    [many] 這裡指工作表「{ $sheet }」。其他工作表及其列數：{ $sheets }（方括號表示隱藏）。用 --sheet 名稱 選擇。
 }
mapping_column_missing = 對應檔要讀取欄位「{ $column }」，但此檔案中沒有這一欄。
mapping_column_missing-help = 請確認對應檔與檔案相符。如果來源系統改了格式，請去掉 --mapping，以便取得新的建議。{ $book ->
   *[no] {""}
    [one] 這裡指工作表「{ $sheet }」，活頁簿只有這一個。
    [many] 這裡指工作表「{ $sheet }」。其他工作表及其列數：{ $sheets }（方括號表示隱藏）。用 --sheet 名稱 選擇。
 }
mapping_incomplete = 對應檔沒有說明以下內容的來源：{ $missing }。
mapping_incomplete-help = 請為每一項加上一節，寫明來源欄位或固定值。
mapping_invalid = 無法讀取對應檔：{ $detail }。
mapping_invalid-help = 出錯的行號在本句之前。對應檔的寫法見 docs/reference/mapping.md。
mapping_one_column_twice = 「{ $column }」同時作為 { $one } 與 { $other } 讀取；單據與客戶的名稱不會相同。
mapping_one_column_twice-help = 若客戶名稱單獨占一列、寫在此欄中且位於其明細之上，請在 { $other } 一節寫 fill = "line"；否則請寫明客戶所在的欄。
mapping_other_content = 該對應檔用於 { $mapped }，但現在要匯入的是 { $wanted }。
mapping_other_content-help = 請使用匯入 { $mapped } 的指令，或換用另一個對應檔。
mapping-guessed = { $file }：已辨識各欄（{ $encoding }）；對應檔存於「{ $path }」，供同類檔案使用。
mapping-guessed-dry = { $file }：已辨識各欄（{ $encoding }）。
mapping-known = { $file }：使用對應檔「{ $name }」讀取（{ $encoding }）。
import-skipped = { $file }：類型為「{ $word }」的 { $count } 列不是帳項，未匯入：{ $sum }（列號：{ $lines }）。若其中確有欠款，請用寫明此事的對應檔匯入：該詞表示類型時，在 [field.kind] 的 values 中寫 "{ $word }" = "invoice"；否則為該欄寫 [[skip]]，values = []。
import-ignored = { $file }：視為合計列、空白列或非帳項列而略過的列數：{ $count }（列號：{ $lines }）。
import-sum = { $file }：入帳 { $currency } { $amount }，其中未收 { $open }。
import-sum-receipts = { $file }：入帳 { $currency } { $amount }。
proposal-why = { $field }：{ $because ->
   *[other] 無法確定是哪一欄，或欄中內容的含義。
    [missing] 未找到對應的欄；請在引號中填寫該欄的欄名。
    [decimals] 無法確定小數點是「.」還是「,」；請在上方的 decimal 中寫明。
    [dates] 日與月（或日與年）可能顛倒；請在 dates 中寫明順序：ymd、dmy 或 mdy。
    [unit] 無法確定該欄的 1 代表多少，或與旁邊的金額單位是否相同；times = 1 為原值，1000 為千，10000 為萬。
    [above] 單位或幣別寫在欄名上方的列中，或僅在以前的檔案中寫過。
    [currency] 無法確定該欄的幣別：各列是另一種幣別，或有幾種。
    [kind] 該欄可能說明單據種類；請為每個「?」填寫 invoice、credit_note 或 debit_note，不是種類則刪去該部分。
    [signs] 金額旁的符號可指多種貨幣；請為每個「?」填寫代碼，如 USD。
    [gross] 無法確定金額是否含稅。
    [twice] 有兩欄使用此欄名。
    [later] 展延後的日期與原到期日不一致。
    [money] 該欄可能是開票金額，也可能是未收金額，檔案沒有說明。
    [balance] 許多列的未收金額大於單據金額，可能是累計餘額。
    [less] 金額有所扣減，但沒有欄說明還剩多少。
    [values] 欄名相符，但欄中內容不符或不全相符；有「?」處請填寫其含義。
    [terms] 有些付款條件無法識別；請為每個「?」填寫天數，如 "30" 或 "EOM 30"。
    [seller] 沒有欄說明幣別，暫按您的本幣。
    [pairs] 該欄與代號、名稱中的另一欄逐列對應，可能與其成對。
    [place] 檔案沒有欄名，依欄的位置推測。
 }
