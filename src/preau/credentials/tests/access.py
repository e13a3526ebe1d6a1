"""Who may open which page about ways of logging in."""

from tests.access.matrix import row

LOGGED_IN = "302 200 200 200 200 200 200"
VISITORS = "302 302 302 302 302 302 302"
HEAD_ONLY = "302 403 403 403 403 403 403"
NOBODY_S = "302 404 404 404 404 404 404"
NOWHERE = "404 404 404 404 404 404 404"
FAMILIES = "302 302 302 302 403 403 403"
# The password is asked once more before anything that would keep its owner out.
PROVE_FIRST = "302 302 302 302 302 302 302"


def _a_key(_cast: object) -> dict[str, int]:
    return {"pk": 1}


ACCESS = {
    "mfa_index": row(get=LOGGED_IN),
    "mfa_list_webauthn": row(get=PROVE_FIRST),
    "mfa_login_webauthn": row(get=VISITORS, post=VISITORS),
    "mfa_authenticate": row(get=VISITORS, post=VISITORS),
    "account_reauthenticate": row(get=LOGGED_IN, post=LOGGED_IN),
    # Nobody of the matrix has a second step: the password is the way.
    "mfa_reauthenticate": row(get=PROVE_FIRST, post=PROVE_FIRST),
    "mfa_reauthenticate_webauthn": row(get=PROVE_FIRST, post=PROVE_FIRST),
    "mfa_add_webauthn": row(get=PROVE_FIRST, post=PROVE_FIRST),
    "mfa_edit_webauthn": row(get=PROVE_FIRST, post=PROVE_FIRST, kwargs=_a_key),
    "mfa_remove_webauthn": row(get=PROVE_FIRST, post=PROVE_FIRST, kwargs=_a_key),
    "mfa_activate_totp": row(get=PROVE_FIRST, post=PROVE_FIRST),
    "mfa_deactivate_totp": row(get=NOBODY_S, post=NOBODY_S),
    "mfa_view_recovery_codes": row(get=NOBODY_S),
    "mfa_generate_recovery_codes": row(get=PROVE_FIRST, post=PROVE_FIRST),
    "credentials:application-qr": row(get=PROVE_FIRST),
    "credentials:sessions": row(get=LOGGED_IN),
    "credentials:end-session": row(post=PROVE_FIRST, kwargs=lambda _cast: {"handle": "0" * 22}),
    "credentials:end-sessions": row(post=VISITORS),
    # Nobody is admitted to FranceConnect in the tests of access: its pages do not exist.
    "credentials:franceconnect": row(get=NOWHERE),
    "credentials:franceconnect-back": row(get=NOWHERE),
    "credentials:franceconnect-first": row(get=PROVE_FIRST),
    "credentials:franceconnect-link": row(get=FAMILIES, post=FAMILIES),
    "credentials:franceconnect-unlink": row(post=FAMILIES),
    "credentials-desk:factors": row(get=HEAD_ONLY),
    "credentials-desk:reset-factors": row(get=HEAD_ONLY, post=HEAD_ONLY, kwargs=lambda _cast: {"username": "roy"}),
}
