# What verification finds in accounts
verify_newest_fact = Account { $currency } of the debtor "{ $debtor }": its newest fact is of { $books }, stored is { $stored }.
verify_newest_fact-help = The store was changed from outside, or Dunlin is at fault. Go back to a backup copy, and report it if nobody changed the store.
verify_account_day = Account { $currency } of the debtor "{ $debtor }": no run leaves the stored "{ $stored }".
verify_account_day-help = What the account waits for, or the day on which a run looks at it again, was changed from outside. Judge every account anew with "dunlin run --full"; if nobody changed the store, report it.
