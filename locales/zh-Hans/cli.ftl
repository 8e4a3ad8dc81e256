# 命令行：帮助、表头、用语、进度、结果。

## 命令

cli = 催收逾期发票：今天该向谁催、催什么、为什么、用哪封函
cli-demo = 建立演示卖方，含债务人、发票、工作清单和函件
cli-init = 设立卖方；首个卖方同时建立数据库
cli-seller = 卖方的名称、地址、签署人和银行账户
cli-seller-set = 从 TOML 文件载入卖方资料，存为新版本
cli-seller-show = 以 JSON 显示现行卖方资料
cli-import = 从 CSV 文件或工作簿导入发票、收款、债务人或联系人；列出导入，撤回导入
cli-import-invoices = 导入发票、借项通知单和贷项通知单
cli-import-receipts = 导入收款
cli-import-debtors = 导入债务人；已有代码的予以更新
cli-run = 处理当日：决定每个账户的步骤并记录理由
cli-worklist = 今天要做的事，每个账户一行，最紧要的在前
cli-explain = 说明债务人现处步骤的理由、未采取的步骤及下一步
cli-letters = 函件，从待审批到答复：列出、批准、出具、更正、寄发
cli-letters-list = 列出函件和待审批项
cli-letters-show = 显示一封函件或一个待审批项
cli-letters-render = 将函件写成 PDF，或写成电子邮件（文本或 HTML）；待审批项写成预览
cli-letters-issue = 出具待审批函件；出具后不再变更
cli-block = 在一段时间内暂停催收、计息、费用或移交
cli-block-add = 为债务人或单张发票添加暂停
cli-block-list = 列出全部暂停
cli-block-lift = 提前解除暂停
cli-ageing = 按到期时间长短列出未清余额（账龄）
cli-interest = 仅依法律计算逾期利息，不涉及账簿
cli-law = 法律规则及其来源
cli-law-list = 列出已有规则的法域
cli-law-show = 显示一个法域的规则
cli-calendar = 法域的工作日和节假日
cli-strategy = 检查、列出和启用策略
cli-strategy-check = 检查策略文件：步骤顺序、缺口、永不成立的规则
cli-verify = 重新计算账簿、存证和函件，并与存储内容核对
cli-doctor = 检查日常运行所需是否齐备
cli-generate = 生成任意规模的虚构债务人和发票 CSV，供试用

## 参数

