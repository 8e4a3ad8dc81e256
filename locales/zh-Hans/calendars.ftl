# 日历：以文件导入下一年度的放假通知。

cli-calendar-import = 从文件导入放假通知，此后对该卖方生效
cli-calendar-import-file = 与 law/calendars 相同格式的 TOML，或含 date、kind（holiday 或 workday）、name 三列的 CSV
cli-calendar-import-code = 法域代码，例如 CN；CSV 文件必须给出
cli-calendar-import-source = CSV 所依据通知的名称；不填则用文件名
cli-calendar-import-replace = 与已知日历相抵触的日期以该通知为准

calendar-imported = 第 { $number } 号通知（{ $code }）覆盖 { $from } 至 { $to }，列明 { $days } 天。
calendar-known = 没有变化：{ $code } 的第 { $number } 号通知内容相同。
calendar-own-source = { $source }（导入，第 { $number } 号）

calendar_other_code = 该文件是 { $value } 的日历，不是 { $code } 的。
calendar_other_code-help = 去掉 --code，或改用所指法域的文件。
calendar_gap = { $from } 至 { $to } 既不在文件中，也不在 { $code } 的已知日历中。
calendar_gap-help = 请提供也覆盖这些日期的文件，或先导入较早的通知。
calendar_contradicts = { $code } 的已知日历对 { $date } 的规定与文件相反。其来源：{ $source }
calendar_contradicts-help = 请对照正式通知核实该日。如文件无误，加 --replace 导入。
rolling_unknown = “{ $value }”不是非工作日的顺延规则。
rolling_unknown-help = 请用以下之一：{ $known }。
