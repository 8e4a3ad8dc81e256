# 介紹 API 的頁面

docs-title = Dunlin 的 API
docs-language = 繁體中文
docs-addresses = 位址
docs-no-permission = 除已識別身分外無需權限。
docs-example = 範例
docs-answers = 回應
docs-name = 名稱
docs-place = 位置
docs-kind = 類型
docs-need = 必填
docs-meaning = 意義
docs-required = 是
docs-optional = 否
docs-in-path = 位址
docs-in-query = 查詢
docs-in-header = 標頭
docs-in-body = 內文
docs-problems = 問題
docs-problems-about = 拒絕以 application/problem+json（RFC 9457）給出。程式依據 code 判斷；detail 和 help 是給人看的句子；field 指明參數。
docs-shapes = 結構
