# 安装设置

cli-arg-config = 设置文件；省略则用工作目录中的 dunlin.toml（若有）
cli-config = 查看本安装的设置
cli-config-show = 列出每项设置的值及其来源
config-from-flag = 参数 { $flag }
config-from-environment = 环境变量 { $variable }
config-from-file = { $file } 第 { $line } 行
config-from-default = 默认值
column-setting = 设置
config_missing = 无法读取设置文件：{ $reason }。
config_missing-help = 请用 --config 或 DUNLIN_CONFIG 给出文件路径，或两者都不用。
config_invalid = 设置文件不符合要求：{ $detail }
config_invalid-help = 文件应为 TOML，值为文字、整数或文字列表。可设置的项目见 dunlin config show。
config_key_unknown = 没有设置“{ $key }”。
config_key_unknown-help = 已知的有：{ $known }。
config_value_wrong = “{ $value }”不能作为此项设置的值。
config_value_wrong-help = 可用的值：{ $expected }。
