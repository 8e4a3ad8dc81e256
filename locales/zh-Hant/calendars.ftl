# 行事曆：以檔案匯入下一年度的放假公告。

cli-calendar-import = 從檔案匯入放假公告，此後對該賣方生效
cli-calendar-import-file = 與 law/calendars 相同格式的 TOML，或含 date、kind（holiday 或 workday）、name 三欄的 CSV
cli-calendar-import-code = 法域代碼，例如 TW；CSV 檔案必須給出
cli-calendar-import-source = CSV 所依據公告的名稱；不填則用檔名
cli-calendar-import-replace = 與已知行事曆牴觸的日期以該公告為準

calendar-imported = 第 { $number } 號公告（{ $code }）涵蓋 { $from } 至 { $to }，列明 { $days } 天。
calendar-known = 沒有變化：{ $code } 的第 { $number } 號公告內容相同。
calendar-own-source = { $source }（匯入，第 { $number } 號）

calendar_other_code = 該檔案是 { $value } 的行事曆，不是 { $code } 的。
calendar_other_code-help = 去掉 --code，或改用所指法域的檔案。
calendar_gap = { $from } 至 { $to } 既不在檔案中，也不在 { $code } 的已知行事曆中。
calendar_gap-help = 請提供也涵蓋這些日期的檔案，或先匯入較早的公告。
calendar_contradicts = { $code } 的已知行事曆對 { $date } 的規定與檔案相反。其來源：{ $source }
calendar_contradicts-help = 請對照正式公告核實該日。如檔案無誤，加 --replace 匯入。
rolling_unknown = 「{ $value }」不是非工作日的順延規則。
rolling_unknown-help = 請用以下之一：{ $known }。
