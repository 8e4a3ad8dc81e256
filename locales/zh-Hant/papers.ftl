# 函件：拒絕出具的原因，以及函件必備要素的名稱。

letter_element_missing =
    無法出具{ $kind ->
        [before_due] { letter-kind-before_due }
        [statement_of_account] { letter-kind-statement_of_account }
        [reminder] { letter-kind-reminder }
        [formal_demand] { letter-kind-formal_demand }
        [final_notice] { letter-kind-final_notice }
       *[notice_before_action] { letter-kind-notice_before_action }
    }：缺少{ $element ->
        [letter-number] { element-letter-number }
        [seller-name] { element-seller-name }
        [seller-address] { element-seller-address }
        [debtor-name] { element-debtor-name }
        [signatory] { element-signatory }
        [reply-route] { element-reply-route }
        [invoices] { element-invoices }
        [invoice-number] { element-invoice-number }
        [interest-computation] { element-interest-computation }
        [compensation-basis] { element-compensation-basis }
        [pay-by] { element-pay-by }
        [payment-details] { element-payment-details }
        [dispute-route] { element-dispute-route }
        [nothing-due] { element-nothing-due }
        [nothing-claimed] { element-nothing-claimed }
        [interest-reserved] { element-interest-reserved }
        [replaced] { element-replaced }
       *[timetable] { element-timetable }
    }。
letter_element_missing-help = 請在賣方或債務人資料中補全後重新產生函件。
letter_sums_disagree =
    { $what ->
        [total_open] 未付發票合計
        [grand_total] 應付總額
        [interest_of_lines] 發票所列利息
       *[interest_of_rows] 附件所列利息
    }寫為 { $stated }，但合計應為 { $computed }。
letter_sums_disagree-help = 函件未出具。請依未清項目重新計算；如仍不一致，請執行 dunlin verify。
letter_line_disagrees =
    發票「{ $invoice }」的{ $what ->
        [open] 未付金額
        [days] 逾期天數
       *[interest] 利息
    }寫為 { $stated }，但應為 { $computed }。
letter_line_disagrees-help = 函件未出具。請依未清項目重新計算；如仍不一致，請執行 dunlin verify。
letter_line_not_overdue = 發票「{ $invoice }」的到期日為 { $due }，在函件日期尚未逾期。
letter_line_not_overdue-help = 請將該發票移出函件，或將函件日期改在到期日之後。
letter_dates_disagree =
    日期 { $date } 與函件其他日期不符：{ $what ->
        [pay_by] 最後付款日
        [dispute] 異議截止日
        [timetable] 後續步驟的日期
       *[interest_row] 計息期間
    }。
letter_dates_disagree-help = 最後付款日和異議截止日須晚於函件日期；各後續步驟須晚於最後付款日並按先後排列；計息不得超過利息截止日。
letter_nothing_due = 已無應付款項：總額為 { $total }。
letter_nothing_due-help = 請將該帳戶的付款和貸項沖銷到發票；無需發函。
letter_bank_currency = 銀行帳戶幣別為 { $bank }，而函件幣別為 { $letter }。
letter_bank_currency-help = 請在賣方資料中新增 { $letter } 帳戶。
letter_tone =
    { $place ->
        [note] 備註
        [step] 後續步驟
        [citation] 依據
        [text] 本文
       *[enclosure] 附件
    }「{ $text }」中的「{ $words }」不得寫入函件：{ $category ->
        [threat] { tone-threat }
        [insult] { tone-insult }
        [defamation] { tone-defamation }
        [interest] { tone-interest }
        [pressing] { tone-pressing }
        [false_officialdom] { tone-false_officialdom }
       *[disclosure] { tone-disclosure }
    }
letter_tone-help =
    { $category ->
        [threat] { tone-threat-help }
        [insult] { tone-insult-help }
        [defamation] { tone-defamation-help }
        [interest] { tone-interest-help }
        [pressing] { tone-pressing-help }
        [false_officialdom] { tone-false_officialdom-help }
       *[disclosure] { tone-disclosure-help }
    }
