# 匯率：以檔案匯入，顯示，用於報表。

cli-rates = 報表用匯率；帳面金額從不換算
cli-rates-import = 匯入匯率檔案：歐洲央行的 eurofxref-hist（CSV 或 ZIP）或 XML，或含 date、base、quote、rate 四欄的 CSV
cli-rates-import-file = 匯率檔案
cli-rates-import-source = 匯率的發布者；不填則為歐洲央行或檔名
cli-rates-show = 某日一種貨幣折合另一種貨幣多少，並列明所用的公布匯率
cli-rates-show-from = 基準貨幣，例如 EUR
cli-rates-show-to = 折合貨幣，例如 TWD
cli-rates-show-on = 日期，YYYY-MM-DD；不填則為今天
cli-arg-max-age = 匯率超過多少天即加標記；不填則為 7
cli-ageing-in = 按當日匯率在旁列出折合該貨幣的餘額

column-quote = 標價貨幣
column-inverted = 倒數
column-in_currency = 折合
column-rate_on = 匯率日期
column-rate_stale = 匯率過舊
column-rate_from = 匯率來源

rates-imported = 讀取 { $read } 個匯率，新增 { $new } 個，其中更正 { $corrected } 個。來源：{ $source }
rates-known = 沒有變化：{ $read } 個匯率均已知。
rates-passed-over = 已略過（已停用的貨幣）：{ $passed_over }
rates-shown = 1 { $from } = { $rate } { $to }（{ $on }）
rates-stale = 警告：{ $from } 兌 { $to } 的最新匯率為 { $on }，已超過時限。
rates-none = 警告：{ $date } 沒有 { $from } 兌 { $to } 的匯率，該餘額未折算。
ageing-in-sum = 按 { $date } 的匯率合計 { $total } { $currency }。帳面仍為原幣。

not_an_exchange_rate = 「{ $value }」不是匯率。
not_an_exchange_rate-help = 請寫帶小數點的十進位數，最多十二位數字，例如 7.5833。
exchange_rate_zero = 匯率 { $value } 為零。
exchange_rate_zero-help = 未公布匯率的列請刪去。
exchange_file_unknown = { $file } 不是匯率檔案的格式。
exchange_file_unknown-help = 請提供歐洲央行的 eurofxref-hist.csv、其 ZIP 或 XML，或含 date、base、quote、rate 四欄的 CSV。
exchange_archive = 無法使用該壓縮檔：{ $reason }。
exchange_archive-help = 請提供只含一個 CSV 或 XML 檔案的壓縮檔，或先解壓縮。
exchange_rate_twice = 檔案對 { $date } 的 { $base }/{ $quote } 給出兩個不同的匯率。
exchange_rate_twice-help = 請只保留公布的那一個。
exchange_same_currency = { $currency } 兌自身的匯率沒有意義。
exchange_same_currency-help = base 與 quote 請填兩種不同的貨幣。
no_exchange_rate = { $date } 及之前 { $days } 天內沒有 { $from } 兌 { $to } 的匯率。
no_exchange_rate-help = 請用 dunlin rates import 匯入該期間的匯率。
bad_max_age = 「{ $value }」不是不超過 { $most } 的天數。
bad_max_age-help = 請填整數天數，例如 7。
column-exchange_rate = 匯率
