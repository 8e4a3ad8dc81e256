# 到期提示函，以及由人撤回的函件

note_is_due = 给 { $debtor }（{ $currency }）的到期提示函所涉款项最迟于 { $due } 到期，而该账户现已有款项到期。
note_is_due-help = 已无需提示；下次运行会撤回该函，款项逾期后由策略的步骤处理。
strategy_letter_misplaced =
    { $kind ->
        [before_due] 步骤“{ $step }”所用函件“{ $kind }”仅用于告知尚未到期的款项。
       *[other] 到期前联系所用函件“{ $kind }”是针对逾期款项的催收函件。
    }
strategy_letter_misplaced-help = 步骤可用 reminder、formal_demand、final_notice 或 notice_before_action；[[before_due]] 表只用 before_due。
