# Health of an installation

cli-doctor-json = The same as --format json
doctor-file-closed = "{ $path }" is closed to others ({ $mode }).
doctor-file-open = "{ $path }" is open to others than its owner ({ $mode }).
doctor-file-open-help = Take the right away: chmod 600 { $path }
doctor-disk-ok = { $mib } MiB are free in "{ $path }".
doctor-disk-low = Only { $mib } MiB are left in "{ $path }".
doctor-disk-low-help = Make room soon: a day and a copy of the store each need some.
doctor-disk-full = Hardly any room is left in "{ $path }": { $mib } MiB.
doctor-disk-full-help = Make room before the next day is run; a day that runs out of it is undone as a whole.
doctor-disk-unknown = The room in "{ $path }" cannot be told: { $reason }.
doctor-disk-unknown-help = Check that the folder is there, with dunlin config show.
doctor-tls-ok = Certificate and key belong together; the certificate counts until { $until }.
doctor-address-free = A server can listen on { $address }.
doctor-address-used = Something listens on { $address } already.
doctor-address-used-help = That is as it should be if dunlin serve is running; otherwise give another address with --listen.
doctor-schema-ok = The store has schema { $schema }, the newest that this program knows.
doctor-backup-ok = The store was copied { $days ->
        [0] today
        [one] 1 day ago
       *[other] { $days } days ago
    }.
doctor-backup-old = The store was copied { $days } days ago.
doctor-backup-old-help = Copy it every night: dunlin backup FILE.
doctor-backup-none = This program does not know of a copy of the store.
doctor-backup-none-help = Copy it every night with dunlin backup FILE, and keep the signing keys apart from it.
doctor-evidence-ok = The last root of the evidence, { $root } for { $day }, is signed and follows from its entries.
doctor-evidence-broken = The last root of the evidence, { $root } for { $day }, does not hold.
doctor-evidence-broken-help = Run dunlin verify, which says what was changed; do not run another day before that.
doctor-clock-ok = The clock ({ $now }) lies after the last sealed day ({ $last }).
doctor-clock-behind = The clock says { $now }, but a day was sealed at { $last }.
doctor-clock-behind-help = Set the clock of this machine right (timedatectl) before the next day is run.
doctor-calendar-ok = The calendar { $calendar } is published up to { $until }.
doctor-calendar-ends = The calendar { $calendar } is published up to { $until } only.
doctor-calendar-ends-help = Take in the next year when it is published, with dunlin calendar import; until then later days are marked assumed.
doctor-calendar-ended = The calendar { $calendar } ended on { $until }: business days since then are assumed.
doctor-calendar-ended-help = Install a newer release, or take in the published days with dunlin calendar import.
doctor-calendar-none = There is no calendar for { $calendar }: Monday to Friday are assumed to be business days.
doctor-calendar-none-help = Take in a file of its public holidays with dunlin calendar import.
doctor-exchange-ok = The newest rate of exchange is of { $day }.
doctor-exchange-old = No rate of exchange is newer than { $day }, { $days } days ago.
doctor-exchange-old-help = Take in newer ones with dunlin rates import.
doctor-law-ok = The law of { $law } is as of { $day }.
doctor-law-old = The law of { $law } was last checked on { $day }.
doctor-law-old-help = Install a newer release, and have somebody check what changed since then.
