## 工作进程及其任务

cli-worker = 执行任务：各卖方每日开始时分段处理当日工作，并开具由此排队的提醒函
cli-worker-once = 没有可做的任务时结束；有任务失败时退出码为 1
cli-worker-worker = 在任务列表中显示的名称；默认使用含进程号的名称
cli-worker-lease = 任务多少秒没有动静后可由其他工作进程接手
cli-worker-every = 每隔多少秒查看一次有无任务
cli-worker-range = 每日工作每一段包含的债务人数；各段可同时处理
cli-jobs = 工作进程的任务
cli-jobs-list = 列出尚未完成的任务
cli-jobs-list-every = 同时列出已完成的任务
cli-jobs-retry = 重新执行搁置的任务
cli-jobs-retry-id = 列表中的任务编号

column-attempts = 次数
column-worker = 工作进程
column-fault = 失败原因
job-waiting = 等待
job-claimed = 执行中
job-done = 已完成
job-parked = 已搁置

worker-done = { $job }：已完成
worker-failed = { $job }：{ $problem }稍后重试。
worker-parked = { $job }：{ $problem }失败次数过多，已搁置。
worker-lost = { $job }：已由其他工作进程接手，此处未写入任何内容
worker-away = { $problem }正在重试。
worker-ended = { $worker } 已结束。完成任务：{ $done }；失败次数：{ $failed }。

job_lost = 任务 { $job } 已不归本进程：已由其他工作进程接手，或已被之后的日期取代。
job_lost-help = 无需处理，接手者会完成该任务。
job_abandoned = 该任务被领取 { $attempts } 次，既未完成也未报错：每次工作进程都被终止或停住。
job_abandoned-help = 请查看系统日志了解工作进程为何结束（内存、重启等），然后执行 dunlin jobs retry。
job_kind_unknown = 没有“{ $value }”这种任务。
job_kind_unknown-help = 该任务由更新版本的程序下达，请运行该版本的工作进程。
worker_stopped = 工作进程收到了停止要求。
worker_stopped-help = 请重新启动工作进程，任务余下的部分在等待执行。
worker_no_signals = 工作进程无法接收停止信号：{ $reason }。
worker_no_signals-help = 在此系统上请改用 dunlin run。
day_in_work = 工作进程正在处理 { $seller } 的某一日；同时再运行一次会处理相同的账户。
day_in_work-help = 请等待其完成（dunlin jobs list）。如已没有工作进程在运行，可用 dunlin worker --once 完成该日。
unknown_job = 没有任务“{ $value }”。
unknown_job-help = 用 dunlin jobs list --all 可查看任务编号。
job_not_parked = 任务“{ $value }”已完成，不能重新执行。
job_not_parked-help = 如需重新判断某日的账户，请使用 dunlin run --full。
doctor-jobs-parked = 因失败次数过多而搁置的任务：{ $count }。
doctor-jobs-parked-help = dunlin jobs list 会说明原因；处理后执行 dunlin jobs retry 加任务编号。
