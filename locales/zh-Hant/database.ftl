## PostgreSQL：連線與中斷

database_url = 無法將「{ $value }」識別為 PostgreSQL 資料庫位址。
database_url-help = 請寫成 postgres://使用者@主機/資料庫。使用者名稱或密碼中的 @ 寫作 %40，: 寫作 %3A，/ 寫作 %2F，? 寫作 %3F。
database_tls_mode = sslmode={ $mode } 不核驗對方身分，甚至可能不加密。
database_tls_mode-help = 請寫 sslmode=verify-full（或 require），會核驗伺服器憑證；網路可信時寫 sslmode=disable。
database_tls_none = 「{ $database }」所在的伺服器不提供加密連線。
database_tls_none-help = 請在伺服器的 postgresql.conf 中啟用 ssl。若中間網路完全由自己掌控，可在位址中寫 sslmode=disable。
database_tls = 無法與「{ $database }」建立加密連線：{ $detail }。
database_tls-help = 伺服器須支援 TLS 1.2 或 1.3，詳情見伺服器記錄。
database_certificate = 「{ $database }」所在的伺服器未能證明其身分：{ $detail }。
database_certificate-help = 其憑證須有效且寫明位址中的主機名稱。若由自建機構簽發，請加 sslrootcert=檔案，指向該機構的憑證。
database_roots = 「{ $path }」中沒有可讀取的機構憑證：{ $detail }。
database_roots-help = 請用 sslrootcert=檔案 指定 PEM 檔，或安裝系統的機構憑證（Debian：ca-certificates）。
database_unreachable = 無法連線到「{ $database }」所在的資料庫伺服器：{ $detail }。
database_unreachable-help = 請確認伺服器已啟動，並檢查 --database 中的主機、連接埠或通訊端資料夾。
database_refused = 伺服器有回應，但拒絕了到「{ $database }」的連線：{ $detail }。
database_refused-help = 詳情見伺服器記錄；可能是磁碟空間、連線數或記憶體不足。排除後請重新執行該命令。
database_login = 伺服器不允許該使用者存取「{ $database }」：{ $detail }。
database_login-help = 請檢查 --database 或 DUNLIN_DATABASE 中的使用者名稱和密碼，以及伺服器的 pg_hba.conf。
database_missing = 資料庫「{ $database }」不存在。
database_missing-help = 請先建立資料庫（例如用 createdb），再執行 dunlin init。
database_too_old = 伺服器為 PostgreSQL { $version }，需要 { $oldest } 或更新版本。
database_too_old-help = 請用 pg_upgrade 或傾印方式將資料庫移到較新的伺服器。
database_not_utf8 = 資料庫的文字編碼為 { $encoding }，應為 UTF8。
database_not_utf8-help = 請用 createdb --encoding UTF8 --template template0 新建資料庫。
store_lost = 與資料庫的連線已中斷：{ $detail }。
store_lost-help = 請重新執行該命令。未完成的操作已復原，已完成的操作不會重複。
settings_changed = 自本命令開始以來，另一個命令變更了 { $seller } 的設定。
settings_changed-help = 未執行任何操作。請重新執行本命令，它將使用新的設定。
doctor-store-unwalled = 連線「{ $path }」的使用者不受賣方之間資料列隔離的約束：它是超級使用者，或具有 BYPASSRLS 屬性。
doctor-store-unwalled-help = 請改用擁有該資料庫的一般角色連線：createuser dunlin，createdb --owner dunlin。
