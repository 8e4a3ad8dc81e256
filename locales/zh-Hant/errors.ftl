# 拒絕、核對結果與檢查：每個代碼一句說明和一句處理辦法。檔案、列、法律和函件另有檔案。

## 選項與值

missing_option = 缺少 --{ $option }。
missing_option-help = 請寫出該選項及其值；用法見 --help。
not_a_number = 「{ $value }」不是可用的數字。
not_a_number-help = 請用數字寫整數，例如 20。
not_a_payment = 「{ $value }」不是一筆付款。
not_a_payment-help = 請寫日期和金額，例如 2026-03-01=500.00。
not_a_rate = 「{ $value }」不是利率。
not_a_rate-help = 請寫百分比，例如年利率 8% 或日利率 0.05%/day。
principal_not_positive = 本金 { $value } 不大於零。
principal_not_positive-help = 請以正數填寫欠款。
unknown_rounding = 「{ $value }」不是已知的進位方式。
unknown_rounding-help = 可用 half-up、half-even、down 或 up；加前綴 daily- 表示每日利息先行進位；加後綴 /100 表示進位至 100 個最小單位的整數倍。
unknown_party_size = 「{ $value }」不是當事人類型。
unknown_party_size-help = 請寫 sme（中小企業）、large（大型企業）或 public（公共機構）。
unknown_jurisdiction = 尚無「{ $value }」的法律規則。
unknown_jurisdiction-help = 可用：{ $known }。
span_not_usable = 無法列出 { $from } 至 { $to } 的日期。
span_not_usable-help = 末日不得早於首日，且最長一百年。
unknown_grouping = 報表不能按「{ $value }」分組。
unknown_grouping-help = 可用 debtor（債務人）、group（集團）、currency（幣別）、segment（分類）或 country（國家/地區）；應收分類另有 class（類別）和 item（逐項）。
unknown_time_zone = 「{ $value }」不是已知的時區。
unknown_time_zone-help = 請寫 IANA 時區名，例如 Asia/Taipei 或 Europe/Berlin。
currency_mismatch = { $left } 金額與 { $right } 金額不能相加。
currency_mismatch-help = 請分幣別處理。

## 賣方

no_seller = 此處尚無賣方。
no_seller-help = 請用 dunlin init 設立，或試用 dunlin demo。
which_seller = 此處有多個賣方：{ $codes }。
which_seller-help = 請用 --seller 指定。
unknown_seller = 沒有賣方「{ $value }」。
unknown_seller-help = 可用：{ $codes }。
seller_exists = 賣方「{ $value }」已存在。
seller_exists-help = 請換一個代碼，或用 dunlin seller set 修改其資料。
bad_code = 「{ $value }」不能作賣方代碼。
bad_code-help = 請用 1 至 40 個英文字母、數字、- 或 _。
profile_invalid = 無法讀取賣方資料：{ $detail }
profile_invalid-help = 請在此行更正檔案；dunlin seller show 列有所用鍵名。
profile_of_other_seller = 該檔案屬於賣方「{ $value }」，不是「{ $seller }」。
profile_of_other_seller-help = 請使用本賣方的檔案，或用 --seller 指定另一賣方。
bank_account_incomplete = { $currency } 銀行帳戶缺少戶名或帳號。
bank_account_incomplete-help = 請填寫 holder 和 iban，或 holder 和 account。
unknown_law = 「{ $law }」的法律中沒有規則「{ $variant }」。
unknown_law-help = 代碼和規則見 dunlin law list 和 dunlin law show。

## 資料庫與系統

