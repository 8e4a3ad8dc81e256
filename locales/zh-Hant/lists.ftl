# 財務軟體匯出的清單：分組、帳齡欄、付款條件。

supposed-due_from_terms = { $file }：沒有到期日欄；到期日依 { $columns } 計算。
supposed-open_is_unpaid = { $file }：清單列出已付金額而未列餘額；未收金額按 { $columns } 計算。
supposed-open_is_amount = { $file }：清單只有未收金額，沒有發票金額；以未收金額（{ $columns }）作為全額。
supposed-currency_is_own = { $file }：沒有幣別欄；金額按本位幣 { $columns } 計。若是其他幣別，請撤銷本次匯入，並加上 --currency 代碼 重新匯入。
supposed-currency_blank_is_own = { $file }：未填寫幣別的列按本位幣 { $columns } 計：其金額與本位幣金額相同。
ageing_summary = 這是依客戶彙總的帳齡表，沒有逐張發票的號碼、開立日期和到期日。
ageing_summary-help = 請改為匯出明細表，每張未結發票一列，例如「應收明細」「帳齡明細」、ageing detail、OP-Liste、売掛金明細。
another_list = 清單上方或工作表名稱寫著「{ $title }」：這可能不是別人欠您的款項。
another_list-help = 若確實不是，請不要匯入此表；若是，{ $book ->
   *[no] 請刪去該列，或用自己的對應檔讀取：--mapping FILE。
    [one] 請刪去該列，用 --sheet NAME 指明工作表，或用自己的對應檔讀取：--mapping FILE。所指為工作表「{ $sheet }」，僅此一張。
    [many] 請刪去該列，用 --sheet NAME 指明工作表，或用自己的對應檔讀取：--mapping FILE。所指為工作表「{ $sheet }」。其他工作表及列數：{ $sheets }；括號表示隱藏的工作表。
 }
amount_other_than_sum = { $column }：該欄為 { $value }，而各帳齡欄合計為 { $sum }。
amount_other_than_sum-help = 請改正其中錯誤的一項，再匯入該列。
amount_in_other_currency = 該列幣別為 { $currency }，金額旁卻標有「{ $value }」。
amount_in_other_currency-help = 請改正該列的幣別或金額旁的符號，再匯入該列。
row_struck_through = 該列儲存格帶有刪除線，是否仍屬欠款無法確定。
row_struck_through-help = 若已不欠款，請刪去該列；若仍欠款，請在試算表軟體中去掉刪除線後重新匯入該列。
section_in_doubt = 該列位於「{ $value }」一列之下，是否仍是應收款無法確定。
section_in_doubt-help = 若不是，請刪去該列；若是，請移到那一列之上，或移到「應收帳款」之類的一列之下，再匯入。
several_lists = 有幾個工作表欄名完全相同：{ $sheets }。一次只能讀取一個。
several_lists-help = 請用 --sheet NAME 逐一匯入屬於應收款的工作表。重複出現的單據按已知單據處理。使用 --snapshot 前請先合併為一個工作表。
credit_note_in_doubt = 單號「{ $value }」的開頭（{ $letters }）像貸項通知單，但金額沒有負號，也沒有一欄說明單據類型。
credit_note_in_doubt-help = 若是貸項通知單，請把金額寫成負數；若是發票，請用對應檔說明：[field.kind] constant = "invoice"。
open_on_other_side = 金額為 { $amount }，未清金額卻為 { $value }：一個表示您欠對方，另一個表示對方欠您。
open_on_other_side-help = 貸項通知單兩者都寫負號，發票兩者都不寫。
open_other_than_rest = 金額為 { $amount }，已付 { $paid }，未清金額卻為 { $value }；其他各列三者相符。
open_other_than_rest-help = 請改正其中錯誤的一項，再匯入該列。
side_missing = 其他各列的「{ $source }」欄都寫明借貸方向，本列卻為空：{ $value } 可能是對方欠您，也可能是您欠對方。
side_missing-help = 請在該欄填寫檔案所用的方向，例如 { $word }，再匯入該列。
document_in_doubt = 「{ $source }」欄寫著「{ $value }」，該單據是否仍屬欠款無法確定。
document_in_doubt-help = 若已不欠款，請刪去該列；若仍欠款，請去掉儲存格中的這些字，或使用寫明此欄的對應檔：[[skip]] column = "{ $source }"，values = []（空清單：此欄的任何字詞都不會使列被排除）。
mapping-unread = { $file }：欄「{ $column }」可能是 { $field }，隨附的對應沒有讀取它。如有需要，請用 --mapping 提供對應。
cli-import-invoices-currency = 檔案未寫明幣別時金額的幣別
cli-import-receipts-currency = 檔案未寫明幣別時金額的幣別
import-hidden-rows = { $file }：工作表中有 { $count } 列被隱藏（例如被篩選），同樣已讀取。
import-forgot = 隨該次匯入辨識並保存的對應檔（「{ $path }」）已刪除；下一份同欄名的檔案將重新辨識。
mapping-first = 首列讀作（第 { $line } 列）：{ $fields }
proposal-head =
    以下是 Dunlin 對此檔案各欄含義的建議。標有「# ?」的部分等待您確認；檔案中沒有該欄時，請刪去該部分。
    「# -」之後是未讀取的欄。「#3」指沒有欄名的第三欄。
cli-init-more = 以 --seller 代碼 為新賣方指定代碼；只有存在多個賣方時，其他指令才需要它。
