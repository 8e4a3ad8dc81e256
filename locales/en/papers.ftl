# Letters: why one is refused, and the names of what it must hold.

letter_element_missing =
    The { $kind ->
        [before_due] { letter-kind-before_due }
        [statement_of_account] { letter-kind-statement_of_account }
        [reminder] { letter-kind-reminder }
        [formal_demand] { letter-kind-formal_demand }
        [final_notice] { letter-kind-final_notice }
       *[notice_before_action] { letter-kind-notice_before_action }
    } cannot be issued: { $element ->
        [letter-number] { element-letter-number }
        [seller-name] { element-seller-name }
        [seller-address] { element-seller-address }
        [debtor-name] { element-debtor-name }
        [signatory] { element-signatory }
        [reply-route] { element-reply-route }
        [invoices] { element-invoices }
        [invoice-number] { element-invoice-number }
        [interest-computation] { element-interest-computation }
        [compensation-basis] { element-compensation-basis }
        [pay-by] { element-pay-by }
        [payment-details] { element-payment-details }
        [dispute-route] { element-dispute-route }
        [nothing-due] { element-nothing-due }
        [nothing-claimed] { element-nothing-claimed }
        [interest-reserved] { element-interest-reserved }
        [replaced] { element-replaced }
       *[timetable] { element-timetable }
    } is missing.
letter_element_missing-help = Add what is missing to the seller's or the debtor's data and render the letter again.
letter_sums_disagree =
    { $what ->
        [total_open] The total of the open invoices
        [grand_total] The amount to be paid
        [interest_of_lines] The interest shown beside the invoices
       *[interest_of_rows] The interest in the annex
    } is stated as { $stated } but adds up to { $computed }.
letter_sums_disagree-help = Nothing was issued. Compute the letter again from the open items; if it persists, run dunlin verify.
letter_line_disagrees =
    On invoice "{ $invoice }" { $what ->
        [open] the open amount
        [days] the days overdue
       *[interest] the interest
    } is stated as { $stated } but comes to { $computed }.
letter_line_disagrees-help = Nothing was issued. Compute the letter again from the open items; if it persists, run dunlin verify.
letter_line_not_overdue = Invoice "{ $invoice }" is due on { $due } and is not overdue on the letter's date.
letter_line_not_overdue-help = Leave the invoice out, or date the letter after the due date.
letter_dates_disagree =
    { $date } does not fit the other dates of the letter: { $what ->
        [pay_by] the last day for payment
        [dispute] the last day for objections
        [timetable] a step of the timetable
       *[interest_row] a period of the interest
    }.
letter_dates_disagree-help = The last day for payment and for objections must lie after the letter's date, each step after the last day for payment and in order of dates, and no interest after the day up to which it is claimed.
letter_nothing_due = Nothing is left to be paid: the sum is { $total }.
letter_nothing_due-help = Assign the payments and credits of this account to its invoices; no letter is needed.
letter_bank_currency = The bank account is kept in { $bank }, but the letter is in { $letter }.
letter_bank_currency-help = Add a bank account in { $letter } to the seller's data.
letter_tone =
    The wording "{ $words }" in { $place ->
        [note] a remark
        [step] a step of the timetable
        [citation] a citation
        [text] the text of the letter
       *[enclosure] an enclosure
    } ("{ $text }") cannot stand in a letter: { $category ->
        [threat] { tone-threat }
        [insult] { tone-insult }
        [defamation] { tone-defamation }
        [interest] { tone-interest }
        [pressing] { tone-pressing }
        [false_officialdom] { tone-false_officialdom }
       *[disclosure] { tone-disclosure }
    }
letter_tone-help =
    { $category ->
        [threat] { tone-threat-help }
        [insult] { tone-insult-help }
        [defamation] { tone-defamation-help }
        [interest] { tone-interest-help }
        [pressing] { tone-pressing-help }
        [false_officialdom] { tone-false_officialdom-help }
       *[disclosure] { tone-disclosure-help }
    }
