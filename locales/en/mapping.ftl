# Mappings: files of any shape and what their columns are.

mapping_unsure = It is not certain what the columns of this file are. Still to be answered: { $fields }.
mapping_unsure-help = { $proposal ->
   *[other] A proposal is in "{ $proposal }". Look it over, put right what is wrong, then repeat the command with --mapping "{ $proposal }".
    [told] The answer holds a proposal (mapping). Look it over, put right what is wrong, then send the file again in a form, with the proposal as the part mapping.
    [none] A trial leaves nothing behind: repeat the command without --dry-run, and a proposal is put beside the file. Nothing comes in as long as anything is open.
 }{ $currency ->
   *[no] {""}
    [yes] { " " }When all amounts of the file are in one currency, --currency CODE answers it without the proposal.
 }{ $book ->
   *[no] {""}
    [one] { " " }Spoken of is the sheet "{ $sheet }", the only one.
    [many] { " " }Spoken of is the sheet "{ $sheet }". Other sheets, with their rows: { $sheets }; brackets mark hidden ones. Choose one with --sheet NAME.
 }
mapping_no_header = None of the first lines names columns of { $layout }.
mapping_no_header-help = Check that the file holds { $layout }. A mapping file given with --mapping can name its columns.{ $book ->
   *[no] {""}
    [one] { " " }Spoken of is the sheet "{ $sheet }", the only one.
    [many] { " " }Spoken of is the sheet "{ $sheet }". Other sheets, with their rows: { $sheets }; brackets mark hidden ones. Choose one with --sheet NAME.
 }
mapping_column_missing = The mapping reads the column "{ $column }", which this file does not have.
mapping_column_missing-help = Check that this is the right file for the mapping. If the source has a new layout, leave out --mapping to get a new proposal.{ $book ->
   *[no] {""}
    [one] { " " }Spoken of is the sheet "{ $sheet }", the only one.
    [many] { " " }Spoken of is the sheet "{ $sheet }". Other sheets, with their rows: { $sheets }; brackets mark hidden ones. Choose one with --sheet NAME.
 }
mapping_incomplete = The mapping does not say where these come from: { $missing }.
mapping_incomplete-help = Add a section for each of them, with a column of the source or a constant.
mapping_invalid = The mapping file cannot be read: { $detail }.
mapping_invalid-help = The line is the one named before this sentence. docs/reference/mapping.md lists what a mapping may say.
mapping_one_column_twice = "{ $column }" is read both as { $one } and as { $other }; a document and its debtor never have the same name.
mapping_one_column_twice-help = Where a line above its items names the debtor in this column, write fill = "line" in the section of { $other }; else name the column in which it stands.
mapping_other_content = The mapping is for { $mapped }, but { $wanted } are to be imported.
mapping_other_content-help = Use the command for { $mapped }, or another mapping.
mapping-guessed = { $file }: columns recognised ({ $encoding }); the mapping is kept in "{ $path }" for files like this one.
mapping-guessed-dry = { $file }: columns recognised ({ $encoding }).
mapping-known = { $file }: read with the mapping "{ $name }" ({ $encoding }).
import-skipped = { $file }: { $count } rows of "{ $word }" are no items and did not come in: { $sum } (lines { $lines }). If they are owed to you after all, import with a mapping that says so: "{ $word }" = "invoice" in the values of [field.kind] where the word names a kind, else a [[skip]] of its column with values = [].
import-ignored = { $file }: rows passed over as totals, empty rows or rows that are no items: { $count } (lines { $lines }).
import-sum = { $file }: came in: { $currency } { $amount }, of which open { $open }.
import-sum-receipts = { $file }: came in: { $currency } { $amount }.
proposal-why = { $field }: { $because ->
   *[other] it is not certain which column this is, or what stands in it.
    [missing] no column was found for it; write the name of the column that holds it between the quotes.
    [decimals] it is not certain whether point or comma stands before the decimals; say it in "decimal" above.
    [dates] day and month, or day and year, could be exchanged; say the order in "dates": ymd, dmy or mdy.
    [unit] it is not certain what a 1 in this column stands for, or whether the amounts beside it are counted alike; times = 1 means as it stands, 1000 thousands, 10000 ten thousands.
    [above] a line above the names says the unit or the currency, or said it in an earlier file.
    [currency] it is not certain in which currency this column is: the rows speak of another one, or of several.
    [kind] the column may say what a document is; write invoice, credit_note or debit_note for each "?", or take the section out.
    [signs] a sign beside the amounts stands for several currencies; write a code such as USD for each "?".
    [gross] it is not certain whether the amount holds the tax.
    [twice] two columns bear this name.
    [later] a day to which payment was put off does not agree with the first due date.
    [money] the column may be what was invoiced, or what is still open; nobody says which.
    [balance] what is open is more than the amount in many rows; it may be a running balance.
    [less] something was taken off the amount; what is left is not said.
    [values] the name fits, but not what stands in the column, or not all of it; where a "?" stands, write what it means.
    [terms] some terms of payment are not understood; write the days for each "?", such as "30" or "EOM 30".
    [seller] no column says the currency; it is supposed to be yours.
    [pairs] the column goes with the other one of code and name row by row, and may be what belongs to it.
    [place] the file names no columns; this was supposed from where the column stands.
 }
