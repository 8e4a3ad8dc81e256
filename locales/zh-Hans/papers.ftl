# 函件：拒绝出具的原因，以及函件必备要素的名称。

letter_element_missing =
    无法出具{ $kind ->
        [before_due] { letter-kind-before_due }
        [statement_of_account] { letter-kind-statement_of_account }
        [reminder] { letter-kind-reminder }
        [formal_demand] { letter-kind-formal_demand }
        [final_notice] { letter-kind-final_notice }
       *[notice_before_action] { letter-kind-notice_before_action }
    }：缺少{ $element ->
        [letter-number] { element-letter-number }
        [seller-name] { element-seller-name }
        [seller-address] { element-seller-address }
        [debtor-name] { element-debtor-name }
        [signatory] { element-signatory }
        [reply-route] { element-reply-route }
        [invoices] { element-invoices }
        [invoice-number] { element-invoice-number }
        [interest-computation] { element-interest-computation }
        [compensation-basis] { element-compensation-basis }
        [pay-by] { element-pay-by }
        [payment-details] { element-payment-details }
        [dispute-route] { element-dispute-route }
        [nothing-due] { element-nothing-due }
        [nothing-claimed] { element-nothing-claimed }
        [interest-reserved] { element-interest-reserved }
        [replaced] { element-replaced }
       *[timetable] { element-timetable }
    }。
letter_element_missing-help = 请在卖方或债务人资料中补全后重新生成函件。
letter_sums_disagree =
    { $what ->
        [total_open] 未付发票合计
        [grand_total] 应付总额
        [interest_of_lines] 发票所列利息
       *[interest_of_rows] 附件所列利息
    }写为 { $stated }，但合计应为 { $computed }。
letter_sums_disagree-help = 函件未出具。请根据未清项目重新计算；如仍不一致，请运行 dunlin verify。
letter_line_disagrees =
    发票“{ $invoice }”的{ $what ->
        [open] 未付金额
        [days] 逾期天数
       *[interest] 利息
    }写为 { $stated }，但应为 { $computed }。
letter_line_disagrees-help = 函件未出具。请根据未清项目重新计算；如仍不一致，请运行 dunlin verify。
letter_line_not_overdue = 发票“{ $invoice }”的到期日为 { $due }，在函件日期尚未逾期。
letter_line_not_overdue-help = 请将该发票移出函件，或将函件日期改在到期日之后。
letter_dates_disagree =
    日期 { $date } 与函件其他日期不符：{ $what ->
        [pay_by] 最后付款日
        [dispute] 异议截止日
        [timetable] 后续步骤的日期
       *[interest_row] 计息期间
    }。
letter_dates_disagree-help = 最后付款日和异议截止日须晚于函件日期；各后续步骤须晚于最后付款日并按先后排列；计息不得超过利息截止日。
letter_nothing_due = 已无应付款项：总额为 { $total }。
letter_nothing_due-help = 请将该账户的付款和贷项核销到发票；无需发函。
letter_bank_currency = 银行账户币种为 { $bank }，而函件币种为 { $letter }。
letter_bank_currency-help = 请在卖方资料中添加 { $letter } 账户。
letter_tone =
    { $place ->
        [note] 备注
        [step] 后续步骤
        [citation] 依据
        [text] 正文
       *[enclosure] 附件
    }“{ $text }”中的“{ $words }”不得写入函件：{ $category ->
        [threat] { tone-threat }
        [insult] { tone-insult }
        [defamation] { tone-defamation }
        [interest] { tone-interest }
        [pressing] { tone-pressing }
        [false_officialdom] { tone-false_officialdom }
       *[disclosure] { tone-disclosure }
    }
letter_tone-help =
    { $category ->
        [threat] { tone-threat-help }
        [insult] { tone-insult-help }
        [defamation] { tone-defamation-help }
        [interest] { tone-interest-help }
        [pressing] { tone-pressing-help }
        [false_officialdom] { tone-false_officialdom-help }
       *[disclosure] { tone-disclosure-help }
    }
