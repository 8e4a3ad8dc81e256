# 透過 API 變更設定

http-status-412 = 期間已被變更
http-status-428 = 須說明所見版本

api-seller_put = 取代賣方資料（核准規則和信頭除外）
api-seller_history = 賣方資料的各個版本
api-seller_rollback = 使賣方資料的較早版本重新生效
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
api-param-text = 文字名稱，例如 reminder.txt
api-param-segment = 適用的分組；預設為整個賣方
api-param-from_now = 進行中的週期也改用：true、false
api-param-code = 法域代碼，檔案未寫明時使用
api-param-replace = 與已知內容矛盾的日期以此檔案為準：true、false
api-if-match = 讀取該位址時得到的 ETag；期間被變更的內容不會被覆寫

if_match_missing = 要取代的內容必須先讀取過。
if_match_missing-help = 請先讀取該位址，再把它的 ETag 作為 If-Match 送回。
if_match_stale = { $known ->
   *[no] 讀取之後內容已被變更（{ $at }）。
    [yes] 讀取之後內容已被 { $by } 變更（{ $at }）。
 }
if_match_stale-help = 請重新讀取，把您的變更放入現有內容，並傳送新的 ETag。
approvals_elsewhere = 核准規則不能隨賣方資料一起變更。
approvals_elsewhere-help = 請保持 approval 不變；由負責催收的人在 /api/v1/approvals 變更。
letterhead_elsewhere = 信頭是檔案旁的圖片，不能在此變更。
letterhead_elsewhere-help = 請保持 letterhead 不變；可用 dunlin seller set 變更。
profile_missing = 尚未設定賣方資料。
profile_missing-help = 請先設定：PUT /api/v1/seller，或 dunlin seller set。
unknown_version = 沒有版本 { $value }。
unknown_version-help = 現有版本見歷史記錄。
unknown_text = 沒有名為「{ $value }」的文字。
unknown_text-help = 文字名稱見 /api/v1/texts。
