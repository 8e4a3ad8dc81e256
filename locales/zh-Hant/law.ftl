# 法律：檔案與請求的問題、未計算利息的原因、選用規則的理由。

law_file_invalid = 法律、利率或日曆檔案無法讀取：{ $detail }
law_file_invalid-help = 請在所示位置更正檔案；law 目錄中的隨附檔案列有全部鍵名。
law_value_invalid = 此處不能填「{ $value }」。
law_value_invalid-help = 請填寫下列之一或此種形式的值：{ $expected }
unknown_day_count = 「{ $value }」不是已知的計息天數基準。
unknown_day_count-help = 可用 act/365、act/360、act/act、anniversary、years+act/act、years+days/360、months 或 daily。
unknown_variant = { $law } 的法律中沒有規則「{ $value }」。
unknown_variant-help = 可用：{ $known }。
day_count_needs_daily_rate = 天數基準「{ $value }」按實際天數計，而 { $rule } 的利率為年利率。
day_count_needs_daily_rate-help = 請改用其他天數基準（例如 act/365），或給出日利率（例如 0.05%/day）。
principal_negative = 本金 { $value } 小於零。
principal_negative-help = 請以正數填寫欠款；貸項通知單須先沖抵發票，再計算利息。
payment_not_positive = { $date } 的付款 { $value } 不大於零。
payment_not_positive-help = 請以正數填寫付款金額。

no_law_pack = 未計算：尚無 { $law } 的法律規則。
no_rule_in_force = 未計算：{ $law } 的法律中沒有適用於自 { $date } 起逾期債務的規則。
rule_not_in_force = 未計算：規則 { $rule } 不適用於自 { $date } 起逾期的債務，或不適用於該合同日期。
no_statutory_interest = 未計算：依 { $law } 的法律，合同未約定即無利息。
interest_prohibited = 未計算：{ $law } 的法律禁止收取逾期利息。
interest_court_only = 未計算：依 { $law } 的法律，利息僅由法院判付，且未收錄法院所採利率。
interest_rate_open = 未計算：{ $law } 的法律給予利息，但未定利率；未收錄法院所採利率。
rate_not_published = 未計算：沒有 { $series } 在 { $date } 的數值。
rate_series_missing = 未計算：沒有參考利率 { $series }。
interest_needs_receipt_date = 未計算：規則 { $rule } 自收到之日起算，但未提供該日期。
interest_needs_suit_date = 未計算：規則 { $rule } 取決於起訴之日，但未提供該日期。
interest_needs_contract_date = 未計算：規則 { $rule } 取決於合同訂立之日，但未提供該日期。
interest_needs_contract_rate = 未計算：規則 { $rule } 針對約定利率，但未提供約定利率。

why_rule_default = { $rule } 是 { $law } 的一般規則。
why_rule_named = 已指定 { $rule }。
why_rule_breach_date = { $rule } 適用於自 { $date } 起逾期的債務。
why_rule_parties = 債權人為 { $creditor }、債務人為 { $debtor }，故適用 { $rule }。
why_conditions_not_checked = 未核對 { $rule } 所要求的事實是否具備。
why_contract_rate = 合同約定 { $rate }。
why_contract_rate_raised = 約定的 { $agreed } 低於合同訂立日（{ $date }）{ $series } 的 { $floor }，提高至該利率。
why_contract_rate_capped = 約定的 { $agreed } 高於上限 { $cap }，降至上限。
why_contract_rate_ignored = 因已指定 { $rule }，未採用約定利率。
why_contract_date_assumed = 未提供合同日期，視為訂立於 { $from } 或之後。
why_rate_bound = 利率以 { $date } 為準：{ $series } { $rate }，{ $published } 公布。
why_rate_assumed = { $series } 僅知至 { $until }，此處採用最後已知的數值。
why_multiplier_range = 按參考利率的 { $factor } 倍計；法律允許 { $from } 至 { $to } 倍。
why_starts_later = 利息自 { $start } 起算；到期日為 { $due }。
why_court_only = 依 { $law } 的法律，僅法院可判付；函件不得主張。
why_term_cut = 約定之到期日 { $due } 晚於法律所許；款項於收到後第 { $days } 日即 { $last } 到期。
why_suit_rate = 自送達起訴狀翌日 { $from } 起，{ $rule } 適用訴訟利率。
