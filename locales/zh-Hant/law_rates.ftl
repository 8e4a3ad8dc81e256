# 法定參考利率：匯入發布機構的檔案。

cli-law-update = 以發布機構的原始檔案補充法定參考利率，此後對該賣方生效
cli-law-update-file = 歐洲央行（主要再融資利率）、英格蘭銀行（Bank Rate）、貸款市場報價利率歷史資料、德國聯邦銀行（Basiszinssatz），或含 series、effective_from、rate_percent、source 的 CSV
cli-law-update-source = 數值由誰發布；不填則依檔案格式判斷
cli-law-update-complete-to = 只列變動日的檔案完整到哪一天，例如下載當日
cli-law-update-accept-jump = 與前值相差超過兩個百分點的數值為何無誤
cli-law-update-replace = 與已知數值不同時以檔案為準
cli-law-update-dry-run = 只說明有哪些新內容

column-series = 序列
column-published = 發布日
column-percent = 百分比

law-rates-taken = 第 { $number } 次更新：新增 { $new } 個數值（{ $known } 個已知），完整至 { $until }。來源：{ $source }
law-rates-tried = 將新增 { $new } 個數值（{ $known } 個已知），完整至 { $until }。未儲存任何內容。
law-rates-known = 沒有新內容：{ $known } 個數值均已知，檔案至 { $until } 沒有更多資訊。
law-rate = { $name }：自 { $from } 起為 { $percent }%，已知至 { $until }
law-own-source = { $source }（自行匯入，第 { $number } 次）

law_rate_file_unknown = 這不是已知的參考利率檔案格式。
law_rate_file_unknown-help = 請提供歐洲央行、英格蘭銀行、全國銀行間同業拆借中心或德國聯邦銀行發布的原始檔案，或含 series、effective_from、rate_percent、source 各欄的 CSV。
law_series_unknown = 這裡沒有法律採用序列「{ $value }」。
law_series_unknown-help = 請用以下之一：{ $known }。
law_rate_order = { $date } 排在 { $before } 之後，與清單的方向相反，或同一日期出現兩次。
law_rate_order-help = 請依發布時的順序提供，由舊到新或由新到舊均可。
law_rate_differs = 檔案中 { $series } 於 { $date } 為 { $value }%，已知為 { $known }%。後者來源：{ $source }
law_rate_differs-help = 請核對兩者。如檔案無誤，加 --replace。
law_rate_gap = { $series } 缺少 { $from } 至 { $to } 的數值。
law_rate_gap-help = 請提供也涵蓋這些日期的檔案。
law_rate_jump = { $series } 將於 { $date } 由 { $before }% 變為 { $value }%，超過 { $limit } 個百分點。
law_rate_jump-help = 請核對數值。如無誤，以 --accept-jump "理由" 說明原因，理由會留存。
law_rate_future = { $date } 尚未到來；今天是 { $today }。
law_rate_future-help = 請去掉僅為預告的數值，或更正日期筆誤；--complete-to 也不得晚於今天。
