# 债务人的合并与拆分。

cli-debtor-merge = 将一个债务人并入另一个：此后每种货币只有一个账户
cli-debtor-merge-code = 被并入的债务人编码
cli-debtor-merge-into = 保留的债务人编码
cli-debtor-merge-reason = 理由
cli-debtor-unmerge = 解除合并：各债务人恢复各自的账目
cli-debtor-unmerge-code = 已被并入的债务人编码
cli-debtor-unmerge-reason = 理由
column-merged_into = 并入

debtor-merged = { $debtor } 已于 { $on } 并入 { $into }。发票：{ $invoices }；收款：{ $receipts }；核销、申报余额与结清：{ $movements }；冻结：{ $blocks }；撤回的候选：{ $withdrawn }。
debtor-merged-before = { $debtor } 早已于 { $on } 并入 { $into }；没有任何改动。
debtor-unmerged = { $debtor } 已于 { $on } 从 { $into } 拆出，恢复独立。发票：{ $invoices }；收款：{ $receipts }；核销、申报余额与结清：{ $movements }；冻结：{ $blocks }；撤回的候选：{ $withdrawn }。
debtor-merge = 合并 { $merge }：{ $debtor } 于 { $on } 由 { $by } 并入 { $into }。{ $reason }
debtor-merge-ended = 合并 { $merge }：{ $debtor } 于 { $on } 由 { $by } 并入 { $into }，于 { $ended } 解除。{ $reason }

merge_same_debtor = { $value } 不能并入自身。
merge_same_debtor-help = 请给出两个债务人；debtor duplicates 会提示可能重复的。
debtor_is_merged = { $value } 已并入 { $into }。
debtor_is_merged-help = 请改用 { $into }，或先用 debtor unmerge 解除该合并。
merge_survivor = { $debtor } 已并入 { $value }，因此 { $value } 本身不能再并入他处。
merge_survivor-help = 请先解除 { $debtor } 的合并，再将两者并入保留的债务人。
merge_person_with_firm = { $value } 与 { $into } 不可能是同一个：一方是自然人，另一方不是。
merge_person_with_firm-help = 若主数据有误，请用 debtor set --natural-person 更正。
debtor_not_merged = { $value } 没有并入其他债务人。
debtor_not_merged-help = 用 debtor list 查看谁并入了谁。
import_debtor_merged = { $debtor } 合并期间不能撤回导入 { $value }：其中的行在另一债务人的账上。
import_debtor_merged-help = 请先解除 { $debtor } 的合并，撤回导入后再重新合并。
merge_extension = { $value } 的这些发票中有一张已获展期（展期 { $extension }）。
merge_extension-help = 请先用 dunlin extension withdraw { $extension } 撤回，再合并或解除合并，然后在发票所在的债务人处重新给予展期。
