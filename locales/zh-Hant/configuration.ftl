# 安裝設定

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
