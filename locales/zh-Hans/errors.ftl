# 拒绝、核对结果与检查：每个代码一句说明和一句处理办法。文件、行、法律和函件另有文件。

## 选项与值

missing_option = 缺少 --{ $option }。
missing_option-help = 请写出该选项及其值；用法见 --help。
not_a_number = “{ $value }”不是可用的数字。
not_a_number-help = 请用数字写整数，例如 20。
not_a_payment = “{ $value }”不是一笔付款。
not_a_payment-help = 请写日期和金额，例如 2026-03-01=500.00。
not_a_rate = “{ $value }”不是利率。
not_a_rate-help = 请写百分比，例如年利率 8% 或日利率 0.05%/day。
principal_not_positive = 本金 { $value } 不大于零。
principal_not_positive-help = 请以正数填写欠款。
unknown_rounding = “{ $value }”不是已知的舍入方式。
unknown_rounding-help = 可用 half-up、half-even、down 或 up；加前缀 daily- 表示每日利息先行舍入；加后缀 /100 表示舍入至 100 个最小单位的整数倍。
unknown_party_size = “{ $value }”不是当事人类型。
unknown_party_size-help = 请写 sme（中小企业）、large（大型企业）或 public（公共机构）。
unknown_jurisdiction = 尚无“{ $value }”的法律规则。
unknown_jurisdiction-help = 可用：{ $known }。
span_not_usable = 无法列出 { $from } 至 { $to } 的日期。
span_not_usable-help = 末日不得早于首日，且最长一百年。
unknown_grouping = 报表不能按“{ $value }”分组。
unknown_grouping-help = 可用 debtor（债务人）、group（集团）、currency（货币）、segment（分类）或 country（国家/地区）；应收分类另有 class（类别）和 item（逐项）。
unknown_time_zone = “{ $value }”不是已知的时区。
unknown_time_zone-help = 请写 IANA 时区名，例如 Asia/Shanghai 或 Europe/Berlin。
currency_mismatch = { $left } 金额与 { $right } 金额不能相加。
currency_mismatch-help = 请分货币处理。

## 卖方

no_seller = 此处尚无卖方。
no_seller-help = 请用 dunlin init 设立，或试用 dunlin demo。
which_seller = 此处有多个卖方：{ $codes }。
which_seller-help = 请用 --seller 指定。
unknown_seller = 没有卖方“{ $value }”。
unknown_seller-help = 可用：{ $codes }。
seller_exists = 卖方“{ $value }”已存在。
seller_exists-help = 请换一个代码，或用 dunlin seller set 修改其资料。
bad_code = “{ $value }”不能作卖方代码。
bad_code-help = 请用 1 至 40 个英文字母、数字、- 或 _。
profile_invalid = 无法读取卖方资料：{ $detail }
profile_invalid-help = 请在此行更正文件；dunlin seller show 列有所用键名。
profile_of_other_seller = 该文件属于卖方“{ $value }”，不是“{ $seller }”。
profile_of_other_seller-help = 请使用本卖方的文件，或用 --seller 指定另一卖方。
bank_account_incomplete = { $currency } 银行账户缺少户名或账号。
bank_account_incomplete-help = 请填写 holder 和 iban，或 holder 和 account。
unknown_law = “{ $law }”的法律中没有规则“{ $variant }”。
unknown_law-help = 代码和规则见 dunlin law list 和 dunlin law show。

## 数据库与系统

