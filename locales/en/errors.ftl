# Refusals, findings and checks: a sentence and a remedy for each code. Files, rows, law and letters have files of their own.

## Options and values

missing_option = --{ $option } is missing.
missing_option-help = Give it with its value; --help shows how.
not_a_number = "{ $value }" is not a number that can stand here.
not_a_number-help = Write a whole number in digits, for example 20.
not_a_payment = "{ $value }" is not a payment.
not_a_payment-help = Write the day and the amount, for example 2026-03-01=500.00.
not_a_rate = "{ $value }" is not a rate.
not_a_rate-help = Write a percentage, for example 8% for a year or 0.05%/day.
principal_not_positive = The principal { $value } is not above zero.
principal_not_positive-help = Give what is owed as a positive amount.
unknown_rounding = "{ $value }" is not a known rounding.
unknown_rounding-help = Use half-up, half-even, down or up; with daily- before it, each day's interest is rounded; with /100 after it, to multiples of 100 minor units.
unknown_party_size = "{ $value }" does not say what a party is.
unknown_party_size-help = Write sme for a small or medium enterprise, large for a large one, or public for a public body.
unknown_jurisdiction = There is no law pack for "{ $value }".
unknown_jurisdiction-help = Use one of: { $known }.
span_not_usable = No days can be listed from { $from } to { $to }.
span_not_usable-help = Give a last day that is not before the first, and at most a hundred years.
unknown_grouping = This report cannot be grouped by "{ $value }".
unknown_grouping-help = Use debtor, group, currency, segment or country; a classification also knows class and item.
unknown_time_zone = "{ $value }" is not a known time zone.
unknown_time_zone-help = Write an IANA name, for example Europe/Berlin or Asia/Shanghai.
currency_mismatch = An amount in { $left } and one in { $right } cannot be added.
currency_mismatch-help = Treat each currency by itself.

## Sellers

no_seller = There is no seller here yet.
no_seller-help = Set one up with dunlin init, or try dunlin demo.
which_seller = There are several sellers here: { $codes }.
which_seller-help = Name one with --seller.
unknown_seller = There is no seller "{ $value }".
unknown_seller-help = Use one of: { $codes }.
seller_exists = The seller "{ $value }" is here already.
seller_exists-help = Choose another code, or change its data with dunlin seller set.
bad_code = "{ $value }" cannot be the code of a seller.
bad_code-help = Use 1 to 40 letters A to Z, digits, - and _.
profile_invalid = The seller's data cannot be read: { $detail }
profile_invalid-help = Correct the file at this line; dunlin seller show lists the keys in use.
profile_of_other_seller = The file describes the seller "{ $value }", not "{ $seller }".
profile_of_other_seller-help = Give the file of this seller, or name the other one with --seller.
bank_account_incomplete = The bank account in { $currency } has no holder or no account number.
bank_account_incomplete-help = Fill in holder and iban, or holder and account.
unknown_law = There is no rule "{ $variant }" in the law of "{ $law }".
unknown_law-help = See dunlin law list and dunlin law show for the codes and rules.

## Store and machine

store_missing = There is no store in "{ $path }".
store_missing-help = Check --data and --database, or make a store with dunlin init.
data_dir_not_writable = "{ $path }" cannot be written: { $reason }.
data_dir_not_writable-help = Give this user the right to write there, or choose another folder with --data.
store_not_writable = The store cannot be opened for writing: { $detail }.
store_not_writable-help = Give this user the right to write the store and its folder.
store_disk_full = The disk is full: { $detail }.
store_disk_full-help = Make room and repeat the command; nothing was half written.
store_disk_failed = The disk did not take or give what was asked of it: { $detail }.
store_disk_failed-help = Nothing was half written. Check the disk (full, faulty, taken away, over its quota), then repeat the command.
store_busy = Another program has held the store for a minute: { $detail }.
store_busy-help = Let the other command end, then repeat this one.
store_damaged = The store holds something that cannot be read: { $detail }.
store_damaged-help = Run dunlin verify to see what is affected, and go back to a backup copy if needed.
store_failed = The store failed: { $detail }.
store_failed-help = Repeat the command. If it fails again, run dunlin doctor and report this text.
store_newer = The store is of version { $store }; this program knows versions up to { $program }.
store_newer-help = Use the newer program that made it.
migration_changed = Step { $version } of the store's structure differs from the one in this program.
migration_changed-help = Use the program that made the store, or a released version of it.
unknown_database = "{ $value }" is not a kind of store that this program can use.
unknown_database-help = Write sqlite: and the path of the file, for example sqlite:books.sqlite, or postgres://USER@HOST/DATABASE.
key_missing = The signing key "{ $path }" is missing or cannot be read.
key_missing-help = Put it back from a backup copy. Without it no day can be recorded.
key_damaged = The signing key "{ $path }" has { $bytes } bytes instead of 32; a crash or a full disk may have cut it short.
key_damaged-help = Put it back from a backup copy. Only when dunlin init itself was cut short, and no seller of this code exists yet, delete the file and run dunlin init again.
key_of_other_seller = The signing key "{ $path }" is not the one with which the seller "{ $seller }" was set up.
key_of_other_seller-help = Put the seller's own key back from a backup copy; what another key signs would not be recognised.
root_damaged = A signed root of the evidence cannot be read.
root_damaged-help = Run dunlin verify to see which, and go back to a backup copy if needed.
clock_failed = The computer's clock gives no usable date.
clock_failed-help = Set the clock, or name the day with --as-of.
no_randomness = The system gives no random numbers, which the evidence needs.
no_randomness-help = Repeat the command; if it fails again, restart the computer.
demo_exists = "{ $path }" holds a store already.
demo_exists-help = Choose another folder with --dir, or delete this one.
file_not_utf8 = "{ $file }" is not UTF-8 text.
file_not_utf8-help = Save the file with the encoding UTF-8.

