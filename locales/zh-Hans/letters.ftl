# 函件：批准、出具、更正、寄发及其后续；函件中的卖方资料。

cli-letters-approve = 批准待审批函件：此后即可出具
cli-letters-correct = 以当日账目出具一封新函，取代有误的函件
cli-letters-statement = 出具债务人全部未清项目的对账函
cli-letters-dispatch = 记录函件如何寄出，并留存凭证
cli-letters-outcome = 记录函件已送达、被退回或已获答复
cli-letters-approve-all = 批准全部待审批函件
cli-letters-issue-approved = 出具全部已批准的函件
cli-letters-correct-reason = 有误之处；留存于证据，不印在函上
cli-letters-statement-currency = 货币；省略时为有未清项目的每种货币
cli-letters-correct-id = 有误函件的编号
cli-letters-statement-debtor = 卖方的债务人代码
cli-arg-user = 操作人；省略时为运行程序的账户
cli-arg-on = 发生之日；省略时为今天
cli-arg-proof = 证明文件：邮寄收据、回执、对方答复的扫描件
cli-arg-note = 备注
cli-arg-channel = 寄送方式：post（平信）、registered_post（挂号/EMS）、courier（快递）、email（电子邮件）、hand（面交）、bailiff（执达员）、attested（公证/存证）
cli-arg-tracking = 邮件单号
cli-arg-result = delivered（已送达）、returned（被退回）或 answered（已答复）

state-approved = 已批准
state-dispatched = 已寄出
state-delivered = 已送达
state-returned = 被退回
state-answered = 已答复
state-replaced = 已被取代

unknown_dispatch = “{ $value }”不是寄送方式。
unknown_dispatch-help = 请填写其中之一：{ $known }。
unknown_letter_outcome = “{ $value }”不是函件的结果。
unknown_letter_outcome-help = 请填写 delivered、returned 或 answered；寄出请用 dunlin letters dispatch 记录。
letter_event_in_future = { $on } 晚于 { $today }：尚未发生的事不能记录。
letter_event_in_future-help = 请用 --on 填写实际发生之日。
letter_event_too_early = { $on } 早于 { $since }，即函件出具之日或其后已记录事项之日。
letter_event_too_early-help = 请按日期先后记录；请核对 --on 的日期。
letter_replaced = 此函已被 { $number } 取代。
letter_replaced-help = 请改寄 { $number }。
letter_not_dispatched = 没有此函已寄出的记录。
letter_not_dispatched-help = 请先用 dunlin letters dispatch 记录寄送方式和日期，再记录结果。
letter_was_returned = 此函已被退回，尚未再次寄出。
letter_was_returned-help = 请先用 dunlin letters dispatch 记录重新寄出。
letter_not_issued = “{ $value }”尚未出具。
letter_not_issued-help = 请用 dunlin letters issue 出具。
tracking_of_one_letter = 一个单号只对应一封函件，但给出了多封。
tracking_of_one_letter-help = 请逐封记录各自的单号。
correction_reason_missing = 更正须说明原因。
correction_reason_missing-help = 请用 --reason 说明有误之处；该说明留存于证据。
nothing_open = 债务人“{ $debtor }”没有以 { $currency } 计的未清项目。
nothing_open-help = 对账函列出未清项目；请导入缺少的资料或选择其他货币。
proof_empty = 文件“{ $file }”是空的。
proof_empty-help = 请给出证明文件，或省略 --proof。
proof_too_large = 文件“{ $file }”有 { $bytes } 字节，最多保存 { $most } 字节。
proof_too_large-help = 请以较小的尺寸保存扫描件。
bank_account_twice = { $currency } 有两个账户。
bank_account_twice-help = 每种货币请只留一个账户：函件不得让对方自行选择。
unknown_letter_language = 函件没有“{ $value }”这种语言。
unknown_letter_language-help = 请填写其中之一：{ $known }。
approval_invalid = 第 { $rule } 条批准规则写的是“{ $value }”，它不是需要批准的函件种类。
approval_invalid-help = 请填写其中之一：{ $known }。

cli-letters-bundle = 将一日的函件连同清单写入文件夹，供打印和邮寄
cli-letters-bundle-on = 函件日期；省略时为今天
cli-letters-bundle-undispatched = 截至该日尚未寄出的全部函件
letters-bundled =
    { $letters } 封函件（共 { $pages } 页）已写入 { $folder }，清单为 manifest.csv 和 manifest.xlsx。
    寄出后请记录：dunlin letters dispatch 编号 --channel post
nothing_to_bundle = { $day } 没有可汇集的函件。
nothing_to_bundle-help = 请先出具函件，或用 --on 指定其他日期，或用 --undispatched 取尚未寄出的函件。
manifest-sheet = 函件清单
manifest-number = 函件编号
manifest-file = 文件
manifest-pages = 页数
manifest-kind = 种类
manifest-language = 语言
manifest-debtor = 债务人代码
manifest-name = 名称
manifest-contact = 收件人
manifest-address = 地址
manifest-country = 国家/地区
manifest-email = 电子邮箱
manifest-issued_on = 日期
manifest-pay_by = 付款期限
manifest-currency = 货币
manifest-total = 金额
manifest-replaces = 取代函件
manifest-sha256 = 文件 SHA-256