store_missing = “{ $path }”中没有数据库。
store_missing-help = 请检查 --data 和 --database，或用 dunlin init 建立。
data_dir_not_writable = 无法写入“{ $path }”：{ $reason }。
data_dir_not_writable-help = 请授予写入权限，或用 --data 换一个文件夹。
store_not_writable = 数据库无法写入：{ $detail }。
store_not_writable-help = 请授予对数据库及其文件夹的写入权限。
store_disk_full = 磁盘已满：{ $detail }。
store_disk_full-help = 请腾出空间后重新执行命令；没有写入一半的内容。
store_disk_failed = 磁盘读写失败：{ $detail }。
store_disk_failed-help = 没有写入一半的内容。请检查磁盘（已满、故障、已移除或超出配额），然后重新执行该命令。
store_busy = 另一程序占用数据库已超过一分钟：{ $detail }。
store_busy-help = 请待其他命令结束后重新执行。
store_damaged = 数据库中有无法读取的内容：{ $detail }。
store_damaged-help = 请运行 dunlin verify 查看影响范围，必要时恢复备份。
store_failed = 数据库出错：{ $detail }。
store_failed-help = 请重新执行命令；如仍失败，请运行 dunlin doctor 并报告本段文字。
store_newer = 数据库版本为 { $store }，本程序仅支持至 { $program }。
store_newer-help = 请使用建立该数据库的较新程序。
migration_changed = 数据库结构的第 { $version } 步与本程序不一致。
migration_changed-help = 请使用建立该数据库的程序，或其正式版本。
unknown_database = “{ $value }”不是本程序可用的数据库类型。
unknown_database-help = 请写 sqlite: 加文件路径，例如 sqlite:books.sqlite；或 postgres://用户名@主机/数据库。
key_missing = 签名密钥“{ $path }”缺失或无法读取。
key_missing-help = 请从备份恢复。没有密钥则无法记录任何一天。
key_damaged = 签名密钥“{ $path }”应为 32 字节，实为 { $bytes } 字节；可能因崩溃或磁盘已满而写入不全。
key_damaged-help = 请从备份恢复。仅当 dunlin init 本身中断、且尚无该代码的卖方时，才可删除该文件并重新运行 dunlin init。
key_of_other_seller = 签名密钥“{ $path }”不是设立卖方“{ $seller }”时所用的密钥。
key_of_other_seller-help = 请从备份恢复该卖方自己的密钥；以其他密钥签名的内容将不被承认。
root_damaged = 一个存证签名根无法读取。
root_damaged-help = 请运行 dunlin verify 查看，必要时恢复备份。
clock_failed = 计算机时钟没有给出可用的日期。
clock_failed-help = 请校正时钟，或用 --as-of 指定日期。
no_randomness = 系统未能提供存证所需的随机数。
no_randomness-help = 请重新执行命令；如仍失败，请重启计算机。
demo_exists = “{ $path }”中已有数据库。
demo_exists-help = 请用 --dir 换一个文件夹，或删除该文件夹。
file_not_utf8 = “{ $file }”不是 UTF-8 文字。
file_not_utf8-help = 请以 UTF-8 编码保存文件。

## 导入

unknown_debtor = 没有债务人“{ $value }”。
unknown_debtor-help = 请检查代码，或先导入该债务人。
unknown_invoice = 没有发票“{ $value }”。
unknown_invoice-help = 请检查号码，或先导入该发票。
invoice_of_other_debtor = 发票“{ $value }”不属于债务人“{ $debtor }”。
invoice_of_other_debtor-help = 请更正号码或债务人代码。
receipt_in_other_currency = 收款为 { $given }，而发票“{ $value }”为 { $known }。
receipt_in_other_currency-help = 请将发票号码留空，或以发票货币填写收款。
unknown_step = “{ $value }”不是现行策略的步骤。
unknown_step-help = 请写以下之一：{ $steps }；或将 last_step 和 last_step_on 留空。
reject_file_is_input = 被拒的行会覆盖正在读取的文件“{ $path }”。
reject_file_is_input-help = 请为 --reject-file 另取文件名。
snapshot_with_rejections = 快照中有 { $count } 处被拒，因此没有据此结清任何项目。
snapshot_with_rejections-help = 请更正后重新导入完整快照。

## 暂停

unknown_stop = “{ $value }”不是可暂停的事项。
unknown_stop-help = 可用 chasing（催收）、interest（计息）、fees（费用）、placement（移交），以逗号分隔。
block_ends_before_it_begins = 暂停的末日 { $until } 早于首日 { $from }。
block_ends_before_it_begins-help = 请更正 --from 或 --until；省略 --from 时自当日开始。
unknown_block = 没有可解除的暂停 { $value }。
unknown_block-help = 见 dunlin block list；已解除的不能再次解除。

