# 各法域参考页，由法律包生成。

cli-law-page = 以 Markdown 输出某一法域的参考页，或全部法域的清单

law-page-index = 各法域的法律
law-page-made = 由 `cargo xtask law-pages` 依法律包生成，请勿手工修改。不构成法律意见。
law-page-as-of = 法律状况截至 { $date }；`dunlin law show { $code }` 显示相同内容。
law-page-example = 示例；每行各有计息基数和利率：
law-page-known = 已知至 { $until }；其后为推定。
law-page-void-beyond = 在法律所列当事人之间，收到后超过 { $days } 天的付款期限无效。
law-page-cap = { $value ->
    [void] 约定利率超过年 { $percent }% 的部分无效。
   *[reduced] 约定利率超过年 { $percent }% 的，法院可以调低。
}
law-page-calendar = { $value ->
    [computed] { $from } 至 { $to } 已公布，至 { $computed } 为推算并标为推定。
   *[published] { $from } 至 { $to } 已公布。
}
law-page-yes = { $value ->
    [yes] 可以
   *[no] 不可以：由法院判给
}
law-page-heading = { $value ->
    [interest] 利息
    [beside] 利息以外
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
    [total] 总利率
    [day] 日期
   *[event] 事件
}
law-page-what = { $value ->
    [rate] 利率
    [after-suit] 起诉后
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
    [nth] 到期日后第 { $days } 天
    [receipt-if-given] 到期日次日；如给出收到发票之日，则以收到后 { $days } 天较晚者为准
    [receipt] 自收到当日起满 { $days } 天的次日
    [demand] 催告到达次日
   *[suit] 起诉状送达次日
}
law-page-dates = { $value ->
    [breach] 逾期
    [contract] 订约
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
