# Reports and what goes with them into a file.

report-worklist = Worklist
report-ageing = Ageing
report-open-items = Open items
report-decisions = Decisions
report-classification = Classification
report-written = { $rows ->
    [one] One row written to { $file }
   *[other] { $rows } rows written to { $file }
}
report-nothing-open = Nothing is open on this day.
decisions-empty = Nothing was decided in this time.

about-sheet = About
about-report = Report
about-seller = Seller
about-as_of = As of
about-from = From
about-to = To
about-debtor = Debtor
about-by = One row for each
about-in = Also in
about-assigned_to = Assigned to
about-limit = At most so many rows
about-strategy = Strategy
about-standard = Standard
about-source = Source
about-rows = Rows
about-made_by = Made by

class-because-credit = A credit note: nothing is owed.
class-because-not-due = Not overdue.
class-because-days = { $days } days overdue; the class begins with { $from }.
class-because-step = Dunning has come to: { $step }.
class-because-worst = Goes with the worst item of the account: { $class }.
class-because-share = At least { $percent } % of what the account owes is in the class { $class } or a worse one.

cli-classify = Receivables in classes by a stated standard: current, watch, overdue, doubtful, loss
cli-classify-by = One line per debtor, group, currency, segment, country, class or item: debtor, group, currency, segment, country, class, item
cli-classify-out = Write to this file instead, as its ending says: .csv, .xlsx, .json
cli-arg-standard = Your own standard of classification (TOML) instead of the one that ships
cli-decisions = What was decided, on which day, why, and under which strategy
cli-decisions-from = Decided on this day or later, YYYY-MM-DD
cli-decisions-to = Decided on this day or before, YYYY-MM-DD
cli-decisions-out = Write to this file instead, as its ending says: .csv, .xlsx, .json
cli-worklist-out = Write to this file instead, as its ending says: .csv, .xlsx, .json
cli-ageing-out = Write to this file instead, as its ending says: .csv, .xlsx, .json
cli-ageing-debtor = The open items of this debtor, each in its bucket
cli-arg-bom = Begin CSV with the mark by which Excel knows UTF-8

column-bucket = Bucket
column-channel = Channel
column-class = Class
column-interest_not_computed = Items without interest
column-items = Items
column-next_on = Next on
column-oldest_due = Due since
column-pay_by = Pay by
column-provision_percent = Provision %
column-strategy = Strategy

report_ending_unknown = "{ $value }" does not say what the file is to be.
report_ending_unknown-help = End its name with .csv, .xlsx or .json, or say it with --format.
report_formats_differ = --format { $format } does not fit the file "{ $value }".
report_formats_differ-help = Leave out --format, or end the name of the file as the format says.
xlsx_needs_out = A workbook cannot be printed.
xlsx_needs_out-help = Add --out FILE.xlsx to worklist, ageing, decisions or classify; other commands print as table, JSON or CSV.
standard_invalid = The standard of classification cannot be read: { $detail }
standard_invalid-help = Correct the file at this line; classification/standard.toml shows every key.
about-caution = Note
worklist-earlier = Note: amounts and days are those of { $day }; steps, candidates and what is to be done are those that stand since the run of { $run }.