## 日处理与函件

run_before_last = { $day } 早于最近一次运行的日期 { $last }。
run_before_last-help = 请运行 { $last } 或之后的日期，或用 --dry-run 回看。
unknown_state = “{ $value }”不是函件状态。
unknown_state-help = 可用：{ $known }。
unknown_letter = 没有函件“{ $value }”。
unknown_letter-help = 请从 dunlin letters list 取标识或编号。
unknown_letter_kind = “{ $kind }”不是函件类型。
unknown_letter_kind-help = 请用 dunlin strategy check 检查策略。
step_has_no_letter = “{ $value }”是不发函的步骤。
step_has_no_letter-help = 这是内部任务，见 dunlin explain。
letter_withdrawn = “{ $value }”在出具前已撤回。
letter_withdrawn-help = 情况已变化，见 dunlin explain；下次运行会提出应采取的步骤。
letter_before_decision = 该函件于 { $decided_on } 决定，日期不能为 { $day }。
letter_before_decision-help = 请以 { $decided_on } 或之后的日期出具。
nothing_overdue = 债务人“{ $debtor }”已无逾期款项。
nothing_overdue-help = 无需发函；下次运行会撤回该待审批项。
account_blocked = 债务人“{ $debtor }”的 { $currency } 逾期款项均已暂停催收。
account_blocked-help = 请待暂停到期或予以解除，见 dunlin block list。
covered_by_cash = 债务人“{ $debtor }”的未核销收款和贷项足以抵付 { $currency } 逾期款项。
covered_by_cash-help = 请将款项核销到发票；无需发函。
payment_details_missing = 卖方没有 { $currency } 银行账户。
payment_details_missing-help = 请在卖方文件中添加，并用 dunlin seller set 载入。
document_missing = 函件“{ $number }”的存档文件缺失。
document_missing-help = 请运行 dunlin verify，并从备份恢复数据库。
interest_blocked = 未计算：部分日期因暂停或展期而停止计息。
interest_blocked-help = 期限和原因见 dunlin block list 和 dunlin extension list。
interest_court_only-help = 请在诉讼中主张；函件不列入。
interest_rate_open-help = 请以书面主张而不写数额，或约定利率；函件保留该权利。
rate_not_published-help = 待 Dunlin 新版收录公布值后即可计算。

## 策略

strategy_invalid = 无法读取策略：{ $detail }
strategy_invalid-help = 请在此行更正文件；随附策略列有全部键名。
strategy_bad_value = { $key } 不能为“{ $value }”。
strategy_bad_value-help = 区间写 3..、..10 或 3..10，到期前写 -5..-1；approval 为 run 或 person；channels 为 phone、email、letter、task，到期前只用 phone、task；步骤须在本文件中列出。
strategy_no_steps = 策略没有步骤。
strategy_no_steps-help = 请至少添加一个步骤及其规则。
strategy_unknown_step = 步骤“{ $by }”排在“{ $step }”之后，而策略中没有后者。
strategy_unknown_step-help = 请在 after 中填写本文件的步骤。
strategy_loops = 以下步骤没有明确的先后：{ $steps }。
strategy_loops-help = 请让一个步骤不写 after，其余每个步骤各排在一个不同步骤之后。
strategy_too_many_rules = 一个策略最多 { $max } 条规则。
strategy_too_many_rules-help = 请合并相近的规则。
strategy_step_without_rule = 步骤“{ $step }”没有规则，永远不会采取。
strategy_step_without_rule-help = 请为其添加规则，或删除该步骤。
strategy_empty_band = 该规则有区间的末端小于始端，规则永不成立。
strategy_empty_band-help = 请先写较小的数，例如 30..60。
strategy_gap = 第 { $days } 天没有规则：逾期 { $amount }，分类“{ $segment }”，原因“{ $cause }”{ strategy-debtor-more }，上一步骤“{ $last }”。
strategy_gap-help = 请放宽某条规则的区间，或为此类债务人添加规则。
strategy_stops_short = { $days } 天后仍未到达最后步骤：逾期 { $amount }，分类“{ $segment }”，原因“{ $cause }”{ strategy-debtor-more }，上一步骤“{ $last }”。
strategy_stops_short-help = 请添加规则，使此类债务人能从该步骤继续。
strategy_unknown_letter = 步骤“{ $step }”所用函件“{ $kind }”不存在。
strategy_unknown_letter-help = 步骤可用 reminder、formal_demand、final_notice 或 notice_before_action；到期前用 before_due。
strategy_unsound = 策略未启用：有 { $count } 处问题，首先是 { $first }。
strategy_unsound-help = 请对该文件运行 dunlin strategy check，更正后再启用。

