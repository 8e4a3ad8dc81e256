# 到期提示函，以及由人撤回的函件

note_is_due = 给 { $debtor }（{ $currency }）的到期提示函所涉款项最迟于 { $due } 到期，而该账户现已有款项到期。
note_is_due-help = 已无需提示；下次运行会撤回该函，款项逾期后由策略的步骤处理。
strategy_letter_misplaced =
    { $kind ->
        [before_due] 步骤“{ $step }”所用函件“{ $kind }”仅用于告知尚未到期的款项。
       *[other] 到期前联系所用函件“{ $kind }”是针对逾期款项的催收函件。
    }
strategy_letter_misplaced-help = 步骤可用 reminder、formal_demand、final_notice 或 notice_before_action；[[before_due]] 表只用 before_due。

cli-letters-withdraw = 撤回已决定而尚未发出的事项：待执行的提醒、名单上的电话或任务、待审批的函件。下次运行重新判断；如不希望再次提出，请设暂停。
cli-letters-withdraw-by = 由谁撤回
cli-letters-withdraw-reason = 原因
withdraw_is_issued = “{ $value }”已出具，不能撤回。
withdraw_is_issued-help = 未寄出的，用 dunlin letters void 作废；已寄出的，请更正账目或函件。
withdraw_later_first = 账户已处于后续步骤“{ $step }”，不能撤回“{ $value }”。
withdraw_later_first-help = 请先撤回该步骤；其函件未寄出的，先作废。
withdraw_before_decision = 该事项于 { $decided_on } 决定，不能于 { $day } 撤回。
withdraw_before_decision-help = 请以 { $decided_on } 或之后的日期撤回。
standing-queued = 债务人 { $debtor }：{ $on } 的步骤“{ $step }”列有发票 { $number }，尚未发出（{ $id }）
withdrawn-person = { $on } 由 { $by } 撤回：{ $note }
withdrawn-void = { $on } 撤回：{ $by } 将函件 { $note } 在寄出前作废，该步骤视为未采取，须重新采取。
withdrawn-paid = { $on } 撤回：所提示款项已付或已有款项可抵。
withdrawn-due = { $on } 撤回：账户已有款项到期。
withdrawn-nothing_overdue = { $on } 撤回：已无逾期款项。
withdrawn-covered_by_unapplied_cash = { $on } 撤回：已有款项足以抵付逾期金额。
withdrawn-small_balance = { $on } 撤回：余额过小。
withdrawn-cycle_ended = { $on } 撤回：催收周期已结束。
withdrawn-import = { $on } 撤回：导入 { $note } 已撤回。
withdrawn-merge = { $on } 因债务人合并 { $note } 撤回。
withdrawn-step_before = { $on } 撤回：前一步骤未采取。

# 表格中的方式、随附策略中的角色及暂停事项
channel-phone = 电话
channel-email = 电子邮件
channel-letter = 信函
channel-task = 内部任务
role-account_manager = 客户经理
role-credit_manager = 信用经理
role-credit_controller = 信控专员
role-collector = 催收员
role-legal = 法务
stops-chasing = 催收
stops-interest = 计息
stops-fees = 费用
stops-placement = 移交
word-separator = 、
letter_is_void = 信函 { $value } 在寄出前已作废，不能再签发或更正。
letter_is_void-help = 该步骤已撤回。如仍应采取，下一次运行会重新作出决定，届时签发新的信函。
