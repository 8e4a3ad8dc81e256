# 付款期限的展延

extension_not_later = 新的期限 { $until } 須晚於 { $due }：既晚於到期日，也晚於同意展延的日期。
extension_not_later-help = 請用 --until 給出更晚的日期。若是較早約定的，請用 --on 給出約定日期。
extension_not_granted_yet = 展延 { $value } 於 { $on } 同意，{ $day } 尚不能撤銷。
extension_not_granted_yet-help = 請用 --on 給出同意展延當日或之後的日期。
unknown_extension = 沒有展延 { $value }。
unknown_extension-help = 編號見 dunlin extension list。
nothing_to_extend = 「{ $value }」沒有可以展延至 { $until } 的未清發票。
nothing_to_extend-help = 只有尚欠且在新期限之前到期的款項可以展延；未清項目見 dunlin explain。

reason-due_extended = { $count } 筆款項已展延，最晚至 { $until }；催收步驟自新期限起算。
skip-extended = 已展延
extension-interest-rests = 停計
extension-interest-runs = 照計
explain-extension = 展延 { $id }：發票 { $number }，原到期日 { $due }，展至 { $until }（{ $days } 天）；利息{ $interest }：{ $reason }（負責人：{ $owner }）
standing-extension = 展延 { $id } 針對發票 { $number }

cli-extension = 付款展延：催收步驟自新期限起算，帳目保留原到期日
cli-extension-grant = 同意一張發票或一個債務人全部未清發票展延
cli-extension-grant-invoice = 發票號碼
cli-extension-grant-debtor = 債務人代碼：在新期限之前到期的全部未清發票
cli-extension-grant-until = 新的付款期限，YYYY-MM-DD
cli-extension-grant-interest = 新期限之前利息停計（rests）還是照計（runs）
cli-extension-grant-on = 同意展延的日期，YYYY-MM-DD；省略則為今天
cli-extension-list = 列出全部展延
cli-extension-list-on = 只列出在該日有效的展延，YYYY-MM-DD
cli-extension-withdraw = 撤銷展延：恢復原到期日
cli-extension-withdraw-id = 列表中的展延編號
cli-extension-withdraw-on = 自哪一天起，YYYY-MM-DD；省略則為今天
column-withdrawn_on = 撤銷日
