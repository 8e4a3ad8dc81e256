# 到期提示函，以及由人撤回之函件

note_is_due = 致 { $debtor }（{ $currency }）之到期提示函所涉款項最遲於 { $due } 到期，而該帳戶現已有款項到期。
note_is_due-help = 已毋須提示；下次執行會撤回該函，款項逾期後由策略之步驟處理。
strategy_letter_misplaced =
    { $kind ->
        [before_due] 步驟「{ $step }」所用函件「{ $kind }」僅用於告知尚未到期之款項。
       *[other] 到期前聯繫所用函件「{ $kind }」係針對逾期款項之催收函件。
    }
strategy_letter_misplaced-help = 步驟可用 reminder、formal_demand、final_notice 或 notice_before_action；[[before_due]] 表僅用 before_due。