tone-threat = It threatens harm, or presses by fear.
tone-threat-help = Name the lawful step that follows and its date, and nothing beyond it.
tone-insult = It belittles the reader, or guesses at motives.
tone-insult-help = Say what happened and when, for example that no reply has arrived, and leave out any judgement of persons.
tone-defamation = It accuses somebody of a crime or of dishonesty.
tone-defamation-help = State the facts that the books show, and leave their judgement to a court.
tone-false_officialdom = It sounds as if a court, the police or another authority had written it.
tone-false_officialdom-help = Write in the seller's own name; say which court will be asked for what, and when.
tone-disclosure = It says that others will be told of the debt.
tone-disclosure-help = Leave it out: the debt concerns the debtor, its guarantors and the representatives named in the timetable.
tone-interest = It speaks of interest, where none may be spoken of: before the due date, or under a law that forbids interest.
tone-interest-help = Leave it out. Where only some letters may speak of interest, ask with `no_interest` in the text.
tone-pressing = It presses before anything is due: it demands, or speaks of default, interest, costs or consequences.
tone-pressing-help = Leave it out: a note before the due date says what falls due when, where to pay, and whom to tell of a fault. A reminder says the rest.
glyph_missing = The character "{ $character }" ({ $code_point }) in "{ $text }" cannot be printed.
glyph_missing-help = Replace or remove the character. Latin, Greek, Cyrillic and the usual Chinese characters can be printed; very rare ones, other scripts, emoji and marks that turn the direction of text cannot.
letter_fonts_unreadable = The typefaces for letters cannot be read.
letter_fonts_unreadable-help = The installation is damaged; install Dunlin again.
letter_layout_failed = The letter could not be laid out: { $detail }.
letter_layout_failed-help = This is a fault of Dunlin. Please report it with the letter's number and this text.

letter-kind-before_due = note before the due date
letter-kind-statement_of_account = statement of account
letter-kind-reminder = payment reminder
letter-kind-formal_demand = formal demand
letter-kind-final_notice = final notice
letter-kind-notice_before_action = notice before legal action

element-letter-number = the letter's number
element-seller-name = the seller's legal name
element-seller-address = the seller's postal address
element-debtor-name = the debtor's legal name
element-signatory = the name and title of who signs
element-reply-route = an e-mail address or telephone number for replies
element-invoices = the invoices
element-invoice-number = the number of every invoice
element-interest-computation = how interest is computed (provision, rate, days, rule, periods)
element-compensation-basis = the provision that grants the compensation
element-pay-by = the last day for payment
element-payment-details = the payment details (holder, bank, account, reference)
element-dispute-route = to whom, where and by when to object
element-timetable = the dated steps that follow
element-interest-reserved = the reservation of interest and compensation, neither of which is claimed
element-nothing-due = only invoices that are not due yet
element-nothing-claimed = the silence on interest, compensation, steps and a last day for payment
element-replaced = the number and date of the letter that is replaced

# Words that letters take from the books

## Texts of letters that a seller edits: what is wrong with them

text_unknown_file = There is no text named "{ $name }".
text_unknown_file-help = Use a name that dunlin texts list shows, for example en/reminder.txt.
text_malformed = This line cannot be read: { $text } ({ $detail })
text_malformed-help = Check that each tag and each pair of braces is closed; the page on texts in the documentation shows the forms.
text_unknown_value = A value in this line does not exist: { $text }
text_unknown_value-help = Use only the values that texts/README.md lists, spelled as there.
text_unknown_function = A filter or test in this line does not exist: { $text }
text_unknown_function-help = Only the filter length and the test startingwith are available.
text_value_absent = A value in this line is missing in some letters: { $text }
text_value_absent-help = Put the sentence between an if and an endif that ask for the value.
text_not_found = This line takes in a text that does not exist: { $text }
text_not_found-help = A text can only take in texts of its own language, by their names; no other file can be read.
text_endless = This text does not come to an end.
text_endless-help = Look for texts that take in each other, and for loops within loops.
text_too_large = This text is longer than { $limit } bytes.
text_too_large-help = Shorten it; letters list their invoices by @invoices.
text_failed = This line cannot be filled: { $text } ({ $detail })
text_failed-help = Print words and figures only, not whole lists.
text_block_missing = The block "{ $block }" is missing.
text_block_missing-help = Add the block, or start the text with extends to take it from another text.
text_element_missing =
    The { $kind ->
        [before_due] { letter-kind-before_due }
        [statement_of_account] { letter-kind-statement_of_account }
        [reminder] { letter-kind-reminder }
        [formal_demand] { letter-kind-formal_demand }
        [final_notice] { letter-kind-final_notice }
       *[notice_before_action] { letter-kind-notice_before_action }
    } no longer prints what it must hold: { $element ->
        [letter-number] { element-letter-number }
        [seller-name] { element-seller-name }
        [seller-address] { element-seller-address }
        [debtor-name] { element-debtor-name }
        [signatory] { element-signatory }
        [reply-route] { element-reply-route }
        [invoices] { element-invoices }
        [invoice-number] { element-invoice-number }
        [interest-computation] { element-interest-computation }
        [compensation-basis] { element-compensation-basis }
        [pay-by] { element-pay-by }
        [payment-details] { element-payment-details }
        [dispute-route] { element-dispute-route }
        [nothing-due] { element-nothing-due }
        [nothing-claimed] { element-nothing-claimed }
        [interest-reserved] { element-interest-reserved }
        [replaced] { element-replaced }
       *[timetable] { element-timetable }
    }.
