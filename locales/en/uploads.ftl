# Files that are sent over the API

cli-arg-requests-per-token = Requests a minute for each token or session; 0 for no limit
cli-arg-requests-per-address = Requests a minute for each address; 0 for no limit
cli-arg-upload-max-mib = Mebibytes that a file may have that is sent; otherwise 512
http-status-415 = Another kind of file
http-status-507 = No room

api-import_invoices = Take in a file of invoices, debit notes and credit notes
api-import_receipts = Take in a file of receipts
api-import_debtors = Take in a file of debtors
api-import_contacts = Take in a file of contacts at debtors
api-import_rates = Take in a file of exchange rates
api-import_law_rates = Take in a file of reference rates of the law
api-import_undo = Take an import back as if it had never been
api-mappings = Mappings that are known by name: saved for the seller, and shipped
api-param-body = The file itself; what it is, is found out by its content. Or a form with the file as part file and a mapping as part mapping
api-param-file = What the file is called; otherwise as the form says
api-param-snapshot = The file holds all open items: what it leaves out is settled outside: true, false
api-param-confirm = Closing more than a fifth of the open items is meant: true, false
api-param-sheet = The sheet of a workbook that is to be read
api-param-mapping = Name of a known mapping to read the file with
api-param-batch = Rows between two commits
api-param-source = Who published the rates; otherwise as the file says
api-param-import = Number of the import
api-param-complete_to = The day up to which a list of changes says everything; otherwise that of its last row
api-param-accept_jump = Why a value that lies far from the one before it is right

body_media_unknown = A file of the kind "{ $value }" is not taken.
body_media_unknown-help = Say what it is with Content-Type: { $known }.
body_broken = The body broke off.
body_broken-help = Send the request again, with the same key. Nothing was taken.
body_form_wrong = The form cannot be read, or is not complete.
body_form_wrong-help = Send multipart/form-data with the parts file and, if wanted, mapping.
body_form_part = The form has a part "{ $value }" that is not wanted, or has it twice.
body_form_part-help = Send the parts file and, if wanted, mapping, each once.
upload_disk_full = There is no room for the file.
upload_disk_full-help = Whoever runs the server must make room in its data directory; then send the request again.
unknown_mapping = No mapping is called "{ $value }".
unknown_mapping-help = See /api/v1/mappings for those that are known, or send one with the file.
line_not_json = The line is not a JSON object.
line_not_json-help = Each line holds one object, with our names of the columns as keys.
line_not_flat = "{ $name }" is neither text nor a whole number nor true, false or null.
line_not_flat-help = Send amounts and dates as text: no digit is then lost.
line_name_twice = "{ $name }" is there twice.
line_name_twice-help = Send it once.
line_name_unknown = "{ $name }" is no column of ours.
line_name_unknown-help = Columns: { $known }.
