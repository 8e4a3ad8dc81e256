# 安裝設定

cli-arg-log = 每個請求寫入標準錯誤的記錄形式：json、text 或 off
cli-arg-farewell-seconds = 要求停止時等待正在處理的請求的秒數
cli-arg-config = 設定檔；省略則用工作目錄中的 dunlin.toml（若有）
cli-config = 檢視本安裝的設定
cli-config-show = 列出每項設定的值及其來源
config-from-flag = 參數 { $flag }
config-from-environment = 環境變數 { $variable }
config-from-file = { $file } 第 { $line } 行
config-from-default = 預設值
column-setting = 設定
config_missing = 無法讀取設定檔：{ $reason }。
config_missing-help = 請用 --config 或 DUNLIN_CONFIG 給出檔案路徑，或兩者都不用。
config_invalid = 設定檔不符合要求：{ $detail }
config_invalid-help = 檔案應為 TOML，值為文字、整數或文字清單。可設定的項目見 dunlin config show。
config_key_unknown = 沒有設定「{ $key }」。
config_key_unknown-help = 已知的有：{ $known }。
config_value_wrong = 「{ $value }」不能作為此項設定的值。
config_value_wrong-help = 可用的值：{ $expected }。
cli-arg-public-address = 人們存取伺服器所用的位址，https://主機 或 https://主機:連接埠：通行金鑰綁定在它上面
public_address_invalid = 「{ $value }」不是人們存取伺服器所用的位址。
public_address_invalid-help = 請寫 https:// 加主機名稱，連接埠不是 443 時寫上連接埠，不帶路徑：https://dunlin.example。http:// 只接受 localhost，數字位址不接受。
public_address_missing = 伺服器不知道人們用哪個位址存取它。
public_address_missing-help = 請用 --public-address https://… 啟動，或在設定檔中設定 serve.public_address。

## TLS

cli-arg-tls-cert = PEM 格式的憑證，其後附上到頒發機構為止的中繼憑證；給出後伺服器自行使用 TLS
cli-arg-tls-key = 憑證的私密金鑰，PEM 格式
serve-listening-tls = 服務位址 https://{ $address }
tls_half = 給出了 { $given }，但沒有 { $missing }。
tls_half-help = TLS 需要憑證及其私密金鑰：請兩者都給出，或都不給出。
tls_file_unread = 無法讀取「{ $path }」：{ $reason }。
tls_file_unread-help = 請檢查路徑，以及執行伺服器的使用者能否讀取該檔案。
tls_no_certificate = 「{ $path }」中沒有憑證。
tls_no_certificate-help = 檔案應為 PEM，並含以 BEGIN CERTIFICATE 開頭的部分。也可能是兩個檔案弄反了。
tls_certificate_damaged = 無法讀取「{ $path }」中的憑證（{ $detail }）。
tls_certificate_damaged-help = 請向頒發處重新取得；需要從 BEGIN 到 END 的完整部分。
tls_no_key = 「{ $path }」中沒有私密金鑰。
tls_no_key-help = 檔案應為 PEM，並含以 BEGIN PRIVATE KEY 開頭的部分。也可能是兩個檔案弄反了。
tls_key_encrypted = 「{ $path }」中的私密金鑰已加密。
tls_key_encrypted-help = 伺服器啟動時無人輸入密語：請存為不加密的形式（openssl pkey），且僅伺服器使用者可讀。
tls_key_other = 「{ $path }」中的私密金鑰不屬於「{ $certificate }」中的憑證。
tls_key_other-help = 請給出申請該憑證時所用的私密金鑰。憑證檔案中應以伺服器自身的憑證為首。
tls_key_unusable = 無法使用「{ $path }」中的私密金鑰（{ $detail }）。
tls_key_unusable-help = 應為 PEM 格式的 RSA、ECDSA（P-256、P-384）或 Ed25519 私密金鑰，從 BEGIN 到 END 完整。
tls_expired = 伺服器的憑證已於 { $until } 到期，瀏覽器和程式會拒絕它。
tls_expired-help = 請把新憑證放入原來的檔案，伺服器會自行採用。
tls_not_yet = 伺服器的憑證自 { $from } 起才生效，在此之前瀏覽器和程式會拒絕它。
tls_not_yet-help = 請檢查本機時鐘，或改用已生效的憑證。
tls_ends_soon = 伺服器的憑證將於 { $until } 到期，還有 { $days } 天。
tls_ends_soon-help = 請把新憑證放入原來的檔案，伺服器會自行採用。
