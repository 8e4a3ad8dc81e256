# 通过 API 发送的文件

cli-arg-requests-per-token = 每个令牌或会话每分钟的请求数；0 表示不限
cli-arg-requests-per-address = 每个地址每分钟的请求数；0 表示不限
cli-arg-upload-max-mib = 所发送文件的大小上限（MiB）；默认 512
http-status-415 = 文件类型不符
http-status-507 = 空间不足

api-import_invoices = 导入发票、借项通知单和贷项通知单文件
api-import_receipts = 导入收款文件
api-import_debtors = 导入债务人文件
api-import_contacts = 导入债务人联系人文件
api-import_rates = 导入汇率文件
api-import_law_rates = 导入法定参考利率文件
api-import_undo = 撤销一次导入，如同从未发生
api-mappings = 可按名称使用的映射：为卖方保存的和随程序提供的
api-param-body = 文件本身；类型由内容判断。也可用表单发送：文件放在 file 部分，映射放在 mapping 部分
api-param-file = 文件名称；默认按表单所写
api-param-snapshot = 文件包含全部未清项，未列出的视为已在系统外结清：true、false
api-param-confirm = 确认关闭超过五分之一的未清项：true、false
api-param-sheet = 要读取的工作表
api-param-mapping = 用于读取文件的已知映射名称
api-param-batch = 两次提交之间的行数
api-param-source = 汇率的发布者；默认按文件所写
api-param-import = 导入编号
api-param-complete_to = 变更清单完整到哪一天;未给出时为最后一行的日期
api-param-accept_jump = 与前一值相差很大的值为何正确

body_media_unknown = 不接受“{ $value }”类型的文件。
body_media_unknown-help = 请用 Content-Type 说明类型：{ $known }。
body_broken = 请求正文中断。
body_broken-help = 请以同一个键重发请求。未导入任何内容。
body_form_wrong = 表单无法读取，或不完整。
body_form_wrong-help = 请发送 multipart/form-data，包含 file 部分，需要时加上 mapping 部分。
body_form_part = 表单中的“{ $value }”部分不需要，或重复出现。
body_form_part-help = 请发送 file 部分，需要时加上 mapping 部分，各一次。
upload_disk_full = 没有空间存放此文件。
upload_disk_full-help = 请服务器管理者在数据目录中腾出空间，然后重发请求。
unknown_mapping = 没有名为“{ $value }”的映射。
unknown_mapping-help = 已知的映射见 /api/v1/mappings，也可随文件发送映射。
line_not_json = 此行不是 JSON 对象。
line_not_json-help = 每行一个对象，键为我们的列名。
line_not_flat = “{ $name }”不是文本、整数、true、false 或 null。
line_not_flat-help = 金额和日期请用文本发送，这样不会丢失任何一位数字。
line_name_twice = “{ $name }”出现两次。
line_name_twice-help = 请只发送一次。
line_name_unknown = “{ $name }”不是我们的列名。
line_name_unknown-help = 可用的列：{ $known }。
