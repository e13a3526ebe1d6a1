from django.urls import path

from preau.credentials.citizen import franceconnect as mine
from preau.credentials.citizen import security, sessions
from preau.credentials.public import franceconnect

app_name = "credentials"

urlpatterns = [
    path("connexion/franceconnect/", franceconnect.leave, name="franceconnect"),
    path("connexion/franceconnect/retour/", franceconnect.come_back, name="franceconnect-back"),
    path("connexion/franceconnect/premiere-fois/", franceconnect.first_time, name="franceconnect-first"),
    path("mon-profil/securite/franceconnect/", mine.link, name="franceconnect-link"),
    path("mon-profil/securite/franceconnect/detacher/", mine.unlink, name="franceconnect-unlink"),
    path("mon-profil/securite/application/image.svg", security.application_qr, name="application-qr"),
    path("mon-profil/appareils/", sessions.sessions, name="sessions"),
    path("mon-profil/appareils/partout/", sessions.end_all, name="end-sessions"),
    path("mon-profil/appareils/<str:handle>/fin/", sessions.end_one, name="end-session"),
]
