# 債務人的合併與拆分。

cli-debtor-merge = 將一個債務人併入另一個：此後每種貨幣只有一個帳戶
cli-debtor-merge-code = 被併入的債務人代號
cli-debtor-merge-into = 保留的債務人代號
cli-debtor-merge-reason = 理由
cli-debtor-unmerge = 解除合併：各債務人恢復各自的帳目
cli-debtor-unmerge-code = 已被併入的債務人代號
cli-debtor-unmerge-reason = 理由
column-merged_into = 併入

debtor-merged = { $debtor } 已於 { $on } 併入 { $into }。發票：{ $invoices }；收款：{ $receipts }；沖銷、申報餘額與結清：{ $movements }；凍結：{ $blocks }；撤回的候選：{ $withdrawn }。
debtor-merged-before = { $debtor } 早已於 { $on } 併入 { $into }；沒有任何變更。
debtor-unmerged = { $debtor } 已於 { $on } 自 { $into } 拆出，恢復獨立。發票：{ $invoices }；收款：{ $receipts }；沖銷、申報餘額與結清：{ $movements }；凍結：{ $blocks }；撤回的候選：{ $withdrawn }。
debtor-merge = 合併 { $merge }：{ $debtor } 於 { $on } 由 { $by } 併入 { $into }。{ $reason }
debtor-merge-ended = 合併 { $merge }：{ $debtor } 於 { $on } 由 { $by } 併入 { $into }，於 { $ended } 解除。{ $reason }

merge_same_debtor = { $value } 不能併入自身。
merge_same_debtor-help = 請給出兩個債務人；debtor duplicates 會提示可能重複的。
debtor_is_merged = { $value } 已併入 { $into }。
debtor_is_merged-help = 請改用 { $into }，或先用 debtor unmerge 解除該合併。
merge_survivor = { $debtor } 已併入 { $value }，因此 { $value } 本身不能再併入他處。
merge_survivor-help = 請先解除 { $debtor } 的合併，再將兩者併入保留的債務人。
merge_person_with_firm = { $value } 與 { $into } 不可能是同一個：一方是自然人，另一方不是。
merge_person_with_firm-help = 若主檔資料有誤，請用 debtor set --natural-person 更正。
debtor_not_merged = { $value } 沒有併入其他債務人。
debtor_not_merged-help = 用 debtor list 查看誰併入了誰。
import_debtor_merged = { $debtor } 合併期間不能撤回匯入 { $value }：其中的列在另一債務人的帳上。
import_debtor_merged-help = 請先解除 { $debtor } 的合併，撤回匯入後再重新合併。
merge_extension = { $value } 的這些發票中有一張已獲展期（展期 { $extension }）。
merge_extension-help = 請先用 dunlin extension withdraw { $extension } 撤回，再合併或解除合併，然後在發票所在的債務人處重新給予展期。
