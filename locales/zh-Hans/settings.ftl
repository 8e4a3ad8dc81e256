# 通过 API 更改设置

http-status-412 = 期间已被更改
http-status-428 = 须说明所见版本

api-seller_put = 替换卖方数据（审批规则和信头除外）
api-seller_history = 卖方数据的各个版本
api-seller_rollback = 使卖方数据的较早版本重新生效
api-letterhead = 函件抬头的图片
api-letterhead_put = 设置函件抬头的图片:PNG、JPEG 或 SVG
api-letterhead_remove = 去掉函件抬头的图片
api-approvals = 无需人工即可批准正式信函的规则
api-approvals_put = 替换审批规则
api-approvals_history = 审批规则的各个版本
api-approvals_rollback = 使审批规则的较早版本重新生效
api-texts = 信函文本：卖方自有的，否则为随程序提供的
api-text = 一份信函现行的文本
api-text_put = 替换一份信函的文本
api-text_history = 一份信函文本的各个版本
api-text_rollback = 使信函文本的较早版本重新生效；0 为随程序提供的版本
api-strategy = 对卖方、某分组或某债务人生效的策略
api-strategy_put = 使一个策略生效
api-strategy_history = 曾经生效的策略
api-strategy_rollback = 使较早版本的策略重新生效
api-import_calendars = 导入营业日日历
api-param-document = 全文，格式与该地址所显示的相同
api-param-version = 版本号
api-param-language = 文本语言：en、zh-Hans、zh-Hant、de；没有语言的用 all
api-param-text = 文本名称，例如 reminder.txt；备注和任务则为其内容
api-param-segment = 适用的分组；默认为整个卖方
api-param-from_now = 进行中的周期也改用：true、false
api-param-code = 法域代码，文件未写明时使用
api-param-replace = 与已知内容矛盾的日期以此文件为准：true、false
api-if-match = 读取该地址时得到的 ETag；期间被更改的内容不会被覆盖

if_match_missing = 要替换的内容必须先读取过。
if_match_missing-help = 请先读取该地址，再把它的 ETag 作为 If-Match 发回。
if_match_malformed = If-Match 不是 ETag 的写法。
if_match_malformed-help = 请原样发送读取到的 ETag（连同引号），或 *；最多 128 个字符。
if_match_stale = { $known ->
   *[no] 读取之后内容已被更改（{ $at }）。
    [yes] 读取之后内容已被 { $by } 更改（{ $at }）。
 }
if_match_stale-help = 请重新读取，把您的更改放入现有内容，并发送新的 ETag。
approvals_elsewhere = 审批规则不能随卖方数据一起更改。
approvals_elsewhere-help = 请保持 approval 不变；由负责催收的人在 /api/v1/approvals 更改。
unknown_letterhead = 函件抬头没有图片。
unknown_letterhead-help = 用 POST /api/v1/seller/letterhead 发送一张,或在卖方文件中写明。
letterhead_elsewhere = 信头图片不随卖方资料更改。
letterhead_elsewhere-help = 保持 letterhead 不变;图片用 POST /api/v1/seller/letterhead 发送,或由 dunlin seller set 读取文件中写明的图片。
profile_missing = 尚未设置卖方数据。
profile_missing-help = 请先设置：PUT /api/v1/seller，或 dunlin seller set。
unknown_version = 没有版本 { $value }。
unknown_version-help = 现有版本见历史记录。
unknown_text = 没有名为“{ $value }”的文本。
unknown_text-help = 文本名称见 /api/v1/texts。
change_takes_two = 按卖方规则，此事项须双人复核：{ $what }。
change_takes_two-help = 请用 POST /api/v1/changes（银行账户用 POST /api/v1/seller/changes）提出，由另一人在该处批准。
change_needs_one = 此事项无须双人复核：{ $what }。
change_needs_one-help = 请直接用该设置的 PUT 设定。
change_own = 变更 { $value } 由您本人提出：任何人不得批准自己提出的变更。
change_own-help = 请由另一位有权批准变更的人处理。
change_decided = 变更 { $value } 已有决定。
change_decided-help = 决定人和时间见 GET /api/v1/changes。
change_overtaken = 变更 { $value } 提出后又有其他设定生效：它所依据的内容已失效。
change_overtaken-help = 请在现行设定的基础上重新提出。
unknown_change = 没有变更 { $value }。
unknown_change-help = 现有变更见 GET /api/v1/changes。
change_damaged = 证据中关于变更 { $value } 的记录无法读取。
change_damaged-help = 请运行 dunlin verify。
letter_takes_two = 信函 { $value } 属于须双人复核的种类（{ $kind }）：除您之外尚无人批准。
letter_takes_two-help = 请由另一人批准后再签发，或由另一人签发您批准的信函。
four_eyes_elsewhere = 双人复核的规则不随卖方资料一起设定。
four_eyes_elsewhere-help = 此处请保持原样；用 PUT /api/v1/four-eyes 设定。
four_eyes_invalid = “{ $value }”不是须批准的信函种类。
four_eyes_invalid-help = 请填写以下之一：{ $known }。
