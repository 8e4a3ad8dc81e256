# 各法域參考頁，由法律包產生。

cli-law-page = 以 Markdown 輸出某一法域的參考頁，或全部法域的清單

law-page-index = 各法域的法律
law-page-made = 由 `cargo xtask law-pages` 依法律包產生，請勿手動修改。不構成法律意見。
law-page-as-of = 法律狀況截至 { $date }；`dunlin law show { $code }` 顯示相同內容。
law-page-example = 範例；每列各有計息基數與利率：
law-page-known = 已知至 { $until }；其後為推定。
law-page-void-beyond = 在法律所列當事人之間，收到後超過 { $days } 天的付款期限按 { $days } 天計。
law-page-cap = { $value ->
    [void] 約定利率按不超過年 { $percent }% 計；超出部分視為無效。
   *[reduced] 約定利率超過年 { $percent }% 者，此處照原樣計算；是否有效由法院決定。
}
law-page-calendar = { $value ->
    [computed] { $from } 至 { $to } 已公布，至 { $computed } 為推算並標為推定。
   *[published] { $from } 至 { $to } 已公布。
}
law-page-claimable = { $value ->
    [yes] 是
    [forbidden] 否：法律禁止利息
    [contract] 否：僅在契約或其他法律給予利息時
   *[court] 否：由法院判付
}
law-page-heading = { $value ->
    [interest] 利息
    [beside] 利息以外
    [limitation] 時效
    [figures] 要點
    [history] 沿革
    [calendar] 工作日
    [sources] 來源
   *[uncertain] 尚未確定
}
law-page-column = { $value ->
    [jurisdiction] 法域
    [rule] 通常規則
    [claimable] 無須訴訟
    [confidence] 可信度
    [as-of] 截至
    [what] 事項
    [says] 法律規定
    [source] 來源
    [since] 自
    [from] 自
    [to] 至
    [days] 日數
    [base] 基數
    [rate] 利率
    [reference] 參考利率
    [interest] 利息
    [published] 取值日
    [percent] 百分比
    [seen-until] 查證至
    [kinds] 種類
    [effect] 效果
    [total] 總利率
    [day] 日期
   *[event] 事件
}
law-page-what = { $value ->
    [rate] 利率
    [after-suit] 起訴後
    [then] 法律變更後
    [reference-step] 參考利率取整至
    [binding] 以哪一天的利率為準
    [start] 起息日
    [day-count] 日數計算
    [compounding] 複利
    [rounding] 捨入
    [when] 適用於
    [claimable] 無須訴訟即可主張
    [citation] 引用方式
    [source] 來源
   *[since] 施行日及可信度
}
law-page-rate = { $value ->
    [plus] { $series } 加 { $figure } 個百分點
    [times] { $series } 的 { $figure } 倍
    [table] { $series } 公布的總利率
    [floor] 依約定，但不低於 { $series }
    [court] 由法院決定
    [court-usual] 由法院決定，通常為 { $figure }
    [none] 無約定則無
   *[prohibited] 禁止利息
}
law-page-binding = { $value ->
    [at-due-date] 到期日的利率，此後不變
    [at-breach] 到期日翌日的利率，此後不變
    [at-interest-start] 起息日的利率，此後不變
    [at-suit] 起訴之日的利率
    [at-contract] 訂約之日的利率
    [half-year] 浮動：每半年取其首日的利率
    [quarter] 浮動：每季取其首日的利率
    [month] 浮動：每月取其首日的利率
    [year] 浮動：每年取其首日的利率
    [rest] 浮動：每個計息月取其首日的利率
    [last-day] 以所問最後一日的利率計全部天數：法院以開庭之日為準
   *[change] 浮動：變動當日生效
}
law-page-compounding = { $value ->
    [simple] 不計複利
    [year] 每滿一年計入本金
    [month] 每滿一月計入本金
    [day] 每日計入本金
   *[effective] 每日計入，滿一年恰為年利率
}
law-page-start = { $value ->
    [due] 到期日翌日
    [on-due] 到期日當天
    [nth] 到期日後第 { $days } 日
    [receipt-if-given] 到期日翌日；如給出收到發票之日，則以收到後 { $days } 日較晚者為準
    [receipt] 自收到當日起滿 { $days } 日的翌日
    [demand] 催告到達翌日
   *[suit] 起訴狀送達翌日
}
law-page-dates = { $value ->
    [breach] 逾期
    [contract] 訂約
    [ended] 已失效：不適用於今日的債務
   *[always] 一切債務
}
law-page-confidence = { $value ->
    [high] 高
    [medium] 中
   *[low] 低
}
law-page-basis = { $value ->
    [read] 已讀原文
    [secondary] 他人轉述
   *[recalled] 一般知識，未查證
}
law-page-event = { $value ->
    [begins] 開始施行
   *[ends] 最後一日
}
law-page-limitation = { $value ->
    [years] 年數
    [claims] 其他種類債權的年數
    [safe-years] 存疑時應採的年數
    [long-stop] 無論如何屆滿的年數
    [runs-from] 此處起算
    [year-end] 至當年年底屆滿
   *[once] 僅一次
}
law-page-runs-from = { $value ->
    [breach] 到期日翌日，計入
    [accrual] 到期日翌日，不計入
    [end-of-calendar-year] 債務到期當年年底
   *[claim] 債權成立之日
}
law-page-months = 最長 { $months } 個月
law-page-join = { $value ->
   *[comma] 、
}
law-page-sure = { $rule }；{ $parts }：{ $weakest }
law-page-doubted = { $text }（可信度：{ $sure }）
law-page-then = 自 { $from } 起：{ $rate }
law-page-first-day = { $value ->
    [more] { $counted }；{ $text }
    [court] { $text }；此處起算：{ $counted }
   *[court-open] { $text }
}
law-page-start-text = { $value ->
   *[court] 由法院決定
}
law-page-part = { $value ->
    [cap] 利率上限
    [compensation] 補償
    [terms] 付款期限
   *[limitation] 時效
}
law-page-effect = { $value ->
    [restarts] 重新起算
    [suspends] 期間停止計算
    [suspends-until-six-months-after] 停止計算，至其結束後六個月
    [postpones] 期間不屆滿
    [postpones-until-six-months-after] 至其結束後六個月不屆滿
    [postpones-six-months] 延後六個月屆滿
    [provisional-six-months] 六個月內起訴者方重新起算
    [stops] 停住：不再屆滿
   *[none] 無影響
}
law-step = { $name }（{ $kind }）：{ $text }
law-allocation = { $value ->
    [said] { $text }此處按：{ $order }。
   *[assumed] 推定：{ $order }
}
law-allocation-part = { $value ->
    [costs] 費用
    [interest] 利息
   *[principal] 本金
}
