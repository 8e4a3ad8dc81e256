# Refusals of files and rows: a sentence and a remedy for each code.

## The file as a whole

file_not_found = There is no file "{ $file }".
file_not_found-help = Check the path; a relative path starts in the current folder.
is_a_directory = "{ $file }" is a folder, not a file.
is_a_directory-help = Name the files in it, for example with { $file }/*.csv.
no_permission = "{ $file }" may not be read by this user.
no_permission-help = Give this user the right to read the file, or copy it to where it may be read.
read_failed = Reading "{ $file }" failed: { $reason }.
read_failed-help = Check the disk or the network drive and import the file again; what was imported is not imported twice.
write_failed = Writing failed: { $reason }.
write_failed-help = Check that there is room on the disk and that the folder may be written to, then repeat the command.
empty_file = "{ $file }" is empty.
empty_file-help = Export the list again; the first line must hold the names of the columns.
not_a_text_file = "{ $file }" is not a text file with separators.
not_a_text_file-help = Save the table as CSV (UTF-8) and import that file.
lone_carriage_return = The lines of "{ $file }" end with a carriage return alone.
lone_carriage_return-help = Save the table as CSV (UTF-8), whose lines end with LF or CR LF.
not_utf8 = Here are bytes that are not UTF-8 text, first in column { $column }.
not_utf8-help = Save the file with the encoding UTF-8 (not UTF-16, GBK or Big5); if the file was cut off, export it again.
no_header = The first line names none of the expected columns.
no_header-help = Begin the file with a line of column names: { $expected }.
missing_column = These columns are missing: { $missing }.
missing_column-help = Add them to the first line and to each row. Required are: { $expected }.
duplicate_column = The column "{ $column }" stands twice in the first line.
duplicate_column-help = Rename or delete one of the two columns.
snapshot_closes_too_many = This snapshot leaves out { $absent } of { $open } open items, more than { $percent } %, and would close them.
snapshot_closes_too_many-help = Check that the file is complete. If the items are really settled, repeat the command with --confirm.

## One row

wrong_field_count = The row has { $found } fields; the first line has { $expected }.
wrong_field_count-help = Put fields that contain the separator into double quotes, and leave empty cells empty without dropping them.
unclosed_quote = A double quote opens a field here and is not closed properly.
unclosed_quote-help = Close the field with a double quote, or write a quote inside a field twice.
misplaced_quote = Text follows a closing double quote.
misplaced_quote-help = Put the whole field into double quotes and write a quote inside it twice.
row_too_long = The row is longer than { $longest } bytes.
row_too_long-help = Check that each record stands on a line of its own, and that quotes are closed.
missing_value = The column "{ $column }" is empty.
missing_value-help = Fill it in; it is required in each row.
text_too_long = The text in "{ $column }" has { $length } characters; at most { $longest } are stored.
text_too_long-help = Shorten it.
control_character = "{ $value }" contains the invisible character { $character }.
control_character-help = Delete it: type the value again instead of pasting it.
bad_jurisdiction = "{ $value }" is not the code of a country or jurisdiction.
bad_jurisdiction-help = Write the two letters of ISO 3166, for example CN, DE or GB, or a part of a country such as US-NY.
not_a_date = "{ $value }" is not a date.
not_a_date-help = Write year, month and day as YYYY-MM-DD, for example 2026-03-31, and a day that exists.
terms_not_understood = The terms of payment "{ $value }" are not understood: when a document of { $day } falls due cannot be said.
terms_not_understood-help = Write the due date itself, or give the mapping the days that the words mean: plus_days and a table "values" of the field due_date.
date_out_of_range = The date { $value } is not between { $earliest } and { $latest }.
date_out_of_range-help = Check the year.
due_before_issue = The due date { $value } is before the day of issue { $issue_date }.
due_before_issue-help = Check both dates; payable at once means due on the day of issue.
unknown_currency = "{ $value }" is not an ISO 4217 currency code.
unknown_currency-help = Write the three-letter code, for example EUR, or CNY for renminbi.
currency_not_in_force = "{ $value }" is no currency in force any more; { $now } took its place.
currency_not_in_force-help = Convert what is owed at the rate fixed for the change, and write { $now }.
not_an_amount = "{ $value }" is not an amount.
not_an_amount-help = Write digits with a point before the decimals and nothing else, for example 1234.56.
too_many_decimals = { $value } has more decimals than { $currency } allows, which is { $decimals }.
too_many_decimals-help = Round the amount as the document states it.
amount_too_large = The amount { $value } is too large.
amount_too_large-help = Check the figure and the currency; amounts of this size are taken for slips.
zero_amount = The amount is zero.
zero_amount-help = Leave the row out, or write the amount of the document.
negative_amount = The amount { $value } is negative.
negative_amount-help = Write it without the minus sign. What the seller owes the debtor is a credit note: write credit_note in the column kind.
tax_above_amount = The tax { $value } is more than the amount { $amount }, which contains it.
tax_above_amount-help = Write the gross amount in the column amount and the tax in it in tax_amount.
unknown_kind = "{ $value }" is not a kind of document.
unknown_kind-help = Write one of: { $expected }; empty means invoice. Or say in the mapping of this file what the word means: [field.kind] values = {"{"} "{ $value }" = "invoice" {"}"}.
open_negative = The open amount { $value } is negative.
open_negative-help = Write what is still open, 0 when nothing is. An overpayment is a receipt of its own.
open_above_amount = The open amount { $value } is more than the amount { $amount }.
open_above_amount-help = Check both figures; interest and fees do not belong in the open amount.
unknown_language = "{ $value }" is not a language in which letters can be written.
unknown_language-help = Write one of: { $expected }; empty leaves the choice to the seller's settings.
last_step_without_date = The last step "{ $value }" has no date.
last_step_without_date-help = Write in last_step_on when the step was taken, or empty both columns.
date_without_last_step = The date { $value } stands without a last step.
date_without_last_step-help = Write in last_step which step was taken, or empty both columns.
not_yes_or_no = "{ $value }" is neither yes nor no.
not_yes_or_no-help = Write yes or no, or leave the cell empty when it is not known.
unknown_role = "{ $value }" is no role of a contact.
unknown_role-help = Use one of { $expected }, or leave the cell empty.

## A number that is known already

number_known_with_other_debtor = The number "{ $number }" is known for the debtor { $known }{ $earlier ->
   *[other] { " " }(line { $earlier } of this file)
    [no] {""}
 }; this row says { $value }.
number_known_with_other_debtor-help = A document does not change once it is issued: correct the row, or enter the change as a credit note or debit note with a number of its own.
number_known_with_other_dates = The number "{ $number }" is known with the date { $known }{ $earlier ->
   *[other] { " " }(line { $earlier } of this file)
    [no] {""}
 }; this row says { $value }.
number_known_with_other_dates-help = A document does not change once it is issued: correct the row, or enter the change as a credit note or debit note with a number of its own.
number_known_with_other_currency = The number "{ $number }" is known in the currency { $known }{ $earlier ->
   *[other] { " " }(line { $earlier } of this file)
    [no] {""}
 }; this row says { $value }.
number_known_with_other_currency-help = A document does not change once it is issued: correct the row, or enter the change as a credit note or debit note with a number of its own.
number_known_with_other_amount = The number "{ $number }" is known with the amount { $known }{ $earlier ->
   *[other] { " " }(line { $earlier } of this file)
    [no] {""}
 }; this row says { $value }.
number_known_with_other_amount-help = A document does not change once it is issued: correct the row, or enter the change as a credit note or debit note with a number of its own.
number_known_with_other_kind = The number "{ $number }" is known as the kind { $known }{ $earlier ->
   *[other] { " " }(line { $earlier } of this file)
    [no] {""}
 }; this row says { $value }.
number_known_with_other_kind-help = A document does not change once it is issued: correct the row, or enter the change as a credit note or debit note with a number of its own.
number_twice_with_other_open = The number "{ $number }" stands twice in this file, first with { $known } open{ $earlier ->
   *[other] { " " }(line { $earlier } of this file)
    [no] {""}
 }, here with { $value }.
number_twice_with_other_open-help = Delete the row that is out of date.
reference_known_with_other_debtor = The receipt "{ $reference }" is known from the debtor { $known }; this row says { $value }.
reference_known_with_other_debtor-help = Each receipt needs a reference of its own: correct the row, or give the second receipt another reference.
reference_known_with_other_date = The receipt "{ $reference }" is known with the date { $known }; this row says { $value }.
reference_known_with_other_date-help = Each receipt needs a reference of its own: correct the row, or give the second receipt another reference.
reference_known_with_other_currency = The receipt "{ $reference }" is known in the currency { $known }; this row says { $value }.
reference_known_with_other_currency-help = Each receipt needs a reference of its own: correct the row, or give the second receipt another reference.
reference_known_with_other_amount = The receipt "{ $reference }" is known with the amount { $known }; this row says { $value }.
reference_known_with_other_amount-help = Each receipt needs a reference of its own: correct the row, or give the second receipt another reference.
sheet_too_many_rows = A sheet can hold { $rows_max } rows below its heading; this table has more.
sheet_too_many_rows-help = Write the table as CSV, which has no such limit, or narrow it.
sheet_cell_too_long = The text for row { $row }, column { $column } is longer than the { $characters_max } characters that a cell can hold.
sheet_cell_too_long-help = Write the table as CSV, or shorten that text at its source.

## Workbooks

workbook_unreadable = The workbook "{ $file }" cannot be read: { $reason }.
workbook_unreadable-help = Open it in your spreadsheet program and save it again as XLSX without a password, or as CSV.
workbook_too_large = The workbook "{ $file }" unpacks to far more than a table can hold.
workbook_too_large-help = If it comes from someone else, do not open it. Else save the sheet alone as CSV.
unknown_sheet = The workbook has no sheet "{ $value }". Its sheets, with their rows: { $sheets }.
unknown_sheet-help = Name one of them with --sheet or in the mapping file, or leave the name out to read the first visible sheet with a list. Brackets mark hidden sheets.
