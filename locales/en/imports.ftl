# Imports: which sheet is read, what is missing in a workbook, what is worth a second look.

import-sheet = { $hidden ->
    [yes] { $file }: read from the hidden sheet "{ $sheet }"; no visible sheet holds a table. Not read: { $others }.
   *[no] { $file }: read from the sheet "{ $sheet }". Not read: { $others }. Another one: --sheet NAME
 }
import-macros = { $file }: the workbook holds macros. They were not run; only the values of its cells were read.
formula_without_value = The cell { $cell } holds a formula of which no value was stored.
formula_without_value-help = Open the workbook in your spreadsheet program, let it calculate, and save it again; or write the value into the cell.
