# Lists as accounting programs print them: groups, columns of age, terms.

supposed-due_from_terms = { $file }: no column says when an invoice is due; the due date is { $columns }.
supposed-open_is_unpaid = { $file }: the list says what was paid and not what is left; what is open is { $columns }.
supposed-open_is_amount = { $file }: the list says what is open, not what was invoiced; the open amount ({ $columns }) counts as the full amount.
supposed-currency_is_own = { $file }: no column says the currency; amounts count as { $columns }, your own. Another one: undo the import and repeat it with --currency CODE.
supposed-currency_blank_is_own = { $file }: where no currency is named, the amounts count as { $columns }, your own: they are the same in the currency of the books.
ageing_summary = This list sums up by customer what is overdue, by age. It does not name single invoices: numbers, dates of issue and due dates are missing.
ageing_summary-help = Export the detailed list instead, with one row for each open invoice: "ageing detail", "open invoices", OP-Liste, 应收明细, 売掛金明細.
another_list = "{ $title }", above the list or as the name of its sheet, says that it may not be of what is owed to you.
another_list-help = If it is not, leave the list out. If it is, { $book ->
   *[no] take that line away, or read with a mapping of your own: --mapping FILE.
    [one] take that line away, name the sheet with --sheet NAME, or read with a mapping of your own: --mapping FILE. Spoken of is the sheet "{ $sheet }", the only one.
    [many] take that line away, name the sheet with --sheet NAME, or read with a mapping of your own: --mapping FILE. Spoken of is the sheet "{ $sheet }". Other sheets, with their rows: { $sheets }; brackets mark hidden ones.
 }
amount_other_than_sum = { $column }: the column says { $value }, but the columns of age add up to { $sum }.
amount_other_than_sum-help = Put right the one that is wrong, then import the row again.
amount_in_other_currency = The row is in { $currency }, but "{ $value }" stands beside an amount.
amount_in_other_currency-help = Put right the currency of the row or the sign beside the amount, then import the row again.
row_struck_through = The cells of this row are struck through: whether it is still owed is not certain.
row_struck_through-help = If it is not owed, leave the row out. If it is, take the line through it away in your spreadsheet program, then import the row again.
section_in_doubt = This row stands below the line "{ $value }": whether it is owed to you is not certain.
section_in_doubt-help = If it is not, leave the row out. If it is, put it above that line, or below one such as "Open items", then import again.
several_lists = Several sheets hold a list with the same columns: { $sheets }. Only one can be read at a time.
several_lists-help = Import each that is owed to you by its name: --sheet NAME. Sheets that hold the same items again are known already. Before --snapshot put them together in one sheet.
credit_note_in_doubt = The number "{ $value }" begins like that of a credit note ({ $letters }), but the amount bears no minus sign and no column says what the document is.
credit_note_in_doubt-help = If it is a credit note, write the amount with a minus sign. If it is an invoice, read with a mapping that says so: [field.kind] constant = "invoice".
open_on_other_side = The amount is { $amount }, and what is open of it { $value }: one says that you owe it, the other that it is owed to you.
open_on_other_side-help = Write both with a minus sign for a credit note, both without one for an invoice.
open_other_than_rest = The amount is { $amount } and { $paid } of it was paid, but { $value } is said to be open; in the other rows the three agree.
open_other_than_rest-help = Put right the one that is wrong, then import the row again.
side_missing = The column "{ $source }" says on which side the other amounts stand, and nothing of this one: { $value } may be owed to you or by you.
side_missing-help = Write into it what the file writes for the side, such as { $word }, then import the row again.
document_in_doubt = The column "{ $source }" says "{ $value }": whether this document is owed is not certain.
document_in_doubt-help = If it is not owed, leave the row out. If it is, take the words out of the cell, or read with a mapping that names the column: [[skip]] column = "{ $source }", values = [] (the empty list: none of its words takes a row out).
mapping-unread = { $file }: the column "{ $column }" may be { $field }; the mapping that ships does not read it. Give one with --mapping if it does matter.
cli-import-invoices-currency = Currency of amounts for which the file names none
cli-import-receipts-currency = Currency of amounts for which the file names none
import-hidden-rows = { $file }: rows that the sheet hides, by a filter for instance: { $count }. They were read like all others.
import-forgot = The mapping that was found out with it ("{ $path }") is forgotten; the next file with these columns is looked at anew.
mapping-first = First row as it is read (line { $line }): { $fields }
proposal-head =
    Dunlin's proposal of what the columns of this file are. A section marked "# ?" waits for your answer; take it out if there is no such column.
    Behind "# -" stand the columns that nothing reads. "#3" is the third column, which has no name of its own.
cli-init-more = Give the new seller a code with --seller CODE; later commands need it only when there are several sellers.
