# Settings of an installation

cli-arg-config = File of settings; otherwise dunlin.toml in the working directory, where there is one
cli-config = Look at the settings of this installation
cli-config-show = List every setting with its value and where that came from
config-from-flag = flag { $flag }
config-from-environment = environment, { $variable }
config-from-file = { $file }, line { $line }
config-from-default = default
column-setting = Setting
config_missing = The settings file cannot be read: { $reason }.
config_missing-help = Give the path of a file with --config or DUNLIN_CONFIG, or leave both out.
config_invalid = The settings file is not as expected: { $detail }
config_invalid-help = It is TOML, and a value is a text, a whole number or a list of texts. dunlin config show says what there is to set.
config_key_unknown = There is no setting "{ $key }".
config_key_unknown-help = These are known: { $known }.
config_value_wrong = "{ $value }" is no value for this setting.
config_value_wrong-help = It takes: { $expected }.