## Import

unknown_debtor = There is no debtor "{ $value }".
unknown_debtor-help = Check the code, or import the debtor first.
unknown_invoice = There is no invoice "{ $value }".
unknown_invoice-help = Check the number, or import the invoice first.
invoice_of_other_debtor = The invoice "{ $value }" is not one of the debtor "{ $debtor }".
invoice_of_other_debtor-help = Correct the number or the debtor's code.
receipt_in_other_currency = The receipt is in { $given }, but the invoice "{ $value }" is in { $known }.
receipt_in_other_currency-help = Leave the invoice number empty, or give the receipt in the invoice's currency.
unknown_step = "{ $value }" is not a step of the strategy in force.
unknown_step-help = Write one of: { $steps }; or empty last_step and last_step_on.
reject_file_is_input = The refused rows would overwrite the file that is read, "{ $path }".
reject_file_is_input-help = Give --reject-file another name.
snapshot_with_rejections =
    The snapshot has { $count ->
        [one] 1 refusal
       *[other] { $count } refusals
    }, so nothing was closed on its word.
snapshot_with_rejections-help = Correct the rows and import the whole snapshot again.

## Blocks

unknown_stop = "{ $value }" cannot be stopped by a block.
unknown_stop-help = Use chasing, interest, fees and placement, separated by commas.
block_ends_before_it_begins = The block would end on { $until }, before it begins on { $from }.
block_ends_before_it_begins-help = Correct --from or --until; without --from the block begins on the day of the command.
unknown_block = There is no block { $value } that could be lifted.
unknown_block-help = See dunlin block list; a block that was lifted stays lifted.

## Day and letters

run_before_last = { $day } lies before the last day that was run, { $last }.
run_before_last-help = Run { $last } or a later day, or look back with --dry-run.
unknown_state = "{ $value }" is not a state of a letter.
unknown_state-help = Use one of: { $known }.
unknown_letter = There is no letter "{ $value }".
unknown_letter-help = Take the id or the number from dunlin letters list.
unknown_letter_kind = "{ $kind }" is not a kind of letter.
unknown_letter_kind-help = Check the strategy with dunlin strategy check.
step_has_no_letter = "{ $value }" is a step without a letter.
step_has_no_letter-help = It is a task inside the house; see dunlin explain.
letter_withdrawn = "{ $value }" was withdrawn before anybody issued it.
letter_withdrawn-help = The facts changed; see dunlin explain. The next run proposes what is due.
letter_before_decision = The letter was decided on { $decided_on } and cannot be dated { $day }.
letter_before_decision-help = Issue it as of { $decided_on } or later.
nothing_overdue = Nothing is overdue any more at the debtor "{ $debtor }".
nothing_overdue-help = No letter is needed; the next run withdraws the candidate.
account_blocked = A block stops chasing of all that is overdue in { $currency } at the debtor "{ $debtor }".
account_blocked-help = Wait until the block ends, or lift it; see dunlin block list.
covered_by_cash = Unapplied cash and credit notes cover what is overdue in { $currency } at the debtor "{ $debtor }".
covered_by_cash-help = Have the money allocated to the invoices; no letter is needed.
payment_details_missing = The seller has no bank account in { $currency }.
payment_details_missing-help = Add one to the seller's file and load it with dunlin seller set.
document_missing = The stored document of letter "{ $number }" is missing.
document_missing-help = Run dunlin verify, and put the store back from a backup copy.
interest_blocked = Not computed: a block or an extension stops interest for some of the days.
interest_blocked-help = See dunlin block list and dunlin extension list for how long and why.
interest_court_only-help = Claim it in court; letters leave it out.
interest_rate_open-help = Claim it in writing without a figure, or agree on a rate; letters reserve it.
rate_not_published-help = It is computed once a release of Dunlin holds the published value.

