# Imports: which sheet is read, what is missing in a workbook, what is worth a second look.

import-sheet = { $hidden ->
    [yes] { $file }: read from the hidden sheet "{ $sheet }"; no visible sheet holds a table. Not read: { $others }.
   *[no] { $file }: read from the sheet "{ $sheet }". Not read: { $others }. Another one: --sheet NAME
 }
import-macros = { $file }: the workbook holds macros. They were not run; only the values of its cells were read.
formula_without_value = The cell { $cell } holds a formula of which no value was stored.
formula_without_value-help = Open the workbook in your spreadsheet program, let it calculate, and save it again; or write the value into the cell.
import-seat = { $file }: { $count ->
    [one] one new debtor is
   *[other] { $count } new debtors are
 } taken to sit in { $seat }, as the seller does, because the file names no country. Law, calendar and language of letters follow from it. To set it: a column "jurisdiction" in a list of invoices ("country" in a list of debtors), or dunlin debtor set CODE --country XX
import-warned = { $file }: imported, but worth a second look: { $count }.
import-broke-off = { $file }: reading broke off after { $after } rows. The first { $kept } rows were kept as import { $import }; the counts above are theirs. Import the mended file again: what is known already counts as known.
doubtful_number = The number { $value } is surely not the one on the document: a spreadsheet keeps { $figures } figures of a number and puts zeros in place of the others.
doubtful_number-help = Take the import back, export the numbers as text and import again; letters would name this one.
doubtful_repetition = The number "{ $number }" stands on line { $earlier } already, with the same dates and the same amount of { $amount }: it was counted once.
doubtful_repetition-help = If the rows are lines of one invoice, too little is on the books: take the import back, add the lines up to one row for each invoice, and import again.
doubtful_date = The date { $value } is more than { $years } years after { $day }.
doubtful_date-help = If it is a slip, take the import back and correct the row.
doubtful_email = "{ $value }" does not look like an e-mail address.
doubtful_email-help = Correct it with dunlin debtor set or in the list of debtors; letters to it would not arrive.
doubtful_phone = "{ $value }" does not look like a telephone number.
doubtful_phone-help = Correct it with dunlin debtor set or in the list of debtors.
