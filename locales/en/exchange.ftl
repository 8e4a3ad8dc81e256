# Exchange rates: taken in by file, shown, used in reports.

cli-rates = Exchange rates for reports; the books are never converted
cli-rates-import = Take in a file of rates: the European Central Bank's eurofxref-hist (CSV or ZIP) or XML, or date,base,quote,rate
cli-rates-import-file = File of rates
cli-rates-import-source = Who published the rates; otherwise the European Central Bank or the file's name
cli-rates-show = What one currency is in another on a day, with the published rates that lead there
cli-rates-show-from = Currency of which there is one unit, for example EUR
cli-rates-show-to = Currency that is counted, for example CNY
cli-rates-show-on = Day, YYYY-MM-DD; otherwise today
cli-arg-max-age = Days that a rate may be old before it is marked; otherwise 7
cli-ageing-in = Put the balance in this currency beside it, at the rates for the day

column-quote = Quote
column-inverted = Inverted
column-in_currency = Converted
column-rate_on = Rate of
column-rate_stale = Rate too old
column-rate_from = Rate from

rates-imported = { $new } new rates of { $read } read, { $corrected } of them corrections. Source: { $source }
rates-known = Nothing new: all { $read } rates are known.
rates-passed-over = Passed over, no longer currencies: { $passed_over }
rates-shown = 1 { $from } = { $rate } { $to } ({ $on })
rates-stale = Warning: the newest rate from { $from } to { $to } is of { $on }, older than the limit.
rates-none = Warning: no exchange rate from { $from } to { $to } for { $date }; the balance is left out.
ageing-in-sum = Together { $total } { $currency } at the rates for { $date }. The books keep their currencies.

not_an_exchange_rate = "{ $value }" is not an exchange rate.
not_an_exchange_rate-help = Write a plain decimal with a point and at most twelve digits, for example 7.5833.
exchange_rate_zero = An exchange rate of { $value } is zero.
exchange_rate_zero-help = Leave the row out when no rate was published.
exchange_file_unknown = { $file } is not laid out as a file of exchange rates.
exchange_file_unknown-help = Give eurofxref-hist.csv, its ZIP or the XML of the European Central Bank, or a CSV with the columns date, base, quote, rate.
exchange_archive = The archive cannot be used: { $reason }.
exchange_archive-help = Give an archive with a single CSV or XML file in it, or unpack it first.
exchange_rate_twice = For { $date } the file gives two different rates of { $base }/{ $quote }.
exchange_rate_twice-help = Keep the one that was published.
exchange_same_currency = A rate of { $currency } to itself says nothing.
exchange_same_currency-help = Name two different currencies as base and quote.
no_exchange_rate = No exchange rate leads from { $from } to { $to } on { $date } or in the { $days } days before.
no_exchange_rate-help = Import rates for that time with dunlin rates import.
bad_max_age = "{ $value }" is not a number of days up to { $most }.
bad_max_age-help = Give whole days, for example 7.
column-exchange_rate = Exchange rate
