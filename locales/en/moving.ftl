## Books and stores that move

cli-export = Write the books of a seller, or of all, as one file for another database
cli-export-file = File to write; there must be none of this name yet
cli-export-all = The books of every seller in the store
cli-export-with-key = Put the signing keys into the file too; whoever has it can then sign in the seller's name
cli-import-store = Take books into this store from a file that export wrote
cli-import-store-file = File that export wrote; --seller takes one of several sellers
cli-backup = Copy the store to one file while others work on it, and verify the copy (SQLite)
cli-backup-file = File to write; there must be none of this name yet
cli-restore = Put a copy into the place of a store where there is none, and verify it (SQLite)
cli-restore-file = File that backup wrote
progress-export = Exporting
progress-arrive = Taking in
progress-copy = Checking the copy

export-done = The books of { $sellers } are in "{ $file }": { $rows } rows, { $entries } entries of evidence, { $bytes } bytes. SHA-256 { $sha256 }.
export-key-in = The signing keys are in the file. Whoever has it can sign in the seller's name: keep it as you keep the keys, and delete it when the books have arrived.
export-key-out = The signing keys are not in the file. Copy them by another way: { $keys }.
import-store-done = The books of { $seller } have arrived: { $rows } rows, { $chains } chains of evidence, the same as in the file. { $entries } entries were verified.
import-store-findings =
    { $findings ->
        [one] One finding of verify came with the books of { $seller }: it was there when they were exported.
       *[other] { $findings } findings of verify came with the books of { $seller }: they were there when they were exported.
    }
backup-done = The store is in "{ $file }", { $bytes } bytes; the copy was checked and verified.
backup-keys = The signing keys are not in it. Keep a copy of each in another safe place: { $keys }.
restore-done = The store is back in "{ $file }", { $bytes } bytes; it was checked and verified.
copy-findings =
    { $findings ->
        [one] One finding of verify in the books of { $seller }: it is in the store that was copied.
       *[other] { $findings } findings of verify in the books of { $seller }: they are in the store that was copied.
    }
key-is-missing = The signing key of { $seller } is not there yet. Before the day is run or a letter issued, copy it to "{ $path }", readable by you alone.

file_exists = There is already a file "{ $path }".
file_exists-help = Choose another name, or move that file away first. Nothing was written.
file_in_work = Another command is writing "{ $path }" just now.
file_in_work-help = Let it end, or choose another name. Nothing was written.
all_or_one = --all and --seller were both given.
all_or_one-help = Give --all for every seller in the store, or --seller for one.
export_not_one = This is no file of books that dunlin export wrote.
export_not_one-help = Lists of invoices are taken in with dunlin import, copies of a whole store with dunlin restore.
export_newer = The file has layout { $found }; this program reads layouts up to { $known }.
export_newer-help = Import it with a newer version of this program.
export_schema_newer = The file was written by version { $program }, whose tables are of version { $found }; this program knows versions up to { $known }.
export_schema_newer-help = Import it with that version of the program or a newer one.
export_damaged = The file was changed or damaged in this line or before it (part "{ $part }").
export_damaged-help = Nothing was taken in. Fetch the file again, or export the books again.
export_cut = The file ends too early (part "{ $part }").
export_cut-help = Nothing was taken in. Fetch the whole file again, or export the books again.
export_shape = The part "{ $part }" of the file is not what its version says it is.
export_shape-help = The file was written by a version that was never released, or by another program. Export the books with a released version.
export_not_in_it = The file holds no books of { $value }; it holds those of { $codes }.
export_not_in_it-help = Give one of these with --seller, or leave it out to take all.
export_differs = What the store gives back of { $seller } is not what was in the file (part "{ $part }").
export_differs-help = Nothing was kept. The database does not keep data as they are given: check its disk and its settings, and report this.
store_exists = There is something in the place of the store already: "{ $path }".
store_exists-help = A store is never overwritten. Give another folder with --data, or move the old store away with the files beside it.
backup_not_here = The store is in PostgreSQL, which has programs of its own for copies.
backup_not_here-help = Use pg_dump and pg_restore, or the server's archive; copy the signing keys as well. dunlin export writes the books of sellers from any database.
path_not_text = The name of the file "{ $path }" is not valid text.
path_not_text-help = Choose a name in UTF-8.