text_element_missing-help = Put the part or the value back that prints it; texts/README.md says which one that is.
text_unknown_part = There is no part "@{ $part }".
text_unknown_part-help = Parts are: { $parts }.
text_open_strong = Bold type is opened but not closed: { $text }
text_open_strong-help = Close it with ** in the same paragraph.
text_tag_refused = "{ $tag }" cannot be used in a text.
text_tag_refused-help = Texts can use if, for, extends, block and include, and print values; nothing that stores, joins or repeats.
text_glyph = The character { $character } ({ $code_point }) cannot be printed.
text_glyph-help = Replace it with a character that the fonts of letters have.
text_label_malformed = This line is no label: { $text }
text_label_malformed-help = Write name = words, one label a line, and # before a comment.
text_unknown_label = There is no label named "{ $name }".
text_unknown_label-help = Use only names that the shipped file of this name has.
text_tone =
    The wording "{ $words }" cannot stand in a letter: { $category ->
        [threat] { tone-threat }
        [insult] { tone-insult }
        [defamation] { tone-defamation }
        [interest] { tone-interest }
        [pressing] { tone-pressing }
        [false_officialdom] { tone-false_officialdom }
       *[disclosure] { tone-disclosure }
    }
text_tone-help =
    { $category ->
        [threat] { tone-threat-help }
        [insult] { tone-insult-help }
        [defamation] { tone-defamation-help }
        [interest] { tone-interest-help }
        [pressing] { tone-pressing-help }
        [false_officialdom] { tone-false_officialdom-help }
       *[disclosure] { tone-disclosure-help }
    }
text_layout = The page cannot be laid out with this text: { $detail }
text_layout-help = Correct the layout at this line, or take the shipped one again.
text_too_deep = This line is too long between its braces, or too deep in other tags.
text_too_deep-help = Split it: one question a tag, and no more than a few tags within each other.

# Letterheads
letterhead_not_an_image = The letterhead is neither a PNG nor a JPEG nor an SVG image.
letterhead_not_an_image-help = Save the letterhead as PNG, JPEG or SVG and choose that file. The name of a file says nothing about what is in it; other formats have to be converted.
letterhead_too_large =
    { $what ->
        [bytes] The letterhead has { $actual } bytes; at most { $limit } are taken.
       *[pixels] The letterhead has { $actual } pixels when it is unpacked; at most { $limit } are taken.
    }
letterhead_too_large-help = Make the image smaller. It is printed at most 170 mm wide and 20 mm high, for which 2,000 by 240 pixels are plenty.
letterhead_unreadable =
    { $why ->
        [elsewhere] The letterhead refers to something outside of its file: "{ $detail }".
        [inside] The drawing holds something that is not a PNG or JPEG image: "{ $detail }".
        [filter] The drawing uses filters (shadows, blurring), which cannot be printed.
       *[damaged] The letterhead cannot be read: { $detail }.
    }
letterhead_unreadable-help =
    { $why ->
        [elsewhere] Embed images and styles in the file when you export it, turn text into paths, and remove links.
        [inside] Embed images as PNG or JPEG when you export the drawing.
        [filter] Export the drawing without effects, or as PNG.
       *[damaged] Open the file in an image program, save it again as PNG, JPEG (RGB colours) or SVG, and try once more.
    }

# The postal legal attest letter of Taiwan
attest_not_customary =
    The postal attest letter (存證信函) is customary only in Taiwan, for a formal demand, a final notice or a notice before legal action in traditional Chinese; this is a { $kind ->
        [before_due] { letter-kind-before_due }
        [statement_of_account] { letter-kind-statement_of_account }
        [reminder] { letter-kind-reminder }
        [formal_demand] { letter-kind-formal_demand }
        [final_notice] { letter-kind-final_notice }
       *[notice_before_action] { letter-kind-notice_before_action }
    } in the language { $language }.
attest_not_customary-help = Send this letter as it is, by a way that proves delivery. For a debtor in Taiwan set the debtor's language to zh-Hant and make the letter again.
