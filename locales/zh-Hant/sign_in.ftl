# 登入：提示、路徑、參數

cli-arg-behind-proxy = 可信代理的位址：相信它所說的存取者和是否經 TLS（X-Forwarded-For、X-Forwarded-Proto）；可給出多次

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

# 一次性連結

cli-person-invite = 產生一個連結，供人員設定密碼（也可用於重設）；只顯示一次，7 天內有效，先前的連結隨即作廢
cli-person-invite-address = 人員連至伺服器的網址，作為連結的開頭
cli-person-invite-withdraw = 撤回連結
invitation-made = { $person } 可憑此連結設定密碼，只能使用一次，{ $until } 前有效。任何持有連結的人都能使用；連結只在此時顯示。
serve-first =
    目前還沒有人可以登入。首位管理員憑此連結進入，24 小時內有效，只能使用一次：
    { $link }
api-invite = 產生一個供人員設定密碼的連結，先前的連結作廢；只能使用一次，7 天內有效；需要 access.write
api-invitation_withdraw = 撤回供人員設定密碼的連結；需要 access.write
api-param-assigned_to = 只顯示交由此人負責的債務人
api-param-person = 登入名稱
http-status-410 = 已失效
unknown_link = 此連結不屬於本系統。
unknown_link-help = 請確認已複製完整的連結，或索取新的連結。
link_ended = 此連結已被使用、取代或撤回。
link_ended-help = 請向人員管理者索取新的連結。
link_expired = 此連結已過期。
link_expired-help = 請向人員管理者索取新的連結。
password_differs = 兩次輸入的密碼不一致。
password_differs-help = 請重新輸入兩次。
enter-page = Dunlin：設定密碼
enter-languages = 語言
enter-title = 設定密碼
enter-about = 您受邀使用 { $seller } 的系統。此密碼只有您本人知道；您的所有工作階段將結束。
enter-first-title = 首位管理員
enter-first-about = 目前還沒有人可以登入本系統。請設定您管理 { $seller } 所用的名稱：其他人的角色和連結由您分配。
enter-name = 姓名
enter-login = 登入名稱（小寫字母、數字、. - _ @ +）
enter-password = 密碼
enter-again = 再次輸入密碼
enter-rule = 至少 { $least } 個字元，任何文字均可。幾個與您無關、彼此也無關的詞就很好；人人都會先猜的密碼會被拒絕。
enter-send = 設定密碼
enter-done-title = 密碼已設定
enter-done = 您以 { $person } 登入。連結已使用完畢，可以關閉此頁。
enter-closed-title = 此連結無法開啟

# 第二驗證

second_factor_needed = 此人登入時還需要驗證碼。
second_factor_needed-help = 請給出裝置目前顯示的六位數字，或一個復原碼。
second_factor_wrong = 驗證碼現在無效。
second_factor_wrong-help = 請等待下一個驗證碼，並確認裝置的時鐘準確；每個驗證碼只能使用一次。沒有裝置時請使用復原碼，或請管理人員者移除第二驗證。
second_factor_on = 已有第二驗證。
second_factor_on-help = 請先憑驗證碼關閉。
second_factor_off = 沒有第二驗證。
second_factor_off-help = 請先設定。
second_factor_not_begun = 沒有等待首個驗證碼的金鑰。
second_factor_not_begun-help = 請重新開始；金鑰只等待一小時。
second_factor_own = 任何人都不能不憑驗證碼移除自己的第二驗證。
second_factor_own-help = 請憑驗證碼關閉，或請另一位管理員移除。
sealing_key = { $path } 中封存機密所用的金鑰缺少、損壞或不是原來的。
sealing_key-help = 請放回原來的檔案。檔案遺失時：復原碼仍可使用；請移除每個人的第二驗證（「dunlin person clear-second-factor」），以便重新設定，並為每個 webhook 接收端換新密鑰（「dunlin webhook rotate」）。
second_factor_required = 賣方要求第二驗證，目前尚未設定。
second_factor_required-help = 請設定：POST /api/v1/session/second-factor。
second_factor_invalid = 「{ $value }」沒有說明誰必須有第二驗證。
second_factor_invalid-help = 請寫以下之一：{ $known }；或省略。
cli-person-clear-second-factor = 移除某人的第二驗證：此人只憑密碼登入；其所有工作階段隨即結束
api-second_factor = 自己的第二驗證的狀態，以及剩餘的復原碼數量
api-second_factor_begin = 憑密碼產生第二驗證的金鑰；只顯示一次
api-second_factor_confirm = 憑首個驗證碼啟用：結束自己的全部工作階段並開始新的；答覆中有十個復原碼，只顯示一次
api-second_factor_codes = 憑驗證碼換取十個新的復原碼，先前的作廢
api-second_factor_turn_off = 憑驗證碼關閉自己的第二驗證
api-second_factor_remove = 移除他人的第二驗證；其所有工作階段結束；需要 access.write
api-param-one_time_code = 裝置顯示的六位數字，或一個復原碼
