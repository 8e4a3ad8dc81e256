# 命令行与 API 均可完成的事：草稿、查询、报告

api-strategy_text = 策略的文本：自带的按编号，曾生效的按编号或编号加版本
api-strategy_check = 在策略生效之前检查
api-texts_check = 在信函文本启用之前检查
api-texts_preview = 用这些文本和虚构数据生成的信函，PDF
api-param-strategy = 策略的名称：编号，或编号加版本，如 "own 2"
api-param-letter_kind = 信函种类，例如 reminder
api-calendar = 某法域日历中的各日：哪些是营业日及其依据
api-rates = 某日两种货币之间的折算及所用的已公布汇率
api-duplicates = 可能是同一个的债务人，最可能的在前
api-jobs = 工作进程尚未完成的任务
api-job_retry = 重新执行搁置的任务
api-param-calendar = 法域代码，例如 DE 或 DE-BY
api-param-from_currency = 以一个单位计的货币的代码
api-param-to_currency = 折算成的货币的代码
api-param-max_age = 汇率超过多少天即标为过旧；默认 7
api-param-job = 任务编号
