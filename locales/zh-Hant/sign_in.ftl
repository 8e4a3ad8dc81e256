# 登入：提示、路徑、參數

cli-serve-behind-proxy = 可信代理的位址：相信它所說的存取者和是否經 TLS（X-Forwarded-For、X-Forwarded-Proto）；可給出多次

sign_in_refused = 登入名稱與密碼不符。
sign_in_refused-help = 請重新輸入兩者。管理人員者可以設定新密碼。
sign_in_locked = 登入失敗次數過多；{ $seconds } 秒內不再受理。
sign_in_locked-help = 請等待，或請管理人員者設定新密碼。
session_unknown = 該工作階段不是本系統的工作階段。
session_unknown-help = 請登入。
session_ended = 工作階段已結束：長時間未使用、已到期、被結束，或權限或密碼已變更。
session_ended-help = 請重新登入。
no_session = 請求帶有權杖，沒有工作階段。
no_session-help = 請先以人員身分登入。
unknown_session = 沒有工作階段 { $value }。
unknown_session-help = 編號見工作階段清單。
origin_foreign = 請求來自其他網站的頁面，或沒有說明來源。
origin_foreign-help = 請使用本伺服器的頁面。執行操作的程式應使用權杖，不用 Cookie。
password_in_clear = 連線沒有 TLS，途中的其他人可能讀到密碼。
password_in_clear-help = 請使用以 https 開頭的位址。管理伺服器者應在其前放置帶 TLS 的代理，並以 --behind-proxy 指明。
password_changed = { $person } 的密碼已在此期間變更。
password_changed-help = 請用現行密碼重試。

http-status-429 = 次數過多
api-session-cookie = 已登入人員的工作階段；沒有 TLS 時該 Cookie 名為 dunlin
api-sign_in = 登入：以 Cookie 開始工作階段
api-session = 誰已登入，可以做什麼
api-sign_out = 登出：結束工作階段
api-password_change = 變更自己的密碼：結束自己的全部工作階段並開始新的
api-sessions = 最近 90 天的工作階段：自己的，或憑 access.read 查看所有人的
api-session_end = 結束工作階段：自己的，或憑 access.write 結束任何人的
api-param-login = 登入名稱
api-param-password = 密碼
api-param-seller = 所在賣方的代碼；人員在多個賣方任職時必填
api-param-old = 原密碼
api-param-new = 新密碼
api-param-of = 誰的工作階段：own、all
api-param-session = 工作階段編號
