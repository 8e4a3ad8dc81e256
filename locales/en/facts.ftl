# Facts taken back, extended and closed: imports, due dates, periods

unknown_import = There is no import { $value }.
unknown_import-help = See dunlin import list for the numbers.
import_built_on = Import { $value } cannot be taken back: { $count } { $count ->
        [one] thing stands
       *[other] things stand
    } on it.
    { $list }
import_built_on-help = First take back what stands on it: later imports with dunlin import undo, blocks with dunlin block lift, extensions with dunlin extension withdraw, what was decided and has not gone out with dunlin letters withdraw, a closed period with dunlin period reopen. After a step or a letter that went out, correct the books instead: report the open amount, or import a credit note.
verify_undone_marks = { $rows } rows of kind { $kind } are marked as taken back although their import stands, or the other way round.
verify_undone_marks-help = The store was changed from outside. Go back to a backup copy of the store.
verify_import_number = { $rows } rows of kind { $kind } name another import than the one that brought them.
verify_import_number-help = The store was changed from outside. Go back to a backup copy of the store.
period_closed = { $column }: the books are closed through { $through }; { $day } is no longer open.
period_closed-help = Give the fact a day after the closed period, as your accounts department does, or open the period again with dunlin period reopen.
period_not_over = The books cannot be closed through { $through }: it is only { $day }.
period_not_over-help = Give a day that is over.
period_closed_later = The books are closed through { $known } already, which is later than { $through }.
period_closed_later-help = See dunlin period list; open the later period again first if that is meant.
period_not_closed = { $through } is not the last closed day; that is { $known }.
period_not_closed-help = See dunlin period list. Periods are opened again in turn, the last one first.

standing-receipt = receipt { $reference } of { $on } is allocated to invoice { $number }
standing-reported = invoice { $number }: another open amount was reported on { $on }
standing-closed = invoice { $number }: closed by a snapshot on { $on }
standing-step = debtor { $debtor }: step "{ $step }" of { $on } names invoice { $number }
standing-letter = debtor { $debtor }: letter { $letter } of { $on } names invoice { $number }
standing-letter-cash = debtor { $debtor }: letter { $letter } of { $on } took receipt { $reference } into account
standing-cycle = debtor { $debtor }: cycle { $cycle } in { $currency } ended on { $on }, after the import had lowered what was owed
standing-block = block { $id } is on invoice { $number }
standing-period = its facts begin on { $on }, and the books are closed through { $through }
standing-more = { $count } more

import-undone = Import { $import } ({ $file }) is taken back as of { $on }. Invoices: { $invoices }; receipts: { $receipts }; allocations, reported amounts and closings: { $movements }; candidates withdrawn: { $candidates }; contacts: { $contacts }; debtors withdrawn: { $withdrawn }, put back: { $restored }, left as they are: { $kept }.
import-undone-before = Import { $import } ({ $file }) was taken back on { $on } already; nothing changed.

cli-import-list = List all imports with their numbers
cli-import-undo = Take a whole import back, as long as nothing was built on it
cli-import-undo-id = Number of the import from the list
cli-import-undo-by = Who takes it back
column-import = Import
column-rows = Rows
column-undone_on = Taken back

period-close = closed
period-reopen = reopened
cli-period = Close the books through a day, so that what was reported stays as it was
cli-period-close = Close the books through a day
cli-period-reopen = Open the last closed period again
cli-period-list = List what was closed and reopened
cli-arg-through = Last day of the period, YYYY-MM-DD
cli-period-close-by = Who closes it
cli-period-reopen-by = Who opens it again
column-through = Through
column-closed_through = Closed then
column-on = On

cli-block-list-on = Only blocks that hold on this day, YYYY-MM-DD
