# 安装设置

cli-arg-log = 每个请求写入标准错误的日志形式：json、text 或 off
cli-arg-farewell-seconds = 要求停止时等待正在处理的请求的秒数
cli-arg-config = 设置文件；省略则用工作目录中的 dunlin.toml（若有）
cli-config = 查看本安装的设置
cli-config-show = 列出每项设置的值及其来源
config-from-flag = 参数 { $flag }
config-from-environment = 环境变量 { $variable }
config-from-file = { $file } 第 { $line } 行
config-from-default = 默认值
column-setting = 设置
config_missing = 无法读取设置文件：{ $reason }。
config_missing-help = 请用 --config 或 DUNLIN_CONFIG 给出文件路径，或两者都不用。
config_invalid = 设置文件不符合要求：{ $detail }
config_invalid-help = 文件应为 TOML，值为文字、整数或文字列表。可设置的项目见 dunlin config show。
config_key_unknown = 没有设置“{ $key }”。
config_key_unknown-help = 已知的有：{ $known }。
config_value_wrong = “{ $value }”不能作为此项设置的值。
config_value_wrong-help = 可用的值：{ $expected }。
cli-arg-public-address = 人们访问服务器所用的地址，https://主机 或 https://主机:端口：通行密钥绑定在它上面
public_address_invalid = “{ $value }”不是人们访问服务器所用的地址。
public_address_invalid-help = 请写 https:// 加主机名，端口不是 443 时写上端口，不带路径：https://dunlin.example。http:// 只接受 localhost，数字地址不接受。
public_address_missing = 服务器不知道人们用哪个地址访问它。
public_address_missing-help = 请用 --public-address https://… 启动，或在设置文件中设定 serve.public_address。

## TLS

cli-arg-tls-cert = PEM 格式的证书，其后附上到颁发机构为止的中间证书；给出后服务器自行使用 TLS
cli-arg-tls-key = 证书的私钥，PEM 格式
serve-listening-tls = 服务地址 https://{ $address }
tls_half = 给出了 { $given }，但没有 { $missing }。
tls_half-help = TLS 需要证书及其私钥：请两者都给出，或都不给出。
tls_file_unread = 无法读取“{ $path }”：{ $reason }。
tls_file_unread-help = 请检查路径，以及运行服务器的用户能否读取该文件。
tls_no_certificate = “{ $path }”中没有证书。
tls_no_certificate-help = 文件应为 PEM，并含以 BEGIN CERTIFICATE 开头的部分。也可能是两个文件弄反了。
tls_certificate_damaged = 无法读取“{ $path }”中的证书（{ $detail }）。
tls_certificate_damaged-help = 请向颁发处重新取得；需要从 BEGIN 到 END 的完整部分。
tls_no_key = “{ $path }”中没有私钥。
tls_no_key-help = 文件应为 PEM，并含以 BEGIN PRIVATE KEY 开头的部分。也可能是两个文件弄反了。
tls_key_encrypted = “{ $path }”中的私钥已加密。
tls_key_encrypted-help = 服务器启动时无人输入口令：请存为不加密的形式（openssl pkey），且仅服务器用户可读。
tls_key_other = “{ $path }”中的私钥不属于“{ $certificate }”中的证书。
tls_key_other-help = 请给出申请该证书时所用的私钥。证书文件中应以服务器自身的证书为首。
tls_key_unusable = 无法使用“{ $path }”中的私钥（{ $detail }）。
tls_key_unusable-help = 应为 PEM 格式的 RSA、ECDSA（P-256、P-384）或 Ed25519 私钥，从 BEGIN 到 END 完整。
tls_expired = 服务器的证书已于 { $until } 到期，浏览器和程序会拒绝它。
tls_expired-help = 请把新证书放入原来的文件，服务器会自行采用。
tls_not_yet = 服务器的证书自 { $from } 起才生效，在此之前浏览器和程序会拒绝它。
tls_not_yet-help = 请检查本机时钟，或改用已生效的证书。
tls_ends_soon = 服务器的证书将于 { $until } 到期，还有 { $days } 天。
tls_ends_soon-help = 请把新证书放入原来的文件，服务器会自行采用。
