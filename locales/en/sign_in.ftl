# Signing in: what is told, routes, parameters

cli-arg-behind-proxy = Address of a proxy that is believed when it says for whom it asks and whether over TLS (X-Forwarded-For, X-Forwarded-Proto); several times for several

sign_in_refused = Name and password do not belong together.
sign_in_refused-help = Type both again. Whoever looks after people can set a new password.
sign_in_locked = Too many sign-ins failed; none is looked at for { $seconds } seconds.
sign_in_locked-help = Wait that long, or ask whoever looks after people for a new password.
session_unknown = The session is not one of this installation.
session_unknown-help = Sign in.
session_ended = The session has ended: it was not used for a while, grew old, was ended, or rights or password changed.
session_ended-help = Sign in again.
no_session = The request carries a token and no session.
no_session-help = Sign in as a person first.
unknown_session = There is no session { $value }.
unknown_session-help = See the list of sessions for the numbers.
origin_foreign = The request came from a page of another site, or does not say from which.
origin_foreign-help = Use the pages of this server. A program that acts uses a token and no cookie.
password_in_clear = Others on the way could read the password: the connection has no TLS.
password_in_clear-help = Use the address that begins with https. Whoever looks after the server puts a proxy with TLS before it and names it with --behind-proxy.
password_changed = The password of { $person } was changed meanwhile.
password_changed-help = Try again with the one that is in force.

http-status-429 = Too many
api-session-cookie = The session of a person who signed in; without TLS the cookie is called dunlin
api-sign_in = Sign in: begins a session in a cookie
api-session = Who is signed in, and what that person may do
api-sign_out = Sign out: ends the session
api-password_change = Change one's own password: ends all one's sessions and begins another
api-sessions = Sessions of the last 90 days, one's own or with access.read everybody's
api-session_end = End a session: one's own, or with access.write anybody's
api-param-login = The name to sign in with
api-param-password = The password
api-param-seller = Code of the seller to work at; needed where the person works at several
api-param-old = The password so far
api-param-new = The new password
api-param-of = Whose sessions: own, all
api-param-session = Number of the session

# One-time links

cli-person-invite = Make a link by which a person chooses a password, also a new one; shown once, valid for 7 days, in place of any before
cli-person-invite-address = Where people reach the server, for the beginning of the link
cli-person-invite-withdraw = Withdraw the link
invitation-made = By this link { $person } chooses a password, once, until { $until }. Whoever has it can use it; it is shown only now.
serve-first =
    Nobody can sign in yet. By this link the first administrator comes in, once, within 24 hours:
    { $link }
api-invite = Make a link by which a person chooses a password, in place of any before; valid once, for 7 days; needs access.write
api-invitation_withdraw = Withdraw the link by which a person chooses a password; needs access.write
api-param-assigned_to = Only debtors that are assigned to this person
api-param-person = The name to sign in with
http-status-410 = Gone
unknown_link = This link is not one of this installation.
unknown_link-help = See that the whole link was copied, or ask for a new one.
link_ended = This link was used, replaced or withdrawn.
link_ended-help = Ask whoever looks after people for a new one.
link_expired = This link is too old.
link_expired-help = Ask whoever looks after people for a new one.
password_differs = The two passwords are not the same.
password_differs-help = Type both again.
enter-page = Dunlin: choose a password
enter-languages = Languages
enter-title = Choose a password
enter-about = You are invited to { $seller }. Nobody but you will know this password; all your sessions end.
enter-first-title = The first administrator
enter-first-about = Nobody can sign in to this installation yet. Choose under which name you look after { $seller }: you give others their roles and their links.
enter-name = Name
enter-login = Name to sign in with (small letters, figures, . - _ @ +)
enter-password = Password
enter-again = Password, once more
enter-rule = { $least } characters at least, of any script. Several words that have nothing to do with you or one another are good; what everybody tries first is refused.
enter-send = Set the password
enter-done-title = The password is set
enter-done = You sign in as { $person }. The link is used up; you can close this page.
enter-closed-title = This link opens nothing

# Second factor

second_factor_needed = This person signs in with a code as well.
second_factor_needed-help = Give the six figures that your device shows now, or a recovery code.
second_factor_wrong = The code is not one that counts now.
second_factor_wrong-help = Wait for the next code and see that the clock of the device is right; each code counts once. Without the device use a recovery code, or ask whoever looks after people to remove the second factor.
second_factor_on = There is a second factor already.
second_factor_on-help = Turn it off with a code first.
second_factor_off = There is no second factor.
second_factor_off-help = Set one up first.
second_factor_not_begun = No secret waits for its first code.
second_factor_not_begun-help = Begin anew; a secret waits for an hour.
second_factor_own = Nobody removes the own second factor without a code.
second_factor_own-help = Turn it off with a code, or ask another administrator.
sealing_key = The key of the sealed secrets in { $path } is missing, damaged or another.
sealing_key-help = Put back the file that was there. Where it is lost: recovery codes still work; remove the second factor of each person ("dunlin person clear-second-factor") so that a new one can be set up, and give each endpoint of webhooks a new secret ("dunlin webhook rotate").
second_factor_required = The seller asks for a second factor, and there is none yet.
second_factor_required-help = Set one up: POST /api/v1/session/second-factor.
second_factor_invalid = "{ $value }" does not say who must have a second factor.
second_factor_invalid-help = Write one of: { $known }; or leave it out.
cli-person-clear-second-factor = Remove a person's second factor: the person signs in with the password alone; all its sessions end
api-second_factor = How one's own second factor stands, and how many recovery codes are left
api-second_factor_begin = Make the secret of a second factor, with the password; shown once
api-second_factor_confirm = Put it in force with the first code: all one's sessions end and another begins; the answer holds ten recovery codes, shown once
api-second_factor_codes = Ten other recovery codes in place of those before, with a code
api-second_factor_turn_off = Turn one's own second factor off, with a code
api-second_factor_remove = Remove another person's second factor; all its sessions end; needs access.write
api-param-one_time_code = The six figures that the device shows, or a recovery code
