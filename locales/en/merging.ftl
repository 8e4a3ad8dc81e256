# Debtors merged and taken apart again.

cli-debtor-merge = Merge a debtor into another: one account per currency from then on
cli-debtor-merge-code = Code of the debtor to be merged
cli-debtor-merge-into = Code of the debtor that stays
cli-debtor-merge-reason = Why
cli-debtor-unmerge = End a merge: each debtor has its own books again
cli-debtor-unmerge-code = Code of the merged debtor
cli-debtor-unmerge-reason = Why
column-merged_into = Merged into

debtor-merged = { $debtor } is merged into { $into } as of { $on }. Invoices: { $invoices }; receipts: { $receipts }; allocations, reported amounts and closings: { $movements }; blocks: { $blocks }; candidates withdrawn: { $withdrawn }.
debtor-merged-before = { $debtor } was merged into { $into } on { $on } already; nothing changed.
debtor-unmerged = { $debtor } is by itself again as of { $on }, apart from { $into }. Invoices: { $invoices }; receipts: { $receipts }; allocations, reported amounts and closings: { $movements }; blocks: { $blocks }; candidates withdrawn: { $withdrawn }.
debtor-merge = Merge { $merge }: { $debtor } into { $into } on { $on } by { $by }. { $reason }
debtor-merge-ended = Merge { $merge }: { $debtor } into { $into } on { $on } by { $by }, ended on { $ended }. { $reason }

merge_same_debtor = { $value } cannot be merged into itself.
merge_same_debtor-help = Name two debtors; debtor duplicates proposes pairs.
debtor_is_merged = { $value } is merged into { $into }.
debtor_is_merged-help = Name { $into } instead, or end that merge first with debtor unmerge.
merge_survivor = { $debtor } is merged into { $value }, so { $value } cannot be merged away itself.
merge_survivor-help = Unmerge { $debtor } first, then merge both into the debtor that stays.
merge_person_with_firm = { $value } and { $into } cannot be one: one of them is a natural person, the other is not.
merge_person_with_firm-help = If the master data is wrong, correct it with debtor set --natural-person.
debtor_not_merged = { $value } is not merged into another debtor.
debtor_not_merged-help = debtor list shows who is merged into whom.
import_debtor_merged = Import { $value } cannot be taken back while { $debtor } is merged: rows of it stand in the books of another debtor.
import_debtor_merged-help = Unmerge { $debtor } first, take the import back, and merge again.
merge_extension = More time was granted to { $value } on one of these invoices (extension { $extension }).
merge_extension-help = Withdraw it with dunlin extension withdraw { $extension }, merge or unmerge, and grant it again where the invoice then is.
