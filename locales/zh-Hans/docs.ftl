# 介绍 API 的页面

docs-title = Dunlin 的 API
docs-language = 简体中文
docs-addresses = 地址
docs-no-permission = 除已识别身份外无需权限。
docs-example = 示例
docs-answers = 回答
docs-name = 名称
docs-place = 位置
docs-kind = 类型
docs-need = 必填
docs-meaning = 含义
docs-required = 是
docs-optional = 否
docs-in-path = 地址
docs-in-query = 查询
docs-in-header = 标头
docs-in-body = 正文
docs-problems = 问题
docs-problems-about = 拒绝以 application/problem+json（RFC 9457）给出。程序依据 code 判断；detail 和 help 是给人看的句子；field 指明参数。
docs-shapes = 结构
