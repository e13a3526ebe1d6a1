"""Who may open which page of accounts."""

from tests.access.matrix import row

EVERYBODY = "200 200 200 200 200 200 200"
LOGGED_IN = "302 200 200 200 200 200 200"
VISITORS = "200 302 302 302 302 302 302"
NOBODY = "404 404 404 404 404 404 404"
AWAY = "302 302 302 302 302 302 302"

ACCESS = {
    "account_login": row(get=VISITORS),
    "account_signup": row(get=VISITORS),
    "account_logout": row(get=LOGGED_IN, post=AWAY),
    "account_inactive": row(get=EVERYBODY),
    "account_merged": row(get=EVERYBODY),
    "account_email_verification_sent": row(get=EVERYBODY, post=EVERYBODY),
    "account_confirm_email": row(get=NOBODY, post=NOBODY, kwargs=lambda _cast: {"key": "0" * 64}),
    "account_change_password": row(get=LOGGED_IN),
    "account_set_password": row(get=AWAY),
    "account_reset_password": row(get=EVERYBODY),
    "account_reset_password_done": row(get=EVERYBODY),
    "account_reset_password_from_key_done": row(get=EVERYBODY),
    # A dead link opens a page that says so, to everybody.
    "account_reset_password_from_key": row(get=EVERYBODY, kwargs=lambda _cast: {"uidb36": "1", "key": "x-y"}),
    "accounts:profile": row(get=LOGGED_IN),
    "accounts:invitation": row(get=NOBODY, post=NOBODY, kwargs=lambda _cast: {"key": "0" * 22}),
    "accounts:forget-colleagues": row(post=AWAY),
    "accounts:session": row(get=LOGGED_IN),
    "accounts:identifiers": row(get=LOGGED_IN),
    "accounts:username": row(get=LOGGED_IN, post=LOGGED_IN),
    "accounts:email": row(get=LOGGED_IN, post=LOGGED_IN),
    "accounts:stop_email": row(get=NOBODY, post=NOBODY, kwargs=lambda _cast: {"key": "0" * 22}),
    "accounts:new_email": row(get=NOBODY, post=NOBODY, kwargs=lambda _cast: {"key": "0" * 22}),
}
