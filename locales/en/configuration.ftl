# Settings of an installation

cli-arg-log = How a line is logged for each request, on standard error: json, text or off
cli-arg-farewell-seconds = Seconds for which requests at work are waited for when the server is asked to stop
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
cli-arg-public-address = Address at which people reach the server, https://HOST or https://HOST:PORT: passkeys are bound to it
public_address_invalid = "{ $value }" is no address at which people reach a server.
public_address_invalid-help = Write https:// and the name of the machine, with a port where it is not 443 and without a path: https://dunlin.example. http:// is taken for localhost alone, and an address in numbers is not.
public_address_missing = The server does not know at which address people reach it.
public_address_missing-help = Start it with --public-address https://…, or set serve.public_address in its file of settings.

## TLS

cli-arg-tls-cert = Certificate in PEM, with those between it and its authority after it; with it the server speaks TLS itself
cli-arg-tls-key = Private key of the certificate, in PEM
serve-listening-tls = Serving on https://{ $address }
tls_half = { $given } is given without { $missing }.
tls_half-help = TLS needs the certificate and its key: give both, or neither.
tls_file_unread = "{ $path }" cannot be read: { $reason }.
tls_file_unread-help = Check the path, and whether the user that runs the server may read the file.
tls_no_certificate = There is no certificate in "{ $path }".
tls_no_certificate-help = The file must be PEM and hold a block that begins with BEGIN CERTIFICATE. Perhaps the two files were swapped.
tls_certificate_damaged = The certificate in "{ $path }" cannot be read ({ $detail }).
tls_certificate_damaged-help = Get it anew from where it was issued; the whole block from BEGIN to END is needed.
tls_no_key = There is no private key in "{ $path }".
tls_no_key-help = The file must be PEM and hold a block that begins with BEGIN PRIVATE KEY. Perhaps the two files were swapped.
tls_key_encrypted = The private key in "{ $path }" is encrypted.
tls_key_encrypted-help = Nobody is there to type a passphrase when the server starts: store it without one (openssl pkey), readable for the server's user alone.
tls_key_other = The key in "{ $path }" does not belong to the certificate in "{ $certificate }".
tls_key_other-help = Give the key with which that certificate was requested. In the file of the certificate, the server's own comes first.
tls_key_unusable = The private key in "{ $path }" cannot be used ({ $detail }).
tls_key_unusable-help = It must be an RSA, ECDSA (P-256, P-384) or Ed25519 key in PEM, whole from BEGIN to END.
tls_expired = The certificate of the server ended on { $until }: browsers and programs will refuse it.
tls_expired-help = Put a new one into the same files; the server takes it up by itself.
tls_not_yet = The certificate of the server counts from { $from } on only: until then browsers and programs will refuse it.
tls_not_yet-help = Check the clock of this machine, or use a certificate that counts already.
tls_ends_soon = The certificate of the server ends on { $until }, { $days ->
        [0] today
        [one] in 1 day
       *[other] in { $days } days
    }.
tls_ends_soon-help = Put a new one into the same files; the server takes it up by itself.
