"""allauth's names under French paths; only what we use is here, so nothing else can be reached."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from preau.credentials.citizen import security
from preau.foundation.web.later import later
from preau.foundation.web.types import View


def _mfa(name: str) -> View:
    """allauth's second steps bring a library of keys, which is a sixteenth of a cold start. Those who are in only."""
    return later(f"allauth.mfa.{name}")


urlpatterns = [
    path("connexion/cle/", login_not_required(_mfa("webauthn.views.login_webauthn")), name="mfa_login_webauthn"),
    path("connexion/deuxieme-etape/", login_not_required(_mfa("base.views.authenticate")), name="mfa_authenticate"),
    path("mon-profil/cest-bien-vous/", account.reauthenticate, name="account_reauthenticate"),
    path("mon-profil/cest-bien-vous/code/", _mfa("base.views.reauthenticate"), name="mfa_reauthenticate"),
    path(
        "mon-profil/cest-bien-vous/cle/",
        _mfa("webauthn.views.reauthenticate_webauthn"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("mon-profil/securite/", security.security, name="mfa_index"),
    path("mon-profil/securite/cles/", security.keys, name="mfa_list_webauthn"),
    path("mon-profil/securite/cles/ajouter/", _mfa("webauthn.views.add_webauthn"), name="mfa_add_webauthn"),
    path("mon-profil/securite/cles/<int:pk>/nom/", _mfa("webauthn.views.edit_webauthn"), name="mfa_edit_webauthn"),
    path(
        "mon-profil/securite/cles/<int:pk>/retirer/",
        _mfa("webauthn.views.remove_webauthn"),
        name="mfa_remove_webauthn",
    ),
    path("mon-profil/securite/application/", _mfa("totp.views.activate_totp"), name="mfa_activate_totp"),
    path(
        "mon-profil/securite/application/retirer/",
        _mfa("totp.views.deactivate_totp"),
        name="mfa_deactivate_totp",
    ),
    path(
        "mon-profil/securite/codes/",
        _mfa("recovery_codes.views.view_recovery_codes"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "mon-profil/securite/codes/nouveaux/",
        _mfa("recovery_codes.views.generate_recovery_codes"),
        name="mfa_generate_recovery_codes",
    ),
]
