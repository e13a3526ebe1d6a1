"""Second steps: passkeys, security keys, codes of an application, recovery codes."""

from preau.config.settings.env import PRODUCTION, env

MFA_ADAPTER = "preau.credentials.adapter.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # telephones are half a minute late, and people type slowly
MFA_FORMS = {
    "authenticate": "preau.credentials.forms.factors.Code",
    "reauthenticate": "preau.credentials.forms.factors.CodeAgain",
    "activate_totp": "preau.credentials.forms.factors.FirstCode",
    "add_webauthn": "preau.credentials.forms.factors.NewKey",
    "authenticate_webauthn": "preau.credentials.forms.factors.KeyStep",
    "login_webauthn": "preau.credentials.forms.factors.KeyLogin",
    "reauthenticate_webauthn": "preau.credentials.forms.factors.KeyAgain",
    "edit_webauthn": "preau.credentials.forms.factors.KeyName",
}

# The cast of a demonstration has passwords that everybody knows, and no telephone.
PREAU_AGENTS_NEED_SECOND_FACTOR = env.bool("PREAU_AGENTS_NEED_SECOND_FACTOR", default=PRODUCTION)
