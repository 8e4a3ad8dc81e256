# 导入：读取哪个工作表，工作簿里缺什么，哪些值得再看一眼。

import-sheet = { $hidden ->
    [yes] { $file }：读取了隐藏的工作表“{ $sheet }”；可见的工作表都没有表格。未读取：{ $others }。
   *[no] { $file }：读取了工作表“{ $sheet }”。未读取：{ $others }。要读另一个：--sheet 名称
 }
import-macros = { $file }：工作簿含有宏。宏没有运行，只读取了单元格的值。
formula_without_value = 单元格 { $cell } 是公式，但没有保存计算结果。
formula_without_value-help = 用电子表格软件打开该工作簿，重新计算后保存；或者在单元格里直接填写数值。
