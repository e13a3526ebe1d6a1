from django.urls import path

from preau.accounts.citizen import profile
from preau.accounts.public import invitation, new_email

app_name = "accounts"

urlpatterns = [
    path("mon-profil/", profile.profile, name="profile"),
    path("nouveau-courriel/<str:key>/", new_email.confirm, name="new_email"),
    path("invitation/<str:key>/", invitation.accept, name="invitation"),
]