store_missing = 「{ $path }」中沒有資料庫。
store_missing-help = 請檢查 --data 和 --database，或用 dunlin init 建立。
data_dir_not_writable = 無法寫入「{ $path }」：{ $reason }。
data_dir_not_writable-help = 請授予寫入權限，或用 --data 換一個資料夾。
store_not_writable = 資料庫無法寫入：{ $detail }。
store_not_writable-help = 請授予對資料庫及其資料夾的寫入權限。
store_disk_full = 磁碟已滿：{ $detail }。
store_disk_full-help = 請騰出空間後重新執行命令；沒有寫入一半的內容。
store_disk_failed = 磁碟讀寫失敗：{ $detail }。
store_disk_failed-help = 沒有寫入一半的內容。請檢查磁碟（已滿、故障、已移除或超出配額），然後重新執行該命令。
store_busy = 另一程式占用資料庫已超過一分鐘：{ $detail }。
store_busy-help = 請待其他命令結束後重新執行。
store_damaged = 資料庫中有無法讀取的內容：{ $detail }。
store_damaged-help = 請執行 dunlin verify 查看影響範圍，必要時還原備份。
store_failed = 資料庫出錯：{ $detail }。
store_failed-help = 請重新執行命令；如仍失敗，請執行 dunlin doctor 並回報本段文字。
store_newer = 資料庫版本為 { $store }，本程式僅支援至 { $program }。
store_newer-help = 請使用建立該資料庫的較新程式。
migration_changed = 資料庫結構的第 { $version } 步與本程式不一致。
migration_changed-help = 請使用建立該資料庫的程式，或其正式版本。
unknown_database = 「{ $value }」不是本程式可用的資料庫類型。
unknown_database-help = 請寫 sqlite: 加檔案路徑，例如 sqlite:books.sqlite；或 postgres://使用者@主機/資料庫。
key_missing = 簽章金鑰「{ $path }」缺失或無法讀取。
key_missing-help = 請從備份還原。沒有金鑰則無法記錄任何一天。
key_damaged = 簽章金鑰「{ $path }」應為 32 位元組，實為 { $bytes } 位元組；可能因當機或磁碟已滿而寫入不全。
key_damaged-help = 請從備份還原。僅當 dunlin init 本身中斷、且尚無該代碼的賣方時，才可刪除該檔案並重新執行 dunlin init。
key_of_other_seller = 簽章金鑰「{ $path }」不是設立賣方「{ $seller }」時所用的金鑰。
key_of_other_seller-help = 請從備份還原該賣方自己的金鑰；以其他金鑰簽章的內容將不被承認。
root_damaged = 一個存證簽章根無法讀取。
root_damaged-help = 請執行 dunlin verify 查看，必要時還原備份。
clock_failed = 電腦時鐘沒有給出可用的日期。
clock_failed-help = 請校正時鐘，或用 --as-of 指定日期。
no_randomness = 系統未能提供存證所需的亂數。
no_randomness-help = 請重新執行命令；如仍失敗，請重新啟動電腦。
demo_exists = 「{ $path }」中已有資料庫。
demo_exists-help = 請用 --dir 換一個資料夾，或刪除該資料夾。
file_not_utf8 = 「{ $file }」不是 UTF-8 文字。
file_not_utf8-help = 請以 UTF-8 編碼儲存檔案。

## 匯入

unknown_debtor = 沒有債務人「{ $value }」。
unknown_debtor-help = 請檢查代碼，或先匯入該債務人。
unknown_invoice = 沒有發票「{ $value }」。
unknown_invoice-help = 請檢查號碼，或先匯入該發票。
invoice_of_other_debtor = 發票「{ $value }」不屬於債務人「{ $debtor }」。
invoice_of_other_debtor-help = 請更正號碼或債務人代碼。
receipt_in_other_currency = 收款為 { $given }，而發票「{ $value }」為 { $known }。
receipt_in_other_currency-help = 請將發票號碼留空，或以發票幣別填寫收款。
unknown_step = 「{ $value }」不是現行策略的步驟。
unknown_step-help = 請寫以下之一：{ $steps }；或將 last_step 和 last_step_on 留空。
reject_file_is_input = 被拒的列會覆蓋正在讀取的檔案「{ $path }」。
reject_file_is_input-help = 請為 --reject-file 另取檔名。
snapshot_with_rejections = 快照中有 { $count } 處被拒，因此沒有據此結清任何項目。
snapshot_with_rejections-help = 請更正後重新匯入完整快照。

## 暫停

unknown_stop = 「{ $value }」不是可暫停的事項。
unknown_stop-help = 可用 chasing（催收）、interest（計息）、fees（費用）、placement（移交），以逗號分隔。
block_ends_before_it_begins = 暫停的末日 { $until } 早於首日 { $from }。
block_ends_before_it_begins-help = 請更正 --from 或 --until；省略 --from 時自當日開始。
unknown_block = 沒有可解除的暫停 { $value }。
unknown_block-help = 見 dunlin block list；已解除的不能再次解除。

