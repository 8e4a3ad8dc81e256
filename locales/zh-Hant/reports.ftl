# 報表及寫入檔案的說明。

report-worklist = 今日待辦
report-ageing = 帳齡
report-open-items = 未清項目
report-decisions = 催收決定
report-classification = 應收分類
report-written = 已將 { $rows } 列寫入 { $file }
report-nothing-open = 當日沒有未清項目。
decisions-empty = 此期間沒有作出決定。

about-sheet = 說明
about-report = 報表
about-seller = 賣方
about-as_of = 截至
about-from = 自
about-to = 至
about-debtor = 債務人
about-by = 分組方式
about-in = 折算幣別
about-assigned_to = 負責人
about-limit = 最多列數
about-strategy = 策略
about-standard = 分類標準
about-source = 來源
about-rows = 列數
about-made_by = 製作

class-because-credit = 折讓單：沒有欠款。
class-because-not-due = 未逾期。
class-because-days = 逾期 { $days } 天；本類自第 { $from } 天起。
class-because-step = 催收已進行到：{ $step }。
class-because-worst = 隨該帳戶最差的項目歸類：{ $class }。
class-because-share = 該帳戶欠款中至少 { $percent }% 屬於「{ $class }」或更差的類別。

cli-classify = 按既定標準將應收帳款分類：正常、關注、逾期、可疑、損失
cli-classify-by = 分組方式：debtor（債務人）、group（集團）、currency（幣別）、segment（分類）、country（國家/地區）、class（類別）、item（逐項）
cli-classify-out = 改為寫入此檔案，格式依副檔名：.csv、.xlsx、.json
cli-arg-standard = 以自訂的分類標準（TOML）代替隨附標準
cli-decisions = 已作出的決定：日期、理由和所依策略
cli-decisions-from = 該日或以後作出的決定，格式 YYYY-MM-DD
cli-decisions-to = 該日或以前作出的決定，格式 YYYY-MM-DD
cli-decisions-out = 改為寫入此檔案，格式依副檔名：.csv、.xlsx、.json
cli-worklist-out = 改為寫入此檔案，格式依副檔名：.csv、.xlsx、.json
cli-ageing-out = 改為寫入此檔案，格式依副檔名：.csv、.xlsx、.json
cli-ageing-debtor = 逐項列出該債務人的未清項目及其帳齡段
cli-arg-bom = 在 CSV 開頭加上 Excel 識別 UTF-8 的標記

column-bucket = 帳齡段
column-channel = 管道
column-class = 類別
column-interest_not_computed = 未計息項目數
column-items = 項目數
column-next_on = 下次變動日
column-oldest_due = 最早到期日
column-pay_by = 付款期限
column-provision_percent = 提列比率 %
column-strategy = 策略

report_ending_unknown = 從「{ $value }」看不出檔案格式。
report_ending_unknown-help = 請以 .csv、.xlsx 或 .json 作為副檔名，或用 --format 指明。
report_formats_differ = --format { $format } 與檔案「{ $value }」不符。
report_formats_differ-help = 請省略 --format，或使用與格式相符的副檔名。
xlsx_needs_out = 活頁簿無法直接顯示。
xlsx_needs_out-help = 請在 worklist、ageing、decisions 或 classify 後加 --out 檔案.xlsx；其他命令以表格、JSON 或 CSV 顯示。
standard_invalid = 無法讀取分類標準：{ $detail }
standard_invalid-help = 請在此行更正檔案；classification/standard.toml 列有全部鍵名。
about-caution = 注意
worklist-earlier = 注意：金額和天數為 { $day } 的情況；催款步驟、待核准事項和應辦事項則是 { $run } 執行之後的狀態。
