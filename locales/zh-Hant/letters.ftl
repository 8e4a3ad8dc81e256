# 函件：核准、出具、更正、寄發及其後續；函件中的賣方資料。

cli-letters-approve = 核准待核准函件：此後即可出具
cli-letters-correct = 以當日帳目出具一封新函，取代有誤的函件
cli-letters-statement = 出具債務人全部未清項目的對帳單
cli-letters-dispatch = 記錄函件如何寄出，並留存憑證
cli-letters-outcome = 記錄函件已送達、遭退回或已獲答覆
cli-letters-approve-all = 核准全部待核准函件
cli-letters-issue-approved = 出具全部已核准的函件
cli-letters-correct-reason = 有誤之處；留存於證據，不印在函上
cli-letters-statement-currency = 幣別；省略時為有未清項目的每種幣別
cli-letters-correct-id = 有誤函件的編號
cli-letters-statement-debtor = 賣方的債務人代碼
cli-arg-user = 操作人；省略時為執行程式的帳號
cli-arg-on = 發生之日；省略時為今天
cli-arg-proof = 證明檔案：郵寄收據、回執、對方答覆的掃描檔
cli-arg-note = 備註
cli-arg-channel = 寄送方式：post（平信）、registered_post（掛號）、courier（快遞）、email（電子郵件）、hand（面交）、bailiff（執達員）、attested（存證/公證）
cli-arg-tracking = 郵件編號
cli-arg-result = delivered（已送達）、returned（遭退回）或 answered（已答覆）

state-approved = 已核准
state-dispatched = 已寄出
state-delivered = 已送達
state-returned = 遭退回
state-answered = 已答覆
state-replaced = 已被取代

unknown_dispatch = 「{ $value }」不是寄送方式。
unknown_dispatch-help = 請填寫其中之一：{ $known }。
unknown_letter_outcome = 「{ $value }」不是函件的結果。
unknown_letter_outcome-help = 請填寫 delivered、returned 或 answered；寄出請用 dunlin letters dispatch 記錄。
letter_event_in_future = { $on } 晚於 { $today }：尚未發生的事不能記錄。
letter_event_in_future-help = 請用 --on 填寫實際發生之日。
letter_event_too_early = { $on } 早於 { $since }，即函件出具之日或其後已記錄事項之日。
letter_event_too_early-help = 請按日期先後記錄；請核對 --on 的日期。
letter_replaced = 此函已被 { $number } 取代。
letter_replaced-help = 請改寄 { $number }。
letter_not_dispatched = 沒有此函已寄出的記錄。
letter_not_dispatched-help = 請先用 dunlin letters dispatch 記錄寄送方式和日期，再記錄結果。
letter_was_returned = 此函已遭退回，尚未再次寄出。
letter_was_returned-help = 請先用 dunlin letters dispatch 記錄重新寄出。
letter_not_issued = 「{ $value }」尚未出具。
letter_not_issued-help = 請用 dunlin letters issue 出具。
tracking_of_one_letter = 一個郵件編號只對應一封函件，但給出了多封。
tracking_of_one_letter-help = 請逐封記錄各自的編號。
correction_reason_missing = 更正須說明原因。
correction_reason_missing-help = 請用 --reason 說明有誤之處；該說明留存於證據。
nothing_open = 債務人「{ $debtor }」沒有以 { $currency } 計的未清項目。
nothing_open-help = 對帳單列出未清項目；請匯入缺少的資料或選擇其他幣別。
proof_empty = 檔案「{ $file }」是空的。
proof_empty-help = 請給出證明檔案，或省略 --proof。
proof_too_large = 檔案「{ $file }」有 { $bytes } 位元組，最多保存 { $most } 位元組。
proof_too_large-help = 請以較小的尺寸儲存掃描檔。
bank_account_twice = { $currency } 有兩個帳戶。
bank_account_twice-help = 每種幣別請只留一個帳戶：函件不得讓對方自行選擇。
unknown_letter_language = 函件沒有「{ $value }」這種語言。
unknown_letter_language-help = 請填寫其中之一：{ $known }。
approval_invalid = 第 { $rule } 條核准規則寫的是「{ $value }」，它不是需要核准的函件種類。
approval_invalid-help = 請填寫其中之一：{ $known }。

cli-letters-bundle = 將一日的函件連同清單寫入資料夾，供列印和郵寄
cli-letters-bundle-on = 函件日期；省略時為今天
cli-letters-bundle-undispatched = 截至該日尚未寄出的全部函件
letters-bundled =
    { $letters } 封函件（共 { $pages } 頁）已寫入 { $folder }，清單為 manifest.csv 和 manifest.xlsx。
    寄出後請記錄：dunlin letters dispatch 編號 --channel post
nothing_to_bundle = { $day } 沒有可彙集的函件。
nothing_to_bundle-help = 請先出具函件，或用 --on 指定其他日期，或用 --undispatched 取尚未寄出的函件。
manifest-sheet = 函件清單
manifest-number = 函件編號
manifest-file = 檔案
manifest-pages = 頁數
manifest-kind = 種類
manifest-language = 語言
manifest-debtor = 債務人代碼
manifest-name = 名稱
manifest-contact = 收件人
manifest-address = 地址
manifest-country = 國家/地區
manifest-email = 電子郵件
manifest-issued_on = 日期
manifest-pay_by = 付款期限
manifest-currency = 幣別
manifest-total = 金額
manifest-replaces = 取代函件
manifest-sha256 = 檔案 SHA-256

