# Calendars: next year's notice as a file.

cli-calendar-import = Take in a calendar's notice as a file: it holds for this seller from then on
cli-calendar-import-file = TOML as in law/calendars, or CSV with the columns date, kind (holiday or workday), name
cli-calendar-import-code = Code of the jurisdiction, for example CN; a CSV needs it
cli-calendar-import-source = What the notice is called, for a CSV; otherwise its file name
cli-calendar-import-replace = Take the notice's word for days on which it contradicts what is known

calendar-imported = Notice { $number } for { $code } covers { $from } to { $to } with { $days } named days.
calendar-known = Nothing new: notice { $number } for { $code } says the same.
calendar-own-source = { $source } (imported, no. { $number })

calendar_other_code = The file is a calendar of { $value }, not of { $code }.
calendar_other_code-help = Leave --code out, or give the file of the jurisdiction that you mean.
calendar_gap = From { $from } to { $to } neither the file nor the known calendar of { $code } says anything.
calendar_gap-help = Give a file that also covers these days, or import the earlier notice first.
calendar_contradicts = Of { $date } the known calendar of { $code } says the opposite of the file. Its source: { $source }
calendar_contradicts-help = Check the day in the official notice. If the file is right, import it with --replace.
rolling_unknown = "{ $value }" is no rule for days that are no business days.
rolling_unknown-help = Use one of: { $known }.
