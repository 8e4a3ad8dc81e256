# 报表及写入文件的说明。

report-worklist = 今日待办
report-ageing = 账龄
report-open-items = 未清项目
report-decisions = 催收决定
report-classification = 应收分类
report-written = 已将 { $rows } 行写入 { $file }
report-nothing-open = 当日没有未清项目。
decisions-empty = 此期间没有作出决定。

about-sheet = 说明
about-report = 报表
about-seller = 卖方
about-as_of = 截至
about-from = 自
about-to = 至
about-debtor = 债务人
about-by = 分组方式
about-in = 折算货币
about-assigned_to = 负责人
about-limit = 最多行数
about-strategy = 策略
about-standard = 分类标准
about-source = 来源
about-rows = 行数
about-made_by = 制作

class-because-credit = 贷项凭证：没有欠款。
class-because-not-due = 未逾期。
class-because-days = 逾期 { $days } 天；本类自第 { $from } 天起。
class-because-step = 催收已进行到：{ $step }。
class-because-worst = 随该账户最差的项目归类：{ $class }。
class-because-share = 该账户欠款中至少 { $percent }% 属于“{ $class }”或更差的类别。

cli-classify = 按既定标准将应收账款分类：正常、关注、逾期、可疑、损失
cli-classify-by = 分组方式：debtor（债务人）、group（集团）、currency（货币）、segment（分类）、country（国家/地区）、class（类别）、item（逐项）
cli-classify-out = 改为写入此文件，格式依扩展名：.csv、.xlsx、.json
cli-arg-standard = 以自定的分类标准（TOML）代替随附标准
cli-decisions = 已作出的决定：日期、理由和所依策略
cli-decisions-from = 该日或以后作出的决定，格式 YYYY-MM-DD
cli-decisions-to = 该日或以前作出的决定，格式 YYYY-MM-DD
cli-decisions-out = 改为写入此文件，格式依扩展名：.csv、.xlsx、.json
cli-worklist-out = 改为写入此文件，格式依扩展名：.csv、.xlsx、.json
cli-ageing-out = 改为写入此文件，格式依扩展名：.csv、.xlsx、.json
cli-ageing-debtor = 逐项列出该债务人的未清项目及其账龄段
cli-arg-bom = 在 CSV 开头加上 Excel 识别 UTF-8 的标记

column-bucket = 账龄段
column-channel = 渠道
column-class = 类别
column-interest_not_computed = 未计息项目数
column-items = 项目数
column-next_on = 下次变动日
column-oldest_due = 最早到期日
column-pay_by = 付款期限
column-provision_percent = 计提比例 %
column-strategy = 策略

report_ending_unknown = 从“{ $value }”看不出文件格式。
report_ending_unknown-help = 请以 .csv、.xlsx 或 .json 作为扩展名，或用 --format 指明。
report_formats_differ = --format { $format } 与文件“{ $value }”不符。
report_formats_differ-help = 请省略 --format，或使用与格式相符的扩展名。
xlsx_needs_out = 工作簿无法直接显示。
xlsx_needs_out-help = 请在 worklist、ageing、decisions 或 classify 后加 --out 文件.xlsx；其他命令以表格、JSON 或 CSV 显示。
standard_invalid = 无法读取分类标准：{ $detail }
standard_invalid-help = 请在此行更正文件；classification/standard.toml 列有全部键名。
about-caution = 注意
worklist-earlier = 注意：金额和天数为 { $day } 的情况；催款步骤、待批准事项和应办事项则是 { $run } 运行之后的状态。
