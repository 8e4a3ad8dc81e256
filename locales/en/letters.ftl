# Letters: approving, issuing, correcting, sending; what became of them; the seller's data in them.

cli-letters-approve = Approve candidates: they may be issued from now on
cli-letters-correct = Issue a letter that replaces one that was wrong, from the books of the day
cli-letters-statement = Issue a statement of every open item of a debtor
cli-letters-dispatch = Record that letters were sent, how, and the proof of it
cli-letters-outcome = Record that a letter was delivered, returned or answered
cli-letters-approve-all = Approve every candidate
cli-letters-issue-approved = Issue every letter that is approved
cli-letters-correct-reason = What was wrong; kept in the evidence, not printed
cli-letters-statement-currency = Currency; every currency with open items when left out
cli-letters-correct-id = Number of the letter that was wrong
cli-letters-statement-debtor = The seller's code of the debtor
cli-arg-user = Who does this; the account that runs the program when left out
cli-arg-on = The day on which it happened; today when left out
cli-arg-proof = File that proves it: posting receipt, return card, scanned answer
cli-arg-note = Remark
cli-arg-channel = How it was sent: post, registered_post, courier, email, hand, bailiff, attested
cli-arg-tracking = Tracking number
cli-arg-result = delivered, returned or answered

state-approved = approved
state-dispatched = dispatched
state-delivered = delivered
state-returned = returned
state-answered = answered
state-replaced = replaced

unknown_dispatch = "{ $value }" is no way of sending a letter.
unknown_dispatch-help = Write one of: { $known }.
unknown_letter_outcome = "{ $value }" is no outcome of a letter.
unknown_letter_outcome-help = Write delivered, returned or answered; that a letter was sent is recorded with dunlin letters dispatch.
letter_event_in_future = { $on } lies after { $today }: what has not happened cannot be recorded.
letter_event_in_future-help = Give the day on which it happened with --on.
letter_event_too_early = { $on } is before { $since }, when the letter was issued or something later was recorded of it.
letter_event_too_early-help = Record what happens to a letter in the order of days; check the date given with --on.
letter_replaced = This letter was replaced by { $number }.
letter_replaced-help = Send { $number } in its stead.
letter_not_dispatched = It is not recorded that this letter was sent.
letter_not_dispatched-help = Record how and when it was sent with dunlin letters dispatch, then what became of it.
letter_was_returned = This letter came back and was not sent again.
letter_was_returned-help = Record the new posting with dunlin letters dispatch first.
letter_not_issued = "{ $value }" is not issued yet.
letter_not_issued-help = Issue it with dunlin letters issue.
tracking_of_one_letter = A tracking number belongs to one letter, but several were named.
tracking_of_one_letter-help = Record each letter with its own number.
correction_reason_missing = A correction needs a reason.
correction_reason_missing-help = Say with --reason what was wrong; it is kept in the evidence.
nothing_open = Debtor "{ $debtor }" has no open item in { $currency }.
nothing_open-help = A statement lists open items; import what is missing or choose another currency.
proof_empty = The file "{ $file }" is empty.
proof_empty-help = Give the file that proves what happened, or leave --proof out.
proof_too_large = The file "{ $file }" has { $bytes } bytes; at most { $most } are kept.
proof_too_large-help = Save the scan in a smaller size.
bank_account_twice = There are two accounts for { $currency }.
bank_account_twice-help = Keep one account a currency: letters must not leave the debtor a choice.
unknown_letter_language = Letters are not written in "{ $value }".
unknown_letter_language-help = Write one of: { $known }.
approval_invalid = Rule { $rule } of the approvals names "{ $value }", which is no kind of letter that waits for approval.
approval_invalid-help = Write one of: { $known }.

cli-letters-bundle = Write the letters of a day into a folder with a manifest, for printing and posting
cli-letters-bundle-on = Letters dated this day; today when left out
cli-letters-bundle-undispatched = Every letter not dispatched yet, up to that day
letters-bundled =
    { $letters ->
        [one] { $letters } letter
       *[other] { $letters } letters
    } ({ $pages } pages) in { $folder }, listed in manifest.csv and manifest.xlsx.
    When they are posted: dunlin letters dispatch NUMBER --channel post
nothing_to_bundle = There is no letter to bundle for { $day }.
nothing_to_bundle-help = Issue letters first, give another day with --on, or take what is not sent yet with --undispatched.
manifest-sheet = Letters
manifest-number = Letter
manifest-file = File
manifest-pages = Pages
manifest-kind = Kind
manifest-language = Language
manifest-debtor = Debtor
manifest-name = Name
manifest-contact = Attention of
manifest-address = Address
manifest-country = Country
manifest-email = E-mail
manifest-issued_on = Dated
manifest-pay_by = Pay by
manifest-currency = Currency
manifest-total = Amount
manifest-replaces = Replaces
manifest-sha256 = SHA-256 of the file