cli-arg-data = 存放数据库、密钥和策略的文件夹
cli-arg-database = 其他位置的数据库：sqlite:路径，或 postgres://用户名@主机/数据库
cli-arg-seller = 卖方代码；只有一个卖方时可省略
cli-arg-as-of = 以该日为准，格式 YYYY-MM-DD；默认为今天
cli-arg-format = 结果格式
cli-arg-lang = 文字语言
cli-arg-dir = 演示所用文件夹，其中不得已有数据库
cli-arg-no-serve = 显示演示后结束，不在浏览器中提供页面
cli-arg-name = 卖方法定名称
cli-arg-jurisdiction = 卖方所在法域，例如 CN、DE 或 US-NY
cli-arg-currency = 货币，例如 EUR
cli-init-currency = 卖方账簿的货币，例如 EUR
cli-arg-time-zone = 决定“今天”的时区，例如 Asia/Shanghai；默认为所在地常用时区
cli-arg-file = TOML 文件
cli-arg-files = CSV 文件或工作簿（XLSX、XLS、ODS）
cli-arg-dry-run = 只说明将发生什么，不作记录
cli-arg-reject-file = 将被拒的行连同原因写入此 CSV 文件，以便更正
cli-arg-mapping = 按此映射文件读取各列，不再自动识别
cli-arg-sheet = 读取工作簿的这个工作表，而不是第一个含有清单的可见工作表
cli-arg-batch-rows = 每读取这么多行就保存一次，默认 200000
cli-arg-snapshot = 文件列出全部未清项目：其中没有的视为已结清
cli-arg-confirm = 接受结清项目异常多的快照
cli-arg-full = 重新判断每个账户，包括不可能有变化的
cli-arg-assigned-to = 只显示交由此人负责的债务人
cli-arg-limit = 最多显示的行数
cli-arg-debtor = 债务人代码
cli-arg-invoice = 仅暂停的发票号码；默认为整个债务人
cli-arg-reason = 原因
cli-arg-owner = 负责人
cli-arg-from = 首日，格式 YYYY-MM-DD
cli-block-add-from = 首日，格式 YYYY-MM-DD；默认为今天
cli-arg-until = 末日（计入），格式 YYYY-MM-DD
cli-arg-to = 末日，格式 YYYY-MM-DD
cli-arg-stops = 暂停的事项，以逗号分隔：chasing（催收）、interest（计息）、fees（费用）、placement（移交）
cli-arg-id = 列表中的函件标识或函件编号
cli-block-lift-id = 列表中的暂停编号
cli-arg-state = 仅限此状态：candidate（待审批）、approved（已批准）、queued（待执行）、issued（已出具）、dispatched（已寄出）、delivered（已送达）、returned（被退回）、answered（已答复）、replaced（已被取代）、void（已作废）、withdrawn（已撤回）
cli-arg-all = 出具全部待审批函件
cli-arg-out = 存放文件的文件夹，没有则新建
cli-letters-render-out = 要写入的文件：.pdf、.txt（电子邮件文本）或 .html（电子邮件 HTML）
cli-letters-render-attest = 写成存证信函格式，适用于台湾的债务人
cli-arg-by = 分组方式：debtor（债务人）、group（集团）、currency（货币）、segment（分类）、country（国家/地区）
cli-arg-code = 法域代码，例如 CN 或 DE
cli-arg-law = 适用法律的法域，例如 CN 或 DE
cli-arg-principal = 不含利息的欠款，例如 1234.56
cli-arg-due = 到期日，格式 YYYY-MM-DD
cli-arg-paid = 一笔付款，例如 2026-03-01=500.00；可多次填写
cli-arg-contract-rate = 合同约定的利率，例如 8% 或 0.05%/day
cli-arg-contract-date = 合同订立日
cli-arg-creditor = 债权人类型：sme（中小企业）、large（大型企业）、public（公共机构）
cli-interest-debtor = 债务人类型：sme（中小企业）、large（大型企业）、public（公共机构）
cli-arg-variant = 要采用的规则，见 law show
cli-arg-rounding = 替代规则的舍入方式：half-up、half-even、down 或 up，均可加前缀 daily-
cli-arg-day-count = 替代规则的计息天数基准，例如 act/365
cli-arg-receipt-on = 债务人收到发票、货物或催款函之日
cli-arg-suit-on = 起诉之日
cli-arg-invoices = 发票数量
cli-arg-debtors = 债务人数量
cli-arg-seed = 任意数字；相同数字生成相同文件

## 表头

column-accounts = 账户数
column-action = 行动
column-as_of = 截至
column-assumed = 推定
column-base = 本金
column-because = 理由
column-business_day = 工作日
column-check = 检查项
column-closed = 已结清
column-code = 代码
column-confidence = 可信度
column-currency = 货币
column-date = 日期
column-days = 天数
column-days_1_30 = 1–30 天
column-days_31_60 = 31–60 天
column-days_61_90 = 61–90 天
column-days_91_180 = 91–180 天
column-days_181 = 181 天以上
column-debtor = 债务人
column-decided_on = 决定日
column-due = 到期日
column-duplicates = 已有
column-file = 文件
column-from = 自
column-id = 标识
column-imported = 新增
column-interest = 利息
column-issued_on = 出具日
column-key = 分组
column-kind = 类型
column-lifted_on = 解除日
column-message = 结果
column-name = 名称
column-not_due = 未到期
column-number = 号码
column-open = 未清
column-outcome = 结果
column-overdue = 逾期
column-owner = 负责人
column-rate = 利率
column-read = 读取
column-reason = 原因
column-reference = 参考利率
column-rejected = 拒收
column-rule = 规则
column-rules = 规则数
column-since = 施行日
column-source = 来源
column-state = 状态
column-step = 步骤
column-steps = 步骤数
column-stops = 暂停事项
column-to = 至
column-total = 合计
column-until = 至
column-updated = 更新
column-version = 版本
column-what = 步骤或原因

## 用语

word-error = 错误
word-not-computed = 未计算
word-decided = 采取步骤
word-skipped = 未处理
place-line = 第 { $line } 行
wrong_usage = 无法理解该命令。请加 --help 查看用法。

step-first_contact = 首次联系
step-formal_demand = 正式催款
step-final_notice = 最终催款
step-third_party = 第三方催收
step-legal_decision = 法律决策
step-legal_action = 法律程序
step-watch = 观察

