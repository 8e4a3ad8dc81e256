# 利息计算，可贴入函件。

interest-principal = 本金 { $currency } { $principal }，到期日 { $due }；利息计至 { $until }（含当日）
interest-counting = 每行：基数×利率×时间；{ $days }。舍入：{ $rounding }。
interest-day-count = { $value ->
    [act-365] 天数除以 365
    [act-360] 天数除以 360
    [act-act] 天数除以 365，闰年的天数除以 366
    [anniversary] 自首日起先计满年，余下天数除以当年度的天数
    [years-act-act] 自首日起先计满年，余下天数除以 365，闰年除以 366
    [years-days-360] 自首日起先计满年，余下天数除以 360
    [months] 自首日起先计满月，余下天数除以 30
   *[daily] 利率按日计
}
interest-payment = { $on } 付款：抵充费用 { $costs }、利息 { $interest }、本金 { $principal }
interest-outstanding = 尚欠（{ $currency }）：本金 { $principal }，利息 { $interest }
interest-total = 合计