## Strategies

strategy_invalid = The strategy cannot be read: { $detail }
strategy_invalid-help = Correct the file at this line; the shipped strategies show every key.
strategy_bad_value = "{ $value }" cannot stand for { $key }.
strategy_bad_value-help = Ranges are written 3.., ..10 or 3..10, before the due date -5..-1; approval is run or person; channels are phone, email, letter and task, before the due date phone and task; a step must be one of the file's own.
strategy_no_steps = The strategy has no steps.
strategy_no_steps-help = Add at least one step and a rule for it.
strategy_unknown_step = The step "{ $by }" is said to come after "{ $step }", which the strategy does not have.
strategy_unknown_step-help = Name in after a step of the same file.
strategy_loops = These steps have no clear order: { $steps }.
strategy_loops-help = Let one step have no after, and each other step come after exactly one.
strategy_too_many_rules = A strategy may have at most { $max } rules.
strategy_too_many_rules-help = Join rules that differ little.
strategy_step_without_rule = The step "{ $step }" has no rule and would never be taken.
strategy_step_without_rule-help = Add a rule for it, or delete the step.
strategy_empty_band = A range of this rule ends before it begins, so the rule never holds.
strategy_empty_band-help = Write the smaller number first, for example 30..60.
strategy_gap = No rule covers day { $days }: a debtor with { $amount } overdue, segment "{ $segment }", cause "{ $cause }"{ strategy-debtor-more }, last step "{ $last }".
strategy_gap-help = Widen the range of a rule, or add one for these debtors.
strategy_stops_short = After { $days } days the last step is still not reached: a debtor with { $amount } overdue, segment "{ $segment }", cause "{ $cause }"{ strategy-debtor-more }, last step "{ $last }".
strategy_stops_short-help = Add a rule that leads these debtors on from this step.
strategy_unknown_letter = The step "{ $step }" names the letter "{ $kind }", which does not exist.
strategy_unknown_letter-help = In a step use reminder, formal_demand, final_notice or notice_before_action; before the due date use before_due.
strategy_unsound =
    The strategy was not put into force: { $count ->
        [one] 1 finding
       *[other] { $count } findings
    }, first { $first }.
strategy_unsound-help = Run dunlin strategy check on the file, correct it, and activate it again.

## Findings of verify

verify_open_item = Invoice "{ $number }" of the debtor "{ $debtor }": the facts give { $books } open (due), stored is { $stored }; amounts in the smallest unit.
verify_open_item-help = The store was changed from outside, or Dunlin is at fault. Go back to a backup copy, and report it if nobody changed the store.
verify_account = Account { $currency } of the debtor "{ $debtor }": the facts give { $books }, stored is { $stored } (open items, oldest due date, unapplied cash in the smallest unit).
verify_account-help = The store was changed from outside, or Dunlin is at fault. Go back to a backup copy, and report it if nobody changed the store.
verify_document = The document of letter "{ $number }" to the debtor "{ $debtor }" is missing or was changed.
verify_document-help = Go back to a backup copy of the store.
verify_sequence = Evidence of "{ $debtor }": entry { $seq } ({ $kind }) is out of sequence; an entry before it is missing.
verify_sequence-help = An entry was deleted. Go back to a backup copy of the store.
verify_payload = Evidence of "{ $debtor }": what entry { $seq } ({ $kind }) records is not what was recorded at the time.
verify_payload-help = The fact was changed afterwards. Go back to a backup copy of the store.
verify_chain = Evidence of "{ $debtor }": entry { $seq } ({ $kind }) does not follow from the entry before it.
verify_chain-help = An entry was changed or put in. Go back to a backup copy of the store.
verify_no_entry = Evidence of "{ $debtor }": the store holds { $rows } rows of kind { $kind }, the evidence { $entries } entries for them.
verify_no_entry-help = A fact was put into the store or taken out of it from outside. Go back to a backup copy of the store.
verify_root = Root { $root } of { $as_of } does not follow from the evidence that it seals.
verify_root-help = A root was changed or deleted. Go back to a backup copy of the store.
verify_signature = The signature of root { $root } of { $as_of } is not the seller's.
verify_signature-help = The root was made with another key or changed. Go back to a backup copy of the store.
verify_sealed_entry = Evidence of "{ $debtor }": entry { $seq }, sealed by root { $root }, is missing or was changed.
verify_sealed_entry-help = Entries were cut off or rewritten. Go back to a backup copy of the store.
verify_row_missing = Evidence of "{ $debtor }": what entry { $seq } ({ $kind }) records is no longer in the store.
verify_row_missing-help = A row was deleted from outside. Go back to a backup copy of the store.
verify_row_differs = Evidence of "{ $debtor }": the store says otherwise than entry { $seq } ({ $kind }) recorded: { $fields }.
verify_row_differs-help = A row was changed from outside. Go back to a backup copy of the store.
verify_decision_state = The decision "{ $decision }" is stored as { $stored }, and no entry of the evidence led there.
verify_decision_state-help = A decision was changed from outside. Go back to a backup copy of the store.
verify_account_state = Account { $currency } of the debtor "{ $debtor }": no decision, letter or earlier dunning taken over supports the stored { $stored }.
verify_account_state-help = The dunning state was changed from outside, or a decision was deleted. Go back to a backup copy of the store.
verify_no_account = The debtor "{ $debtor }" has invoices or receipts in { $currency }, but no account in that currency.
verify_no_account-help = An account was deleted from outside, so no run looks at it. Go back to a backup copy of the store.
verify_stray_rows = { $rows } rows of kind { $kind } belong to no debtor in the store.
verify_stray_rows-help = A debtor was deleted, or rows were put in from outside. Go back to a backup copy of the store.
verify_due_day = Items due on { $date }: { $books } are owed, { $stored } are counted.
verify_due_day-help = The store was changed from outside, or Dunlin is at fault. Go back to a backup copy, and report it if nobody changed the store.
verify_head = Evidence of "{ $debtor }": the stored head of the chain, entry { $seq }, is not its last entry.
verify_head-help = Entries were added or cut off from outside. Go back to a backup copy of the store.
verify_no_head = Evidence of "{ $debtor }": the chain ends with entry { $seq }, but its head is not stored.
verify_no_head-help = The head was deleted from outside. Go back to a backup copy of the store.
verify_unsealed = { $chains } chains of evidence end with entries that no signed root seals and that do not wait for one; the first is entry { $seq } of "{ $debtor }".
verify_unsealed-help = A signed root was deleted, or entries were put in from outside. Go back to a backup copy of the store.

