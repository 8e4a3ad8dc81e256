# Reference rates of the law: publishers' files taken in.

cli-law-update = Extend the reference rates of the law from a publisher's own file: it holds for this seller from then on
cli-law-update-file = European Central Bank (main refinancing rate), Bank of England (Bank Rate), list of loan prime rates, Bundesbank (Basiszinssatz), or series,effective_from,rate_percent,source
cli-law-update-source = Who published the values; otherwise what the layout tells
cli-law-update-complete-to = Day up to which a file that lists changes only is complete, for example that of the download
cli-law-update-accept-jump = Why a value that is more than two points from the one before it is right
cli-law-update-replace = Take the file's word where another value is known
cli-law-update-dry-run = Only say what is new

column-series = Series
column-published = Published
column-percent = Per cent

law-rates-taken = Update { $number } took in { $new } new values ({ $known } were known), complete to { $until }. Source: { $source }
law-rates-tried = { $new } values would be new ({ $known } are known), complete to { $until }. Nothing was stored.
law-rates-known = Nothing new: { $known } values are known, and the file says nothing further up to { $until }.
law-rate = { $name }: { $percent } % from { $from }, known until { $until }
law-own-source = { $source } (taken in, no. { $number })

law_rate_file_unknown = This is none of the known layouts of reference rates.
law_rate_file_unknown-help = Give the file as the European Central Bank, the Bank of England, the National Interbank Funding Center or the Bundesbank publishes it, or a CSV with the columns series, effective_from, rate_percent, source.
law_series_unknown = No law here reads the series "{ $value }".
law_series_unknown-help = Use one of: { $known }.
law_rate_order = { $date } follows { $before }, but the list runs the other way or names a day twice.
law_rate_order-help = Give the list as it was published, from the oldest day to the newest or the other way.
law_rate_differs = For { $date } the file gives { $series } as { $value } %; known is { $known } %. The source of that: { $source }
law_rate_differs-help = Check both. If the file is right, add --replace.
law_rate_gap = { $series } has nothing from { $from } to { $to }.
law_rate_gap-help = Give a file that covers these days too.
law_rate_jump = { $series } would go from { $before } % to { $value } % on { $date }, by more than { $limit } points.
law_rate_jump-help = Check the value. If it is right, say why with --accept-jump "REASON"; the reason is kept.
law_rate_future = { $date } has not come yet; today is { $today }.
law_rate_future-help = Leave out what is only announced, and correct a slip in the date; --complete-to cannot lie ahead either.