letterhead_missing = The letterhead is not in the store (SHA-256 { $sha256 }).
letterhead_missing-help = Run dunlin verify, and load the seller's file again with dunlin seller set.
verify_letterhead = The letterhead of version { $version } of the seller's data is missing or was changed (SHA-256 { $sha256 }).
verify_letterhead-help = Go back to a backup copy of the store.

cli-texts = The words of letters: list, check and replace them
cli-texts-list = List every text that can be replaced
cli-texts-export = Write the texts in force into a folder, to be edited
cli-texts-check = Check edited texts: markup, values, required parts, tone, layout
cli-texts-set = Check edited texts and use them from now on
cli-texts-reset = Take own texts back: the shipped ones hold again
cli-texts-preview = Write a letter of invented data, to look at
cli-texts-reset-name = Name of a text, such as en/reminder.txt
cli-arg-path = A text, or a folder with texts
cli-arg-kind = Kind of letter: before_due, statement_of_account, reminder, formal_demand, final_notice, notice_before_action
cli-arg-language = Language of the letter: en, zh-Hans, zh-Hant, de
cli-arg-with = A text or a folder of texts to try
cli-texts-preview-out = File to write: .pdf, .txt or .html
text-own = own
text-shipped = shipped
texts-exported = { $count } texts written to { $folder }. Edit them, then: dunlin texts check { $folder }
texts-set = The texts are in force (version { $version }).
texts-fine = Nothing is wrong with these texts.
no_texts_found = There is no text (.txt) and no layout (.typ) here.
no_texts_found-help = Write the shipped ones into a folder with dunlin texts export, edit them, and name that folder.
text_not_own = "{ $name }" is as shipped; there is nothing to take back.
text_not_own-help = See dunlin texts list.

cli-letters-void = Record that an issued letter will not be sent: what it says no longer holds
cli-letters-void-reason = Why it is not sent
state-void = void
letters-left-out = Left out, because the account was settled since: { $numbers }. Record that they are not sent with dunlin letters void.
letter_void = This letter was made void and is not sent any more.
letter_void-help = Issue the letter that holds now; see dunlin letters list.
letter_was_sent = This letter was sent and cannot be made void.
letter_was_sent-help = Correct it with dunlin letters correct, or record its outcome.
approval_overtaken = "{ $value }" was approved by a rule of the seller, but now demands { $amount }, which no rule covers.
approval_overtaken-help = Look at the letter, then issue it by its id: that is your approval.
approval_rests_on_low = "{ $value }" waits for a person: its claim rests on { $what ->
        [rule] the rule { $rule }
        [rate] the rate { $rule }
        [compensation] the fixed sum
       *[allocation] the order of payments
    } of the law { $law }, of which Dunlin is not sure: { $source } ({ $basis ->
        [read] read
        [secondary] at second hand
       *[recalled] from general knowledge
    }, confidence low).{ $more ->
        [0] { "" }
        [one] { " " }One more point is marked low.
       *[other] { " " }{ $more } more points are marked low.
    }
approval_rests_on_low-help = Check the law, or let a lawyer check it. Then look at the letter and issue it by its id: that is your approval. `dunlin law show { $law }` prints the sources.
correct_by_number = "{ $value }" is not the number of an issued letter.
correct_by_number-help = Name the letter that was wrong by the number printed on it; see dunlin letters list.
letters-no-address = Without a postal address: { $numbers }. Import addresses with dunlin import debtors and correct these letters before they are posted.
letter-corrected-before = { $old } was replaced by { $number } before; nothing new was issued.
attest_without_address = "{ $debtor }" has no postal address, which the post office's form needs.
attest_without_address-help = Import the address with dunlin import debtors, then make the letter again.
unknown_file_form = "{ $path }" ends in none of .pdf, .txt and .html.
unknown_file_form-help = Choose the form by the ending: .pdf for the letter, .txt or .html for the e-mail.
bad_iban = "{ $value }" is not a valid IBAN: its check digits do not fit.
bad_iban-help = Compare it with the bank's own statement; a wrong account would stand in every letter.
bad_bic = "{ $value }" is not a BIC: it has eight or eleven letters and digits.
bad_bic-help = Compare it with the bank's own statement, for example DEUTDEFF or DEUTDEFF500.
