## PostgreSQL: reaching it, and losing it

database_url = "{ $value }" cannot be read as the address of a PostgreSQL database.
database_url-help = Write postgres://USER@HOST/DATABASE. In a user name or password, @ is written %40, : %3A, / %2F and ? %3F.
database_tls_mode = sslmode={ $mode } encrypts without knowing who answers, or not at all.
database_tls_mode-help = Write sslmode=verify-full (also require), which checks the server's certificate, or sslmode=disable for a network that you trust.
database_tls_none = The server of "{ $database }" does not offer encrypted connections.
database_tls_none-help = Switch on ssl in the server's postgresql.conf. Where the network between is yours alone, write sslmode=disable in the address.
database_tls = No encrypted connection to "{ $database }" comes about: { $detail }.
database_tls-help = The server must speak TLS 1.2 or 1.3. Its log tells more.
database_certificate = The server of "{ $database }" does not prove who it is: { $detail }.
database_certificate-help = Its certificate must be valid and name the host of the address. Where your own authority signed it, add sslrootcert=FILE with that authority's certificate.
database_roots = "{ $path }" holds no certificates of authorities that can be read: { $detail }.
database_roots-help = Name a PEM file with sslrootcert=FILE, or install the system's authorities (Debian: ca-certificates).
database_unreachable = The database server of "{ $database }" cannot be reached: { $detail }.
database_unreachable-help = Check that the server is running, and the host, port or socket folder in --database.
database_refused = The server answers, but turns away the connection to "{ $database }": { $detail }.
database_refused-help = Its log tells more. It may be out of room on its disk, of connections or of memory. Then repeat the command.
database_login = The server does not admit this user to "{ $database }": { $detail }.
database_login-help = Check user and password in --database or DUNLIN_DATABASE, and the server's pg_hba.conf.
database_missing = There is no database "{ $database }".
database_missing-help = Make it, for example with createdb, then run dunlin init.
database_too_old = The server runs PostgreSQL { $version }; { $oldest } or later is needed.
database_too_old-help = Move the database to a newer server, with pg_upgrade or a dump.
database_not_utf8 = The database keeps its text as { $encoding } instead of UTF8.
database_not_utf8-help = Make one with createdb --encoding UTF8 --template template0.
store_lost = The connection to the database broke: { $detail }.
store_lost-help = Repeat the command. What was not finished was undone; what was finished is not done twice.
settings_changed = The settings of { $seller } were changed by another command since this one began.
settings_changed-help = Nothing was done. Repeat the command, which then works with the new settings.
doctor-store-unwalled = The user of "{ $path }" stands above the walls between sellers: a superuser, or a role with BYPASSRLS.
doctor-store-unwalled-help = Let Dunlin connect as an ordinary role that owns the database: createuser dunlin, createdb --owner dunlin.
