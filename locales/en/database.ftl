## PostgreSQL: reaching it, and losing it

database_url = "{ $value }" cannot be read as the address of a PostgreSQL database.
database_url-help = Write postgres://USER@HOST/DATABASE. In a user name or password, @ is written %40, : %3A, / %2F and ? %3F.
database_tls = "{ $database }" is asked for over TLS, which this program does not speak.
database_tls-help = Leave out sslmode, and reach the server through a Unix socket, on the same machine, or through a tunnel.
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
