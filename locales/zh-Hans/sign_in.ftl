# 登录：提示、路径、参数

cli-arg-behind-proxy = 可信代理的地址：相信它所说的访问者和是否经 TLS（X-Forwarded-For、X-Forwarded-Proto）；可给出多次

sign_in_refused = 登录名与密码不符。
sign_in_refused-help = 请重新输入两者。管理人员者可以设置新密码。
sign_in_locked = 登录失败次数过多；{ $seconds } 秒内不再受理。
sign_in_locked-help = 请等待，或请管理人员者设置新密码。
session_unknown = 该会话不是本系统的会话。
session_unknown-help = 请登录。
session_ended = 会话已结束：长时间未使用、已到期、被结束，或权限或密码已更改。
session_ended-help = 请重新登录。
no_session = 请求带有令牌，没有会话。
no_session-help = 请先以人员身份登录。
unknown_session = 没有会话 { $value }。
unknown_session-help = 编号见会话列表。
origin_foreign = 请求来自其他网站的页面，或没有说明来源。
origin_foreign-help = 请使用本服务器的页面。执行操作的程序应使用令牌，不用 Cookie。
password_in_clear = 连接没有 TLS，途中的其他人可能读到密码。
password_in_clear-help = 请使用以 https 开头的地址。管理服务器者应在其前放置带 TLS 的代理，并以 --behind-proxy 指明。
password_changed = { $person } 的密码已在此期间更改。
password_changed-help = 请用现行密码重试。

http-status-429 = 次数过多
api-session-cookie = 已登录人员的会话；没有 TLS 时该 Cookie 名为 dunlin
api-sign_in = 登录：以 Cookie 开始会话
api-session = 谁已登录，可以做什么
api-sign_out = 退出：结束会话
api-password_change = 更改自己的密码：结束自己的全部会话并开始新会话
api-sessions = 最近 90 天的会话：自己的，或凭 access.read 查看所有人的
api-session_end = 结束会话：自己的，或凭 access.write 结束任何人的
api-param-login = 登录名
api-param-password = 密码
api-param-seller = 所在卖方的代码；人员在多个卖方任职时必填
api-param-old = 原密码
api-param-new = 新密码
api-param-of = 谁的会话：own、all
api-param-session = 会话编号

# 一次性链接

cli-person-invite = 生成一个链接，供人员设定密码（也可用于重设）；只显示一次，7 天内有效，先前的链接随即作废
cli-person-invite-address = 人员访问服务器的地址，作为链接的开头
cli-person-invite-withdraw = 撤回链接
invitation-made = { $person } 可凭此链接设定密码，只能使用一次，{ $until } 前有效。任何持有链接的人都能使用；链接只在此时显示。
serve-first =
    目前还没有人可以登录。首位管理员凭此链接进入，24 小时内有效，只能使用一次：
    { $link }
api-invite = 生成一个供人员设定密码的链接，先前的链接作废；只能使用一次，7 天内有效；需要 access.write
api-invitation_withdraw = 撤回供人员设定密码的链接；需要 access.write
api-param-assigned_to = 只显示交由此人负责的债务人
api-param-person = 登录名
http-status-410 = 已失效
unknown_link = 此链接不属于本系统。
unknown_link-help = 请确认已复制完整的链接，或索取新的链接。
link_ended = 此链接已被使用、替换或撤回。
link_ended-help = 请向人员管理者索取新的链接。
link_expired = 此链接已过期。
link_expired-help = 请向人员管理者索取新的链接。
password_differs = 两次输入的密码不一致。
password_differs-help = 请重新输入两次。
enter-page = Dunlin：设定密码
enter-languages = 语言
enter-title = 设定密码
enter-about = 您受邀使用 { $seller } 的系统。此密码只有您本人知道；您的所有会话将结束。
enter-first-title = 首位管理员
enter-first-about = 目前还没有人可以登录本系统。请设定您管理 { $seller } 所用的名称：其他人的角色和链接由您分配。
enter-name = 姓名
enter-login = 登录名（小写字母、数字、. - _ @ +）
enter-password = 密码
enter-again = 再次输入密码
enter-rule = 至少 { $least } 个字符，任何文字均可。几个与您无关、彼此也无关的词就很好；人人都会先猜的密码会被拒绝。
enter-send = 设定密码
enter-done-title = 密码已设定
enter-done = 您以 { $person } 登录。链接已使用完毕，可以关闭此页。
enter-closed-title = 此链接无法打开

# 第二验证

second_factor_needed = 此人登录时还需要验证码。
second_factor_needed-help = 请给出设备当前显示的六位数字，或一个恢复码。
second_factor_wrong = 验证码现在无效。
second_factor_wrong-help = 请等待下一个验证码，并确认设备的时钟准确；每个验证码只能使用一次。没有设备时请使用恢复码，或请管理人员者移除第二验证。
second_factor_on = 已有第二验证。
second_factor_on-help = 请先凭验证码关闭。
second_factor_off = 没有第二验证。
second_factor_off-help = 请先设置。
second_factor_not_begun = 没有等待首个验证码的密钥。
second_factor_not_begun-help = 请重新开始；密钥只等待一小时。
second_factor_own = 任何人都不能不凭验证码移除自己的第二验证。
second_factor_own-help = 请凭验证码关闭，或请另一位管理员移除。
sealing_key = { $path } 中封存机密所用的密钥缺失、损坏或不是原来的。
sealing_key-help = 请放回原来的文件。文件遗失时：恢复码仍可使用；请移除每个人的第二验证（“dunlin person clear-second-factor”），以便重新设置，并为每个 webhook 接收端换新密钥（“dunlin webhook rotate”）。
second_factor_required = 卖方要求第二验证，目前尚未设置。
second_factor_required-help = 请设置：POST /api/v1/session/second-factor。
second_factor_invalid = “{ $value }”没有说明谁必须有第二验证。
second_factor_invalid-help = 请写以下之一：{ $known }；或省略。
cli-person-clear-second-factor = 移除某人的第二验证：此人只凭密码登录；其所有会话随即结束
api-second_factor = 自己的第二验证的状态，以及剩余的恢复码数量
api-second_factor_begin = 凭密码生成第二验证的密钥；只显示一次
api-second_factor_confirm = 凭首个验证码启用：结束自己的全部会话并开始新会话；答复中有十个恢复码，只显示一次
api-second_factor_codes = 凭验证码换取十个新的恢复码，先前的作废
api-second_factor_turn_off = 凭验证码关闭自己的第二验证
api-second_factor_remove = 移除他人的第二验证；其所有会话结束；需要 access.write
api-param-one_time_code = 设备显示的六位数字，或一个恢复码
