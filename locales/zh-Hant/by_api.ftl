# 命令列與 API 均可完成的事：草稿、查詢、報告

api-strategy_text = 策略的文字：自帶的按編號，曾生效的按編號或編號加版本
api-strategy_check = 在策略生效之前檢查
api-texts_check = 在信函文字啟用之前檢查
api-texts_preview = 用這些文字和虛構資料產生的信函，PDF
api-param-strategy = 策略的名稱：編號，或編號加版本，如 "own 2"
api-param-letter_kind = 信函種類，例如 reminder
api-calendar = 某法域行事曆中的各日：哪些是營業日及其依據
api-rates = 某日兩種貨幣之間的折算及所用的已公布匯率
api-duplicates = 可能是同一個的債務人，最可能的在前
api-jobs = 工作程序尚未完成的任務
api-job_retry = 重新執行擱置的任務
api-param-calendar = 法域代碼，例如 DE 或 DE-BY
api-param-from_currency = 以一個單位計的貨幣的代碼
api-param-to_currency = 折算成的貨幣的代碼
api-param-max_age = 匯率超過多少天即標為過舊；預設 7
api-param-job = 任務編號
