# 命令行与 API 均可完成的事：草稿、查询、报告

api-strategy_text = 策略的文本：自带的按编号，曾生效的按编号或编号加版本
api-strategy_check = 在策略生效之前检查
api-texts_check = 在信函文本启用之前检查
api-texts_preview = 用这些文本和虚构数据生成的信函，PDF
api-param-strategy = 策略的名称：编号，或编号加版本，如 "own 2"
api-param-letter_kind = 信函种类，例如 reminder
