# 法定参考利率：导入发布机构的文件。

cli-law-update = 用发布机构的原始文件补充法定参考利率，此后对该卖方生效
cli-law-update-file = 欧洲央行（主要再融资利率）、英格兰银行（Bank Rate）、贷款市场报价利率历史数据、德国联邦银行（Basiszinssatz），或含 series、effective_from、rate_percent、source 的 CSV
cli-law-update-source = 数值由谁发布；不填则按文件格式判断
cli-law-update-complete-to = 只列变动日的文件完整到哪一天，例如下载当日
cli-law-update-accept-jump = 与前值相差超过两个百分点的数值为何无误
cli-law-update-replace = 与已知数值不同时以文件为准
cli-law-update-dry-run = 只说明有哪些新内容

column-series = 序列
column-published = 发布日
column-percent = 百分比

law-rates-taken = 第 { $number } 次更新：新增 { $new } 个数值（{ $known } 个已知），完整至 { $until }。来源：{ $source }
law-rates-tried = 将新增 { $new } 个数值（{ $known } 个已知），完整至 { $until }。未保存任何内容。
law-rates-known = 没有新内容：{ $known } 个数值均已知，文件至 { $until } 没有更多信息。
law-rate = { $name }：自 { $from } 起为 { $percent }%，已知至 { $until }
law-own-source = { $source }（自行导入，第 { $number } 次）

law_rate_file_unknown = 这不是已知的参考利率文件格式。
law_rate_file_unknown-help = 请提供欧洲央行、英格兰银行、全国银行间同业拆借中心或德国联邦银行发布的原始文件，或含 series、effective_from、rate_percent、source 各列的 CSV。
law_series_unknown = 这里没有法律采用序列“{ $value }”。
law_series_unknown-help = 请用以下之一：{ $known }。
law_rate_order = { $date } 排在 { $before } 之后，与列表的方向相反，或同一日期出现两次。
law_rate_order-help = 请按发布时的顺序提供，从旧到新或从新到旧均可。
law_rate_differs = 文件中 { $series } 在 { $date } 为 { $value }%，已知为 { $known }%。后者来源：{ $source }
law_rate_differs-help = 请核对两者。如文件无误，加 --replace。
law_rate_gap = { $series } 缺少 { $from } 至 { $to } 的数值。
law_rate_gap-help = 请提供也覆盖这些日期的文件。
law_rate_jump = { $series } 将在 { $date } 由 { $before }% 变为 { $value }%，超过 { $limit } 个百分点。
law_rate_jump-help = 请核对数值。如无误，用 --accept-jump "理由" 说明原因，理由会留存。
law_rate_future = { $date } 尚未到来；今天是 { $today }。
law_rate_future-help = 请去掉仅为预告的数值，或改正日期笔误；--complete-to 也不得晚于今天。
