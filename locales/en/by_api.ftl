# What the command line can do and the API as well: drafts, looking up, reports

api-strategy_text = The text of a strategy: one that ships by its id, one that was put into force by id or by id and version
api-strategy_check = Check a strategy before it comes into force
api-texts_check = Check words of letters before they are set
api-texts_preview = A letter of invented data with these words, as a PDF
api-param-strategy = Name of the strategy: its id, or id and version as in "own 2"
api-param-letter_kind = Kind of the letter, for example reminder