## Checks of doctor

doctor-data-ok = "{ $path }" can be written.
doctor-store-ok = The store in "{ $path }" can be read.
doctor-key-ok = The signing key can be read by its owner alone.
doctor-secrets-ok = The key of the sealed secrets is there.
doctor-key-open = Others than its owner may read the signing key "{ $path }".
doctor-key-open-help = Take the right away: chmod 600 { $path }
doctor-letters-ok = Letters can be laid out.
doctor-profile-ok = The seller's data are there, with a bank account in { $currency }.
doctor-profile-missing = The seller's data are not there yet; letters cannot be issued without them.
doctor-profile-missing-help = Write them into a TOML file and load it with dunlin seller set.
doctor-bank-missing = The seller has no bank account in { $currency }; letters in it cannot be issued.
doctor-bank-missing-help = Add one to the seller's file and load it with dunlin seller set.
doctor-rates-ok = { $series } is known up to { $until }.
doctor-rates-old = { $series } is known up to { $until } only; letters leave out interest that needs a later value.
doctor-rates-old-help = Install a release of Dunlin that holds newer values.
doctor-strategy-ok = The strategy { $strategy } has no findings.
doctor-strategy-findings =
    The strategy { $strategy } has { $count ->
        [one] 1 finding
       *[other] { $count } findings
    }.
doctor-strategy-findings-help = Run dunlin strategy check on its file and correct it.

last_step_in_future = The last step is dated { $value }, after { $day }, the day of the import.
last_step_in_future-help = Write the day on which the step was really taken.
open_amount_before_later_fact = The open amount is stated as of { $day }, but the books know a change of { $known }.
open_amount_before_later_fact-help = Import open amounts in the order of their days, or give a later day with --as-of.
reject_file_for_one = A file of refused rows belongs to one input, and several were given.
reject_file_for_one-help = Import the files one by one, each with a file of refused rows of its own.
strategy_drops_step = Accounts stand at the step { $step }, which the new strategy does not have.
strategy_drops_step-help = Keep the step in the table until no account stands at it any more.
letter_overtaken = The step { $step } of { $debtor } in { $currency } has been overtaken: a later step or a new cycle holds.
letter_overtaken-help = Look at `letters list` and `explain` for what holds now.
below_small_balance = What { $debtor } owes in { $currency } is below the small balance of the strategy.
below_small_balance-help = Nothing is demanded for so little; the next run withdraws the candidate.
unknown_governing_law = The governing law "{ $value }" is not one that there are rules for.
unknown_governing_law-help = Write debtor_seat, seller_seat or one of these codes: { $known }.