## 日處理與函件

run_before_last = { $day } 早於最近一次執行的日期 { $last }。
run_before_last-help = 請執行 { $last } 或之後的日期，或用 --dry-run 回看。
unknown_state = 「{ $value }」不是函件狀態。
unknown_state-help = 可用：{ $known }。
unknown_letter = 沒有函件「{ $value }」。
unknown_letter-help = 請從 dunlin letters list 取識別碼或編號。
unknown_letter_kind = 「{ $kind }」不是函件類型。
unknown_letter_kind-help = 請用 dunlin strategy check 檢查策略。
step_has_no_letter = 「{ $value }」是不發函的步驟。
step_has_no_letter-help = 這是內部工作，見 dunlin explain。
letter_withdrawn = 「{ $value }」在出具前已撤回。
letter_withdrawn-help = 情況已變化，見 dunlin explain；下次執行會提出應採取的步驟。
letter_before_decision = 該函件於 { $decided_on } 決定，日期不能為 { $day }。
letter_before_decision-help = 請以 { $decided_on } 或之後的日期出具。
nothing_overdue = 債務人「{ $debtor }」已無逾期款項。
nothing_overdue-help = 無需發函；下次執行會撤回該待核准項。
account_blocked = 債務人「{ $debtor }」的 { $currency } 逾期款項均已暫停催收。
account_blocked-help = 請待暫停到期或予以解除，見 dunlin block list。
covered_by_cash = 債務人「{ $debtor }」的未沖銷收款和貸項足以抵付 { $currency } 逾期款項。
covered_by_cash-help = 請將款項沖銷到發票；無需發函。
payment_details_missing = 賣方沒有 { $currency } 銀行帳戶。
payment_details_missing-help = 請在賣方檔案中新增，並用 dunlin seller set 載入。
document_missing = 函件「{ $number }」的存檔文件缺失。
document_missing-help = 請執行 dunlin verify，並從備份還原資料庫。
interest_blocked = 未計算：部分日期因暫停或展延而停止計息。
interest_blocked-help = 期限和原因見 dunlin block list 和 dunlin extension list。
interest_court_only-help = 請在訴訟中主張；函件不列入。
interest_rate_open-help = 請以書面主張而不寫數額，或約定利率；函件保留該權利。
rate_not_published-help = 待 Dunlin 新版收錄公布值後即可計算。

## 策略

strategy_invalid = 無法讀取策略：{ $detail }
strategy_invalid-help = 請在此行更正檔案；隨附策略列有全部鍵名。
strategy_bad_value = { $key } 不能為「{ $value }」。
strategy_bad_value-help = 區間寫 3..、..10 或 3..10，到期前寫 -5..-1；approval 為 run 或 person；channels 為 phone、email、letter、task，到期前只用 phone、task；步驟須在本檔案中列出。
strategy_no_steps = 策略沒有步驟。
strategy_no_steps-help = 請至少新增一個步驟及其規則。
strategy_unknown_step = 步驟「{ $by }」排在「{ $step }」之後，而策略中沒有後者。
strategy_unknown_step-help = 請在 after 中填寫本檔案的步驟。
strategy_loops = 以下步驟沒有明確的先後：{ $steps }。
strategy_loops-help = 請讓一個步驟不寫 after，其餘每個步驟各排在一個不同步驟之後。
strategy_too_many_rules = 一個策略最多 { $max } 條規則。
strategy_too_many_rules-help = 請合併相近的規則。
strategy_step_without_rule = 步驟「{ $step }」沒有規則，永遠不會採取。
strategy_step_without_rule-help = 請為其新增規則，或刪除該步驟。
strategy_empty_band = 該規則有區間的末端小於始端，規則永不成立。
strategy_empty_band-help = 請先寫較小的數，例如 30..60。
strategy_gap = 第 { $days } 天沒有規則：逾期 { $amount }，分類「{ $segment }」，原因「{ $cause }」{ strategy-debtor-more }，上一步驟「{ $last }」。
strategy_gap-help = 請放寬某條規則的區間，或為此類債務人新增規則。
strategy_stops_short = { $days } 天後仍未到達最後步驟：逾期 { $amount }，分類「{ $segment }」，原因「{ $cause }」{ strategy-debtor-more }，上一步驟「{ $last }」。
strategy_stops_short-help = 請新增規則，使此類債務人能從該步驟繼續。
strategy_unknown_letter = 步驟「{ $step }」所用函件「{ $kind }」不存在。
strategy_unknown_letter-help = 步驟可用 reminder、formal_demand、final_notice 或 notice_before_action；到期前用 before_due。
strategy_unsound = 策略未啟用：有 { $count } 處問題，首先是 { $first }。
strategy_unsound-help = 請對該檔案執行 dunlin strategy check，更正後再啟用。