letterhead_missing = 資料庫中沒有信頭圖片（SHA-256 { $sha256 }）。
letterhead_missing-help = 請執行 dunlin verify，並用 dunlin seller set 重新載入賣方檔案。
verify_letterhead = 賣方資料第 { $version } 版的信頭圖片缺失或遭改動（SHA-256 { $sha256 }）。
verify_letterhead-help = 請還原資料庫備份。

cli-texts = 函件的文字：列出、檢查和替換
cli-texts-list = 列出可以替換的全部文本
cli-texts-export = 將現行文本寫入資料夾，以便編輯
cli-texts-check = 檢查編輯過的文本：標記、數值、必備部分、語氣、版式
cli-texts-set = 檢查編輯過的文本並自此使用
cli-texts-reset = 收回自有文本：恢復隨附的文本
cli-texts-preview = 以虛構資料產生一封函件，供查看
cli-texts-reset-name = 文本名稱，例如 zh-Hant/reminder.txt
cli-arg-path = 一個文本，或存放文本的資料夾
cli-arg-kind = 函件種類：before_due（到期提示函）、statement_of_account（對帳單）、reminder（付款提醒函）、formal_demand（催告函）、final_notice（最終催告函）、notice_before_action（訴前催告函）
cli-arg-language = 函件語言：en、zh-Hans、zh-Hant、de
cli-arg-with = 要試用的文本或資料夾
cli-texts-preview-out = 要寫入的檔案：.pdf、.txt 或 .html
text-own = 自有
text-shipped = 隨附
texts-exported = { $count } 個文本已寫入 { $folder }。編輯後執行：dunlin texts check { $folder }
texts-set = 文本已生效（第 { $version } 版）。
texts-fine = 這些文本沒有問題。
no_texts_found = 此處沒有文本（.txt）或版式（.typ）。
no_texts_found-help = 請用 dunlin texts export 將隨附文本寫入資料夾，編輯後給出該資料夾。
text_not_own = 「{ $name }」就是隨附的文本，無可收回。
text_not_own-help = 見 dunlin texts list。

cli-letters-void = 記錄已出具的函件不再寄出：其內容已不適用
cli-letters-void-reason = 不寄出的原因
state-void = 已作廢
letters-left-out = 帳款已結清，未列入：{ $numbers }。請用 dunlin letters void 記錄不再寄出。
letter_void = 此函已作廢，不再寄出。
letter_void-help = 請出具現時適用的函件；見 dunlin letters list。
letter_was_sent = 此函已寄出，不能作廢。
letter_was_sent-help = 請用 dunlin letters correct 更正，或記錄其結果。
approval_overtaken = 「{ $value }」是由賣方規則核准的，但現在請求 { $amount }，已無規則涵蓋。
approval_overtaken-help = 請查看函件後以其識別碼出具：這即為您的核准。
approval_rests_on_low = 「{ $value }」須由人逐件核准：其請求所依據之{ $law }法{ $what ->
        [rule] 規則 { $rule }
        [rate] 利率 { $rule }
        [compensation] 固定補償
       *[allocation] 清償抵充順序
    }可信度低：{ $source }（{ $basis ->
        [read] 已查閱原文
        [secondary] 轉引
       *[recalled] 據一般知識
    }）。{ $more ->
        [0] { "" }
       *[other] 另有 { $more } 處標為可信度低。
    }
approval_rests_on_low-help = 請自行核對或請律師核對該法律規定，查看函件後以其識別碼出具：這即為您的核准。`dunlin law show { $law }` 列出出處。
correct_by_number = 「{ $value }」不是已出具函件的編號。
correct_by_number-help = 請以函上印製的編號指明有誤的函件；見 dunlin letters list。
letters-no-address = 沒有郵寄地址：{ $numbers }。請用 dunlin import debtors 匯入地址，郵寄前更正這些函件。
letter-corrected-before = { $old } 此前已由 { $number } 取代；沒有出具新函。
attest_without_address = 「{ $debtor }」沒有郵寄地址，而郵局的存證表格需要地址。
attest_without_address-help = 請用 dunlin import debtors 匯入地址，再重新產生函件。
unknown_file_form = 「{ $path }」的副檔名不是 .pdf、.txt 或 .html。
unknown_file_form-help = 以副檔名選擇形式：.pdf 為函件，.txt 或 .html 為電子郵件。
bad_iban = 「{ $value }」不是有效的 IBAN：檢查碼不符。
bad_iban-help = 請與銀行資料核對；錯誤的帳號會印在每一封函件上。
bad_bic = 「{ $value }」不是 BIC：BIC 為八位或十一位字母和數字。
bad_bic-help = 請與銀行資料核對，例如 DEUTDEFF 或 DEUTDEFF500。
