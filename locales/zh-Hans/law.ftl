# 法律：文件与请求的问题、未计算利息的原因、选用规则的理由。

law_file_invalid = 法律、利率或日历文件无法读取：{ $detail }
law_file_invalid-help = 请在所示位置更正文件；law 目录中的随附文件列有全部键名。
law_value_invalid = 此处不能填“{ $value }”。
law_value_invalid-help = 请填写下列之一或此种形式的值：{ $expected }
unknown_day_count = “{ $value }”不是已知的计息天数基准。
unknown_day_count-help = 可用 act/365、act/360、act/act、anniversary、years+act/act、years+days/360、months 或 daily。
unknown_variant = { $law } 的法律中没有规则“{ $value }”。
unknown_variant-help = 可用：{ $known }。
day_count_needs_daily_rate = 天数基准“{ $value }”按实际天数计，而 { $rule } 的利率为年利率。
day_count_needs_daily_rate-help = 请改用其他天数基准（例如 act/365），或给出日利率（例如 0.05%/day）。
principal_negative = 本金 { $value } 小于零。
principal_negative-help = 请以正数填写欠款；贷项通知单须先冲抵发票，再计算利息。
payment_not_positive = { $date } 的付款 { $value } 不大于零。
payment_not_positive-help = 请以正数填写付款金额。

no_law_pack = 未计算：尚无 { $law } 的法律规则。
no_rule_in_force = 未计算：{ $law } 的法律中没有适用于自 { $date } 起逾期债务的规则。
rule_not_in_force = 未计算：规则 { $rule } 不适用于自 { $date } 起逾期的债务，或不适用于该合同日期。
no_statutory_interest = 未计算：依 { $law } 的法律，合同未约定即无利息。
interest_prohibited = 未计算：{ $law } 的法律禁止收取逾期利息。
interest_court_only = 未计算：依 { $law } 的法律，利息仅由法院判付，且未收录法院所采利率。
interest_rate_open = 未计算：{ $law } 的法律给予利息，但未定利率；未收录法院所采利率。
rate_not_published = 未计算：没有 { $series } 在 { $date } 的数值。
rate_series_missing = 未计算：没有参考利率 { $series }。
interest_needs_receipt_date = 未计算：规则 { $rule } 自收到之日起算，但未提供该日期。
interest_needs_suit_date = 未计算：规则 { $rule } 取决于起诉之日，但未提供该日期。
interest_needs_contract_date = 未计算：规则 { $rule } 取决于合同订立之日，但未提供该日期。
interest_needs_contract_rate = 未计算：规则 { $rule } 针对约定利率，但未提供约定利率。

why_rule_default = { $rule } 是 { $law } 的一般规则。
why_rule_named = 已指定 { $rule }。
why_rule_breach_date = { $rule } 适用于自 { $date } 起逾期的债务。
why_rule_parties = 债权人为 { $creditor }、债务人为 { $debtor }，故适用 { $rule }。
why_conditions_not_checked = 未核对 { $rule } 所要求的事实是否具备。
why_contract_rate = 合同约定 { $rate }。
why_contract_rate_raised = 约定的 { $agreed } 低于合同订立日（{ $date }）{ $series } 的 { $floor }，提高至该利率。
why_contract_rate_capped = 约定的 { $agreed } 高于上限 { $cap }，降至上限。
why_contract_rate_ignored = 因已指定 { $rule }，未采用约定利率。
why_contract_date_assumed = 未提供合同日期，视为订立于 { $from } 或之后。
why_rate_bound = 利率以 { $date } 为准：{ $series } { $rate }，{ $published } 公布。
why_rate_assumed = { $series } 仅知至 { $until }，此处采用最后已知的数值。
why_multiplier_range = 按参考利率的 { $factor } 倍计；法律允许 { $from } 至 { $to } 倍。
why_starts_later = 利息自 { $start } 起算；到期日为 { $due }。
why_court_only = 依 { $law } 的法律，仅法院可判付；函件不得主张。
why_term_cut = 约定的到期日 { $due } 晚于法律所许；款项于收到后第 { $days } 日即 { $last } 到期。
why_suit_rate = 自送达起诉状次日 { $from } 起，{ $rule } 适用诉讼利率。