## 核對結果

verify_open_item = 債務人「{ $debtor }」的發票「{ $number }」：據事實記錄未清（到期）{ $books }，儲存為 { $stored }；金額以最小貨幣單位計。
verify_open_item-help = 資料庫遭外部改動，或 Dunlin 有缺陷。請還原備份；如無人改動，請回報。
verify_account = 債務人「{ $debtor }」的 { $currency } 帳戶：據事實記錄為 { $books }，儲存為 { $stored }（未清項目數、最早到期日、未沖銷收款，以最小貨幣單位計）。
verify_account-help = 資料庫遭外部改動，或 Dunlin 有缺陷。請還原備份；如無人改動，請回報。
verify_document = 致債務人「{ $debtor }」的函件「{ $number }」存檔缺失或遭改動。
verify_document-help = 請還原資料庫備份。
verify_sequence = 「{ $debtor }」的存證：條目 { $seq }（{ $kind }）序號不連續，其前有條目缺失。
verify_sequence-help = 有條目遭刪除。請還原資料庫備份。
verify_payload = 「{ $debtor }」的存證：條目 { $seq }（{ $kind }）的內容與當時記錄不符。
verify_payload-help = 該事實事後遭改動。請還原資料庫備份。
verify_chain = 「{ $debtor }」的存證：條目 { $seq }（{ $kind }）與前一條目不相銜接。
verify_chain-help = 有條目遭改動或插入。請還原資料庫備份。
verify_no_entry = 「{ $debtor }」的存證：帳簿中 { $kind } 計 { $rows } 列，存證中計 { $entries } 個條目。
verify_no_entry-help = 有事實從外部寫入或刪除。請還原資料庫備份。
verify_root = { $as_of } 的簽章根 { $root } 與其封存的存證不符。
verify_root-help = 有簽章根遭改動或刪除。請還原資料庫備份。
verify_signature = { $as_of } 的簽章根 { $root } 的簽章不是賣方的。
verify_signature-help = 該根以其他金鑰產生或遭改動。請還原資料庫備份。
verify_sealed_entry = 「{ $debtor }」的存證：由簽章根 { $root } 封存的條目 { $seq } 缺失或遭改動。
verify_sealed_entry-help = 有條目遭截斷或改寫。請還原資料庫備份。
verify_row_missing = 「{ $debtor }」的存證：條目 { $seq }（{ $kind }）所記錄的內容已不在資料庫中。
verify_row_missing-help = 有記錄從外部遭刪除。請還原資料庫備份。
verify_row_differs = 「{ $debtor }」的存證：資料庫內容與條目 { $seq }（{ $kind }）的記錄不一致：{ $fields }。
verify_row_differs-help = 有記錄從外部遭改動。請還原資料庫備份。
verify_decision_state = 決定「{ $decision }」儲存的狀態為 { $stored }，但存證中沒有導致該狀態的條目。
verify_decision_state-help = 有決定從外部遭改動。請還原資料庫備份。
verify_account_state = 債務人「{ $debtor }」的 { $currency } 帳戶：儲存的 { $stored } 沒有決定、函件或接續的先前催收可作依據。
verify_account_state-help = 催收狀態從外部遭改動，或有決定遭刪除。請還原資料庫備份。
verify_no_account = 債務人「{ $debtor }」有 { $currency } 的發票或收款，卻沒有該貨幣的帳戶。
verify_no_account-help = 有帳戶從外部遭刪除，因而任何一次執行都看不到它。請還原資料庫備份。
verify_stray_rows = 資料庫中有 { $rows } 列 { $kind } 不屬於任何債務人。
verify_stray_rows-help = 有債務人從外部遭刪除，或有記錄從外部寫入。請還原資料庫備份。
verify_due_day = { $date } 到期的未清項目：應有 { $books } 項，儲存為 { $stored } 項。
verify_due_day-help = 資料庫遭外部改動，或 Dunlin 有缺陷。請還原備份；如無人改動，請回報。
verify_head = 「{ $debtor }」的存證：儲存的鏈首為條目 { $seq }，並非該鏈的最後條目。
verify_head-help = 有條目從外部遭添加或截斷。請還原資料庫備份。
verify_no_head = 「{ $debtor }」的存證：該鏈止於條目 { $seq }，但未儲存鏈首。
verify_no_head-help = 鏈首從外部遭刪除。請還原資料庫備份。
verify_unsealed = 有 { $chains } 條存證鏈的末尾條目既未被簽章根封存，也未列為待封存；首個為「{ $debtor }」的條目 { $seq }。
verify_unsealed-help = 有簽章根遭刪除，或有條目從外部寫入。請還原資料庫備份。