tone-threat = 以損害或恐嚇相威脅。
tone-threat-help = 請僅載明將採取的合法步驟及日期。
tone-insult = 貶低對方，或揣測其動機。
tone-insult-help = 請載明何時發生何事，例如尚未收到回覆，不評價任何人。
tone-defamation = 指稱他人犯罪或不誠實。
tone-defamation-help = 請僅陳述帳簿所示事實，由法院判斷。
tone-false_officialdom = 語氣如同法院、警察或其他機關發出。
tone-false_officialdom-help = 請以賣方自己的名義書寫，並載明何時向哪一法院為何種請求。
tone-disclosure = 稱將把欠款告知他人。
tone-disclosure-help = 請刪除：欠款僅涉及債務人、其保證人及後續安排中列明的受任人。
tone-interest = 提及利息，而此處不得提及：款項尚未到期，或適用之法律禁止利息。
tone-interest-help = 請刪除。如僅部分函件得提及利息，請於文本中以 `no_interest` 判斷。
tone-pressing = 款項尚未到期即施加壓力：提出付款請求，或提及違約、利息、費用、後果。
tone-pressing-help = 請刪除：到期提示函僅說明何時到期、匯入何處、發票有誤時聯絡何人；其餘由付款提醒函說明。
glyph_missing = 「{ $text }」中的字元「{ $character }」（{ $code_point }）無法列印。
glyph_missing-help = 請替換或刪除該字元。可列印拉丁、希臘、西里爾字母和通用漢字；極罕用的字、其他文字、表情符號和改變文字方向的標記無法列印。
letter_fonts_unreadable = 無法讀取函件所用字型。
letter_fonts_unreadable-help = 安裝已損壞，請重新安裝 Dunlin。
letter_layout_failed = 函件排版失敗：{ $detail }。
letter_layout_failed-help = 這是 Dunlin 的缺陷，請附上函件編號和本段文字回報。

letter-kind-before_due = 到期提示函
letter-kind-statement_of_account = 對帳單
letter-kind-reminder = 付款提醒函
letter-kind-formal_demand = 催告函
letter-kind-final_notice = 最終催告函
letter-kind-notice_before_action = 訴前催告函

element-letter-number = 函件編號
element-seller-name = 賣方法定名稱
element-seller-address = 賣方通訊地址
element-debtor-name = 債務人法定名稱
element-signatory = 簽署人姓名及職稱
element-reply-route = 供回覆的電子郵件或電話
element-invoices = 所涉發票
element-invoice-number = 每張發票的號碼
element-interest-computation = 利息的計算方式（依據、利率、天數、規則、期間）
element-compensation-basis = 費用補償的依據
element-pay-by = 最後付款日
element-payment-details = 收款資訊（戶名、銀行、帳號、附言）
element-dispute-route = 異議的對象、方式和期限
element-timetable = 後續步驟及日期
element-interest-reserved = 保留遲延利息及費用補償之權利（對帳單不得請求二者）
element-nothing-due = 僅列尚未到期之發票
element-nothing-claimed = 不提利息、費用補償、後續步驟及最後付款日
element-replaced = 被取代函件之編號及日期

# Words that letters take from the books

## 賣方自行編輯的函件文本：有何問題

text_unknown_file = 沒有名為「{ $name }」的文本。
text_unknown_file-help = 請使用 dunlin texts list 所列的名稱，例如 zh-Hant/reminder.txt。
text_malformed = 此行無法讀取：{ $text }（{ $detail }）
text_malformed-help = 請檢查每個標籤和每對大括號是否閉合；寫法見文件中關於文本的一頁。
text_unknown_value = 此行中的數值不存在：{ $text }
text_unknown_value-help = 只能使用 texts/README.md 所列的數值，寫法須一致。
text_unknown_function = 此行中的過濾器或判斷不存在：{ $text }
text_unknown_function-help = 可用的只有過濾器 length 和判斷 startingwith。
text_value_absent = 此行中的數值在某些函件中沒有：{ $text }
text_value_absent-help = 請用 if 與 endif 將該句括起，先判斷數值是否存在。
text_not_found = 此行引用的文本不存在：{ $text }
text_not_found-help = 只能按名稱引用同一語言的文本，不能讀取其他檔案。
text_endless = 此文本沒有終點。
text_endless-help = 請檢查是否有互相引用的文本，或迴圈中套迴圈。
text_too_large = 此文本超過 { $limit } 位元組。
text_too_large-help = 請縮短；發票清單請用 @invoices。
text_failed = 此行無法填寫：{ $text }（{ $detail }）
text_failed-help = 只能列印文字和數字，不能列印整個清單。
text_block_missing = 缺少區塊「{ $block }」。
text_block_missing-help = 請補上該區塊，或在文本開頭用 extends 從其他文本取得。
text_element_missing =
    { $kind ->
        [before_due] { letter-kind-before_due }
        [statement_of_account] { letter-kind-statement_of_account }
        [reminder] { letter-kind-reminder }
        [formal_demand] { letter-kind-formal_demand }
        [final_notice] { letter-kind-final_notice }
       *[notice_before_action] { letter-kind-notice_before_action }
    }不再列印必備內容：{ $element ->
        [letter-number] { element-letter-number }
        [seller-name] { element-seller-name }
        [seller-address] { element-seller-address }
        [debtor-name] { element-debtor-name }
        [signatory] { element-signatory }
        [reply-route] { element-reply-route }
        [invoices] { element-invoices }
        [invoice-number] { element-invoice-number }
        [interest-computation] { element-interest-computation }
        [compensation-basis] { element-compensation-basis }
        [pay-by] { element-pay-by }
        [payment-details] { element-payment-details }
        [dispute-route] { element-dispute-route }
        [nothing-due] { element-nothing-due }
        [nothing-claimed] { element-nothing-claimed }
        [interest-reserved] { element-interest-reserved }
        [replaced] { element-replaced }
       *[timetable] { element-timetable }
    }。
