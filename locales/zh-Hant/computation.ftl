# 利息計算，可貼入函件。

interest-principal = 本金 { $currency } { $principal }，到期日 { $due }；利息計至 { $until }（含當日）
interest-counting = 每列：基數×利率×時間；{ $days }。捨入：{ $rounding }。
interest-day-count = { $value ->
    [act-365] 日數除以 365
    [act-360] 日數除以 360
    [act-act] 日數除以 365，閏年的日數除以 366
    [anniversary] 自首日起先計滿年，其餘日數除以該年度的日數
    [years-act-act] 自首日起先計滿年，其餘日數除以 365，閏年除以 366
    [years-days-360] 自首日起先計滿年，其餘日數除以 360
    [months] 自首日起先計滿月，其餘日數除以 30
   *[daily] 利率按日計
}
interest-payment = { $on } 付款：抵充費用 { $costs }、利息 { $interest }、本金 { $principal }
interest-outstanding = 尚欠（{ $currency }）：本金 { $principal }，利息 { $interest }
interest-total = 合計