letterhead_missing = 数据库中没有信头图片（SHA-256 { $sha256 }）。
letterhead_missing-help = 请运行 dunlin verify，并用 dunlin seller set 重新载入卖方文件。
verify_letterhead = 卖方资料第 { $version } 版的信头图片缺失或被改动（SHA-256 { $sha256 }）。
verify_letterhead-help = 请恢复数据库备份。

cli-texts = 函件的文字：列出、检查和替换
cli-texts-list = 列出可以替换的全部文本
cli-texts-export = 将现行文本写入文件夹，以便编辑
cli-texts-check = 检查编辑过的文本：标记、数值、必备部分、语气、版式
cli-texts-set = 检查编辑过的文本并自此使用
cli-texts-reset = 收回自有文本：恢复随附的文本
cli-texts-preview = 以虚构资料生成一封函件，供查看
cli-texts-reset-name = 文本名称，例如 zh-Hans/reminder.txt
cli-arg-path = 一个文本，或存放文本的文件夹
cli-arg-kind = 函件种类：before_due（到期提示函）、statement_of_account（对账函）、reminder（付款提醒函）、formal_demand（催款函）、final_notice（最终催款函）、notice_before_action（诉前告知函）
cli-arg-language = 函件语言：en、zh-Hans、zh-Hant、de
cli-arg-with = 要试用的文本或文件夹
cli-texts-preview-out = 要写入的文件：.pdf、.txt 或 .html
text-own = 自有
text-shipped = 随附
texts-exported = { $count } 个文本已写入 { $folder }。编辑后运行：dunlin texts check { $folder }
texts-set = 文本已生效（第 { $version } 版）。
texts-fine = 这些文本没有问题。
no_texts_found = 此处没有文本（.txt）或版式（.typ）。
no_texts_found-help = 请用 dunlin texts export 将随附文本写入文件夹，编辑后给出该文件夹。
text_not_own = “{ $name }”就是随附的文本，无可收回。
text_not_own-help = 见 dunlin texts list。

cli-letters-void = 记录已出具的函件不再寄出：其内容已不适用
cli-letters-void-reason = 不寄出的原因
state-void = 已作废
letters-left-out = 账款已结清，未列入：{ $numbers }。请用 dunlin letters void 记录不再寄出。
letter_void = 此函已作废，不再寄出。
letter_void-help = 请出具现时适用的函件；见 dunlin letters list。
letter_was_sent = 此函已寄出，不能作废。
letter_was_sent-help = 请用 dunlin letters correct 更正，或记录其结果。
approval_overtaken = “{ $value }”是由卖方规则批准的，但现在要求 { $amount }，已无规则涵盖。
approval_overtaken-help = 请查看函件后以其标识出具：这即为您的批准。
approval_rests_on_low = “{ $value }”须由人逐件批准：其请求所依据的{ $law }法{ $what ->
        [rule] 规则 { $rule }
        [rate] 利率 { $rule }
        [compensation] 固定补偿
       *[allocation] 清偿抵充顺序
    }可信度低：{ $source }（{ $basis ->
        [read] 已查阅原文
        [secondary] 转引
       *[recalled] 据一般知识
    }）。{ $more ->
        [0] { "" }
       *[other] 另有 { $more } 处标为可信度低。
    }
approval_rests_on_low-help = 请自行核对或请律师核对该法律规定，查看函件后以其标识出具：这即为您的批准。`dunlin law show { $law }` 列出出处。
correct_by_number = “{ $value }”不是已出具函件的编号。
correct_by_number-help = 请以函上印制的编号指明有误的函件；见 dunlin letters list。
letters-no-address = 没有邮寄地址：{ $numbers }。请用 dunlin import debtors 导入地址，邮寄前更正这些函件。
letter-corrected-before = { $old } 此前已由 { $number } 取代；没有出具新函。
attest_without_address = “{ $debtor }”没有邮寄地址，而邮局的存证表格需要地址。
attest_without_address-help = 请用 dunlin import debtors 导入地址，再重新生成函件。
unknown_file_form = “{ $path }”的扩展名不是 .pdf、.txt 或 .html。
unknown_file_form-help = 以扩展名选择形式：.pdf 为函件，.txt 或 .html 为电子邮件。
bad_iban = “{ $value }”不是有效的 IBAN：校验码不符。
bad_iban-help = 请与银行资料核对；错误的账号会印在每一封函件上。
bad_bic = “{ $value }”不是 BIC：BIC 为八位或十一位字母和数字。
bad_bic-help = 请与银行资料核对，例如 DEUTDEFF 或 DEUTDEFF500。