tone-threat = 以损害或恐吓相威胁。
tone-threat-help = 请只写明将采取的合法步骤及日期。
tone-insult = 贬低对方，或揣测其动机。
tone-insult-help = 请写明何时发生何事，例如尚未收到回复，不评价任何人。
tone-defamation = 指称他人犯罪或不诚实。
tone-defamation-help = 请只陈述账簿所示事实，由法院作出判断。
tone-false_officialdom = 语气如同法院、公安或其他机关发出。
tone-false_officialdom-help = 请以卖方自己的名义书写，并写明何时向哪一法院提出何种请求。
tone-disclosure = 称将把欠款告知他人。
tone-disclosure-help = 请删除：欠款仅涉及债务人、其保证人及后续安排中列明的受托人。
tone-interest = 提及利息，而此处不得提及：款项尚未到期，或适用的法律禁止利息。
tone-interest-help = 请删除。如仅部分函件可提及利息，请在文本中以 `no_interest` 判断。
tone-pressing = 款项尚未到期即施加压力：提出付款要求，或提及违约、利息、费用、后果。
tone-pressing-help = 请删除：到期提示函只说明何时到期、付至何处、发票有误时联系谁；其余由付款提醒函说明。
glyph_missing = “{ $text }”中的字符“{ $character }”（{ $code_point }）无法打印。
glyph_missing-help = 请替换或删除该字符。可打印拉丁、希腊、西里尔字母和通用汉字；极生僻的字、其他文字、表情符号和改变文字方向的标记无法打印。
letter_fonts_unreadable = 无法读取函件所用字体。
letter_fonts_unreadable-help = 安装已损坏，请重新安装 Dunlin。
letter_layout_failed = 函件排版失败：{ $detail }。
letter_layout_failed-help = 这是 Dunlin 的缺陷，请附上函件编号和本段文字报告。

letter-kind-before_due = 到期提示函
letter-kind-statement_of_account = 对账单
letter-kind-reminder = 付款提醒函
letter-kind-formal_demand = 催款函
letter-kind-final_notice = 最终催款函
letter-kind-notice_before_action = 诉前告知函

element-letter-number = 函件编号
element-seller-name = 卖方法定名称
element-seller-address = 卖方通讯地址
element-debtor-name = 债务人法定名称
element-signatory = 签署人姓名及职务
element-reply-route = 供回复的电子邮箱或电话
element-invoices = 所涉发票
element-invoice-number = 每张发票的号码
element-interest-computation = 利息的计算方式（依据、利率、天数、规则、期间）
element-compensation-basis = 费用补偿的依据
element-pay-by = 最后付款日
element-payment-details = 收款信息（户名、银行、账号、附言）
element-dispute-route = 异议的对象、方式和期限
element-timetable = 后续步骤及日期
element-interest-reserved = 保留逾期利息及费用补偿的权利（对账单不得主张二者）
element-nothing-due = 仅列尚未到期的发票
element-nothing-claimed = 不提利息、费用补偿、后续步骤和最后付款日
element-replaced = 被取代函件的编号和日期

# Words that letters take from the books

## 卖方自行编辑的函件文本：有何问题

text_unknown_file = 没有名为“{ $name }”的文本。
text_unknown_file-help = 请使用 dunlin texts list 所列的名称，例如 zh-Hans/reminder.txt。
text_malformed = 此行无法读取：{ $text }（{ $detail }）
text_malformed-help = 请检查每个标签和每对花括号是否闭合；写法见文档中关于文本的一页。
text_unknown_value = 此行中的数值不存在：{ $text }
text_unknown_value-help = 只能使用 texts/README.md 所列的数值，写法须一致。
text_unknown_function = 此行中的过滤器或判断不存在：{ $text }
text_unknown_function-help = 可用的只有过滤器 length 和判断 startingwith。
text_value_absent = 此行中的数值在某些函件中没有：{ $text }
text_value_absent-help = 请用 if 与 endif 将该句括起，先判断数值是否存在。
text_not_found = 此行引用的文本不存在：{ $text }
text_not_found-help = 只能按名称引用同一语言的文本，不能读取其他文件。
text_endless = 此文本没有终点。
text_endless-help = 请检查是否有互相引用的文本，或循环中套循环。
text_too_large = 此文本超过 { $limit } 字节。
text_too_large-help = 请缩短；发票清单请用 @invoices。
text_failed = 此行无法填写：{ $text }（{ $detail }）
text_failed-help = 只能打印文字和数字，不能打印整个列表。
text_block_missing = 缺少块“{ $block }”。
text_block_missing-help = 请补上该块，或在文本开头用 extends 从其他文本取得。
text_element_missing =
    { $kind ->
        [before_due] { letter-kind-before_due }
        [statement_of_account] { letter-kind-statement_of_account }
        [reminder] { letter-kind-reminder }
        [formal_demand] { letter-kind-formal_demand }
        [final_notice] { letter-kind-final_notice }
       *[notice_before_action] { letter-kind-notice_before_action }
    }不再打印必备内容：{ $element ->
        [letter-number] { element-letter-number }
        [seller-name] { element-seller-name }
        [seller-address] { element-seller-address }
        [debtor-name] { element-debtor-name }
        [signatory] { element-signatory }
        [reply-route] { element-reply-route }
        [invoices] { element-invoices }
        [invoice-number] { element-invoice-number }
        [interest-computation] { element-interest-computation }
        [compensation-basis] { element-compensation-basis }
        [pay-by] { element-pay-by }
        [payment-details] { element-payment-details }
        [dispute-route] { element-dispute-route }
        [nothing-due] { element-nothing-due }
        [nothing-claimed] { element-nothing-claimed }
        [interest-reserved] { element-interest-reserved }
        [replaced] { element-replaced }
       *[timetable] { element-timetable }
    }。
