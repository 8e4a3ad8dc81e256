# 汇率：以文件导入，显示，用于报表。

cli-rates = 报表用汇率；账面金额从不换算
cli-rates-import = 导入汇率文件：欧洲央行的 eurofxref-hist（CSV 或 ZIP）或 XML，或含 date、base、quote、rate 四列的 CSV
cli-rates-import-file = 汇率文件
cli-rates-import-source = 汇率的发布者；不填则为欧洲央行或文件名
cli-rates-show = 某日一种货币折合另一种货币多少，并列明所用的公布汇率
cli-rates-show-from = 基准货币，例如 EUR
cli-rates-show-to = 折合货币，例如 CNY
cli-rates-show-on = 日期，YYYY-MM-DD；不填则为今天
cli-arg-max-age = 汇率超过多少天即加标记；不填则为 7
cli-ageing-in = 按当日汇率在旁列出折合该货币的余额

column-quote = 标价货币
column-inverted = 倒数
column-in_currency = 折合
column-rate_on = 汇率日期
column-rate_stale = 汇率过旧
column-rate_from = 汇率来源

rates-imported = 读取 { $read } 个汇率，新增 { $new } 个，其中更正 { $corrected } 个。来源：{ $source }
rates-known = 没有变化：{ $read } 个汇率均已知。
rates-passed-over = 已跳过（已停用的货币）：{ $passed_over }
rates-shown = 1 { $from } = { $rate } { $to }（{ $on }）
rates-stale = 警告：{ $from } 兑 { $to } 的最新汇率为 { $on }，已超过时限。
rates-none = 警告：{ $date } 没有 { $from } 兑 { $to } 的汇率，该余额未折算。
ageing-in-sum = 按 { $date } 的汇率合计 { $total } { $currency }。账面仍为原币。

not_an_exchange_rate = “{ $value }”不是汇率。
not_an_exchange_rate-help = 请写带小数点的十进制数，最多十二位数字，例如 7.5833。
exchange_rate_zero = 汇率 { $value } 为零。
exchange_rate_zero-help = 未公布汇率的行请删去。
exchange_file_unknown = { $file } 不是汇率文件的格式。
exchange_file_unknown-help = 请提供欧洲央行的 eurofxref-hist.csv、其 ZIP 或 XML，或含 date、base、quote、rate 四列的 CSV。
exchange_archive = 无法使用该压缩文件：{ $reason }。
exchange_archive-help = 请提供只含一个 CSV 或 XML 文件的压缩文件，或先解压。
exchange_rate_twice = 文件对 { $date } 的 { $base }/{ $quote } 给出两个不同的汇率。
exchange_rate_twice-help = 请只保留公布的那一个。
exchange_same_currency = { $currency } 兑自身的汇率没有意义。
exchange_same_currency-help = base 和 quote 请填两种不同的货币。
no_exchange_rate = { $date } 及之前 { $days } 天内没有 { $from } 兑 { $to } 的汇率。
no_exchange_rate-help = 请用 dunlin rates import 导入该期间的汇率。
bad_max_age = “{ $value }”不是不超过 { $most } 的天数。
bad_max_age-help = 请填整数天数，例如 7。
column-exchange_rate = 汇率
