# 财务软件导出的清单：分组、账龄列、付款条件。

supposed-due_from_terms = { $file }：没有到期日列；到期日按 { $columns } 计算。
supposed-open_is_unpaid = { $file }：清单列出已付金额而未列余额；未收金额按 { $columns } 计算。
supposed-open_is_amount = { $file }：清单只有未收金额，没有开票金额；以未收金额（{ $columns }）作为全额。
supposed-currency_is_own = { $file }：没有币种列；金额按本位币 { $columns } 计。若是其他币种，请撤销本次导入，并加上 --currency 代码 重新导入。
supposed-currency_blank_is_own = { $file }：未填写币种的行按本位币 { $columns } 计：其金额与本位币金额相同。
ageing_summary = 这是按客户汇总的账龄表，没有逐张发票的号码、开票日期和到期日。
ageing_summary-help = 请改为导出明细表，每张未结发票一行，例如“应收明细”“账龄明细”、ageing detail、OP-Liste、売掛金明細。
another_list = 列表上方或工作表名称写着“{ $title }”：这可能不是别人欠您的款项。
another_list-help = 若确实不是，请不要导入此表；若是，{ $book ->
   *[no] 请删去该行，或用自己的对应文件读取：--mapping FILE。
    [one] 请删去该行，用 --sheet NAME 指明工作表，或用自己的对应文件读取：--mapping FILE。所指为工作表“{ $sheet }”，仅此一张。
    [many] 请删去该行，用 --sheet NAME 指明工作表，或用自己的对应文件读取：--mapping FILE。所指为工作表“{ $sheet }”。其他工作表及行数：{ $sheets }；括号表示隐藏的工作表。
 }
amount_other_than_sum = { $column }：该列为 { $value }，而各账龄列合计为 { $sum }。
amount_other_than_sum-help = 请改正其中错误的一项，再导入该行。
amount_in_other_currency = 该行币种为 { $currency }，金额旁却标有“{ $value }”。
amount_in_other_currency-help = 请改正该行的币种或金额旁的符号，再导入该行。
row_struck_through = 该行单元格带有删除线，是否仍属欠款无法确定。
row_struck_through-help = 若不再欠款，请删去该行；若仍欠款，请在电子表格软件中去掉删除线后重新导入该行。
section_in_doubt = 该行位于“{ $value }”一行之下，是否仍是应收款无法确定。
section_in_doubt-help = 若不是，请删去该行；若是，请移到那一行之上，或移到“应收账款”之类的一行之下，再导入。
several_lists = 有几个工作表列名完全相同：{ $sheets }。一次只能读取一个。
several_lists-help = 请用 --sheet NAME 逐个导入属于应收款的工作表。重复出现的单据按已知单据处理。使用 --snapshot 前请先合并为一个工作表。
credit_note_in_doubt = 单号“{ $value }”的开头（{ $letters }）像贷项通知单，但金额没有负号，也没有一列说明单据类型。
credit_note_in_doubt-help = 若是贷项通知单，请把金额写成负数；若是发票，请用对应文件说明：[field.kind] constant = "invoice"。
open_on_other_side = 金额为 { $amount }，未清金额却为 { $value }：一个表示您欠对方，另一个表示对方欠您。
open_on_other_side-help = 贷项通知单两者都写负号，发票两者都不写。
open_other_than_rest = 金额为 { $amount }，已付 { $paid }，未清金额却为 { $value }；其他各行三者相符。
open_other_than_rest-help = 请改正其中错误的一项，再导入该行。
side_missing = 其他各行的“{ $source }”列都写明借贷方向，本行却为空：{ $value } 可能是对方欠您，也可能是您欠对方。
side_missing-help = 请在该列填写文件所用的方向，例如 { $word }，再导入该行。
document_in_doubt = “{ $source }”列写着“{ $value }”，该单据是否仍属欠款无法确定。
document_in_doubt-help = 若不再欠款，请删去该行；若仍欠款，请去掉单元格中的这些字，或使用写明此列的映射文件：[[skip]] column = "{ $source }"，values = []（空列表：此列的任何字词都不会使行被排除）。
mapping-unread = { $file }：列“{ $column }”可能是 { $field }，随附的映射没有读取它。如有需要，请用 --mapping 给出映射。
cli-import-invoices-currency = 文件未写明币种时金额的币种
cli-import-receipts-currency = 文件未写明币种时金额的币种
import-hidden-rows = { $file }：工作表中有 { $count } 行被隐藏（例如被筛选），同样已读取。
import-forgot = 随该次导入识别并保存的映射（“{ $path }”）已删除；下一份同列名的文件将重新识别。
mapping-first = 首行读作（第 { $line } 行）：{ $fields }
proposal-head =
    以下是 Dunlin 对该文件各列含义的建议。标有“# ?”的部分等待您确认；文件中没有该列时，请删去该部分。
    “# -”之后是未读取的列。“#3”指没有列名的第三列。
cli-init-more = 用 --seller 代码 为新卖方指定代码；只有存在多个卖方时，其他命令才需要它。
