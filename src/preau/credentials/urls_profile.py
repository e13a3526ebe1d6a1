from django.urls import path

from preau.credentials.citizen import security, sessions

app_name = "credentials"

urlpatterns = [
    path("mon-profil/securite/application/image.svg", security.application_qr, name="application-qr"),
    path("mon-profil/appareils/", sessions.sessions, name="sessions"),
    path("mon-profil/appareils/partout/", sessions.end_all, name="end-sessions"),
    path("mon-profil/appareils/<str:handle>/fin/", sessions.end_one, name="end-session"),
]
