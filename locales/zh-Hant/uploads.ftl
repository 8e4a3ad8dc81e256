# 透過 API 傳送的檔案

cli-arg-requests-per-token = 每個權杖或工作階段每分鐘的請求數；0 表示不限
cli-arg-requests-per-address = 每個位址每分鐘的請求數；0 表示不限
cli-arg-upload-max-mib = 所傳送檔案的大小上限（MiB）；預設 512
http-status-415 = 檔案類型不符
http-status-507 = 空間不足

api-import_invoices = 匯入發票、借項通知單和貸項通知單檔案
api-import_receipts = 匯入收款檔案
api-import_debtors = 匯入債務人檔案
api-import_contacts = 匯入債務人聯絡人檔案
api-import_rates = 匯入匯率檔案
api-import_law_rates = 匯入法定參考利率檔案
api-import_undo = 撤銷一次匯入，如同從未發生
api-mappings = 可依名稱使用的對應檔：為賣方保存的和隨程式提供的
api-param-body = 檔案本身；類型由內容判斷。也可用表單傳送：檔案放在 file 部分，對應檔放在 mapping 部分
api-param-file = 檔案名稱；預設依表單所寫
api-param-snapshot = 檔案包含全部未清項，未列出的視為已在系統外結清：true、false
api-param-confirm = 確認關閉超過五分之一的未清項：true、false
api-param-sheet = 要讀取的工作表
api-param-mapping = 用於讀取檔案的已知對應檔名稱
api-param-batch = 兩次提交之間的列數
api-param-source = 匯率的發布者；預設依檔案所寫
api-param-import = 匯入編號
api-param-complete_to = 變更清單完整到哪一天;未給出時為最後一列的日期
api-param-accept_jump = 與前一值相差很大的值為何正確

body_media_unknown = 不接受「{ $value }」類型的檔案。
body_media_unknown-help = 請用 Content-Type 說明類型：{ $known }。
body_broken = 請求內文中斷。
body_broken-help = 請以同一個鍵重送請求。未匯入任何內容。
body_form_wrong = 表單無法讀取，或不完整。
body_form_wrong-help = 請傳送 multipart/form-data，包含 file 部分，需要時加上 mapping 部分。
body_form_part = 表單中的「{ $value }」部分不需要，或重複出現。
body_form_part-help = 請傳送 file 部分，需要時加上 mapping 部分，各一次。
upload_disk_full = 沒有空間存放此檔案。
upload_disk_full-help = 請伺服器管理者在資料目錄中騰出空間，然後重送請求。
unknown_mapping = 沒有名為「{ $value }」的對應檔。
unknown_mapping-help = 已知的對應檔見 /api/v1/mappings，也可隨檔案傳送對應檔。
line_not_json = 此行不是 JSON 物件。
line_not_json-help = 每行一個物件，鍵為我們的欄名。
line_not_flat = 「{ $name }」不是文字、整數、true、false 或 null。
line_not_flat-help = 金額和日期請用文字傳送，這樣不會遺失任何一位數字。
line_name_twice = 「{ $name }」出現兩次。
line_name_twice-help = 請只傳送一次。
line_name_unknown = 「{ $name }」不是我們的欄名。
line_name_unknown-help = 可用的欄：{ $known }。
