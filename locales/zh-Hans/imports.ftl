# 导入：读取哪个工作表，工作簿里缺什么，哪些值得再看一眼。

import-sheet = { $hidden ->
    [yes] { $file }：读取了隐藏的工作表“{ $sheet }”；可见的工作表都没有表格。未读取：{ $others }。
   *[no] { $file }：读取了工作表“{ $sheet }”。未读取：{ $others }。要读另一个：--sheet 名称
 }
import-macros = { $file }：工作簿含有宏。宏没有运行，只读取了单元格的值。
formula_without_value = 单元格 { $cell } 是公式，但没有保存计算结果。
formula_without_value-help = 用电子表格软件打开该工作簿，重新计算后保存；或者在单元格里直接填写数值。
import-seat = { $file }：文件没有写明国家，{ $count } 个新客户按卖方所在地 { $seat } 处理；适用法律、日历和函件语言都由此而定。如需更改：在发票清单中加一列 jurisdiction（客户清单中为 country），或执行 dunlin debtor set 代码 --country XX
import-warned = { $file }：已导入，但建议再核对：{ $count } 处。
import-broke-off = { $file }：读到第 { $after } 行后中断。前 { $kept } 行已保留，导入编号 { $import }，上面的数字即为这些行。修好文件后重新导入即可，已有的行会计为已知。
doubtful_number = 号码 { $value } 很可能不是单据上的号码：电子表格对数字只保留 { $figures } 位，其余变为 0。
doubtful_number-help = 请撤销这次导入，将号码列以文本格式重新导出后再导入；否则信函中会出现此号码。
doubtful_repetition = 号码“{ $number }”在第 { $earlier } 行已出现，日期和金额（{ $amount }）都相同：只计了一次。
doubtful_repetition-help = 如果这些行是同一张发票的多个明细行，入账金额就偏小：请撤销这次导入，将明细合计为每张发票一行后再导入。
doubtful_date = 日期 { $value } 比 { $day } 晚 { $years } 年以上。
doubtful_date-help = 如果是笔误，请撤销这次导入并改正该行。
doubtful_email = “{ $value }”不像电子邮件地址。
doubtful_email-help = 请用 dunlin debtor set 或在客户清单中改正；发往该地址的函件无法送达。
doubtful_phone = “{ $value }”不像电话号码。
doubtful_phone-help = 请用 dunlin debtor set 或在客户清单中改正。
