## PostgreSQL：连接与断开

database_url = 无法将“{ $value }”识别为 PostgreSQL 数据库地址。
database_url-help = 请写成 postgres://用户名@主机/数据库。用户名或密码中的 @ 写作 %40，: 写作 %3A，/ 写作 %2F，? 写作 %3F。
database_tls_mode = sslmode={ $mode } 不核验对方身份，甚至可能不加密。
database_tls_mode-help = 请写 sslmode=verify-full（或 require），会核验服务器证书；网络可信时写 sslmode=disable。
database_tls_none = “{ $database }”所在的服务器不提供加密连接。
database_tls_none-help = 请在服务器的 postgresql.conf 中启用 ssl。若中间网络完全由自己掌控，可在地址中写 sslmode=disable。
database_tls = 无法与“{ $database }”建立加密连接：{ $detail }。
database_tls-help = 服务器须支持 TLS 1.2 或 1.3，详情见服务器日志。
database_certificate = “{ $database }”所在的服务器未能证明其身份：{ $detail }。
database_certificate-help = 其证书须有效且写明地址中的主机名。若由自建机构签发，请加 sslrootcert=文件，指向该机构的证书。
database_roots = “{ $path }”中没有可读取的机构证书：{ $detail }。
database_roots-help = 请用 sslrootcert=文件 指定 PEM 文件，或安装系统的机构证书（Debian：ca-certificates）。
database_unreachable = 无法连接“{ $database }”所在的数据库服务器：{ $detail }。
database_unreachable-help = 请确认服务器已启动，并检查 --database 中的主机、端口或套接字目录。
database_refused = 服务器有应答，但拒绝了到“{ $database }”的连接：{ $detail }。
database_refused-help = 详情见服务器日志；可能是磁盘空间、连接数或内存不足。排除后请重新执行该命令。
database_login = 服务器不允许该用户访问“{ $database }”：{ $detail }。
database_login-help = 请检查 --database 或 DUNLIN_DATABASE 中的用户名和密码，以及服务器的 pg_hba.conf。
database_missing = 数据库“{ $database }”不存在。
database_missing-help = 请先建库（例如用 createdb），再运行 dunlin init。
database_too_old = 服务器为 PostgreSQL { $version }，需要 { $oldest } 或更高版本。
database_too_old-help = 请用 pg_upgrade 或转储方式将数据库迁移到较新的服务器。
database_not_utf8 = 数据库的文本编码为 { $encoding }，应为 UTF8。
database_not_utf8-help = 请用 createdb --encoding UTF8 --template template0 新建数据库。
store_lost = 与数据库的连接已中断：{ $detail }。
store_lost-help = 请重新执行该命令。未完成的操作已撤销，已完成的操作不会重复。
settings_changed = 自本命令开始以来，另一条命令更改了 { $seller } 的设置。
settings_changed-help = 未执行任何操作。请重新运行本命令，它将使用新的设置。
doctor-store-unwalled = 连接“{ $path }”的用户不受卖方之间行级隔离的约束：它是超级用户，或具有 BYPASSRLS 属性。
doctor-store-unwalled-help = 请改用拥有该数据库的普通角色连接：createuser dunlin，createdb --owner dunlin。
