# Settings over the API

http-status-412 = Changed meanwhile
http-status-428 = Say what was seen

api-seller_put = Replace the seller's data, but for the rules of approval and the letterhead
api-seller_history = Versions of the seller's data
api-seller_rollback = Put the seller's data of an earlier version into force again
api-letterhead = The picture at the head of letters
api-letterhead_put = Put a picture at the head of letters: PNG, JPEG or SVG
api-letterhead_remove = Take the picture off the head of letters
api-approvals = Rules by which formal letters are approved without a person
api-approvals_put = Replace the rules of approval
api-approvals_history = Versions of the rules of approval
api-approvals_rollback = Put the rules of approval of an earlier version into force again
api-texts = The words of letters: the seller's own, else those that ship
api-text = The words of one letter in force
api-text_put = Replace the words of one letter
api-text_history = Versions of the words of one letter
api-text_rollback = Put an earlier version of the words of a letter into force again; 0 is the one that ships
api-strategy = The strategy in force for the seller, a segment or a debtor
api-strategy_put = Put a strategy into force
api-strategy_history = What strategies were put into force
api-strategy_rollback = Put the strategy of an earlier version into force again
api-import_calendars = Take in a calendar of business days
api-param-document = The whole text, as the address shows it
api-param-version = Number of the version
api-param-language = Language of the text: en, zh-Hans, zh-Hant, de; all for what has none
api-param-text = Name of the text, for example reminder.txt; of a note or a task its words
api-param-segment = Segment for which it counts; otherwise the seller as a whole
api-param-from_now = Running cycles go on under it as well: true, false
api-param-code = Code of the jurisdiction, where the file does not say it
api-param-replace = Days that contradict what is known replace it: true, false
api-if-match = The ETag under which the address was read: what was changed meanwhile is not overwritten

if_match_missing = What is replaced must have been seen before.
if_match_missing-help = Read the address first and send its ETag back as If-Match.
if_match_malformed = If-Match is not what an ETag looks like.
if_match_malformed-help = Send the ETag as it was read, with its quotation marks, or *; 128 characters at most.
if_match_stale = { $known ->
   *[no] It was changed after it was read ({ $at }).
    [yes] { $by } changed it after it was read ({ $at }).
 }
if_match_stale-help = Read it again, put your change into what is there now, and send its new ETag.
approvals_elsewhere = The rules of approval are not changed with the seller's data.
approvals_elsewhere-help = Leave approval as it is; whoever answers for collection changes it under /api/v1/approvals.
unknown_letterhead = There is no picture at the head of letters.
unknown_letterhead-help = Send one with POST /api/v1/seller/letterhead, or name one in the seller's file.
letterhead_elsewhere = The letterhead is not changed with the seller's data.
letterhead_elsewhere-help = Leave letterhead as it is; POST /api/v1/seller/letterhead takes a picture, dunlin seller set the one that its file names.
profile_missing = The seller's data are not set yet.
profile_missing-help = Set them first: PUT /api/v1/seller, or dunlin seller set.
unknown_version = There is no version { $value }.
unknown_version-help = See the history for those that there are.
unknown_text = There is no text "{ $value }".
unknown_text-help = See /api/v1/texts for their names.
change_takes_two = This takes two people by the seller's rules: { $what }.
change_takes_two-help = Propose it with POST /api/v1/changes, of bank accounts with POST /api/v1/seller/changes; another person approves it there.
change_needs_one = Nothing asks for two people here: { $what }.
change_needs_one-help = Set it with the PUT of the setting.
change_own = The change { $value } is your own: nobody approves what they proposed.
change_own-help = Ask another person who may approve changes.
change_decided = The change { $value } is decided already.
change_decided-help = See GET /api/v1/changes for who decided, and when.
change_overtaken = Since the change { $value } was proposed something else was set: it was made for what is in force no more.
change_overtaken-help = Propose it anew on what is in force now.
unknown_change = There is no change { $value }.
unknown_change-help = See GET /api/v1/changes for those that there are.
change_damaged = What the evidence says of the change { $value } cannot be read.
change_damaged-help = Run dunlin verify.
letter_takes_two = The letter { $value } is of a kind that takes two people ({ $kind }): nobody but you has approved it.
letter_takes_two-help = Let another person approve it, then issue it; or let another person issue what you approved.
four_eyes_elsewhere = What takes two people is not set with the seller's data.
four_eyes_elsewhere-help = Leave it as it is here; set it with PUT /api/v1/four-eyes.
four_eyes_invalid = "{ $value }" is not a kind of letter that waits for approval.
four_eyes_invalid-help = Write one of: { $known }.