## 檢查結果

doctor-data-ok = 「{ $path }」可以寫入。
doctor-store-ok = 「{ $path }」中的資料庫可以讀取。
doctor-key-ok = 簽章金鑰僅擁有者可讀。
doctor-secrets-ok = 封存機密所用的金鑰就位。
doctor-key-open = 簽章金鑰「{ $path }」可遭他人讀取。
doctor-key-open-help = 請收回權限：chmod 600 { $path }
doctor-letters-ok = 函件可以排版。
doctor-profile-ok = 賣方資料齊備，含 { $currency } 銀行帳戶。
doctor-profile-missing = 尚無賣方資料，無法出具函件。
doctor-profile-missing-help = 請寫入 TOML 檔案，並用 dunlin seller set 載入。
doctor-bank-missing = 賣方沒有 { $currency } 銀行帳戶，無法出具該幣別的函件。
doctor-bank-missing-help = 請在賣方檔案中新增，並用 dunlin seller set 載入。
doctor-rates-ok = { $series } 已知至 { $until }。
doctor-rates-old = { $series } 僅知至 { $until }；需要更晚數值的利息不列入函件。
doctor-rates-old-help = 請安裝收錄較新數值的 Dunlin 版本。
doctor-strategy-ok = 策略 { $strategy } 未發現問題。
doctor-strategy-findings = 策略 { $strategy } 有 { $count } 處問題。
doctor-strategy-findings-help = 請對其檔案執行 dunlin strategy check 並更正。

last_step_in_future = 最後步驟的日期 { $value } 晚於匯入日 { $day }。
last_step_in_future-help = 請填寫該步驟實際採取的日期。
open_amount_before_later_fact = 未付金額的時點為 { $day }，但帳簿已有 { $known } 的異動。
open_amount_before_later_fact-help = 請按日期先後匯入未付金額，或以 --as-of 指定較晚的日期。
reject_file_for_one = 一個拒收列檔案只能對應一個輸入檔，但給了多個。
reject_file_for_one-help = 請逐一匯入，並為每個檔案指定各自的拒收列檔案。
strategy_drops_step = 有帳戶正處於步驟 { $step }，而新策略中沒有該步驟。
strategy_drops_step-help = 在沒有帳戶處於該步驟之前，請在策略表中保留它。
letter_overtaken = { $debtor } 的 { $currency } 帳戶已越過步驟 { $step }：現行的是更後的步驟或新的催收週期。
letter_overtaken-help = 請以 letters list 及 explain 查看現行狀態。
below_small_balance = { $debtor } 的 { $currency } 欠款低於策略規定的小額標準。
below_small_balance-help = 小額款項不予催告；下次執行會撤回該候選函件。
unknown_governing_law = 沒有準據法「{ $value }」的規則。
unknown_governing_law-help = 請填寫 debtor_seat、seller_seat 或下列代碼之一：{ $known }。
