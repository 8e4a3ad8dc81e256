# 命令列與 API 均可完成的事：草稿、查詢、報告

api-strategy_text = 策略的文字：自帶的按編號，曾生效的按編號或編號加版本
api-strategy_check = 在策略生效之前檢查
api-texts_check = 在信函文字啟用之前檢查
api-texts_preview = 用這些文字和虛構資料產生的信函，PDF
api-param-strategy = 策略的名稱：編號，或編號加版本，如 "own 2"
api-param-letter_kind = 信函種類，例如 reminder
