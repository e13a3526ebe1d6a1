"""allauth's names under French paths; only what we use is here, so nothing else can be reached."""

from allauth.account import views
from django.urls import path, re_path

from preau.accounts.public import activation, login, sign_up
from preau.foundation.web.turns import in_turn

urlpatterns = [
    path("connexion/", in_turn(login.Login.as_view()), name="account_login"),
    path("deconnexion/", views.logout, name="account_logout"),
    path("espace-ferme/", views.account_inactive, name="account_inactive"),
    path("espace-reuni/", login.merged, name="account_merged"),
    path("creer-mon-espace/", sign_up.sign_up, name="account_signup"),
    path("activation/", activation.sent, name="account_email_verification_sent"),
    re_path(r"^activation/(?P<key>[-:\w]{1,128})/$", activation.activate, name="account_confirm_email"),
    path("mon-profil/mot-de-passe/", views.password_change, name="account_change_password"),
    path("mon-profil/premier-mot-de-passe/", views.password_set, name="account_set_password"),
    path("mot-de-passe-oublie/", views.password_reset, name="account_reset_password"),
    path("mot-de-passe-oublie/envoye/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "mot-de-passe-oublie/change/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    re_path(
        r"^mot-de-passe-oublie/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[^/]{1,128})/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