text_element_missing-help = 请恢复打印该内容的部件或数值；对应关系见 texts/README.md。
text_unknown_part = 没有部件“@{ $part }”。
text_unknown_part-help = 可用的部件：{ $parts }。
text_open_strong = 粗体只有开始，没有结束：{ $text }
text_open_strong-help = 请在同一段内用 ** 结束。
text_tag_refused = 文本中不能使用“{ $tag }”。
text_tag_refused-help = 文本可用 if、for、extends、block、include，并可打印数值；不能存储、拼接或重复。
text_glyph = 字符 { $character }（{ $code_point }）无法打印。
text_glyph-help = 请换成函件字体中有的字符。
text_label_malformed = 此行不是短语：{ $text }
text_label_malformed-help = 请按“名称 = 文字”书写，每行一个；注释以 # 开头。
text_unknown_label = 没有名为“{ $name }”的短语。
text_unknown_label-help = 只能使用随附同名文件中已有的名称。
text_tone =
    “{ $words }”不得写入函件：{ $category ->
        [threat] { tone-threat }
        [insult] { tone-insult }
        [defamation] { tone-defamation }
        [interest] { tone-interest }
        [pressing] { tone-pressing }
        [false_officialdom] { tone-false_officialdom }
       *[disclosure] { tone-disclosure }
    }
text_tone-help =
    { $category ->
        [threat] { tone-threat-help }
        [insult] { tone-insult-help }
        [defamation] { tone-defamation-help }
        [interest] { tone-interest-help }
        [pressing] { tone-pressing-help }
        [false_officialdom] { tone-false_officialdom-help }
       *[disclosure] { tone-disclosure-help }
    }
text_layout = 用此文本无法排版：{ $detail }
text_layout-help = 请在该行更正版式，或恢复随附的版式。
text_too_deep = 此行花括号内过长，或标签嵌套过深。
text_too_deep-help = 请拆开：每个标签只判断一件事，标签只嵌套几层。

# 信头图片
letterhead_not_an_image = 信头文件不是 PNG、JPEG 或 SVG 图片。
letterhead_not_an_image-help = 请将信头另存为 PNG、JPEG 或 SVG 后再选用。文件类型按内容判断，与文件名无关；其他格式请先转换。
letterhead_too_large =
    { $what ->
        [bytes] 信头文件为 { $actual } 字节，上限为 { $limit } 字节。
       *[pixels] 信头图片展开后为 { $actual } 像素，上限为 { $limit } 像素。
    }
letterhead_too_large-help = 请缩小图片。信头打印尺寸最大为宽 170 毫米、高 20 毫米，2000×240 像素已经足够。
letterhead_unreadable =
    { $why ->
        [elsewhere] 信头引用了文件以外的内容：“{ $detail }”。
        [inside] 矢量图中嵌有 PNG、JPEG 以外的内容：“{ $detail }”。
        [filter] 矢量图使用了滤镜（阴影、模糊等），无法打印。
       *[damaged] 信头无法读取：{ $detail }。
    }
letterhead_unreadable-help =
    { $why ->
        [elsewhere] 导出时请将图片和样式嵌入文件，将文字转为路径，并删除链接。
        [inside] 导出矢量图时，请将其中的图片以 PNG 或 JPEG 嵌入。
        [filter] 请去掉效果后重新导出，或导出为 PNG。
       *[damaged] 请用图像软件打开该文件，重新保存为 PNG、JPEG（RGB 颜色）或 SVG 后再试。
    }

# 台湾存证信函
attest_not_customary =
    存证信函只是台湾的惯例，仅适用于繁体中文的催款函、最终催款函和诉前告知函；本函为{ $kind ->
        [before_due] { letter-kind-before_due }
        [statement_of_account] { letter-kind-statement_of_account }
        [reminder] { letter-kind-reminder }
        [formal_demand] { letter-kind-formal_demand }
        [final_notice] { letter-kind-final_notice }
       *[notice_before_action] { letter-kind-notice_before_action }
    }，语言为 { $language }。
attest_not_customary-help = 请按普通函件寄送，并采用能证明送达的方式。债务人在台湾的，请将其语言设为 zh-Hant 后重新生成函件。
