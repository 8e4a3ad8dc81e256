# 付款期限的展期

extension_not_later = 新的期限 { $until } 须晚于 { $due }：既晚于到期日，也晚于同意展期的日期。
extension_not_later-help = 请用 --until 给出更晚的日期。若是较早约定的，请用 --on 给出约定日期。
extension_not_granted_yet = 展期 { $value } 于 { $on } 同意，{ $day } 尚不能撤销。
extension_not_granted_yet-help = 请用 --on 给出同意展期当日或之后的日期。
unknown_extension = 没有展期 { $value }。
unknown_extension-help = 编号见 dunlin extension list。
nothing_to_extend = “{ $value }”没有可以展期至 { $until } 的未清发票。
nothing_to_extend-help = 只有尚欠且在新期限之前到期的款项可以展期；未清项目见 dunlin explain。

reason-due_extended = { $count } 笔款项已展期，最晚至 { $until }；催收步骤从新期限起算。
skip-extended = 已展期
extension-interest-rests = 停计
extension-interest-runs = 照计
explain-extension = 展期 { $id }：发票 { $number }，原到期日 { $due }，展至 { $until }（{ $days } 天）；利息{ $interest }：{ $reason }（负责人：{ $owner }）
standing-extension = 展期 { $id } 针对发票 { $number }

cli-extension = 付款展期：催收步骤从新期限起算，账目保留原到期日
cli-extension-grant = 同意一张发票或一个债务人全部未清发票展期
cli-extension-grant-invoice = 发票号码
cli-extension-grant-debtor = 债务人代码：在新期限之前到期的全部未清发票
cli-extension-grant-until = 新的付款期限，YYYY-MM-DD
cli-extension-grant-interest = 新期限之前利息停计（rests）还是照计（runs）
cli-extension-grant-on = 同意展期的日期，YYYY-MM-DD；省略则为今天
cli-extension-list = 列出全部展期
cli-extension-list-on = 只列出在该日有效的展期，YYYY-MM-DD
cli-extension-withdraw = 撤销展期：恢复原到期日
cli-extension-withdraw-id = 列表中的展期编号
cli-extension-withdraw-on = 自哪一天起，YYYY-MM-DD；省略则为今天
column-withdrawn_on = 撤销日