action-approve = 审批
action-call = 致电
action-do_task = 办理
action-send_email = 发邮件
action-send_letter = 发函
action-wait = 等待

state-candidate = 待审批
state-queued = 待执行
state-issued = 已出具
state-withdrawn = 已撤回

skip-blocked = 已暂停
skip-candidate_waiting = 有步骤待审批
skip-covered_by_unapplied_cash = 未核销收款足以抵付
skip-current = 无逾期
skip-last_step_done = 最后步骤已完成
skip-min_interval = 距上一步骤过近
skip-not_yet = 未到首个步骤
skip-small_balance = 小额欠款
skip-waiting_for_step = 未到下一步骤

health-ok = 正常
health-warning = 提醒
health-problem = 故障

## 进度

progress-demo = 正在建立演示
progress-import = 正在导入
progress-run = 处理 { $day }
progress-verify = 正在核对

## 结果

init-done = 卖方 { $seller } 已设立于 { $path }。接下来：dunlin seller set 文件，然后 dunlin import。
seller-set = 卖方 { $seller } 的资料：现行第 { $version } 版。
import-unknown-column = { $file }：列“{ $column }”未知，已忽略。

run-summary = { $day }：{ $open } 笔未清项目中 { $overdue } 笔逾期，涉及 { $debtors } 个账户。决定发函 { $letters } 封，撤回待审批 { $withdrawn } 项。
run-summary-dry = 未作记录。{ $day }：{ $open } 笔未清项目中 { $overdue } 笔逾期，涉及 { $debtors } 个账户。运行将决定发函 { $letters } 封，撤回待审批 { $withdrawn } 项。

worklist-empty = 无事可做：没有逾期账户，或均已暂停或为小额。
letters-empty = 没有函件。
letter-written = 已写入：{ $path }

demo-worklist = 工作清单共 { $total } 个账户，以上为最紧要的 { $shown } 个。
demo-summary =
    演示含 { $invoices } 张发票和 { $receipts } 笔收款，已逐日处理 { $days } 个工作日，至 { $day }。
    已出具函件 { $letters } 封，PDF 存于 { $folder }。待审批 { $candidates } 项。
    可继续执行：
      dunlin worklist --data { $dir } --as-of { $day }
      dunlin letters list --state candidate --data { $dir }
      dunlin explain --debtor C1005 --data { $dir } --as-of { $day }

demo-desk =

    工作台已打开，日期为 { $day }：{ $address }
    登录名 { $login }，密码 { $password }（仅为本次运行生成）。
    按 Ctrl-C 结束。

explain-head = { $name }（{ $debtor }），截至 { $day }，策略 { $strategy }
explain-account = { $currency }：未清 { $open }，逾期 { $overdue }，未核销收款 { $unapplied }，利息 { $interest }
explain-verdict = 结果：{ $verdict }
explain-not-taken = 未采取：{ $step }。{ $because }
explain-next =
    { $on ->
        [none] 下一步：{ $step }，待人工出具或情况变化
       *[other] 下一步：{ $step }；{ $on } 再次判断
    }
explain-decision = { $on }：{ $step }，{ $state }（{ $id }）
explain-block = 暂停 { $id }：{ $from } 至 { $until }，暂停 { $stops }：{ $reason }（负责人：{ $owner }）

interest-sum = 利息（{ $currency }）：{ $interest }
interest-rule =
    规则：{ $rule }
    来源：{ $source }
interest-compensation = 利息之外的固定补偿：{ $currency } { $amount }
interest-assumed = 自 { $from } 起利率为推定：该期间的参考利率尚未公布。
interest-missing = 自 { $from } 起未收录利率：法律虽给予利息，该期间未计算。

strategy-sound = 策略 { $strategy } 未发现问题。

verify-ok = 全部相符。债务人 { $debtors }，未清项目 { $items }，存证条目 { $entries }，签名根 { $roots }，文件 { $documents }。
verify-findings = { $findings } 处不符。债务人 { $debtors }，未清项目 { $items }，存证条目 { $entries }，签名根 { $roots }，相符文件 { $documents }。

interest-partly = { $sum }，另有 { $items } 项未计算

action-allocate_cash = 分配款项
cli-letters-issue-queued = 签发运行时排入队列的全部提醒函
run-ahead = 注意：{ $day } 晚于今天（{ $today }）。此后不能再运行更早的日期。
