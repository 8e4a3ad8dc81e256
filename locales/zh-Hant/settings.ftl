# 透過 API 變更設定

http-status-412 = 期間已被變更
http-status-428 = 須說明所見版本

api-seller_put = 取代賣方資料（核准規則和信頭除外）
api-seller_history = 賣方資料的各個版本
api-seller_rollback = 使賣方資料的較早版本重新生效
api-letterhead = 函件抬頭的圖片
api-letterhead_put = 設定函件抬頭的圖片:PNG、JPEG 或 SVG
api-letterhead_remove = 移除函件抬頭的圖片
api-approvals = 無需人工即可核准正式信函的規則
api-approvals_put = 取代核准規則
api-approvals_history = 核准規則的各個版本
api-approvals_rollback = 使核准規則的較早版本重新生效
api-texts = 信函文字：賣方自有的，否則為隨程式提供的
api-text = 一份信函現行的文字
api-text_put = 取代一份信函的文字
api-text_history = 一份信函文字的各個版本
api-text_rollback = 使信函文字的較早版本重新生效；0 為隨程式提供的版本
api-strategy = 對賣方、某分組或某債務人生效的策略
api-strategy_put = 使一個策略生效
api-strategy_history = 曾經生效的策略
api-strategy_rollback = 使較早版本的策略重新生效
api-import_calendars = 匯入營業日行事曆
api-param-document = 全文，格式與該位址所顯示的相同
api-param-version = 版本號
api-param-language = 文字語言：en、zh-Hans、zh-Hant、de；沒有語言的用 all
api-param-text = 文字名稱，例如 reminder.txt；備註和任務則為其內容
api-param-segment = 適用的分組；預設為整個賣方
api-param-from_now = 進行中的週期也改用：true、false
api-param-code = 法域代碼，檔案未寫明時使用
api-param-replace = 與已知內容矛盾的日期以此檔案為準：true、false
api-if-match = 讀取該位址時得到的 ETag；期間被變更的內容不會被覆寫

if_match_missing = 要取代的內容必須先讀取過。
if_match_missing-help = 請先讀取該位址，再把它的 ETag 作為 If-Match 送回。
if_match_malformed = If-Match 不是 ETag 的寫法。
if_match_malformed-help = 請原樣送出讀取到的 ETag（連同引號），或 *；最多 128 個字元。
if_match_stale = { $known ->
   *[no] 讀取之後內容已被變更（{ $at }）。
    [yes] 讀取之後內容已被 { $by } 變更（{ $at }）。
 }
if_match_stale-help = 請重新讀取，把您的變更放入現有內容，並傳送新的 ETag。
approvals_elsewhere = 核准規則不能隨賣方資料一起變更。
approvals_elsewhere-help = 請保持 approval 不變；由負責催收的人在 /api/v1/approvals 變更。
unknown_letterhead = 函件抬頭沒有圖片。
unknown_letterhead-help = 用 POST /api/v1/seller/letterhead 傳送一張,或在賣方檔案中寫明。
letterhead_elsewhere = 信頭圖片不隨賣方資料更改。
letterhead_elsewhere-help = 保持 letterhead 不變;圖片用 POST /api/v1/seller/letterhead 傳送,或由 dunlin seller set 讀取檔案中寫明的圖片。
profile_missing = 尚未設定賣方資料。
profile_missing-help = 請先設定：PUT /api/v1/seller，或 dunlin seller set。
unknown_version = 沒有版本 { $value }。
unknown_version-help = 現有版本見歷史記錄。
unknown_text = 沒有名為「{ $value }」的文字。
unknown_text-help = 文字名稱見 /api/v1/texts。
change_takes_two = 依賣方規則，此事項須雙人覆核：{ $what }。
change_takes_two-help = 請用 POST /api/v1/changes（銀行帳戶用 POST /api/v1/seller/changes）提出，由另一人在該處核准。
change_needs_one = 此事項無須雙人覆核：{ $what }。
change_needs_one-help = 請直接用該設定的 PUT 設定。
change_own = 變更 { $value } 由您本人提出：任何人不得核准自己提出的變更。
change_own-help = 請由另一位有權核准變更的人處理。
change_decided = 變更 { $value } 已有決定。
change_decided-help = 決定人和時間見 GET /api/v1/changes。
change_overtaken = 變更 { $value } 提出後又有其他設定生效：它所依據的內容已失效。
change_overtaken-help = 請在現行設定的基礎上重新提出。
unknown_change = 沒有變更 { $value }。
unknown_change-help = 現有變更見 GET /api/v1/changes。
change_damaged = 證據中關於變更 { $value } 的紀錄無法讀取。
change_damaged-help = 請執行 dunlin verify。
letter_takes_two = 信函 { $value } 屬於須雙人覆核的種類（{ $kind }）：除您之外尚無人核准。
letter_takes_two-help = 請由另一人核准後再簽發，或由另一人簽發您核准的信函。
four_eyes_elsewhere = 雙人覆核的規則不隨賣方資料一起設定。
four_eyes_elsewhere-help = 此處請保持原樣；用 PUT /api/v1/four-eyes 設定。
four_eyes_invalid = 「{ $value }」不是須核准的信函種類。
four_eyes_invalid-help = 請填寫以下之一：{ $known }。