## 核对结果

verify_open_item = 债务人“{ $debtor }”的发票“{ $number }”：据事实记录未清（到期）{ $books }，存储为 { $stored }；金额以最小货币单位计。
verify_open_item-help = 数据库被外部改动，或 Dunlin 有缺陷。请恢复备份；如无人改动，请报告。
verify_account = 债务人“{ $debtor }”的 { $currency } 账户：据事实记录为 { $books }，存储为 { $stored }（未清项目数、最早到期日、未核销收款，以最小货币单位计）。
verify_account-help = 数据库被外部改动，或 Dunlin 有缺陷。请恢复备份；如无人改动，请报告。
verify_document = 致债务人“{ $debtor }”的函件“{ $number }”存档缺失或被改动。
verify_document-help = 请恢复数据库备份。
verify_sequence = “{ $debtor }”的存证：条目 { $seq }（{ $kind }）序号不连续，其前有条目缺失。
verify_sequence-help = 有条目被删除。请恢复数据库备份。
verify_payload = “{ $debtor }”的存证：条目 { $seq }（{ $kind }）的内容与当时记录不符。
verify_payload-help = 该事实事后被改动。请恢复数据库备份。
verify_chain = “{ $debtor }”的存证：条目 { $seq }（{ $kind }）与前一条目不相衔接。
verify_chain-help = 有条目被改动或插入。请恢复数据库备份。
verify_no_entry = “{ $debtor }”的存证：账簿中 { $kind } 计 { $rows } 行，存证中计 { $entries } 个条目。
verify_no_entry-help = 有事实从外部写入或删除。请恢复数据库备份。
verify_root = { $as_of } 的签名根 { $root } 与其封存的存证不符。
verify_root-help = 有签名根被改动或删除。请恢复数据库备份。
verify_signature = { $as_of } 的签名根 { $root } 的签名不是卖方的。
verify_signature-help = 该根以其他密钥生成或被改动。请恢复数据库备份。
verify_sealed_entry = “{ $debtor }”的存证：由签名根 { $root } 封存的条目 { $seq } 缺失或被改动。
verify_sealed_entry-help = 有条目被截断或改写。请恢复数据库备份。
verify_row_missing = “{ $debtor }”的存证：条目 { $seq }（{ $kind }）所记录的内容已不在数据库中。
verify_row_missing-help = 有记录从外部被删除。请恢复数据库备份。
verify_row_differs = “{ $debtor }”的存证：数据库内容与条目 { $seq }（{ $kind }）的记录不一致：{ $fields }。
verify_row_differs-help = 有记录从外部被改动。请恢复数据库备份。
verify_decision_state = 决定“{ $decision }”存储的状态为 { $stored }，但存证中没有导致该状态的条目。
verify_decision_state-help = 有决定从外部被改动。请恢复数据库备份。
verify_account_state = 债务人“{ $debtor }”的 { $currency } 账户：存储的 { $stored } 没有决定、函件或接续的先前催收可作依据。
verify_account_state-help = 催收状态从外部被改动，或有决定被删除。请恢复数据库备份。
verify_no_account = 债务人“{ $debtor }”有 { $currency } 的发票或收款，却没有该货币的账户。
verify_no_account-help = 有账户从外部被删除，因而任何一次运行都看不到它。请恢复数据库备份。
verify_stray_rows = 数据库中有 { $rows } 行 { $kind } 不属于任何债务人。
verify_stray_rows-help = 有债务人从外部被删除，或有记录从外部写入。请恢复数据库备份。
verify_due_day = { $date } 到期的未清项目：应有 { $books } 项，存储为 { $stored } 项。
verify_due_day-help = 数据库被外部改动，或 Dunlin 有缺陷。请恢复备份；如无人改动，请报告。
verify_head = “{ $debtor }”的存证：存储的链首为条目 { $seq }，并非该链的最后条目。
verify_head-help = 有条目从外部被添加或截断。请恢复数据库备份。
verify_no_head = “{ $debtor }”的存证：该链止于条目 { $seq }，但未存储链首。
verify_no_head-help = 链首从外部被删除。请恢复数据库备份。
verify_unsealed = 有 { $chains } 条存证链的末尾条目既未被签名根封存，也未列为待封存；首个为“{ $debtor }”的条目 { $seq }。
verify_unsealed-help = 有签名根被删除，或有条目从外部写入。请恢复数据库备份。

