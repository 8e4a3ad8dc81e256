# 核验在账户中发现的问题
verify_newest_fact = 债务人“{ $debtor }”的 { $currency } 账户：最新的事实发生于 { $books }，存储为 { $stored }。
verify_newest_fact-help = 数据库被外部改动，或 Dunlin 有缺陷。请恢复备份；如无人改动，请报告。
verify_account_day = 债务人“{ $debtor }”的 { $currency } 账户：任何运行都不会留下所存储的“{ $stored }”。
verify_account_day-help = 账户的等待状态或下次检视日期从外部被改动。请用“dunlin run --full”重新评估所有账户；如无人改动数据库，请报告。
