# 撤回、展期与关账：导入、到期日、会计期间

unknown_import = 没有编号为 { $value } 的导入。
unknown_import-help = 编号见 dunlin import list。
import_built_on = 导入 { $value } 不能撤回：后面有 { $count } 项以它为依据。
    { $list }
import_built_on-help = 请先撤回这些事项：后来的导入用 dunlin import undo，暂停用 dunlin block lift，展期用 dunlin extension withdraw，已决定而未发出的事项用 dunlin letters withdraw，已关账的期间用 dunlin period reopen。已采取的步骤或已发出的函件不能撤回，请改为更正账目：报告未清金额，或导入红字发票。
verify_undone_marks = 有 { $rows } 行（类别 { $kind }）标记为已撤回，而其导入仍有效，或相反。
verify_undone_marks-help = 数据库被外部改动过。请恢复备份。
verify_import_number = { $rows } 行（{ $kind }）写的导入编号，不是带来它们的那次导入。
verify_import_number-help = 数据库被外部改动过。请恢复备份。
period_closed = { $column }：账目已关至 { $through }，{ $day } 不再接受记录。
period_closed-help = 请按财务部门的做法使用关账期之后的日期，或用 dunlin period reopen 重新开启该期间。
period_not_over = 不能关账至 { $through }：今天才 { $day }。
period_not_over-help = 请给出已经过去的日期。
period_closed_later = 账目已关至 { $known }，晚于 { $through }。
period_closed_later-help = 见 dunlin period list；确有需要时，请先重新开启较晚的期间。
period_not_closed = { $through } 不是最后一个已关账日；最后一个是 { $known }。
period_not_closed-help = 见 dunlin period list。期间须依次重新开启，最后关闭的最先开启。

standing-receipt = 收款 { $reference }（{ $on }）已分配到发票 { $number }
standing-reported = 发票 { $number }：{ $on } 报告了另一个未清金额
standing-closed = 发票 { $number }：{ $on } 被快照结清
standing-step = 债务人 { $debtor }：{ $on } 的步骤“{ $step }”列有发票 { $number }
standing-letter = 债务人 { $debtor }：{ $on } 的函件 { $letter } 列有发票 { $number }
standing-letter-cash = 债务人 { $debtor }：{ $on } 的函件 { $letter } 已计入收款 { $reference }
standing-cycle = 债务人 { $debtor }：{ $currency } 的第 { $cycle } 轮催收已于 { $on } 结束，导入减少了其欠款
standing-block = 暂停 { $id } 针对发票 { $number }
standing-period = 其记录始于 { $on }，而账目已关至 { $through }
standing-more = 另有 { $count } 项

import-undone = 导入 { $import }（{ $file }）已于 { $on } 撤回。发票 { $invoices }，收款 { $receipts }，分配、报告金额与结清 { $movements }；撤回待审批项 { $candidates }；联系人 { $contacts }；债务人撤销 { $withdrawn }，恢复 { $restored }，保持不变 { $kept }。
import-undone-before = 导入 { $import }（{ $file }）已于 { $on } 撤回过；没有变更。

cli-import-list = 列出全部导入及其编号
cli-import-undo = 撤回整个导入，前提是后面没有以它为依据的事项
cli-import-undo-id = 列表中的导入编号
cli-import-undo-by = 撤回人
column-import = 导入
column-rows = 行数
column-undone_on = 撤回日

period-close = 关账
period-reopen = 重新开启
cli-period = 将账目关至某日，使已报告的数字不再变动
cli-period-close = 关账至某日
cli-period-reopen = 重新开启最后关闭的期间
cli-period-list = 列出关账与重新开启的记录
cli-arg-through = 期间的最后一天，YYYY-MM-DD
cli-period-close-by = 关账人
cli-period-reopen-by = 重新开启人
column-through = 截至
column-closed_through = 此后关至
column-on = 日期

cli-block-list-on = 只列出在该日有效的暂停，YYYY-MM-DD
