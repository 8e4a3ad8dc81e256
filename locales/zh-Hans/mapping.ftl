# Mappings: files of any shape and what their columns are.

mapping_unsure = 无法确定此文件各列的含义。待确认：{ $fields }。
mapping_unsure-help = { $proposal ->
   *[other] 建议的映射已写入“{ $proposal }”。请检查并改正，然后加上 --mapping "{ $proposal }" 重新执行命令。
    [told] 回答中附有建议的映射（mapping）。请检查并改正，然后用表单重新发送文件，并把映射放在 mapping 部分。
    [none] 试运行不留下任何文件：去掉 --dry-run 重新执行，建议的映射就会写在该文件旁；只要还有未定之处，就不会导入任何数据。
 }{ $currency ->
   *[no] {""}
    [yes] 如果文件中所有金额都是同一币种，也可直接加上 --currency 代码，不必修改建议。
 }{ $book ->
   *[no] {""}
    [one] 这里指工作表“{ $sheet }”，工作簿只有这一个。
    [many] 这里指工作表“{ $sheet }”。其他工作表及其行数：{ $sheets }（方括号表示隐藏）。用 --sheet 名称 选择。
 }
mapping_no_header = 文件开头各行中找不到 { $layout } 的列名。
mapping_no_header-help = 请确认文件内容是 { $layout }。也可以用 --mapping 给出映射文件，写明各列名称。{ $book ->
   *[no] {""}
    [one] 这里指工作表“{ $sheet }”，工作簿只有这一个。
    [many] 这里指工作表“{ $sheet }”。其他工作表及其行数：{ $sheets }（方括号表示隐藏）。用 --sheet 名称 选择。
 }
mapping_column_missing = 映射要读取列“{ $column }”，但此文件中没有这一列。
mapping_column_missing-help = 请确认映射与文件相符。如果来源系统改了格式，请去掉 --mapping，以便得到新的建议。{ $book ->
   *[no] {""}
    [one] 这里指工作表“{ $sheet }”，工作簿只有这一个。
    [many] 这里指工作表“{ $sheet }”。其他工作表及其行数：{ $sheets }（方括号表示隐藏）。用 --sheet 名称 选择。
 }
mapping_incomplete = 映射没有说明以下内容的来源：{ $missing }。
mapping_incomplete-help = 请为每一项加上一节，写明来源列或固定值。
mapping_invalid = 无法读取映射文件：{ $detail }。
mapping_invalid-help = 出错的行号在本句之前。映射文件的写法见 docs/reference/mapping.md。
mapping_one_column_twice = “{ $column }”同时作为 { $one } 和 { $other } 读取；单据与客户的名称不会相同。
mapping_one_column_twice-help = 若客户名称单独占一行、写在此列中且位于其明细之上，请在 { $other } 一节写 fill = "line"；否则请写明客户所在的列。
mapping_other_content = 该映射用于 { $mapped }，但现在要导入的是 { $wanted }。
mapping_other_content-help = 请使用导入 { $mapped } 的命令，或换用另一个映射。
mapping-guessed = { $file }：已识别各列（{ $encoding }）；映射保存在“{ $path }”，供同类文件使用。
mapping-guessed-dry = { $file }：已识别各列（{ $encoding }）。
mapping-known = { $file }：使用映射“{ $name }”读取（{ $encoding }）。
import-skipped = { $file }：类型为“{ $word }”的 { $count } 行不是账项，未导入：{ $sum }（行号：{ $lines }）。若其中确有欠款，请用写明此事的映射文件导入：该词表示类型时，在 [field.kind] 的 values 中写 "{ $word }" = "invoice"；否则为该列写 [[skip]]，values = []。
import-ignored = { $file }：作为合计行、空行或非账项行跳过的行数：{ $count }（行号：{ $lines }）。
import-sum = { $file }：入账 { $currency } { $amount }，其中未收 { $open }。
import-sum-receipts = { $file }：入账 { $currency } { $amount }。
proposal-why = { $field }：{ $because ->
   *[other] 无法确定是哪一列，或列中内容的含义。
    [missing] 未找到对应的列；请在引号中填写该列的列名。
    [decimals] 无法确定小数点是“.”还是“,”；请在上方的 decimal 中写明。
    [dates] 日与月（或日与年）可能颠倒；请在 dates 中写明顺序：ymd、dmy 或 mdy。
    [unit] 无法确定该列的 1 代表多少，或与旁边的金额单位是否相同；times = 1 为原值，1000 为千，10000 为万。
    [above] 单位或币种写在列名上方的行中，或仅在以前的文件中写过。
    [currency] 无法确定该列的币种：各行是另一种币种，或有几种。
    [kind] 该列可能说明单据种类；请为每个“?”填写 invoice、credit_note 或 debit_note，不是种类则删去该部分。
    [signs] 金额旁的符号可指多种货币；请为每个“?”填写代码，如 USD。
    [gross] 无法确定金额是否含税。
    [twice] 有两列使用此列名。
    [later] 展延后的日期与原到期日不一致。
    [money] 该列可能是开票金额，也可能是未收金额，文件没有说明。
    [balance] 许多行的未收金额大于单据金额，可能是累计余额。
    [less] 金额有所扣减，但没有列说明还剩多少。
    [values] 列名相符，但列中内容不符或不全相符；有“?”处请填写其含义。
    [terms] 有些付款条件无法识别；请为每个“?”填写天数，如 "30" 或 "EOM 30"。
    [seller] 没有列说明币种，暂按您的本币。
    [pairs] 该列与编码、名称中的另一列逐行对应，可能与其成对。
    [place] 文件没有列名，根据列的位置推测。
 }