text_element_missing-help = 請恢復列印該內容的部件或數值；對應關係見 texts/README.md。
text_unknown_part = 沒有部件「@{ $part }」。
text_unknown_part-help = 可用的部件：{ $parts }。
text_open_strong = 粗體只有開始，沒有結束：{ $text }
text_open_strong-help = 請在同一段內用 ** 結束。
text_tag_refused = 文本中不能使用「{ $tag }」。
text_tag_refused-help = 文本可用 if、for、extends、block、include，並可列印數值；不能儲存、串接或重複。
text_glyph = 字元 { $character }（{ $code_point }）無法列印。
text_glyph-help = 請換成函件字型中有的字元。
text_label_malformed = 此行不是短語：{ $text }
text_label_malformed-help = 請按「名稱 = 文字」書寫，每行一個；註解以 # 開頭。
text_unknown_label = 沒有名為「{ $name }」的短語。
text_unknown_label-help = 只能使用隨附同名檔案中已有的名稱。
text_tone =
    「{ $words }」不得寫入函件：{ $category ->
        [threat] { tone-threat }
        [insult] { tone-insult }
        [defamation] { tone-defamation }
        [interest] { tone-interest }
        [pressing] { tone-pressing }
        [false_officialdom] { tone-false_officialdom }
       *[disclosure] { tone-disclosure }
    }
text_tone-help =
    { $category ->
        [threat] { tone-threat-help }
        [insult] { tone-insult-help }
        [defamation] { tone-defamation-help }
        [interest] { tone-interest-help }
        [pressing] { tone-pressing-help }
        [false_officialdom] { tone-false_officialdom-help }
       *[disclosure] { tone-disclosure-help }
    }
text_layout = 用此文本無法排版：{ $detail }
text_layout-help = 請在該行更正版式，或恢復隨附的版式。
text_too_deep = 此行大括號內過長，或標籤巢狀過深。
text_too_deep-help = 請拆開：每個標籤只判斷一件事，標籤只套疊幾層。

# 信頭圖片
letterhead_not_an_image = 信頭檔案不是 PNG、JPEG 或 SVG 圖片。
letterhead_not_an_image-help = 請將信頭另存為 PNG、JPEG 或 SVG 後再選用。檔案類型依內容判斷，與檔名無關；其他格式請先轉換。
letterhead_too_large =
    { $what ->
        [bytes] 信頭檔案為 { $actual } 位元組，上限為 { $limit } 位元組。
       *[pixels] 信頭圖片展開後為 { $actual } 像素，上限為 { $limit } 像素。
    }
letterhead_too_large-help = 請縮小圖片。信頭列印尺寸最大為寬 170 公釐、高 20 公釐，2000×240 像素即已足夠。
letterhead_unreadable =
    { $why ->
        [elsewhere] 信頭引用了檔案以外的內容：「{ $detail }」。
        [inside] 向量圖中嵌有 PNG、JPEG 以外的內容：「{ $detail }」。
        [filter] 向量圖使用了濾鏡（陰影、模糊等），無法列印。
       *[damaged] 信頭無法讀取：{ $detail }。
    }
letterhead_unreadable-help =
    { $why ->
        [elsewhere] 匯出時請將圖片與樣式嵌入檔案，將文字轉為路徑，並移除連結。
        [inside] 匯出向量圖時，請將其中的圖片以 PNG 或 JPEG 嵌入。
        [filter] 請移除效果後重新匯出，或匯出為 PNG。
       *[damaged] 請以影像軟體開啟該檔，重新儲存為 PNG、JPEG（RGB 色彩）或 SVG 後再試。
    }

# 臺灣存證信函
attest_not_customary =
    存證信函係臺灣之慣例，僅適用於繁體中文之催告函、最終催告函及訴前催告函；本函為{ $kind ->
        [before_due] { letter-kind-before_due }
        [statement_of_account] { letter-kind-statement_of_account }
        [reminder] { letter-kind-reminder }
        [formal_demand] { letter-kind-formal_demand }
        [final_notice] { letter-kind-final_notice }
       *[notice_before_action] { letter-kind-notice_before_action }
    }，語言為 { $language }。
attest_not_customary-help = 請以一般函件寄送，並採用能證明送達之方式。債務人在臺灣者，請將其語言設為 zh-Hant 後重新製作函件。