## 检查结果

doctor-data-ok = “{ $path }”可以写入。
doctor-store-ok = “{ $path }”中的数据库可以读取。
doctor-key-ok = 签名密钥仅所有者可读。
doctor-secrets-ok = 封存机密所用的密钥就位。
doctor-key-open = 签名密钥“{ $path }”可被他人读取。
doctor-key-open-help = 请收回权限：chmod 600 { $path }
doctor-letters-ok = 函件可以排版。
doctor-profile-ok = 卖方资料齐备，含 { $currency } 银行账户。
doctor-profile-missing = 尚无卖方资料，无法出具函件。
doctor-profile-missing-help = 请写入 TOML 文件，并用 dunlin seller set 载入。
doctor-bank-missing = 卖方没有 { $currency } 银行账户，无法出具该货币的函件。
doctor-bank-missing-help = 请在卖方文件中添加，并用 dunlin seller set 载入。
doctor-rates-ok = { $series } 已知至 { $until }。
doctor-rates-old = { $series } 仅知至 { $until }；需要更晚数值的利息不列入函件。
doctor-rates-old-help = 请安装收录较新数值的 Dunlin 版本。
doctor-strategy-ok = 策略 { $strategy } 未发现问题。
doctor-strategy-findings = 策略 { $strategy } 有 { $count } 处问题。
doctor-strategy-findings-help = 请对其文件运行 dunlin strategy check 并更正。

last_step_in_future = 最后步骤的日期 { $value } 晚于导入日 { $day }。
last_step_in_future-help = 请填写该步骤实际采取的日期。
open_amount_before_later_fact = 未付金额的时点为 { $day }，但账簿已有 { $known } 的变动。
open_amount_before_later_fact-help = 请按日期先后导入未付金额，或用 --as-of 指定较晚的日期。
reject_file_for_one = 一个拒收行文件只能对应一个输入文件，但给出了多个。
reject_file_for_one-help = 请逐个导入，并为每个文件指定各自的拒收行文件。
strategy_drops_step = 有账户正处于步骤 { $step }，而新策略中没有该步骤。
strategy_drops_step-help = 在没有账户处于该步骤之前，请在策略表中保留它。
letter_overtaken = { $debtor } 的 { $currency } 账户已越过步骤 { $step }：现行的是更后的步骤或新的催收周期。
letter_overtaken-help = 请用 letters list 和 explain 查看现行状态。
below_small_balance = { $debtor } 的 { $currency } 欠款低于策略规定的小额标准。
below_small_balance-help = 小额款项不予催告；下次运行会撤回该候选函件。
unknown_governing_law = 没有适用法律“{ $value }”的规则。
unknown_governing_law-help = 请填写 debtor_seat、seller_seat 或以下代码之一：{ $known }。
