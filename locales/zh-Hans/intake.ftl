# 文件与行的拒收：每个代码一句说明和一句处理办法。

## 文件整体

file_not_found = 找不到文件“{ $file }”。
file_not_found-help = 请检查路径；相对路径从当前文件夹开始。
is_a_directory = “{ $file }”是文件夹，不是文件。
is_a_directory-help = 请写出其中的文件，例如 { $file }/*.csv。
no_permission = 当前用户无权读取“{ $file }”。
no_permission-help = 请授予读取权限，或把文件复制到可读取的位置。
read_failed = 读取“{ $file }”失败：{ $reason }。
read_failed-help = 请检查磁盘或网络驱动器后重新导入；已导入的不会重复导入。
write_failed = 写入失败：{ $reason }。
write_failed-help = 请确认磁盘有空间且文件夹可写，然后重新执行命令。
empty_file = “{ $file }”是空文件。
empty_file-help = 请重新导出；第一行必须是列名。
not_a_text_file = “{ $file }”不是带分隔符的文本文件。
not_a_text_file-help = 请把表格另存为 CSV（UTF-8）后再导入。
lone_carriage_return = “{ $file }”的各行仅以回车符结尾。
lone_carriage_return-help = 请另存为 CSV（UTF-8），行尾应为 LF 或 CR LF。
not_utf8 = 此处有非 UTF-8 文本的字节，首见于列 { $column }。
not_utf8-help = 请以 UTF-8 编码保存文件（不要用 UTF-16、GBK 或 Big5）；如文件被截断，请重新导出。
no_header = 第一行没有任何应有的列名。
no_header-help = 请在文件第一行写列名：{ $expected }。
missing_column = 缺少以下列：{ $missing }。
missing_column-help = 请在第一行和每一行中补上。必需的列为：{ $expected }。
duplicate_column = 第一行中列“{ $column }”出现了两次。
duplicate_column-help = 请改名或删除其中一列。
snapshot_closes_too_many = 此快照缺少 { $open } 笔未清项中的 { $absent } 笔，超过 { $percent }%，导入会将其结清。
snapshot_closes_too_many-help = 请确认文件完整。如这些项目确已结清，请加 --confirm 重新执行命令。

## 单行

wrong_field_count = 该行有 { $found } 个字段，而第一行有 { $expected } 个。
wrong_field_count-help = 含分隔符的字段请加双引号；空单元格请保留，不要省略。
unclosed_quote = 此处双引号开始了一个字段，但没有正确结束。
unclosed_quote-help = 请用双引号结束该字段；字段内的引号请写两次。
misplaced_quote = 结束双引号之后还有文字。
misplaced_quote-help = 请把整个字段放入双引号，字段内的引号写两次。
row_too_long = 该行超过 { $longest } 字节。
row_too_long-help = 请确认每条记录独占一行，且引号均已成对。
missing_value = 列“{ $column }”为空。
missing_value-help = 请填写；每一行都必须有值。
text_too_long = 列“{ $column }”的文字有 { $length } 个字符，最多可存 { $longest } 个。
text_too_long-help = 请缩短。
control_character = “{ $value }”含有不可见字符 { $character }。
control_character-help = 请删除该字符：重新键入该值，不要粘贴。
bad_jurisdiction = “{ $value }”不是国家或法域代码。
bad_jurisdiction-help = 请写 ISO 3166 两位字母代码，例如 CN、DE 或 GB，或国家的一部分，例如 US-NY。
not_a_date = “{ $value }”不是日期。
not_a_date-help = 请按 YYYY-MM-DD 写年月日，例如 2026-03-31，且该日必须存在。
terms_not_understood = 付款条件“{ $value }”无法识别：无法算出 { $day } 的单据何时到期。
terms_not_understood-help = 请直接填写到期日，或在映射中说明这些文字代表的天数：字段 due_date 的 plus_days 和对照表 values。
date_out_of_range = 日期 { $value } 不在 { $earliest } 至 { $latest } 之间。
date_out_of_range-help = 请检查年份。
due_before_issue = 到期日 { $value } 早于开票日 { $issue_date }。
due_before_issue-help = 请检查两个日期；即期付款时到期日等于开票日。
unknown_currency = “{ $value }”不是 ISO 4217 货币代码。
unknown_currency-help = 请写三位字母代码，例如 EUR；人民币为 CNY。
currency_not_in_force = “{ $value }”已不再是流通货币，已由 { $now } 取代。
currency_not_in_force-help = 请按换币时规定的汇率折算欠款，并写 { $now }。
not_an_amount = “{ $value }”不是金额。
not_an_amount-help = 只写数字，小数前用点，例如 1234.56，不要千位分隔符和货币符号。
too_many_decimals = { $value } 的小数位数超过 { $currency } 允许的 { $decimals } 位。
too_many_decimals-help = 请按单据上的金额填写。
amount_too_large = 金额 { $value } 过大。
amount_too_large-help = 请检查数字和货币；如此大的金额视为笔误。
zero_amount = 金额为零。
zero_amount-help = 请删去该行，或填写单据金额。
negative_amount = 金额 { $value } 为负数。
negative_amount-help = 请去掉负号。卖方欠债务人的款项属于贷项通知单：请在 kind 列写 credit_note。
tax_above_amount = 税额 { $value } 大于含税金额 { $amount }。
tax_above_amount-help = 请在 amount 列写含税总额，在 tax_amount 列写其中的税额。
unknown_kind = “{ $value }”不是单据类型。
unknown_kind-help = 请写以下之一：{ $expected }；留空表示发票。或在此文件的映射中写明该词的含义：[field.kind] values = {"{"} "{ $value }" = "invoice" {"}"}。
open_negative = 未清金额 { $value } 为负数。
open_negative-help = 请写尚未付清的金额，已付清写 0。多付款项应作为单独的收款。
open_above_amount = 未清金额 { $value } 大于金额 { $amount }。
open_above_amount-help = 请检查两个数字；利息和费用不应计入未清金额。
unknown_language = “{ $value }”不是可用于信函的语言。
unknown_language-help = 请写以下之一：{ $expected }；留空则按卖方设置。
last_step_without_date = 上一步骤“{ $value }”没有日期。
last_step_without_date-help = 请在 last_step_on 列写该步骤的日期，或将两列都留空。
date_without_last_step = 日期 { $value } 没有对应的上一步骤。
date_without_last_step-help = 请在 last_step 列写所采取的步骤，或将两列都留空。
not_yes_or_no = “{ $value }”既不是“是”也不是“否”。
not_yes_or_no-help = 请写 是 或 否（yes 或 no）；不清楚时留空。
unknown_role = “{ $value }”不是联系人职责。
unknown_role-help = 请填 { $expected } 之一，或留空。

## 已有的编号

number_known_with_other_debtor = 编号“{ $number }”已存在，属于债务人 { $known }{ $earlier ->
   *[other] （本文件第 { $earlier } 行）
    [no] {""}
 }；本行为 { $value }。
number_known_with_other_debtor-help = 单据开出后不再变更：请更正该行，或以单独编号的贷项或借项通知单录入变更。
number_known_with_other_dates = 编号“{ $number }”已存在，日期为 { $known }{ $earlier ->
   *[other] （本文件第 { $earlier } 行）
    [no] {""}
 }；本行为 { $value }。
number_known_with_other_dates-help = 单据开出后不再变更：请更正该行，或以单独编号的贷项或借项通知单录入变更。
number_known_with_other_currency = 编号“{ $number }”已存在，货币为 { $known }{ $earlier ->
   *[other] （本文件第 { $earlier } 行）
    [no] {""}
 }；本行为 { $value }。
number_known_with_other_currency-help = 单据开出后不再变更：请更正该行，或以单独编号的贷项或借项通知单录入变更。
number_known_with_other_amount = 编号“{ $number }”已存在，金额为 { $known }{ $earlier ->
   *[other] （本文件第 { $earlier } 行）
    [no] {""}
 }；本行为 { $value }。
number_known_with_other_amount-help = 单据开出后不再变更：请更正该行，或以单独编号的贷项或借项通知单录入变更。
number_known_with_other_kind = 编号“{ $number }”已存在，类型为 { $known }{ $earlier ->
   *[other] （本文件第 { $earlier } 行）
    [no] {""}
 }；本行为 { $value }。
number_known_with_other_kind-help = 单据开出后不再变更：请更正该行，或以单独编号的贷项或借项通知单录入变更。
number_twice_with_other_open = 编号“{ $number }”在本文件中出现两次，前一次未清 { $known }{ $earlier ->
   *[other] （本文件第 { $earlier } 行）
    [no] {""}
 }，此处为 { $value }。
number_twice_with_other_open-help = 请删除已过时的那一行。
reference_known_with_other_debtor = 收款“{ $reference }”已存在，债务人为 { $known }；本行为 { $value }。
reference_known_with_other_debtor-help = 每笔收款须有单独的参考号：请更正该行，或为第二笔收款使用另一参考号。
reference_known_with_other_date = 收款“{ $reference }”已存在，日期为 { $known }；本行为 { $value }。
reference_known_with_other_date-help = 每笔收款须有单独的参考号：请更正该行，或为第二笔收款使用另一参考号。
reference_known_with_other_currency = 收款“{ $reference }”已存在，货币为 { $known }；本行为 { $value }。
reference_known_with_other_currency-help = 每笔收款须有单独的参考号：请更正该行，或为第二笔收款使用另一参考号。
reference_known_with_other_amount = 收款“{ $reference }”已存在，金额为 { $known }；本行为 { $value }。
reference_known_with_other_amount-help = 每笔收款须有单独的参考号：请更正该行，或为第二笔收款使用另一参考号。
sheet_too_many_rows = 工作表在标题行之下最多容纳 { $rows_max } 行，此表超出了上限。
sheet_too_many_rows-help = 请改用没有此限制的 CSV 格式，或缩小表的范围。
sheet_cell_too_long = 第 { $row } 行第 { $column } 列的文字超过了单元格可容纳的 { $characters_max } 个字符。
sheet_cell_too_long-help = 请改用 CSV 格式，或在源数据中缩短该文字。

## Workbooks

workbook_unreadable = 无法读取工作簿“{ $file }”：{ $reason }。
workbook_unreadable-help = 请用电子表格软件打开，去掉密码后另存为 XLSX，或另存为 CSV。
workbook_too_large = 工作簿“{ $file }”解压后的大小远远超出一张表格的范围。
workbook_too_large-help = 如果文件来自他人，请勿打开；否则请将该工作表单独另存为 CSV。
unknown_sheet = 工作簿中没有名为“{ $value }”的工作表。现有工作表及其行数：{ $sheets }。
unknown_sheet-help = 请用 --sheet 或在映射文件中写明其中一个名称；不写则读取第一个含有清单的可见工作表。方括号表示隐藏的工作表。
