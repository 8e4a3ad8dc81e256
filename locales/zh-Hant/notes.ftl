# 到期提示函，以及由人撤回之函件

note_is_due = 致 { $debtor }（{ $currency }）之到期提示函所涉款項最遲於 { $due } 到期，而該帳戶現已有款項到期。
note_is_due-help = 已毋須提示；下次執行會撤回該函，款項逾期後由策略之步驟處理。
strategy_letter_misplaced =
    { $kind ->
        [before_due] 步驟「{ $step }」所用函件「{ $kind }」僅用於告知尚未到期之款項。
       *[other] 到期前聯繫所用函件「{ $kind }」係針對逾期款項之催收函件。
    }
strategy_letter_misplaced-help = 步驟可用 reminder、formal_demand、final_notice 或 notice_before_action；[[before_due]] 表僅用 before_due。

cli-letters-withdraw = 撤回已決定而尚未發出之事項：待執行的提醒、名單上的電話或任務、待核准的函件。下次執行重新判斷；如不希望再次提出，請設凍結。
cli-letters-withdraw-by = 由誰撤回
cli-letters-withdraw-reason = 原因
withdraw_is_issued = 「{ $value }」已出具，不能撤回。
withdraw_is_issued-help = 未寄出者，用 dunlin letters void 作廢；已寄出者，請更正帳目或函件。
withdraw_later_first = 帳戶已處於後續步驟「{ $step }」，不能撤回「{ $value }」。
withdraw_later_first-help = 請先撤回該步驟；其函件未寄出者，先作廢。
withdraw_before_decision = 該事項於 { $decided_on } 決定，不能於 { $day } 撤回。
withdraw_before_decision-help = 請以 { $decided_on } 或之後的日期撤回。
standing-queued = 債務人 { $debtor }：{ $on } 的步驟「{ $step }」列有發票 { $number }，尚未發出（{ $id }）
withdrawn-person = { $on } 由 { $by } 撤回：{ $note }
withdrawn-void = { $on } 撤回：{ $by } 將函件 { $note } 於寄出前作廢，該步驟視為未採取，須重新採取。
withdrawn-paid = { $on } 撤回：所提示款項已付或已有款項可抵。
withdrawn-due = { $on } 撤回：帳戶已有款項到期。
withdrawn-nothing_overdue = { $on } 撤回：已無逾期款項。
withdrawn-covered_by_unapplied_cash = { $on } 撤回：已有款項足以抵付逾期金額。
withdrawn-small_balance = { $on } 撤回：餘額過小。
withdrawn-cycle_ended = { $on } 撤回：催收週期已結束。
withdrawn-import = { $on } 撤回：匯入 { $note } 已撤回。
withdrawn-merge = { $on } 因債務人合併 { $note } 撤回。
withdrawn-step_before = { $on } 撤回：前一步驟未採取。

# 表格中的方式、隨附策略中之角色及凍結事項
channel-phone = 電話
channel-email = 電子郵件
channel-letter = 信函
channel-task = 內部任務
role-account_manager = 客戶經理
role-credit_manager = 信用經理
role-credit_controller = 信控專員
role-collector = 催收人員
role-legal = 法務
stops-chasing = 催收
stops-interest = 計息
stops-fees = 費用
stops-placement = 移交
word-separator = 、
letter_is_void = 信函 { $value } 在寄出前已作廢，不能再簽發或更正。
letter_is_void-help = 該步驟已撤回。如仍應採取，下一次執行會重新作出決定，屆時簽發新的信函。
