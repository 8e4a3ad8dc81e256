# 各法域参考页，由法律包生成。

cli-law-page = 以 Markdown 输出某一法域的参考页，或全部法域的清单

law-page-index = 各法域的法律
law-page-made = 由 `cargo xtask law-pages` 依法律包生成，请勿手工修改。不构成法律意见。
law-page-as-of = 法律状况截至 { $date }；`dunlin law show { $code }` 显示相同内容。
law-page-example = 示例；每行各有计息基数和利率：
law-page-known = 已知至 { $until }；其后为推定。
law-page-void-beyond = 在法律所列当事人之间，收到后超过 { $days } 天的付款期限按 { $days } 天计。
law-page-cap = { $value ->
    [void] 约定利率按不超过年 { $percent }% 计；超出部分视为无效。
   *[reduced] 约定利率超过年 { $percent }% 的，此处照原样计算；是否有效由法院决定。
}
law-page-calendar = { $value ->
    [computed] { $from } 至 { $to } 已公布，至 { $computed } 为推算并标为推定。
   *[published] { $from } 至 { $to } 已公布。
}
law-page-claimable = { $value ->
    [yes] 是
    [forbidden] 否：法律禁止利息
    [contract] 否：仅在合同或其他法律给予利息时
   *[court] 否：由法院判付
}
law-page-heading = { $value ->
    [interest] 利息
    [beside] 利息以外
    [limitation] 时效
    [figures] 要点
    [history] 沿革
    [calendar] 工作日
    [sources] 来源
   *[uncertain] 尚未确定
}
law-page-column = { $value ->
    [jurisdiction] 法域
    [rule] 通常规则
    [claimable] 无需诉讼
    [confidence] 可信度
    [as-of] 截至
    [what] 事项
    [says] 法律规定
    [source] 来源
    [since] 自
    [from] 自
    [to] 至
    [days] 天数
    [base] 基数
    [rate] 利率
    [reference] 参考利率
    [interest] 利息
    [published] 取值日
    [percent] 百分比
    [seen-until] 查证至
    [kinds] 种类
    [effect] 效果
    [total] 总利率
    [day] 日期
   *[event] 事件
}
law-page-what = { $value ->
    [rate] 利率
    [after-suit] 起诉后
    [then] 法律变更后
    [reference-step] 参考利率取整至
    [binding] 以哪一天的利率为准
    [start] 起息日
    [day-count] 天数计算
    [compounding] 复利
    [rounding] 舍入
    [when] 适用于
    [claimable] 无需诉讼即可主张
    [citation] 引用方式
    [source] 来源
   *[since] 施行日及可信度
}
law-page-rate = { $value ->
    [plus] { $series } 加 { $figure } 个百分点
    [times] { $series } 的 { $figure } 倍
    [table] { $series } 公布的总利率
    [floor] 按约定，但不低于 { $series }
    [court] 由法院决定
    [court-usual] 由法院决定，通常为 { $figure }
    [none] 无约定则无
   *[prohibited] 禁止利息
}
law-page-binding = { $value ->
    [at-due-date] 到期日的利率，此后不变
    [at-breach] 到期日次日的利率，此后不变
    [at-interest-start] 起息日的利率，此后不变
    [at-suit] 起诉之日的利率
    [at-contract] 订约之日的利率
    [half-year] 浮动：每半年取其首日的利率
    [quarter] 浮动：每季取其首日的利率
    [month] 浮动：每月取其首日的利率
    [year] 浮动：每年取其首日的利率
    [rest] 浮动：每个计息月取其首日的利率
    [last-day] 以所问最后一日的利率计全部天数：法院以开庭之日为准
   *[change] 浮动：变动当日生效
}
law-page-compounding = { $value ->
    [simple] 不计复利
    [year] 每满一年计入本金
    [month] 每满一月计入本金
    [day] 每日计入本金
   *[effective] 每日计入，满一年恰为年利率
}
law-page-start = { $value ->
    [due] 到期日次日
    [on-due] 到期日当天
    [nth] 到期日后第 { $days } 天
    [receipt-if-given] 到期日次日；如给出收到发票之日，则以收到后 { $days } 天较晚者为准
    [receipt] 自收到当日起满 { $days } 天的次日
    [demand] 催告到达次日
   *[suit] 起诉状送达次日
}
law-page-dates = { $value ->
    [breach] 逾期
    [contract] 订约
    [ended] 已失效：不适用于今日的债务
   *[always] 一切债务
}
law-page-confidence = { $value ->
    [high] 高
    [medium] 中
   *[low] 低
}
law-page-basis = { $value ->
    [read] 已读原文
    [secondary] 他人转述
   *[recalled] 一般知识，未查证
}
law-page-event = { $value ->
    [begins] 开始施行
   *[ends] 最后一日
}
law-page-limitation = { $value ->
    [years] 年数
    [claims] 其他种类债权的年数
    [safe-years] 存疑时应按的年数
    [long-stop] 无论如何届满的年数
    [runs-from] 此处起算
    [year-end] 至当年年末届满
   *[once] 仅一次
}
law-page-runs-from = { $value ->
    [breach] 到期日次日，计入
    [accrual] 到期日次日，不计入
    [end-of-calendar-year] 债务到期当年年末
   *[claim] 债权成立之日
}
law-page-months = 最长 { $months } 个月
law-page-join = { $value ->
   *[comma] 、
}
law-page-sure = { $rule }；{ $parts }：{ $weakest }
law-page-doubted = { $text }（可信度：{ $sure }）
law-page-then = 自 { $from } 起：{ $rate }
law-page-first-day = { $value ->
    [more] { $counted }；{ $text }
    [court] { $text }；此处起算：{ $counted }
   *[court-open] { $text }
}
law-page-start-text = { $value ->
   *[court] 由法院决定
}
law-page-part = { $value ->
    [cap] 利率上限
    [compensation] 补偿
    [terms] 付款期限
   *[limitation] 时效
}
law-page-effect = { $value ->
    [restarts] 重新起算
    [suspends] 期间停止计算
    [suspends-until-six-months-after] 停止计算，至其结束后六个月
    [postpones] 期间不届满
    [postpones-until-six-months-after] 至其结束后六个月不届满
    [postpones-six-months] 推迟六个月届满
    [provisional-six-months] 六个月内起诉的方重新起算
    [stops] 停住：不再届满
   *[none] 无影响
}
law-step = { $name }（{ $kind }）：{ $text }
law-allocation = { $value ->
    [said] { $text }此处按：{ $order }。
   *[assumed] 推定：{ $order }
}
law-allocation-part = { $value ->
    [costs] 费用
    [interest] 利息
   *[principal] 本金
}
