from django.urls import path

from preau.accounts.citizen import identifiers, profile, session
from preau.accounts.public import invitation, login, new_email

app_name = "accounts"

urlpatterns = [
    path("mon-profil/", profile.profile, name="profile"),
    path("connexion/oublier/", login.forget_colleagues, name="forget-colleagues"),
    path("mon-profil/session/", session.stay, name="session"),
    path("mon-profil/identifiants/", identifiers.identifiers, name="identifiers"),
    path("mon-profil/identifiants/nom-d-utilisateur/", identifiers.username, name="username"),
    path("mon-profil/identifiants/courriel/", identifiers.email, name="email"),
    path("nouveau-courriel/<str:key>/", new_email.confirm, name="new_email"),
    path("invitation/<str:key>/", invitation.accept, name="invitation"),
    path("nouveau-courriel/arreter/<str:key>/", new_email.stop, name="stop_email"),
]
