# What the command line can do and the API as well: drafts, looking up, reports

api-strategy_text = The text of a strategy: one that ships by its id, one that was put into force by id or by id and version
api-strategy_check = Check a strategy before it comes into force
api-texts_check = Check words of letters before they are set
api-texts_preview = A letter of invented data with these words, as a PDF
api-param-strategy = Name of the strategy: its id, or id and version as in "own 2"
api-param-letter_kind = Kind of the letter, for example reminder
api-calendar = Days of a jurisdiction's calendar: which are business days, and what that rests on
api-rates = How one currency becomes another on a day, with the published rates used
api-duplicates = Debtors that may be one and the same, the likeliest first
api-jobs = Jobs of workers that are not done
api-job_retry = Take a parked job up again
api-param-calendar = Code of the jurisdiction, for example DE or DE-BY
api-param-from_currency = Code of the currency of which there is one unit
api-param-to_currency = Code of the currency that is counted
api-param-max_age = Days after which a rate is marked as stale; otherwise 7
api-param-job = Id of the job
