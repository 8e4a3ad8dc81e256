# Extensions of due dates

extension_not_later = The new date { $until } must lie after { $due }: after the due date, and after the day on which the time is granted.
extension_not_later-help = Give a later date with --until. For something agreed earlier, give the day of the agreement with --on.
extension_not_granted_yet = Extension { $value } was granted on { $on }; on { $day } it could not be withdrawn yet.
extension_not_granted_yet-help = Give a day on or after the grant with --on.
unknown_extension = There is no extension { $value }.
unknown_extension-help = See dunlin extension list for the numbers.
nothing_to_extend = "{ $value }" has no open invoice that could be extended to { $until }.
nothing_to_extend-help = Only what is owed and falls due before the new date can be extended; see dunlin explain for the open items.

reason-due_extended =
    { $count ->
        [one] 1 due date was
       *[other] { $count } due dates were
    } extended, at the latest to { $until }; steps count from there.
skip-extended = due date extended
extension-interest-rests = rests
extension-interest-runs = runs
explain-extension = Extension { $id }: invoice { $number }, due { $due }, until { $until } ({ $days } days); interest { $interest }: { $reason } (owner: { $owner })
standing-extension = extension { $id } is on invoice { $number }

cli-extension = More time for an invoice: steps count from the new date, the books keep the due date
cli-extension-grant = Grant more time for an invoice, or for all open invoices of a debtor
cli-extension-grant-invoice = Number of the invoice
cli-extension-grant-debtor = Code of the debtor: every open invoice that is due before the new date
cli-extension-grant-until = The new last day for payment, YYYY-MM-DD
cli-extension-grant-interest = Whether interest rests until the new date or runs on: rests, runs
cli-extension-grant-on = The day on which it was granted, YYYY-MM-DD; otherwise today
cli-extension-list = List all extensions
cli-extension-list-on = Only extensions that count on this day, YYYY-MM-DD
cli-extension-withdraw = Take an extension back: the due date counts again
cli-extension-withdraw-id = Number of the extension from the list
cli-extension-withdraw-on = From which day on, YYYY-MM-DD; otherwise today
column-withdrawn_on = Withdrawn
