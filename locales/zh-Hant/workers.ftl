## 工作程序及其任務

cli-worker = 執行任務：各賣方每日開始時分段處理當日工作，並開立由此排隊的提醒函
cli-worker-once = 沒有可做的任務時結束；有任務失敗時結束代碼為 1
cli-worker-worker = 在任務清單中顯示的名稱；預設使用含程序編號的名稱
cli-worker-lease = 任務多少秒沒有動靜後可由其他工作程序接手
cli-worker-every = 每隔多少秒查看一次有無任務
cli-worker-range = 每日工作每一段包含的債務人數；各段可同時處理
cli-jobs = 工作程序的任務
cli-jobs-list = 列出尚未完成的任務
cli-jobs-list-every = 一併列出已完成的任務
cli-jobs-retry = 重新執行擱置的任務
cli-jobs-retry-id = 清單中的任務編號

column-attempts = 次數
column-worker = 工作程序
column-fault = 失敗原因
job-waiting = 等待
job-claimed = 執行中
job-done = 已完成
job-parked = 已擱置

worker-done = { $job }：已完成
worker-failed = { $job }：{ $problem }稍後重試。
worker-parked = { $job }：{ $problem }失敗次數過多，已擱置。
worker-lost = { $job }：已由其他工作程序接手，此處未寫入任何內容
worker-away = { $problem }正在重試。
worker-ended = { $worker } 已結束。完成任務：{ $done }；失敗次數：{ $failed }。

job_lost = 任務 { $job } 已不屬於本程序：已由其他工作程序接手，或已被之後的日期取代。
job_lost-help = 無需處理，接手者會完成該任務。
job_abandoned = 該任務被領取 { $attempts } 次，既未完成也未回報錯誤：每次工作程序都遭終止或停住。
job_abandoned-help = 請查看系統記錄了解工作程序為何結束（記憶體、重新啟動等），然後執行 dunlin jobs retry。
job_kind_unknown = 沒有「{ $value }」這種任務。
job_kind_unknown-help = 該任務由較新版本的程式下達，請執行該版本的工作程序。
worker_stopped = 工作程序收到了停止要求。
worker_stopped-help = 請重新啟動工作程序，任務其餘部分在等待執行。
worker_no_signals = 工作程序無法接收停止訊號：{ $reason }。
worker_no_signals-help = 在此系統上請改用 dunlin run。
day_in_work = 工作程序正在處理 { $seller } 的某一日；同時再執行一次會處理相同的帳戶。
day_in_work-help = 請等待其完成（dunlin jobs list）。如已沒有工作程序在執行，可用 dunlin worker --once 完成該日。
unknown_job = 沒有任務「{ $value }」。
unknown_job-help = 用 dunlin jobs list --all 可查看任務編號。
job_not_parked = 任務「{ $value }」已完成，不能重新執行。
job_not_parked-help = 如需重新判斷某日的帳戶，請使用 dunlin run --full。
doctor-jobs-parked = 因失敗次數過多而擱置的任務：{ $count }。
doctor-jobs-parked-help = dunlin jobs list 會說明原因；處理後執行 dunlin jobs retry 加任務編號。
