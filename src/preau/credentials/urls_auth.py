"""allauth's names under French paths; only what we use is here, so nothing else can be reached."""

from allauth.account import views as account
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as application
from allauth.mfa.webauthn import views as keys
from django.urls import path

from preau.credentials.citizen import security

urlpatterns = [
    path("connexion/cle/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("connexion/deuxieme-etape/", base.authenticate, name="mfa_authenticate"),
    path("mon-profil/cest-bien-vous/", account.reauthenticate, name="account_reauthenticate"),
    path("mon-profil/cest-bien-vous/code/", base.reauthenticate, name="mfa_reauthenticate"),
    path("mon-profil/cest-bien-vous/cle/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("mon-profil/securite/", security.security, name="mfa_index"),
    path("mon-profil/securite/cles/", security.keys, name="mfa_list_webauthn"),
    path("mon-profil/securite/cles/ajouter/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("mon-profil/securite/cles/<int:pk>/nom/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("mon-profil/securite/cles/<int:pk>/retirer/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("mon-profil/securite/application/", application.activate_totp, name="mfa_activate_totp"),
    path("mon-profil/securite/application/retirer/", application.deactivate_totp, name="mfa_deactivate_totp"),
    path("mon-profil/securite/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("mon-profil/securite/codes/nouveaux/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
